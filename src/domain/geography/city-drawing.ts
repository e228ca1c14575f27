import { indicativeShapes } from './indicative-shapes.ts';
import { type PlacedName, placeFlag, placeName } from './place-names.ts';
import { areaOf, type Box, boxOf, type Point, type Position, type Ring, toPlane } from './plane.ts';
import { simplifyTogether } from './simplify-together.ts';

/** A unit to draw; `apart`: an island far out, which gets a frame of its own. */
export type PlaceToDraw = { code: string; name: string; labelPoint: Position | null; area: number | null; apart: boolean };

/**
 * Of a unit: its outline as the `d` of an SVG path, the point that stands for it, its name where it has room for it, else its number in a
 * list (where there is no room for that either, without a place), the foot of its flag, should it need one, and whether the lens shows it.
 */
export type DrawnUnit = {
  code: string;
  path: string;
  label: Point;
  name: PlacedName | null;
  number: { n: number; placed: PlacedName | null } | null;
  flag: Point;
  near: boolean;
};

export type Square = { x: number; y: number; size: number };

/** The city in whole numbers: `lens` shows `window`, where units lie densest, `lensTimes` as large. */
export type CityDrawing = { width: number; height: number; units: DrawnUnit[]; window: Square; lens: Square; island: Square | null };

export const lensTimes = 4;
const wide = 2_000;
const windowSize = 220;
/** Heights of a line, the one that is wanted first; in the lens all is larger. */
const sizes = { far: [24, 20], near: [24, 20].map((it) => it / lensTimes) };
/** Of a flag; in the lens it is as large as elsewhere. */
const flagSize = { width: 28, height: 36 };
const smallFlag = { width: flagSize.width / lensTimes, height: flagSize.height / lensTimes };
const mostCorners = 7_000; // of all units together: what a page can carry

/** @param boundaries the city's own; without them shapes that only indicate where a unit lies and how large it is */
export function drawCity(places: readonly PlaceToDraw[], boundaries: ReadonlyMap<string, readonly Ring[]> | null): CityDrawing {
  const known = places.filter(({ labelPoint }) => labelPoint !== null);
  const latitude = known.reduce((sum, { labelPoint }) => sum + (labelPoint?.[1] ?? 0), 0) / Math.max(1, known.length);
  const inKilometres = boundaries
    ? new Map([...boundaries].map(([code, rings]) => [code, rings.map((ring) => ring.map((it) => toPlane(it, latitude)))]))
    : indicative(places, latitude);
  const main = places.flatMap(({ code, apart }) => (apart ? [] : (inKilometres.get(code) ?? [])));
  const frame = boxOf(main.flat());
  const scale = wide / (frame.right - frame.left);
  const place = ([x, y]: Point): Point => [Math.round((x - frame.left) * scale), Math.round((y - frame.top) * scale)];
  const height = Math.ceil((frame.bottom - frame.top) * scale);
  const whole = new Map([...inKilometres].map(([code, rings]) => [code, rings.map((ring) => ring.map(place))]));
  const shapes = fewEnough(whole);

  const corners = places.flatMap(({ code, apart }) => (apart ? [] : (shapes.get(code) ?? []).flat()));
  const points = new Map(
    places.flatMap(({ code, labelPoint }) => {
      const at = labelPoint ? place(toPlane(labelPoint, latitude)) : middleOf(shapes.get(code)?.[0] ?? []);
      return shapes.has(code) ? [[code, at] as const] : [];
    }),
  );
  const window = densest([...points.values()]);
  const lens = emptiest(windowSize * lensTimes, height, corners);
  const island = moveIsland(places, shapes, points, height, [...corners, ...cornersOf(lens)]);
  const units = places.flatMap(({ code, name, apart }): ToName[] => {
    const [rings, label] = [shapes.get(code), points.get(code)];
    return rings && label ? [{ code, name, rings, label, apart, near: !apart && holds(window, label) }] : [];
  });
  return { width: wide, height, units: named(units, island, window), window, lens, island };
}

type ToName = { code: string; name: string; rings: readonly Ring[]; label: Point; apart: boolean; near: boolean };

/** Names first, then numbers where there is no room for one: from north to south, so that a number is found in the list and on the map. */
function named(units: readonly ToName[], island: Square | null, window: Square): DrawnUnit[] {
  const taken: Box[] = [];
  const sizesOf = ({ near }: ToName) => (near ? sizes.near : sizes.far);
  // The island's frame has room for its name beside it.
  const nameOf = (it: ToName): PlacedName | undefined =>
    it.apart && island
      ? { lines: [it.name], at: [island.x + island.size / 2, island.y + island.size - 20], size: sizes.far[0] ?? 0 }
      : placeName(it.rings, it.name, it.label, sizesOf(it), taken);
  const names = new Map(units.map((it) => [it.code, nameOf(it)]));
  const nameless = units.filter(({ code }) => !names.get(code)).sort((a, b) => a.label[1] - b.label[1]);
  const numbers = new Map(
    nameless.map((it, at) => [it.code, { n: at + 1, placed: placeName(it.rings, String(at + 1), it.label, sizesOf(it), taken) ?? null }]),
  );
  const flags: Box[] = [];
  const farFlags: Box[] = [];
  return units.map(({ code, rings, label, near }) => ({
    ...{ code, label, near, path: rings.map(pathOf).join('') },
    ...{ name: names.get(code) ?? null, number: numbers.get(code) ?? null },
    flag: near ? within(window, placeFlag(rings, label, smallFlag, taken, flags)) : placeFlag(rings, label, flagSize, taken, farFlags),
  }));
}

/** So far from the edge of the lens that a flag is whole, also twice as large, as on phones. */
const within = ({ x, y, size }: Square, [footX, footY]: Point): Point => [
  Math.min(footX, x + size - 2 * smallFlag.width),
  Math.max(footY, y + 2 * smallFlag.height),
];

function indicative(places: readonly PlaceToDraw[], latitude: number): Map<string, Ring[]> {
  const sites = places.flatMap(({ code, labelPoint, area }) =>
    labelPoint && area ? [{ code, at: toPlane(labelPoint, latitude), area }] : [],
  );
  return new Map([...indicativeShapes(sites)].map(([code, ring]) => [code, [ring]]));
}

function fewEnough(shapes: ReadonlyMap<string, readonly Ring[]>): Map<string, Ring[]> {
  for (let tolerance = 0.7; ; tolerance *= 1.3) {
    const simple = simplifyTogether(shapes, tolerance);
    const visible = new Map([...simple].map(([code, rings]) => [code, withoutSpecks(rings)]));
    if ([...visible.values()].flat(2).length <= mostCorners || tolerance > 20) return visible;
  }
}

/** Islets smaller than a dot go, but never the last ring of a unit. */
function withoutSpecks(rings: readonly Ring[]): Ring[] {
  const largest = Math.max(...rings.map(areaOf));
  return rings.filter((ring) => areaOf(ring) >= Math.min(largest, 12));
}

const holds = ({ x, y, size }: Square, [px, py]: Point): boolean => px >= x && px <= x + size && py >= y && py <= y + size;
const cornersOf = ({ x, y, size }: Square): Point[] =>
  [0, 0.5, 1].flatMap((right) => [0, 0.5, 1].map((down): Point => [x + right * size, y + down * size]));

function middleOf(ring: Ring): Point {
  const { left, right, top, bottom } = boxOf(ring);
  return [Math.round((left + right) / 2), Math.round((top + bottom) / 2)];
}

/** The square that holds the most points. */
function densest(points: readonly Point[]): Square {
  const around = ([x, y]: Point): Square => ({ x: Math.round(x - windowSize / 2), y: Math.round(y - windowSize / 2), size: windowSize });
  let best: readonly Point[] = [];
  for (const point of points) {
    const inside = points.filter((it) => holds(around(point), it));
    if (inside.length > best.length) best = inside;
  }
  return around(middleOf(best));
}

/** Of the squares in the four corners of the drawing the one with the least in it. */
function emptiest(size: number, height: number, corners: readonly Point[]): Square {
  const squares = [0, wide - size].flatMap((x) => [0, height - size].map((y): Square => ({ x, y, size })));
  const full = (square: Square) => corners.filter((it) => holds(square, it)).length;
  return squares.reduce((best, square) => (full(square) < full(best) ? square : best));
}

/** Moves the island far out into an empty corner; islets far from it are left out. @returns its frame */
function moveIsland(
  places: readonly PlaceToDraw[],
  shapes: Map<string, Ring[]>,
  points: Map<string, Point>,
  height: number,
  corners: readonly Point[],
): Square | null {
  const code = places.find(({ apart }) => apart)?.code;
  const rings = code === undefined ? undefined : shapes.get(code);
  const [largest] = [...(rings ?? [])].sort((a, b) => areaOf(b) - areaOf(a));
  if (code === undefined || !rings || !largest) return null;
  const box = boxOf(largest);
  const size = Math.round(Math.max(box.right - box.left, box.bottom - box.top) * 1.4);
  const [fromX, fromY] = middleOf(largest);
  const reach: Square = { x: fromX - size / 2, y: fromY - size / 2, size };
  const frame = emptiest(size, height, corners);
  const move = ([x, y]: Point): Point => [x - fromX + Math.round(frame.x + size / 2), y - fromY + Math.round(frame.y + size / 2)];
  shapes.set(
    code,
    rings.filter((ring) => ring.every((it) => holds(reach, it))).map((ring) => ring.map(move)),
  );
  const at = points.get(code);
  if (at) points.set(code, move(at));
  return frame;
}

/** Steps from corner to corner, in as few letters as SVG allows. */
function pathOf(ring: Ring): string {
  let [x, y] = [0, 0];
  const steps = ring.map(([toX, toY]) => {
    const step: Point = [toX - x, toY - y];
    [x, y] = [toX, toY];
    return step;
  });
  const write = ([right, down]: Point, first: boolean) => `${first || right < 0 ? '' : ' '}${right}${down < 0 ? '' : ' '}${down}`;
  return `${steps.map((step, i) => (i === 0 ? `M${write(step, true)}l` : write(step, i === 1))).join('')}z`;
}
