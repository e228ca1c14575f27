import type { Transaction } from '#src/data/database.ts';

export async function insertInternalNote(
  tx: Transaction,
  it: { id: string; dossierId: string; authorId: string; text: string; at: Date },
): Promise<void> {
  await tx.$executeRaw`insert into internal_note (id, dossier_id, author_id, text, at)
    values (${it.id}::uuid, ${it.dossierId}::uuid, ${it.authorId}::uuid, ${it.text}, ${it.at}) on conflict (id) do nothing`;
}
