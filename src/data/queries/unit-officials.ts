import { pool } from '#src/data/database.ts';
import { clockRunsIn, openStatuses } from '#src/domain/dossiers/queues.ts';
import { Role } from '#src/domain/people/account.ts';

/** An official of a unit with his own roles there (none: he has left, and dossiers still lie with him), and what lies on his desk. */
export type UnitOfficial = { id: string; name: string; roles: Role[]; open: number; overdue: number; dueSoon: number };

/** Who works at a unit today, and who has left a desk with dossiers there. Reads its open dossiers only; `soon`: due before then, and not late. */
export async function unitOfficials(unit: string, { now, soon }: { now: Date; soon: Date }): Promise<UnitOfficial[]> {
  const runs = `d.status in (${clockRunsIn.join(', ')})`;
  const { rows } = await pool().query<UnitOfficial>({
    name: 'unit-officials',
    text: `with desk as (
        select d.assignee_id, count(*)::int as open, (count(*) filter (where ${runs} and d.due_at < $2))::int as overdue,
          (count(*) filter (where ${runs} and d.due_at >= $2 and d.due_at < $3))::int as soon
        from dossier d where d.status in (${openStatuses.join(', ')}) and d.competent_unit = $1 and d.step = 'prepare'
        group by d.assignee_id)
      select f.person_id as id, f.name, array_agg(t.role order by t.role) filter (where t.role is not null) as roles,
        coalesce(max(k.open), 0) as open, coalesce(max(k.overdue), 0) as overdue, coalesce(max(k.soon), 0) as "dueSoon"
      from (select person_id, role from post_today where unit_code = $1 and for_id is null and role <> 'admin'
          union all select assignee_id, null from desk) t
        join staff f on f.person_id = t.person_id left join desk k on k.assignee_id = f.person_id
      group by f.person_id, f.name order by f.name, f.person_id`,
    values: [unit, now, soon],
  });
  return rows.map((row) => ({ ...row, roles: Role.array().parse(row.roles ?? []) }));
}
