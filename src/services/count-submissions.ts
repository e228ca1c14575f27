import { consume } from '#src/data/consumers.ts';
import { addToDailyCounts, type DailyCount } from '#src/data/daily-counts.ts';
import type { FedEntry } from '#src/data/journal-feed.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';

const columns: Partial<Record<FedEntry['type'], Exclude<keyof DailyCount['counts'], 'spared'>>> = {
  submitted: 'submitted',
  received: 'received',
  issued: 'finished',
};

export const countBite = 2_000;

/** Folds the journal into submissions, receptions, endings and documents spared per unit, procedure and day. @returns entries taken */
export const countSubmissions = (): Promise<number> =>
  consume('daily-count', countBite, async (client, entries) => {
    const sums = new Map<string, DailyCount>();
    for (const { type, at, competentUnit, procedureCode, spared } of entries) {
      const column = columns[type];
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
      sum.counts.spared += spared;
      sums.set(key, sum);
    }
    await addToDailyCounts(client, [...sums.values()]);
  });
