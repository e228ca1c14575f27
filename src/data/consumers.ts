import type { PoolClient } from 'pg';
import { sqlTransaction } from '#src/data/database.ts';
import { type FedEntry, type Position, readEntries } from '#src/data/journal-feed.ts';

/**
 * One bite of a consumer: the next entries of the journal, what they mean, and the cursor behind them, all in one transaction that locks
 * the cursor; the first begins behind `beginning`. Whoever is killed in the middle has changed nothing; two workers never take the same entry.
 * @returns how many entries were taken
 */
export async function consume(
  consumer: string,
  limit: number,
  fold: (client: PoolClient, entries: FedEntry[]) => Promise<void>,
  beginning: Position = { xid: '0', id: '0' },
): Promise<number> {
  return sqlTransaction(async (client) => {
    const from = (await lockCursor(client, consumer)) ?? (await beginCursor(client, consumer, beginning));
    const entries = await readEntries(client, from, limit);
    const last = entries.at(-1);
    if (!last) return 0;
    await fold(client, entries);
    await client.query('update cursor set xid = $1, id = $2 where consumer = $3', [last.xid, last.id, consumer]);
    return entries.length;
  });
}

async function lockCursor(client: PoolClient, consumer: string): Promise<Position | undefined> {
  const text = 'select xid::text as xid, id::text as id from cursor where consumer = $1 for update';
  const { rows } = await client.query<Position>({ name: 'lock-cursor', text, values: [consumer] });
  return rows[0];
}

async function beginCursor(client: PoolClient, consumer: string, { xid, id }: Position): Promise<Position> {
  await client.query('insert into cursor (consumer, xid, id) values ($1, $2, $3) on conflict do nothing', [consumer, xid, id]);
  const made = await lockCursor(client, consumer);
  if (!made) throw new Error(`no cursor ${consumer}`);
  return made;
}
