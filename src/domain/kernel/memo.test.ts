import { expect, test } from 'vitest';
import { memo } from './memo.ts';

test('is worked out once for each object and key, and never for too many keys at once', () => {
  let times = 0;
  const sum = memo(
    (by: number) => String(by),
    (it: { n: number }, by: number) => {
      times += 1;
      return it.n + by;
    },
    3,
  );
  const [one, ten] = [{ n: 1 }, { n: 10 }];
  expect([sum(one, 1), sum(one, 1), sum(ten, 1), sum(one, 2)]).toEqual([2, 2, 11, 3]);
  expect(times).toBe(3);
  for (const by of [3, 4, 5, 6]) expect(sum(one, by)).toBe(1 + by);
  expect(sum(one, 1)).toBe(2);
});
