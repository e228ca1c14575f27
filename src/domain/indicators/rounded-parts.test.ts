import { expect, test } from 'vitest';
import { leastWhole, mostOff, roundedParts } from './rounded-parts.ts';
import { fewestShown, rounded } from './small-numbers.ts';

test('parts come to their whole as it is told; those under five are hidden, noughts too', () => {
  expect(roundedParts([28, 12, 14, 3, 4], [36, 25])).toEqual({ parts: [30, 10, 15, null, null], whole: 60 });
  expect(roundedParts([8, 8, 8, 8, 8, 0, 0], [40])).toEqual({ parts: [10, 10, 10, 5, 5, null, null], whole: 40 });
  expect(roundedParts([40, 0, 0], [40])?.parts).toEqual(roundedParts([39, 1, 0], [40])?.parts);
});

test('beside a single small part another is hidden', () => {
  expect(roundedParts([28, 12, 3], [43])?.parts).toEqual([30, null, null]);
  expect(roundedParts([28, 12, 0], [40])?.parts).toEqual([30, null, null]);
});

test('of a whole so small that all its parts might be under five nothing is told', () => {
  expect(roundedParts([10, 10, 0, 0], [20])).toBeUndefined();
  expect(roundedParts([30, 0, 0, 0, 0, 0, 0], [30])).toBeUndefined();
});

/** The largest whole of which all tables are looked at. */
const most = 35;
const further = most + fewestShown;

/** What is told of each table, and the values that every one of its numbers may have. */
class Told {
  readonly #classes = new Map<string, Set<number>[]>();
  add(said: string, numbers: readonly number[]) {
    const values = this.#classes.get(said) ?? numbers.map(() => new Set<number>());
    this.#classes.set(said, values);
    for (const [at, n] of numbers.entries()) values[at]?.add(n);
  }
  /** Where a number may have fewer than three values. */
  told(known: (values: ReadonlySet<number>) => boolean): string[] {
    expect(this.#classes.size).toBeGreaterThan(100);
    return [...this.#classes].filter(([, values]) => values.some((it) => it.size < 3 && !known(it))).map(([key]) => key);
  }
}

test('whatever is told of two wholes and of three parts that come to both, each number may be three or more', () => {
  const told = new Told();
  for (let sum = leastWhole(3) - fewestShown; sum <= further; sum++)
    for (let first = 0; first <= sum; first++)
      for (let a = 0; a <= sum; a++)
        for (let b = 0; a + b <= sum; b++) {
          const [wholes, parts] = [
            [first, sum - first],
            [a, b, sum - a - b],
          ];
          const said = roundedParts(parts, wholes);
          if (!said || said.whole > most) continue;
          for (const [at, n] of said.parts.entries())
            if (n !== null && Math.abs(n - (parts[at] ?? 0)) > mostOff) throw new Error(`${wholes}: ${parts}: ${said.parts}`);
          if (Math.abs(said.whole - sum) > mostOff) throw new Error(`${wholes}: ${said.whole}`);
          const seen = `${wholes.map((n) => (n > 0 && n < fewestShown ? null : rounded(n)))} ${said.parts}`;
          told.add(seen, [...wholes, ...parts]);
        }
  // That nothing at all was refused in one of the ways is no secret.
  expect(told.told((values) => values.has(0))).toEqual([]);
});
