import { describe, expect, test } from 'vitest';
import { exampleCalendar } from '#src/domain/clock/example-calendar.ts';
import type { Post, Role } from '#src/domain/people/account.ts';
import { actsFor, availableActions, decide } from './decide.ts';
import type { Actor } from './dossier.ts';
import { Step } from './events.ts';
import { competentUnit, everything, official, onTheLastDay, processing, receivingUnit } from './example-dossier.ts';
import { proposersOf } from './proposers.ts';
import { deadlineBounds, isInQueue, queuesOf, type WorkQueue, work, workQueues } from './queues.ts';
import { mayCarryOut, roleAt, rolesFor, rulesOf, type VersionRules } from './step-roles.ts';
import { type ActionKey, transitions } from './transitions.ts';

const roles: Role[] = ['reception', 'head', 'specialist', 'leader', 'clerk', 'admin'];

test.each(Step.options)('the step "%s" is whom the version names, where he may have it, and else the usual role’s', (step) => {
  for (const role of roles) {
    const named = { roles: { [step]: role } };
    expect(roleAt(step, named)).toBe(mayCarryOut(step).includes(role) ? role : roleAt(step));
  }
  expect(roleAt(step, {})).toBe(roleAt(step));
  expect(mayCarryOut(step)[0]).toBe(roleAt(step));
});

test('a version as they all were until now says nothing apart, and one that leaves steps out neither', () => {
  const usual = Step.options.map((key) => ({ key, role: roleAt(key) }));
  expect(rulesOf({ steps: usual })).toEqual({});
  expect(rulesOf({ steps: usual.filter(({ key }) => key !== 'review' && key !== 'assign') })).toEqual({});
  expect(rulesOf({ steps: [...usual.slice(1), { key: 'receive', role: 'leader' }] })).toEqual({}); // an old one that was never checked
  expect(rulesOf({ steps: [{ key: 'approve', role: 'head' }], headRefuses: true })).toEqual({
    roles: { approve: 'head' },
    headRefuses: true,
  });
});

/** What a dossier in a queue of work is there for. */
const purpose: Record<WorkQueue, ActionKey[]> = {
  ...{ receive: ['receive'], assign: ['assign', 'take'], mine: ['prepare'], review: ['review'] },
  ...{ approve: ['approve'], issue: ['issue'], return: ['return_result'] },
};
/** Every version there can be: each step with each role that it may name. */
const versions: VersionRules[] = Step.options.flatMap((step) =>
  mayCarryOut(step)
    .slice(1)
    .flatMap((role) => [{ roles: { [step]: role } }, { roles: { [step]: role }, headRefuses: true }]),
);

test('whoever a version names can do it and finds it, and whoever has the step elsewhere does not', () => {
  expect(versions.length).toBeGreaterThanOrEqual(8);
  const bounds = deadlineBounds(exampleCalendar, onTheLastDay.now);
  for (const rules of [{}, ...versions]) {
    for (const queue of workQueues) {
      const { status, step } = work[queue];
      const dossier = { ...processing, status: status[0] ?? 4, step, outcome: 'granted' as const };
      for (const role of roles) {
        for (const unit of [receivingUnit, competentUnit]) {
          const actor = official(role, unit);
          const mine = { ...dossier, assigneeId: actor.id };
          const may = availableActions(mine, actor, { ...onTheLastDay, rules });
          const does = may.some((action) => purpose[queue].includes(action));
          const refuses = queue === 'receive' && may.includes('refuse_reception');
          const name = `${JSON.stringify(rules)} ${queue} ${role} ${unit}`;
          expect(isInQueue(queue, mine, actor, bounds, rules), name).toBe(does || refuses);
          if (does || refuses) expect(queuesOf(actor.posts, [rules]), name).toContain(queue);
        }
      }
    }
  }
});

test('with the step goes what belongs to it: sending back, giving to another; what is the leader’s as leader stays his', () => {
  const rules: VersionRules = { roles: { approve: 'head', assign: 'leader' } };
  const [head, leader] = [official('head', competentUnit), official('leader', competentUnit)];
  const context = { ...onTheLastDay, rules };
  const at = (step: Step) => ({ ...processing, step, outcome: 'granted' as const });
  const may = (step: Step, actor: typeof head) => availableActions(at(step), actor, context);
  expect(may('approve', head)).toEqual(expect.arrayContaining(['approve', 'send_back']));
  expect(may('approve', leader)).not.toEqual(expect.arrayContaining(['approve']));
  expect(may('approve', leader)).toContain('extend');
  expect([may('prepare', leader).includes('reassign'), may('prepare', head).includes('reassign')]).toEqual([true, false]);
  expect(decide(at('approve'), 'approve', everything(context.now), leader, context)).toEqual({
    ok: false,
    error: { kind: 'not-your-role', roles: ['head'] },
  });
});

describe('Whoever proposes a stop does not decide it', () => {
  const rows = (action: ActionKey) => transitions.filter((row) => row.action === action);

  test('by role: in no version does one role have both', () => {
    for (const rules of [{}, ...versions])
      for (const proposal of rows('propose_stop'))
        for (const decision of rows('stop'))
          expect(
            rolesFor(proposal, rules).filter((role) => rolesFor(decision, rules).includes(role)),
            JSON.stringify(rules),
          ).toEqual([]);
  });

  test('by person: every pair of posts, whoever stands in for whom, in every version and at both steps', () => {
    const posts: Post[] = (['specialist', 'head', 'leader'] as const).flatMap((role) =>
      [undefined, 'x', 'y'].map((absent) => ({ role, unit: competentUnit, ...(absent && { for: absent }) })),
    );
    const people = ['a', 'b', 'x', 'y'];
    let decided = 0;
    for (const rules of [{}, ...versions])
      for (const step of ['assign', 'prepare'] as const)
        for (const id of people)
          for (const first of posts) {
            const proposer: Actor = { kind: 'staff', id, posts: [first] };
            const assigneeId = step === 'assign' ? null : (first.for ?? id);
            const dossier = { ...processing, step, assigneeId };
            const context = { ...onTheLastDay, rules };
            if (!decide(dossier, 'propose_stop', everything(context.now), proposer, context).ok) continue;
            const standsFor = actsFor(dossier, 'propose_stop', proposer, context);
            const proposers = proposersOf([
              {
                actor: { kind: 'staff', id, ...(standsFor && { for: standsFor }) },
                event: { type: 'stop_proposed', reason: { noteId: 'n', hash: 'ab'.repeat(32) } },
              },
            ]);
            for (const other of people)
              for (const second of posts) {
                const decider: Actor = { kind: 'staff', id: other, posts: [second] };
                const done = decide({ ...dossier, stopProposed: true }, 'stop', everything(context.now), decider, {
                  ...context,
                  proposers,
                });
                const involved = [id, ...(first.for ? [first.for] : [])];
                const asked = [other, second.for ?? other];
                const may = second.role === 'leader' && !involved.includes(other) && !involved.includes(asked[1] ?? '');
                const name = `${JSON.stringify(rules)} ${step} ${id} ${JSON.stringify(first)} ${other} ${JSON.stringify(second)}`;
                expect(done.ok, name).toBe(may);
                if (done.ok) decided += 1;
                else if (second.role === 'leader') expect(done.error.kind, name).toBe('own-proposal');
                // What waits for nobody else can still be taken back.
                if (second.role === 'leader')
                  expect(
                    decide({ ...dossier, stopProposed: true }, 'decline_stop', everything(context.now), decider, { ...context, proposers })
                      .ok,
                  ).toBe(true);
              }
          }
    expect(decided).toBeGreaterThan(100);
  });
});
