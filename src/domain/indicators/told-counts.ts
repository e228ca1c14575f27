import type { Indicator } from './indicator.ts';
import { indicators } from './indicators.ts';
import { type ReturnFact, returnCauses, returnFacts } from './returns.ts';
import { fewestShown, rounded } from './small-numbers.ts';
import { type Tallied, type Tally, tallied, type Unsure } from './tally.ts';

type Counts = Tally['counts'];

/** A count of one procedure at a unit in a finished month as everybody sees it: hidden, it is one to four, or hidden beside such a one. */
export type ToldCount = number | 'under-five' | 'withheld';

const middle = 2.5;

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);
const between = (least: number, n: number, most: number): number => Math.min(most, Math.max(least, n));

/**
 * The counts of a unit's procedures in a month, with stand-ins for those that are hidden, out of nothing but what is told: so whatever is
 * worked out from these tells no more than the month does.
 * @param total of all procedures together; null where that is not told
 */
export function standIns(row: readonly ToldCount[], total: number | null): number[] {
  const few = row.filter((it) => it === 'under-five').length;
  const withheld = row.filter((it) => it === 'withheld').length;
  const left = total === null ? null : total - sumOf(row.filter((it) => typeof it === 'number'));
  const one = left === null ? 2 : withheld > 0 ? middle : between(1, left / few, fewestShown - 1);
  const other = left === null ? fewestShown : Math.max(fewestShown, (left - few * middle) / withheld);
  return row.map((it) => (it === 'under-five' ? one : it === 'withheld' ? other : it));
}

type Results = { onTime: number; late: number };

/** `finished`: all results, or what stands for them; `told`: both counts, or which of them is one to four, or neither. */
export type ToldResults = { finished: number; told: Results | 'few-on-time' | 'few-late' | 'withheld' };

/**
 * The same of results in time and late ones, which are hidden together: what stands for both comes to what is told of all results.
 * @param late those of the unit, which are always told
 */
export function standInResults(row: readonly ToldResults[], late: number): Results[] {
  const shown = sumOf(row.map(({ told }) => (typeof told === 'object' ? told.late : 0)));
  const hidden = row.filter(({ told }) => typeof told !== 'object');
  // As many of each are late as of all that are hidden together, within what is told of each.
  const share = (late - shown) / sumOf(hidden.map(({ finished }) => finished)) || 0;
  const most = fewestShown - 1;
  return row.map(({ finished, told }) => {
    if (typeof told === 'object') return told;
    const n = between(0, share * finished, finished);
    const least = Math.min(1, finished);
    const lateOnes =
      told === 'few-on-time'
        ? between(Math.max(0, finished - most), n, finished - least)
        : told === 'few-late'
          ? between(least, n, most)
          : n;
    return { onTime: finished - lateOnes, late: lateOnes };
  });
}

/** What is told as a share of what: parts of a whole. */
export const partsOfWholes: readonly (readonly [Tallied, Tallied])[] = [
  ...(indicators as readonly Indicator[]).flatMap(({ formula }) =>
    formula.kind === 'share' && formula.over.length === 1 ? formula.over.map((whole) => [formula.of, whole] as const) : [],
  ),
  ...returnCauses.map((it) => [it, 'supplemented'] as const),
  ...(Object.keys(returnFacts) as ReturnFact[]).map((it) => [it, returnFacts[it]] as const),
];

const orFew = (n: number): number => (n > 0 && n < fewestShown ? 2 : rounded(n));

/** What is told of counts that are rounded: of a month that runs, or of one procedure in the whole city. */
export function roundedCounts(counts: Counts): Counts {
  const told = { ...counts };
  for (const it of tallied) told[it] = orFew(counts[it]);
  // What is nearly all is not all: that is told by its share.
  for (const [part, whole] of partsOfWholes) if (told[part] === told[whole] && counts[part] < counts[whole]) told[part] -= 1;
  const results = rounded(counts.onTime + counts.late);
  // Beside few of the one kind the other is told as it is rounded, or by all results: these are what both come to.
  told.onTime = counts.onTime > 0 && counts.onTime < fewestShown ? told.onTime : Math.max(0, results - told.late);
  return told;
}

/**
 * Several months or procedures, while they are added up: by the number of a measure in `tallied`. A large field has ten thousands of parts.
 * `unsure` sums squares: what stands for hidden counts is too much here and too little there.
 */
export type ToldSum = { n: Float64Array; parts: Float64Array; unsure: Float64Array };

export const noneTold = (): ToldSum => ({
  n: new Float64Array(tallied.length),
  parts: new Float64Array(tallied.length),
  unsure: new Float64Array(tallied.length),
});

export function addTold(sum: ToldSum, measure: number, n: number, unsure = 0): void {
  sum.n[measure] = (sum.n[measure] ?? 0) + n;
  if (n > 0) sum.parts[measure] = (sum.parts[measure] ?? 0) + 1;
  sum.unsure[measure] = (sum.unsure[measure] ?? 0) + unsure ** 2;
}

export function addCounts(sum: ToldSum, counts: Counts): void {
  for (let at = 0; at < tallied.length; at++) addTold(sum, at, counts[tallied[at] as Tallied]);
}

/**
 * What several months or procedures come to, out of what is told of each. Of two with one to four each nobody can say that together they are
 * fewer than five, so they are called five.
 */
export function toldOf({ n, parts, unsure }: ToldSum): { counts: Counts; unsure: Unsure } {
  const all = (of: Float64Array) => Object.fromEntries(tallied.map((it, at) => [it, of[at] ?? 0])) as Counts;
  const [counts, seen] = [all(n), all(parts)];
  const leastOf = (it: Tallied) => (seen[it] > 1 ? fewestShown : 0);
  const results = counts.onTime + counts.late;
  for (const it of tallied) if (counts[it] > 0) counts[it] = Math.max(leastOf(it), counts[it]);
  if (counts.onTime > 0) counts.onTime = Math.max(leastOf('onTime'), results - counts.late);
  return { counts, unsure: all(unsure.map(Math.sqrt)) };
}
