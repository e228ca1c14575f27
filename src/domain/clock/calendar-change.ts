import { z } from 'zod';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import {
  type Calendar,
  CalendarDay,
  calendarOf,
  Day,
  type DayTrust,
  dayNumber,
  dayOfNumber,
  isWorkingDay,
  OfficeHours,
} from './calendar.ts';
import { parseTimeOfDay } from './time-of-day.ts';

const HoursTrust = z.enum(['verified', 'unverified']);

/** Office hours with how far they can be relied on and why. */
export const SetHours = z.strictObject({ hours: OfficeHours, trust: HoursTrust, source: z.string().max(300) });
export type SetHours = z.infer<typeof SetHours>;

/** What somebody wants to change in the working calendar, with what stood there when he looked. */
export const CalendarChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('days'),
    days: z
      .array(z.strictObject({ date: Day, before: CalendarDay.nullable(), after: CalendarDay.nullable() }))
      .min(1)
      .max(62),
  }),
  z.strictObject({ kind: z.literal('hours'), before: SetHours, after: SetHours }),
]);
export type CalendarChange = z.infer<typeof CalendarChange>;

/** The calendar as it would be. */
export function changedCalendar({ days, officeHours }: Calendar, change: CalendarChange): Calendar {
  if (change.kind === 'hours') return calendarOf(days.values(), change.after.hours);
  const next = new Map(days);
  for (const { date, after } of change.days) {
    if (after === null) next.delete(date);
    else next.set(date, after);
  }
  return calendarOf(next.values(), OfficeHours.parse(officeHours));
}

/**
 * The first and the last day on which the office is open now and closed afterwards, or the other way round; null where no date can move.
 * Other office hours change every day there is.
 */
export function changedDays(calendar: Calendar, change: CalendarChange): { first: Day; last: Day } | null {
  if (change.kind === 'hours')
    return JSON.stringify(change.before.hours) === JSON.stringify(change.after.hours) ? null : { first: '1970-01-01', last: '9999-12-31' };
  const next = changedCalendar(calendar, change);
  const days = change.days
    .map(({ date }) => date)
    .filter((date) => isWorkingDay(calendar, date) !== isWorkingDay(next, date))
    .sort();
  const [first, last] = [days[0], days.at(-1)];
  return first === undefined || last === undefined ? null : { first, last };
}

/** What was typed about one day or several in a row; days as `YYYY-MM-DD`. `ordinary` makes them days like any other. */
export type DaysTyped = { from: string; to: string; kind: string; nameVi: string; nameEn: string; trust: string; source: string };

export type DayFault =
  | { kind: 'date-missing' }
  | { kind: 'date-malformed' }
  | { kind: 'to-before-from' }
  | { kind: 'too-many-days'; most: number }
  | { kind: 'kind-missing' }
  | { kind: 'name-missing' }
  | { kind: 'trust-missing' }
  | { kind: 'source-missing' }
  | { kind: 'too-long'; longest: number }
  | { kind: 'works-anyway'; date: Day }
  | { kind: 'is-off-anyway'; date: Day }
  | { kind: 'nothing-changes' }
  | { kind: 'none-ticked' };
export type DayFaults = Partial<Record<'from' | 'to' | 'kind' | 'nameVi' | 'nameEn' | 'trust' | 'source' | 'days', DayFault>>;

const mostDays = 31;
const longest = 300;
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && dayOfNumber(dayNumber(text)) === text;
const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

function readRange({ from, to }: DaysTyped, faults: DayFaults): Day[] {
  if (!isDay(from)) faults.from = { kind: from === '' ? 'date-missing' : 'date-malformed' };
  const last = to === '' ? from : to;
  if (to !== '' && !isDay(to)) faults.to = { kind: 'date-malformed' };
  if (faults.from || faults.to) return [];
  const length = dayNumber(last) - dayNumber(from) + 1;
  if (length < 1) faults.to = { kind: 'to-before-from' };
  if (length > mostDays) faults.to = { kind: 'too-many-days', most: mostDays };
  return faults.to ? [] : Array.from({ length }, (_, at) => dayOfNumber(dayNumber(from) + at));
}

const tidy = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ');

/** The change that these words ask for, or what is wrong with them, field by field. */
export function readDays(typed: DaysTyped, calendar: Calendar): Result<CalendarChange, DayFaults> {
  const faults: DayFaults = {};
  const dates = readRange(typed, faults);
  const ordinary = typed.kind === 'ordinary';
  const kind = CalendarDay.shape.kind.safeParse(typed.kind).data;
  const trust = CalendarDay.shape.trust.safeParse(typed.trust).data;
  const [vi, en, source] = [tidy(typed.nameVi), tidy(typed.nameEn), tidy(typed.source)];
  if (!ordinary) {
    if (kind === undefined) faults.kind = { kind: 'kind-missing' };
    if (vi === '') faults.nameVi = { kind: 'name-missing' };
    if (en === '') faults.nameEn = { kind: 'name-missing' };
    if (trust === undefined) faults.trust = { kind: 'trust-missing' };
    if (source === '') faults.source = { kind: 'source-missing' };
    const wrong = dates.find((date) => (kind === 'swap_work' ? !isWeekend(date) : kind !== 'holiday' && isWeekend(date)));
    if (kind !== undefined && wrong) faults.kind = { kind: kind === 'swap_work' ? 'works-anyway' : 'is-off-anyway', date: wrong };
  }
  for (const [field, text] of [
    ['nameVi', vi],
    ['nameEn', en],
    ['source', source],
  ] as const)
    if (text.length > longest) faults[field] = { kind: 'too-long', longest };
  if (Object.keys(faults).length > 0) return refuse(faults);
  const after = (date: Day): CalendarDay | null =>
    ordinary || kind === undefined || trust === undefined ? null : { date, name: { vi, en }, kind, trust, source };
  return changeOf(
    dates.map((date) => ({ date, after: after(date) })),
    calendar,
  );
}

/** The change that makes proposed days count, with the decision that says so. */
export function confirmDays(dates: readonly string[], source: string, calendar: Calendar): Result<CalendarChange, DayFaults> {
  const faults: DayFaults = {};
  const text = tidy(source);
  if (text === '') faults.source = { kind: 'source-missing' };
  else if (text.length > longest) faults.source = { kind: 'too-long', longest };
  const days = [...new Set(dates)].sort().flatMap((date) => calendar.days.get(date) ?? []);
  if (days.length === 0) faults.days = { kind: 'none-ticked' };
  if (Object.keys(faults).length > 0) return refuse(faults);
  const trust: DayTrust = 'official';
  return changeOf(
    days.map((day) => ({ date: day.date, after: { ...day, trust, source: text } })),
    calendar,
  );
}

function changeOf(wanted: readonly { date: Day; after: CalendarDay | null }[], calendar: Calendar): Result<CalendarChange, DayFaults> {
  const days = wanted
    .map(({ date, after }) => ({ date, before: calendar.days.get(date) ?? null, after }))
    .filter(
      ({ before, after }) => JSON.stringify(before && CalendarDay.parse(before)) !== JSON.stringify(after && CalendarDay.parse(after)),
    );
  return days.length === 0 ? refuse({ from: { kind: 'nothing-changes' } }) : ok({ kind: 'days', days });
}

export type HoursFault =
  | { kind: 'time-malformed' }
  | { kind: 'time-not-later' }
  | { kind: 'overlaps' }
  | { kind: 'no-hours' }
  | { kind: 'source-missing' }
  | { kind: 'nothing-changes' };
/** By field: `hours.0.from`, `hours.1.to`, `source`. */
export type HoursFaults = Record<string, HoursFault>;

/** Other office hours, as typed; rows without times do not count. */
export function readHours(
  typed: { rows: readonly { from: string; to: string }[]; verified: boolean; source: string },
  before: SetHours,
): Result<CalendarChange, HoursFaults> {
  const faults: HoursFaults = {};
  const hours: OfficeHours = [];
  typed.rows.forEach((row, at) => {
    if (row.from.trim() === '' && row.to.trim() === '') return;
    const [from, to] = [parseTimeOfDay(row.from), parseTimeOfDay(row.to)];
    if (from === undefined) faults[`hours.${at}.from`] = { kind: 'time-malformed' };
    if (to === undefined) faults[`hours.${at}.to`] = { kind: 'time-malformed' };
    if (from === undefined || to === undefined) return;
    if (to <= from) faults[`hours.${at}.to`] = { kind: 'time-not-later' };
    else if (hours.some(([start, end]) => start < to && from < end)) faults[`hours.${at}.from`] = { kind: 'overlaps' };
    hours.push([from, to]);
  });
  if (hours.length === 0 && Object.keys(faults).length === 0) faults['hours.0.from'] = { kind: 'no-hours' };
  const source = tidy(typed.source).slice(0, longest);
  if (typed.verified && source === '') faults.source = { kind: 'source-missing' };
  const after: SetHours = { hours: hours.sort(), trust: typed.verified ? 'verified' : 'unverified', source };
  if (Object.keys(faults).length === 0 && JSON.stringify(after) === JSON.stringify(SetHours.parse(before)))
    faults['hours.0.from'] = { kind: 'nothing-changes' };
  return Object.keys(faults).length > 0 ? refuse(faults) : ok({ kind: 'hours', before, after });
}
