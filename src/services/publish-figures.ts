import { sqlTransaction } from '#src/data/database.ts';
import {
  addVersion,
  figuresAreWhole,
  forgetTouched,
  type PublishedVersion,
  publishedFigures,
  publishedPeriods,
  touchedDays,
  versionsOf,
} from '#src/data/published-figures.ts';
import { firstTalliedDay } from '#src/data/queries/open-tallies.ts';
import { readCounts } from '#src/data/tally-counts.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { changedFigures, type Published } from '#src/domain/indicators/corrections.ts';
import { findOpenTable, openPeriods } from '#src/domain/indicators/open-tables.ts';
import { tallyRules } from '#src/domain/indicators/tally.ts';
import { figuresOfUnits } from '#src/services/open-data.ts';

/**
 * The tables whose versions are kept. Those of single procedures are not: what two versions differ by would tell of one dossier, whatever
 * each of them hides.
 */
const keptTables = ['don-vi-ngay', 'don-vi-thang'] as const;

/** A day is taken as it is then: what was under way at midnight has been counted. */
const settled = 10 * 60_000;

/** first versions at a time */
const most = 60;

/**
 * Keeps what is published of the days and months that are over: a first version of each, and another whenever something was counted into it
 * since. While figures are not whole, or are still of other rules or another calendar, nothing is published or compared: minutes later it
 * would be corrected.
 * @returns how many versions were made
 */
export async function publishFigures(now: Date): Promise<number> {
  const today = vietnamDate(new Date(now.getTime() - settled));
  const { shown, calendar } = await readCounts();
  if (shown?.rules !== tallyRules || shown.calendar !== calendar || !(await figuresAreWhole(now))) return 0;
  const [touched, first] = [await touchedDays(today), await firstTalliedDay()];
  const files = await Promise.all(
    keptTables.map(async (table) => {
      const per = findOpenTable(table)?.per ?? 'day';
      return { table, per, over: openPeriods(per, first, today), published: await publishedPeriods(table) };
    }),
  );
  let made = 0;
  for (const { table, over, published } of files) {
    for (const period of over.filter((it) => !published.has(it))) {
      const { columns, figures } = await figuresOfUnits(table, period);
      await addFile(table, period, { version: 1, at: now, why: null, columns }, figures);
      made += 1;
      if (made === most) return made; // the rest in a minute, and only then is anything compared
    }
  }
  for (const { table, per, over, published } of files) {
    const again = new Map(touched.map(({ day, why }) => [per === 'day' ? day : day.slice(0, 7), why]));
    for (const [period, why] of again) {
      const version = published.get(period);
      if (version === undefined || !over.includes(period)) continue;
      const before = (await versionsOf(table, period)).at(-1)?.columns ?? [];
      const { columns, figures } = await figuresOfUnits(table, period);
      const changed = changedFigures({ before, now: columns }, await publishedFigures(table, period), figures);
      if (changed.size === 0) continue;
      await addFile(table, period, { version: version + 1, at: now, why, columns }, changed);
      made += 1;
    }
  }
  await forgetTouched(touched);
  return made;
}

/** One transaction each: readers of the journal wait for the oldest one. */
const addFile = (table: string, period: string, version: PublishedVersion, figures: ReadonlyMap<string, Published>) =>
  sqlTransaction((client) => addVersion(client, table, period, version, figures));
