import { pool } from '#src/data/database.ts';

export async function insertInternalNote(it: { id: string; dossierId: string; authorId: string; text: string; at: Date }): Promise<void> {
  await pool().query({
    name: 'internal-note',
    text: 'insert into internal_note (id, dossier_id, author_id, text, at) values ($1, $2, $3, $4, $5) on conflict (id) do nothing',
    values: [it.id, it.dossierId, it.authorId, it.text, it.at],
  });
}
