import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { pool, type Transaction } from '#src/data/database.ts';

/** What was written, apart from the journal, which holds only the salted hash. */
export type NewNote = { noteId: string; text: string; salt: Buffer; hash: string };

export function makeNote(text: string): NewNote {
  const salt = randomBytes(16);
  return { noteId: randomUUID(), text, salt, hash: createHash('sha256').update(salt).update(text, 'utf8').digest('hex') };
}

export async function insertNote(tx: Transaction, dossierId: string, { noteId, salt, text }: NewNote): Promise<void> {
  await tx.note.create({ data: { id: noteId, dossierId, salt: new Uint8Array(salt), text } });
}

/** The words of a dossier's notes by their id; one that was erased is missing. */
export async function notesOf(dossierId: string): Promise<Map<string, string>> {
  const { rows } = await pool().query<{ id: string; text: string }>(
    'select id, text from note where dossier_id = $1 and text is not null',
    [dossierId],
  );
  return new Map(rows.map((row) => [row.id, row.text]));
}
