import { expect } from 'vitest';
import { pool } from '#src/data/database.ts';
import { eventually } from './eventually.ts';

/**
 * Everything that was committed is there for the journal's readers. They see nothing younger than the oldest transaction that runs anywhere
 * in the server, and the other files of these tests run theirs in the same one.
 */
export async function journalIsShown(): Promise<void> {
  const held = async () => {
    const { rows } = await pool().query<{ held: number }>(
      'select count(*)::int as held from journal where xid >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint',
    );
    return rows[0]?.held;
  };
  await eventually(async () => expect(await held()).toBe(0));
}

/** Lets a reader of the journal work until nothing is left. */
export async function readToTheEnd(bite: () => Promise<number>): Promise<void> {
  await journalIsShown();
  while ((await bite()) > 0);
}
