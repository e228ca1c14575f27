import { fewestForRate } from './indicator.ts';
import { mergeSpreads, minutesOf, quantile, type Spread, sizeOf } from './time-spread.ts';

/** How long it usually takes, in working minutes without the applicant's: half of the results took no more than `half`, 8 of 10 than `most`. */
export type UsualTime = { half: number; most: number; of: number };

/** So many of those before were done in what is called usual. */
export const usualShare = 0.8;
/** It is said from so many finished months: fewer follow chance, more tell of an office that is no longer so. */
export const usualMonths = 3;
/** It is tried on so many months. */
export const triedMonths = 6;

/** Null where there were too few to say anything. */
export function usualTimeOf(times: Spread): UsualTime | null {
  const of = sizeOf(times);
  const [half, most] = [quantile(times, 0.5), quantile(times, usualShare)];
  return of < fewestForRate || half === null || most === null ? null : { half, most, of };
}

/** How many took no longer. */
export const within = (times: Spread, minutes: number): number =>
  [...times].reduce((sum, [bucket, n]) => (minutesOf(bucket) <= minutes ? sum + Math.max(0, n) : sum), 0);

/** What would have been said on the first of a month, and what then came: `within` of `of` results took no longer than `said.most`. */
export type Trial = { at: number; said: UsualTime; came: UsualTime; within: number; of: number };

/**
 * The same rule on months that are over, each foretold from those before it and never from itself. Months that could not be foretold, or
 * that had too few results to tell, are left out.
 * @param months the times of each, the oldest first
 */
export function tryOut(months: readonly (Spread | null)[]): Trial[] {
  return months.flatMap((times, at): Trial[] => {
    if (at < usualMonths || times === null) return [];
    const said = usualTimeOf(mergeSpreads(...months.slice(at - usualMonths, at).flatMap((it) => it ?? [])));
    const came = usualTimeOf(times);
    return said && came ? [{ at, said, came, within: within(times, said.most), of: came.of }] : [];
  });
}

/** All trials as one: so many of a hundred results came within what would have been said; by how much the half was off in a usual month. */
export type Trust = { share: number; of: number; months: number; offBy: number };

/** Null where nothing could be tried. */
export function trustOf(trials: readonly Trial[]): Trust | null {
  const of = trials.reduce((sum, it) => sum + it.of, 0);
  if (of === 0) return null;
  const inTime = trials.reduce((sum, it) => sum + it.within, 0);
  const off = trials.map(({ said, came }) => Math.abs(said.half - came.half)).sort((a, b) => a - b);
  return { share: Math.round((100 * inTime) / of), of, months: trials.length, offBy: off[Math.floor(off.length / 2)] ?? 0 };
}
