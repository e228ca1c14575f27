import type { Readable } from 'node:stream';
import { findParties } from '#src/data/dossiers.ts';
import { findUpload, type Upload } from '#src/data/uploads.ts';
import { isUsable } from '#src/domain/uploads/upload.ts';
import { noteAccess, noteLook } from '#src/services/dossier-access.ts';
import { handledUpload, isFiledForHim } from '#src/services/file-owner.ts';
import { fileStore } from '#src/services/file-store.ts';
import type { Session } from '#src/services/session.ts';

/**
 * The bytes of a file that was checked, for its owner or an official of its dossier's units; undefined alike where there is none and where
 * somebody may not see it. Nothing comes out of quarantine.
 */
export async function openUpload(
  id: string,
  session: Session | undefined,
  now: Date,
): Promise<{ upload: Upload; size: number; bytes: Readable } | undefined> {
  if (!session) return undefined;
  const upload = await findUpload(id);
  if (!upload || !isUsable(upload.state)) return undefined;
  const owner =
    upload.dossierId === null ? (await handledUpload(session, id, now)) !== undefined : await isFiledForHim(session, upload.dossierId);
  if (!owner && !(await isTheirs(upload, session))) return undefined;
  const found = await fileStore().stream(upload.sha256 ?? '');
  if (!found) throw new Error(`the file of upload ${id} is missing`);
  // An official at a counter handles what is the person's for whom he files: there is no dossier yet that it could be noted with.
  if (session.kind === 'staff' && !upload.dossierId) await noteLook(session, { of: { subjectId: upload.ownerId }, purpose: 'paper' }, now);
  if (!owner && upload.dossierId) await noteAccess(session, upload.dossierId, 'paper', now);
  return { upload, ...found };
}

async function isTheirs(upload: Upload, session: Session): Promise<boolean> {
  if (session.kind !== 'staff' || !upload.dossierId) return false;
  const dossier = await findParties(upload.dossierId);
  return dossier !== undefined && session.posts.some(({ unit }) => unit === dossier.receivingUnit || unit === dossier.competentUnit);
}
