import type { Calendar } from '#src/domain/clock/calendar.ts';
import { isWorkingDay, nextWorkingDay, vietnamDate, vietnamInstant, vietnamTime } from '#src/domain/clock/calendar.ts';
import { addWorkingMinutes, dueAt, type Pause, pausedWorkingMinutes } from '#src/domain/clock/working-time.ts';
import type { Dossier } from './dossier.ts';
import type { JournalEntry } from './events.ts';
import { stoppedNoClock } from './payment-order.ts';

/** The stretches in which the citizen or a payment was awaited and that are over, in order. */
export function endedPauses(journal: readonly Pick<JournalEntry, 'at' | 'event'>[]): Pause[] {
  const pauses: Pause[] = [];
  let since: Date | null = null;
  for (const { at, event } of journal) {
    if (event.type === 'supplement_requested' || event.type === 'payment_requested') since = at;
    else if ('resumption' in event && since !== null) {
      if (!stoppedNoClock(event)) pauses.push({ from: since, to: at });
      since = null;
    }
  }
  return pauses;
}

/** What of a dossier decides its dates. */
export type Dated = Pick<Dossier, 'receivedAt' | 'limit' | 'pausedMinutes' | 'dueAt' | 'originalDueAt' | 'extendedAt'>;

/**
 * The dates of an open dossier on the calendar as it is now, or null where they stay. The law's own date is counted anew from reception, with
 * the working minutes of its pauses; a date that was promised with an apology moves only off a day off, and never before the law's.
 */
export function movedDates(
  { receivedAt, limit, pausedMinutes: recorded, dueAt: promised, originalDueAt, extendedAt }: Dated,
  calendar: Calendar,
  pauses?: readonly Pause[],
): { dueAt: Date; originalDueAt: Date; pausedMinutes: number } | null {
  if (receivedAt === null || promised === null || originalDueAt === null) return null;
  const pausedMinutes = pauses === undefined ? recorded : pausedWorkingMinutes(calendar, receivedAt, pauses);
  const original = addWorkingMinutes(calendar, dueAt(calendar, receivedAt, limit), pausedMinutes);
  const open = extendedAt === null ? original : onOpenDay(calendar, promised);
  const due = open > original ? open : original;
  if (due.getTime() === promised.getTime() && original.getTime() === originalDueAt.getTime()) return null;
  return { dueAt: due, originalDueAt: original, pausedMinutes };
}

function onOpenDay(calendar: Calendar, instant: Date): Date {
  const day = vietnamDate(instant);
  return isWorkingDay(calendar, day) ? instant : vietnamInstant(nextWorkingDay(calendar, day), vietnamTime(instant));
}
