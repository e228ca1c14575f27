import type { ClientBase } from 'pg';
import { pool, sqlTransaction } from '#src/data/database.ts';
import { beforeLoaded, loadLock, nextConsumer, tallyColumns, tallyConsumer } from '#src/data/tallies.ts';
import { type Calendar, CalendarDay, calendarOf, type Day, OfficeHours, vietnamDate } from '#src/domain/clock/calendar.ts';
import { tallyRules } from '#src/domain/indicators/tally.ts';
import { perProcess } from '#src/per-process.ts';

type Client = Pick<ClientBase, 'query'>;

/**
 * By which rules (tally.ts, `tallyRules`) and which calendar, as its mark, rows are counted, and since when. `tries`: how often they could not
 * take the place of what is shown, because somebody read that for long; `triedAt`: the last time.
 */
export type Count = { rules: number; calendar: string; begunAt: Date; tries: number; triedAt: Date | null };

/**
 * `shown`: of the rows that are read; `next`: of those that will take their place; `calendar`: the mark of the calendar as it stands, and
 * since when it does.
 */
export type Counts = { shown: Count | null; next: Count | null; calendar: string; calendarAt: Date | null };

const days = '(select jsonb_agg(content order by date) from calendar_day)';
const hours = `(select content from setting where key = 'office-hours')`;
/** Of what working time follows from, and nothing else: other words or sources of a day count nothing otherwise. */
const mark = `md5(concat((select jsonb_agg(jsonb_build_array(date, content->>'kind') order by date) from calendar_day
  where content->>'trust' in ('official', 'computed')), ${hours}))`;
const changedAt = `greatest((select max(changed_at) from calendar_day), (select changed_at from setting where key = 'office-hours'))`;

export async function readCounts(client: Client = pool()): Promise<Counts> {
  const { rows } = await client.query<Count & { place: string | null; now: string; since: Date | null }>({
    name: 'tally-counts',
    text: `select c.place, c.rules, c.calendar, c.begun_at as "begunAt", c.tries, c.tried_at as "triedAt", now.mark as now, now.since
      from (select ${mark} as mark, ${changedAt} as since) now left join tally_count c on true`,
  });
  const at = (place: string): Count | null => rows.find((it) => it.place === place) ?? null;
  return { shown: at('shown'), next: at('next'), calendar: rows[0]?.now ?? '', calendarAt: rows[0]?.since ?? null };
}

/** The calendar as it stands in the database, not as this process has read it. */
export async function calendarNow(client: Client): Promise<{ mark: string; calendar: Calendar }> {
  const cell = perProcess('calendar of the figures', () => ({ known: undefined as { mark: string; calendar: Calendar } | undefined }));
  const { rows } = await client.query<{ mark: string; days: unknown; hours: unknown }>({
    name: 'calendar-now',
    text: `select mark, case when mark is distinct from $1 then ${days} end as days, case when mark is distinct from $1 then ${hours} end as hours
      from (select ${mark} as mark) now`,
    values: [cell.known?.mark ?? null],
  });
  const [row] = rows;
  if (!row) throw new Error('no calendar');
  if (cell.known?.mark === row.mark) return cell.known;
  const calendar = calendarOf(CalendarDay.array().parse(row.days ?? []), OfficeHours.parse(row.hours));
  cell.known = { mark: row.mark, calendar };
  return cell.known;
}

/** Whether the rows that are being counted are those of this program and of the calendar as it stands. */
export const isCurrent = ({ next, calendar }: Counts): boolean => next?.rules === tallyRules && next.calendar === calendar;

/**
 * Something is counted into what is shown by the calendar of this mark. Where all else was by another, what is shown is of none, and is counted
 * anew, whichever calendar there will be by then.
 */
export const noteCalendar = (client: Client, calendar: string): Promise<unknown> =>
  client.query({
    name: 'note-calendar',
    text: `update tally_count set calendar = '' where place = 'shown' and calendar not in ($1, '')`,
    values: [calendar],
  });

const lockCursors = `select from cursor where consumer like 'tally%' order by consumer for update`;

/** rows at a time */
const piece = 5_000;

/**
 * Clears what nobody goes on counting into, in pieces of their own, since readers of the journal wait for the oldest transaction. Of a count
 * that begins meanwhile it sees nothing; that one clears what is left.
 */
async function clearNext(): Promise<void> {
  for (const table of ['tally_next', 'closing_next'])
    for (let n = piece; n === piece; ) {
      const { rowCount } = await pool().query(
        `delete from ${table} where ctid = any(array(select ctid from ${table} limit ${piece}))
           and not exists (select from tally_count where place = 'next' and calendar <> '')`,
      );
      n = rowCount ?? 0;
    }
}

/**
 * Begins to count anew, beside what is shown; whatever was begun by another calendar is given up. Where there is nothing to count yet, its
 * rows are at once those that are shown.
 * @returns whether there is something to count; not while dossiers are being loaded, for these are counted by whoever loads them
 */
export async function beginCount(now: Date): Promise<boolean> {
  await pool().query(
    `update tally_count set calendar = '' where place = 'next' and rules <= $1 and (rules <> $1 or calendar <> ${mark}) and calendar <> ''`,
    [tallyRules],
  );
  await clearNext();
  return putBeginning(now);
}

const putBeginning = (now: Date): Promise<boolean> =>
  sqlTransaction(async (client) => {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [loadLock]);
    if (!rows[0]?.mine) return false;
    // Whoever still counts into these rows, by whatever rules, is waited for.
    await client.query(lockCursors);
    const counts = await readCounts(client);
    if (isCurrent(counts)) return true;
    const putCursor =
      'insert into cursor (consumer, xid, id) values ($1, $2, $3) on conflict (consumer) do update set xid = excluded.xid, id = excluded.id';
    const put = `insert into tally_count (place, rules, calendar, begun_at) values ($1, $2, $3, $4)
      on conflict (place) do update set rules = excluded.rules, calendar = excluded.calendar, begun_at = excluded.begun_at, tries = 0, tried_at = null`;
    const { rowCount } = await client.query('select from journal limit 1');
    if (!counts.shown && rowCount === 0) {
      await client.query(putCursor, [tallyConsumer, '0', '0']);
      await client.query(put, ['shown', tallyRules, counts.calendar, now]);
      return false;
    }
    await client.query(putCursor, [nextConsumer, beforeLoaded.xid, beforeLoaded.id]);
    await client.query('delete from tally_next');
    await client.query('delete from closing_next');
    await client.query(put, ['next', tallyRules, counts.calendar, now]);
    return true;
  });

/** The calendar is again what it was: nothing has to be counted anew. */
export async function giveUpCount(): Promise<void> {
  await pool().query(`delete from tally_count where place = 'next' and rules = $1`, [tallyRules]);
  await clearNext();
}

const key = ['span', 'start', 'procedure_code', 'unit_code'];
const rest = [...tallyColumns, 'times', 'times_online'];
const of = (table: string, columns: readonly string[]): string => columns.map((it) => `${table}.${it}`).join(', ');

/**
 * Notes the days that are over and that will be told otherwise, to be compared with what was published. Before the swap: nothing is compared
 * until all is of the rules and the calendar as they stand, and what is counted meanwhile notes its own days.
 */
async function noteChanged(today: Day): Promise<void> {
  await pool().query(
    `insert into touched_day (day, why) select distinct start, 'recount' from tally_next n full join tally t using (${key.join(', ')})
      where span = 'day' and start < $1::date and (n.submitted is null or t.submitted is null or (${of('n', rest)}) is distinct from (${of('t', rest)}))
      order by 1 on conflict (day) do update set why = touched_day.why`,
    [today],
  );
}

const endOfTime = '9223372036854775807';

/** Somebody read the figures for longer than a swap waits (`swap_tallies`): behind it all others who read them wait as well. */
const isLockTimeout = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === '55P03';

/**
 * Shows what was counted anew, once `finish` has counted the rest: in one transaction that holds all cursors of the figures, so nobody ever
 * reads a part of it. The tables change names, and no row is written: readers of the journal wait for this transaction. Who counted by other
 * rules is told that he has read to the end of all time. Where somebody is in the way it is noted that it was in vain.
 */
export async function showCounted(now: Date, finish: (client: ClientBase) => Promise<void>): Promise<void> {
  await noteChanged(vietnamDate(now));
  try {
    if (await swap(finish)) await clearNext();
  } catch (cause) {
    if (!isLockTimeout(cause)) throw cause;
    await pool().query(`update tally_count set tries = tries + 1, tried_at = $1 where place = 'next' and rules = $2`, [now, tallyRules]);
  }
}

const swap = (finish: (client: ClientBase) => Promise<void>): Promise<boolean> =>
  sqlTransaction(async (client) => {
    await client.query(lockCursors);
    if (!isCurrent(await readCounts(client))) return false;
    await finish(client);
    await client.query('select swap_tallies()');
    await client.query(
      `insert into cursor (consumer, xid, id) select $1, xid, id from cursor where consumer = $2
       on conflict (consumer) do update set xid = excluded.xid, id = excluded.id`,
      [tallyConsumer, nextConsumer],
    );
    await client.query(`update cursor set xid = $2::bigint where consumer like 'tally%' and consumer <> $1`, [tallyConsumer, endOfTime]);
    await client.query(`delete from tally_count where place = 'shown'`);
    await client.query(`update tally_count set place = 'shown', tries = 0, tried_at = null where place = 'next'`);
    return true;
  });

/** What whoever shows figures has to know of how they are counted. */
export type Standing = {
  /** changes with everything that is counted, or counted anew */
  mark: string;
  /** changes only where what was counted anew took the place of what was shown */
  shown: string;
  /** by which rules what is shown was counted */
  rules: number;
  /** since when all is being counted anew, and why; what is shown is still as it was */
  anew: CountedAnew | null;
};
export type CountedAnew = { since: Date; why: 'rules' | 'calendar' | 'nothing-shown' };

export async function tallyStanding(): Promise<Standing> {
  const { rows } = await pool().query<{
    mark: string;
    shown: string | null;
    rules: number | null;
    since: Date | null;
    next: number | null;
  }>({
    name: 'tally-standing',
    text: `select substr(md5(concat_ws(' ', (select string_agg(concat_ws(' ', xmin, xid, id), ',' order by consumer) from cursor
          where consumer ~ '^tally(-[0-9]+)?$'), string_agg(concat_ws(' ', place, rules, calendar, begun_at), ',' order by place))), 1, 12) as mark,
        string_agg(concat_ws(' ', rules, calendar, begun_at), ' ') filter (where place = 'shown') as shown,
        max(rules) filter (where place = 'shown') as rules, max(rules) filter (where place = 'next') as next,
        max(begun_at) filter (where place = 'next') as since
      from tally_count`,
  });
  const { mark: at = '', shown = null, rules = null, since = null, next = null } = rows[0] ?? {};
  const why = rules === null ? 'nothing-shown' : rules === next ? 'calendar' : 'rules';
  return { mark: at, shown: shown ?? '', rules: rules ?? tallyRules, anew: since && { since, why } };
}

/**
 * What several statements read of the figures, all of one count: once more where what was counted anew took its place meanwhile. Of what is
 * counted between two of them its mark does not know; so often (`tries`) it is read for one that does.
 */
export async function ofOneCount<T>(read: (standing: Standing) => Promise<T>, tries = 1): Promise<T> {
  for (let left = tries; ; left -= 1) {
    const standing = await tallyStanding();
    const found = await read(standing);
    const after = await tallyStanding();
    if (after.mark === standing.mark || (left <= 1 && after.shown === standing.shown)) return found;
  }
}
