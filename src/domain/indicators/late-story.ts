import type { Calendar } from '#src/domain/clock/calendar.ts';
import { ledgerOf } from '#src/domain/clock/ledger.ts';
import { workingMinutesBetween, workingMinutesPerDay } from '#src/domain/clock/working-time.ts';
import { movesOf } from '#src/domain/dossiers/dossier.ts';
import type { JournalEntry, Step } from '#src/domain/dossiers/events.ts';

/**
 * How a dossier came to be late, with nothing that says whose it is: no code, no procedure, no date; begun working days, and the step it lies
 * at, or lay at when the date passed. `stretches`: who had the time, in order; `late`: how many of the last days are past the date by law; `extended`: a later date was given.
 */
export type LateStory = { stretches: { lane: 'office' | 'citizen'; days: number }[]; late: number; step: Step; extended: boolean };

/** The step that a dossier lay at at some moment; where it had none yet, the first. */
export function stepAt(journal: readonly JournalEntry[], moment: Date): Step {
  const before = movesOf(journal).findLast(({ entry }) => entry.at <= moment);
  return before?.after.step ?? 'receive';
}

/** Undefined where its clock never started. */
export function lateStoryOf(
  calendar: Calendar,
  journal: readonly JournalEntry[],
  { step, originalDueAt }: { step: Step; originalDueAt: Date },
  now: Date,
): LateStory | undefined {
  const { entries, stretches } = ledgerOf(calendar, journal, now);
  const begun = (minutes: number) => Math.max(1, Math.ceil(minutes / workingMinutesPerDay(calendar)));
  const lanes: { lane: 'office' | 'citizen'; minutes: number }[] = [];
  for (const { lane, minutes } of stretches) {
    const last = lanes.at(-1);
    if (last?.lane === lane) last.minutes += minutes;
    else lanes.push({ lane, minutes });
  }
  if (lanes.length === 0) return undefined;
  return {
    stretches: lanes.map(({ lane, minutes }) => ({ lane, days: begun(minutes) })),
    late: begun(workingMinutesBetween(calendar, originalDueAt, now)),
    step,
    extended: entries.some(({ kind }) => kind === 'extend'),
  };
}
