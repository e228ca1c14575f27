import type { Calendar } from '#src/domain/clock/calendar.ts';
import { addWorkingMinutes, workingMinutesBetween } from '#src/domain/clock/working-time.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { Channel } from '#src/domain/dossiers/events.ts';
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

/** Dossiers filed online go another way through an office than those handed in or sent on paper. */
export const usualChannels = ['online', 'paper'] as const;
export type UsualChannel = (typeof usualChannels)[number];
export const usualChannelOf = (channel: Channel): UsualChannel => (channel === 'online' ? 'online' : 'paper');

/** Of which dossiers it is told: the nearest to one that had enough results. Of the procedure all of them. */
export const usualLevels = ['unit-channel', 'unit', 'city-channel', 'city'] as const;
export type UsualLevel = (typeof usualLevels)[number];

/** Filed as it was, or in whatever way; null where there were too few. */
export type ByChannel<T> = Record<UsualChannel | 'all', T | null>;

/** What is told of a dossier filed so, and of which dossiers that is; null where even the whole city had too few. */
export function nearestUsual<T>(
  channel: UsualChannel,
  unit: ByChannel<T> | undefined,
  city: ByChannel<T>,
): { level: UsualLevel; usual: T } | null {
  const found = [unit?.[channel], unit?.all, city[channel], city.all];
  for (const [at, level] of usualLevels.entries()) {
    const usual = found[at];
    if (usual) return { level, usual };
  }
  return null;
}

/** By a day while its clock runs; else in working minutes from when it is received, or from when nobody waits for the applicant any more. */
export type UsualEnd = { kind: 'by'; at: Date } | { kind: 'received' | 'resumed'; minutes: number };

/** @param usual working minutes of the office; the middle of a bucket of times may be half a minute */
export function usualEnd(
  calendar: Calendar,
  { receivedAt, pausedAt, pausedMinutes }: Pick<Dossier, 'receivedAt' | 'pausedAt' | 'pausedMinutes'>,
  usual: number,
): UsualEnd {
  const most = Math.ceil(usual);
  if (receivedAt === null) return { kind: 'received', minutes: most };
  if (pausedAt === null) return { kind: 'by', at: addWorkingMinutes(calendar, receivedAt, most + pausedMinutes) };
  const worked = workingMinutesBetween(calendar, receivedAt, pausedAt) - pausedMinutes;
  return { kind: 'resumed', minutes: Math.max(0, most - worked) };
}

/** The usual time is over: by the day, or used up before the applicant was waited for. */
export const isPast = (usually: UsualEnd, now: Date): boolean =>
  usually.kind === 'by' ? usually.at <= now : usually.kind === 'resumed' && usually.minutes <= 0;

/** Of how many at least, in steps so wide that a single month hardly ever moves it: less the months that are told it would tell those that are not. */
export function atLeastOf(n: number): number {
  const powers = 10 ** Math.floor(Math.log10(Math.max(1, n)));
  return [5, 2, 1].map((it) => it * powers).find((it) => it <= n) ?? 0;
}

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
