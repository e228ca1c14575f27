import { fewestShown } from './small-numbers.ts';

/** One number of a table whose row sums everybody knows, and whose column sums wherever they are five or more. */
export type Cell = { row: string; column: string; n: number };

/** Fewer than five, and not none. A result that was taken back in a later month can make a count negative: it tells as much. */
const tells = (n: number): boolean => n !== 0 && n < fewestShown;

/** Stands for all columns whose sum nobody knows. */
const outside = 0;

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
  const [rows, columns] = [new Map<string, number>(), new Map<string, number>()];
  let lineCount = 1;
  const numberIn = (lines: Map<string, number>, name: string): number => {
    const known = lines.get(name);
    if (known !== undefined) return known;
    lines.set(name, lineCount);
    return lineCount++;
  };
  const ends = cells.map(({ row, column }): [number, number] => [
    numberIn(rows, row),
    // Nobody knows so small a sum: what is hidden there may be anything.
    tells(sums.get(column) ?? 0) ? outside : numberIn(columns, column),
  ]);
  const hidden = cells.map(() => false);
  const lines = Array.from({ length: lineCount }, () => ({ count: 0, sum: 0, left: [] as number[] }));
  const circles = circlesOf(lineCount);
  /** Rows and columns that something was hidden in, and hidden cells, that were not looked at since. */
  const waiting: number[] = [];
  const open: number[] = [];
  const hide = (at: number) => {
    hidden[at] = true;
    open.push(at);
    const [row, column] = ends[at] ?? [outside, outside];
    circles.link(row, column);
    for (const end of [row, column]) {
      const line = lines[end];
      if (!line || end === outside) continue;
      line.count += 1;
      line.sum += cells[at]?.n ?? 0;
      waiting.push(end);
    }
  };
  for (const [at, { n }] of [...cells.entries()].sort(([, a], [, b]) => a.n - b.n)) {
    if (tells(n) || before?.[at]) hide(at);
    else if (n > 0) for (const end of ends[at] ?? []) lines[end]?.left.push(at);
  }
  /** Hides one more of a row or column: the smallest that closes a circle, or else the smallest. */
  const hideMore = (end: number): boolean => {
    const left = (lines[end]?.left ?? []).filter((at) => !hidden[at]);
    const closes = (at: number) => ends[at]?.some((other) => other !== end && (other === outside || (lines[other]?.count ?? 0) > 0));
    const at = left.find(closes) ?? left[0];
    if (at !== undefined) hide(at);
    return at !== undefined;
  };
  for (;;) {
    for (let end = waiting.pop(); end !== undefined; end = waiting.pop()) {
      const line = lines[end];
      while (line && (line.count < 2 || line.sum < fewestShown)) if (!hideMore(end)) break;
    }
    const at = open.pop();
    if (at === undefined) return hidden;
    const [row, column] = ends[at] ?? [outside, outside];
    // Looked at again, until it lies on a circle or there is nothing left to hide.
    if (!circles.join(row, column) && (hideMore(row) || hideMore(column))) open.push(at);
  }
}

/**
 * Which lines lie on a common circle of links, while links are added one by one: a forest of what does not, in which a link between two of a
 * tree makes their way one (an online search for bridges, near linear in all).
 */
function circlesOf(lines: number) {
  const none = -1;
  const circle = Int32Array.from({ length: lines }, (_, at) => at);
  const tree = circle.slice();
  const size = new Int32Array(lines).fill(1);
  const above = new Int32Array(lines).fill(none);
  const seen = new Int32Array(lines);
  let walks = 0;
  const rootIn = (roots: Int32Array, at: number): number => {
    let root = at;
    for (let next = roots[root] ?? root; next !== root; next = roots[root] ?? root) root = next;
    for (let here = at; here !== root; ) {
      const next = roots[here] ?? root;
      roots[here] = root;
      here = next;
    }
    return root;
  };
  const circleOf = (at: number): number => (at === none ? none : rootIn(circle, at));
  const treeOf = (at: number): number => circleOf(rootIn(tree, circleOf(at)));
  const makeRoot = (top: number) => {
    let below = none;
    for (let at = top; at !== none; ) {
      const next = circleOf(above[at] ?? none);
      above[at] = below;
      tree[at] = top;
      below = at;
      at = next;
    }
    size[top] = size[below] ?? 1;
  };
  const makeOne = (a: number, b: number) => {
    walks += 1;
    const ways: [number[], number[]] = [[], []];
    const ends = [a, b];
    let meet = none;
    while (meet === none) {
      for (const side of [0, 1] as const) {
        const at = circleOf(ends[side] ?? none);
        if (at === none || meet !== none) continue;
        ways[side].push(at);
        if (seen[at] === walks) meet = at;
        seen[at] = walks;
        ends[side] = above[at] ?? none;
      }
    }
    for (const way of ways) {
      for (const at of way) {
        circle[at] = meet;
        if (at === meet) break;
      }
    }
  };
  return {
    join: (a: number, b: number): boolean => circleOf(a) === circleOf(b),
    link: (one: number, other: number) => {
      let [a, b] = [circleOf(one), circleOf(other)];
      if (a === b) return;
      let [ofA, ofB] = [treeOf(a), treeOf(b)];
      if (ofA === ofB) {
        makeOne(a, b);
        return;
      }
      if ((size[ofA] ?? 1) > (size[ofB] ?? 1)) {
        [a, b] = [b, a];
        [ofA, ofB] = [ofB, ofA];
      }
      makeRoot(a);
      above[a] = b;
      tree[a] = b;
      size[ofB] = (size[ofB] ?? 1) + (size[a] ?? 1);
    },
  };
}
