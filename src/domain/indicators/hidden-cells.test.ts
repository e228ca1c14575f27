import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cell, hiddenCells } from './hidden-cells.ts';
import { fewestShown } from './small-numbers.ts';

const table = (rows: readonly (readonly number[])[]): Cell[] =>
  rows.flatMap((row, r) => row.map((n, c) => ({ row: `unit ${r}`, column: `procedure ${c}`, n })));

const shown = (rows: readonly (readonly number[])[]) => {
  const hidden = hiddenCells(table(rows));
  return rows.map((row, r) => row.map((n, c) => (hidden[r * row.length + c] ? '·' : n)));
};

test('where nothing is small everything is shown, and none is not a small number', () => {
  expect(
    shown([
      [50, 20],
      [0, 5],
    ]),
  ).toEqual([
    [50, 20],
    [0, 5],
  ]);
});

test('a small number takes a neighbour of its row and one of its column with it, and the fourth that closes the circle', () => {
  expect(
    shown([
      [3, 40, 90],
      [60, 70, 80],
      [99, 98, 97],
    ]),
  ).toEqual([
    ['·', '·', 90],
    ['·', '·', 80],
    [99, 98, 97],
  ]);
});

test('nobody knows the sum of a procedure that the whole city did fewer than five times: what it hides needs a partner in its row only', () => {
  expect(
    shown([
      [2, 40, 90],
      [0, 70, 80],
    ]),
  ).toEqual([
    ['·', '·', '·'],
    [0, '·', '·'],
  ]);
});

/** What follows from the sums by linear algebra: a second way to the same question, without any circle. */
function follows(cells: readonly Cell[], hidden: readonly boolean[]): boolean[] {
  const unknown = cells.flatMap((_, at) => (hidden[at] ? [at] : []));
  const lines = new Map<string, number[]>();
  const add = (line: string, at: number) => lines.set(line, [...(lines.get(line) ?? []), at]);
  for (const [at, { row, column }] of cells.entries()) {
    add(`r ${row}`, at);
    const sum = cells.reduce((so, it) => (it.column === column ? so + it.n : so), 0);
    if (sum === 0 || sum >= fewestShown) add(`c ${column}`, at);
  }
  const matrix: number[][] = [...lines.values()].map((line) => unknown.map((at) => (line.includes(at) ? 1 : 0)));
  let rank = 0;
  for (let column = 0; column < unknown.length && rank < matrix.length; column++) {
    const pivot = matrix.findIndex((row, at) => at >= rank && Math.abs(row[column] ?? 0) > 1e-9);
    if (pivot < 0) continue;
    const [a, b] = [matrix[pivot] as number[], matrix[rank] as number[]];
    matrix[rank] = a.map((n) => n / (a[column] ?? 1));
    if (pivot !== rank) matrix[pivot] = b;
    matrix.forEach((row, at) => {
      const times = row[column] ?? 0;
      if (at !== rank && times !== 0) matrix[at] = row.map((n, i) => n - times * (matrix[rank]?.[i] ?? 0));
    });
    rank++;
  }
  const known = new Set(
    matrix.slice(0, rank).flatMap((row) => {
      const left = row.flatMap((n, i) => (Math.abs(n) > 1e-9 ? [i] : []));
      return left.length === 1 ? [unknown[left[0] ?? 0]] : [];
    }),
  );
  return cells.map((_, at) => known.has(at));
}

test('whatever the numbers: what is small is hidden, and nothing hidden follows from the sums while there was anything left to hide', () => {
  const size = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }));
  const number = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: -1, max: 8 }) }, fc.nat(60));
  const tables = size.chain(([rows, columns]) =>
    fc.array(fc.array(number, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );
  fc.assert(
    fc.property(tables, (rows) => {
      const cells = table(rows);
      const hidden = hiddenCells(cells);
      const told = follows(cells, hidden);
      for (const [at, { n, row, column }] of cells.entries()) {
        if (n !== 0 && n < fewestShown) expect(hidden[at]).toBe(true);
        if (!told[at]) continue;
        const left = cells.filter((it, other) => (it.row === row || it.column === column) && !hidden[other] && it.n > 0);
        expect(left).toEqual([]);
      }
    }),
    { numRuns: 400 },
  );
});
