import { pool } from '#src/data/database.ts';
import { perProcess } from '#src/per-process.ts';

type Block = { next: number; end: number; size: number; waiting: Promise<void> | undefined };
const blocks = () => perProcess('code blocks', () => new Map<string, Block>());
const largest = 256;

/**
 * A number that nobody else has had at this unit on this day. Taken from a block that this process reserved: a busy unit takes larger
 * ones, and what a process does not use stays a gap. Reserving commits on its own, so submissions to one ward never wait for each other.
 * @param day ISO day in Vietnam
 */
export async function takeCodeNumber(unitCode: string, day: string): Promise<number> {
  const key = `${unitCode} ${day}`;
  let block = blocks().get(key);
  if (!block) {
    for (const old of blocks().keys()) if (old.slice(-10) < day) blocks().delete(old);
    block = { next: 0, end: 0, size: 1, waiting: undefined };
    blocks().set(key, block);
  }
  while (block.next >= block.end) {
    block.waiting ??= reserve(block, unitCode, day);
    await block.waiting;
  }
  return block.next++;
}

async function reserve(block: Block, unitCode: string, day: string): Promise<void> {
  try {
    const { rows } = await pool().query<{ end: number }>(
      `insert into code_block (unit_code, day, next) values ($1, $2, 1 + $3)
       on conflict (unit_code, day) do update set next = code_block.next + $3 returning next as end`,
      [unitCode, day, block.size],
    );
    block.end = rows[0]?.end ?? 0;
    block.next = block.end - block.size;
    block.size = Math.min(largest, block.size * 2);
  } finally {
    block.waiting = undefined;
  }
}

/** Blocks of days a week gone by: nobody submits then any more. */
export async function deleteOldBlocks(today: string): Promise<void> {
  await pool().query('delete from code_block where day < $1::date - 7', [today]);
}
