import type { ClientBase } from 'pg';
import { type Tallied, type Tally, type TallyRow, tallied } from '#src/domain/indicators/tally.ts';
import { flatten, mergeSpreads, unflatten } from '#src/domain/indicators/time-spread.ts';

/** The consumer of the journal that writes these rows. Whoever else writes them locks its cursor first: times are read, added to and written. */
export const tallyConsumer = 'tally';

/** Before the entries that a load of old dossiers put below every cursor: a count anew takes them too. */
export const beforeLoaded = { xid: '-2', id: '0' };

export const tallyColumn = (measure: Tallied): string => measure.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const columns = tallied.map(tallyColumn);

/** All sums of a row as one JSON object would name them. */
export const tallyFields = `${tallied.map((measure) => `t.${tallyColumn(measure)} as "${measure}"`).join(', ')}, t.times`;

/** Adds to rows, in a transaction that holds the cursor. */
export async function addTallies(client: Pick<ClientBase, 'query'>, rows: readonly TallyRow[]): Promise<void> {
  if (rows.length === 0) return;
  const timed = rows.filter(({ tally }) => tally.times !== null);
  const known = new Map<string, number[] | null>();
  if (timed.length > 0) {
    const { rows: found } = await client.query<{ key: string; times: number[] | null }>({
      name: 'tally-times',
      text: `select concat_ws(' ', t.span, t.start, t.unit_code, t.procedure_code) as key, t.times
        from unnest($1::text[], $2::date[], $3::text[], $4::text[]) it(span, start, procedure, unit)
        join tally t on (t.span, t.start, t.procedure_code, t.unit_code) = (it.span, it.start, it.procedure, it.unit)`,
      values: [
        timed.map((row) => row.span),
        timed.map((row) => row.start),
        timed.map((row) => row.procedure),
        timed.map((row) => row.unit),
      ],
    });
    for (const { key, times } of found) known.set(key, times);
  }
  const times = rows.map(({ span, start, unit, procedure, tally }) => {
    if (tally.times === null) return null;
    const before = known.get(`${span} ${start} ${unit} ${procedure}`);
    return `{${flatten(before ? mergeSpreads(unflatten(before), tally.times) : tally.times)}}`;
  });
  // Columns as arrays: of rows as JSON the database would read the names again and again.
  await client.query({
    name: 'add-tallies',
    text: `insert into tally (span, start, procedure_code, unit_code, ${columns.join(', ')}, times)
      select span, start, procedure, unit, ${columns.join(', ')}, times::int[]
      from unnest($1::text[], $2::date[], $3::text[], $4::text[], $5::text[], ${columns.map((_, at) => `$${at + 6}::int[]`).join(', ')})
        as it(span, start, procedure, unit, times, ${columns.join(', ')})
      on conflict (span, start, procedure_code, unit_code) do update
        set ${columns.map((column) => `${column} = tally.${column} + excluded.${column}`).join(', ')},
          times = coalesce(excluded.times, tally.times)`,
    values: [
      rows.map((row) => row.span),
      rows.map((row) => row.start),
      rows.map((row) => row.procedure),
      rows.map((row) => row.unit),
      times,
      ...tallied.map((measure) => rows.map(({ tally }) => tally.counts[measure])),
    ],
  });
}

/** A row as it is read. */
export type TallyRead = Record<Tallied, number> & { times: number[] | null };

export const toTally = (row: TallyRead): Tally => ({
  counts: Object.fromEntries(tallied.map((measure) => [measure, row[measure]])) as Tally['counts'],
  times: row.times && unflatten(row.times),
});
