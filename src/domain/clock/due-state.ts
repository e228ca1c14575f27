import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { Calendar } from './calendar.ts';
import { answerBy, workingMinutesBetween, workingMinutesPerDay } from './working-time.ts';

/** The due clock of a dossier at one moment, as officials see it. */
export type DueState = {
  /** Before reception the office owes an answer, after it the result. */
  of: 'answer' | 'result';
  /** `warn`: one working day or less is left; of a limit that is not longer than that, the last quarter. `done`: no clock runs any more. */
  state: 'ok' | 'warn' | 'late' | 'paused' | 'done';
  /** What it runs against; null where no date was ever given. */
  at: Date | null;
  /** Working minutes left, negative when late; when it is done, those that were left. May be 0 when late: nobody worked since. */
  minutes: number;
  /** The date has passed, or had when the result came. */
  late: boolean;
  /** Share of the time used, 0 to 1. */
  used: number;
  /** Since when the citizen is awaited, where it stands still for that. */
  since?: Date;
};

type Clocked = Pick<
  Dossier,
  'status' | 'submittedAt' | 'receivedAt' | 'dueAt' | 'originalDueAt' | 'pausedAt' | 'pausedMinutes' | 'finishedAt'
>;

function measure(
  calendar: Calendar,
  from: Date,
  now: Date,
  at: Date,
  pausedMinutes = 0,
): Pick<DueState, 'at' | 'minutes' | 'used'> & { total: number } {
  const total = Math.max(1, workingMinutesBetween(calendar, from, at) - pausedMinutes);
  const minutes = workingMinutesBetween(calendar, now, at);
  return { at, minutes, total, used: Math.min(1, Math.max(0, (total - minutes) / total)) };
}

/** What is owed, how much time is left of it, and how urgent that is. */
export function dueStateOf(dossier: Clocked, calendar: Calendar, now: Date): DueState {
  const { status, submittedAt, receivedAt, dueAt, originalDueAt, pausedAt, pausedMinutes, finishedAt } = dossier;
  const of = receivedAt === null ? 'answer' : 'result';
  const target = of === 'answer' ? answerBy(calendar, submittedAt, pausedMinutes) : dueAt;
  if (finishedAt !== null) {
    // On-time figures count against the date that the law gave, not against one that was given with an apology.
    const against = of === 'result' ? originalDueAt : target;
    const minutes = against ? workingMinutesBetween(calendar, finishedAt, against) : 0;
    return { of, state: 'done', at: against, minutes, late: against !== null && finishedAt > against, used: 1 };
  }
  if (target === null) return { of, state: status === 1 ? 'ok' : 'paused', at: null, minutes: 0, late: false, used: 0 };
  const { total, ...measured } = measure(calendar, receivedAt ?? submittedAt, pausedAt ?? now, target, pausedMinutes);
  if (pausedAt !== null) return { of, state: 'paused', late: pausedAt > target, since: pausedAt, ...measured };
  const day = workingMinutesPerDay(calendar);
  const warns = measured.minutes <= (total > day ? day : total / 4);
  const late = now > target;
  return { of, state: late ? 'late' : warns ? 'warn' : 'ok', late, ...measured };
}
