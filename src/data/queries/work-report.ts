import { pool } from '#src/data/database.ts';
import { measureColumns, nobody } from '#src/data/work.ts';
import type { Day } from '#src/domain/clock/calendar.ts';
import { clockRunsIn } from '#src/domain/dossiers/queues.ts';
import type { Status } from '#src/domain/dossiers/status.ts';
import { type Behind, behind, type Figures, type Measure, measures, noFigures } from '#src/domain/reports/work.ts';

/** Which figures: of these units, on these days (Vietnam, both inclusive). */
export type WorkQuery = { units: readonly string[]; from: Day; to: Day };

/** Open dossiers at this moment; overdue against the date by law. */
export type OpenNow = { open: number; overdue: number };

export type WorkFigures = {
  /** the first day anything was counted for these units; null where nothing ever was */
  since: Day | null;
  /** whether entries of the journal wait to be counted */
  behind: boolean;
  total: Figures;
  days: Map<Day, Figures>;
  procedures: Map<string, Figures>;
  /** by person id; null: nobody had it */
  officers: Map<string | null, Figures>;
};

const sums = measures.map((measure) => `sum(${measureColumns[measure]})::int as "${measure}"`).join(', ');

type SumRow = Figures & { day: Day | null; procedure: string | null; officer: string | null; by: number };

/** All sums of a report in one look at the counters. */
export async function workFigures({ units, from, to }: WorkQuery): Promise<WorkFigures> {
  const [{ rows }, { rows: state }] = await Promise.all([
    pool().query<SumRow>({
      name: 'work-figures',
      text: `select day::text as day, procedure_code as procedure, officer_id::text as officer,
          grouping(day, procedure_code, officer_id)::int as by, ${sums}
        from work_count where unit_code = any($1::text[]) and day between $2::date and $3::date
        group by grouping sets ((day), (procedure_code), (officer_id), ())`,
      values: [units, from, to],
    }),
    pool().query<{ since: Day | null; behind: boolean }>({
      name: 'work-figures-state',
      text: `select (select min(f.day)::text from unnest($1::text[]) u(code)
            cross join lateral (select w.day from work_count w where w.unit_code = u.code order by w.day limit 1) f) as since,
          exists(select 1 from journal j where (j.xid, j.id) > (coalesce((select xid from cursor where consumer = 'work-count'), 0),
            coalesce((select id from cursor where consumer = 'work-count'), 0)) and j.xid > 0 and j.at < now() - interval '10 seconds') as behind`,
      values: [units],
    }),
  ]);
  const figures: WorkFigures = {
    since: state[0]?.since ?? null,
    behind: state[0]?.behind ?? false,
    ...{ total: noFigures(), days: new Map(), procedures: new Map(), officers: new Map() },
  };
  for (const { day, procedure, officer, by, ...row } of rows) {
    // A bit of `by` is set where the rows were not parted by that column.
    const of = Object.fromEntries(measures.map((measure) => [measure, row[measure] ?? 0])) as Figures;
    if (by === 0b011 && day !== null) figures.days.set(day, of);
    else if (by === 0b101 && procedure !== null) figures.procedures.set(procedure, of);
    else if (by === 0b110) figures.officers.set(officer === nobody ? null : officer, of);
    else if (by === 0b111) figures.total = of;
  }
  return figures;
}

const isInWork = 'd.status in (2, 4, 5, 6)';
const isOverdue = `d.status in (${clockRunsIn.join(', ')}) and d.original_due_at <`;

/** What lies open at the units now, in all, by procedure and by official: a look at open dossiers only. */
export async function openWork(
  units: readonly string[],
  now: Date,
  { procedure, officer }: Narrowed = {},
): Promise<{ total: OpenNow; procedures: Map<string, OpenNow>; officers: Map<string | null, OpenNow> }> {
  const { rows } = await pool().query<OpenNow & { procedure: string; officer: string | null; by: number }>({
    name: 'open-work',
    text: `select d.procedure_code as procedure, d.assignee_id as officer, grouping(d.procedure_code, d.assignee_id)::int as by,
        count(*)::int as open, (count(*) filter (where ${isOverdue} $2::timestamptz))::int as overdue
      from dossier d where ${isInWork} and d.competent_unit = any($1::text[]) and ($3::text is null or d.procedure_code = $3)
        and ($4::uuid is null or coalesce(d.assignee_id, '${nobody}') = $4)
      group by grouping sets ((d.procedure_code), (d.assignee_id), ())`,
    values: [units, now, procedure ?? null, officer === null ? nobody : (officer ?? null)],
  });
  const found = { total: { open: 0, overdue: 0 }, procedures: new Map<string, OpenNow>(), officers: new Map<string | null, OpenNow>() };
  for (const { procedure, officer, by, open, overdue } of rows) {
    if (by === 0b11) found.total = { open, overdue };
    else if (by === 0b01) found.procedures.set(procedure, { open, overdue });
    else found.officers.set(officer, { open, overdue });
  }
  return found;
}

/** Only those of a procedure, or of an official (`null`: whom nobody had). */
export type Narrowed = { procedure?: string | undefined; officer?: string | null | undefined };

/** One line of the list behind a number: nothing in it tells who the applicant is. */
export type WorkLine = {
  dossierId: string;
  sequence: number;
  code: string;
  unit: string;
  procedure: string;
  officer: string | null;
  at: Date;
  /** the date by law, where there was one */
  dueAt: Date | null;
  late: boolean | null;
  weight: 1 | -1;
  status: Status;
  /** the unit that decides it now, and the one it came to */
  nowAt: string;
  cameTo: string;
};

/** The last line seen. */
export type WorkPlace = { at: Date; id: string; sequence: number };

type Page = { after?: WorkPlace | undefined; before?: WorkPlace | undefined; limit: number };

const lineOf = `d.id as "dossierId", d.code, d.status, d.competent_unit as "nowAt", d.receiving_unit as "cameTo"`;

/** A page of the list behind a figure, newest first, from an index by unit and kind. */
export async function workPage(
  measure: Measure,
  { units, from, until, procedure, officer }: Narrowed & { units: readonly string[]; from: Date; until: Date },
  { after, before, limit }: Page,
): Promise<{ rows: WorkLine[]; more: boolean }> {
  const place = before ?? after;
  const back = before !== undefined;
  const way = back ? 'asc' : 'desc';
  const { kind, late, refused, takenBack }: Behind = behind[measure];
  const values: unknown[] = [units, kind, from, until, limit + 1];
  const given = (value: unknown, type: string) => `$${values.push(value)}::${type}`;
  const where = ['w.unit_code = u.code', 'w.kind = $2', 'w.at >= $3', 'w.at < $4'];
  if (procedure !== undefined) where.push(`w.procedure_code = ${given(procedure, 'text')}`);
  if (officer !== undefined) where.push(officer === null ? 'w.officer_id is null' : `w.officer_id = ${given(officer, 'uuid')}`);
  if (late !== undefined) where.push(late ? 'w.late' : 'not w.late');
  if (refused) where.push('w.refused');
  if (takenBack) where.push('w.weight < 0');
  if (place) {
    const [at, id, sequence] = [given(place.at, 'timestamptz'), given(place.id, 'uuid'), given(place.sequence, 'int')];
    where.push(`(w.at, w.dossier_id, w.sequence) ${back ? '>' : '<'} (${at}, ${id}, ${sequence})`);
  }
  const order = `w.at ${way}, w.dossier_id ${way}, w.sequence ${way}`;
  const { rows } = await pool().query<WorkLine>(
    `with page as (select w.* from unnest($1::text[]) u(code) cross join lateral (
        select w.* from work_entry w where ${where.join(' and ')} order by ${order} limit $5::int) w order by ${order} limit $5::int)
      select ${lineOf}, w.sequence, w.unit_code as unit, w.procedure_code as procedure, w.officer_id as officer, w.at, w.due_at as "dueAt",
        w.late, w.weight
      from page w join dossier d on d.id = w.dossier_id order by ${order}`,
    values,
  );
  return pageOf(rows, limit, back);
}

/** How long that list is: for a figure that can be taken back, what was counted less what was taken back. */
export async function workSum(measure: Measure, { units, from, to, procedure, officer }: WorkQuery & Narrowed): Promise<number> {
  const { rows } = await pool().query<{ sum: number }>(
    `select coalesce(sum(${measureColumns[measure]}), 0)::int as sum from work_count
     where unit_code = any($1::text[]) and day between $2::date and $3::date and ($4::text is null or procedure_code = $4)
       and ($5::uuid is null or officer_id = $5)`,
    [units, from, to, procedure ?? null, officer === null ? nobody : (officer ?? null)],
  );
  return rows[0]?.sum ?? 0;
}

/** A page of what is open now, or overdue now: the longest overdue first. */
export async function openPage(
  which: 'open' | 'overdue',
  { units, now, procedure, officer }: Narrowed & { units: readonly string[]; now: Date },
  { after, before, limit }: Page,
): Promise<{ rows: WorkLine[]; more: boolean }> {
  const place = before ?? after;
  const back = before !== undefined;
  const way = back ? 'desc' : 'asc';
  const values: unknown[] = [units, limit + 1];
  const given = (value: unknown, type: string) => `$${values.push(value)}::${type}`;
  const where = [isInWork, 'd.competent_unit = any($1::text[])'];
  if (which === 'overdue') where.push(`${isOverdue} ${given(now, 'timestamptz')}`);
  if (procedure !== undefined) where.push(`d.procedure_code = ${given(procedure, 'text')}`);
  if (officer !== undefined) where.push(officer === null ? 'd.assignee_id is null' : `d.assignee_id = ${given(officer, 'uuid')}`);
  if (place) where.push(`(d.original_due_at, d.id) ${back ? '<' : '>'} (${given(place.at, 'timestamptz')}, ${given(place.id, 'uuid')})`);
  const { rows } = await pool().query<WorkLine>(
    `select ${lineOf}, d.sequence, d.competent_unit as unit, d.procedure_code as procedure, d.assignee_id as officer,
        d.original_due_at as at, d.original_due_at as "dueAt", null::boolean as late, 1 as weight
     from dossier d where ${where.join(' and ')} order by d.original_due_at ${way}, d.id ${way} limit $2::int`,
    values,
  );
  return pageOf(rows, limit, back);
}

function pageOf(rows: WorkLine[], limit: number, back: boolean): { rows: WorkLine[]; more: boolean } {
  const more = rows.length > limit;
  const page = more ? rows.slice(0, limit) : rows;
  return { rows: back ? page.reverse() : page, more };
}
