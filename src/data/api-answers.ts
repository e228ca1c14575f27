import { pool, type Transaction } from '#src/data/database.ts';

/** What was answered under a key before; without a status it is still being answered. */
export type EarlierAnswer = { hash: Buffer; status: number | null; body: string | null };

/**
 * Takes a key for this caller. Undefined: it is his, go on. One that nobody has finished for `stale` milliseconds is taken over.
 * @param owner the organisation, or the person who acts for himself
 */
export async function takeAnswerKey(
  owner: string,
  key: string,
  hash: Buffer,
  now: Date,
  stale: number,
): Promise<EarlierAnswer | undefined> {
  const { rowCount } = await pool().query(
    `insert into api_answer (organisation_id, key, hash, started_at) values ($1, $2, $3, $4)
     on conflict (organisation_id, key) do update set started_at = excluded.started_at
       where api_answer.status is null and api_answer.hash = excluded.hash and api_answer.started_at < $5`,
    [owner, key, hash, now, new Date(now.getTime() - stale)],
  );
  if (rowCount === 1) return undefined;
  const { rows } = await pool().query<EarlierAnswer>('select hash, status, body from api_answer where organisation_id = $1 and key = $2', [
    owner,
    key,
  ]);
  return rows[0] ?? { hash, status: null, body: null }; // let go meanwhile: ask again
}

export async function keepAnswer(owner: string, key: string, status: number, body: string): Promise<void> {
  await pool().query('update api_answer set status = $3, body = $4 where organisation_id = $1 and key = $2', [owner, key, status, body]);
}

/** The same in the transaction of what it answers: either both are there, whoever is killed, or neither is. */
export async function keepAnswerWith(tx: Transaction, owner: string, key: string, status: number, body: string): Promise<void> {
  await tx.$executeRaw`update api_answer set status = ${status}, body = ${body} where organisation_id = ${owner}::uuid and key = ${key}::uuid`;
}

/** Nothing came of it: the key is free again. */
export async function letGo(owner: string, key: string): Promise<void> {
  await pool().query('delete from api_answer where organisation_id = $1 and key = $2 and status is null', [owner, key]);
}

export async function deleteOldAnswers(before: Date): Promise<void> {
  await pool().query('delete from api_answer where started_at < $1', [before]);
}
