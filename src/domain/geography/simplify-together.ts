import type { Point, Ring } from './plane.ts';

/**
 * Rings with fewer corners, none farther than `tolerance` from where the line was. A line that two rings share is simplified once for both, so
 * neighbours stay neighbours without gaps. @param shapes in whole numbers: equal corners are the same corner
 */
export function simplifyTogether(shapes: ReadonlyMap<string, readonly Ring[]>, tolerance: number): Map<string, Ring[]> {
  const whole = new Map([...shapes].map(([code, rings]) => [code, rings.map(withoutRepeats).filter((ring) => ring.length > 2)]));
  const meets = meetingPoints([...whole.values()].flat());
  return new Map(
    [...whole].map(([code, rings]) => [
      code,
      rings
        .map((ring) => linesOf(ring, meets).flatMap((line) => simplifyLine(line, tolerance).slice(0, -1)))
        .filter((ring) => ring.length > 2),
    ]),
  );
}

const keyOf = ([x, y]: Point): string => `${x} ${y}`;
const before = (a: Point, b: Point): boolean => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);

const withoutRepeats = (ring: Ring): Point[] =>
  ring.filter((point, i) => {
    const [x, y] = ring.at(i - 1) ?? point;
    return point[0] !== x || point[1] !== y;
  });

/** Where lines part: corners from which there are more than two ways, all rings together. */
function meetingPoints(rings: readonly Ring[]): Set<string> {
  const ways = new Map<string, Set<string>>();
  const add = (from: string, to: string) => {
    const known = ways.get(from);
    if (known) known.add(to);
    else ways.set(from, new Set([to]));
  };
  for (const ring of rings) {
    const keys = ring.map(keyOf);
    keys.forEach((key, i) => {
      const next = keys[(i + 1) % keys.length] ?? key;
      add(key, next);
      add(next, key);
    });
  }
  return new Set([...ways].flatMap(([key, to]) => (to.size > 2 ? [key] : [])));
}

/** A ring cut where lines part, each piece with both its ends; one that meets nothing begins at its first corner from the left. */
function linesOf(ring: Ring, meets: ReadonlySet<string>): Point[][] {
  const cuts = ring.flatMap((point, i) => (meets.has(keyOf(point)) ? [i] : []));
  if (cuts.length === 0) {
    let first = 0;
    ring.forEach((point, i) => {
      if (before(point, ring[first] ?? point)) first = i;
    });
    cuts.push(first);
  }
  const twice = [...ring, ...ring];
  return cuts.map((from, i) => twice.slice(from, (cuts[i + 1] ?? (cuts[0] ?? 0) + ring.length) + 1));
}

/** Douglas–Peucker, in the same direction whichever ring asks. The farthest corner always stays, so no ring becomes a line. */
function simplifyLine(line: Point[], tolerance: number): Point[] {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last || line.length < 3) return line;
  const closed = first[0] === last[0] && first[1] === last[1];
  const [second, lastButOne] = [line[1] ?? first, line.at(-2) ?? last];
  const turned = closed ? before(lastButOne, second) : before(last, first);
  const way = turned ? line.toReversed() : line;
  const kept = new Set([0, way.length - 1]);
  const farthest = (from: number, to: number): { at: number; off: number } => {
    let most = { at: from, off: 0 };
    for (let i = from + 1; i < to; i++) {
      const off = distanceToSegment(way[i] as Point, way[from] as Point, way[to] as Point);
      if (off > most.off) most = { at: i, off };
    }
    return most;
  };
  const split = (from: number, to: number, always: number): void => {
    const { at, off } = farthest(from, to);
    if (off === 0 || (off <= tolerance && always === 0)) return;
    kept.add(at);
    split(from, at, always && closed ? always - 1 : 0);
    split(at, to, always && closed ? always - 1 : 0);
  };
  split(0, way.length - 1, closed ? 2 : 1);
  const simple = way.filter((_, i) => kept.has(i));
  return turned ? simple.reverse() : simple;
}

function distanceToSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [right, down] = [bx - ax, by - ay];
  const long = right * right + down * down;
  const part = long === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * right + (y - ay) * down) / long));
  return Math.hypot(x - ax - part * right, y - ay - part * down);
}
