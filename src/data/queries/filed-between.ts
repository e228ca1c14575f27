import { pool } from '#src/data/database.ts';
import type { Day } from '#src/domain/clock/calendar.ts';

/** What was counted of a procedure in the whole city: dossiers submitted, and documents that nobody had to hand in. */
export type Filed = { code: string; submitted: number; spared: number };

/** By procedure, most submitted first, both days included; from the folded counters. */
export async function filedBetween(from: Day, to: Day): Promise<Filed[]> {
  const { rows } = await pool().query<Filed>(
    `select procedure_code as code, sum(submitted)::int as submitted, sum(spared)::int as spared from tally
      where span = 'day' and procedure_code <> '' and start between $1::date and $2::date group by 1 order by 2 desc, 1`,
    [from, to],
  );
  return rows;
}
