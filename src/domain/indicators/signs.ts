import { type Calendar, localMinute } from '#src/domain/clock/calendar.ts';
import { ANSWER_WORKING_MINUTES, workingMinutesBetween, workingMinutesPerDay } from '#src/domain/clock/working-time.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';

/*
 * The known ways to make figures look better than the work is, each as a rule over a journal. What a rule finds is a hint that a figure needs
 * a closer look, and never says who did wrong: each has honest causes too (sign-definitions.ts). Time is working time by the calendar.
 */

/** A supplement asked for in the last fifth of the time, no earlier than a working day before its end, or after it. */
export const lastPart = 5;
export function askedAtLast({ receivedAt, originalDueAt, pausedMinutes }: Dossier, at: Date, calendar: Calendar): boolean {
  if (receivedAt === null || originalDueAt === null) return false;
  const left = workingMinutesBetween(calendar, at, originalDueAt);
  const whole = workingMinutesBetween(calendar, receivedAt, originalDueAt) - pausedMinutes;
  return left * lastPart <= whole && left <= workingMinutesPerDay(calendar);
}

/** A result that refuses, or a stop, within an hour of reception. */
export const atOnceMinutes = 60;
export const endedAtOnce = (receivedAt: Date, endedAt: Date, calendar: Calendar): boolean =>
  workingMinutesBetween(calendar, receivedAt, endedAt) <= atOnceMinutes;

/**
 * Reception that answered, either way, after the hours that it has.
 * @param waited working minutes in between in which the applicant was awaited
 */
export const answerMinutes = ANSWER_WORKING_MINUTES;
export const answeredSlowly = (submittedAt: Date, answeredAt: Date, calendar: Calendar, waited = 0): boolean =>
  // By the clock on the wall it is never shorter: nearly all answers are known by that to be in time.
  answeredAt.getTime() - submittedAt.getTime() > answerMinutes * 60_000 &&
  workingMinutesBetween(calendar, submittedAt, answeredAt) - waited > answerMinutes;

/** What was filed before this moment, and of which no applicant was awaited since, reception has not answered in the hours that it has. */
export function slowBefore(now: Date, calendar: Calendar): Date {
  const minute = Math.floor(now.getTime() / 60_000);
  // Offices are never closed for a year.
  let [slow, inTime] = [minute - 527_040, minute];
  while (inTime - slow > 1) {
    const between = Math.floor((slow + inTime) / 2);
    if (workingMinutesBetween(calendar, new Date(between * 60_000), now) > answerMinutes) slow = between;
    else inTime = between;
  }
  return new Date(inTime * 60_000);
}

/** So many results of one office in the same quarter of an hour. */
export const massFrom = 20;
export const slotMinutes = 15;
/** Which quarter of an hour of the day in Vietnam: 0 to 95. */
export const slotOf = (at: Date): number => Math.floor((localMinute(at) % 1_440) / slotMinutes);
/** How many of the results of one quarter of an hour were closed together. */
export const closedTogether = (results: number): number => (results >= massFrom ? results : 0);
