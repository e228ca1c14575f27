import { pool, type Transaction } from '#src/data/database.ts';

/** Letters that wait to be asked for, or whose tries have all failed before `again`. @returns their ids */
export async function takeNotices(tx: Transaction, it: { now: Date; again: Date; most: number }): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update person_notice set queued_at = ${it.now} where id in (
      select id from person_notice where done_at is null and (queued_at is null or queued_at <= ${it.again})
      order by made_at, id limit ${it.most} for update skip locked)
    returning id::text as id`;
  return rows.map(({ id }) => id);
}

export type PersonNotice = { id: string; personId: string; kind: string; about: string; madeAt: Date };

/** Undefined once it was sent, or cannot be. */
export async function findNotice(id: string): Promise<PersonNotice | undefined> {
  const { rows } = await pool().query<PersonNotice>(
    'select id, person_id as "personId", kind, about, made_at as "madeAt" from person_notice where id = $1 and done_at is null',
    [id],
  );
  return rows[0];
}

export async function closeNotice(id: string, now: Date): Promise<void> {
  await pool().query('update person_notice set done_at = $2 where id = $1 and done_at is null', [id, now]);
}
