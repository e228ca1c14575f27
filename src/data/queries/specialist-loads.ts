import { pool } from '#src/data/database.ts';
import type { Day } from '#src/domain/clock/calendar.ts';
import { clockRunsIn, openStatuses, work } from '#src/domain/dossiers/queues.ts';

/** A specialist of a unit with what lies on his desk there now; `awayUntil`: somebody stands in for him today, up to and including this day. */
export type SpecialistLoad = { id: string; name: string; open: number; overdue: number; awayUntil: Day | null };

/** Who can be given a dossier at this unit: whoever is there before who is away, the least loaded first. Reads open dossiers of the unit only. */
export async function specialistLoads(unit: string, now: Date): Promise<SpecialistLoad[]> {
  const { rows } = await pool().query<SpecialistLoad>({
    name: 'specialist-loads',
    text: `with today as (select (now() at time zone 'Asia/Ho_Chi_Minh')::date as day),
      desk as (
        select d.assignee_id, count(*)::int as open,
          (count(*) filter (where d.status in (${clockRunsIn.join(', ')}) and d.due_at < $2))::int as overdue
        from dossier d where d.status in (${openStatuses.join(', ')}) and d.competent_unit = $1 and d.step = '${work.mine.step}'
        group by d.assignee_id)
      select f.person_id as id, f.name, coalesce(k.open, 0) as open, coalesce(k.overdue, 0) as overdue,
        to_char(away.until, 'YYYY-MM-DD') as "awayUntil"
      from today t cross join post p join staff f on f.person_id = p.person_id left join desk k on k.assignee_id = f.person_id
        cross join lateral (select max(a.until) as until from delegation a where a.person_id = p.person_id and a.unit_code = $1
          and 'specialist' = any(a.roles) and a.ended_at is null and a."from" <= t.day and a.until >= t.day) away
      where p.unit_code = $1 and p.role = 'specialist' and p."from" <= t.day and (p.until is null or p.until >= t.day)
      order by away.until is not null, open, f.name, f.person_id`,
    values: [unit, now],
  });
  return rows;
}

/** Of these, those who are there; all, where nobody is: then whoever stands in does it. */
export function whoIsThere<T extends Pick<SpecialistLoad, 'awayUntil'>>(loads: readonly T[]): readonly T[] {
  const there = loads.filter(({ awayUntil }) => awayUntil === null);
  return there.length > 0 ? there : loads;
}
