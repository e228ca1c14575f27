import type { Calendar } from '#src/domain/clock/calendar.ts';
import { addWorkingMinutes, remainingWorkingMinutes, workingMinutesBetween, workingMinutesPerDay } from '#src/domain/clock/working-time.ts';
import type { Alarm, Dossier } from './dossier.ts';

/** Working minutes from reception to the date that the law gives, without those in which the citizen was awaited. */
function wholeTime({ receivedAt, originalDueAt, pausedMinutes }: Dossier, calendar: Calendar): number {
  if (receivedAt === null || originalDueAt === null) return 0;
  return workingMinutesBetween(calendar, receivedAt, originalDueAt) - pausedMinutes;
}

/** How loud the clock is now. Where the law gives no more than two days, half of the time and the last day are told together. */
export function alarmAt(dossier: Dossier, calendar: Calendar, now: Date): Alarm {
  if (dossier.dueAt === null || dossier.receivedAt === null) return 0;
  if (now > dossier.dueAt) return 3;
  const left = remainingWorkingMinutes(calendar, now, dossier.dueAt);
  const half = wholeTime(dossier, calendar) / 2;
  if (left <= Math.min(workingMinutesPerDay(calendar), half)) return 2;
  return left <= half ? 1 : 0;
}

/** The new date that the letter of apology proposes: half as long again, at least one working day, from the date given or from now. */
export function proposedDueAt(dossier: Dossier, calendar: Calendar, now: Date): Date {
  const from = dossier.dueAt !== null && dossier.dueAt > now ? dossier.dueAt : now;
  const day = workingMinutesPerDay(calendar);
  const days = Math.max(1, Math.ceil(wholeTime(dossier, calendar) / 2 / day));
  return addWorkingMinutes(calendar, from, days * day);
}
