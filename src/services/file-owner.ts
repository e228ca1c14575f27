import { findParties } from '#src/data/dossiers.ts';
import { findUpload, type Holder, type Upload } from '#src/data/uploads.ts';
import { proceduresFor } from '#src/domain/people/acting.ts';
import { mayInSession, ownerOf } from '#src/services/acting.ts';
import { isEntering } from '#src/services/counter/entry.ts';
import { isOwner } from '#src/services/dossier-access.ts';
import { ownDraft } from '#src/services/filing/own-draft.ts';
import type { Session } from '#src/services/session.ts';
import { openSideDraft } from '#src/services/side-draft.ts';
import { isUuid } from '#src/services/uuid.ts';

/**
 * Whose the files are that this session sends into a draft: a citizen's his own, where he acts for whom he began it; those that an official
 * scans at his counter the person's whose draft it is, who let him file it, until it is filed. To a dossier that was filed nothing is added
 * but what answers a request for a supplement, and what comes with a message. What reception scans at the counter is its own until it is a
 * dossier. Undefined for everybody else.
 * @param draftId left out where a citizen sends a file into no draft: it is whose he may file for now
 */
export async function ownerOfFiles(
  session: Session | undefined,
  draftId: string | null | undefined,
  now: Date,
): Promise<Holder | undefined> {
  if (!session) return undefined;
  if (!draftId) {
    if (!mayInSession(session, 'file')) return undefined;
    return { ownerId: ownerOf(session).personId, organisationId: ownerOf(session).organisationId };
  }
  const draft = await ownDraft(session, draftId, now);
  if (draft) {
    const { personId: ownerId, organisationId } = draft;
    return session.kind === 'citizen' || draft.submittedAs === null ? { ownerId, organisationId } : undefined;
  }
  const side = await openSideDraft(session, draftId);
  if (side) return { ownerId: side.personId, organisationId: side.organisationId };
  return (await isEntering(session, draftId)) ? { ownerId: session.id, organisationId: null } : undefined;
}

/**
 * A file that this session sent, or may handle for its owner; for everybody else there is none. One of a dossier is no official's to handle,
 * and its owner's only for as long as the dossier is his to read. What is not there is asked about as what is somebody else's.
 */
export async function handledUpload(session: Session | undefined, id: string, now: Date): Promise<Upload | undefined> {
  if (!session || !isUuid(id)) return undefined;
  const found = await findUpload(id);
  const sent = found?.ownerId === session.id;
  if (found && sent && found.dossierId !== null) return (await isFiledForHim(session, found.dossierId)) ? found : undefined;
  const loose = found?.dossierId === null && (found.draftId !== null || (await isHis(session, found, now))) ? found : undefined;
  if (loose?.draftId === null) return loose;
  const holder = await ownerOfFiles(session, loose ? loose.draftId : id, now);
  return loose && loose.ownerId === holder?.ownerId ? loose : undefined;
}

/** Of files that lie in no draft: what was sent for a firm is each one's who files for it; who does so in some procedures only has his own. */
async function isHis(session: Session, found: Upload, now: Date): Promise<boolean> {
  const holder = await ownerOfFiles(session, null, now);
  if (!holder || found.organisationId !== holder.organisationId) return false;
  return found.ownerId === holder.ownerId || (holder.organisationId !== null && proceduresFor('file', session.grounds ?? []) === null);
}

/** Whether the dossier that a file lies in is this session's to read as its owner. */
export async function isFiledForHim(session: Session, dossierId: string): Promise<boolean> {
  const dossier = await findParties(dossierId);
  return dossier !== undefined && isOwner(session, dossier);
}
