import { snapshot } from '#src/data/snapshot.ts';
import { type Day, vietnamDate } from '#src/domain/clock/calendar.ts';
import { type CityDrawing, drawCity } from '#src/domain/geography/city-drawing.ts';
import { isPlace } from '#src/domain/places/unit.ts';
import { perProcess } from '#src/per-process.ts';

/** `official`: the day on which the city installed the boundaries that it is drawn from; null: the shapes are only indicative. */
export type MapDrawing = CityDrawing & { official: Day | null };

const kept = () => perProcess('map-drawing', () => ({ key: '', drawing: undefined as MapDrawing | undefined }));

/** The city's wards as shapes: made once for all, and again when boundaries or units changed. */
export function mapDrawing(): MapDrawing {
  const { units, boundaries } = snapshot();
  const places = [...units.values()].filter(isPlace).map(({ code, name, labelPoint, area, kind }) => ({
    ...{ code, name: name.vi, labelPoint, area },
    apart: kind === 'special_zone',
  }));
  const key = JSON.stringify([boundaries?.at, places]);
  const known = kept();
  if (known.key === key && known.drawing) return known.drawing;
  const drawing = drawCity(places, boundaries && new Map(Object.entries(boundaries.units)));
  return Object.assign(known, { key, drawing: { ...drawing, official: boundaries && vietnamDate(new Date(boundaries.at)) } }).drawing;
}
