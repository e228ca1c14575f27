import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endsOf, rankedBy } from './ranking.ts';

const rank = (values: readonly (number | null)[]) => rankedBy(values, (it) => it);
const places = (values: readonly (number | null)[]) => rank(values).map(({ value, place }) => [place, value]);

test('those that have the same share a place, and who has no figure has none', () => {
  expect(places([98, null, 100, 98, 100, 90])).toEqual([
    [1, 100],
    [1, 100],
    [3, 98],
    [3, 98],
    [5, 90],
  ]);
});

test('of many at the top it is said how many more there are, and so of many at the bottom', () => {
  const ends = endsOf(rank([100, 100, 100, 100, 99, 98, 80, 80, 80]), 2);
  expect(ends.first.map(({ place }) => place)).toEqual([1, 1]);
  expect(ends.last.map(({ place }) => place)).toEqual([7, 7]);
  expect([ends.firstAlike, ends.lastAlike]).toEqual([2, 1]);
});

test('where all have the same nobody is counted twice', () => {
  const ends = endsOf(rank([7, 7, 7, 7, 7, 7]), 2);
  expect([ends.first.length, ends.firstAlike, ends.last.length, ends.lastAlike]).toEqual([2, 2, 2, 0]);
});

test('few are listed once, in order, and nobody else is like them', () => {
  expect(endsOf(rank([3, 1, 2]), 5)).toMatchObject({ firstAlike: 0, last: [], lastAlike: 0 });
  expect(endsOf(rank([6, 5, 4, 3, 2, 1]), 5).last.map(({ value }) => value)).toEqual([1]);
});

test('a place is one and how many have more', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(8)), (values) => {
      for (const { value, place } of rank(values)) expect(place).toBe(1 + values.filter((it) => it > value).length);
    }),
  );
});
