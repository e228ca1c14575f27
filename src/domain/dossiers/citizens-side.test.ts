import { describe, expect, test } from 'vitest';
import { exampleCalendar } from '#src/domain/clock/example-calendar.ts';
import type { Ground, OrganisationRole } from '#src/domain/people/acting.ts';
import { onCitizensSide } from './citizens-side.ts';
import { availableActions, decide } from './decide.ts';
import type { Dossier } from './dossier.ts';
import {
  at,
  competentUnit,
  everything,
  official,
  onTheLastDay,
  otherSpecialist,
  processing,
  received,
  receivingUnit,
  specialist,
  submitted,
} from './example-dossier.ts';
import { deadlineBounds, hidesOwn, isInQueue, workQueues } from './queues.ts';
import { transitions } from './transitions.ts';

const member = (...roles: OrganisationRole[]): Ground => ({ kind: 'member', roles });
const mandate = (procedures: string[] | null, ...roles: OrganisationRole[]): Ground => ({
  kind: 'mandate',
  mandateId: 'm',
  roles,
  procedures,
});
const here = submitted.procedureCode;

test.each<[who: string, grounds: Ground[], acted: boolean, tied: boolean]>([
  ['the representative', [{ kind: 'representative' }], false, true],
  ['a member who files', [member('file')], false, true],
  ['a member who manages the others', [member('manage')], false, true],
  ['a member who pays', [member('pay')], false, true],
  ['a member who reads along: he would see what citizens never do', [member('follow')], false, true],
  ['a member without any role', [member()], false, false],
  ['a mandatary for everything', [mandate(null, 'file', 'follow', 'pay')], false, true],
  ['a mandatary for this procedure', [mandate([here], 'file')], false, true],
  ['a mandatary for another procedure', [mandate(['2.000815'], 'file')], false, false],
  ['who only manages a firm that has the mandate', [mandate(null, 'manage')], false, false],
  ['who filed it under a mandate that has ended', [], true, true],
  ['who has nothing to do with it', [], false, false],
])('%s', (_, grounds, acted, tied) => {
  expect(onCitizensSide({ procedureCode: here }, [{ personId: 'he', grounds, acted }])).toEqual(tied ? ['he'] : []);
});

describe('whoever is on the citizen’s side', () => {
  const context = {
    ...onTheLastDay,
    opinions: [{ id: 'opinion-1', unit: competentUnit, answerBy: at('2026-11-30T17:00'), silenceConsents: false }],
  };
  const states: Dossier[] = [
    submitted,
    received,
    ...(['prepare', 'review', 'approve', 'issue'] as const).map((step) => ({ ...processing, step, outcome: 'granted' as const })),
    { ...processing, stopProposed: true },
    { ...processing, status: 5, pausedFrom: 4, pausedAt: at('2026-11-23T08:00') },
    { ...processing, status: 6, pausedFrom: 4, pausedAt: at('2026-11-23T08:00') },
    { ...processing, status: 9, step: 'return', outcome: 'granted', finishedAt: at('2026-11-25T08:00') },
  ];
  const roles = ['reception', 'head', 'specialist', 'leader', 'clerk'] as const;

  test('does nothing to it in any role, but hand back what lies on his desk; everybody else does what he could before', () => {
    let could = 0;
    for (const dossier of states) {
      for (const role of roles) {
        for (const unit of [receivingUnit, competentUnit]) {
          const free = official(role, unit, specialist.id);
          const may = availableActions(dossier, free, context);
          could += may.length;
          expect(availableActions(dossier, { ...free, tied: ['somebody else'] }, context)).toEqual(may);
          const left = may.filter((action) => action === 'send_back' && dossier.step === 'prepare');
          expect(availableActions(dossier, { ...free, tied: [free.id] }, context)).toEqual(left);
        }
      }
    }
    expect(could).toBeGreaterThan(40);
    for (const action of ['receive', 'take', 'approve'] as const) {
      const { from, step, who, at: where } = transitions.find((row) => row.action === action) ?? {};
      const unit = where === 'receiving' ? receivingUnit : competentUnit;
      const actor = { ...official(Array.isArray(who) ? who[0] : 'head', unit), tied: [`${Array.isArray(who) ? who[0] : 'head'}.${unit}`] };
      const dossier = { ...(action === 'receive' ? submitted : processing), status: from?.[0] ?? 1, step: step ?? 'receive' };
      expect(decide(dossier, action, everything(context.now), actor, context)).toEqual({ ok: false, error: { kind: 'own-dossier' } });
    }
  });

  test('cannot be given it, and nobody does it in his place', () => {
    const head = { ...official('head', competentUnit), tied: [otherSpecialist.id] };
    for (const [dossier, action] of [[received, 'assign'] as const, [processing, 'reassign'] as const])
      expect(decide(dossier, action, everything(context.now), head, context)).toEqual({
        ok: false,
        error: { kind: 'assignee-is-applicant' },
      });
    const deputy = official('clerk', competentUnit);
    const lent = { ...deputy, posts: [...deputy.posts, { role: 'specialist' as const, unit: competentUnit, for: specialist.id }] };
    expect(availableActions(processing, lent, context)).toContain('prepare');
    expect(availableActions(processing, { ...lent, tied: [specialist.id] }, context)).toEqual([]);
  });

  test('finds it among no work of his but what lies on his desk', () => {
    const bounds = deadlineBounds(exampleCalendar, context.now);
    for (const dossier of states) {
      for (const role of roles) {
        for (const unit of [receivingUnit, competentUnit]) {
          const free = official(role, unit, specialist.id);
          for (const queue of workQueues) {
            const there = isInQueue(queue, dossier, free, bounds);
            expect(isInQueue(queue, dossier, { ...free, tied: [free.id] }, bounds)).toBe(there && !hidesOwn(queue));
          }
        }
      }
    }
    expect(workQueues.filter((queue) => !hidesOwn(queue))).toEqual(['mine']);
  });
});
