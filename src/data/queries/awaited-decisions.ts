import { pool } from '#src/data/database.ts';
import { decisionWords } from './queue.ts';

/** How many dossiers wait for each decision, and those for which one more request was marked, the longest first; at most 20. */
export type AwaitedDecisions = { apology: number; escalated: number; stop: number; consents: { code: string; by: string }[] };

/** Of the units at which somebody leads, and of those where he is head or leader; in one read. */
export async function awaitedDecisionsAt(it: {
  leads: readonly string[];
  heads: readonly string[];
  tells: readonly string[];
}): Promise<AwaitedDecisions> {
  const { rows } = await pool().query<AwaitedDecisions>({
    name: 'awaited-decisions',
    text: `select (count(*) filter (where ${decisionWords.apology} and d.competent_unit = any($1)))::int as apology,
        (count(*) filter (where ${decisionWords.stop} and d.competent_unit = any($1)))::int as stop,
        (count(*) filter (where ${decisionWords.escalated}))::int as escalated,
        coalesce((select json_agg(c) from (select w.code, p.name as by from supplement_marks m join dossier w on w.id = m.dossier_id
          join person p on p.id = m.saved_by where w.competent_unit = any($2) and w.status in (1, 2, 4)
          and w.supplement_requests > w.supplement_consents order by m.saved_at limit 20) c), '[]') as consents
      from dossier d where d.competent_unit = any($3) and d.status in (2, 4, 5, 6)
        and (d.stop_proposed or d.alarm = 3 or (d.alarm = 2 and d.extended_at is null))`,
    values: [it.leads, it.heads, it.tells],
  });
  const [row] = rows;
  if (!row) throw new Error('a count without a row');
  return row;
}
