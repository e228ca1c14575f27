import type { Readable } from 'node:stream';
import { findParties, partiesOfUpload } from '#src/data/dossiers.ts';
import { allUploadsOfDossier, findUpload, type Upload } from '#src/data/uploads.ts';
import { isReadable, type UploadState } from '#src/domain/uploads/upload.ts';
import { isOwner, noteAccess, noteLook, readsFiledFor } from '#src/services/dossier-access.ts';
import { handledUpload } from '#src/services/file-owner.ts';
import { fileStore } from '#src/services/file-store.ts';
import type { Session } from '#src/services/session.ts';
import { isUuid } from '#src/services/uuid.ts';

/**
 * The bytes of a file that was checked, for its owner, an official of its dossier's units, or of one whose opinion is awaited; undefined alike
 * where there is none and where somebody may not see it. Nothing comes out of quarantine.
 * @param may which states are given out: what is shown in a page is less than what may be saved
 */
export async function openUpload(
  id: string,
  session: Session | undefined,
  now: Date,
  may: (state: UploadState) => boolean = isReadable,
): Promise<{ upload: Upload; size: number; bytes: Readable } | undefined> {
  if (!session || !isUuid(id)) return undefined;
  // Together: what is not there takes as long as what is somebody else's.
  const [upload, dossier, handled] = await Promise.all([findUpload(id), partiesOfUpload(id), handledUpload(session, id, now)]);
  if (!upload || !may(upload.state)) return undefined;
  const owner = dossier ? isOwner(session, dossier) : handled !== undefined;
  const purpose = owner || session.kind !== 'staff' ? undefined : await purposeOf(upload, session);
  if (!owner && !purpose) return undefined;
  const found = await fileStore().stream(upload.sha256 ?? '');
  if (!found) throw new Error(`the file of upload ${id} is missing`);
  // An official at a counter handles what is the person's for whom he files: there is no dossier yet that it could be noted with.
  // What he has just scanned himself lies before him on paper.
  if (session.kind === 'staff' && !upload.dossierId && upload.ownerId !== session.id)
    await noteLook(session, { of: { subjectId: upload.ownerId }, purpose: 'paper' }, now);
  if (purpose && upload.dossierId) await noteAccess(session, upload.dossierId, purpose, now);
  return { upload, ...found };
}

/** What came with a message is between the person and the units of the dossier. */
async function purposeOf({ id, dossierId }: Upload, session: Session): Promise<'paper' | 'opinion' | undefined> {
  if (dossierId === null) return undefined;
  const dossier = await findParties(dossierId);
  const purpose = dossier && (await readsFiledFor(session, dossier, dossierId));
  if (purpose !== 'opinion') return purpose;
  const filed = (await allUploadsOfDossier(dossierId)).find((it) => it.id === id);
  return filed?.messageId === null ? purpose : undefined;
}
