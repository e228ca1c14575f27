import { pool, type Transaction } from '#src/data/database.ts';
import type { AdminChange, AdminKind } from '#src/domain/administration/admin-change.ts';

/**
 * One administrator after the other, until this transaction ends: so what was read is still true when it is written, and `changed_at`
 * (clock_timestamp(), not now()) rises in the order of the commits, which is how every process notices that something changed.
 */
export async function lockAdministration(tx: Transaction): Promise<void> {
  await tx.$queryRaw`select 1 from setting where key = 'city' for update`;
}

/** Puts on record what was changed, in the transaction that changes it. */
export async function logChange(tx: Transaction, { at, actorId, kind, thing, action, before, after }: AdminChange): Promise<void> {
  await tx.$executeRaw`insert into admin_log (at, actor_id, kind, thing, action, before, after)
    values (${at}, ${actorId}::uuid, ${kind}, ${thing}, ${action}, ${jsonOf(before)}::jsonb, ${jsonOf(after)}::jsonb)`;
}

const jsonOf = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value));

/** A line of the log, with the name of who did it; the id counts up. */
export type LoggedChange = AdminChange & { id: string; actor: string };

/** The last changes: of everything, of one kind, or of one thing. `before` is the id from which to go on. */
export async function readChanges(of: {
  kind?: string | undefined;
  thing?: string | undefined;
  before?: string | undefined;
  limit: number;
}): Promise<LoggedChange[]> {
  const { rows } = await pool().query<LoggedChange>(
    `select l.id::text as id, l.at, l.actor_id as "actorId", f.name as actor, l.kind, l.thing, l.action, l.before, l.after
     from admin_log l join staff f on f.person_id = l.actor_id
     where ($1::text is null or l.kind = $1) and ($2::text is null or l.thing = $2) and ($3::bigint is null or l.id < $3)
     order by l.id desc limit $4`,
    [of.kind ?? null, of.thing ?? null, of.before ?? null, of.limit],
  );
  return rows;
}

/** The id of the last change of one thing, `0` before the first: who writes says which one he had seen. */
export async function lastChangeOf(tx: Transaction, kind: AdminKind, thing: string): Promise<{ id: string; actor: string } | undefined> {
  const rows = await tx.$queryRaw<{ id: string; actor: string }[]>`select l.id::text as id, f.name as actor
    from admin_log l join staff f on f.person_id = l.actor_id
    where l.kind = ${kind} and l.thing = ${thing} order by l.id desc limit 1`;
  return rows[0];
}
