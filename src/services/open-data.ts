import { LRUCache } from 'lru-cache';
import { type PublishedVersion, publishedFigures, versionsOf } from '#src/data/published-figures.ts';
import { dayOfUnits, firstTalliedDay, monthOfUnits, refusalsByMonth } from '#src/data/queries/open-tallies.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { type CountedAnew, ofOneCount, type Standing, tallyStanding } from '#src/data/tally-counts.ts';
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
import { type ReturnFact, refusalCauses, returnCauses, returnFacts, returnWays } from '#src/domain/indicators/returns.ts';
import { signs } from '#src/domain/indicators/sign-definitions.ts';
import { fewestShown, rounded, roundedOnTime } from '#src/domain/indicators/small-numbers.ts';
import { isCounted, sumTallies, type Tallied, type Tally, tallyRules } from '#src/domain/indicators/tally.ts';
import { quantile, sizeOf } from '#src/domain/indicators/time-spread.ts';
import type { ToldMonth } from '#src/domain/indicators/told-month.ts';
import { type ToldRefusals, toldRefusals } from '#src/domain/indicators/told-refusals.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { periodOf } from '#src/domain/reports/report-period.ts';
import { corrections } from '#src/services/corrections.ts';
import { publishedRoots } from '#src/services/daily-roots.ts';
import { toldMonth } from '#src/services/told-months.ts';

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

/** Since when all is being counted anew, so that what there is to download is as it was; null: it is not. */
export const countedAnew = async (): Promise<CountedAnew | null> => (await tallyStanding()).anew;

/**
 * `versions`: of a file whose versions are kept; `version`: the one that was asked for, where it is not the last; `anew`: since when all is
 * being counted anew, of a file that is made of what is counted.
 */
export type OpenFile = {
  table: OpenTable;
  period: string | null;
  rows: readonly OpenRow[];
  versions?: readonly PublishedVersion[];
  version?: number;
  anew?: Date | undefined;
};

/** One file of a table; `period` as its address names it, null for a table of now. */
export const openFile = (key: string, period: string | null, now: Date): Promise<OpenFile | { none: NoFile }> =>
  ofOneCount((standing) => readFile(key, period, now, standing));

async function readFile(key: string, period: string | null, now: Date, { rules, anew }: Standing): Promise<OpenFile | { none: NoFile }> {
  const table = findOpenTable(key);
  if (!table) return { none: 'no-table' };
  if (table.per === 'now') return period === null ? { table, period, rows: await rowsOfNow(table.key) } : { none: 'no-table' };
  if (period === null) return { none: 'no-table' };
  const [, of = period, asked] = /^(.+)\.v(\d{1,6})$/.exec(period) ?? [];
  const [versions, first] = await Promise.all([versionsOf(table.key, of), firstTalliedDay()]);
  // What was published once stays at its address, whatever there is to count from.
  const read = readOpenPeriod(table.per, of, versions.length > 0 ? '0000-01-01' : first, vietnamDate(now));
  if ('none' in read) return read;
  const version = asked === undefined ? undefined : Number(asked);
  const file = { period: of, versions, ...(anew && { anew: anew.since }) };
  if (version === undefined && first !== null) return { ...file, table, rows: await rowsOfPeriod(table.key, of, read.start, rules) };
  const said = version === undefined ? versions.at(-1) : versions.find((it) => it.version === version);
  if (!said) return { none: 'no-version' };
  const rows = [...(await publishedFigures(table.key, of, said.version))].flatMap(([unit, it]) =>
    it === null ? [] : [[of, unit, ...said.columns.map((column) => it[column] ?? null)]],
  );
  const then = { ...table, columns: [...table.columns.slice(0, 2), ...said.columns.map((it) => columnOf(table.key, it))] };
  return { ...file, table: then, rows, ...(version !== undefined && { version }) };
}

/** The figures of every office in a table that has a row for each, with the names of its columns, behind period and office. */
export async function figuresOfUnits(
  table: 'don-vi-ngay' | 'don-vi-thang',
  period: string,
): Promise<{ columns: string[]; figures: Map<string, Published> }> {
  const rows = await rowsOfPeriod(table, period, period.length > 7 ? period : `${period}-01`, tallyRules);
  const columns = (findOpenTable(table)?.columns ?? []).slice(2).map(({ name }) => name);
  const named = (figures: OpenRow) => Object.fromEntries(columns.map((column, at) => [column, figures[at] ?? null]));
  return { columns, figures: new Map(rows.map(([, unit, ...figures]) => [String(unit), named(figures)])) };
}

const flow: readonly Tallied[] = [
  ...(['submitted', 'submittedOnline', 'received', 'supplemented', 'finished', 'onTime', 'late', 'returned'] as const),
  ...(['apologyDue', 'apologySent'] as const),
];

/** `rules`: those that the rows were counted by; what these do not hold is not told. */
async function rowsOfPeriod(key: OpenTableKey, period: string, start: Day, rules: number): Promise<OpenRow[]> {
  if (key === 'don-vi-ngay') return (await dayOfUnits(start)).map(({ unit, counts }) => [period, unit, ...flow.map((it) => counts[it])]);
  if (key === 'don-vi-thang') {
    return (await monthOfUnits(start, 'all')).map(({ unit, tally }) => {
      const { counts } = tally;
      const satisfied = counts.rated < fewestForRate ? null : counts.satisfied;
      const said = [counts.rated, satisfied, counts.complained, counts.complaintAnswered];
      const closed = isCounted('closed', rules) ? counts.closed : null;
      const hints = signs.map(({ formula }) => (counts[formula.of] > 0 && counts[formula.of] < fewestShown ? null : counts[formula.of]));
      return [period, unit, ...flow.map((it) => counts[it]), ...timesOf(tally), ...said, closed, ...hints];
    });
  }
  const cells = await monthOfUnits(start, 'procedures');
  return key === 'thu-tuc-thanh-pho'
    ? proceduresOfCity(period, cells, await refusalsUpTo(start), rules)
    : proceduresOf(period, cells, await toldMonth(start));
}

/** How long results took, where there were enough of them. */
function timesOf({ times }: Tally): [number | null, number | null] {
  if (times === null || sizeOf(times) < fewestForRate) return [null, null];
  return [quantile(times, 0.5), quantile(times, 0.9)];
}

const measures = ['submitted', 'received', 'onTime', 'late', 'supplemented'] as const;
const returned: readonly Tallied[] = [
  ...returnWays.filter((it) => it !== 'supplemented'),
  ...returnCauses,
  ...(Object.keys(returnFacts) as ReturnFact[]),
];

/** Why dossiers of each procedure were refused, where the months that this is told of together end with this one. */
async function refusalsUpTo(month: Day): Promise<Map<string, ToldRefusals>> {
  const months = await refusalsByMonth(`${month.slice(0, 4)}-01-01`, periodOf('month', month).to);
  return new Map(
    [...months].flatMap(([procedure, it]) => toldRefusals(it).flatMap((told) => (told.to === month ? [[procedure, told]] : []))),
  );
}

type Cells = Awaited<ReturnType<typeof monthOfUnits>>;

/** In the whole city. Exact sums, less those of the other procedures, would tell of a rare one. */
function proceduresOfCity(period: string, cells: Cells, refusals: ReadonlyMap<string, ToldRefusals>, rules: number): OpenRow[] {
  const byProcedure = Map.groupBy(cells, ({ procedure }) => procedure);
  return [...byProcedure]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([procedure, those]) => {
      const tally = sumTallies(those.map((it) => it.tally));
      const why = refusals.get(procedure);
      const told = (it: Tallied) => {
        const n = tally.counts[it];
        if (!isCounted(it, rules) || (n !== 0 && n < fewestShown)) return null;
        return it === 'onTime' ? roundedOnTime(tally.counts) : rounded(n);
      };
      const row: OpenValue[] = [...measures.map(told), ...timesOf(tally), ...returned.map(told)];
      row.push(why?.from.slice(0, 7) ?? null, ...refusalCauses.map((it) => (isCounted(it, rules) ? (why?.n[it] ?? null) : null)));
      return row.some(Boolean) ? [[period, procedure, ...row]] : [];
    });
}

/** What is told of procedures at each unit. */
function proceduresOf(period: string, cells: Cells, { hidden, at }: ToldMonth): OpenRow[] {
  return cells.flatMap(({ unit, procedure, tally }) => {
    // Of the same moment as what is hidden.
    const told = measures.map((it) => (hidden(unit, procedure, it) ? null : (at(unit, procedure, it) ?? null)));
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

type Size = { rows: number; csv: number };

/** A file is made to be measured, which takes long, and it hardly changes: after ten minutes it is measured anew, while the last size is told. */
const measured = new LRUCache<string, Size, Date>({
  max: 2 * openTables.length,
  ttl: 600_000,
  allowStale: true,
  fetchMethod: async (name, _, { context: now }) => {
    const [key = '', period = null] = name.split(' ');
    const file = await openFile(key, period, now);
    return 'none' in file ? undefined : { rows: file.rows.length, csv: measure(openTableFile(file, 'csv', '')).bytes };
  },
});

/** Rows and bytes of the newest file of each table: how large one is. */
export async function newestSizes(listings: readonly OpenListing[], now: Date): Promise<ReadonlyMap<string, Size>> {
  const sizes = new Map<string, Size>();
  for (const { table, periods } of listings) {
    const [newest] = periods;
    if (table.per !== 'now' && newest === undefined) continue;
    const size = await measured.fetch(newest === undefined ? table.key : `${table.key} ${newest}`, { context: now });
    if (size) sizes.set(table.key, size);
  }
  return sizes;
}
