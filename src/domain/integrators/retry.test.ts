import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pauseAfter, pauses } from './retry.ts';

const day = 86_400_000;

test('whoever is away for a day is still told, whatever the dice say', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: pauses.length, maxLength: pauses.length }), (chances) => {
      const all = chances.reduce((sum, chance, at) => sum + (pauseAfter(at + 1, chance) ?? 0), 0);
      expect(all).toBeGreaterThan(0.9 * day);
      expect(all).toBeLessThan(1.5 * day);
    }),
  );
  expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(day);
});

test('the pauses grow, and no two receivers are asked again at the same moment', () => {
  for (const [at] of pauses.entries()) {
    expect(pauseAfter(at + 1, 1)).toBeGreaterThan(pauseAfter(at + 1, 0) ?? 0);
    expect(pauseAfter(at + 2, 0.5) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(pauseAfter(at + 1, 0.5) ?? 0);
  }
});

test('after the last attempt nothing comes', () => {
  expect(pauseAfter(pauses.length + 1, 0.5)).toBeUndefined();
});
