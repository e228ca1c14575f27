import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawCity } from './city-drawing.ts';
import { indicativeShapes, type Site } from './indicative-shapes.ts';
import { placeName } from './place-names.ts';
import { areaOf, type Box, type Point, type Position, type Ring, signedArea } from './plane.ts';
import { crossesItself, readBoundaries } from './read-boundaries.ts';
import { simplifyTogether } from './simplify-together.ts';

const sites = fc
  .uniqueArray(
    fc.record({ x: fc.integer({ min: 0, max: 60 }), y: fc.integer({ min: 0, max: 60 }), area: fc.integer({ min: 1, max: 150 }) }),
    {
      selector: ({ x, y }) => `${x} ${y}`,
      minLength: 1,
      maxLength: 25,
    },
  )
  .map((all) => all.map(({ x, y, area }, i): Site => ({ code: String(i), at: [x, y], area })));

const inside = (ring: Ring, [x, y]: Point): boolean => {
  const way = Math.sign(signedArea(ring));
  return ring.every(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length] ?? [ax, ay];
    return way * ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) > 1e-6;
  });
};

test('every unit gets one shape, which holds its point, crosses nothing and lies over no other', () => {
  fc.assert(
    fc.property(
      sites,
      fc.array(fc.tuple(fc.double({ min: -5, max: 65, noNaN: true }), fc.double({ min: -5, max: 65, noNaN: true }))),
      (all, points) => {
        const shapes = indicativeShapes(all);
        expect([...shapes.keys()]).toEqual(all.map(({ code }) => code));
        for (const { code, at } of all) {
          const ring = shapes.get(code) ?? [];
          expect(areaOf(ring)).toBeGreaterThan(0);
          expect(crossesItself(ring)).toBe(false);
          expect(inside(ring, at)).toBe(true);
        }
        for (const point of points) expect([...shapes.values()].filter((ring) => inside(ring, point)).length).toBeLessThan(2);
      },
    ),
    { numRuns: 40 },
  );
});

test('a unit that stands among others gets about its area', () => {
  const grid = Array.from({ length: 49 }, (_, i): Site => ({ code: String(i), at: [(i % 7) * 10, Math.floor(i / 7) * 10], area: 100 }));
  expect(Math.abs(areaOf(indicativeShapes(grid).get('24') ?? []) - 100)).toBeLessThan(8);
});

/** Two squares side by side, whose common border has a small bend. */
const left: Ring = [[0, 0], [100, 0], [101, 50], [100, 100], [0, 100]]; // biome-ignore format: a drawing
const right: Ring = [[200, 0], [200, 100], [100, 100], [101, 50], [100, 0]]; // biome-ignore format: a drawing

test('a border that two units share is simplified the same for both, and an island stays an area', () => {
  const island: Ring = [[300, 0], [301, 1], [302, 0], [303, 1], [302, 3]]; // biome-ignore format: a drawing
  const simple = simplifyTogether(new Map([['left', [left]], ['right', [right]], ['island', [island]]]), 5); // biome-ignore format: short
  const common = (simple.get('left')?.[0] ?? []).filter((it) =>
    simple.get('right')?.[0]?.some((other) => other[0] === it[0] && other[1] === it[1]),
  );
  expect(common).toEqual([[100, 0], [101, 50], [100, 100]]); // biome-ignore format: short
  expect(areaOf(simple.get('left')?.[0] ?? []) + areaOf(simple.get('right')?.[0] ?? [])).toBe(20_000);
  expect(areaOf(simple.get('island')?.[0] ?? [])).toBeGreaterThan(0);
});

test('without gaps, however rough: shapes of a ragged sheet keep its whole area', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 60, maxLength: 60 }), (steps) => {
      const border = steps.map((off, i): Point => [500 + off, i * 10]);
      const bottom = 10 * (steps.length - 1);
      const west: Ring = [...border, [0, bottom], [0, 0]];
      const east: Ring = [[1000, 0], [1000, bottom], ...border.toReversed()];
      const simple = simplifyTogether(new Map([['west', [west]], ['east', [east]]]), 8); // biome-ignore format: short
      expect(signedArea(simple.get('west')?.[0] ?? []) + signedArea(simple.get('east')?.[0] ?? [])).toBeCloseTo(1000 * bottom, 6);
    }),
  );
});

const square = (x: number, y: number): Position[] => [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]; // biome-ignore format: short
const feature = (code: string, ring: unknown) => ({ properties: { code }, geometry: { type: 'Polygon', coordinates: [ring] } });
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });

test('GeoJSON and TopoJSON of the same city say the same', () => {
  const geo = readBoundaries(collection(feature('1', square(106, 10)), feature('2', square(107, 10))), ['1', '2']);
  const topo = readBoundaries(
    {
      type: 'Topology',
      transform: { scale: [0.5, 0.5], translate: [106, 10] },
      arcs: [[[2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 0], [2, 0], [0, 2], [-2, 0]]], // biome-ignore format: short
      objects: {
        wards: {
          type: 'GeometryCollection',
          geometries: [
            { type: 'Polygon', properties: { code: '1' }, arcs: [[0, 1]] },
            { type: 'MultiPolygon', id: 2, arcs: [[[2, -1]]] },
          ],
        },
      },
    },
    ['1', '2'],
  );
  expect(geo.ok && topo.ok).toBe(true);
  if (!geo.ok || !topo.ok) return;
  for (const code of ['1', '2']) expect(areaOf(topo.value.get(code)?.[0] ?? [])).toBeCloseTo(areaOf(geo.value.get(code)?.[0] ?? []), 6);
});

test.each([
  ['nothing that is a map', { type: 'Feature' }, [{ kind: 'unreadable' }]],
  ['a unit that is missing', collection(feature('1', square(106, 10))), [{ kind: 'missing', code: '2' }]],
  ['a unit twice', collection(feature('1', square(106, 10)), feature('2', square(107, 10)), feature('2', square(108, 10))), [{ kind: 'doubled', code: '2' }]], // biome-ignore format: a row
  ['a unit of another city', collection(feature('1', square(106, 10)), feature('2', square(107, 10)), feature('9', square(108, 10))), [{ kind: 'unknown', code: '9' }]], // biome-ignore format: a row
  ['a ring that is open', collection(feature('1', square(106, 10)), feature('2', square(107, 10).slice(0, -1))), [{ kind: 'broken', code: '2', why: 'open' }]], // biome-ignore format: a row
  ['a ring that crosses itself', collection(feature('1', square(106, 10)), feature('2', [[0, 0], [2, 2], [2, 0], [0, 1], [0, 0]])), [{ kind: 'broken', code: '2', why: 'crosses' }]], // biome-ignore format: a row
  ['metres in place of degrees', collection(feature('1', square(106, 10)), feature('2', square(600_000, 1_190_000))), [{ kind: 'broken', code: '2', why: 'off-globe' }]], // biome-ignore format: a row
  ['a line', collection(feature('1', square(106, 10)), feature('2', [[0, 0], [1, 1], [2, 2], [0, 0]])), [{ kind: 'broken', code: '2', why: 'flat' }]], // biome-ignore format: a row
  ['a point', collection(feature('1', square(106, 10)), { id: 2, geometry: { type: 'Point', coordinates: [1, 1] } }), [{ kind: 'broken', code: '2', why: 'no-polygon' }]], // biome-ignore format: a row
])('%s is refused, and named', (_, file, faults) => {
  expect(readBoundaries(file, ['1', '2'])).toEqual({ ok: false, error: faults });
});

test('the drawing has every unit once, the island in its own frame and the dense units in the lens', () => {
  const places = Array.from({ length: 30 }, (_, i) => ({
    code: String(i),
    name: 'Tân Thới Hiệp',
    labelPoint: [106 + 0.08 * (i % 6), 10 + 0.08 * Math.floor(i / 6)] as const,
    area: 60,
    apart: false,
  }));
  const dense = Array.from({ length: 8 }, (_, i) => ({
    code: `d${i}`,
    name: 'Tân Sơn Hòa',
    labelPoint: [106.2 + 0.004 * i, 10.205] as const,
    area: 0.3,
    apart: false,
  }));
  const drawing = drawCity([...places, ...dense, { code: 'far', name: 'Côn Đảo', labelPoint: [105, 8], area: 75, apart: true }], null);
  expect(drawing.units.map(({ code }) => code)).toEqual([...places, ...dense].map(({ code }) => code).concat('far'));
  expect(drawing.units.filter(({ near }) => near).map(({ code }) => code)).toEqual(expect.arrayContaining(dense.map(({ code }) => code)));
  for (const { path } of drawing.units) expect(path).toMatch(/^(M-?\d+[ -]\d+l[-\d ]+z)+$/);
  for (const { flag, near } of drawing.units) {
    const { x, y, size } = near ? drawing.window : { x: 0, y: 0, size: drawing.width };
    expect(flag[0] >= x && flag[0] <= x + size && flag[1] >= y && flag[1] <= y + size).toBe(true); // a flag on the lens's edge would be cut
  }
  for (const { name, number } of drawing.units) expect(name === null).toBe(number !== null);
  expect(drawing.units.flatMap(({ number }) => number?.n ?? []).sort((a, b) => a - b)).toEqual(
    drawing.units.flatMap(({ number }) => (number ? [0] : [])).map((_, at) => at + 1),
  );
  const { island } = drawing;
  const [x, y] = drawing.units.at(-1)?.label ?? [0, 0];
  expect(island && x > island.x && x < island.x + island.size && y > island.y && y < island.y + island.size).toBe(true);
});

const field: Ring = [
  [0, 0],
  [100, 0],
  [100, 100],
  [0, 100],
];

test('a name stands near its point where it fits, smaller where it must, and upon no other', () => {
  const taken: Box[] = [];
  expect(placeName([field], 'Tân Tạo', [50, 50], [24, 20], taken)).toEqual({ lines: ['Tân Tạo'], at: [50, 50], size: 24 });
  const second = placeName([field], 'An Lạc', [50, 50], [24, 20], taken);
  expect(second).toBeDefined();
  const [a, b] = taken;
  expect(a && b && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
  const low: Ring = [
    [0, 0],
    [90, 0],
    [90, 22],
    [0, 22],
  ];
  expect(placeName([low], 'An Lạc', [45, 11], [24, 20], [])).toMatchObject({ lines: ['An Lạc'], size: 20 });
  expect(placeName([low], 'Tân Sơn Nhất', [45, 11], [24, 20], [])).toBeUndefined();
});

test('a name leaves the point that stands for a unit where the shape is too narrow there', () => {
  const bottle: Ring = [
    [0, 0],
    [10, 0],
    [10, 40],
    [70, 40],
    [70, 100],
    [0, 100],
  ];
  const placed = placeName([bottle], 'Dĩ An', [5, 10], [20], []);
  expect(placed?.at[1]).toBeGreaterThanOrEqual(50);
});
