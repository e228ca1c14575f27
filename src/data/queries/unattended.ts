import { pool } from '#src/data/database.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { roleAt } from '#src/domain/dossiers/step-roles.ts';

/** A unit where dossiers wait and nobody holds a role that could take them on. */
export type Unattended = { unit: string; role: 'reception' | 'head' | 'leader'; waiting: number; oldest: Date };

/** The steps at which a dossier waits for whoever has a role, in whichever version; on a specialist's desk it waits for one person. */
const shared = ['receive', 'assign', 'approve'] as const;

/** Of each version whose steps are others' than usual, whose they are; null: of all others. */
const carriers = () =>
  [{ versionId: null, rules: {} }, ...snapshot().apart.map((rules) => ({ versionId: rules.versionId, rules }))].flatMap(
    ({ versionId, rules }) => shared.map((step) => ({ versionId, step, role: roleAt(step, rules) })),
  );

/**
 * Submissions that nobody of their unit can receive, dossiers that nobody can give out or approve, each by whom its version names, and what
 * only a leader can end: a complaint, a missed date; the most first.
 */
export async function unattendedUnits(): Promise<Unattended[]> {
  const { rows } = await pool().query<Unattended>(
    `with carrier as (select * from jsonb_to_recordset($1::jsonb) c("versionId" uuid, step text, role text)),
     open as (
       select d.id, case when d.step = 'receive' then d.receiving_unit else d.competent_unit end as unit, coalesce(own.role, usual.role) as role, d.submitted_at
       from dossier d join carrier usual on usual."versionId" is null and usual.step = d.step
         left join carrier own on own."versionId" = d.version_id and own.step = d.step
       where (d.status = 1 and d.step = 'receive') or (d.status in (2, 4) and d.step = 'assign') or (d.status = 4 and d.step = 'approve')
       union
       select id, competent_unit, 'leader', submitted_at from dossier
       where complaint_due_at is not null or (status in (2, 4) and alarm = 3))
     select unit, role, count(*)::int as waiting, min(submitted_at) as oldest from open
     where not exists (select 1 from post p where p.unit_code = open.unit and p.role = open.role
       and p."from" <= (now() at time zone 'Asia/Ho_Chi_Minh')::date
       and (p.until is null or p.until >= (now() at time zone 'Asia/Ho_Chi_Minh')::date))
     group by unit, role order by waiting desc, unit, role limit 400`,
    [JSON.stringify(carriers())],
  );
  return rows;
}
