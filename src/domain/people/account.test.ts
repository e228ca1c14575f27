import { expect, test } from 'vitest';
import { reachesLevel } from './account.ts';

test.each([
  [1, 1, true],
  [2, 1, true],
  [2, 2, true],
  [1, 2, false],
] as const)('an account of level %i where level %i is demanded: %s', (has, needs, enough) => {
  expect(reachesLevel(has, needs)).toBe(enough);
});
