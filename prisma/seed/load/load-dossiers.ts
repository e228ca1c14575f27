import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { loadedIdOf } from '#src/data/daily-roots.ts';
import { addClosingsFrom, addedToTally, loadLock, tallyConsumer } from '#src/data/tallies.ts';
import { noteCalendar, readCounts } from '#src/data/tally-counts.ts';
import { addedToWork } from '#src/data/work.ts';
import { type Day, dayNumber, dayOfNumber, vietnamDate } from '#src/domain/clock/calendar.ts';
import { tallyRules } from '#src/domain/indicators/tally.ts';
import type { Batch } from './batch.ts';
import { readCity } from './city.ts';
import { manDesks } from './officials.ts';
import type { Order } from './order.ts';
import { partsOf } from './parts.ts';
import { putOffIndexes } from './put-off-indexes.ts';
import { firstResident } from './residents.ts';
import { isMore, tables } from './tables.ts';

export type LoadOptions = {
  dossiers: number;
  /** the same seed on the same database and day loads the same dossiers */
  seed: number;
  now: Date;
  /** only work that is still open at these wards, of people who live there, at most so many dossiers */
  openAt?: readonly string[];
  /** nobody else uses this database meanwhile: where it has no dossiers yet, its indexes are then built when all is there */
  alone?: boolean;
  onProgress?: (done: number) => void;
  /** dossiers that are handed to the database at a time */
  batch?: number;
};
export type Loaded = { dossiers: number; entries: number; residents: number };

/** Two-level government began then; no code of a new ward is older. */
const firstWards = '2025-07-01';
const monthsBack = 24;

function firstDayOf(now: Date): Day {
  const back = new Date(now);
  back.setUTCMonth(back.getUTCMonth() - monthsBack, 1);
  const day = vietnamDate(back);
  return day > firstWards ? day : firstWards;
}
const batchSize = 5_000;
/** batches of a transaction, while others use the database: whoever reads the journal waits for the oldest one */
const together = 2;

/** Counting begun anew holds it for a moment, at a portal's first start too: that is waited for, another load is not. */
async function takeLoadLock(client: Client): Promise<boolean> {
  await client.query(`set lock_timeout = '5s'`);
  const taken = await client.query('select pg_advisory_lock($1)', [loadLock]).then(
    () => true,
    (problem: { code?: string }) => {
      if (problem.code !== '55P03') throw problem;
      return false;
    },
  );
  await client.query('reset lock_timeout');
  return taken;
}

/**
 * Adds synthetic dossiers with their journals, some thousand in one transaction: whoever is interrupted keeps whole dossiers and can go on.
 * Into a database without dossiers that nobody else uses (`alone`) all go in one transaction, which puts off the indexes: faster by half, in
 * files without gaps, and whoever is interrupted has the database that he had.
 * Their journal entries lie below every cursor, so no worker counts them again or writes to anybody; the counters are brought up to date
 * here. Ends with fresh statistics.
 * @param ownerUrl connection of the owner of the tables; a superuser's is faster, because foreign keys and chains, which hold by
 *   construction, are not checked row by row
 * @throws where another load is running
 */
export async function loadDossiers(
  ownerUrl: string,
  { dossiers, seed, now, openAt, alone = false, onProgress, batch = batchSize }: LoadOptions,
): Promise<Loaded> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    if (!(await takeLoadLock(client))) throw new Error('another load is running on this database');
    await client.query('set synchronous_commit = off'); // a load that a power cut undoes is loaded again
    const { rows: roles } = await client.query<{ super: boolean }>('select rolsuper as super from pg_roles where rolname = current_user');
    if (roles[0]?.super) await client.query('set session_replication_role = replica');
    const { rows: some } = await client.query('select from dossier limit 1');
    const atOnce = alone && some.length === 0;
    const order = await prepare(client, { dossiers, seed, now, openAt, together: atOnce ? 0 : together });
    await client.query(
      'create temp table tally_more (like tally including defaults); create temp table closing_more (like closing); create temp table work_count_more (like work_count)',
    );
    const loaded = await run(client, order, batch, onProgress, atOnce ? await putOffIndexes(client) : undefined);
    const other = new Client({ connectionString: ownerUrl });
    try {
      await other.connect();
      await Promise.all([
        client.query('vacuum (analyze) dossier, dossier_content, journal, note'),
        // Of figures only the key: nothing is found by a sum.
        other.query(
          'vacuum (analyze) person, work_entry, work_count, dossier_word, closing, code_block, tally (span, start, procedure_code, unit_code)',
        ),
      ]);
    } finally {
      await other.end();
    }
    return loaded;
  } finally {
    await client.end();
  }
}

async function prepare(client: Client, asked: Pick<Order, 'dossiers' | 'seed' | 'now' | 'openAt' | 'together'>): Promise<Order> {
  const { now } = asked;
  const from = firstDayOf(now);
  const city = await readCity(client);
  await putCursorBehindLoaded(client, now);
  await client.query('begin');
  await manDesks(client, city);
  await client.query('commit');
  const { rows: people } = await client.query<{ count: number }>(
    'select count(*)::int as count from person where identity_number >= $1 and identity_number < $2',
    [firstResident, `${firstResident}4`],
  );
  const { rows: blocks } = await client.query<{ key: string; next: number }>(
    `select unit_code || ' ' || day::text as key, next from code_block where day >= $1 and day < $2`,
    [from, vietnamDate(now)],
  );
  const journalBase = await journalBaseOf(client);
  const journalIds = await nextJournalIds(client, journalBase, from, vietnamDate(now));
  const nextNumbers = new Map(blocks.map(({ key, next }) => [key, next]));
  return { ...asked, city, from, residents: people[0]?.count ?? 0, journalIds, journalBase, nextNumbers };
}

/** Roots that were made stay as they are: what is loaded once there are some has numbers of its own, far below theirs. */
async function journalBaseOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ base: number }>(
    `select case when exists (select from daily_root) then least(0, floor(min(id) / 2 ^ 40)) - 1 else 0 end * 2 ^ 40 as base
     from journal where xid = -1`,
  );
  return rows[0]?.base ?? 0;
}

/** The next number of each day on which loaded dossiers ended. */
async function nextJournalIds(client: Client, base: number, from: Day, until: Day): Promise<Map<Day, number>> {
  const days: Day[] = [];
  for (let number = dayNumber(from); number <= dayNumber(until); number++) days.push(dayOfNumber(number));
  const { rows } = await client.query<{ day: Day; next: number }>(
    `select it.day, (max.id + 1)::float8 as next from unnest($1::text[], $2::bigint[]) it(day, first) cross join lateral (
       select id from journal where xid = -1 and id >= it.first and id < it.first + $3 order by id desc limit 1) max`,
    [days, days.map((day) => base + loadedIdOf(day)), loadedIdOf('1970-01-02')],
  );
  return new Map(rows.map(({ day, next }) => [day, next]));
}

/**
 * What is loaded is counted here: the consumer of the figures must have nothing left to take below its cursor, or it would count it again; and
 * nobody may be counting all anew, or what he has read already would lack it.
 */
async function putCursorBehindLoaded(client: Client, now: Date): Promise<void> {
  const { shown, next, calendar } = await readCounts(client);
  const { rowCount: loaded } = await client.query('select from journal where xid < 0 limit 1');
  if (next || (shown ? shown.rules !== tallyRules : loaded))
    throw new Error('the figures are being counted anew: start the portal, and load when it has done so');
  await client.query('begin');
  await client.query(`insert into tally_count (place, rules, calendar, begun_at) values ('shown', $1, $2, $3) on conflict do nothing`, [
    tallyRules,
    calendar,
    now,
  ]);
  await noteCalendar(client, calendar);
  await client.query('insert into cursor (consumer, xid, id) values ($1, 0, 0) on conflict do nothing', [tallyConsumer]);
  await client.query(
    `update cursor c set xid = 0, id = 0 where consumer = $1 and xid < 0
       and not exists (select from journal j where (j.xid, j.id) > (c.xid, c.id) and j.xid < 0)`,
    [tallyConsumer],
  );
  const { rows } = await client.query('select from cursor where consumer = $1 and xid < 0', [tallyConsumer]);
  if (rows.length > 0) throw new Error('what was loaded before is still being counted: load when the portal has done so');
  await client.query('commit');
}

async function run(
  client: Client,
  order: Order,
  size: number,
  onProgress: LoadOptions['onProgress'],
  finish?: () => Promise<void>,
): Promise<Loaded> {
  const loaded: Loaded = { dossiers: 0, entries: 0, residents: 0 };
  const waiting: { batch: Batch; teller: Worker }[] = [];
  let fault: unknown;
  let wake: (() => void) | undefined;
  const tellers = partsOf(order, size).map((part) => {
    const teller = new Worker(new URL('./teller.ts', import.meta.url), {
      workerData: { order, part, size },
      resourceLimits: { maxYoungGenerationSizeMb: 128 },
    });
    teller.on('message', (it: Batch | 'done') => {
      if (it === 'done') ended += 1;
      else waiting.push({ batch: it, teller });
      wake?.();
    });
    teller.on('error', (cause) => {
      fault = cause;
      wake?.();
    });
    return teller;
  });
  let ended = 0;
  let open = finish !== undefined;
  const more: Batch['rows'][] = [];
  /** Figures are added to what all have told until now. */
  const commit = async () => {
    await finish?.();
    for (const rows of more.splice(0)) {
      for (const it of rows) await copy(client, it, false);
      await addCounted(client, finish !== undefined);
    }
    await client.query('commit');
    open = false;
  };
  try {
    for (;;) {
      const { batch, teller } = waiting.shift() ?? {};
      if (batch) {
        if (!open) await client.query('begin');
        open = true;
        for (const it of batch.rows.filter(([table]) => !isMore(table))) await copy(client, it, finish !== undefined);
        if (batch.whole) more.push(batch.rows.filter(([table]) => isMore(table)));
        await saveNumbers(client, batch.nextNumbers);
        teller?.postMessage('next');
        loaded.dossiers += batch.dossiers;
        loaded.entries += batch.entries;
        loaded.residents += batch.residents;
        onProgress?.(loaded.dossiers);
        if (batch.whole && !finish) await commit();
        continue;
      }
      if (fault) throw fault;
      if (ended === tellers.length) {
        if (finish) await commit();
        return loaded;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } catch (cause) {
    if (open) await client.query('rollback').catch(() => {});
    throw cause;
  } finally {
    await Promise.all(tellers.map((teller) => teller.terminate()));
  }
}

async function copy(client: Client, [table, bytes]: Batch['rows'][number], frozen: boolean): Promise<void> {
  if (bytes.length === 0) return;
  const stream = client.query(copyFrom(`copy "${table}" (${tables[table]}) from stdin with (format binary${frozen ? ', freeze' : ''})`));
  stream.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  await once(stream, 'finish');
}

async function saveNumbers(client: Client, nextNumbers: Batch['nextNumbers']): Promise<void> {
  await client.query(
    `insert into code_block (unit_code, day, next) select * from unnest($1::text[], $2::date[], $3::int[])
     on conflict (unit_code, day) do update set next = greatest(code_block.next, excluded.next)`,
    [0, 1, 2].map((column) => nextNumbers.map((row) => row[column])),
  );
}

/** Adds what was counted to the figures that are there already. */
async function addCounted(client: Client, alone: boolean): Promise<void> {
  // As the consumer does: one writer at a time, and whoever shows figures sees that there are others.
  await client.query('update cursor set id = id where consumer = $1', [tallyConsumer]);
  await client.query(`insert into tally (${tables.tally_more}) select ${tables.tally_more} from tally_more ${addedToTally}`);
  await client.query(addClosingsFrom('closing_more'));
  // Always in the same order: two that want the same rows then wait for each other, and never both.
  await client.query(
    `insert into work_count (${tables.work_count_more}) select ${tables.work_count_more} from work_count_more order by 1, 2, 3, 4 ${addedToWork}`,
  );
  await client.query(`insert into touched_day (day, why) select distinct start, 'load' from ${alone ? 'tally' : 'tally_more'} where span = 'day'
    and procedure_code = '' order by 1 on conflict (day) do update set why = touched_day.why`);
  await client.query('truncate tally_more, closing_more, work_count_more');
}
