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
 * only a leader can end: a complaint, a missed date; the most first. Who is missing is asked first: dossiers of a unit where nobody is missing
 * are not looked at.
 */
export async function unattendedUnits(): Promise<Unattended[]> {
  const { rows } = await pool().query<Unattended>(
    `with carrier as (select * from jsonb_to_recordset($1::jsonb) c("versionId" uuid, step text, role text)),
     missing as materialized (
       select u.code as unit, r.role from unit u cross join unnest(array['reception', 'head', 'leader']) r(role)
       where not exists (select from post_today p where p.unit_code = u.code and p.role = r.role)),
     shared as (
       select d.*, m.unit from (select distinct unit from missing) m cross join lateral (
         select id, version_id, step, submitted_at from dossier where receiving_unit = m.unit and status = 1 and step = 'receive'
         union all
         select id, version_id, step, submitted_at from dossier where competent_unit = m.unit and status in (2, 4)
           and (step = 'assign' or (step = 'approve' and status = 4)) offset 0) d),
     open as (
       select m.unit, m.role, d.id, d.submitted_at
       from shared d join carrier usual on usual."versionId" is null and usual.step = d.step
         left join carrier own on own."versionId" = d.version_id and own.step = d.step
         join missing m on m.unit = d.unit and m.role = coalesce(own.role, usual.role)
       union
       select m.unit, m.role, d.id, d.submitted_at from missing m cross join lateral (
         select id, submitted_at from dossier where competent_unit = m.unit and complaint_due_at is not null
         union all
         select id, submitted_at from dossier where competent_unit = m.unit and status in (2, 4) and alarm = 3 offset 0) d
       where m.role = 'leader')
     select unit, role, count(*)::int as waiting, min(submitted_at) as oldest from open
     group by unit, role order by waiting desc, unit, role limit 400`,
    [JSON.stringify(carriers())],
  );
  return rows;
}
