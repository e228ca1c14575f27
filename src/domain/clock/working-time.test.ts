import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarOf, isWorkingDay, vietnamDate, vietnamTime } from './calendar.ts';
import { exampleCalendar as calendar } from './example-calendar.ts';
import { TimeLimit } from './time-limit.ts';
import {
  addWorkingMinutes,
  answerBy,
  dueAt,
  expectedIfReceived,
  nextOfficeMoment,
  pausedWorkingMinutes,
  remainingWorkingMinutes,
  workingMinutesBetween,
  workingMinutesPerDay,
} from './working-time.ts';

/** `2026-11-20T09:00` on the clock in Vietnam. */
function at(local: string): Date {
  return new Date(`${local}:00+07:00`);
}
function local(instant: Date): string {
  return `${vietnamDate(instant)}T${vietnamTime(instant)}`;
}
function workingDays(amount: number): TimeLimit {
  return { amount, unit: 'working_day' };
}

describe('n working days from reception end at closing time of the n-th', () => {
  test.each([
    ['2026-11-20', 3, '2026-11-25'],
    ['2026-11-23', 5, '2026-11-30'],
    ['2026-02-12', 3, '2026-02-24'],
    ['2026-04-24', 5, '2026-05-06'],
    ['2026-08-20', 3, '2026-08-24'],
    ['2026-08-28', 5, '2026-09-09'],
    ['2026-12-31', 1, '2027-01-04'],
    ['2027-02-03', 3, '2027-02-08'],
    ['2026-02-13', 1, '2026-02-23'],
    ['2026-08-21', 1, '2026-08-22'],
    ['2026-04-29', 2, '2026-05-05'],
    ['2026-12-25', 10, '2027-01-11'],
  ])('received on %s with %i days is due on %s', (received, days, due) => {
    for (const time of ['00:00', '07:30', '09:00', '15:01', '17:00', '23:59']) {
      expect(local(dueAt(calendar, at(`${received}T${time}`), workingDays(days)))).toBe(`${due}T17:00`);
    }
  });
});

describe('pauses', () => {
  const pause = { from: at('2026-11-23T14:00'), to: at('2026-11-24T09:00') };

  test('Monday 14:00 to Tuesday 09:00 is 270 working minutes and moves Wednesday 17:00 to Thursday 13:30', () => {
    expect(pausedWorkingMinutes(calendar, at('2026-11-20T09:00'), [pause])).toBe(270);
    expect(local(dueAt(calendar, at('2026-11-20T09:00'), workingDays(3), [pause]))).toBe('2026-11-26T13:30');
  });

  test('a pause over a weekend adds nothing', () => {
    const weekend = { from: at('2026-11-20T17:00'), to: at('2026-11-23T07:30') };
    expect(local(dueAt(calendar, at('2026-11-20T09:00'), workingDays(3), [weekend]))).toBe('2026-11-25T17:00');
  });

  test('time shared by two pauses counts once, in whatever order they are told', () => {
    const other = { from: at('2026-11-24T08:30'), to: at('2026-11-24T10:00') };
    expect(pausedWorkingMinutes(calendar, at('2026-11-20T09:00'), [other, pause])).toBe(270 + 60);
    expect(pausedWorkingMinutes(calendar, at('2026-11-20T09:00'), [pause, pause])).toBe(270);
  });

  test('what was waited before reception stops no clock', () => {
    expect(pausedWorkingMinutes(calendar, at('2026-11-24T08:00'), [pause])).toBe(60);
    expect(pausedWorkingMinutes(calendar, at('2026-11-24T10:00'), [pause])).toBe(0);
  });
});

describe('same-day procedures', () => {
  test.each([
    ['2026-11-23T14:30', '2026-11-23T17:00'],
    ['2026-11-23T15:00', '2026-11-23T17:00'],
    ['2026-11-23T15:01', '2026-11-24T17:00'],
    ['2026-02-13T15:30', '2026-02-23T17:00'],
    ['2026-02-13T15:00', '2026-02-13T17:00'],
    ['2026-11-21T09:00', '2026-11-23T17:00'],
    ['2026-08-22T09:00', '2026-08-22T17:00'],
  ])('received %s, due %s', (received, due) => {
    expect(local(dueAt(calendar, at(received), { amount: 1, unit: 'same_day' }))).toBe(due);
  });
});

describe('calendar days, months and hours', () => {
  test.each<[string, TimeLimit['unit'], number, string, string]>([
    ['2026-11-20T09:00', 'calendar_day', 10, '2026-11-30T17:00', 'ten days later is a Monday'],
    ['2026-11-20T09:00', 'calendar_day', 1, '2026-11-23T17:00', 'the day after Friday is off'],
    ['2026-02-06T09:00', 'calendar_day', 8, '2026-02-23T17:00', 'the last day lies in Tết'],
    ['2026-11-30T09:00', 'month', 3, '2027-03-01T17:00', 'no 30th of February; the 28th is a Sunday'],
    ['2026-10-31T09:00', 'month', 1, '2026-11-30T17:00', 'the last day of a shorter month'],
    ['2026-11-20T09:00', 'month', 1, '2026-12-21T17:00', 'the 20th of December is a Sunday'],
    ['2026-11-20T09:00', 'month', 14, '2028-01-20T17:00', 'over the turn of two years'],
    ['2026-11-20T09:00', 'hour', 1, '2026-11-20T10:00', 'one working hour'],
    ['2026-11-20T11:00', 'hour', 1, '2026-11-20T13:30', 'over the midday break'],
    ['2026-11-20T16:30', 'hour', 1, '2026-11-23T08:00', 'over a weekend'],
    ['2026-11-20T09:00', 'hour', 24, '2026-11-25T09:00', 'three working days of hours'],
    ['2026-11-21T23:00', 'hour', 8, '2026-11-23T17:00', 'received on a Saturday night'],
  ])('received %s with %s × %i is due %s: %4$s', (received, unit, amount, due) => {
    expect(local(dueAt(calendar, at(received), { unit, amount }))).toBe(due);
  });

  test.each([0, -1, 1.5, 4000])('a limit of %d is no limit', (amount) => {
    expect(TimeLimit.safeParse({ amount, unit: 'hour' }).success).toBe(false);
  });
});

describe('reception answers within eight working hours', () => {
  test.each([
    ['2026-11-20T09:00', '2026-11-23T09:00'],
    ['2026-11-20T17:00', '2026-11-23T17:00'],
    ['2026-11-20T22:00', '2026-11-23T17:00'],
    ['2026-11-20T07:30', '2026-11-20T17:00'],
    ['2026-02-14T10:00', '2026-02-23T17:00'],
  ])('submitted %s, answer by %s', (submitted, answer) => {
    expect(local(answerBy(calendar, at(submitted)))).toBe(answer);
  });
});

describe('the date to expect before reception', () => {
  test.each<[string, TimeLimit, string]>([
    ['2026-11-20T09:00', workingDays(3), '2026-11-25T17:00'],
    ['2026-11-20T20:00', workingDays(3), '2026-11-26T17:00'],
    ['2026-11-20T14:59', { amount: 1, unit: 'same_day' }, '2026-11-20T17:00'],
    ['2026-11-20T17:30', { amount: 1, unit: 'same_day' }, '2026-11-23T17:00'],
    ['2026-11-22T10:00', { amount: 4, unit: 'hour' }, '2026-11-23T11:30'],
  ])('at %s', (now, limit, due) => {
    expect(local(expectedIfReceived(calendar, at(now), limit))).toBe(due);
  });

  test.each([
    ['2026-11-20T07:29', '2026-11-20T07:30'],
    ['2026-11-20T09:00', '2026-11-20T09:00'],
    ['2026-11-20T11:30', '2026-11-20T13:00'],
    ['2026-11-20T12:15', '2026-11-20T13:00'],
    ['2026-11-20T17:00', '2026-11-23T07:30'],
  ])('at %s the office is next open at %s', (now, open) => {
    expect(local(nextOfficeMoment(calendar, at(now)))).toBe(open);
  });
});

test('what is left is counted in working minutes and goes below zero', () => {
  expect(remainingWorkingMinutes(calendar, at('2026-11-20T16:00'), at('2026-11-23T08:30'))).toBe(120);
  expect(remainingWorkingMinutes(calendar, at('2026-11-23T08:30'), at('2026-11-20T16:00'))).toBe(-120);
});

test('seconds are dropped, so that stretches add up to the minute', () => {
  expect(workingMinutesBetween(calendar, new Date('2026-11-20T02:00:59.999Z'), new Date('2026-11-20T02:01:00.000Z'))).toBe(1);
  expect(workingMinutesBetween(calendar, new Date('2026-11-20T02:00:00.000Z'), new Date('2026-11-20T02:00:59.999Z'))).toBe(0);
});

test('negative or broken minutes are a defect', () => {
  expect(() => addWorkingMinutes(calendar, at('2026-11-20T09:00'), -1)).toThrow(RangeError);
  expect(() => addWorkingMinutes(calendar, at('2026-11-20T09:00'), 0.5)).toThrow(RangeError);
});

test('office hours are data', () => {
  const short = calendarOf(calendar.days.values(), [['08:00', '12:00']]);
  expect(workingMinutesPerDay(short)).toBe(240);
  expect(local(dueAt(short, at('2026-11-20T09:00'), workingDays(1)))).toBe('2026-11-23T12:00');
  expect(local(answerBy(short, at('2026-11-20T09:00')))).toBe('2026-11-24T09:00');
});

test('thirty years are counted with as few looks at the calendar as a week: nothing walks along it', () => {
  const from = at('2000-01-03T09:00');
  const looks = (to: Date): number => {
    let n = 0;
    const watched = new Proxy(calendar, {
      get: (it, key) => {
        n += 1;
        return Reflect.get(it, key);
      },
    });
    addWorkingMinutes(watched, from, workingMinutesBetween(watched, from, to));
    return n;
  };
  expect(looks(at('2030-01-03T09:00'))).toBeLessThanOrEqual(2 * looks(at('2000-01-10T09:00')));
});

const instant = fc.date({ min: at('2024-06-01T00:00'), max: at('2028-06-01T00:00'), noInvalidDate: true });
const limit: fc.Arbitrary<TimeLimit> = fc.record({
  amount: fc.integer({ min: 1, max: 200 }),
  unit: fc.constantFrom('working_day', 'calendar_day', 'hour', 'same_day', 'month'),
});
const minutes = fc.integer({ min: 0, max: 200_000 });

/** The slow way: look at each minute. */
function minutesByLooking(from: Date, to: Date): number {
  let sum = 0;
  for (let t = Math.floor(from.getTime() / 60_000); t < Math.floor(to.getTime() / 60_000); t++) {
    const time = vietnamTime(new Date(t * 60_000));
    const inHours = ('07:30' <= time && time < '11:30') || ('13:00' <= time && time < '17:00');
    if (inHours && isWorkingDay(calendar, vietnamDate(new Date(t * 60_000)))) sum += 1;
  }
  return sum;
}

describe('of any times', () => {
  test('counting fast and looking at each minute agree', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 4 * 86_400_000 }), (from, length) => {
        const to = new Date(from.getTime() + length);
        expect(workingMinutesBetween(calendar, from, to)).toBe(minutesByLooking(from, to));
      }),
      { numRuns: 60 },
    );
  });

  test('working minutes are additive', () => {
    fc.assert(
      fc.property(instant, instant, instant, (a, b, c) => {
        expect(workingMinutesBetween(calendar, a, b) + workingMinutesBetween(calendar, b, c)).toBe(workingMinutesBetween(calendar, a, c));
      }),
    );
    fc.assert(
      fc.property(instant, minutes, minutes, (t, a, b) => {
        const twice = addWorkingMinutes(calendar, addWorkingMinutes(calendar, t, a), b);
        const once = addWorkingMinutes(calendar, t, a + b);
        expect(a + b === 0 ? twice : local(twice)).toEqual(a + b === 0 ? once : local(once));
      }),
    );
  });

  test('adding minutes is undone by counting them, and ends as early as it can', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 200_000 }), (t, n) => {
        const end = addWorkingMinutes(calendar, t, n);
        expect(workingMinutesBetween(calendar, t, end)).toBe(n);
        expect(workingMinutesBetween(calendar, t, new Date(end.getTime() - 60_000))).toBe(n - 1);
      }),
    );
  });

  test('no result is due on a day off or out of hours', () => {
    fc.assert(
      fc.property(instant, limit, fc.array(fc.tuple(instant, instant), { maxLength: 3 }), (received, given, pairs) => {
        const pauses = pairs.map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
        const due = dueAt(calendar, received, given, pauses);
        expect(isWorkingDay(calendar, vietnamDate(due))).toBe(true);
        expect(vietnamTime(due) >= '07:30' && vietnamTime(due) <= '17:00').toBe(true);
        expect(due.getTime()).toBeGreaterThan(received.getTime() - 60_000);
      }),
    );
  });

  test('who is received later is never due earlier', () => {
    fc.assert(
      fc.property(instant, instant, limit, (a, b, given) => {
        const [earlier, later] = a < b ? [a, b] : [b, a];
        expect(dueAt(calendar, earlier, given).getTime()).toBeLessThanOrEqual(dueAt(calendar, later, given).getTime());
      }),
    );
  });

  test('a longer limit is never due earlier', () => {
    fc.assert(
      fc.property(instant, limit, (received, given) => {
        const longer = { ...given, amount: given.amount + 1 };
        expect(dueAt(calendar, received, longer).getTime()).toBeGreaterThanOrEqual(dueAt(calendar, received, given).getTime());
      }),
    );
  });

  test('a pause adds exactly the working minutes paused', () => {
    fc.assert(
      fc.property(instant, limit, minutes, minutes, (received, given, before, length) => {
        const from = addWorkingMinutes(calendar, received, before);
        const to = addWorkingMinutes(calendar, from, length);
        const free = dueAt(calendar, received, given);
        const paused = dueAt(calendar, received, given, [{ from, to }]);
        expect(workingMinutesBetween(calendar, free, paused)).toBe(length);
      }),
    );
  });

  test('cutting a pause in two changes nothing', () => {
    fc.assert(
      fc.property(instant, limit, instant, instant, instant, (received, given, a, b, c) => {
        const [from, middle, to] = [a, b, c].sort((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date];
        expect(dueAt(calendar, received, given, [{ from, to }])).toEqual(
          dueAt(calendar, received, given, [
            { from, to: middle },
            { from: middle, to },
          ]),
        );
      }),
    );
  });
});
