import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addTo, bucketOf, flatten, mergeSpreads, minutesOf, quantile, type Spread, sizeOf, unflatten } from './time-spread.ts';

const spreadOf = (minutes: readonly number[]): Spread => {
  const spread = new Map<number, number>();
  for (const it of minutes) addTo(spread, bucketOf(it), 1);
  return spread;
};

test('under 64 minutes nothing is rounded; above, a time is off by 1.6 per cent at most', () => {
  for (let minutes = 0; minutes < 64; minutes++) expect(minutesOf(bucketOf(minutes))).toBe(minutes);
  for (let minutes = 64; minutes < 200_000; minutes += 7) {
    expect(Math.abs(minutesOf(bucketOf(minutes)) - minutes) / minutes, String(minutes)).toBeLessThan(1 / 64);
  }
});

test('buckets stand in the order of their times, and none is left out', () => {
  let last = 0;
  for (let minutes = 1; minutes < 100_000; minutes++) {
    const bucket = bucketOf(minutes);
    expect(bucket - last === 0 || bucket - last === 1, String(minutes)).toBe(true);
    last = bucket;
  }
});

test.each([
  [[], 0.5, null],
  [[0], 0.5, 0],
  [[10, 20, 30, 40], 0.5, 20],
  [[10, 20, 30, 40, 50], 0.5, 30],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 1, 10],
])('of %j a share of %s is done within %s minutes', (minutes, share, expected) => {
  expect(quantile(spreadOf(minutes), share)).toBe(expected);
});

test('a quantile is that of the times themselves, to within the precision that is stated', () => {
  const times = fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(times, fc.constantFrom(0.5, 0.9), (minutes, share) => {
      const sorted = [...minutes].sort((a, b) => a - b);
      const right = sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
      expect(Math.abs((quantile(spreadOf(minutes), share) ?? -1) - right)).toBeLessThanOrEqual(right / 64);
    }),
  );
});

test('together they are the spread of all, and what is taken out again was never there', () => {
  const minutes = fc.array(fc.nat(10_000), { maxLength: 60 });
  fc.assert(
    fc.property(minutes, minutes, (some, others) => {
      const both = mergeSpreads(spreadOf(some), spreadOf(others));
      expect(flatten(both)).toEqual(flatten(spreadOf([...some, ...others])));
      expect(unflatten(flatten(both))).toEqual(both);
      const taken = new Map([...spreadOf(others)].map(([bucket, n]) => [bucket, -n]));
      expect(flatten(mergeSpreads(both, taken))).toEqual(flatten(spreadOf(some)));
    }),
  );
});

test('what is taken back in another month than it was counted in is passed over, not counted below nothing', () => {
  const spread = new Map([
    [5, -2],
    [7, 3],
  ]);
  expect(sizeOf(spread)).toBe(3);
  expect(quantile(spread, 0.5)).toBe(7);
});
