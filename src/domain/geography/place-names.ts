import { areaOf, type Box, boxOf, type Point, type Ring } from './plane.ts';

/** A name in its shape: its lines, the middle of the block they make, and the height of a line. */
export type PlacedName = { lines: readonly string[]; at: Point; size: number };

/** About as wide as a letter is, of its height. */
const letter = 0.55;

/** A name in short lines of whole words. */
export function linesOf(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 7) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const blockOf = (lines: readonly string[], size: number): { width: number; height: number } => ({
  width: Math.max(...lines.map((it) => it.length)) * size * letter,
  height: lines.length * size,
});

/**
 * Writes a name into a shape: in the largest of the sizes that fits, as near as may be to the point that stands for the unit, upon no name that
 * is there already. Undefined where it fits nowhere. What it takes is added to `taken`.
 */
export function placeName(
  rings: readonly Ring[],
  name: string,
  wanted: Point,
  sizes: readonly number[],
  taken: Box[],
): PlacedName | undefined {
  const [ring] = [...rings].sort((a, b) => areaOf(b) - areaOf(a));
  if (!ring) return undefined;
  for (const size of sizes) {
    for (const lines of [linesOf(name), [name]]) {
      const { width, height } = blockOf(lines, size);
      const at = room(ring, wanted, size, { width, height }, taken);
      if (!at) continue;
      taken.push(around(at, width, height));
      return { lines, at, size };
    }
  }
  return undefined;
}

/**
 * The foot of a flag of this size, upon no name and apart from other flags: its whole cloth in the shape, or, where that is too small, at least
 * its middle, or else the point that stands for the unit. `flags`: those that stand already; this one is added.
 */
export function placeFlag(
  rings: readonly Ring[],
  wanted: Point,
  size: { width: number; height: number },
  taken: readonly Box[],
  flags: Box[],
): Point {
  const [ring = []] = [...rings].sort((a, b) => areaOf(b) - areaOf(a));
  const step = size.width / 2;
  const none = { width: 0, height: 0 };
  const footOf = (at: Point): Point => [at[0] - size.width / 2, at[1] + size.height / 2];
  const apart = (at: Point) => !flags.some((other) => touch(grown(footOf(at), size), other));
  const at =
    room(ring, wanted, step, size, taken, size, apart) ??
    room(ring, wanted, step, size, taken, none, apart) ??
    room(ring, wanted, step, size, [], none, apart) ??
    room(ring, wanted, step, size, taken, none);
  const foot = at ? footOf(at) : wanted;
  flags.push(grown(foot, size));
  return foot;
}

/** A flag grows from its foot, on phones to twice its size, where names are left out. */
const grown = ([x, y]: Point, { width, height }: { width: number; height: number }): Box => ({
  left: x,
  right: x + 2 * width,
  top: y - 2 * height,
  bottom: y,
});

/** The middle of a block upon none that is there already, the nearest to a point; so much of it lies in the shape: all, if nothing else is said. */
function room(
  ring: Ring,
  wanted: Point,
  step: number,
  block: { width: number; height: number },
  taken: readonly Box[],
  within = block,
  suits: (at: Point) => boolean = () => true,
): Point | undefined {
  return spots(ring, wanted, step).find((at) => {
    const box = around(at, block.width, block.height);
    return !taken.some((other) => touch(box, other)) && insideOf(ring, at, around(at, within.width, within.height)) && suits(at);
  });
}

const around = ([x, y]: Point, width: number, height: number): Box => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - height / 2,
  bottom: y + height / 2,
});
const touch = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Places to try, the nearest first. */
function spots(ring: Ring, wanted: Point, size: number): Point[] {
  const { left, right, top, bottom } = boxOf(ring);
  const step = Math.max(size / 5, (right - left) / 24, (bottom - top) / 24);
  const found: Point[] = [wanted];
  for (let x = left + step; x < right; x += step)
    for (let y = top + step; y < bottom; y += step) found.push([Math.round(x * 10) / 10, Math.round(y * 10) / 10]);
  const far = ([x, y]: Point) => (x - wanted[0]) ** 2 + (y - wanted[1]) ** 2;
  return found.sort((a, b) => far(a) - far(b));
}

/** Its middle lies inside and no side of the shape goes through it. */
function insideOf(ring: Ring, [x, y]: Point, box: Box): boolean {
  let inside = false;
  for (const [i, [toX, toY]] of ring.entries()) {
    const [fromX, fromY] = ring.at(i - 1) ?? [toX, toY];
    if (toY > y !== fromY > y && x < ((fromX - toX) * (y - toY)) / (fromY - toY) + toX) inside = !inside;
    if (crosses([fromX, fromY], [toX, toY], box)) return false;
  }
  return inside;
}

/** Whether any of a line lies in a box (Liang and Barsky). */
function crosses([x, y]: Point, [toX, toY]: Point, { left, right, top, bottom }: Box): boolean {
  let [from, to] = [0, 1];
  for (const [step, room] of [
    [x - toX, x - left],
    [toX - x, right - x],
    [y - toY, y - top],
    [toY - y, bottom - y],
  ] as const) {
    if (step === 0) {
      if (room < 0) return false;
    } else if (step < 0) from = Math.max(from, room / step);
    else to = Math.min(to, room / step);
    if (from > to) return false;
  }
  return true;
}
