import { z } from 'zod';
import { Text } from '#src/domain/kernel/text.ts';

/** A local day in Vietnam, `YYYY-MM-DD`. */
export const Day = z.iso.date();
export type Day = string;

/** How far a day off can be relied on: only official and computed days count until an administrator confirms the others. */
export const DayTrust = z.enum(['official', 'computed', 'proposed', 'confirm']);
export type DayTrust = z.infer<typeof DayTrust>;

/**
 * A day that differs from the ordinary week (Labour Code 45/2019/QH14 art. 111, 112): a holiday, the day off that makes up for one on a
 * weekend, a working day swapped to be off, or the Saturday worked for it.
 */
export const CalendarDay = z.strictObject({
  date: Day,
  name: Text,
  kind: z.enum(['holiday', 'compensatory', 'swap_off', 'swap_work']),
  trust: DayTrust,
  source: z.string(),
});
export type CalendarDay = z.infer<typeof CalendarDay>;

const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

/** Opening and closing times of one day, in order and apart: `[['07:30','11:30'],['13:00','17:00']]`. */
export const OfficeHours = z
  .array(z.tuple([TimeOfDay, TimeOfDay]))
  .min(1)
  .refine((hours) => hours.flat().every((time, i, all) => i === 0 || (all[i - 1] ?? '') < time), 'office hours overlap or run backwards');
export type OfficeHours = z.infer<typeof OfficeHours>;

/** The working calendar: administrator data. A value: to change it make another one, never alter it in place. */
export type Calendar = {
  readonly days: ReadonlyMap<Day, CalendarDay>;
  readonly officeHours: readonly (readonly [start: string, end: string])[];
};

export const MINUTE = 60_000;
export const DAY_MINUTES = 1440;
/** Vietnam is UTC+7 all year, without summer time. */
const VIETNAM_OFFSET_MINUTES = 7 * 60;

export function calendarOf(days: Iterable<CalendarDay>, officeHours: OfficeHours): Calendar {
  return { days: new Map(Array.from(days, (day) => [day.date, day])), officeHours: OfficeHours.parse(officeHours) };
}

// Millions of moments lie on a few hundred days.
const knownDays = new Map<number, Day>();

/** The day in Vietnam at an instant. */
export function vietnamDate(instant: Date): Day {
  const number = Math.floor((instant.getTime() / MINUTE + VIETNAM_OFFSET_MINUTES) / DAY_MINUTES);
  let day = knownDays.get(number);
  if (day === undefined) {
    day = dayOfNumber(number);
    if (knownDays.size >= 10_000) knownDays.clear();
    knownDays.set(number, day);
  }
  return day;
}

/** The clock in Vietnam at an instant, `HH:MM`. */
export function vietnamTime(instant: Date): string {
  return new Date(instant.getTime() + VIETNAM_OFFSET_MINUTES * MINUTE).toISOString().slice(11, 16);
}

/** The instant of a local day and time (`HH:MM`) in Vietnam. */
export function vietnamInstant(day: Day, time: string): Date {
  return new Date(`${day}T${time}:00+07:00`);
}

/** Minutes since 1970-01-01T00:00 in Vietnam; seconds are dropped, the law counts minutes. */
export function localMinute(instant: Date): number {
  return Math.floor(instant.getTime() / MINUTE) + VIETNAM_OFFSET_MINUTES;
}

export function instantOfLocalMinute(minute: number): Date {
  return new Date((minute - VIETNAM_OFFSET_MINUTES) * MINUTE);
}

/** Days since 1970-01-01, a Thursday. */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / (DAY_MINUTES * MINUTE);
}

export function dayOfNumber(number: number): Day {
  return new Date(number * DAY_MINUTES * MINUTE).toISOString().slice(0, 10);
}

/** Monday = 0 … Sunday = 6. */
function weekday(number: number): number {
  return (((number + 3) % 7) + 7) % 7;
}

function isWeekend(number: number): boolean {
  return weekday(number) >= 5;
}

function counts(day: CalendarDay): boolean {
  return day.trust === 'official' || day.trust === 'computed';
}

/** +1 where a weekend day is worked, -1 where a weekday is off, 0 where the day is as in any week. */
function deviation(day: CalendarDay): -1 | 0 | 1 {
  const off = day.kind !== 'swap_work';
  const weekend = isWeekend(dayNumber(day.date));
  if (off === weekend) return 0;
  return off ? -1 : 1;
}

type Deviations = { numbers: number[]; sums: number[] };

// The calendar is a value, so what follows from it may be kept: 1,000,000 due dates ask the same few days.
const deviationsOf = new WeakMap<Calendar, Deviations>();

function deviations(calendar: Calendar): Deviations {
  const known = deviationsOf.get(calendar);
  if (known) return known;
  const rows = [...calendar.days.values()]
    .filter(counts)
    .map((day) => ({ number: dayNumber(day.date), value: deviation(day) }))
    .filter((row) => row.value !== 0)
    .sort((a, b) => a.number - b.number);
  let sum = 0;
  const sums = [0];
  for (const row of rows) {
    sum += row.value;
    sums.push(sum);
  }
  const made = { numbers: rows.map((row) => row.number), sums };
  deviationsOf.set(calendar, made);
  return made;
}

/** How many of the sorted numbers lie before the given one. */
function countBefore(numbers: readonly number[], number: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? Number.POSITIVE_INFINITY) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Working days from an arbitrary fixed day up to, and without, the given day number: only differences have a meaning. */
export function workingDaysBefore(calendar: Calendar, number: number): number {
  const { numbers, sums } = deviations(calendar);
  const sinceMonday = number + 3;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(5, sinceMonday - weeks * 7) + (sums[countBefore(numbers, number)] ?? 0);
}

/** The day number of the working day before which exactly `count` working days lie (see workingDaysBefore). */
export function workingDayWith(calendar: Calendar, count: number): number {
  const guess = Math.floor((count * 7) / 5);
  const spread = 8 + 2 * deviations(calendar).numbers.length;
  let low = guess - spread;
  let high = guess + spread;
  // The last day with at most `count` working days before it is that working day: the days after it have one more.
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (workingDaysBefore(calendar, middle) <= count) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function isWorkingDayNumber(calendar: Calendar, number: number): boolean {
  return workingDaysBefore(calendar, number + 1) > workingDaysBefore(calendar, number);
}

/** Is the office open on this day? Proposed days off and days to be confirmed do not count yet. */
export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  return isWorkingDayNumber(calendar, dayNumber(day));
}

/** The first working day after the given day. */
export function nextWorkingDay(calendar: Calendar, day: Day): Day {
  return dayOfNumber(workingDayWith(calendar, workingDaysBefore(calendar, dayNumber(day) + 1)));
}

/** The last working day before the given day. */
export function previousWorkingDay(calendar: Calendar, day: Day): Day {
  return dayOfNumber(workingDayWith(calendar, workingDaysBefore(calendar, dayNumber(day)) - 1));
}

/** The day itself if the office is open, otherwise the first working day after it. */
export function workingDayFrom(calendar: Calendar, day: Day): Day {
  return isWorkingDay(calendar, day) ? day : nextWorkingDay(calendar, day);
}

/** The n-th working day after the given day; n = 1 is the next one. */
export function addWorkingDays(calendar: Calendar, day: Day, n: number): Day {
  return dayOfNumber(workingDayWith(calendar, workingDaysBefore(calendar, dayNumber(day) + 1) + n - 1));
}

/**
 * The unconfirmed days between two instants, both days included, that would change the count if an administrator confirmed them:
 * a page that shows a date computed over them says that it may move.
 */
export function daysThatCouldMove(calendar: Calendar, from: Date, to: Date): CalendarDay[] {
  const first = vietnamDate(from);
  const last = vietnamDate(to);
  return [...calendar.days.values()]
    .filter((day) => !counts(day) && deviation(day) !== 0 && first <= day.date && day.date <= last)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}
