import { pool } from '#src/data/database.ts';
import { countFields, noDaysInAll, type TallyRead, tallyColumn, tallyFields, tallySums, toTally } from '#src/data/tallies.ts';
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

/** Of each month another text whenever something was counted into its procedures; none where there is nothing. */
export async function marksOfMonths(months: readonly Day[]): Promise<Map<Day, string>> {
  const { rows } = await pool().query<{ start: Day; mark: string }>({
    name: 'marks-of-months',
    text: `select start::text as start, concat_ws(' ', count(*), ${tallied.map((it) => `sum(${tallyColumn(it)})`).join(', ')}, sum(cardinality(times))) as mark
      from tally where span = 'month' and start = any($1::date[]) and procedure_code <> $2 group by tally.start`,
    values: [months, allProcedures],
  });
  return new Map(rows.map(({ start, mark }) => [start, mark]));
}

/** The counts of a month by unit and procedure: of some procedures, or of one unit, or all. */
export async function countsOfMonth(
  month: Day,
  { unit, procedures }: { unit?: string; procedures?: readonly string[] } = {},
): Promise<{ unit: string; procedure: string; counts: Tally['counts'] }[]> {
  const { rows } = await pool().query<Tally['counts'] & { unit: string; procedure: string }>({
    name: 'counts-of-month',
    text: `select t.unit_code as unit, t.procedure_code as procedure, ${countFields} from tally t
      where t.span = 'month' and t.start = $1 and t.procedure_code <> $2
        and ($3::text[] is null or t.procedure_code = any($3)) and ($4::text is null or t.unit_code = $4)`,
    values: [month, allProcedures, procedures ?? null, unit ?? null],
  });
  return rows.map(({ unit, procedure, ...counts }) => ({ unit, procedure, counts }));
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
