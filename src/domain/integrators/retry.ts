const minute = 60_000;
const hour = 60 * minute;

/** The pauses after each attempt that came to nothing: seconds at first, hours at last, a little over a day in all. */
export const pauses = [5_000, 30_000, 2 * minute, 10 * minute, 30 * minute, hour, 2 * hour, 4 * hour, 8 * hour, 12 * hour] as const;
const jitter = 0.2;

/**
 * How long to wait after this attempt (1 is the first), in milliseconds; undefined: that was the last one.
 * @param chance from 0 to 1: a fifth more or less, so that what failed together does not come again together
 */
export function pauseAfter(attempt: number, chance: number): number | undefined {
  const pause = pauses[attempt - 1];
  return pause === undefined ? undefined : Math.round(pause * (1 - jitter + 2 * jitter * chance));
}
