import { expect, test } from 'vitest';
import { at, processing, received, submitted } from '#src/domain/dossiers/example-dossier.ts';
import { dueStateOf } from './due-state.ts';
import { exampleCalendar as calendar } from './example-calendar.ts';

// Received on Friday 20 November 2026 at 10:00, due on Wednesday 25 November at 17:00: 5 hours 30 of Friday and three full days.
const clock = (now: string, dossier = processing) => dueStateOf(dossier, calendar, at(now));

test.each([
  ['2026-11-20T10:00', 'ok', 3 * 480 + 330],
  ['2026-11-21T12:00', 'ok', 3 * 480], // a Saturday takes nothing away
  ['2026-11-24T17:00', 'warn', 480], // exactly one working day is left
  ['2026-11-24T16:59', 'ok', 481],
  ['2026-11-25T17:00', 'warn', 0], // the last minute is still in time
  ['2026-11-25T17:01', 'late', 0], // late, and nobody has worked since
  ['2026-11-26T08:30', 'late', -60],
])('at %s the result is %s with %i working minutes left', (now, state, minutes) => {
  expect(clock(now)).toMatchObject({ of: 'result', state, minutes, late: state === 'late' });
});

test('before reception the clock is that of the answer, which reception owes within eight working hours', () => {
  expect(clock('2026-11-20T09:00', submitted)).toMatchObject({
    of: 'answer',
    state: 'ok',
    minutes: 480,
    used: 0,
    at: at('2026-11-23T09:00'),
  });
  expect(clock('2026-11-20T16:29', submitted)).toMatchObject({ state: 'ok', minutes: 121 });
  // A limit of one day would always warn: it does in the last quarter.
  expect(clock('2026-11-23T07:30', submitted)).toMatchObject({ state: 'warn', minutes: 90 });
  expect(clock('2026-11-23T09:01', submitted)).toMatchObject({ state: 'late', minutes: -1 });
});

test('while the citizen was awaited before reception, none of reception’s eight hours went by', () => {
  const answered = { ...submitted, pausedMinutes: 960 };
  expect(clock('2026-11-24T10:00', answered)).toMatchObject({ of: 'answer', state: 'ok', minutes: 420, at: at('2026-11-25T09:00') });
  expect(clock('2026-11-24T10:00', answered).used).toBeCloseTo(60 / 480);
  expect(clock('2026-11-25T09:01', answered)).toMatchObject({ state: 'late' });
});

test('while the citizen is awaited nothing runs, however long it takes', () => {
  const paused = { ...processing, status: 5 as const, pausedAt: at('2026-11-23T09:00'), pausedFrom: 4 as const };
  expect(clock('2026-11-23T10:00', paused)).toEqual(clock('2027-03-01T10:00', paused));
  expect(clock('2027-03-01T10:00', paused)).toMatchObject({ state: 'paused', late: false, since: at('2026-11-23T09:00') });
});

test('the share that is used goes from nothing to all of the office’s own time', () => {
  expect(clock('2026-11-20T10:00', received).used).toBe(0);
  expect(clock('2026-11-25T17:00', received).used).toBe(1);
  // Two working days of pause moved the date, and are nobody's use of time.
  const waited = { ...processing, dueAt: at('2026-11-27T17:00'), originalDueAt: at('2026-11-27T17:00'), pausedMinutes: 960 };
  expect(clock('2026-11-25T17:00', waited).used).toBeCloseTo((3 * 480 + 330 - 960) / (3 * 480 + 330));
});

test('what is done counts against the date of the law, not against one given with an apology', () => {
  const done = { ...processing, status: 9 as const, finishedAt: at('2026-11-26T09:00'), dueAt: at('2026-11-30T17:00') };
  expect(clock('2026-12-10T09:00', done)).toMatchObject({ state: 'done', late: true, minutes: -90 });
  const inTime = { ...done, finishedAt: at('2026-11-25T16:00') };
  expect(clock('2026-12-10T09:00', inTime)).toMatchObject({ state: 'done', late: false, minutes: 60 });
});
