import type { Day } from '#src/domain/clock/calendar.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { isCounted, type Tallied, type Tally } from './tally.ts';
import { quantile, sizeOf } from './time-spread.ts';

/** How a figure comes out of the sums of a unit. */
export type Formula =
  | { kind: 'count'; of: Tallied }
  /** so many of a hundred; what fewer than `fewest` have a part in is not told exactly */
  | { kind: 'share'; of: Tallied; over: readonly Tallied[]; fewest?: number }
  /** of something that may happen more than once */
  | { kind: 'per-hundred'; of: Tallied; over: readonly Tallied[] }
  /** within how much working time so large a share was done */
  | { kind: 'time'; share: number }
  /** what lies open at this moment: no sum holds it */
  | { kind: 'open-now'; which: keyof OpenNow }
  | { kind: 'not-measured' };

/** What lies open at this moment: past the date by law; and with reception, longer than it has to answer. */
export type OpenNow = { overdue: number; unanswered: number };

/** One thing that is measured: what it is called, what it says, how it is counted. A definition that changes gets the next version. */
export type Indicator = {
  key: string;
  version: number;
  /** the first day this version counts for */
  since: Day;
  name: Text;
  /** in the head of a column */
  short: Text;
  /** what it says, and how it is counted */
  text: Text;
  formula: Formula;
  /** what a high figure says of the office; null: neither good nor bad */
  better: 'more' | 'less' | null;
  /** what the city promises, in per cent */
  promise?: number;
  /** it says that other figures may have been made to look better: which, and what may have caused it honestly */
  sign?: { affects: readonly string[]; honest: Text };
};

/** What is said of a unit. Nothing counted is not the same as zero. */
export type Figure =
  | { kind: 'value'; value: number; of: number | null }
  /** known to lie at or above this, or below it: more would tell of single people */
  | { kind: 'at-least' | 'at-most'; value: number; of: number }
  /** a rate of so few says more of chance than of work */
  | { kind: 'too-few' }
  /** a count of one procedure that would tell of single people */
  | { kind: 'under-five' }
  /** beside what else is told it would give such a count away */
  | { kind: 'withheld' }
  | { kind: 'nothing' }
  | { kind: 'not-measured' };

/** A figure as a number to sort and to colour by; null where there is none. */
export const numberOf = (figure: Figure | undefined): number | null => (figure && 'value' in figure ? figure.value : null);

/** Under so many no rate is made public. */
export const fewestForRate = 20;

/** The same indicator over rows that were counted by such rules: what they do not hold yet is not measured, and no nought. */
export function asCounted<It extends Pick<Indicator, 'formula'>>(indicator: It, rules: number): It {
  const { formula } = indicator;
  const measures = [...('of' in formula ? [formula.of] : []), ...('over' in formula ? formula.over : [])];
  return measures.every((it) => isCounted(it, rules)) ? indicator : { ...indicator, formula: { kind: 'not-measured' } };
}

const nothing: Figure = { kind: 'nothing' };

/** The figure of one unit. `tally`: null where nothing was ever counted; `now`: null where unknown. */
export function figureOf({ formula }: Pick<Indicator, 'formula'>, tally: Tally | null, now: OpenNow | null): Figure {
  if (formula.kind === 'not-measured') return { kind: 'not-measured' };
  if (formula.kind === 'open-now') return now === null ? nothing : { kind: 'value', value: now[formula.which], of: null };
  if (tally === null) return nothing;
  if (formula.kind === 'count') return { kind: 'value', value: tally.counts[formula.of], of: null };
  if (formula.kind === 'time') {
    const of = tally.times ? sizeOf(tally.times) : 0;
    const minutes = tally.times && quantile(tally.times, formula.share);
    if (minutes === null || of === 0) return nothing;
    return of < fewestForRate ? { kind: 'too-few' } : { kind: 'value', value: minutes, of };
  }
  const of = formula.over.reduce((sum, measure) => sum + tally.counts[measure], 0);
  const part = tally.counts[formula.of];
  if (of <= 0) return nothing;
  // Taken back here, counted in an earlier period: a share of that says nothing.
  if (of < fewestForRate || part < 0 || (formula.kind === 'share' && part > of)) return { kind: 'too-few' };
  if (formula.kind === 'share' && formula.fewest !== undefined && part > 0 && part < formula.fewest)
    return { kind: 'at-most', value: percent(formula.fewest - 1, of), of };
  return { kind: 'value', value: formula.kind === 'share' ? percent(part, of) : tenth((100 * part) / of), of };
}

const tenth = (n: number): number => Math.round(n * 10) / 10;

/** To a tenth; never rounded to a promise that was kept: 99.96 % is not 100 %, nor is one of ten thousand none. */
export function percent(part: number, of: number): number {
  if (part === of) return 100;
  return part === 0 ? 0 : Math.min(99.9, Math.max(0.1, tenth((100 * part) / of)));
}
