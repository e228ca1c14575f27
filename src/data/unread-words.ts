import { pool, type Transaction } from '#src/data/database.ts';

/** In the transaction that writes it into the journal. What is unread already waits since the first word. */
export async function insertUnread(tx: Transaction, dossierId: string, at: Date): Promise<void> {
  await tx.$executeRaw`insert into unread_word (dossier_id, at) values (${dossierId}::uuid, ${at}) on conflict (dossier_id) do nothing`;
}

/** Somebody who can answer has seen it, or answered. */
export async function deleteUnread(dossierId: string): Promise<void> {
  await pool().query({ name: 'delete-unread', text: 'delete from unread_word where dossier_id = $1', values: [dossierId] });
}

export type UnreadWord = { code: string; versionId: string; at: Date };

/**
 * What citizens wrote about dossiers and nobody has read, the oldest first: on the desks of these people, at the units where they are heads,
 * and, of dossiers that nobody has, where they receive.
 */
export async function unreadWordsOf(
  it: { desks: readonly string[]; headOf: readonly string[]; receptionOf: readonly string[] },
  most: number,
): Promise<UnreadWord[]> {
  const { rows } = await pool().query<UnreadWord>({
    name: 'unread-words',
    text: `select d.code, d.version_id as "versionId", w.at from unread_word w join dossier d on d.id = w.dossier_id
      where d.assignee_id = any($1::uuid[]) or d.competent_unit = any($2) or (d.assignee_id is null and d.receiving_unit = any($3))
      order by w.at limit $4`,
    values: [it.desks, it.headOf, it.receptionOf, most],
  });
  return rows;
}
