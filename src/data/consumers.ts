import type { Transaction } from '#src/data/database.ts';
import { transaction } from '#src/data/database.ts';
import { type FedEntry, type Position, readEntries } from '#src/data/journal-feed.ts';

/**
 * One bite of a consumer: the next entries of the journal, what they mean, and the cursor behind them, all in one transaction that locks
 * the cursor. Whoever is killed in the middle has changed nothing; two workers never take the same entry.
 * @returns how many entries were taken
 */
export async function consume(
  consumer: string,
  limit: number,
  fold: (tx: Transaction, entries: FedEntry[]) => Promise<void>,
): Promise<number> {
  return transaction(async (tx) => {
    await tx.$executeRaw`insert into cursor (consumer, xid, id) values (${consumer}, 0, 0) on conflict do nothing`;
    const rows = await tx.$queryRaw<
      Position[]
    >`select xid::text as xid, id::text as id from cursor where consumer = ${consumer} for update`;
    const from = rows[0];
    if (!from) throw new Error(`no cursor ${consumer}`);
    const entries = await readEntries(tx, from, limit);
    const last = entries.at(-1);
    if (!last) return 0;
    await fold(tx, entries);
    await tx.$executeRaw`update cursor set xid = ${last.xid}::bigint, id = ${last.id}::bigint where consumer = ${consumer}`;
    return entries.length;
  });
}
