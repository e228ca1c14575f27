import type { Indicator } from './indicator.ts';
import { indicators } from './indicators.ts';
import { type ReturnFact, returnCauses, returnFacts } from './returns.ts';
import { fewestShown, rounded } from './small-numbers.ts';
import { type Tallied, type Tally, type Told, tallied } from './tally.ts';

type Counts = Tally['counts'];

/** A count of one procedure at a unit in a finished month as everybody sees it: hidden, it is one to four, or hidden beside such a one. */
export type ToldCount = number | 'under-five' | 'withheld';

/** What stands for a count, and by how much the count may be off it at most, as far as everybody knows. */
export type StandIn = { n: number; off: number };

const fewest = 1;
const most = fewestShown - 1;

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);
const between = (least: number, n: number, most_: number): number => Math.min(most_, Math.max(least, n));

type Range = { least: number; most: number };

/**
 * What stands for several numbers of which only the sum is known, and how far each may lie from it: as large as its weight says, in its range.
 * None can be so large that too little is left for the others, and none so small that the others cannot be the rest.
 * @param left what they come to; null where that is not told
 */
function shareOut(weights: readonly number[], ranges: readonly Range[], left: number | null): StandIn[] {
  const [leastOfAll, mostOfAll] = [sumOf(ranges.map((it) => it.least)), sumOf(ranges.map((it) => it.most))];
  const scale = left === null ? 0 : scaleFor(left, weights, ranges);
  return ranges.map((it, at) => {
    const least = left === null ? it.least : Math.max(it.least, left - (mostOfAll - it.most));
    const upTo = left === null ? it.most : Math.min(it.most, left - (leastOfAll - it.least));
    const n = between(least, left === null ? 2 : scale * (weights[at] ?? 0), Math.max(least, upTo));
    return { n, off: Math.max(n - least, upTo - n, 0) };
  });
}

/** By how much weights are multiplied so that what comes of them in their ranges adds up to this, as near as it can. */
function scaleFor(sum: number, weights: readonly number[], ranges: readonly Range[]): number {
  const sumAt = (scale: number): number => {
    let so = 0;
    for (const [at, it] of ranges.entries()) so += between(it.least, scale * (weights[at] ?? 0), it.most);
    return so;
  };
  let [low, high] = [0, 1];
  for (let times = 0; times < 20 && sumAt(high) < sum; times++) high *= 2;
  for (let times = 0; times < 24; times++) {
    const middle = (low + high) / 2;
    if (sumAt(middle) < sum) low = middle;
    else high = middle;
  }
  return high;
}

type Hidden = Exclude<ToldCount, number>;
const isHidden = (it: ToldCount): it is Hidden => typeof it !== 'number';
const hiddenAt = (those: readonly ToldCount[]) => [...those.entries()].flatMap(([at, it]) => (isHidden(it) ? [{ at, it }] : []));

/** What is told of a whole row or column less what is told in it. */
export const restOf = (those: readonly ToldCount[], total: number): number => total - sumOf(those.filter((it) => !isHidden(it)));

/** What everybody knows of a hidden count; `rest`: what its row leaves for all that it hides. */
const rangeOf = (it: Hidden, rest: number): Range =>
  it === 'under-five' ? { least: fewest, most } : { least: fewestShown, most: Math.max(fewestShown, rest) };

/** What both say; where they contradict each other, what is known first. */
function both(first: Range, second: Range): Range {
  const range = { least: Math.max(first.least, second.least), most: Math.min(first.most, second.most) };
  return range.least <= range.most ? range : first;
}

/** Of a hidden count: about how large it is as far as the whole city tells, and what it must lie between. */
export type FromCity = Range & { about: number };

/**
 * What the whole city tells of one procedure's hidden counts: it leaves so much for them, less those that are told. Without that a rare
 * procedure was taken for rare also at the one office that does nearly all of it, and a common one there for twice what it was.
 * @param column its counts, a unit each
 * @param inCity what is told of all of them together, rounded (`roundedCounts`)
 * @param rows of each unit about how many it has, to share out by, and what its row leaves for all that it hides
 */
export function fromCity(
  column: readonly ToldCount[],
  inCity: number,
  rows: readonly { about: number; rest: number }[],
): (FromCity | null)[] {
  const hidden = hiddenAt(column);
  const ranges = hidden.map(({ at, it }) => rangeOf(it, rows[at]?.rest ?? 0));
  const [leastOfAll, mostOfAll] = [sumOf(ranges.map((it) => it.least)), sumOf(ranges.map((it) => it.most))];
  const left = restOf(column, inCity);
  const half = Math.floor(fewestShown / 2);
  // What is nearly all of something is told as one less.
  const [from, to] = inCity <= half ? [fewest, most] : [left - half, left + half + 1];
  const shares = shareOut(
    hidden.map(({ at }) => rows[at]?.about ?? 1),
    ranges,
    left,
  );
  const found = ranges.map((it, at) => ({
    ...both(it, { least: from - (mostOfAll - it.most), most: to - (leastOfAll - it.least) }),
    about: shares[at]?.n ?? 1,
  }));
  return column.map((it) => (isHidden(it) ? (found.shift() ?? null) : null));
}

/**
 * The counts of a unit's procedures in a month, with stand-ins for those that are hidden, out of nothing but what is told: so whatever is
 * worked out from these tells no more than the month does.
 * @param total of all procedures together; null where that is not told: it is under five itself
 * @param known what the whole city tells of those that are hidden
 */
export function standIns(row: readonly ToldCount[], total: number | null, known: readonly (FromCity | null)[]): StandIn[] {
  const hidden = hiddenAt(row);
  const left = total === null ? null : restOf(row, total);
  const stood = shareOut(
    hidden.map(({ at }) => Math.max(1, known[at]?.about ?? 0)),
    hidden.map(({ at, it }) => {
      const own = rangeOf(it, left ?? 0);
      return both(own, known[at] ?? own);
    }),
    left,
  );
  return row.map((it) => (isHidden(it) ? (stood.shift() ?? { n: 0, off: 0 }) : { n: it, off: 0 }));
}

type Results = { onTime: number; late: number };

/** `finished`: all results, or what stands for them; `told`: both counts, or which of them is one to four, or neither. */
export type ToldResults = { finished: StandIn; told: Results | 'few-on-time' | 'few-late' | 'withheld' };

/**
 * The same of results in time and late ones, which are hidden together: what stands for both comes to what is told of all results. Where no
 * result of the unit was late, none of any procedure was.
 * @param late those of the unit, which are always told
 * @param inCity what share of the results of each procedure is late in the whole city, as it is told
 * @returns `off`: by how much the late ones may be off
 */
export function standInResults(row: readonly ToldResults[], late: number, inCity: readonly number[]): (Results & { off: number })[] {
  const shown = sumOf(row.map(({ told }) => (typeof told === 'object' ? told.late : 0)));
  const hidden = row.flatMap((it, at) => (typeof it.told === 'object' ? [] : [{ ...it, often: inCity[at] ?? 0 }]));
  const stood = shareOut(
    hidden.map(({ finished, often }) => finished.n * Math.max(0.01, often)),
    hidden.map(({ finished: { n, off }, told }) => {
      const whole = n + off;
      if (told === 'few-on-time') return { least: Math.max(0, n - off - most), most: Math.max(0, whole - fewest) };
      return told === 'few-late' ? { least: Math.min(fewest, n), most: Math.min(most, whole) } : { least: 0, most: whole };
    }),
    late - shown,
  );
  return row.map(({ finished, told }) => {
    if (typeof told === 'object') return { ...told, off: 0 };
    const { n, off } = stood.shift() ?? { n: 0, off: 0 };
    const lateOnes = Math.min(n, finished.n);
    // Of how many they are a share may be otherwise as well.
    return { onTime: finished.n - lateOnes, late: lateOnes, off: off + (finished.off * lateOnes) / finished.n || 0 };
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
export function toldOf({ n, parts, unsure }: ToldSum): { counts: Counts; told: Told } {
  const all = (of: Float64Array) => Object.fromEntries(tallied.map((it, at) => [it, of[at] ?? 0])) as Counts;
  const [counts, seen] = [all(n), all(parts)];
  const leastOf = (it: Tallied) => (seen[it] > 1 ? fewestShown : 0);
  const results = counts.onTime + counts.late;
  for (const it of tallied) if (counts[it] > 0) counts[it] = Math.max(leastOf(it), counts[it]);
  if (counts.onTime > 0) counts.onTime = Math.max(leastOf('onTime'), results - counts.late);
  return { counts, told: { n: all(n), off: all(unsure.map(Math.sqrt)) } };
}
