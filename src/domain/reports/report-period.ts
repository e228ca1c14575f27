import { type Day, dayNumber, dayOfNumber, vietnamDate } from '#src/domain/clock/calendar.ts';
import { readDay } from '#src/domain/dossiers/register-period.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';

export const spans = ['day', 'week', 'month', 'quarter', 'year', 'custom'] as const;
export type Span = (typeof spans)[number];

/** Days in Vietnam, both inclusive. */
export type ReportPeriod = { span: Span; from: Day; to: Day };

/** Two years, so that one can be set beside the other. */
export const longestReport = 732;

export type ReportPeriodFault =
  | { kind: 'not-a-day'; at: 'on' | 'from' | 'to' }
  | { kind: 'ends-before-it-begins'; at: 'to' }
  | { kind: 'too-long'; at: 'to'; most: number };

type Typed = { span?: string | undefined; on?: string | undefined; from?: string | undefined; to?: string | undefined };

/** The period that was asked for: the one that holds the day `on`, or from a day to a day; this month where nothing was. */
export function readReportPeriod(typed: Typed, now: Date): Result<ReportPeriod, ReportPeriodFault> {
  const span = spans.find((it) => it === typed.span) ?? 'month';
  const today = vietnamDate(now);
  if (span !== 'custom') {
    const on = typed.on?.trim() ? readDay(typed.on) : today;
    return on === undefined ? refuse({ kind: 'not-a-day', at: 'on' }) : ok(periodOf(span, on));
  }
  const to = typed.to?.trim() ? readDay(typed.to) : today;
  const from = typed.from?.trim() ? readDay(typed.from) : `${(to ?? today).slice(0, 8)}01`;
  if (from === undefined) return refuse({ kind: 'not-a-day', at: 'from' });
  if (to === undefined) return refuse({ kind: 'not-a-day', at: 'to' });
  if (to < from) return refuse({ kind: 'ends-before-it-begins', at: 'to' });
  if (dayNumber(to) - dayNumber(from) >= longestReport) return refuse({ kind: 'too-long', at: 'to', most: longestReport });
  return ok({ span, from, to });
}

/** The day, week (from Monday), month, quarter or year that holds a day. */
export function periodOf(span: Exclude<Span, 'custom'>, on: Day): ReportPeriod {
  if (span === 'day') return { span, from: on, to: on };
  if (span === 'week') {
    const monday = mondayOf(on);
    return { span, from: dayOfNumber(monday), to: dayOfNumber(monday + 6) };
  }
  const year = Number(on.slice(0, 4));
  const months = { month: 1, quarter: 3, year: 12 }[span];
  const first = Math.floor((Number(on.slice(5, 7)) - 1) / months) * months;
  return { span, from: firstOf(year, first), to: dayOfNumber(dayNumber(firstOf(year, first + months)) - 1) };
}

/** The period of the same span before or after; a custom one moves by its own length. */
export function besidePeriod({ span, from, to }: ReportPeriod, way: -1 | 1): ReportPeriod {
  const edge = dayOfNumber(way < 0 ? dayNumber(from) - 1 : dayNumber(to) + 1);
  if (span !== 'custom') return periodOf(span, edge);
  const shift = way * (dayNumber(to) - dayNumber(from) + 1);
  return { span, from: dayOfNumber(dayNumber(from) + shift), to: dayOfNumber(dayNumber(to) + shift) };
}

export type BucketUnit = 'day' | 'week' | 'month';

/** The parts of a period that a chart draws: days up to a month, weeks up to half a year, months beyond; the first and last may be cut. */
export function bucketsOf({ from, to }: ReportPeriod): { unit: BucketUnit; parts: { from: Day; to: Day }[] } {
  const length = dayNumber(to) - dayNumber(from) + 1;
  const unit: BucketUnit = length <= 31 ? 'day' : length <= 190 ? 'week' : 'month';
  const parts: { from: Day; to: Day }[] = [];
  for (let start = from; start <= to; ) {
    const whole = periodOf(unit, start).to;
    const end = whole < to ? whole : to;
    parts.push({ from: start, to: end });
    start = dayOfNumber(dayNumber(end) + 1);
  }
  return { unit, parts };
}

/** 1 January 1970 was a Thursday. */
const mondayOf = (day: Day): number => {
  const number = dayNumber(day);
  return number - ((((number + 3) % 7) + 7) % 7);
};

/** The first day of the month so many after January. */
function firstOf(year: number, month: number): Day {
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}
