import { beforeAll, expect, test } from 'vitest';
import { seed } from '#prisma/seed/seed.ts';
import { readSnapshot, snapshot } from '#src/data/snapshot.ts';
import { indicativeShapes } from '#src/domain/geography/indicative-shapes.ts';
import type { Position } from '#src/domain/geography/plane.ts';
import { installBoundaries } from '#src/server/install-boundaries.ts';
import { mapDrawing } from '#src/services/map-drawing.ts';
import { listWards } from '#src/services/units.ts';
import { testDatabase } from '../support/database.ts';

const now = new Date('2026-11-22T18:00:00Z'); // the 23rd in Vietnam
const db = testDatabase(now);

type Feature = { id: string; geometry: { type: 'Polygon'; coordinates: Position[][] } };
let city: Feature[];

/** A city of made-up boundaries: what lies nearest to each label point, in degrees. */
beforeAll(() => {
  const shapes = indicativeShapes(listWards().map(({ code, labelPoint }) => ({ code, at: labelPoint ?? [0, 0], area: 0.004 })));
  city = [...shapes].map(([id, ring]) => ({
    id,
    geometry: { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)].map(([x, y]) => [x, y])] },
  }));
});

const install = (features: unknown[]) =>
  // With the mark that Windows puts before a text.
  installBoundaries(db.ownerUrl(), {
    text: `\uFEFF${JSON.stringify({ type: 'FeatureCollection', features })}`,
    source: 'city.geojson',
    now,
  });

test('a city installs its boundaries, every unit is drawn from them, and a second start keeps them', async () => {
  const before = mapDrawing();
  expect(before).toMatchObject({ official: null });
  expect(before.units).toHaveLength(168);
  expect(await install(city)).toMatchObject({ ok: true, value: { units: 168 } });
  await seed(db.ownerUrl(), []);
  await readSnapshot(now);
  const after = mapDrawing();
  expect(after.official).toBe('2026-11-23');
  expect(after.units.map(({ code }) => code)).toEqual(before.units.map(({ code }) => code));
  expect(after.units.every(({ path }) => path.startsWith('M'))).toBe(true);
  expect(after.units[0]?.path).not.toBe(before.units[0]?.path);
});

test('a file with units missing, doubled, unknown or broken is refused with all of them, and the old boundaries stay', async () => {
  await install(city);
  await readSnapshot(now);
  const { boundaries } = snapshot();
  const [first, second, third, ...rest] = city;
  const open = { ...second, geometry: { type: 'Polygon', coordinates: [second?.geometry.coordinates[0]?.slice(0, -1)] } };
  const later = new Date(now.getTime() + 1_000);
  const refused = await installBoundaries(db.ownerUrl(), {
    text: JSON.stringify({ type: 'FeatureCollection', features: [...rest, open, third, third, { ...first, id: '99999' }] }),
    ...{ source: 'bad.geojson', now: later },
  });
  const name = (feature: Feature | undefined) => snapshot().units.get(feature?.id ?? '')?.fullName.vi;
  expect(refused).toEqual({
    ok: false,
    error: [
      `broken: ${second?.id} ${name(second)} has a ring that is not closed`,
      `doubled: ${third?.id} ${name(third)}`,
      'unknown: 99999',
      `missing: ${first?.id} ${name(first)}`,
    ],
  });
  expect(await installBoundaries(db.ownerUrl(), { text: 'PK', source: 'x.shp', now: later })).toMatchObject({ ok: false });
  await readSnapshot(now);
  expect(snapshot().boundaries).toEqual(boundaries);
});
