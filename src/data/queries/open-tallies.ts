import { pool } from '#src/data/database.ts';
import { noDaysInAll, type TallyRead, tallyColumn, tallyFields, tallySums, toTally } from '#src/data/tallies.ts';
import type { Day } from '#src/domain/clock/calendar.ts';
import { allProcedures, type Tallied, type Tally, tallied } from '#src/domain/indicators/tally.ts';
import { ofRefusals, type RefusalsOfMonth } from '#src/domain/indicators/told-refusals.ts';

/** The first day of which anything was counted; null where nothing ever was. */
export async function firstTalliedDay(): Promise<Day | null> {
  const { rows } = await pool().query<{ start: Day | null }>({
    name: 'first-tallied-day',
    text: `select min(start)::text as start from tally where span = 'day'`,
  });
  return rows[0]?.start ?? null;
}

/** A day of every unit that has one, all procedures together, by code. */
export async function dayOfUnits(day: Day): Promise<{ unit: string; counts: Record<Tallied, number> }[]> {
  const { rows } = await pool().query<Record<Tallied, number> & { unit: string }>({
    name: 'day-of-units',
    text: `select unit_code as unit, ${tallySums} from tally t
      where span = 'day' and start = $1 and (procedure_code = $2 or ${noDaysInAll}) group by unit_code order by unit_code`,
    values: [day, allProcedures],
  });
  return rows.map(({ unit, ...counts }) => ({ unit, counts }));
}

/** Another text whenever something was counted into the procedures of a month. */
export async function markOfMonth(month: Day): Promise<string> {
  const { rows } = await pool().query<{ mark: string }>({
    name: 'mark-of-month',
    text: `select concat_ws(' ', count(*), ${tallied.map((it) => `sum(${tallyColumn(it)})`).join(', ')}, sum(cardinality(times))) as mark
      from tally where span = 'month' and start = $1 and procedure_code <> $2`,
    values: [month, allProcedures],
  });
  return rows[0]?.mark ?? '';
}

/** A month of every unit, by code: in all, or by procedure. */
export async function monthOfUnits(month: Day, of: 'all' | 'procedures'): Promise<{ unit: string; procedure: string; tally: Tally }[]> {
  const { rows } = await pool().query<TallyRead & { unit: string; procedure: string }>({
    name: `month-of-units-${of}`,
    text: `select t.unit_code as unit, t.procedure_code as procedure, ${tallyFields} from tally t
      where t.span = 'month' and t.start = $1 and t.procedure_code ${of === 'all' ? '=' : '<>'} $2 order by t.unit_code, t.procedure_code`,
    values: [month, allProcedures],
  });
  return rows.map((row) => ({ unit: row.unit, procedure: row.procedure, tally: toTally(row) }));
}

const refusalSums = ofRefusals.map((measure) => `sum(${tallyColumn(measure)})::int as "${measure}"`).join(', ');

/** What was refused of each procedure in the whole city, by month from one on and before another; of a single one where it is named. */
export async function refusalsByMonth(from: Day, before: Day, procedure: string | null = null): Promise<Map<string, RefusalsOfMonth[]>> {
  const { rows } = await pool().query<RefusalsOfMonth['counts'] & { start: Day; procedure: string }>({
    name: 'refusals-by-month',
    text: `select start::text as start, procedure_code as procedure, ${refusalSums} from tally
      where span = 'month' and start >= $1 and start < $2 and procedure_code <> $4 and ($3::text is null or procedure_code = $3)
        and (reception_refused <> 0 or refused <> 0) group by tally.start, 2 order by tally.start, 2`,
    values: [from, before, procedure, allProcedures],
  });
  const found = new Map<string, RefusalsOfMonth[]>();
  for (const { start, procedure: of, ...counts } of rows) found.set(of, [...(found.get(of) ?? []), { start, counts }]);
  return found;
}
