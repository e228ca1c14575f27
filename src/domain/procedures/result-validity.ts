import { type Day, dayNumber, dayOfNumber } from '#src/domain/clock/calendar.ts';
import type { Procedure } from './procedure.ts';

/**
 * For how many months the result of a procedure can be used, where a period is known: as long as its own version says that it holds, or as
 * long as those that ask for it take one that old; the shortest. Of what nobody says anything it is not known.
 */
export function monthsValid(procedures: Iterable<Pick<Procedure, 'code' | 'documents' | 'result'>>): Map<string, number> {
  const months = new Map<string, number>();
  const say = (code: string, n: number | undefined) => {
    if (n !== undefined) months.set(code, Math.min(months.get(code) ?? n, n));
  };
  for (const { code, documents, result } of procedures) {
    say(code, result.validity?.months);
    for (const { resultOf } of documents) for (const other of resultOf?.procedures ?? []) say(other, resultOf?.months);
  }
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
