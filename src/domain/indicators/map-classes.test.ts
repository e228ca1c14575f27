import fc from 'fast-check';
import { expect, test } from 'vitest';
import { getIndicator } from './indicators.ts';
import { classesFor, classOf } from './map-classes.ts';

test.each([
  [100, 7],
  [99, 7],
  [97, 6],
  [95, 5],
  [94.9, 4],
  [92.9, 3],
  [87.9, 2],
  [79.9, 1],
])('%s per cent on time is in class %i: from the fifth on the promise is kept', (rate, place) => {
  expect(classOf(classesFor(getIndicator('on-time'), []), rate)).toBe(place);
});

test('counts and times get at most seven classes, in order, and every value one of them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(100_000), { maxLength: 170 }),
      fc.constantFrom('received', 'median-time', 'online', 'complaints'),
      (values, key) => {
        const classes = classesFor(getIndicator(key), values);
        expect(classes.breaks.length).toBeLessThan(7);
        expect([...classes.breaks].sort((a, b) => a - b)).toEqual(classes.breaks);
        for (const value of values) {
          expect(classOf(classes, value)).toBeGreaterThanOrEqual(1);
          expect(classOf(classes, value)).toBeLessThanOrEqual(7);
        }
      },
    ),
  );
});

test('where all have the same there is one class, and its colour is the middle one', () => {
  const classes = classesFor(getIndicator('received'), [3, 3, 3]);
  expect(classes.breaks).toEqual([]);
  expect(classOf(classes, 3)).toBe(4);
});

test('one office that takes days does not put a hundred that take an hour into one class', () => {
  const hours = Array.from({ length: 100 }, (_, at) => 40 + (at % 50));
  const classes = classesFor(getIndicator('median-time'), [...hours, 1_860]);
  const counts = Map.groupBy(hours, (it) => classOf(classes, it));
  expect(counts.size).toBeGreaterThanOrEqual(4);
  for (const those of counts.values()) expect(those.length).toBeLessThan(50);
  expect(classOf(classes, 1_860)).toBe(7);
  expect(classes.breaks).toHaveLength(6);
});

test('nor does one that receives seven times as many', () => {
  const usual = Array.from({ length: 100 }, (_, at) => 55 + at);
  const classes = classesFor(getIndicator('received'), [...usual, 760]);
  expect(new Set(usual.map((it) => classOf(classes, it))).size).toBeGreaterThanOrEqual(4);
  expect(classes.breaks.slice(0, 4)).toEqual([60, 80, 100, 150]);
});

test('where nearly all have none, each of the others can still be told apart', () => {
  expect(classesFor(getIndicator('overdue-now'), [...Array.from({ length: 160 }, () => 0), 1, 2, 3, 5]).breaks).toEqual([1, 2, 3, 4, 5]);
});
