import { pool } from '#src/data/database.ts';
import type { PaperKind } from '#src/domain/dossiers/events.ts';
import type { Status } from '#src/domain/dossiers/status.ts';

/** One dossier that was entered at a counter. */
export type CounterLine = {
  entryId: string;
  code: string;
  versionId: string;
  status: Status;
  /** null where the name was erased */
  applicant: string | null;
  officerId: string;
  officer: string;
  at: Date;
  /** what was paid for it, corrections taken into account; null where nothing was recorded */
  paid: number | null;
  papers: { id: string; kind: PaperKind }[];
};

/** What was entered at these counters since a moment, the last first. */
export async function enteredSince(units: readonly string[], since: Date, most: number): Promise<CounterLine[]> {
  const { rows } = await pool().query<CounterLine>({
    name: 'counter-lines',
    text: `select e.id as "entryId", d.code, d.version_id as "versionId", d.status, c.applicant->>'name' as applicant, e.officer_id as "officerId",
        s.name as officer, d.submitted_at as at, p.paid::int as paid,
        coalesce((select json_agg(json_build_object('id', a.id, 'kind', a.kind) order by a.at, a.id) from paper a where a.dossier_id = d.id), '[]') as papers
      from counter_entry e join dossier d on d.id = e.dossier_id join staff s on s.person_id = e.officer_id
        left join dossier_content c on c.dossier_id = d.id
        left join lateral (select sum((j.data->>'amount')::bigint) as paid from journal j
          where j.dossier_id = d.id and j.type = 'paid_at_counter' and not exists (select 1 from journal k where k.dossier_id = d.id
            and k.type = 'paid_at_counter' and k.data->>'corrects' = j.data->>'paymentId')) p on true
      where e.unit_code = any($1) and e.begun_at >= $2 order by e.begun_at desc, e.id limit $3`,
    values: [units, since, most],
  });
  return rows;
}

/** Every entry of money at these counters since a moment, wherever it was recorded; `instead`: what the corrected entry had said. */
export async function moneySince(
  units: readonly string[],
  since: Date,
): Promise<{ officerId: string; amount: number; instead: number | null }[]> {
  const { rows } = await pool().query<{ officerId: string; amount: number; instead: number | null }>({
    name: 'counter-money',
    text: `select j.actor_id as "officerId", (j.data->>'amount')::int as amount, (o.data->>'amount')::int as instead
      from journal j join dossier d on d.id = j.dossier_id
        left join journal o on o.dossier_id = j.dossier_id and o.type = 'paid_at_counter' and o.data->>'paymentId' = j.data->>'corrects'
      where j.type = 'paid_at_counter' and j.at >= $2 and d.receiving_unit = any($1)`,
    values: [units, since],
  });
  return rows;
}

/** The procedures that this official entered last, the last first, among his last 200. */
export async function lastProcedures(officerId: string, most: number): Promise<string[]> {
  const { rows } = await pool().query<{ code: string }>({
    name: 'counter-last-procedures',
    text: `select procedure_code as code from (select d.procedure_code, e.begun_at from counter_entry e join dossier d on d.id = e.dossier_id
        where e.officer_id = $1 order by e.begun_at desc limit 200) last
      group by procedure_code order by max(begun_at) desc limit $2`,
    values: [officerId, most],
  });
  return rows.map(({ code }) => code);
}

/** The procedures of which these units had most dossiers in the last 30 days, most first. */
export async function mostOfUnits(units: readonly string[], today: string, most: number): Promise<string[]> {
  const { rows } = await pool().query<{ code: string }>({
    name: 'counter-most-procedures',
    text: `select procedure_code as code from tally where unit_code = any($1) and span = 'day' and procedure_code <> '' and start > $2::date - 30
      group by procedure_code having sum(submitted) > 0 order by sum(submitted) desc, 1 limit $3`,
    values: [units, today, most],
  });
  return rows.map(({ code }) => code);
}
