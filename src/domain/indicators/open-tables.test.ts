import { expect, test } from 'vitest';
import { openPeriods, openTables, readOpenPeriod } from './open-tables.ts';

const today = '2026-11-22';
const first = '2026-10-30';

test.each([
  ['day', '2026-11-21', { start: '2026-11-21' }],
  ['day', '2026-11-22', { none: 'open' }],
  ['day', '2027-01-01', { none: 'open' }],
  ['day', '2026-10-30', { start: '2026-10-30' }],
  ['day', '2026-10-29', { none: 'before' }],
  ['day', '2026-02-30', { none: 'impossible' }],
  ['day', '2026-11', { none: 'impossible' }],
  ['day', '21/11/2026', { none: 'impossible' }],
  ['month', '2026-10', { start: '2026-10-01' }],
  ['month', '2026-11', { none: 'open' }],
  ['month', '2026-09', { none: 'before' }],
  ['month', '2026-13', { none: 'impossible' }],
  ['month', '2026-10-01', { none: 'impossible' }],
] as const)('by %s, %s', (per, asked, expected) => {
  expect(readOpenPeriod(per, asked, first, today)).toEqual(expected);
});

test('what is listed is over, and can be read, the newest first', () => {
  expect(openPeriods('month', first, today)).toEqual(['2026-10']);
  const days = openPeriods('day', first, today);
  expect([days.length, days[0], days.at(-1)]).toEqual([23, '2026-11-21', '2026-10-30']);
  for (const day of days) expect(readOpenPeriod('day', day, first, today)).toEqual({ start: day });
});

test('where nothing was counted yet there is nothing to list', () => {
  expect(openPeriods('day', null, today)).toEqual([]);
  expect(openPeriods('day', today, today)).toEqual([]);
});

test('no table names a column twice', () => {
  for (const { columns } of openTables) expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
});
