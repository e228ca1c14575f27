import { expect, test } from 'vitest';
import { leastTrust } from './trust.ts';

test.each([
  [['verified', 'inferred'], 'inferred'],
  [['memory', 'inferred'], 'memory'],
  [['proposed', 'verified', 'memory'], 'proposed'],
  [['verified', 'verified'], 'verified'],
] as const)('%j together can be trusted as %s', (trusts, least) => {
  expect(leastTrust(trusts)).toBe(least);
});
