import { describe, expect, test } from 'vitest';
import {
  clockEntries,
  DeskNotice,
  deskNoticeOf,
  hearersOf,
  LetterRhythm,
  lettersGatherUntil,
  noLetterBefore,
  stillHolds,
  urgency,
} from './desk-notices.ts';
import type { Alarm } from './dossier.ts';
import { Step } from './events.ts';
import { at, processing } from './example-dossier.ts';
import { clockedSteps } from './queues.ts';
import type { Status } from './status.ts';
import { mayCarryOut, rolesFor, type VersionRules } from './step-roles.ts';
import { transitions } from './transitions.ts';

const kinds = DeskNotice.options;
const versions: VersionRules[] = [
  {},
  ...Step.options.flatMap((step) => mayCarryOut(step).map((role): VersionRules => ({ roles: { [step]: role } }))),
];

test('each entry by which the clock speaks is one notice, and every notice comes of one', () => {
  const told = clockEntries.flatMap((type) =>
    (type === 'clock_warned' ? ['half', 'last_day'] : [null]).map((stage) => deskNoticeOf(type, stage)),
  );
  expect(told).toEqual(kinds);
  expect(kinds.map(urgency)).toEqual([0, 1, 2, 3]);
});

describe('Who is told', () => {
  test.each(versions)('of the draft and of what is late: whoever may sign, and head and leader, whatever the version says: %j', (rules) => {
    const extend = transitions.find(({ action }) => action === 'extend');
    for (const step of clockedSteps) {
      expect(hearersOf('apology', { step }, rules)).toEqual({
        roles: extend && rolesFor(extend, rules),
        assignee: false,
        otherwise: [],
        above: true,
      });
      expect(hearersOf('escalated', { step }, rules)).toEqual({ roles: ['head', 'leader'], assignee: true, otherwise: [], above: true });
    }
  });

  test('of time that runs out: whoever has it now by its version, and the specialist; without him, whoever gives out', () => {
    for (const kind of ['half', 'last_day'] as const) {
      const roles = (step: Step, rules: VersionRules = {}) => hearersOf(kind, { step }, rules).roles;
      expect(clockedSteps.map((step) => roles(step))).toEqual([['head'], [], ['head'], ['leader'], ['clerk']]);
      expect(roles('approve', { roles: { approve: 'head' } })).toEqual(['head']);
      expect(roles('issue', { roles: { issue: 'reception' } })).toEqual(['reception']);
      for (const rules of versions)
        for (const step of clockedSteps)
          expect(hearersOf(kind, { step }, rules)).toMatchObject({
            assignee: true,
            otherwise: [rules.roles?.assign ?? 'head'],
            above: false,
          });
    }
  });
});

test('a notice holds while its clock runs, at this unit, as loud as it was; a new date ends the half and the draft', () => {
  const alarms: Alarm[] = [0, 1, 2, 3];
  const loud: Record<DeskNotice, Alarm> = { half: 1, last_day: 2, apology: 2, escalated: 3 };
  const statuses: Status[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  for (const kind of kinds)
    for (const alarm of alarms)
      for (const status of statuses)
        for (const extendedAt of [null, at('2026-11-24T09:00')])
          for (const unit of [processing.competentUnit, '26743', null]) {
            const runs = status === 2 || status === 4;
            const dated = extendedAt !== null && (kind === 'half' || kind === 'apology');
            const holds = runs && alarm === loud[kind] && unit === processing.competentUnit && !dated;
            expect(stillHolds({ kind, unit }, { ...processing, status, alarm, extendedAt }), `${kind} ${alarm} ${status} ${unit}`).toBe(
              holds,
            );
          }
});

test('a letter waits ten minutes for what else happens, and none follows another within the hour, or before seven on the next day', () => {
  const sent = at('2026-11-23T08:00');
  expect(lettersGatherUntil(sent)).toEqual(at('2026-11-23T08:10'));
  expect(LetterRhythm.options.map((every) => noLetterBefore(every, sent))).toEqual([at('2026-11-23T09:00'), at('2026-11-24T07:00')]);
  expect(noLetterBefore('day', at('2026-11-23T06:59'))).toEqual(at('2026-11-23T07:00'));
});
