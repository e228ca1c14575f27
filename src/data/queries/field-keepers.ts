import { pool } from '#src/data/database.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';

/** The specialists of a unit who keep a field there; who keeps none in particular keeps them all. */
export async function findFieldKeepers(unit: string, field: string, now: Date): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>({
    name: 'field-keepers',
    text: `select person_id as id from post where unit_code = $1 and role = 'specialist' and (fields = '{}' or $2 = any(fields))
      and "from" <= $3::date and (until is null or until >= $3::date)`,
    values: [unit, field, vietnamDate(now)],
  });
  return rows.map(({ id }) => id);
}
