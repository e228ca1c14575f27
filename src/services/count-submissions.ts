import { consume } from '#src/data/consumers.ts';
import { addToDailyCounts, type DailyCount } from '#src/data/daily-counts.ts';
import type { FedEntry } from '#src/data/journal-feed.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';

const columns: Partial<Record<FedEntry['event']['type'], Exclude<keyof DailyCount['counts'], 'spared'>>> = {
  submitted: 'submitted',
  received: 'received',
  issued: 'finished',
};

/** Folds the journal into submissions, receptions, endings and documents spared per unit, procedure and day. @returns entries taken */
export const countSubmissions = (): Promise<number> =>
  consume('daily-count', 2_000, async (tx, entries) => {
    const sums = new Map<string, DailyCount>();
    for (const { event, at, competentUnit, procedureCode } of entries) {
      const column = columns[event.type];
      if (!column) continue;
      const day = vietnamDate(at);
      const key = `${day} ${competentUnit} ${procedureCode}`;
      const sum = sums.get(key) ?? {
        day,
        unitCode: competentUnit,
        procedureCode,
        counts: { submitted: 0, received: 0, finished: 0, spared: 0 },
      };
      sum.counts[column] += 1;
      if (event.type === 'submitted') sum.counts.spared += event.spared ?? 0;
      sums.set(key, sum);
    }
    await addToDailyCounts(tx, [...sums.values()]);
  });
