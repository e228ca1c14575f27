import { expect, test } from 'vitest';
import { changedFigures, correctionsOf, filesIn, type Published } from './corrections.ts';
import { type PublicPeriod, readPeriod } from './public-period.ts';

type Row = (number | null)[] | null;
const named = (columns: readonly string[], row: Row): Published =>
  row && Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null]));
const told = (it: Record<string, Row>, columns = ['received', 'late']) =>
  new Map(Object.entries(it).map(([unit, row]) => [unit, named(columns, row)]));
const still = { before: ['received', 'late'], now: ['received', 'late'] };

test.each<[string, Record<string, Row>, Record<string, Row>, Record<string, Row>]>([
  ['nothing changed', { a: [1, null], b: [2, 3] }, { b: [2, 3], a: [1, null] }, {}],
  ['one figure of one office', { a: [1, null], b: [2, 3] }, { a: [1, null], b: [2, 4] }, { b: [2, 4] }],
  ['a hidden one is told now', { a: [1, null] }, { a: [1, 5] }, { a: [1, 5] }],
  ['none and not told are not the same', { a: [0] }, { a: [null] }, { a: [null] }],
  ['an office that had no row', { a: [1] }, { a: [1], c: [1] }, { c: [1] }],
  ['an office whose row is gone', { a: [1], c: [1] }, { a: [1] }, { c: null }],
  ['one that is gone stays gone', { a: [1], c: null }, { a: [1] }, {}],
])('%s', (_, said, says, changed) => {
  expect(changedFigures(still, told(said), told(says))).toEqual(told(changed));
});

test('a correction names the figure, what was said and what is', () => {
  const columns = ['received', 'late', 'satisfied'];
  expect(correctionsOf({ before: columns, now: columns }, named(columns, [10, 2, null]), named(columns, [11, 2, 20]))).toEqual([
    { column: 'received', said: 10, says: 11 },
    { column: 'satisfied', said: null, says: 20 },
  ]);
  const one = { before: ['received'], now: ['received'] };
  expect(correctionsOf(one, null, { received: 1 })).toEqual([{ column: 'received', said: null, says: 1 }]);
  expect(correctionsOf(one, { received: 1 }, null)).toEqual([{ column: 'received', said: 1, says: null }]);
});

/** Another column before those that were there, one less, and the order turned round. */
const release = { before: ['received', 'late', 'gone'], now: ['more', 'late', 'received'] };
const was = (it: Record<string, Row>) => told(it, release.before);
const is = (it: Record<string, Row>) => told(it, release.now);

test('other columns, or another order, correct nothing', () => {
  expect(changedFigures(release, was({ a: [10, 2, 7] }), is({ a: [99, 2, 10] }))).toEqual(new Map());
  expect(changedFigures(release, was({}), is({ a: [99, 0, 0] }))).toEqual(new Map()); // there for the new column alone
  expect(changedFigures(release, was({ a: [0, 0, 7] }), is({}))).toEqual(new Map());
});

test('what was corrected is found by its name, and then all offices are said anew with the columns there are', () => {
  const [said, says] = [was({ a: [10, 2, 7], b: [1, 1, 1] }), is({ a: [99, 2, 11], b: [98, 1, 1] })];
  expect(changedFigures(release, said, says)).toEqual(says);
  const found = (unit: string) => correctionsOf(release, said.get(unit) ?? null, says.get(unit) ?? null);
  expect(found('a')).toEqual([{ column: 'received', said: 10, says: 11 }]);
  expect(found('b')).toEqual([]);
});

const files = (period: string) => filesIn(readPeriod(period) as PublicPeriod);

test('a week over the end of a month is its seven days; a month is itself and its days, a year its months', () => {
  expect(files('2026-12-02')).toEqual(['2026-11-30', ...[1, 2, 3, 4, 5, 6].map((n) => `2026-12-0${n}`)]);
  expect(files('2027-02')).toEqual(['2027-02', ...Array.from({ length: 28 }, (_, i) => `2027-02-${String(i + 1).padStart(2, '0')}`)]);
  expect(files('2026')).toEqual(Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`));
});

test('from a day to a day are the whole months in it, and the days before and behind; no month of which a day is missing', () => {
  const some = files('2026-10-30_2026-12-02');
  expect(some.filter((it) => it.length === 7)).toEqual(['2026-11']);
  expect(some.filter((it) => it.length > 7).sort()).toEqual(['2026-10-30', '2026-10-31', '2026-12-01', '2026-12-02']);
  expect(files('2026-11-01_2026-11-28').filter((it) => it.length === 7)).toEqual([]);
});
