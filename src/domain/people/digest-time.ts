import { z } from 'zod';
import { dayNumber, dayOfNumber, vietnamDate, vietnamInstant } from '#src/domain/clock/calendar.ts';

/** How often somebody wants one letter in the place of many. */
export const DigestRhythm = z.enum(['day', 'week']);
export type DigestRhythm = z.infer<typeof DigestRhythm>;

/** When the next digest is due: the first seven in the morning in Vietnam after a moment; of a weekly one, the first on a Monday. */
export function nextDigestAt(every: DigestRhythm, after: Date): Date {
  let day = dayNumber(vietnamDate(after));
  const due = () => vietnamInstant(dayOfNumber(day), '07:00');
  const isMonday = () => new Date(`${dayOfNumber(day)}T00:00:00Z`).getUTCDay() === 1;
  while (due() <= after || (every === 'week' && !isMonday())) day += 1;
  return due();
}
