import { type Day, dayNumber, dayOfNumber } from '#src/domain/clock/calendar.ts';
import type { Procedure } from './procedure.ts';

/**
 * For how many months the result of a procedure is taken by those that ask for it, where one of them says so: the shortest. Nothing is known
 * of results that nobody asks for, nor of how long a certificate holds by itself: no fact of ours says it.
 */
export function monthsTaken(procedures: Iterable<Pick<Procedure, 'documents'>>): Map<string, number> {
  const months = new Map<string, number>();
  for (const { documents } of procedures)
    for (const { resultOf } of documents)
      if (resultOf?.months !== undefined)
        for (const code of resultOf.procedures) months.set(code, Math.min(months.get(code) ?? resultOf.months, resultOf.months));
  return months;
}

/** The days on which results were given that are taken for so many months through a day between these two, as the first and the last. */
export function issuedFor(months: number, from: Day, through: Day): { first: Day; last: Day } {
  const earliest = (day: Day): Day => {
    let at = dayNumber(day) - 31 * months - 1;
    while (takenUntil(dayOfNumber(at), months) < day) at += 1;
    return dayOfNumber(at);
  };
  return { first: earliest(from), last: dayOfNumber(dayNumber(earliest(dayOfNumber(dayNumber(through) + 1))) - 1) };
}

/** The last day on which it is taken: the same day so many months later, or the last one of a shorter month. */
export function takenUntil(issued: Day, months: number): Day {
  const [year = 0, month = 0, day = 0] = issued.split('-').map(Number);
  const at = year * 12 + (month - 1) + months;
  const last = new Date(Date.UTC(Math.floor(at / 12), (at % 12) + 1, 0)).getUTCDate();
  return new Date(Date.UTC(Math.floor(at / 12), at % 12, Math.min(day, last))).toISOString().slice(0, 10);
}
