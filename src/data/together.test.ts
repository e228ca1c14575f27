import fc from 'fast-check';
import { expect, test } from 'vitest';
import { together } from '#src/data/together.ts';

const later = () => new Promise((done) => setTimeout(done, 1));

test('whoever comes alone goes at once and alone', async () => {
  const calls: (readonly number[])[] = [];
  const double = together(
    async (items: readonly number[]) => {
      calls.push(items);
      return items.map((it) => it * 2);
    },
    { most: 10, atOnce: 1 },
  );
  expect(await double(1)).toBe(2);
  expect(await double(2)).toBe(4);
  expect(calls).toEqual([[1], [2]]);
});

test('everybody gets his own result, never more go together than may, and no more calls are under way than may', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(1_000), fc.nat(3)), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 3 }),
      fc.option(fc.record({ ms: fc.constant(1), atOnce: fc.integer({ min: 4, max: 6 }) }), { nil: undefined }),
      async (coming, most, atOnce, slow) => {
        let under = 0;
        const double = together(
          async (items: readonly number[]) => {
            under += 1;
            expect(under).toBeLessThanOrEqual(slow?.atOnce ?? atOnce);
            expect(items.length).toBeLessThanOrEqual(most);
            await later();
            under -= 1;
            return items.map((it) => it * 2);
          },
          { most, atOnce, ...(slow && { slow }) },
        );
        const results = await Promise.all(
          coming.map(async ([value, pauses]) => {
            for (let n = 0; n < pauses; n += 1) await later();
            return double(value);
          }),
        );
        expect(results).toEqual(coming.map(([value]) => value * 2));
      },
    ),
    { numRuns: 30 },
  );
});

test('one that cannot be done fails alone, and its neighbours do not', async () => {
  const half = together(
    async (items: readonly number[]) => {
      await later();
      if (items.some((it) => it % 2 === 1)) throw new Error('odd');
      return items.map((it) => it / 2);
    },
    { most: 10, atOnce: 1 },
  );
  const done = await Promise.allSettled([0, 2, 3, 4].map(half));
  expect(done.map((it) => (it.status === 'fulfilled' ? it.value : (it.reason as Error).message))).toEqual([0, 1, 'odd', 2]);
});

test('one that hangs holds nobody else up, and once calls are quick again they are shared again', async () => {
  let letGo = () => {};
  const hung = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const calls: (readonly number[])[] = [];
  const same = together(
    async (items: readonly number[]) => {
      calls.push(items);
      if (items.includes(0)) await hung;
      return items;
    },
    { most: 10, atOnce: 1, slow: { ms: 2, atOnce: 3 } },
  );
  const stuck = same(0);
  await later();
  expect(await Promise.all([1, 2, 3].map(same))).toEqual([1, 2, 3]);
  expect(await same(4)).toBe(4);
  expect(calls).toEqual([[0], [1, 2, 3], [4]]);
  letGo();
  expect(await stuck).toBe(0);
  expect(await Promise.all([5, 6].map(same))).toEqual([5, 6]);
  expect(calls.slice(3)).toEqual([[5, 6]]);
});
