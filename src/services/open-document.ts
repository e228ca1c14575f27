import type { Readable } from 'node:stream';
import { allUploadsOfDossier, findUpload, uploadsOfDrafts } from '#src/data/uploads.ts';
import { photosAsPdf } from '#src/documents/pdf/photos.ts';
import { isReadable, isUsable } from '#src/domain/uploads/upload.ts';
import { fileStore } from '#src/services/file-store.ts';
import { openUpload } from '#src/services/open-upload.ts';
import type { Session } from '#src/services/session.ts';

/**
 * The document that this file is a page of, as one PDF: for whoever may see the file. Undefined alike where he may not, and where the
 * document is no row of photos.
 */
export async function openDocument(
  id: string,
  session: Session | undefined,
  now: Date,
): Promise<{ name: string; bytes: Readable } | undefined> {
  const opened = await openUpload(id, session, now);
  if (!opened) return undefined;
  opened.bytes.destroy();
  const { upload } = opened;
  const beside = upload.dossierId
    ? (await allUploadsOfDossier(upload.dossierId)).filter(({ draftId }) => draftId === upload.draftId) // what came together
    : upload.draftId
      ? await uploadsOfDrafts([upload.draftId], upload.ownerId, now)
      : [];
  const pages = beside.filter(({ field, state }) => field === upload.field && isUsable(state));
  if (pages.length < 2 || pages.some(({ kind, state }) => kind === 'pdf' || kind === null || !isReadable(state))) return undefined;
  async function* pictures() {
    for (const { id: page } of pages) {
      const sha256 = (await findUpload(page))?.sha256;
      const bytes = sha256 && (await fileStore().get(sha256));
      if (!bytes) throw new Error(`the file of upload ${page} is missing`);
      yield bytes;
    }
  }
  return { name: `${upload.field}.pdf`, bytes: await photosAsPdf(pictures(), { title: upload.field, at: now }) };
}
