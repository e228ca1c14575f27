import { pool } from '#src/data/database.ts';
import { noDaysInAll, type TallyRead, tallyFields, tallySums, toTally } from '#src/data/tallies.ts';
import { journalsUpTo } from '#src/data/work.ts';
import { type Day, dayNumber, dayOfNumber, vietnamInstant } from '#src/domain/clock/calendar.ts';
import type { JournalEntry, Step } from '#src/domain/dossiers/events.ts';
import { clockRunsIn } from '#src/domain/dossiers/queues.ts';
import type { PeriodParts } from '#src/domain/indicators/public-period.ts';
import { allProcedures, sumTallies, type Tally } from '#src/domain/indicators/tally.ts';
import { addTo, type Spread, unflatten } from '#src/domain/indicators/time-spread.ts';

/**
 * The sums of every unit: of these procedures, or of all where none is named. Single days, and several procedures, are added up in the database.
 * A unit that has no row is not in it.
 */
export async function talliesOfCity(parts: PeriodParts, procedures: readonly string[]): Promise<Map<string, Tally>> {
  const { months, weeks, days } = parts;
  const of = procedures.length > 0 ? procedures : [allProcedures];
  if (days.length > 0 || of.length > 1) return sumsOfCity(parts, of);
  const { rows } = await pool().query<TallyRead & { unit: string }>({
    name: 'tallies-of-city',
    text: `select t.unit_code as unit, ${tallyFields} from tally t
      where t.procedure_code = $3 and ((t.span = 'month' and t.start = any($1::date[])) or (t.span = 'week' and t.start = any($2::date[])))`,
    values: [months, weeks, of[0]],
  });
  const found = new Map<string, Tally[]>();
  for (const row of rows) found.set(row.unit, [...(found.get(row.unit) ?? []), toTally(row)]);
  return new Map([...found].map(([unit, tallies]) => [unit, tallies.length === 1 && tallies[0] ? tallies[0] : sumTallies(tallies)]));
}

/**
 * One pass, in which the lists of times only stand one behind the other: to count their buckets together is quicker here. Without a name, so
 * that it is planned for these days: planned once for all, it reads every row there is.
 */
async function sumsOfCity({ months, weeks, days }: PeriodParts, of: readonly string[]): Promise<Map<string, Tally>> {
  const inAll = of[0] === allProcedures;
  const { rows } = await pool().query<Omit<TallyRead, 'times'> & { unit: string; pairs: string | null }>(
    `select t.unit_code as unit, ${tallySums}, string_agg(array_to_string(t.times, ','), ',') filter (where cardinality(t.times) > 0) as pairs
      from (select * from tally t where t.procedure_code = any($4) and ((t.span = 'month' and t.start = any($1::date[]))
          or (t.span = 'week' and t.start = any($2::date[])) or (t.span = 'day' and t.start = any($3::date[])))
        union all select * from tally t where $5 and t.span = 'day' and t.start = any($3::date[]) and t.procedure_code <> '${allProcedures}'
          and ${noDaysInAll}) t
      group by 1`,
    [months, weeks, days, of, inAll],
  );
  return new Map(
    rows.map(({ pairs, ...row }) => [row.unit, { ...toTally({ ...row, times: null }), times: pairs === null ? null : spreadOf(pairs) }]),
  );
}

/** Bucket, count, bucket, count …, a bucket any number of times. */
function spreadOf(pairs: string): Spread {
  const spread = new Map<number, number>();
  const numbers = pairs.split(',');
  for (let i = 0; i + 1 < numbers.length; i += 2) addTo(spread, Number(numbers[i]), Number(numbers[i + 1]));
  return spread;
}

/** Months of one unit: by month and procedure ('' for all of them). */
export async function talliesOfUnit(unit: string, starts: readonly Day[]): Promise<{ start: Day; procedure: string; tally: Tally }[]> {
  const { rows } = await pool().query<TallyRead & { start: Day; procedure: string }>({
    name: 'tallies-of-unit',
    text: `select t.start::text as start, t.procedure_code as procedure, ${tallyFields} from tally t
      where t.unit_code = $1 and t.span = 'month' and t.start = any($2::date[]) order by t.start, t.procedure_code`,
    values: [unit, starts],
  });
  return rows.map((row) => ({ start: row.start, procedure: row.procedure, tally: toTally(row) }));
}

/** `online`: those of the times that are of dossiers filed online. */
export type MonthOfUnit = { unit: string; start: Day; times: Spread | null; online: Spread | null };

/** How long the results of one procedure took, by month, of every unit that has a row of it. */
export async function timesByMonth(starts: readonly Day[], procedure: string): Promise<MonthOfUnit[]> {
  const { rows } = await pool().query<{ unit: string; start: Day; times: number[] | null; online: number[] | null }>({
    name: 'times-by-month',
    text: `select t.unit_code as unit, t.start::text as start, t.times, t.times_online as online from tally t
      where t.span = 'month' and t.start = any($1::date[]) and t.procedure_code = $2 order by t.start, t.unit_code`,
    values: [starts, procedure],
  });
  return rows.map(({ times, online, ...row }) => ({ ...row, times: times && unflatten(times), online: online && unflatten(online) }));
}

/** The first month of which anything was counted; null where nothing ever was. */
export async function firstTallied(): Promise<Day | null> {
  const { rows } = await pool().query<{ start: Day | null }>({
    name: 'first-tallied',
    text: `select min(start)::text as start from tally where span = 'month'`,
  });
  return rows[0]?.start ?? null;
}

/** Which of these units anything was ever counted of: only of them is nothing that lies overdue known to be nothing. */
export async function everTallied(units: readonly string[]): Promise<Set<string>> {
  if (units.length === 0) return new Set();
  const { rows } = await pool().query<{ unit: string }>({
    name: 'ever-tallied',
    text: `select unit from unnest($1::text[]) unit where exists (select from tally t where t.unit_code = unit and t.span = 'month')`,
    values: [units],
  });
  return new Set(rows.map(({ unit }) => unit));
}

const overdue = `d.status in (${clockRunsIn.join(', ')}) and d.original_due_at < $1::timestamptz`;

/** By unit, what lies open past the date by law at this moment; of these procedures, or of all where none is named. */
export async function overdueOfCity(now: Date, procedures: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await pool().query<{ unit: string; n: number }>({
    name: 'overdue-of-city',
    text: `select d.competent_unit as unit, count(*)::int as n from dossier d
      where ${overdue} and (cardinality($2::text[]) = 0 or d.procedure_code = any($2)) group by 1`,
    values: [now, procedures],
  });
  return new Map(rows.map(({ unit, n }) => [unit, n]));
}

/**
 * What reception has not answered yet of what was filed before a moment, by the unit that decides; of these procedures, or of all where none is
 * named. `at` is said where the applicant was awaited since, for `waited` working minutes. Found unit by unit, or it would read all that is closed.
 */
export async function unreceivedOfCity(
  before: Date,
  procedures: readonly string[],
): Promise<{ unit: string; at: Date | null; waited: number; n: number }[]> {
  const { rows } = await pool().query<{ unit: string; at: Date | null; waited: number; n: number }>({
    name: 'unreceived-of-city',
    text: `select d.unit, d.at, d.waited, count(*)::int as n from unit u, lateral (
        select competent_unit as unit, case when paused_minutes > 0 then submitted_at end as at, paused_minutes as waited from dossier
        where receiving_unit = u.code and status = 1 and submitted_at < $1::timestamptz and (cardinality($2::text[]) = 0 or procedure_code = any($2))
        offset 0) d
      group by 1, 2, 3`,
    values: [before, procedures],
  });
  return rows;
}

/** What lies open at a unit with its clock running: within the date by law, and past it. */
export async function openOfUnit(unit: string, now: Date): Promise<{ inTime: number; overdue: number }> {
  const { rows } = await pool().query<{ inTime: number; overdue: number }>({
    name: 'open-of-unit',
    text: `select count(*) filter (where original_due_at >= $2::timestamptz)::int as "inTime",
        count(*) filter (where original_due_at < $2::timestamptz)::int as overdue
      from dossier where competent_unit = $1 and status in (${clockRunsIn.join(', ')})`,
    values: [unit, now],
  });
  return rows[0] ?? { inTime: 0, overdue: 0 };
}

export type OverdueGroup = { procedure: string; step: string; n: number; since: Date };

/** What lies overdue at a unit: by procedure and the step it lies at, and since when the oldest is. */
export async function overdueOfUnit(unit: string, now: Date): Promise<OverdueGroup[]> {
  const { rows } = await pool().query<OverdueGroup>({
    name: 'overdue-of-unit',
    text: `select d.procedure_code as procedure, d.step, count(*)::int as n, min(d.original_due_at) as since from dossier d
      where ${overdue} and d.competent_unit = $2 group by 1, 2 order by 4, 1, 2`,
    values: [now, unit],
  });
  return rows;
}

/** Those of a unit that are overdue the longest, with their whole journals. */
export async function latestOfUnit(
  unit: string,
  now: Date,
  most: number,
): Promise<{ step: Step; originalDueAt: Date; journal: JournalEntry[] }[]> {
  const { rows } = await pool().query<{ id: string; step: Step; originalDueAt: Date }>({
    name: 'latest-of-unit',
    text: `select d.id, d.step, d.original_due_at as "originalDueAt" from dossier d
      where ${overdue} and d.competent_unit = $2 order by d.original_due_at, d.id limit $3`,
    values: [now, unit, most],
  });
  const journals = await journalsUpTo(pool(), new Map(rows.map(({ id }) => [id, wholeJournal])));
  return rows.map(({ id, ...row }) => ({ ...row, journal: journals.get(id) ?? [] }));
}

/** Those of a unit that were finished late in these days, the latest of them first, with their journals up to the result; none that was taken back. */
export async function finishedLate(
  unit: string,
  { from, to }: { from: Day; to: Day },
  most: number,
): Promise<{ finishedAt: Date; originalDueAt: Date; journal: JournalEntry[] }[]> {
  const { rows } = await pool().query<{ id: string; sequence: number; finishedAt: Date; originalDueAt: Date }>({
    // Without a name, so that it is planned for these days: those of a year are found from the latest on, by an index.
    text: `select w.dossier_id as id, w.sequence, w.at as "finishedAt", w.due_at as "originalDueAt" from work_entry w
      where w.unit_code = $1 and w.kind = 'finished' and w.late and w.weight = 1 and w.at >= $2 and w.at < $3
        and not exists (select from work_entry r where r.dossier_id = w.dossier_id and r.kind = 'finished' and r.weight = -1 and r.sequence > w.sequence)
      order by w.due_at - w.at, w.dossier_id limit $4`,
    values: [unit, vietnamInstant(from, '00:00'), vietnamInstant(dayOfNumber(dayNumber(to) + 1), '00:00'), most],
  });
  const journals = await journalsUpTo(pool(), new Map(rows.map(({ id, sequence }) => [id, sequence])));
  return rows.map(({ id, finishedAt, originalDueAt }) => ({ finishedAt, originalDueAt, journal: journals.get(id) ?? [] }));
}

const wholeJournal = 2 ** 31 - 1;
