import { type Day, dayNumber, vietnamDate } from '#src/domain/clock/calendar.ts';
import { readDay } from '#src/domain/dossiers/register-period.ts';
import { besidePeriod, periodOf, type ReportPeriod } from '#src/domain/reports/report-period.ts';

/** A period of the public pages: a week (its Monday), a month, a quarter or a year. */
export type PublicPeriod = ReportPeriod & { span: 'week' | 'month' | 'quarter' | 'year' };

const asPublic = (period: ReportPeriod): PublicPeriod => period as PublicPeriod;

/** As an address names it: `2026`, `2026-q4`, `2026-11`, or a week by one of its days, `2026-11-16`. Undefined: no such period. */
export function readPeriod(text: string): PublicPeriod | undefined {
  const quarter = /^(\d{4})-q([1-4])$/.exec(text);
  if (quarter) return inReach(`${quarter[1]}-${String(Number(quarter[2]) * 3).padStart(2, '0')}-01`, 'quarter');
  if (/^\d{4}$/.test(text)) return inReach(`${text}-01-01`, 'year');
  if (/^\d{4}-\d{2}$/.test(text)) return inReach(`${text}-01`, 'month');
  return inReach(text, 'week');
}

/** No dossier of a two-level city is older; and nobody need name a year that no calendar will know. */
const years = ['2025', '2099'] as const;

function inReach(day: string, span: PublicPeriod['span']): PublicPeriod | undefined {
  const known = /^\d{4}-\d{2}-\d{2}$/.test(day) ? readDay(day) : undefined;
  return known !== undefined && known >= years[0] && known.slice(0, 4) <= years[1] ? asPublic(periodOf(span, known)) : undefined;
}

/** The same back into an address. */
export function namePeriod({ span, from }: PublicPeriod): string {
  if (span === 'year') return from.slice(0, 4);
  if (span === 'month') return from.slice(0, 7);
  return span === 'week' ? from : `${from.slice(0, 4)}-q${Math.ceil(Number(from.slice(5, 7)) / 3)}`;
}

/** The months that a month, quarter or year is made of; of a week there are none. */
export function monthsOf({ span, from, to }: PublicPeriod): Day[] {
  const months: Day[] = [];
  if (span === 'week') return months;
  for (let month = periodOf('month', from); month.from <= to; month = besidePeriod(month, 1)) months.push(month.from);
  return months;
}

/** The last so many periods of a span up to the one that holds a day, the oldest first. */
export function lastPeriods(span: PublicPeriod['span'], until: Day, most: number): PublicPeriod[] {
  const periods = [asPublic(periodOf(span, until))];
  while (periods.length < most) periods.unshift(asPublic(besidePeriod(periods[0] as PublicPeriod, -1)));
  return periods;
}

/** What can be chosen now, the newest first: every year and quarter since the first figure, two years of months, three months of weeks. */
export function periodsToChoose(first: Day, now: Date): Record<PublicPeriod['span'], PublicPeriod[]> {
  const today = vietnamDate(now);
  const back = (span: PublicPeriod['span'], most: number) =>
    lastPeriods(span, today, most)
      .filter(({ to }) => dayNumber(to) >= dayNumber(first))
      .reverse();
  return { year: back('year', 20), quarter: back('quarter', 20), month: back('month', 24), week: back('week', 13) };
}
