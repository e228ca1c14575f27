import { z } from 'zod';
import { areaOf, type Position, type Ring } from './plane.ts';

/** Why a ring is none: not closed, fewer than three corners, off the globe in degrees, without area, or crossing itself. */
export type RingFault = 'open' | 'short' | 'off-globe' | 'flat' | 'crosses';

/** What is wrong with a file of boundaries, in the order of the units. */
export type BoundaryFault =
  | { kind: 'unreadable' }
  | { kind: 'no-code'; feature: number }
  | { kind: 'unknown'; code: string }
  | { kind: 'doubled'; code: string }
  | { kind: 'missing'; code: string }
  | { kind: 'broken'; code: string; why: RingFault | 'no-polygon' };

const Corners = z.array(z.tuple([z.number(), z.number()]).rest(z.number()));
const Features = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      id: z.union([z.string(), z.number()]).optional(),
      properties: z.record(z.string(), z.unknown()).nullish(),
      geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullish(),
    }),
  ),
});
const Geometry = z.object({
  type: z.string(),
  id: z.union([z.string(), z.number()]).optional(),
  properties: z.record(z.string(), z.unknown()).nullish(),
  arcs: z.unknown(),
});
const Topology = z.object({
  type: z.literal('Topology'),
  transform: z.object({ scale: z.tuple([z.number(), z.number()]), translate: z.tuple([z.number(), z.number()]) }).optional(),
  arcs: z.array(Corners),
  objects: z.record(z.string(), z.object({ type: z.literal('GeometryCollection'), geometries: z.array(Geometry) })),
});

type Shape = { code: string | undefined; rings: Position[][] | undefined };

/**
 * The rings of each unit out of a GeoJSON FeatureCollection or a TopoJSON topology, in degrees to a metre.
 * @param file what JSON made of it
 * @param codes of all units that must be in it
 * @param property in which a feature says its code; else its `id`
 */
export function readBoundaries(
  file: unknown,
  codes: readonly string[],
  property = 'code',
): { ok: true; value: Map<string, Position[][]> } | { ok: false; error: BoundaryFault[] } {
  const shapes = shapesOf(file, property);
  if (!shapes) return { ok: false, error: [{ kind: 'unreadable' }] };
  const value = new Map<string, Position[][]>();
  const wanted = new Set(codes);
  const faults: BoundaryFault[] = [];
  const seen = new Set<string>();
  shapes.forEach(({ code, rings }, at) => {
    if (code === undefined) faults.push({ kind: 'no-code', feature: at + 1 });
    else if (!wanted.has(code)) faults.push({ kind: 'unknown', code });
    else if (seen.has(code)) faults.push({ kind: 'doubled', code });
    else {
      seen.add(code);
      const why = rings === undefined || rings.length === 0 ? 'no-polygon' : rings.map(faultOf).find((it) => it !== undefined);
      if (why) faults.push({ kind: 'broken', code, why });
      else value.set(code, rings?.map(toTheMetre) ?? []);
    }
  });
  for (const code of codes) if (!seen.has(code)) faults.push({ kind: 'missing', code });
  return faults.length > 0 ? { ok: false, error: faults } : { ok: true, value };
}

function shapesOf(file: unknown, property: string): Shape[] | undefined {
  const codeOf = (it: { id?: string | number | undefined; properties?: Record<string, unknown> | null | undefined }) => {
    const said = it.properties?.[property] ?? it.id;
    return typeof said === 'string' || typeof said === 'number' ? String(said) : undefined;
  };
  const features = Features.safeParse(file);
  if (features.success)
    return features.data.features.map((it) => ({
      code: codeOf(it),
      rings: polygonsOf(it.geometry?.type, it.geometry?.coordinates, Corners)?.map((ring) => ring.map(([x, y]): Position => [x, y])),
    }));
  const topology = Topology.safeParse(file);
  if (!topology.success) return undefined;
  const lines = decode(topology.data);
  return Object.values(topology.data.objects).flatMap(({ geometries }) =>
    geometries.map((it) => ({ code: codeOf(it), rings: joined(polygonsOf(it.type, it.arcs, z.array(z.number().int())), lines) })),
  );
}

/** The rings of a polygon or of several, whatever a ring is made of. */
function polygonsOf<Of>(type: string | undefined, given: unknown, ring: z.ZodType<Of>): Of[] | undefined {
  if (type === 'Polygon') return z.array(ring).safeParse(given).data;
  return type === 'MultiPolygon' ? z.array(z.array(ring)).safeParse(given).data?.flat() : undefined;
}

function decode({ arcs, transform }: z.infer<typeof Topology>): Position[][] {
  if (!transform) return arcs.map((arc) => arc.map(([x, y]) => [x, y]));
  const { scale, translate } = transform;
  return arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([right, up]) => {
      x += right;
      y += up;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
}

/** Rings of arcs; a negative one is read backwards. Undefined where an arc is none. */
function joined(rings: number[][] | undefined, lines: readonly Position[][]): Position[][] | undefined {
  const all = rings?.map((arcs) => {
    const parts = arcs.map((arc) => (arc < 0 ? lines[~arc]?.toReversed() : lines[arc]));
    return parts.every((part) => part !== undefined) ? parts.flatMap((part, i) => (i === 0 ? part : part.slice(1))) : undefined;
  });
  return all?.every((ring) => ring !== undefined) ? all : undefined;
}

const toTheMetre = (ring: readonly Position[]): Position[] =>
  ring.slice(0, -1).map(([x, y]) => [Math.round(x * 1e5) / 1e5, Math.round(y * 1e5) / 1e5]);

function faultOf(ring: readonly Position[]): RingFault | undefined {
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last || ring.length < 4) return 'short';
  if (!ring.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90)) return 'off-globe';
  if (first[0] !== last[0] || first[1] !== last[1]) return 'open';
  const open = ring.slice(0, -1);
  if (areaOf(open) < 1e-12) return 'flat';
  return crossesItself(open) ? 'crosses' : undefined;
}

/** Whether two sides cross; that they touch is no fault. Only sides that lie above each other are compared. */
export function crossesItself(ring: Ring): boolean {
  const sides = ring
    .map((from, i) => ({ from, to: ring[(i + 1) % ring.length] ?? from }))
    .sort((a, b) => Math.min(a.from[0], a.to[0]) - Math.min(b.from[0], b.to[0]));
  return sides.some((side, i) => {
    const right = Math.max(side.from[0], side.to[0]);
    for (let j = i + 1; j < sides.length; j++) {
      const other = sides[j];
      if (!other || Math.min(other.from[0], other.to[0]) > right) return false;
      const apart =
        turn(side.from, side.to, other.from) * turn(side.from, side.to, other.to) < 0 &&
        turn(other.from, other.to, side.from) * turn(other.from, other.to, side.to) < 0;
      if (apart) return true;
    }
    return false;
  });
}

/** On which side of a line a point lies: the sign. */
const turn = ([ax, ay]: Position, [bx, by]: Position, [x, y]: Position): number => Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
