import { type PublishedVersion, publishedFigures, versionsOf } from '#src/data/published-figures.ts';
import { dayOfUnits, firstTalliedDay, monthOfUnits } from '#src/data/queries/open-tallies.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { measure, openTableFile } from '#src/documents/lists/open-table.ts';
import { type Day, vietnamDate } from '#src/domain/clock/calendar.ts';
import type { Published } from '#src/domain/indicators/corrections.ts';
import { fewestForRate, type Indicator } from '#src/domain/indicators/indicator.ts';
import { indicators } from '#src/domain/indicators/indicators.ts';
import {
  columnOf,
  findOpenTable,
  type NoFile,
  type OpenTable,
  type OpenTableKey,
  openPeriods,
  openTables,
  readOpenPeriod,
} from '#src/domain/indicators/open-tables.ts';
import { returnCauses, returnWays } from '#src/domain/indicators/returns.ts';
import { signs } from '#src/domain/indicators/sign-definitions.ts';
import { fewestShown, rounded } from '#src/domain/indicators/small-numbers.ts';
import { sumTallies, type Tallied, type Tally } from '#src/domain/indicators/tally.ts';
import { quantile, sizeOf } from '#src/domain/indicators/time-spread.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { corrections } from '#src/services/corrections.ts';
import { publishedRoots } from '#src/services/daily-roots.ts';
import { cellsOfMonth, type MonthCells } from '#src/services/hidden-of-month.ts';

export type OpenValue = string | number | null;
/** In the order of the table's columns. */
export type OpenRow = readonly OpenValue[];

/** A table with its finished days or months, the newest first. */
export type OpenListing = { table: OpenTable & { key: OpenTableKey }; periods: string[] };

/** Everything that there is to download. */
export async function openData(now: Date): Promise<OpenListing[]> {
  const first = await firstTalliedDay();
  return openTables.map((table) => ({ table, periods: openPeriods(table.per, first, vietnamDate(now)) }));
}

/** `versions`: of a file whose versions are kept; `version`: the one that was asked for, where it is not the last. */
export type OpenFile = {
  table: OpenTable;
  period: string | null;
  rows: readonly OpenRow[];
  versions?: readonly PublishedVersion[];
  version?: number;
};

/** One file of a table; `period` as its address names it, null for a table of now. */
export async function openFile(key: string, period: string | null, now: Date): Promise<OpenFile | { none: NoFile }> {
  const table = findOpenTable(key);
  if (!table) return { none: 'no-table' };
  if (table.per === 'now') return period === null ? { table, period, rows: await rowsOfNow(table.key) } : { none: 'no-table' };
  if (period === null) return { none: 'no-table' };
  const [, of = period, asked] = /^(.+)\.v(\d{1,6})$/.exec(period) ?? [];
  const read = readOpenPeriod(table.per, of, await firstTalliedDay(), vietnamDate(now));
  if ('none' in read) return read;
  const versions = await versionsOf(table.key, of);
  if (asked === undefined) return { table, period: of, rows: await rowsOfPeriod(table.key, of, read.start), versions };
  const version = Number(asked);
  const columns = versions.find((it) => it.version === version)?.columns;
  if (!columns) return { none: 'no-version' };
  const rows = [...(await publishedFigures(table.key, of, version))].flatMap(([unit, it]) =>
    it === null ? [] : [[of, unit, ...columns.map((column) => it[column] ?? null)]],
  );
  const then = { ...table, columns: [...table.columns.slice(0, 2), ...columns.map((it) => columnOf(table.key, it))] };
  return { table: then, period: of, versions, version, rows };
}

/** The figures of every office in a table that has a row for each, with the names of its columns, behind period and office. */
export async function figuresOfUnits(
  table: 'don-vi-ngay' | 'don-vi-thang',
  period: string,
): Promise<{ columns: string[]; figures: Map<string, Published> }> {
  const rows = await rowsOfPeriod(table, period, period.length > 7 ? period : `${period}-01`);
  const columns = (findOpenTable(table)?.columns ?? []).slice(2).map(({ name }) => name);
  const named = (figures: OpenRow) => Object.fromEntries(columns.map((column, at) => [column, figures[at] ?? null]));
  return { columns, figures: new Map(rows.map(([, unit, ...figures]) => [String(unit), named(figures)])) };
}

const flow: readonly Tallied[] = [
  ...(['submitted', 'submittedOnline', 'received', 'supplemented', 'finished', 'onTime', 'late', 'returned'] as const),
  ...(['apologyDue', 'apologySent'] as const),
];

async function rowsOfPeriod(key: OpenTableKey, period: string, start: Day): Promise<OpenRow[]> {
  if (key === 'don-vi-ngay') return (await dayOfUnits(start)).map(({ unit, counts }) => [period, unit, ...flow.map((it) => counts[it])]);
  if (key === 'don-vi-thang') {
    return (await monthOfUnits(start, 'all')).map(({ unit, tally }) => {
      const { counts } = tally;
      const satisfied = counts.rated < fewestForRate ? null : counts.satisfied;
      const said = [counts.rated, satisfied, counts.complained, counts.complaintAnswered];
      const hints = signs.map(({ formula }) => (counts[formula.of] > 0 && counts[formula.of] < fewestShown ? null : counts[formula.of]));
      return [period, unit, ...flow.map((it) => counts[it]), ...timesOf(tally), ...said, ...hints];
    });
  }
  const month = await cellsOfMonth(start);
  return key === 'thu-tuc-thanh-pho' ? proceduresOfCity(period, month) : proceduresOf(period, month);
}

/** How long results took, where there were enough of them. */
function timesOf({ times }: Tally): [number | null, number | null] {
  if (times === null || sizeOf(times) < fewestForRate) return [null, null];
  return [quantile(times, 0.5), quantile(times, 0.9)];
}

const measures = ['submitted', 'received', 'onTime', 'late', 'supplemented'] as const;
const returned = [...returnWays.filter((it) => it !== 'supplemented'), ...returnCauses];

/** In the whole city. Exact sums, less those of the other procedures, would tell of a rare one. */
function proceduresOfCity(period: string, { cells }: MonthCells): OpenRow[] {
  const byProcedure = Map.groupBy(cells, ({ procedure }) => procedure);
  return [...byProcedure]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([procedure, those]) => {
      const tally = sumTallies(those.map((it) => it.tally));
      const told = (it: Tallied) => (tally.counts[it] !== 0 && tally.counts[it] < fewestShown ? null : rounded(tally.counts[it]));
      const row = [...measures.map(told), ...timesOf(tally), ...returned.map(told)];
      return row.some(Boolean) ? [[period, procedure, ...row]] : [];
    });
}

/** What is told of procedures at each unit. */
function proceduresOf(period: string, { cells, hidden }: MonthCells): OpenRow[] {
  return cells.flatMap(({ unit, procedure, tally }) => {
    const told = measures.map((it) => (hidden(unit, procedure, it) ? null : tally.counts[it]));
    const row = [...told, ...timesOf(tally)];
    // Nothing but noughts and gaps: the row would only say that there is something to hide.
    return row.some(Boolean) ? [[period, unit, procedure, ...row]] : [];
  });
}

const allCorrections = 100_000;
/** A hundred years of days. */
const allRoots = 36_525;

async function rowsOfNow(key: OpenTableKey): Promise<OpenRow[]> {
  if (key === 'dinh-chinh')
    return (await corrections(null, allCorrections)).map((it) => [
      ...[it.table, it.period, it.unit, it.column.name, it.said, it.says],
      ...[it.version, it.at.toISOString(), it.why],
    ]);
  if (key === 'goc-ngay') return (await publishedRoots(allRoots)).map(({ day, size, root, chain }) => [day, size, root, chain]);
  const { units, procedures } = snapshot();
  if (key === 'don-vi') {
    return [...units.values()]
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map(({ code, kind, fullName, parent, area, labelPoint, formerNames }) => [
        ...[code, kind, fullName.vi, fullName.en, parent, area, labelPoint?.[0] ?? null, labelPoint?.[1] ?? null],
        formerNames.map(({ name }) => name).join(' | '),
      ]);
  }
  if (key === 'thu-tuc') {
    return [...procedures.values()]
      .map(({ procedure: { code, name, field } }) => [code, name.vi, name.en, field.key, field.name.vi, field.name.en])
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  }
  return (indicators as readonly Indicator[]).map(({ key: it, version, since, name, text, formula, sign }) => [
    ...[it, version, since, name.vi, name.en, text.vi, text.en],
    JSON.stringify(formula),
    ...(sign ? [sign.affects.join(' '), sign.honest.vi, sign.honest.en] : [null, null, null]),
  ]);
}

/** Whose data it is: the city. */
export function publisher(): Text {
  const { units, city } = snapshot();
  const unit = units.get(city.unit);
  if (!unit) throw new Error('the city is not among its units');
  return unit.fullName;
}

/** Rows and bytes of the newest file of each table: how large one is. */
export async function newestSizes(
  listings: readonly OpenListing[],
  now: Date,
): Promise<ReadonlyMap<string, { rows: number; csv: number }>> {
  const sizes = new Map<string, { rows: number; csv: number }>();
  for (const { table, periods } of listings) {
    const [newest = null] = periods;
    const file = table.per !== 'now' && newest === null ? undefined : await openFile(table.key, newest, now);
    if (file && !('none' in file)) sizes.set(table.key, { rows: file.rows.length, csv: measure(openTableFile(file, 'csv', '')).bytes });
  }
  return sizes;
}
