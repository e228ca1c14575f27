import type { Transaction } from '#src/data/database.ts';
import { insertPaper } from '#src/data/papers.ts';
import type { PaperKind } from '#src/domain/dossiers/events.ts';
import { fileStore } from '#src/services/file-store.ts';
import { makePaper, type PaperData } from '#src/services/make-paper.ts';
import { uuidv7 } from '#src/services/uuid.ts';

/** Makes a paper and keeps it with its dossier, in the transaction that took its number. @returns what the journal says of it */
export async function keepPaper(tx: Transaction, kind: PaperKind, data: PaperData & { number: string }, now: Date) {
  const { sha256, size } = await fileStore().put(await makePaper(kind, data));
  const { number } = data;
  const paper = { id: uuidv7(now), dossierId: data.dossier.id, kind, number, sha256, size, at: now };
  await insertPaper(tx, paper);
  return { documentId: paper.id, kind, number, sha256 };
}
