import { dayNumber, dayOfNumber, vietnamDate } from '#src/domain/clock/calendar.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';

/** Days of reception, both inclusive, as `YYYY-MM-DD` in Vietnam. */
export type Period = { from: string; to: string };

/** A register is read and printed a month at a time: what is longer is no longer read. */
export const longestPeriod = 31;

/** Why a period is not one, and beside which box it is said. */
export type PeriodFault =
  | { kind: 'not-a-day'; at: 'from' | 'to' }
  | { kind: 'ends-before-it-begins'; at: 'to' }
  | { kind: 'too-long'; at: 'to'; most: number };

/** "1/11/2026", "01/11/2026" or "2026-11-01"; undefined where it is no day of the calendar. */
export function readDay(typed: string): string | undefined {
  const text = typed.trim();
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const iso = year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!/^(19|20)\d{2}-\d{2}-\d{2}$/.test(iso)) return undefined;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}

/** The period that was asked for; this month up to today where nothing was. */
export function readPeriod(typed: { from?: string | undefined; to?: string | undefined }, now: Date): Result<Period, PeriodFault> {
  const today = vietnamDate(now);
  const to = typed.to?.trim() ? readDay(typed.to) : undefined;
  if (typed.to?.trim() && to === undefined) return refuse({ kind: 'not-a-day', at: 'to' });
  const from = typed.from?.trim() ? readDay(typed.from) : `${(to ?? today).slice(0, 8)}01`;
  if (from === undefined) return refuse({ kind: 'not-a-day', at: 'from' });
  // From an earlier day on and no end given: as long as a period may be.
  const last = dayOfNumber(dayNumber(from) + longestPeriod - 1);
  const end = to ?? (last < today ? last : today < from ? from : today);
  if (end < from) return refuse({ kind: 'ends-before-it-begins', at: 'to' });
  if (dayNumber(end) - dayNumber(from) >= longestPeriod) return refuse({ kind: 'too-long', at: 'to', most: longestPeriod });
  return ok({ from, to: end });
}

export const registerStates = ['open', 'late', 'returned', 'ended'] as const;
/** `open` not finished · `late` overdue, or finished too late · `returned` · `ended` withdrawn or stopped. */
export type RegisterState = (typeof registerStates)[number];
