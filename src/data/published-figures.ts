import type { ClientBase } from 'pg';
import { pool } from '#src/data/database.ts';
import { loadLock, tallyConsumer } from '#src/data/tallies.ts';
import type { Day } from '#src/domain/clock/calendar.ts';
import type { Columns, CorrectionReason, Published } from '#src/domain/indicators/corrections.ts';

type Client = Pick<ClientBase, 'query'>;

/** Notes days that are over and were counted into, in the transaction that counts. */
export async function touchDays(client: Client, days: readonly Day[]): Promise<void> {
  await client.query({
    name: 'touch-days',
    text: `insert into touched_day (day, why) select day, 'late' from unnest($1::date[]) day order by 1
      on conflict (day) do update set why = touched_day.why`,
    values: [days],
  });
}

/** Days that were counted into since they were compared. `mark`: another one once they were counted into again. */
export type TouchedDay = { day: Day; why: CorrectionReason; mark: string };

export async function touchedDays(before: Day): Promise<TouchedDay[]> {
  const { rows } = await pool().query<TouchedDay>(
    'select day::text as day, why, xmin::text as mark from touched_day where day < $1 order by day',
    [before],
  );
  return rows;
}

/** They were compared: what was not counted into again meanwhile needs no more. */
export async function forgetTouched(days: readonly TouchedDay[]): Promise<void> {
  await pool().query(
    'delete from touched_day t using unnest($1::date[], $2::text[]) it(day, mark) where t.day = it.day and t.xmin::text = it.mark',
    [days.map(({ day }) => day), days.map(({ mark }) => mark)],
  );
}

/**
 * Whether what is shown is whole and of these rules: nothing of the journal but what came in the last minutes waits to be counted, and nobody
 * is loading.
 */
export async function figuresAreWhole(now: Date): Promise<boolean> {
  const { rows } = await pool().query<{ whole: boolean }>(
    `select not exists (select from pg_locks where locktype = 'advisory' and objid = $3 and database = (select oid from pg_database where datname = current_database()))
       and not exists (select from (select j.at from journal j where (j.xid, j.id) > (c.xid, c.id) order by j.xid, j.id limit 1) next
         where next.at < $2::timestamptz - interval '5 minutes') as whole
     from cursor c where consumer = $1 and xid < 9223372036854775807`,
    [tallyConsumer, now, loadLock],
  );
  return rows[0]?.whole ?? false;
}

/** The days or months of a table that were published, with the number of the last version. */
export async function publishedPeriods(table: string): Promise<Map<string, number>> {
  const { rows } = await pool().query<{ period: string; version: number }>(
    'select period, max(version) as version from published_file where table_key = $1 group by 1',
    [table],
  );
  return new Map(rows.map(({ period, version }) => [period, version]));
}

/** By the names of the columns that they were written with. */
const named = (columns: readonly string[], figures: Row): Published =>
  figures && Object.fromEntries(columns.map((column, at) => [column, figures[at] ?? null]));
type Row = readonly (number | string | null)[] | null;

/** What a version says of every office; without a version, the last one. */
export async function publishedFigures(table: string, period: string, version = 2 ** 31 - 1): Promise<Map<string, Published>> {
  const { rows } = await pool().query<{ unit: string; columns: string[]; figures: Row }>({
    name: 'published-figures',
    text: `select distinct on (unit_code) unit_code as unit, columns, figures
      from published_figure join published_file using (table_key, period, version)
      where table_key = $1 and period = $2 and version <= $3 order by unit_code, version desc`,
    values: [table, period, version],
  });
  return new Map(rows.map(({ unit, columns, figures }) => [unit, named(columns, figures)]));
}

/** `columns`: the names of its figures, behind period and office. */
export type PublishedVersion = { version: number; at: Date; why: CorrectionReason | null; columns: readonly string[] };

/** The versions of a file, the first one first. */
export async function versionsOf(table: string, period: string): Promise<PublishedVersion[]> {
  const { rows } = await pool().query<PublishedVersion>({
    name: 'published-versions',
    text: 'select version, at, why, columns from published_file where table_key = $1 and period = $2 order by version',
    values: [table, period],
  });
  return rows;
}

export async function addVersion(
  client: Client,
  table: string,
  period: string,
  { version, at, why, columns }: PublishedVersion,
  figures: ReadonlyMap<string, Published>,
): Promise<void> {
  await client.query('insert into published_file (table_key, period, version, at, why, columns) values ($1, $2, $3, $4, $5, $6)', [
    table,
    period,
    version,
    at,
    why,
    columns,
  ]);
  const row = (it: NonNullable<Published>): Row => columns.map((column) => it[column] ?? null);
  await client.query(
    `insert into published_figure (table_key, period, unit_code, version, figures)
     select $1, $2, unit, $3, figures::jsonb from unnest($4::text[], $5::text[]) it(unit, figures)`,
    [table, period, version, [...figures.keys()], [...figures.values()].map((it) => (it === null ? null : JSON.stringify(row(it))))],
  );
  // Whoever shows figures sees that there is something else to show.
  if (version > 1) await client.query('update cursor set id = id where consumer = $1', [tallyConsumer]);
}

export type CorrectedRow = {
  table: string;
  period: string;
  unit: string;
  version: number;
  said: Published;
  says: Published;
  columns: Columns;
  at: Date;
  why: CorrectionReason;
};

/** What was corrected, the last first: of one office in files of these days and months, or of all. */
export async function correctedRows(of: { unit: string; periods: readonly string[] } | null, most: number): Promise<CorrectedRow[]> {
  type Found = Omit<CorrectedRow, 'said' | 'says' | 'columns'> & Columns & { said: Row; saidBy: string[] | null; says: Row };
  const { rows } = await pool().query<Found>({
    name: `corrected-rows-${of === null ? 'all' : 'unit'}`,
    text: `select f.table_key as table, f.period, f.unit_code as unit, f.version, v.at, v.why,
        before.figures as said, before.columns as "saidBy", f.figures as says, last.columns as "before", v.columns as "now"
      from published_figure f join published_file v using (table_key, period, version)
        join published_file last on last.table_key = f.table_key and last.period = f.period and last.version = f.version - 1
        left join lateral (select b.figures, c.columns from published_figure b join published_file c using (table_key, period, version)
          where b.table_key = f.table_key and b.period = f.period
          and b.unit_code = f.unit_code and b.version < f.version order by b.version desc limit 1) before on true
      where f.version > 1 ${of === null ? '' : 'and f.unit_code = $2 and f.period = any($3::text[])'}
      order by v.at desc, f.version desc, f.table_key, f.period desc, f.unit_code limit $1`,
    values: of === null ? [most] : [most, of.unit, of.periods],
  });
  return rows.map(({ said, saidBy, says, before, now, ...row }) => ({
    ...row,
    said: named(saidBy ?? before, said),
    says: named(now, says),
    columns: { before, now },
  }));
}
