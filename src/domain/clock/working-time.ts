import type { Calendar, Day } from './calendar.ts';
import {
  addWorkingDays,
  DAY_MINUTES,
  dayNumber,
  dayOfNumber,
  instantOfLocalMinute,
  isWorkingDay,
  isWorkingDayNumber,
  localMinute,
  nextWorkingDay,
  vietnamDate,
  vietnamInstant,
  vietnamTime,
  workingDayFrom,
  workingDaysBefore,
  workingDayWith,
} from './calendar.ts';
import type { TimeLimit } from './time-limit.ts';

/** A stretch of time in which the citizen or a payment was awaited. */
export type Pause = { from: Date; to: Date };

/** Reception answers an online submission within eight working hours (Decree 45/2020/NĐ-CP, from memory, unverified). */
export const ANSWER_WORKING_MINUTES = 8 * 60;

/** Received by this time a same-day procedure is due the same day (procedure 1.001193 on the national portal). */
export const SAME_DAY_CUT_OFF = '15:00';

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

// The calendar is a value, so its hours are read once.
const minutesOfHours = new WeakMap<Calendar, [start: number, end: number][]>();
function minutesOpen(calendar: Calendar): [start: number, end: number][] {
  let hours = minutesOfHours.get(calendar);
  if (!hours) {
    hours = calendar.officeHours.map(([start, end]) => [minuteOfDay(start), minuteOfDay(end)]);
    minutesOfHours.set(calendar, hours);
  }
  return hours;
}

/** Working minutes of a full working day of this calendar; 480 with the usual hours. */
export function workingMinutesPerDay(calendar: Calendar): number {
  let sum = 0;
  for (const [start, end] of minutesOpen(calendar)) sum += end - start;
  return sum;
}

/** When the office closes on a day: what is due on that day is due then. */
export function closingOf(calendar: Calendar, day: Day): Date {
  return vietnamInstant(day, calendar.officeHours.at(-1)?.[1] ?? '17:00');
}

/** Working minutes gone by at a minute of a working day. */
function minutesInto(calendar: Calendar, minute: number): number {
  let sum = 0;
  for (const [start, end] of minutesOpen(calendar)) sum += Math.max(0, Math.min(minute, end) - start);
  return sum;
}

/** The first minute of a working day at which `worked` working minutes have gone by; `worked` from 1 to a full day. */
function minuteAfter(calendar: Calendar, worked: number): number {
  let left = worked;
  for (const [start, end] of minutesOpen(calendar)) {
    const length = end - start;
    if (left <= length) return start + left;
    left -= length;
  }
  throw new RangeError(`no working day of this calendar has ${worked} minutes`);
}

/** Working minutes since a fixed moment of the past: only differences have a meaning. */
function workedUntil(calendar: Calendar, instant: Date): number {
  const minute = localMinute(instant);
  const day = Math.floor(minute / DAY_MINUTES);
  const today = isWorkingDayNumber(calendar, day) ? minutesInto(calendar, minute - day * DAY_MINUTES) : 0;
  return workingDaysBefore(calendar, day) * workingMinutesPerDay(calendar) + today;
}

/** Working minutes from one instant to another; negative when the second is earlier. Seconds are dropped. */
export function workingMinutesBetween(calendar: Calendar, from: Date, to: Date): number {
  return workedUntil(calendar, to) - workedUntil(calendar, from);
}

/**
 * The first instant by which so many working minutes have gone by since `at`: the end of a day rather than the opening of the next.
 * Zero minutes leave the instant as it is. Throws RangeError on a negative or broken number.
 */
export function addWorkingMinutes(calendar: Calendar, at: Date, minutes: number): Date {
  if (!Number.isInteger(minutes) || minutes < 0) throw new RangeError(`cannot add ${minutes} working minutes`);
  if (minutes === 0) return at;
  const perDay = workingMinutesPerDay(calendar);
  const target = workedUntil(calendar, at) + minutes;
  const fullDays = Math.ceil(target / perDay) - 1;
  return instantOfLocalMinute(workingDayWith(calendar, fullDays) * DAY_MINUTES + minuteAfter(calendar, target - fullDays * perDay));
}

/** Working minutes left until the due instant; negative when it is over. */
export function remainingWorkingMinutes(calendar: Calendar, now: Date, due: Date): number {
  return workingMinutesBetween(calendar, now, due);
}

/** The same day so many months later, or the last day of a shorter month (Civil Code 91/2015/QH13 art. 148). */
function addMonths(day: Day, months: number): Day {
  const total = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(Number(day.slice(8, 10)), last))).toISOString().slice(0, 10);
}

function dueWithoutPause(calendar: Calendar, receivedAt: Date, limit: TimeLimit): Date {
  const day = vietnamDate(receivedAt);
  switch (limit.unit) {
    case 'working_day':
      return closingOf(calendar, addWorkingDays(calendar, day, limit.amount));
    case 'calendar_day':
      return closingOf(calendar, workingDayFrom(calendar, dayOfNumber(dayNumber(day) + limit.amount)));
    case 'month':
      return closingOf(calendar, workingDayFrom(calendar, addMonths(day, limit.amount)));
    case 'hour':
      return addWorkingMinutes(calendar, receivedAt, limit.amount * 60);
    case 'same_day': {
      const inTime = isWorkingDay(calendar, day) && vietnamTime(receivedAt) <= SAME_DAY_CUT_OFF;
      return closingOf(calendar, inTime ? day : nextWorkingDay(calendar, day));
    }
  }
}

/** Working minutes of the pauses since reception; a minute that two pauses share counts once. */
export function pausedWorkingMinutes(calendar: Calendar, receivedAt: Date, pauses: readonly Pause[]): number {
  let sum = 0;
  let counted = receivedAt;
  for (const pause of pauses.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const from = pause.from > counted ? pause.from : counted;
    if (pause.to <= from) continue;
    sum += workingMinutesBetween(calendar, from, pause.to);
    counted = pause.to;
  }
  return sum;
}

/**
 * When the result is due.
 * n working days start at the opening of the next working day after reception and end at closing time of the n-th; calendar days and
 * months end at closing time of their last day, or of the next working day if that is off; hours are working hours from reception; a
 * same-day procedure received by 15:00 is due at closing time, later on the next working day. A pause adds exactly the working minutes
 * paused.
 */
export function dueAt(calendar: Calendar, receivedAt: Date, limit: TimeLimit, pauses: readonly Pause[] = []): Date {
  return addWorkingMinutes(calendar, dueWithoutPause(calendar, receivedAt, limit), pausedWorkingMinutes(calendar, receivedAt, pauses));
}

/**
 * By when reception must have answered a submission: received, refused, or a supplement asked for.
 * @param waited working minutes since, in which the citizen was awaited
 */
export function answerBy(calendar: Calendar, submittedAt: Date, waited = 0): Date {
  return addWorkingMinutes(calendar, submittedAt, ANSWER_WORKING_MINUTES + waited);
}

/** The first moment from `at` on at which the office is open. */
export function nextOfficeMoment(calendar: Calendar, at: Date): Date {
  const afterOneMinute = addWorkingMinutes(calendar, at, 1);
  const opening = instantOfLocalMinute(localMinute(afterOneMinute) - 1);
  return opening > at ? opening : at;
}

/**
 * The date to expect if reception takes the dossier at once; out of hours, at its next opening.
 * Not binding: the due date exists only after reception.
 */
export function expectedIfReceived(calendar: Calendar, at: Date, limit: TimeLimit): Date {
  return dueAt(calendar, nextOfficeMoment(calendar, at), limit);
}
