/** A place on the map: right and down, in kilometres or in units of a drawing. */
export type Point = readonly [x: number, y: number];
/** Corners in turn; the last one joins the first. */
export type Ring = readonly Point[];
/** Longitude and latitude in degrees (WGS 84). */
export type Position = readonly [longitude: number, latitude: number];

const kilometresPerDegree = 111.195;

/** Kilometres from the equator and the prime meridian, true to scale at this latitude: good for a city, not for a country. */
export function toPlane([longitude, latitude]: Position, at: number): Point {
  return [longitude * kilometresPerDegree * Math.cos((at * Math.PI) / 180), -latitude * kilometresPerDegree];
}

/** Signed: which sign says which way round the corners go. */
export function signedArea(ring: Ring): number {
  let twice = 0;
  ring.forEach(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y];
    twice += x * nextY - nextX * y;
  });
  return twice / 2;
}

export const areaOf = (ring: Ring): number => Math.abs(signedArea(ring));

export type Box = { left: number; top: number; right: number; bottom: number };

export function boxOf(points: Iterable<Point>): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [x, y] of points) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}
