import type { ClientBase } from 'pg';
import { massFrom } from '#src/domain/indicators/signs.ts';
import {
  allProcedures,
  type Closing,
  daysInAllSince,
  type Tallied,
  type Tally,
  type TallyRow,
  tallied,
  tallyRules,
} from '#src/domain/indicators/tally.ts';
import { flatten, unflatten } from '#src/domain/indicators/time-spread.ts';

/**
 * The consumer of the journal that writes these rows. Whoever else writes them locks its cursor first. Named by the rules it counts by, so
 * that a worker of an earlier release cannot go on counting into rows of a later one.
 */
export const tallyConsumer = `tally-${tallyRules}`;
/** The one that counts all anew, beside them (tally-counts.ts). */
export const nextConsumer = `${tallyConsumer}-next`;

/** Whoever loads dossiers of the past holds this lock, since he counts them himself. */
export const loadLock = 7_204_874;

/** The rows that are shown, or those that will take their place. */
export type Place = 'shown' | 'next';
const tables = { shown: { tally: 'tally', closing: 'closing' }, next: { tally: 'tally_next', closing: 'closing_next' } } as const;

/** Before the entries that a load of old dossiers put below every cursor: a count anew takes them too. */
export const beforeLoaded = { xid: '-2', id: '0' };

export const tallyColumn = (measure: Tallied): string => measure.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
export const tallyColumns = tallied.map(tallyColumn);
const columns = tallyColumns;

/** All counts of a row as one JSON object would name them. */
export const countFields = tallied.map((measure) => `t.${tallyColumn(measure)} as "${measure}"`).join(', ');

/** With the times. */
export const tallyFields = `${countFields}, t.times`;

/**
 * Whether what is shown was counted by earlier rules, so that of a day there are rows of its procedures only. Part of the statement that sums, so
 * that both are of one moment.
 */
export const noDaysInAll = `exists (select from tally_count where place = 'shown' and rules < ${daysInAllSince})`;

/** The same of many rows added up, without the times. */
export const tallySums = tallied.map((measure) => `sum(t.${tallyColumn(measure)})::int as "${measure}"`).join(', ');

/** Both lists of times as one: counts of the same bucket together, what comes to nothing left out (time-spread.ts, `mergeSpreads`). */
const both = (tally: string, times: string): string => `${times} = case when excluded.${times} is null then ${tally}.${times}
  when ${tally}.${times} is null then excluded.${times} else coalesce((select array_agg(it.n order by it.bucket, it.at) from (
    select bucket, at, n from (
      select t[i] as bucket, sum(t[i + 1])::int as sum from (values (${tally}.${times}), (excluded.${times})) v(t), generate_series(1, cardinality(t), 2) i
      group by 1 having sum(t[i + 1]) <> 0) s, lateral (values (1, bucket), (2, sum)) pair(at, n)) it), '{}') end`;

/** Where there is such a row already, it is added to. */
const addedTo = (tally: string): string => `on conflict (span, start, procedure_code, unit_code) do update
  set ${columns.map((column) => `${column} = ${tally}.${column} + excluded.${column}`).join(', ')},
    ${both(tally, 'times')}, ${both(tally, 'times_online')}`;
export const addedToTally = addedTo(tables.shown.tally);

/** Adds to rows, in a transaction that holds the cursor. */
export async function addTallies(client: Pick<ClientBase, 'query'>, rows: readonly TallyRow[], place: Place = 'shown'): Promise<void> {
  if (rows.length === 0) return;
  const { tally: table } = tables[place];
  // Columns as arrays: of rows as JSON the database would read the names again and again.
  await client.query({
    name: `add-tallies-${place}`,
    text: `insert into ${table} (span, start, procedure_code, unit_code, ${columns.join(', ')}, times, times_online)
      select span, start, procedure, unit, ${columns.join(', ')}, times::int[], online::int[]
      from unnest($1::text[], $2::date[], $3::text[], $4::text[], $5::text[], $6::text[], ${columns.map((_, at) => `$${at + 7}::int[]`).join(', ')})
        as it(span, start, procedure, unit, times, online, ${columns.join(', ')})
      ${addedTo(table)}`,
    values: [
      rows.map((row) => row.span),
      rows.map((row) => row.start),
      rows.map((row) => row.procedure),
      rows.map((row) => row.unit),
      rows.map(({ tally: { times } }) => times && `{${flatten(times)}}`),
      rows.map(({ online }) => online && `{${flatten(online)}}`),
      ...tallied.map((measure) => rows.map(({ tally }) => tally.counts[measure])),
    ],
  });
}

/** How many of so many results in a quarter of an hour were closed together (signs.ts, `closedTogether`). */
const together = (n: string): string => `case when ${n} >= ${massFrom} then ${n} else 0 end`;

/**
 * Adds results to the quarters of an hour in which they came, and to the office's day, week and month what that makes of closing in masses:
 * with the result that makes a mass, those that were there before. `from` are rows of unit_code, day, slot and n.
 */
export const addClosingsFrom = (
  from: string,
  { tally, closing }: (typeof tables)[Place] = tables.shown,
): string => `with more as (select unit_code, day, slot, sum(n)::int as n from ${from} group by 1, 2, 3),
    now as (insert into ${closing} (unit_code, day, slot, n) select unit_code, day, slot, n from more order by 1, 2, 3
      on conflict (unit_code, day, slot) do update set n = ${closing}.n + excluded.n returning unit_code, day, slot, n),
    massed as (select unit_code, day, sum(${together('now.n')} - ${together('(now.n - more.n)')})::int as n
      from now join more using (unit_code, day, slot) group by 1, 2 having sum(${together('now.n')} - ${together('(now.n - more.n)')}) <> 0)
  insert into ${tally} (span, start, procedure_code, unit_code, mass_closed)
  select span, case span when 'day' then day else date_trunc(span, day)::date end, '${allProcedures}', unit_code, sum(n)::int
  from massed, unnest(array['day', 'week', 'month']) span group by 1, 2, 4
  on conflict (span, start, procedure_code, unit_code) do update set mass_closed = ${tally}.mass_closed + excluded.mass_closed`;

/** Adds results that were closed, in a transaction that holds the cursor. */
export async function addClosings(client: Pick<ClientBase, 'query'>, closings: readonly Closing[], place: Place = 'shown'): Promise<void> {
  if (closings.length === 0) return;
  await client.query({
    name: `add-closings-${place}`,
    text: addClosingsFrom('unnest($1::text[], $2::date[], $3::smallint[], $4::int[]) as it(unit_code, day, slot, n)', tables[place]),
    values: [
      closings.map(({ unit }) => unit),
      closings.map(({ day }) => day),
      closings.map(({ slot }) => slot),
      closings.map(({ n }) => n),
    ],
  });
}

/** A row as it is read. */
export type TallyRead = Record<Tallied, number> & { times: number[] | null };

export const toTally = (row: TallyRead): Tally => ({
  counts: Object.fromEntries(tallied.map((measure) => [measure, row[measure]])) as Tally['counts'],
  times: row.times && unflatten(row.times),
});
