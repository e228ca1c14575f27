import { areaOf, type Point, type Ring } from './plane.ts';

/** What is known of a unit without its boundary: a point inside, in kilometres, and its area in square kilometres. */
export type Site = { code: string; at: Point; area: number };

/** How far a unit may reach from its point, in radii of the disc that has its area. */
const reach = { least: 1.34, first: 1.45, most: 2.4 };
const corners = 12;
const rounds = 25;

type Disc = Site & { radius: number; weight: number; heaviest: number };

/**
 * A shape for each unit: what lies nearer to its point than to any other's, where points of large units count for more (a power diagram),
 * cut off where nobody is near. Weights and reach are moved until areas are close to the true ones. Shapes do not overlap, and each holds
 * its own point.
 */
export function indicativeShapes(sites: readonly Site[]): Map<string, Ring> {
  const discs = sites.map((site): Disc => {
    const nearest = Math.min(...sites.map((other) => (other === site ? Infinity : distance(site.at, other.at))));
    const heaviest = 0.9 * nearest ** 2; // nobody may weigh so much that another's point becomes his
    const radius = discRadius(site);
    return { ...site, radius: reach.first * radius, weight: Math.min(radius ** 2, heaviest), heaviest };
  });
  const far = (disc: Disc) => reach.most * discRadius(disc);
  const rivals = discs.map((own) => discs.filter((other) => other !== own && distance(own.at, other.at) < far(own) + far(other)));
  for (let round = 0; round < rounds; round++) {
    const cells = discs.map((disc, i) => cellOf(disc, rivals[i] ?? []));
    discs.forEach((disc, i) => {
      const lacking = disc.area - areaOf(cells[i] ?? []);
      disc.weight = Math.max(0, Math.min(disc.heaviest, disc.weight + (0.3 * lacking) / Math.PI));
      disc.radius = Math.max(reach.least * discRadius(disc), Math.min(far(disc), disc.radius * (1 + (0.1 * lacking) / disc.area)));
    });
  }
  return new Map(discs.map((disc, i) => [disc.code, cellOf(disc, rivals[i] ?? [])]));
}

const discRadius = ({ area }: Site): number => Math.sqrt(area / Math.PI);

function cellOf(own: Disc, rivals: readonly Disc[]): Ring {
  let cell = circle(own.at, own.radius);
  for (const other of rivals) if (distance(own.at, other.at) < own.radius + other.radius) cell = nearer(cell, own, other);
  return cell;
}

const distance = ([ax, ay]: Point, [bx, by]: Point): number => Math.hypot(ax - bx, ay - by);

const circle = ([x, y]: Point, radius: number): Point[] =>
  Array.from({ length: corners }, (_, i) => {
    const angle = (2 * Math.PI * i) / corners;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });

/** The part of a convex ring that is nearer to the one than to the other, each by its weight. */
function nearer(ring: readonly Point[], { at: [ax, ay], weight: weightA }: Disc, { at: [bx, by], weight: weightB }: Disc): Point[] {
  const [right, down] = [2 * (bx - ax), 2 * (by - ay)];
  const limit = bx * bx + by * by - weightB - (ax * ax + ay * ay - weightA);
  const beyond = ([x, y]: Point) => x * right + y * down - limit;
  return ring.flatMap((from, i) => {
    const to = ring[(i + 1) % ring.length] ?? from;
    const [here, there] = [beyond(from), beyond(to)];
    const kept: Point[] = here <= 0 ? [from] : [];
    if (here < 0 !== there < 0) {
      const part = here / (here - there);
      if (part > 0 && part < 1) kept.push([from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])]);
    }
    return kept;
  });
}
