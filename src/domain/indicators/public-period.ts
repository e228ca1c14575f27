import { type Day, dayNumber, dayOfNumber, vietnamDate } from '#src/domain/clock/calendar.ts';
import { readDay } from '#src/domain/dossiers/register-period.ts';
import { besidePeriod, longestReport, periodOf, type ReportPeriod } from '#src/domain/reports/report-period.ts';

/** A period of the public pages: a week (its Monday), a month, a quarter, a year, or from a day to a day. */
export type PublicPeriod = ReportPeriod & { span: 'week' | 'month' | 'quarter' | 'year' | 'custom' };
/** Those that can be listed. */
export type ListedSpan = Exclude<PublicPeriod['span'], 'custom'>;

const asPublic = (period: ReportPeriod): PublicPeriod => period as PublicPeriod;

/**
 * As an address names it: `2026`, `2026-q4`, `2026-11`, a week by one of its days, `2026-11-16`, or `2026-11-03_2026-11-20`. Undefined: no
 * such period.
 */
export function readPeriod(text: string): PublicPeriod | undefined {
  const [from, to, ...rest] = text.split('_');
  if (from !== undefined && to !== undefined && rest.length === 0) return fromTo(from, to);
  const quarter = /^(\d{4})-q([1-4])$/.exec(text);
  if (quarter) return inReach(`${quarter[1]}-${String(Number(quarter[2]) * 3).padStart(2, '0')}-01`, 'quarter');
  if (/^\d{4}$/.test(text)) return inReach(`${text}-01-01`, 'year');
  if (/^\d{4}-\d{2}$/.test(text)) return inReach(`${text}-01`, 'month');
  return inReach(text, 'week');
}

/** From a day to a day, two years at most; a whole week, month, quarter or year is called so. */
export function fromTo(from: string, to: string): PublicPeriod | undefined {
  const [first, last] = [readDay(from), readDay(to)];
  if (first === undefined || last === undefined || last < first || first < years[0] || last.slice(0, 4) > years[1]) return undefined;
  if (dayNumber(last) - dayNumber(first) >= longestReport) return undefined;
  const whole = (['week', 'month', 'quarter', 'year'] as const)
    .map((span) => periodOf(span, first))
    .find((it) => it.from === first && it.to === last);
  return whole ? asPublic(whole) : { span: 'custom', from: first, to: last };
}

/** So many days up to today. */
export function lastDays(today: Day, days: number): PublicPeriod | undefined {
  return fromTo(dayOfNumber(dayNumber(today) - days + 1), today);
}

/** No dossier of a two-level city is older; and nobody need name a year that no calendar will know. */
const years = ['2025', '2099'] as const;

function inReach(day: string, span: ListedSpan): PublicPeriod | undefined {
  const known = /^\d{4}-\d{2}-\d{2}$/.test(day) ? readDay(day) : undefined;
  return known !== undefined && known >= years[0] && known.slice(0, 4) <= years[1] ? asPublic(periodOf(span, known)) : undefined;
}

/** The same back into an address. */
export function namePeriod({ span, from, to }: PublicPeriod): string {
  if (span === 'custom') return `${from}_${to}`;
  if (span === 'year') return from.slice(0, 4);
  if (span === 'month') return from.slice(0, 7);
  return span === 'week' ? from : `${from.slice(0, 4)}-q${Math.ceil(Number(from.slice(5, 7)) / 3)}`;
}

/** What a period is the sum of, each by its first day: whole months, then whole weeks, then the days that are left. */
export type PeriodParts = { months: Day[]; weeks: Day[]; days: Day[] };

export function partsOf({ span, from, to }: PublicPeriod): PeriodParts {
  if (span === 'week') return { months: [], weeks: [from], days: [] };
  const parts: PeriodParts = { months: [], weeks: [], days: [] };
  for (let day = from; day <= to; ) {
    const part = (['month', 'week'] as const).map((it) => periodOf(it, day)).find((it) => it.from === day && it.to <= to);
    parts[part?.span === 'month' ? 'months' : part ? 'weeks' : 'days'].push(day);
    day = dayOfNumber(dayNumber(part?.to ?? day) + 1);
  }
  return parts;
}

/** The last so many periods of a span up to the one that holds a day, the oldest first. */
export function lastPeriods(span: ListedSpan, until: Day, most: number): PublicPeriod[] {
  const periods = [asPublic(periodOf(span, until))];
  while (periods.length < most) periods.unshift(asPublic(besidePeriod(periods[0] as PublicPeriod, -1)));
  return periods;
}

/** What can be chosen now, the newest first: every year and quarter since the first figure, two years of months, three months of weeks. */
export function periodsToChoose(first: Day, now: Date): Record<ListedSpan, PublicPeriod[]> {
  const today = vietnamDate(now);
  const back = (span: ListedSpan, most: number) =>
    lastPeriods(span, today, most)
      .filter(({ to }) => dayNumber(to) >= dayNumber(first))
      .reverse();
  return { year: back('year', 20), quarter: back('quarter', 20), month: back('month', 24), week: back('week', 13) };
}

/** What the slider over time goes through, the oldest first: the periods that are listed of the same span, or twelve stretches as long. */
export function periodsAround(period: PublicPeriod, choices: Record<ListedSpan, PublicPeriod[]>, first: Day, today: Day): PublicPeriod[] {
  if (period.span !== 'custom') {
    const listed = [...choices[period.span]].reverse();
    return listed.some(({ from }) => from === period.from) ? listed : [period, ...listed];
  }
  const walk = (way: -1 | 1, most: number): PublicPeriod[] => {
    const found: PublicPeriod[] = [];
    for (let at = besidePeriod(period, way); found.length < most && at.to >= first && at.from <= today; at = besidePeriod(at, way))
      found.push(asPublic(at));
    return found;
  };
  const later = walk(1, 5);
  return [...walk(-1, 11 - later.length).reverse(), period, ...later];
}
