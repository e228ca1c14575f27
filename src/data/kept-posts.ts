import { pool } from '#src/data/database.ts';

export type KeptPostRow = { id: string; personId: string; path: string; body: Buffer; expiresAt: Date };

export async function insertKeptPost(row: KeptPostRow): Promise<void> {
  await pool().query('insert into kept_post (id, person_id, path, body, expires_at) values ($1, $2, $3, $4, $5)', [
    row.id,
    row.personId,
    row.path,
    row.body,
    row.expiresAt,
  ]);
}

export async function findKeptPost(id: string): Promise<KeptPostRow | undefined> {
  const { rows } = await pool().query<KeptPostRow>(
    'select id, person_id as "personId", path, body, expires_at as "expiresAt" from kept_post where id = $1',
    [id],
  );
  return rows[0];
}

export async function deleteExpiredPosts(now: Date): Promise<void> {
  await pool().query('delete from kept_post where expires_at < $1', [now]);
}

export async function countKeptPosts(personId: string): Promise<number> {
  const { rows } = await pool().query<{ count: number }>('select count(*)::int as count from kept_post where person_id = $1', [personId]);
  return rows[0]?.count ?? 0;
}
