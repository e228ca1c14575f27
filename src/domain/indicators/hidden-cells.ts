import { fewestShown } from './small-numbers.ts';

/** One number of a table whose row sums everybody knows, and whose column sums wherever they are five or more. */
export type Cell = { row: string; column: string; n: number };

/** Fewer than five, and not none. A result that was taken back in a later month can make a count negative: it tells as much. */
const tells = (n: number): boolean => n !== 0 && n < fewestShown;

const outside = '\u0000outside';

/**
 * Which cells are not published: those that tell of fewer than five, and so many others, the smallest first, that no hidden one follows
 * from what is shown and the sums. A hidden cell follows exactly where it lies on no circle of hidden cells that goes by turns along a row
 * and a column: on a circle one may be more and its neighbour less, and every sum stays. Where a row or column has nothing left to hide, its
 * sum itself tells; there the reader does not learn which row or column it was (see `open-tables.ts`).
 * @param before cells that are hidden for another reason
 */
export function hiddenCells(cells: readonly Cell[], before?: readonly boolean[]): boolean[] {
  const sums = new Map<string, number>();
  for (const { column, n } of cells) sums.set(column, (sums.get(column) ?? 0) + n);
  const ends = cells.map(({ row, column }): [string, string] => [
    `r ${row}`,
    // Nobody knows so small a sum: what is hidden there may be anything.
    tells(sums.get(column) ?? 0) ? outside : `c ${column}`,
  ]);
  const knownEnds = ends.map((pair) => pair.filter((end) => end !== outside));
  const hidden = cells.map(() => false);
  const lines = new Map<string, { count: number; sum: number; left: number[] }>();
  const lineOf = (end: string) => {
    const line = lines.get(end) ?? { count: 0, sum: 0, left: [] };
    lines.set(end, line);
    return line;
  };
  /** Rows and columns that something was hidden in and that were not looked at since. */
  const waiting: string[] = [];
  const hide = (at: number) => {
    hidden[at] = true;
    for (const end of knownEnds[at] ?? []) {
      const line = lineOf(end);
      line.count += 1;
      line.sum += cells[at]?.n ?? 0;
      waiting.push(end);
    }
  };
  for (const [at, { n }] of [...cells.entries()].sort(([, a], [, b]) => a.n - b.n)) {
    if (tells(n) || before?.[at]) hide(at);
    else if (n > 0) for (const end of ends[at] ?? []) lineOf(end).left.push(at);
  }
  /** Hides one more of a row or column: the smallest that closes a circle, or else the smallest. */
  const hideMore = (end: string): boolean => {
    const left = (lines.get(end)?.left ?? []).filter((at) => !hidden[at]);
    const closes = (at: number) => ends[at]?.some((other) => other !== end && (other === outside || (lines.get(other)?.count ?? 0) > 0));
    const at = left.find(closes) ?? left[0];
    if (at !== undefined) hide(at);
    return at !== undefined;
  };
  for (;;) {
    for (let end = waiting.shift(); end !== undefined; end = waiting.shift()) {
      const line = lineOf(end);
      while (line.count < 2 || line.sum < fewestShown) if (!hideMore(end)) break;
    }
    const told = bridges(ends, hidden).flatMap((at) => ends[at] ?? []);
    if (!told.some(hideMore)) return hidden;
  }
}

/** The hidden cells, as lines between a row and a column, that lie on no circle. Tarjan's walk, without recursion. */
function bridges(ends: readonly [string, string][], hidden: readonly boolean[]): number[] {
  const around = new Map<string, { to: string; at: number }[]>();
  const link = (from: string, to: string, at: number) => {
    const links = around.get(from);
    if (links) links.push({ to, at });
    else around.set(from, [{ to, at }]);
  };
  for (const [at, [row, column]] of ends.entries()) {
    if (!hidden[at]) continue;
    link(row, column, at);
    link(column, row, at);
  }
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const found: number[] = [];
  for (const start of around.keys()) {
    if (order.has(start)) continue;
    const path = [{ node: start, by: -1, next: 0 }];
    order.set(start, order.size);
    low.set(start, order.get(start) ?? 0);
    for (let here = path.at(-1); here; here = path.at(-1)) {
      const step = around.get(here.node)?.[here.next];
      here.next += 1;
      if (step && step.at !== here.by) {
        const seen = order.get(step.to);
        if (seen === undefined) {
          order.set(step.to, order.size);
          low.set(step.to, order.get(step.to) ?? 0);
          path.push({ node: step.to, by: step.at, next: 0 });
        } else low.set(here.node, Math.min(low.get(here.node) ?? 0, seen));
      } else if (!step) {
        path.pop();
        const above = path.at(-1);
        if (!above) continue;
        const reach = low.get(here.node) ?? 0;
        low.set(above.node, Math.min(low.get(above.node) ?? 0, reach));
        if (reach > (order.get(above.node) ?? 0)) found.push(here.by);
      }
    }
  }
  return found;
}
