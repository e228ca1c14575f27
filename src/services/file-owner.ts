import { findUpload, type Upload } from '#src/data/uploads.ts';
import { consentedDraft } from '#src/services/filing/consented-draft.ts';
import type { Session } from '#src/services/session.ts';
import { isUuid } from '#src/services/uuid.ts';

/**
 * Whose the files are that this session sends into a draft: a citizen's his own; those that an official scans at his counter the person's
 * whose draft it is, who let him file it. Undefined for everybody else.
 * @param draftId left out where a citizen sends a file into no draft
 */
export async function ownerOfFiles(
  session: Session | undefined,
  draftId: string | null | undefined,
  now: Date,
): Promise<string | undefined> {
  if (session?.kind === 'citizen') return session.id;
  if (!session || !draftId || !isUuid(draftId)) return undefined;
  return (await consentedDraft(session, draftId, now))?.personId;
}

/** A file that this session sent, or may handle for its owner; for everybody else there is none. One of a dossier is nobody's to handle. */
export async function handledUpload(session: Session | undefined, id: string, now: Date): Promise<Upload | undefined> {
  const found = session && isUuid(id) ? await findUpload(id) : undefined;
  if (!found || (session?.kind === 'staff' && found.dossierId !== null)) return undefined;
  return found.ownerId === (await ownerOfFiles(session, found.draftId, now)) ? found : undefined;
}
