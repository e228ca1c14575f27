import { expect, test } from 'vitest';
import { leastWhole, roundedParts } from './rounded-parts.ts';
import { fewestShown, rounded } from './small-numbers.ts';

test('parts come to their whole as it is told', () => {
  expect(roundedParts([28, 12, 14, 3, 4], [36, 25])).toEqual({ parts: [30, 10, 15, null, null], whole: 60 });
  expect(roundedParts([8, 8, 8, 8, 8, 0, 0], [40])).toEqual({ parts: [10, 10, 10, 5, 5, 0, 0], whole: 40 });
});

test('beside a single small part another is hidden', () => {
  expect(roundedParts([28, 12, 3, 0], [43])?.parts).toEqual([30, null, null, 0]);
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
  readonly #classes = new Map<string, { whole: number; values: Set<number>[] }>();
  add(wholes: number[], parts: number[]) {
    const said = roundedParts(parts, wholes);
    if (!said || said.whole > most) return;
    const key = `${wholes.map((n) => (n > 0 && n < fewestShown ? null : rounded(n)))} ${said.parts}`;
    const numbers = [...wholes, ...parts];
    const { values } = this.#classes.get(key) ?? { values: numbers.map(() => new Set<number>()) };
    this.#classes.set(key, { whole: said.whole, values });
    for (const [at, n] of numbers.entries()) values[at]?.add(n);
    for (const [at, n] of said.parts.entries())
      if (n !== null && Math.abs(n - (parts[at] ?? 0)) > 4) throw new Error(`${numbers}: ${said.parts}`);
  }
  /** Where a number may have fewer than three values, and is not none. */
  told(): string[] {
    expect(this.#classes.size).toBeGreaterThan(100);
    return [...this.#classes].filter(([, { values }]) => values.some((it) => it.size < 3 && !it.has(0))).map(([key]) => key);
  }
}

test('whatever is told of two wholes and of three parts that come to both, each number may be three or more', () => {
  const all = new Told();
  for (let sum = leastWhole(3) - fewestShown; sum <= further; sum++)
    for (let first = 0; first <= sum; first++)
      for (let a = 0; a <= sum; a++) for (let b = 0; a + b <= sum; b++) all.add([first, sum - first], [a, b, sum - a - b]);
  expect(all.told()).toEqual([]);
});
