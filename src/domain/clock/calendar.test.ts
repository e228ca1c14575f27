import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CalendarDay } from './calendar.ts';
import {
  addWorkingDays,
  CalendarDay as CalendarDaySchema,
  calendarOf,
  dayNumber,
  dayOfNumber,
  daysThatCouldMove,
  isWorkingDay,
  nextWorkingDay,
  OfficeHours,
  previousWorkingDay,
  vietnamDate,
  vietnamInstant,
  vietnamTime,
  workingDayFrom,
} from './calendar.ts';
import { exampleCalendar } from './example-calendar.ts';

const hours: [string, string][] = [['08:00', '16:00']];

function day(date: string, kind: CalendarDay['kind'], trust: CalendarDay['trust'] = 'official'): CalendarDay {
  return { date, kind, trust, name: { vi: 'x', en: 'x' }, source: '' };
}

describe('which days the office is open', () => {
  test.each([
    ['an ordinary Friday', '2026-11-20', true],
    ['a Saturday', '2026-11-21', false],
    ['a Sunday', '2026-11-22', false],
    ['Labour Day', '2026-05-01', false],
    ['a day in lieu of a holiday on a Sunday', '2026-04-27', false],
    ['a working day swapped to be off', '2026-08-31', false],
    ['the Saturday worked for it', '2026-08-22', true],
    ['a computed holiday', '2027-04-16', false],
    ['a day off that is only proposed', '2027-02-08', true],
    ['a day off still to be confirmed', '2026-11-24', true],
    ['a Tết day that falls on a Sunday', '2026-02-15', false],
  ])('%s', (_, date, open) => {
    expect(isWorkingDay(exampleCalendar, date)).toBe(open);
  });

  test('an unconfirmed working Saturday is not worked', () => {
    const calendar = calendarOf([day('2026-11-21', 'swap_work', 'proposed')], hours);
    expect(isWorkingDay(calendar, '2026-11-21')).toBe(false);
  });

  test('a swapped working day on a weekday changes nothing', () => {
    const calendar = calendarOf([day('2026-11-20', 'swap_work')], hours);
    expect(isWorkingDay(calendar, '2026-11-20')).toBe(true);
    expect(addWorkingDays(calendar, '2026-11-19', 2)).toBe('2026-11-23');
  });

  test('an administrator confirms a day and the count changes, in a new calendar', () => {
    const before = calendarOf([day('2026-11-24', 'holiday', 'confirm')], hours);
    const after = calendarOf([day('2026-11-24', 'holiday', 'official')], hours);
    expect(nextWorkingDay(before, '2026-11-23')).toBe('2026-11-24');
    expect(nextWorkingDay(after, '2026-11-23')).toBe('2026-11-25');
  });
});

describe('the neighbours of a day', () => {
  test('after the Friday before Tết 2026 comes Monday nine days later', () => {
    expect(nextWorkingDay(exampleCalendar, '2026-02-13')).toBe('2026-02-23');
    expect(previousWorkingDay(exampleCalendar, '2026-02-23')).toBe('2026-02-13');
  });

  test('a day off leads to the next open day, an open day to itself', () => {
    expect(workingDayFrom(exampleCalendar, '2026-02-17')).toBe('2026-02-23');
    expect(workingDayFrom(exampleCalendar, '2026-02-23')).toBe('2026-02-23');
  });
});

describe('Vietnamese time', () => {
  test('is seven hours before UTC, over midnight too', () => {
    expect(vietnamDate(new Date('2026-11-20T16:59:00Z'))).toBe('2026-11-20');
    expect(vietnamDate(new Date('2026-11-20T17:00:00Z'))).toBe('2026-11-21');
    expect(vietnamTime(new Date('2026-11-20T17:05:00Z'))).toBe('00:05');
    expect(vietnamInstant('2026-11-20', '07:30').toISOString()).toBe('2026-11-20T00:30:00.000Z');
  });
});

describe('unconfirmed days over which a date was counted', () => {
  test('are named, both ends included', () => {
    const moving = daysThatCouldMove(exampleCalendar, vietnamInstant('2026-11-20', '09:00'), vietnamInstant('2026-11-24', '17:00'));
    expect(moving.map((d) => d.date)).toEqual(['2026-11-24']);
  });

  test('do not name proposed holidays on a weekend, which move nothing', () => {
    const moving = daysThatCouldMove(exampleCalendar, vietnamInstant('2027-02-03', '09:00'), vietnamInstant('2027-02-09', '17:00'));
    expect(moving.map((d) => d.date)).toEqual(['2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09']);
  });

  test('are none where all is confirmed', () => {
    expect(daysThatCouldMove(exampleCalendar, vietnamInstant('2026-02-01', '09:00'), vietnamInstant('2026-03-01', '17:00'))).toEqual([]);
  });
});

describe('office hours', () => {
  test.each([
    [[['07:30', '11:30']], true],
    [
      [
        ['07:30', '11:30'],
        ['13:00', '17:00'],
      ],
      true,
    ],
    [[['11:30', '07:30']], false],
    [
      [
        ['07:30', '13:30'],
        ['13:00', '17:00'],
      ],
      false,
    ],
    [[['7:30', '11:30']], false],
    [[['07:30', '24:00']], false],
    [[], false],
  ])('%j', (given, good) => {
    expect(OfficeHours.safeParse(given).success).toBe(good);
  });
});

test('a calendar day needs both languages and a real date', () => {
  expect(CalendarDaySchema.safeParse(day('2026-02-29', 'holiday')).success).toBe(false);
  expect(CalendarDaySchema.safeParse({ ...day('2026-02-28', 'holiday'), name: { vi: 'Tết', en: '' } }).success).toBe(false);
  expect(CalendarDaySchema.safeParse(day('2026-02-28', 'holiday')).success).toBe(true);
});

/** The slow, obvious way, told apart from the fast one: look at each day. */
function openByLooking(days: ReadonlyMap<string, CalendarDay>, date: string): boolean {
  const special = days.get(date);
  const weekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
  if (special === undefined || special.trust === 'proposed' || special.trust === 'confirm') return !weekend;
  return special.kind === 'swap_work';
}

const anyDay = fc.integer({ min: -4000, max: 40000 }).map(dayOfNumber);
const anyCalendar = fc
  .array(
    fc.record({
      date: fc.integer({ min: 20000, max: 20200 }).map(dayOfNumber),
      kind: fc.constantFrom('holiday' as const, 'compensatory' as const, 'swap_off' as const, 'swap_work' as const),
      trust: fc.constantFrom('official' as const, 'computed' as const, 'proposed' as const, 'confirm' as const),
    }),
    { maxLength: 80 },
  )
  .map((rows) =>
    calendarOf(
      rows.map((row) => day(row.date, row.kind, row.trust)),
      hours,
    ),
  );

test('counting fast and looking at each day agree, on any calendar', () => {
  fc.assert(
    fc.property(anyCalendar, fc.integer({ min: 19950, max: 20250 }), fc.integer({ min: 1, max: 60 }), (calendar, start, n) => {
      let looked = start;
      for (let found = 0; found < n; ) {
        looked += 1;
        if (openByLooking(calendar.days, dayOfNumber(looked))) found += 1;
      }
      expect(addWorkingDays(calendar, dayOfNumber(start), n)).toBe(dayOfNumber(looked));
      expect(isWorkingDay(calendar, dayOfNumber(start))).toBe(openByLooking(calendar.days, dayOfNumber(start)));
    }),
  );
});

test('next and previous are each other’s way back', () => {
  fc.assert(
    fc.property(anyDay, (date) => {
      const next = nextWorkingDay(exampleCalendar, date);
      const back = previousWorkingDay(exampleCalendar, next);
      expect(dayNumber(next)).toBeGreaterThan(dayNumber(date));
      expect(back).toBe(isWorkingDay(exampleCalendar, date) ? date : previousWorkingDay(exampleCalendar, date));
    }),
  );
});
