import { expect, test } from 'vitest';
import { lastPeriods, monthsOf, namePeriod, periodsToChoose, readPeriod } from './public-period.ts';

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
  ['2026', 12],
  ['2026-q1', 3],
  ['2026-11', 1],
  ['2026-11-16', 0],
])('%s is the sum of %i months', (name, months) => {
  const period = readPeriod(name);
  expect(period && monthsOf(period)).toHaveLength(months);
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
