import { pool } from '#src/data/database.ts';
import type { Day } from '#src/domain/clock/calendar.ts';

/** Of which rows what is kept of these months was worked out, by month. */
export async function keptMarks(months: readonly Day[]): Promise<Map<Day, string>> {
  const { rows } = await pool().query<{ start: Day; mark: string }>({
    name: 'kept-marks',
    text: 'select start::text as start, mark from told_month where start = any($1::date[])',
    values: [months],
  });
  return new Map(rows.map(({ start, mark }) => [start, mark]));
}

/** What is kept of a month, where it is of the rows with this mark. */
export async function keptMonth(month: Day, mark: string): Promise<Buffer | undefined> {
  const { rows } = await pool().query<{ told: Buffer }>({
    name: 'kept-month',
    text: 'select told from told_month where start = $1 and mark = $2',
    values: [month, mark],
  });
  return rows[0]?.told;
}

export async function keepMonth(month: Day, mark: string, told: Buffer): Promise<void> {
  await pool().query({
    name: 'keep-month',
    text: `insert into told_month (start, mark, told) values ($1, $2, $3)
      on conflict (start) do update set mark = excluded.mark, told = excluded.told`,
    values: [month, mark, told],
  });
}
