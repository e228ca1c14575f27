import type { Calendar } from '#src/domain/clock/calendar.ts';
import { addWorkingMinutes, remainingWorkingMinutes, workingMinutesBetween, workingMinutesPerDay } from '#src/domain/clock/working-time.ts';
import type { Alarm, Dossier } from './dossier.ts';
import { clockRunsIn } from './queues.ts';

/** Working minutes from reception to the date that the law gives, without those in which the citizen was awaited. */
function wholeTime({ receivedAt, originalDueAt, pausedMinutes }: Dossier, calendar: Calendar): number {
  if (receivedAt === null || originalDueAt === null) return 0;
  return workingMinutesBetween(calendar, receivedAt, originalDueAt) - pausedMinutes;
}

/** Working minutes left at which the stage begins. */
function threshold(stage: 1 | 2, dossier: Dossier, calendar: Calendar): number {
  const half = Math.floor(wholeTime(dossier, calendar) / 2);
  return stage === 1 ? half : Math.min(workingMinutesPerDay(calendar), half);
}

/** How loud the clock is now. Where the law gives no more than two days, half of the time and the last day are told together. */
export function alarmAt(dossier: Dossier, calendar: Calendar, now: Date): Alarm {
  if (dossier.dueAt === null || dossier.receivedAt === null) return 0;
  if (now > dossier.dueAt) return 3;
  const left = remainingWorkingMinutes(calendar, now, dossier.dueAt);
  if (left <= threshold(2, dossier, calendar)) return 2;
  return left <= threshold(1, dossier, calendar) ? 1 : 0;
}

/** What the clock has said by now of a dossier whose date is this; after an extension the half of the time is never told again. */
export const saidBy = (dossier: Dossier, calendar: Calendar, now: Date): Alarm => {
  const reached = alarmAt(dossier, calendar, now);
  return dossier.extendedAt !== null && reached === 0 ? 1 : reached;
};

/** When the clock will speak next; null where none runs, or it has said everything. A moment of the past: it should have spoken then. */
export function nextAlarmAt(dossier: Dossier, calendar: Calendar): Date | null {
  const { alarm, receivedAt, dueAt, status } = dossier;
  if (receivedAt === null || dueAt === null || !clockRunsIn.includes(status) || alarm === 3) return null;
  if (alarm === 2) return new Date(dueAt.getTime() + 1);
  const left = threshold(alarm === 0 ? 1 : 2, dossier, calendar);
  const gone = workingMinutesBetween(calendar, receivedAt, dueAt) - left;
  const at = addWorkingMinutes(calendar, receivedAt, Math.max(0, gone));
  return at <= dueAt ? at : new Date(dueAt.getTime() + 1);
}

/** The new date that the letter of apology proposes: half as long again, at least one working day, from the date given or from now. */
export function proposedDueAt(dossier: Dossier, calendar: Calendar, now: Date): Date {
  const from = dossier.dueAt !== null && dossier.dueAt > now ? dossier.dueAt : now;
  const day = workingMinutesPerDay(calendar);
  const days = Math.max(1, Math.ceil(wholeTime(dossier, calendar) / 2 / day));
  return addWorkingMinutes(calendar, from, days * day);
}
