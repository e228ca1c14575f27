import { pool, type Transaction } from '#src/data/database.ts';
import { type DossierRow, dossierColumns, toDossierRow } from '#src/data/dossiers.ts';
import { CalendarChange } from '#src/domain/clock/calendar-change.ts';
import { TimeLimit } from '#src/domain/clock/time-limit.ts';
import type { Pause } from '#src/domain/clock/working-time.ts';
import { DossierEvent } from '#src/domain/dossiers/events.ts';
import { type Dated, endedPauses } from '#src/domain/dossiers/moved-dates.ts';

/** A change of the calendar on its way: proposed, saved, recomputed. */
export type CalendarChangeRow = {
  id: string;
  proposedBy: string;
  proposedAt: Date;
  content: CalendarChange;
  savedAt: Date | null;
  savedBy: string | null;
  round: number;
  total: number;
  looked: number;
  moved: number;
  later: number;
  finishedAt: Date | null;
};
type Row = Omit<CalendarChangeRow, 'content'> & { content: unknown };

const columns = `id, proposed_by as "proposedBy", proposed_at as "proposedAt", content, saved_at as "savedAt", saved_by as "savedBy", round, total,
  looked, moved, later, finished_at as "finishedAt"`;
const toChange = (row: Row): CalendarChangeRow => ({ ...row, content: CalendarChange.parse(row.content) });

export async function insertChange(it: { id: string; proposedBy: string; proposedAt: Date; content: CalendarChange }): Promise<void> {
  await pool().query('insert into calendar_change (id, proposed_by, proposed_at, content) values ($1, $2, $3, $4)', [
    it.id,
    it.proposedBy,
    it.proposedAt,
    JSON.stringify(it.content),
  ]);
}

export async function findChange(id: string): Promise<CalendarChangeRow | undefined> {
  const { rows } = await pool().query<Row>(`select ${columns} from calendar_change where id = $1`, [id]);
  return rows[0] && toChange(rows[0]);
}

/** Changes that a worker is at, oldest first. */
export async function unfinishedChanges(): Promise<CalendarChangeRow[]> {
  const { rows } = await pool().query<Row>(
    `select ${columns} from calendar_change where saved_at is not null and finished_at is null order by saved_at`,
  );
  return rows.map(toChange);
}

export async function lockChange(tx: Transaction, id: string): Promise<CalendarChangeRow | undefined> {
  const rows = await tx.$queryRawUnsafe<Row[]>(`select ${columns} from calendar_change where id = $1::uuid for update`, id);
  return rows[0] && toChange(rows[0]);
}

/** Proposals that nobody saved within a day. */
export async function deleteOldProposals(now: Date): Promise<void> {
  await pool().query(`delete from calendar_change where saved_at is null and proposed_at < $1::timestamptz - interval '1 day'`, [now]);
}

/** Writes the days or hours themselves; every process notices by `changed_at`. */
export async function applyChange(tx: Transaction, change: CalendarChange): Promise<void> {
  if (change.kind === 'hours') {
    const { hours, trust, source } = change.after;
    const settings = { 'office-hours': hours, 'office-hours-trust': trust, 'office-hours-source': source };
    for (const [key, content] of Object.entries(settings))
      await tx.$executeRaw`insert into setting (key, content, changed_at) values (${key}, ${JSON.stringify(content)}::jsonb, clock_timestamp())
        on conflict (key) do update set content = excluded.content, changed_at = excluded.changed_at`;
    return;
  }
  for (const { date, after } of change.days) {
    if (after === null) await tx.$executeRaw`delete from calendar_day where date = ${date}::date`;
    else
      await tx.$executeRaw`insert into calendar_day (date, content, changed_at) values (${date}::date, ${JSON.stringify(after)}::jsonb, clock_timestamp())
        on conflict (date) do update set content = excluded.content, changed_at = excluded.changed_at`;
  }
  // A day that is gone leaves nothing behind that could be newer.
  await tx.$executeRaw`update setting set changed_at = clock_timestamp() where key = 'office-hours'`;
}

export async function noteSaved(tx: Transaction, id: string, by: string, at: Date, finished: boolean): Promise<void> {
  await tx.$executeRaw`update calendar_change set saved_at = ${at}, saved_by = ${by}::uuid, finished_at = ${finished ? at : null} where id = ${id}::uuid`;
}

/** Dossiers whose clock runs or is paused and whose time meets the days from `$1` to `$2`, Vietnam. */
const touched = `d.status in (2, 4, 5, 6) and d.received_at is not null and d.finished_at is null
  and d.due_at >= ($1::timestamp at time zone 'Asia/Ho_Chi_Minh') and d.received_at < (($2::timestamp + interval '1 day') at time zone 'Asia/Ho_Chi_Minh')`;

export type TouchedDossier = Dated & { id: string; code: string; procedureCode: string; competentUnit: string };

/** The open dossiers that a change of these days may touch, up to so many: what decides their dates, and nothing of anybody. */
export async function touchedDossiers(days: { first: string; last: string }, limit: number): Promise<TouchedDossier[]> {
  type Found = Omit<TouchedDossier, 'limit'> & { amount: number; unit: string };
  const { rows } = await pool().query<Found>(
    `select d.id, d.code, d.procedure_code as "procedureCode", d.competent_unit as "competentUnit", d.received_at as "receivedAt",
       d.limit_amount as amount, d.limit_unit as unit, d.paused_minutes as "pausedMinutes", d.due_at as "dueAt",
       d.original_due_at as "originalDueAt", d.extended_at as "extendedAt"
     from dossier d where ${touched} limit $3`,
    [days.first, pgDay(days.last), limit],
  );
  return rows.map(({ amount, unit, ...it }) => ({ ...it, limit: TimeLimit.parse({ amount, unit }) }));
}

/** One day may be added to the last that PostgreSQL is asked about. */
const pgDay = (day: string): string => (day > '9998' ? '9998-12-31' : day);

/** Lists every open dossier that the change may touch, for the worker to look at. @returns how many are new on the list */
export async function listTouched(tx: Transaction, id: string, days: { first: string; last: string }): Promise<number> {
  return tx.$executeRawUnsafe(
    `insert into due_recompute (change_id, dossier_id) select $3::uuid, d.id from dossier d where ${touched} on conflict do nothing`,
    days.first,
    pgDay(days.last),
    id,
  );
}

/** Takes so many off the list: they are looked at in this transaction, or stay on it. */
export async function takeTouched(tx: Transaction, id: string, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ dossier_id: string }[]>`delete from due_recompute where change_id = ${id}::uuid and dossier_id in (
      select dossier_id from due_recompute where change_id = ${id}::uuid order by dossier_id limit ${limit}) returning dossier_id`;
  return rows.map((row) => row.dossier_id);
}

/** The oldest change that is still to be worked at and that no other worker is at, locked. */
export async function lockUnfinished(tx: Transaction): Promise<CalendarChangeRow | undefined> {
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `select ${columns} from calendar_change where saved_at is not null and finished_at is null order by saved_at limit 1 for update skip locked`,
  );
  return rows[0] && toChange(rows[0]);
}

export async function noteProgress(
  tx: Transaction,
  id: string,
  more: { round?: number; total?: number; looked?: number; moved?: number; later?: number; finishedAt?: Date },
): Promise<void> {
  await tx.$executeRaw`update calendar_change set round = coalesce(${more.round ?? null}::int, round), total = total + ${more.total ?? 0},
    looked = looked + ${more.looked ?? 0}, moved = moved + ${more.moved ?? 0}, later = later + ${more.later ?? 0},
    finished_at = ${more.finishedAt ?? null} where id = ${id}::uuid`;
}

/** These dossiers, locked until the transaction ends; always in the same order. */
export async function lockDossiersById(tx: Transaction, ids: readonly string[]): Promise<DossierRow[]> {
  const rows = await tx.$queryRawUnsafe<Parameters<typeof toDossierRow>[0][]>(
    `select ${dossierColumns} from dossier d where d.id = any($1::uuid[]) order by d.id for update`,
    ids,
  );
  return rows.map((row) => toDossierRow({ ...row, head: Buffer.from(row.head) }));
}

/** The pauses of these dossiers that have ended, from their journals. */
export async function pausesOf(ids: readonly string[], tx?: Transaction): Promise<Map<string, Pause[]>> {
  const text = `select dossier_id as id, at, data as event from journal where dossier_id = any($1::uuid[])
    and type in ('supplement_requested', 'supplement_answered', 'payment_requested', 'payment_recorded', 'payment_cancelled', 'withdrawn', 'stopped') order by dossier_id, sequence`;
  type Entry = { id: string; at: Date; event: unknown };
  const rows = tx ? await tx.$queryRawUnsafe<Entry[]>(text, ids) : (await pool().query<Entry>(text, [ids])).rows;
  const entries = Map.groupBy(rows, ({ id }) => id);
  return new Map(
    [...entries].map(([id, own]) => [id, endedPauses(own.map(({ at, event }) => ({ at, event: DossierEvent.parse(event) })))]),
  );
}
