import type { ClientBase } from 'pg';
import { pool, sqlTransaction } from '#src/data/database.ts';
import type { Position } from '#src/data/journal-feed.ts';
import { type Day, dayNumber } from '#src/domain/clock/calendar.ts';
import type { Head } from '#src/domain/dossiers/daily-proof.ts';

/** One root; `until`: the first place in the journal's feed that it no longer covers. */
export type DailyRoot = { day: Day; size: number; root: Buffer; chain: Buffer; until: Position };

/** Who is asked: a connection, or any of the pool's. */
export type Asked = Pick<ClientBase, 'query'>;

const sealLock = 7_204_875;
/**
 * In one transaction, and one after the other: each root is chained to the one before, so whoever makes one must know the last and add all that
 * he made, or none. What is read for it is to be asked of this client.
 */
export const whileNobodySeals = <T>(work: (client: Asked) => Promise<T>): Promise<T> =>
  sqlTransaction(async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [sealLock]);
    return work(client);
  });

/** The feed of what was written here begins after what loads put below every cursor. */
export const feedBegins: Position = { xid: '0', id: '0' };

const entriesOfADay = 2 ** 24;
/** Entries of loaded dossiers are numbered by the day of the last one, all of a dossier together: so a day of them is one part of the feed. */
export const loadedIdOf = (day: Day): number => dayNumber(day) * entriesOfADay;
/** Below it lie the numbers of those that were loaded when there were roots already: they stand in none. */
const firstLoadedId = loadedIdOf('2000-01-01');
export const loadedUntil = (next: Day): Position => ({ xid: '-1', id: String(loadedIdOf(next)) });
export const loadedBegins: Position = { xid: '-1', id: String(firstLoadedId) };

/** The first day on which something happened for the last time to a dossier that was loaded; null where there is none. */
export async function firstLoadedDay(client: Asked): Promise<Day | null> {
  const { rows } = await client.query<{ day: Day | null }>(
    `select (date '1970-01-01' + (min(id) / $2)::int)::text as day from journal where xid = -1 and id >= $1`,
    [firstLoadedId, entriesOfADay],
  );
  return rows[0]?.day ?? null;
}

const columns = `day::text as day, size, root, chain, until_xid::text as xid, until_id::text as id`;
type Row = Omit<DailyRoot, 'until'> & Position;
const rootOfRow = ({ xid, id, ...row }: Row): DailyRoot => ({ ...row, until: { xid, id } });

/** The newest roots, or those up to a day; the newest first. */
export async function rootsBefore(most: number, until?: Day, client: Asked = pool()): Promise<DailyRoot[]> {
  const { rows } = await client.query<Row>({
    name: 'roots-before',
    text: `select ${columns} from daily_root where day <= coalesce($2::date, 'infinity') order by day desc limit $1`,
    values: [most, until ?? null],
  });
  return rows.map(rootOfRow);
}

/** Throws where a day has its root already: it is never changed. */
export async function addRoots(client: Asked, roots: readonly DailyRoot[], madeAt: Date): Promise<void> {
  await client.query(
    `insert into daily_root (day, size, root, chain, until_xid, until_id, made_at)
     select *, $7::timestamptz from unnest($1::date[], $2::int[], $3::bytea[], $4::bytea[], $5::bigint[], $6::bigint[])`,
    [
      roots.map(({ day }) => day),
      roots.map(({ size }) => size),
      roots.map(({ root }) => root),
      roots.map(({ chain }) => chain),
      roots.map(({ until }) => until.xid),
      roots.map(({ until }) => until.id),
      madeAt,
    ],
  );
}

/** When the first entry of the feed was written; null where there is none. */
export async function firstFed(client: Asked): Promise<Date | null> {
  const { rows } = await client.query<{ at: Date }>(
    'select at from journal where (xid, id) > ($1::bigint, $2::bigint) order by xid, id limit 1',
    [feedBegins.xid, feedBegins.id],
  );
  return rows[0]?.at ?? null;
}

/**
 * Where a day ends in the feed: at the first entry of the next, or where everything is decided so far. What of the day is committed later
 * stands behind that, and belongs to the next root.
 */
export async function endOfDay(client: Asked, from: Position, midnight: Date): Promise<Position> {
  const { rows } = await client.query<Position>(
    `with present as (select greatest(pg_snapshot_xmin(pg_current_snapshot())::text::bigint, $1::bigint) as xid),
       next as (select j.xid, j.id from journal j, present
         where (j.xid, j.id) >= ($1::bigint, $2::bigint) and j.xid < present.xid and j.at >= $3 order by j.xid, j.id limit 1)
     select coalesce(next.xid, present.xid)::text as xid,
       coalesce(next.id, case when present.xid > $1::bigint then 0 else $2::bigint end)::text as id
     from present left join next on true`,
    [from.xid, from.id, midnight],
  );
  return rows[0] ?? from;
}

/** The heads of all dossiers in a part of the feed, the end not included. */
export async function headsBetween(from: Position, until: Position, client: Asked = pool()): Promise<Head[]> {
  const { rows } = await client.query<Head>({
    name: 'heads-between',
    text: `select d.code, h.sequence, h.hash from (
        select distinct on (dossier_id) dossier_id, sequence, hash from journal
        where (xid, id) >= ($1::bigint, $2::bigint) and (xid, id) < ($3::bigint, $4::bigint)
        order by dossier_id, sequence desc) h join dossier d on d.id = h.dossier_id`,
    values: [from.xid, from.id, until.xid, until.id],
  });
  return rows;
}

/** The last day whose root holds this dossier; null where none does. */
export async function lastDayOf(dossierId: string): Promise<Day | null> {
  const { rows } = await pool().query<{ day: Day }>({
    name: 'last-day-of',
    text: `select r.day::text as day from journal j cross join lateral (
        select day from daily_root where (until_xid, until_id) > (j.xid, j.id) order by day limit 1) r
      where j.dossier_id = $1 and (j.xid >= 0 or j.id >= $2 and exists (select from daily_root where until_xid < 0))
      order by j.sequence desc limit 1`,
    values: [dossierId, firstLoadedId],
  });
  return rows[0]?.day ?? null;
}
