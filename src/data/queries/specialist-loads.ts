import { pool } from '#src/data/database.ts';
import { clockRunsIn, openStatuses, work } from '#src/domain/dossiers/queues.ts';

/** A specialist of a unit with what lies on his desk there now. */
export type SpecialistLoad = { id: string; name: string; open: number; overdue: number };

/** Who can be given a dossier at this unit, the least loaded first. Reads open dossiers of the unit only. */
export async function specialistLoads(unit: string, now: Date): Promise<SpecialistLoad[]> {
  const { rows } = await pool().query<SpecialistLoad>({
    name: 'specialist-loads',
    text: `with desk as (
        select d.assignee_id, count(*)::int as open,
          (count(*) filter (where d.status in (${clockRunsIn.join(', ')}) and d.due_at < $2))::int as overdue
        from dossier d where d.status in (${openStatuses.join(', ')}) and d.competent_unit = $1 and d.step = '${work.mine.step}'
        group by d.assignee_id)
      select f.person_id as id, f.name, coalesce(k.open, 0) as open, coalesce(k.overdue, 0) as overdue
      from post p join staff f on f.person_id = p.person_id left join desk k on k.assignee_id = f.person_id
      where p.unit_code = $1 and p.role = 'specialist' and p."from" <= (now() at time zone 'Asia/Ho_Chi_Minh')::date and (p.until is null or p.until >= (now() at time zone 'Asia/Ho_Chi_Minh')::date)
      order by open, f.name, f.person_id`,
    values: [unit, now],
  });
  return rows;
}
