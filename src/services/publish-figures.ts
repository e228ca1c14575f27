import { sqlTransaction } from '#src/data/database.ts';
import {
  addVersion,
  figuresAreWhole,
  forgetTouched,
  publishedFigures,
  publishedPeriods,
  touchedDays,
} from '#src/data/published-figures.ts';
import { firstTalliedDay } from '#src/data/queries/open-tallies.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { type CorrectionReason, changedFigures } from '#src/domain/indicators/corrections.ts';
import { findOpenTable, openPeriods } from '#src/domain/indicators/open-tables.ts';
import { figuresOfUnits } from '#src/services/open-data.ts';

/**
 * The tables whose versions are kept. Those of single procedures are not: what two versions differ by would tell of one dossier, whatever
 * each of them hides.
 */
const keptTables = ['don-vi-ngay', 'don-vi-thang'] as const;

/** A day is taken as it is then: what was under way at midnight has been counted. */
const settled = 10 * 60_000;

/** versions at a time */
const most = 60;

/**
 * Keeps what is published of the days and months that are over: a first version of each, and another whenever something was counted into it
 * since. While figures are not whole, as when they are counted anew, nothing is compared.
 * @returns how many versions were made
 */
export async function publishFigures(now: Date): Promise<number> {
  const today = vietnamDate(new Date(now.getTime() - settled));
  if (!(await figuresAreWhole(now))) return 0;
  const [touched, first] = [await touchedDays(today), await firstTalliedDay()];
  let made = 0;
  for (const table of keptTables) {
    const per = findOpenTable(table)?.per ?? 'day';
    const again = new Map<string, CorrectionReason>(touched.map(({ day, why }) => [per === 'day' ? day : day.slice(0, 7), why]));
    const published = await publishedPeriods(table);
    for (const period of openPeriods(per, first, today).reverse()) {
      const before = published.get(period) ?? 0;
      const why = again.get(period) ?? null;
      if (before > 0 && why === null) continue;
      const changed = changedFigures(before > 0 ? await publishedFigures(table, period) : new Map(), await figuresOfUnits(table, period));
      if (before > 0 && changed.size === 0) continue;
      // One transaction each: readers of the journal wait for the oldest one.
      await sqlTransaction((client) =>
        addVersion(client, table, period, { version: before + 1, at: now, why: before > 0 ? why : null }, changed),
      );
      made += 1;
      if (made === most) return made; // the rest in a minute: after an update all of the past is published
    }
  }
  await forgetTouched(touched);
  return made;
}
