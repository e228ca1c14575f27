import { pool } from '#src/data/database.ts';

/** A unit where dossiers wait and nobody holds a role that could take them on. */
export type Unattended = { unit: string; role: 'reception' | 'head' | 'leader'; waiting: number; oldest: Date };

/**
 * Submissions that no reception of their unit can receive, received dossiers that no head can assign, and what only a leader can end: an
 * approval, a complaint, a missed date; the most first.
 */
export async function unattendedUnits(): Promise<Unattended[]> {
  const { rows } = await pool().query<Unattended>(
    `with open as (
       select case when status = 1 then receiving_unit else competent_unit end as unit,
         case when status = 1 then 'reception' else 'head' end as role, submitted_at
       from dossier where status in (1, 2)
       union all
       select competent_unit, 'leader', submitted_at from dossier
       where (status = 4 and step = 'approve') or complaint_due_at is not null or (status in (2, 4) and alarm = 3))
     select unit, role, count(*)::int as waiting, min(submitted_at) as oldest from open
     where not exists (select 1 from post p where p.unit_code = open.unit and p.role = open.role
       and p."from" <= (now() at time zone 'Asia/Ho_Chi_Minh')::date
       and (p.until is null or p.until >= (now() at time zone 'Asia/Ho_Chi_Minh')::date))
     group by unit, role order by waiting desc, unit limit 400`,
  );
  return rows;
}
