import { type Day, dayNumber, dayOfNumber } from '#src/domain/clock/calendar.ts';
import type { Procedure } from './procedure.ts';

/** What a version of a procedure says of its results: for how many months they hold; null: nothing. */
export type VersionValidity = { versionId: string; code: string; months: number | null };

/**
 * For how many months a result can be used, by the version by which it was made: as long as that version says that it holds, or as long as
 * those that ask for it today accept one that old; the shorter. Of what nobody says anything it is not known.
 * @param versions all by which results were ever made
 * @param inForce the procedures of today
 */
export function monthsUsable(
  versions: Iterable<VersionValidity>,
  inForce: Iterable<Pick<Procedure, 'documents'>>,
): Map<string, { code: string; months: number }> {
  const accepted = new Map<string, number>();
  for (const { documents } of inForce)
    for (const { resultOf } of documents)
      for (const code of resultOf?.procedures ?? [])
        accepted.set(code, Math.min(accepted.get(code) ?? Infinity, resultOf?.months ?? Infinity));
  const usable = new Map<string, { code: string; months: number }>();
  for (const { versionId, code, months: held } of versions) {
    const months = Math.min(held ?? Infinity, accepted.get(code) ?? Infinity);
    if (months < Infinity) usable.set(versionId, { code, months });
  }
  return usable;
}

/** The days on which results were given that can be used for so many months, through a day between these two, as the first and the last. */
export function issuedFor(months: number, from: Day, through: Day): { first: Day; last: Day } {
  const earliest = (day: Day): Day => {
    let at = dayNumber(day) - 31 * months - 1;
    while (usableUntil(dayOfNumber(at), months) < day) at += 1;
    return dayOfNumber(at);
  };
  return { first: earliest(from), last: dayOfNumber(dayNumber(earliest(dayOfNumber(dayNumber(through) + 1))) - 1) };
}

/** The last day on which it can be used: the same day so many months later, or the last one of a shorter month. */
export function usableUntil(issued: Day, months: number): Day {
  const [year = 0, month = 0, day = 0] = issued.split('-').map(Number);
  const at = year * 12 + (month - 1) + months;
  const last = new Date(Date.UTC(Math.floor(at / 12), (at % 12) + 1, 0)).getUTCDate();
  return new Date(Date.UTC(Math.floor(at / 12), at % 12, Math.min(day, last))).toISOString().slice(0, 10);
}
