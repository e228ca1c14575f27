import { pool } from '#src/data/database.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';

/** How many documents nobody had to hand in, in the last so many days, from the folded counters; null while none was counted. */
export async function documentsSpared(days: number, now: Date): Promise<number | null> {
  const { rows } = await pool().query<{ sum: number | null }>(
    `select nullif(sum(spared), 0)::int as sum from tally where span = 'day' and procedure_code <> '' and start > $1::date - $2::int`,
    [vietnamDate(now), days],
  );
  return rows[0]?.sum ?? null;
}
