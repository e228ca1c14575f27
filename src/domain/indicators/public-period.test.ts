import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumber, dayOfNumber } from '#src/domain/clock/calendar.ts';
import { periodOf } from '#src/domain/reports/report-period.ts';
import { fromTo, lastDays, lastPeriods, namePeriod, partsOf, periodsAround, periodsToChoose, readPeriod } from './public-period.ts';

test.each([
  ['2026', 'year', '2026-01-01', '2026-12-31'],
  ['2026-q4', 'quarter', '2026-10-01', '2026-12-31'],
  ['2026-02', 'month', '2026-02-01', '2026-02-28'],
  ['2026-11-16', 'week', '2026-11-16', '2026-11-22'],
])('%s is a %s, and is named so again', (name, span, from, to) => {
  const period = readPeriod(name);
  expect(period).toEqual({ span, from, to });
  expect(period && namePeriod(period)).toBe(name);
});

test('a week may be asked for by any of its days; it has one name', () => {
  const sunday = readPeriod('2026-11-22');
  expect(sunday && namePeriod(sunday)).toBe('2026-11-16');
});

test.each([
  '',
  '26',
  '2026-13',
  '2026-00',
  '2026-q5',
  '2026-q0',
  '2026-02-30',
  '2024',
  '2024-12',
  '2100',
  '9999-01',
  '1/1/2026',
  'thang-nay',
  '2026-11-16; x',
])('"%s" is no period', (text) => {
  expect(readPeriod(text)).toBeUndefined();
});

test.each([
  ['2026', 12, 0, 0],
  ['2026-q1', 3, 0, 0],
  ['2026-11', 1, 0, 0],
  ['2026-11-16', 0, 1, 0],
  ['2026-10-30_2026-12-02', 1, 0, 4],
  ['2026-11-14_2026-11-24', 0, 1, 4],
])('%s is the sum of %i months, %i weeks and %i days', (name, months, weeks, days) => {
  const period = readPeriod(name);
  const parts = period && partsOf(period);
  expect([parts?.months.length, parts?.weeks.length, parts?.days.length]).toEqual([months, weeks, days]);
});

test('whatever days are asked for, each is counted exactly once', () => {
  const day = fc.integer({ min: dayNumber('2025-07-01'), max: dayNumber('2027-12-31') });
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 731 }), (from, length) => {
      const period = fromTo(dayOfNumber(from), dayOfNumber(from + length));
      const { months, weeks, days } = partsOf(period ?? expect.fail('no period'));
      const all = [
        ...months.map((it) => periodOf('month', it)),
        ...weeks.map((it) => periodOf('week', it)),
        ...days.map((it) => periodOf('day', it)),
      ].flatMap((it) => Array.from({ length: dayNumber(it.to) - dayNumber(it.from) + 1 }, (_, i) => dayNumber(it.from) + i));
      expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: length + 1 }, (_, i) => from + i));
      expect(readPeriod(namePeriod(period ?? expect.fail()))).toEqual(period);
    }),
    { numRuns: 200 },
  );
});

test.each([
  '2026-11-20_2026-11-03',
  '2024-11-03_2026-11-20',
  '2026-11-03_',
  '_2026-11-03',
  '2026-02-30_2026-03-02',
  '2025-07-01_2027-11-01',
  '2026-11-03_2026-11-04_2026-11-05',
])('from a day to a day: "%s" is no period', (text) => {
  expect(readPeriod(text)).toBeUndefined();
});

test('from the first to the last of a month is that month, and the last seven days end today', () => {
  expect(readPeriod('2026-11-01_2026-11-30')).toEqual(readPeriod('2026-11'));
  expect(lastDays('2026-11-25', 7)).toEqual({ span: 'custom', from: '2026-11-19', to: '2026-11-25' });
});

test('the slider goes through stretches as long, not past today nor before the first figure', () => {
  const now = new Date('2026-11-25T02:00:00Z');
  const choices = periodsToChoose('2026-10-20', now);
  const around = (name: string) =>
    periodsAround(readPeriod(name) ?? expect.fail(), choices, '2026-10-20', '2026-11-25').map(({ from, to }) => [from, to]);
  expect(around('2026-11-11_2026-11-15')).toEqual([
    ...[
      ['2026-10-17', '2026-10-21'],
      ['2026-10-22', '2026-10-26'],
      ['2026-10-27', '2026-10-31'],
    ],
    ...[
      ['2026-11-01', '2026-11-05'],
      ['2026-11-06', '2026-11-10'],
      ['2026-11-11', '2026-11-15'],
    ],
    ...[
      ['2026-11-16', '2026-11-20'],
      ['2026-11-21', '2026-11-25'],
    ],
  ]);
  expect(around('2026-11').map(([from]) => from)).toEqual(['2026-10-01', '2026-11-01']);
});

test('twelve months up to February begin in March of the year before', () => {
  expect(lastPeriods('month', '2026-02-10', 12).map(namePeriod)).toEqual([
    ...['2025-03', '2025-04', '2025-05', '2025-06', '2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02'],
  ]);
});

test('what can be chosen begins with the present and ends where figures begin; on the last minute of a year too', () => {
  const choices = periodsToChoose('2026-05-01', new Date('2026-12-31T16:59:00Z'));
  expect(choices.year.map(namePeriod)).toEqual(['2026']);
  expect(choices.quarter.map(namePeriod)).toEqual(['2026-q4', '2026-q3', '2026-q2']);
  expect(choices.month.map(namePeriod)[0]).toBe('2026-12');
  expect(choices.month.map(namePeriod).at(-1)).toBe('2026-05');
  expect(choices.week.map(namePeriod)[0]).toBe('2026-12-28');
  for (const period of Object.values(choices).flat()) expect(readPeriod(namePeriod(period))).toEqual(period);
  expect(periodsToChoose('2026-05-01', new Date('2026-12-31T17:01:00Z')).year.map(namePeriod)).toEqual(['2027', '2026']);
});
