import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleCalendar as calendar } from '#src/domain/clock/example-calendar.ts';
import { TimeLimit } from '#src/domain/clock/time-limit.ts';
import { addWorkingMinutes, dueAt } from '#src/domain/clock/working-time.ts';
import { alarmAt, nextAlarmAt } from './alarm.ts';
import type { Alarm, Dossier } from './dossier.ts';
import { at, processing } from './example-dossier.ts';

const minute = 60_000;
const alarms: Alarm[] = [0, 1, 2];

/** Received at some moment of the week, with some limit, paused for some working minutes. */
const running = fc
  .record({
    minutes: fc.integer({ min: 0, max: 7 * 24 * 60 }),
    amount: fc.integer({ min: 1, max: 30 }),
    unit: fc.constantFrom<TimeLimit['unit']>('working_day', 'calendar_day', 'hour', 'same_day'),
    pausedMinutes: fc.integer({ min: 0, max: 2000 }),
  })
  .map(({ minutes, amount, unit, pausedMinutes }): Dossier => {
    const receivedAt = new Date(at('2026-11-16T08:00').getTime() + minutes * minute);
    const limit = TimeLimit.parse({ amount: unit === 'same_day' ? 1 : amount, unit });
    const due = addWorkingMinutes(calendar, dueAt(calendar, receivedAt, limit), pausedMinutes);
    return { ...processing, limit, receivedAt, dueAt: due, originalDueAt: due, pausedMinutes };
  });

test('the clock speaks at the moment that was foreseen and not a minute earlier', () => {
  fc.assert(
    fc.property(running, fc.constantFrom(...alarms), (dossier, alarm) => {
      const next = nextAlarmAt({ ...dossier, alarm }, calendar);
      if (next === null) throw new Error('a running clock that has not been escalated has something to say');
      expect(alarmAt(dossier, calendar, next)).toBeGreaterThan(alarm);
      // A dossier whose whole time is shorter than what is foreseen speaks as soon as it is received.
      const before = new Date(next.getTime() - minute);
      if (dossier.receivedAt && before >= dossier.receivedAt) expect(alarmAt(dossier, calendar, before)).toBeLessThanOrEqual(alarm);
    }),
    { numRuns: 500 },
  );
});

test('no clock, no alarm', () => {
  expect(nextAlarmAt({ ...processing, alarm: 3 }, calendar)).toBeNull();
  expect(nextAlarmAt({ ...processing, status: 5 }, calendar)).toBeNull();
  expect(nextAlarmAt({ ...processing, status: 9 }, calendar)).toBeNull();
  expect(nextAlarmAt({ ...processing, receivedAt: null, dueAt: null, status: 1 }, calendar)).toBeNull();
});

// Received on Friday 20 November 2026 at 10:00, due on Wednesday 25 at 17:00: 330 + 3 × 480 = 1770 working minutes, half of them 885.
test.each<[Alarm, string]>([
  [0, '2026-11-24T08:45'], // 330 on Friday, 480 on Monday, 75 on Tuesday
  [1, '2026-11-24T17:00'],
  [2, '2026-11-25T17:00'],
])('with alarm %i behind it the next is at %s', (alarm, expected) => {
  const next = nextAlarmAt({ ...processing, alarm }, calendar);
  expect(next && Math.floor(next.getTime() / minute)).toBe(Math.floor(at(expected).getTime() / minute));
});
