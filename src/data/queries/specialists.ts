import { pool } from '#src/data/database.ts';

/** Who works on dossiers at these units now, by name, and at which of them. */
export async function specialistsOf(units: readonly string[]): Promise<{ id: string; name: string; units: string[] }[]> {
  const { rows } = await pool().query<{ id: string; name: string; units: string[] }>({
    name: 'specialists',
    text: `select f.name, f.person_id as id, array_agg(p.unit_code) as units from post p join staff f on f.person_id = p.person_id
      where p.unit_code = any($1) and p.role = 'specialist' and p."from" <= (now() at time zone 'Asia/Ho_Chi_Minh')::date
        and (p.until is null or p.until >= (now() at time zone 'Asia/Ho_Chi_Minh')::date)
      group by f.name, f.person_id order by f.name, id limit 500`,
    values: [units],
  });
  return rows;
}
