import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from './sha256.ts';

const theirs = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('however a file is cut into pieces, its hash is SHA-256', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (pieces) => {
      const mine = sha256();
      for (const piece of pieces) mine.add(piece);
      expect(mine.hex()).toBe(theirs(Buffer.concat(pieces)));
    }),
  );
});

test('every length around the block, and a megabyte', () => {
  for (const length of [0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 129, 1_048_576]) {
    const bytes = randomBytes(length);
    const mine = sha256();
    mine.add(bytes);
    expect(mine.hex()).toBe(theirs(bytes));
  }
});
