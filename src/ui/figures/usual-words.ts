import type { TimeLimit } from '#src/domain/clock/time-limit.ts';
import type { Trust } from '#src/domain/indicators/usual-time.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';
import { count, workingTime } from '#src/i18n/format.ts';
import type { procedureFigures as Words } from '#src/i18n/vi/procedure-figures.ts';

/** How far the usual time could be trusted in the months before, in words. */
export function trustWords(locale: Locale, trust: Trust | null, words: typeof Words): string {
  const { trial } = words;
  if (!trust) return trial.none;
  const verdict = trust.share < 76 ? trial.optimistic : trust.share > 88 ? trial.cautious : trial.sure;
  return [trial.share(trust.share, trust.months, count(locale, trust.of)), trial.off(workingTime(locale, trust.offBy)), verdict].join(' ');
}

const workingMinutes: Partial<Record<TimeLimit['unit'], number>> = { working_day: 480, hour: 60, same_day: 480 };

/** What the law gives, and in working minutes of days of eight hours; undefined where it depends, or is counted by the calendar. */
export function minutesByLaw({ channels }: Pick<Procedure, 'channels'>): { limit: TimeLimit; minutes: number } | undefined {
  const [first, ...others] = channels;
  if (!first || channels.some(({ cases }) => cases)) return undefined;
  const { limit } = first;
  if (others.some((it) => it.limit.unit !== limit.unit || it.limit.amount !== limit.amount)) return undefined;
  const minutes = workingMinutes[limit.unit];
  return minutes === undefined ? undefined : { limit, minutes: limit.amount * minutes };
}
