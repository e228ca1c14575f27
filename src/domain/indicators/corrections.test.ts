import { expect, test } from 'vitest';
import { changedFigures, correctionsOf, type Published } from './corrections.ts';

const told = (it: Record<string, Published>) => new Map(Object.entries(it));

test.each<[string, Record<string, Published>, Record<string, Published>, Record<string, Published>]>([
  ['nothing changed', { a: [1, null], b: [2, 3] }, { b: [2, 3], a: [1, null] }, {}],
  ['one figure of one office', { a: [1, null], b: [2, 3] }, { a: [1, null], b: [2, 4] }, { b: [2, 4] }],
  ['a hidden one is told now', { a: [1, null] }, { a: [1, 5] }, { a: [1, 5] }],
  ['none and not told are not the same', { a: [0] }, { a: [null] }, { a: [null] }],
  ['an office that had no row', { a: [1] }, { a: [1], c: [1] }, { c: [1] }],
  ['an office whose row is gone', { a: [1], c: [1] }, { a: [1] }, { c: null }],
  ['one that is gone stays gone', { a: [1], c: null }, { a: [1] }, {}],
])('%s', (_, said, says, changed) => {
  expect(changedFigures(told(said), told(says))).toEqual(told(changed));
});

test('a correction names the figure, what was said and what is', () => {
  expect(correctionsOf(['received', 'late', 'satisfied'], [10, 2, null], [11, 2, 20])).toEqual([
    { column: 'received', said: 10, says: 11 },
    { column: 'satisfied', said: null, says: 20 },
  ]);
  expect(correctionsOf(['received'], null, [1])).toEqual([{ column: 'received', said: null, says: 1 }]);
  expect(correctionsOf(['received'], [1], null)).toEqual([{ column: 'received', said: 1, says: null }]);
});
