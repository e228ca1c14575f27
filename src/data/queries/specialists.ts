import { pool } from '#src/data/database.ts';

/** Who works on dossiers at these units now, by name. */
export async function specialistsOf(units: readonly string[]): Promise<{ id: string; name: string }[]> {
  const { rows } = await pool().query<{ id: string; name: string }>({
    name: 'specialists',
    text: `select distinct f.name, f.person_id as id from post p join staff f on f.person_id = p.person_id
      where p.unit_code = any($1) and p.role = 'specialist' and p."from" <= (now() at time zone 'Asia/Ho_Chi_Minh')::date
        and (p.until is null or p.until >= (now() at time zone 'Asia/Ho_Chi_Minh')::date)
      order by f.name, id limit 500`,
    values: [units],
  });
  return rows;
}
