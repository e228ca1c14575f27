import type { DueState } from '#src/domain/clock/due-state.ts';
import type { Status } from '#src/domain/dossiers/status.ts';
import { dayAndMonth } from '#src/i18n/format.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';

/** A due clock in words: what is left, how late, or why it stands still. */
export function dueWords(words: (typeof Words)['due'], due: DueState, status: Status): string {
  const minutes = Math.abs(due.minutes);
  switch (due.state) {
    case 'paused':
      return words.paused(due.since ? dayAndMonth(due.since) : '');
    case 'done':
      if (status !== 9 && status !== 10) return words.ended;
      return due.late ? words.doneLate(minutes) : words.doneEarly;
    case 'late':
      return due.of === 'answer' ? words.answerLate(minutes) : words.late(minutes);
    default:
      return due.of === 'answer' ? words.answer(minutes) : words.left(minutes);
  }
}
