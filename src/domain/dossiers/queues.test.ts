import { expect, test } from 'vitest';
import { exampleCalendar } from '#src/domain/clock/example-calendar.ts';
import type { Role } from '#src/domain/people/account.ts';
import { availableActions } from './decide.ts';
import { at, competentUnit, official, onTheLastDay, processing, receivingUnit, submitted } from './example-dossier.ts';
import { deadlineBounds, isInQueue, type Queue, queuesOf, work, workQueues } from './queues.ts';
import { statuses } from './status.ts';
import type { ActionKey } from './transitions.ts';

/** What a dossier in a queue of work is there for. */
const purpose: Record<(typeof workQueues)[number], ActionKey[]> = {
  receive: ['receive'],
  assign: ['assign', 'take'],
  mine: ['prepare'],
  review: ['review'],
  approve: ['approve'],
  issue: ['issue'],
  return: ['return_result'],
};

const steps = ['receive', 'assign', 'prepare', 'review', 'approve', 'issue', 'return', null] as const;
const roles: Role[] = ['reception', 'head', 'specialist', 'leader', 'clerk', 'admin'];
const bounds = deadlineBounds(exampleCalendar, onTheLastDay.now);

test.each(workQueues)('who can do it finds it in the queue "%s", and finds nothing else there but what waits for the citizen', (queue) => {
  for (const { code: status } of statuses) {
    for (const step of steps) {
      if ((status === 1 && step !== 'receive') || (status === 9 && step !== 'return')) continue; // cannot be
      for (const role of roles) {
        for (const unit of [receivingUnit, competentUnit]) {
          const actor = official(role, unit);
          for (const assigneeId of [actor.id, 'somebody-else']) {
            const dossier = { ...processing, status, step, assigneeId, outcome: 'granted' as const };
            const can = availableActions(dossier, actor).some((action) => purpose[queue].includes(action));
            const waits = queue === 'mine' && (status === 5 || status === 6);
            const there = isInQueue(queue, dossier, actor, bounds);
            const name = `${status} ${step} ${role} ${unit} ${assigneeId}`;
            if (!waits) expect(there, name).toBe(can && work[queue].status.includes(status));
            if (can) expect(there, name).toBe(true);
          }
        }
      }
    }
  }
});

test('a deputy finds the desk of the colleague who lent it to him beside his own, and not at another unit', () => {
  const deputy = official('specialist', competentUnit);
  const absent = 'absent';
  const lent = { ...deputy, posts: [...deputy.posts, { role: 'specialist' as const, unit: competentUnit, for: absent }] };
  const desk = (assigneeId: string) => ({ ...processing, step: 'prepare' as const, assigneeId });
  expect(isInQueue('mine', desk(absent), deputy, bounds)).toBe(false);
  expect(isInQueue('mine', desk(absent), lent, bounds)).toBe(true);
  expect(isInQueue('mine', desk(deputy.id), lent, bounds)).toBe(true);
  expect(isInQueue('mine', { ...desk(absent), competentUnit: '27676' }, lent, bounds)).toBe(false);
});

test('what waits for the citizen, with papers or with money, is in one queue of everybody at its units', () => {
  for (const role of roles.filter((it) => it !== 'admin')) {
    for (const { code: status } of statuses) {
      const there = isInQueue('waiting', { ...processing, status }, official(role, receivingUnit), bounds);
      expect(there, `${role} ${status}`).toBe(status === 5 || status === 6);
    }
  }
  expect(isInQueue('waiting', { ...processing, status: 5 }, official('leader', '27676'), bounds)).toBe(false);
});

test('every role has its own queues, and an administrator none', () => {
  const own = (role: Role): Queue[] =>
    queuesOf([{ role, unit: competentUnit }]).filter((queue) => (workQueues as readonly Queue[]).includes(queue));
  expect(own('reception')).toEqual(['receive', 'return']);
  expect(own('head')).toEqual(['assign', 'review']);
  expect(own('specialist')).toEqual(['mine', 'assign']);
  expect(own('leader')).toEqual(['approve']);
  expect(own('clerk')).toEqual(['issue']);
  expect(queuesOf([{ role: 'admin', unit: '79' }])).toEqual([]);
});

test.each([
  ['2026-11-25T17:00', '2026-11-25T09:00', 'today'],
  ['2026-11-25T17:00', '2026-11-25T17:00', 'today'],
  ['2026-11-25T17:00', '2026-11-25T17:01', 'overdue'],
  ['2026-11-25T17:00', '2026-11-23T09:00', 'soon'], // the second working day from Monday
  ['2026-11-26T17:00', '2026-11-23T09:00', undefined],
  ['2026-11-24T17:00', '2026-11-20T09:00', 'soon'], // from Friday the weekend does not count
  ['2026-11-25T17:00', '2026-11-20T09:00', undefined],
])('due at %s, seen at %s: %s', (due, now, expected) => {
  const dossier = { ...processing, dueAt: at(due) };
  const seen = deadlineBounds(exampleCalendar, at(now));
  const found = (['today', 'soon', 'overdue'] as const).filter((queue) =>
    isInQueue(queue, dossier, official('leader', competentUnit), seen),
  );
  expect(found).toEqual(expected ? [expected] : []);
});

test('a dossier without a running clock is due on no day, but open', () => {
  const leader = official('leader', competentUnit);
  for (const dossier of [
    submitted,
    { ...processing, status: 5 as const },
    { ...processing, status: 9 as const, step: 'return' as const },
  ]) {
    for (const queue of ['today', 'soon', 'overdue'] as const) expect(isInQueue(queue, dossier, leader, bounds)).toBe(false);
    expect(isInQueue('open', dossier, leader, bounds)).toBe(true);
  }
  expect(isInQueue('open', { ...processing, status: 10, step: null }, leader, bounds)).toBe(false);
  expect(isInQueue('open', submitted, official('leader', '27676'), bounds)).toBe(false);
});
