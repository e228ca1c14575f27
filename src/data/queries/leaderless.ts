import { pool } from '#src/data/database.ts';

/** Nobody leads a unit today, in anybody's name; an expression in SQL. @param unit its code */
export const withoutLeader = (unit: string): string =>
  `not exists (select from post_today l where l.unit_code = ${unit} and l.role = 'leader')`;

/** Of the units right below these, those that have no leader today. */
export async function unitsWithoutLeader(above: readonly string[]): Promise<string[]> {
  const { rows } = await pool().query<{ code: string }>({
    name: 'units-without-leader',
    text: `select u.code from unit u where u.parent_code = any($1) and ${withoutLeader('u.code')} order by u.code`,
    values: [above],
  });
  return rows.map(({ code }) => code);
}

/** How many open dossiers of these units have missed their date; units without any are left out. */
export async function lateAt(units: readonly string[]): Promise<{ unit: string; late: number; first: Date }[]> {
  const { rows } = await pool().query<{ unit: string; late: number; first: Date }>({
    name: 'late-at',
    text: `select competent_unit as unit, count(*)::int as late, min(due_at) as first from dossier
      where competent_unit = any($1) and status in (2, 4) and alarm = 3 group by 1 order by 2 desc, 1`,
    values: [units],
  });
  return rows;
}
