import type { Calendar } from '#src/domain/clock/calendar.ts';
import { workingMinutesBetween, workingMinutesPerDay } from '#src/domain/clock/working-time.ts';
import type { Grievance, JournalEntry } from './events.ts';

/** A complaint as the journal tells it; what was written lies in the notes of the entries with these sequences. */
export type Complaint = {
  sequence: number;
  at: Date;
  about: Grievance;
  answerBy: Date;
  answer: { sequence: number; at: Date; upheld: boolean } | null;
};

/** All complaints about a dossier, the last first. One is open at most: the next may come when it was answered. */
export function complaintsOf(journal: readonly JournalEntry[]): Complaint[] {
  const complaints: Complaint[] = [];
  for (const { sequence, at, event } of journal) {
    if (event.type === 'complained') {
      complaints.unshift({ sequence, at, about: event.about, answerBy: new Date(event.answerBy), answer: null });
    }
    const [last] = complaints;
    if (event.type === 'complaint_answered' && last) last.answer = { sequence, at, upheld: event.upheld };
  }
  return complaints;
}

/** How content the citizen was; null where he has not said. */
export function ratingOf(journal: readonly JournalEntry[]): { sequence: number; at: Date; stars: number } | null {
  for (const { sequence, at, event } of journal) if (event.type === 'rated') return { sequence, at, stars: event.stars };
  return null;
}

/** The clock of a complaint: it runs from the complaint to its answer, whatever the dossier's own clock does. */
export type ComplaintClock = { state: 'ok' | 'warn' | 'late'; minutes: number; used: number };

/** `warn` from one working day before the answer is due; working minutes left, negative when late. */
export function complaintClock(calendar: Calendar, { at, answerBy }: { at: Date; answerBy: Date }, now: Date): ComplaintClock {
  const total = Math.max(1, workingMinutesBetween(calendar, at, answerBy));
  const minutes = workingMinutesBetween(calendar, now, answerBy);
  const state = now > answerBy ? 'late' : minutes <= workingMinutesPerDay(calendar) ? 'warn' : 'ok';
  return { state, minutes, used: Math.min(1, Math.max(0, (total - minutes) / total)) };
}

/** Fewer ratings than this are not shown: whoever rated could be guessed. */
export const FEWEST_RATINGS = 5;
