import type { Indicator } from './indicator.ts';

/** How the map is coloured: `breaks` are the lower ends of all classes but the first. `div`: around a promise; `seq`: more is darker. */
export type MapClasses = { ramp: 'div' | 'seq'; breaks: number[] };

/** Around the promise of 95 %: three classes clearly below, one just below, three that keep it. */
const aroundPromise = [80, 88, 93, 95, 97, 99];

/** Working minutes that people have a word for: minutes, hours, days of eight hours. */
const times = [
  ...[5, 10, 15, 20, 30, 40, 50, 60, 75, 90, 120, 150, 180, 240, 300, 360, 480, 720, 960, 1200, 1440, 1920, 2400, 3600, 4800, 7200],
  ...[9600, 14_400, 19_200],
];

/** Round numbers, of dossiers or of a hundred. */
const counts = [
  1,
  2,
  3,
  4,
  5,
  6,
  8,
  ...[0, 1, 2, 3, 4, 5].flatMap((power) => [10, 15, 20, 30, 40, 50, 60, 80].map((n) => n * 10 ** power)),
];

const most = 7;

/** Classes for these values, at most seven. */
export function classesFor({ formula, promise }: Pick<Indicator, 'formula' | 'promise'>, values: readonly number[]): MapClasses {
  if (promise !== undefined) return { ramp: 'div', breaks: aroundPromise };
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0 || low === high) return { ramp: 'seq', breaks: [] };
  return { ramp: 'seq', breaks: breaksAmong(formula.kind === 'time' ? times : counts, values, low, high) };
}

/**
 * Four where the units part into fifths, as near as people have a word for, and the others above these: one office that takes days, or has
 * seven times as many, would otherwise have nearly all the classes to itself, and all others a single one.
 */
function breaksAmong(said: readonly number[], values: readonly number[], low: number, high: number): number[] {
  const within = said.filter((it) => it > low && it <= high);
  const sorted = [...values].sort((a, b) => a - b);
  const fifths = [1, 2, 3, 4].flatMap((nth) => {
    const value = sorted[Math.floor((nth * sorted.length) / 5)] ?? low;
    return within.findLast((it) => it <= value) ?? [];
  });
  const breaks = [...new Set(fifths)];
  const above = within.filter((it) => it > (breaks.at(-1) ?? low));
  const every = Math.ceil(above.length / (most - 1 - breaks.length));
  return [...breaks, ...above.filter((_, at) => at % every === 0)];
}

/** The class of a value, from 1. Fewer than seven are spread over the ramp, so that the ends are always seen. */
export function classOf({ breaks }: MapClasses, value: number): number {
  const place = breaks.filter((it) => value >= it).length;
  return breaks.length === 0 ? 4 : 1 + Math.round((place * (most - 1)) / breaks.length);
}
