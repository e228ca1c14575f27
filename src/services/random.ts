import { randomFillSync } from 'node:crypto';

const store = Buffer.alloc(8_192);
let used = store.length;

/** Random bytes as `randomBytes` gives them (4,096 at most), fetched many at a time: asking the system for sixteen costs as much. Each is given once. */
export function randomBytesOf(length: number): Buffer {
  if (used + length > store.length) {
    randomFillSync(store);
    used = 0;
  }
  const bytes = Buffer.from(store.subarray(used, used + length));
  store.fill(0, used, used + length);
  used += length;
  return bytes;
}
