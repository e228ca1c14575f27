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

const most = 7;

/** Classes for these values, at most seven. */
export function classesFor({ formula, promise }: Pick<Indicator, 'formula' | 'promise'>, values: readonly number[]): MapClasses {
  if (promise !== undefined) return { ramp: 'div', breaks: aroundPromise };
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0 || low === high) return { ramp: 'seq', breaks: [] };
  if (formula.kind === 'time') return { ramp: 'seq', breaks: timeBreaks(values, low, high) };
  const step = niceStep(high / most);
  const breaks: number[] = [];
  for (let at = step; at <= high && breaks.length < most - 1; at += step) breaks.push(Math.round(at * 10) / 10);
  return { ramp: 'seq', breaks };
}

/**
 * Four where the units part into fifths, as near as people have a word for, and the others above these: one office that takes days would
 * otherwise have nearly all the classes to itself, and a hundred that take an hour a single one.
 */
function timeBreaks(values: readonly number[], low: number, high: number): number[] {
  const within = times.filter((it) => it > low && it <= high);
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

function niceStep(least: number): number {
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((n) => n * unit).find((it) => it >= least) ?? 10 * unit;
}

/** The class of a value, from 1. Fewer than seven are spread over the ramp, so that the ends are always seen. */
export function classOf({ breaks }: MapClasses, value: number): number {
  const place = breaks.filter((it) => value >= it).length;
  return breaks.length === 0 ? 4 : 1 + Math.round((place * (most - 1)) / breaks.length);
}
