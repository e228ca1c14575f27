import { pool } from '#src/data/database.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';

/** Procedures by the number of dossiers submitted in the last so many days, most first, those with at least so many; from the folded counters. */
export async function mostSubmitted(days: number, least: number, now: Date): Promise<{ code: string; submitted: number }[]> {
  const { rows } = await pool().query<{ code: string; submitted: number }>(
    `select procedure_code as code, sum(submitted)::int as submitted from tally where span = 'day' and procedure_code <> '' and start > $1::date - $2::int
     group by procedure_code having sum(submitted) >= $3 order by 2 desc, 1`,
    [vietnamDate(now), days, least],
  );
  return rows;
}
