import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { addTallies, tallyConsumer } from '#src/data/tallies.ts';
import { addWorkSums } from '#src/data/work.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { type Order, tables } from './batch.ts';
import { readCity } from './city.ts';
import { manDesks } from './officials.ts';
import { firstResident } from './residents.ts';
import type { Sent } from './teller.ts';

export type LoadOptions = {
  dossiers: number;
  /** the same seed on the same database and day loads the same dossiers */
  seed: number;
  now: Date;
  onProgress?: (done: number) => void;
};
export type Loaded = { dossiers: number; entries: number; residents: number };

/** Two-level government began then; no code of a new ward is older. */
const firstDay = '2025-07-01';
const batchSize = 5_000;
const lock = 7_204_874;

/**
 * Adds synthetic dossiers with their journals, each batch in one transaction: whoever is interrupted keeps whole dossiers and can go on.
 * Their journal entries lie below every cursor, so no worker counts them again or writes to anybody; the counters are brought up to date
 * here. Ends with fresh statistics.
 * @param ownerUrl connection of the owner of the tables; a superuser's is faster, because foreign keys and chains, which hold by
 *   construction, are not checked row by row
 * @throws where another load is running
 */
export async function loadDossiers(ownerUrl: string, { dossiers, seed, now, onProgress }: LoadOptions): Promise<Loaded> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [lock]);
    if (!rows[0]?.mine) throw new Error('another load is running on this database');
    await client.query('set synchronous_commit = off'); // a load that a power cut undoes is loaded again
    const { rows: roles } = await client.query<{ super: boolean }>('select rolsuper as super from pg_roles where rolname = current_user');
    if (roles[0]?.super) await client.query('set session_replication_role = replica');
    const order = await prepare(client, dossiers, seed, now);
    const loaded = await run(client, order, onProgress);
    await client.query(
      'vacuum (analyze) dossier, dossier_content, journal, note, person, tally, work_entry, work_count, code_block, dossier_word',
    );
    return loaded;
  } finally {
    await client.end();
  }
}

async function prepare(client: Client, dossiers: number, seed: number, now: Date): Promise<Order> {
  const city = await readCity(client);
  await putCursorBehindLoaded(client);
  await client.query('begin');
  await manDesks(client, city);
  await client.query('commit');
  const { rows: people } = await client.query<{ count: number }>(
    'select count(*)::int as count from person where identity_number >= $1 and identity_number < $2',
    [firstResident, `${firstResident}4`],
  );
  const { rows: blocks } = await client.query<{ key: string; next: number }>(
    `select unit_code || ' ' || day::text as key, next from code_block where day >= $1 and day < $2`,
    [firstDay, vietnamDate(now)],
  );
  const { rows: ids } = await client.query<{ next: number }>('select coalesce(max(id) + 1, 0)::float8 as next from journal where xid = -1');
  const nextNumbers = new Map(blocks.map(({ key, next }) => [key, next]));
  return { city, dossiers, seed, from: firstDay, now, residents: people[0]?.count ?? 0, journalId: ids[0]?.next ?? 0, nextNumbers };
}

/** What is loaded is counted here: the consumer of the figures must have nothing left to take below its cursor, or it would count it again. */
async function putCursorBehindLoaded(client: Client): Promise<void> {
  await client.query('insert into cursor (consumer, xid, id) values ($1, 0, 0) on conflict do nothing', [tallyConsumer]);
  await client.query(
    `update cursor c set xid = 0, id = 0 where consumer = $1 and xid < 0
       and not exists (select from journal j where (j.xid, j.id) > (c.xid, c.id) and j.xid < 0)`,
    [tallyConsumer],
  );
  const { rows } = await client.query('select from cursor where consumer = $1 and xid < 0', [tallyConsumer]);
  if (rows.length > 0) throw new Error('the figures are being counted anew: start the portal, and load when it has done so');
}

async function run(client: Client, order: Order, onProgress: LoadOptions['onProgress']): Promise<Loaded> {
  const loaded: Loaded = { dossiers: 0, entries: 0, residents: 0 };
  const teller = new Worker(new URL('./teller.ts', import.meta.url), {
    workerData: { order, size: batchSize },
    resourceLimits: { maxYoungGenerationSizeMb: 256 }, // a batch is garbage at once: few and cheap collections
  });
  const waiting: Sent[] = [];
  let ended = false;
  let fault: unknown;
  let wake: (() => void) | undefined;
  teller.on('message', (it: Sent | 'done') => {
    if (it === 'done') ended = true;
    else waiting.push(it);
    wake?.();
  });
  teller.on('error', (cause) => {
    fault = cause;
    wake?.();
  });
  try {
    for (;;) {
      const batch = waiting.shift();
      if (batch) {
        await save(client, batch);
        teller.postMessage('next');
        loaded.dossiers += batch.dossiers;
        loaded.entries += batch.entries;
        loaded.residents += batch.residents;
        onProgress?.(loaded.dossiers);
        continue;
      }
      if (fault) throw fault;
      if (ended) return loaded;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    await teller.terminate();
  }
}

async function save(client: Client, { rows, tallies, work, nextNumbers }: Sent): Promise<void> {
  await client.query('begin');
  try {
    for (const [table, bytes] of rows) {
      if (bytes.length === 0) continue;
      const stream = client.query(copyFrom(`copy "${table}" (${tables[table]}) from stdin`));
      stream.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      await once(stream, 'finish');
    }
    await client.query('select from cursor where consumer = $1 for update', [tallyConsumer]); // as the consumer does: one writer at a time
    await addTallies(client, tallies);
    await addWorkSums(client, work);
    await client.query(
      `insert into code_block (unit_code, day, next) select * from unnest($1::text[], $2::date[], $3::int[])
       on conflict (unit_code, day) do update set next = greatest(code_block.next, excluded.next)`,
      [0, 1, 2].map((column) => nextNumbers.map((row) => row[column])),
    );
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => {});
    throw cause;
  }
}
