import type { PoolClient } from 'pg';

export type DailyCount = {
  day: string;
  unitCode: string;
  procedureCode: string;
  /** `spared`: documents that nobody had to hand in */
  counts: { submitted: number; received: number; finished: number; spared: number };
};

export async function addToDailyCounts(client: PoolClient, rows: DailyCount[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `insert into daily_count (day, unit_code, procedure_code, submitted, received, finished, spared)
    select (it->>'day')::date, it->>'unitCode', it->>'procedureCode', (it->'counts'->>'submitted')::int, (it->'counts'->>'received')::int,
      (it->'counts'->>'finished')::int, (it->'counts'->>'spared')::int
    from jsonb_array_elements($1::jsonb) it
    order by 1, 2, 3
    on conflict (day, unit_code, procedure_code) do update set submitted = daily_count.submitted + excluded.submitted,
      received = daily_count.received + excluded.received, finished = daily_count.finished + excluded.finished,
      spared = daily_count.spared + excluded.spared`,
    [JSON.stringify(rows)],
  );
}
