import { findDossier } from '#src/data/dossiers.ts';
import { findSideDraft, type SideDraft } from '#src/data/side-drafts.ts';
import { findTransition } from '#src/domain/dossiers/decide.ts';
import { actorOf, mayKnow } from '#src/services/dossier-access.ts';
import type { Session } from '#src/services/session.ts';
import { isUuid } from '#src/services/uuid.ts';

/**
 * The answer to a request, for the applicant and for reception while the citizen is awaited; a message, for its writer while he may know the
 * dossier. Undefined alike for everybody else, and once it was sent.
 */
export async function openSideDraft(session: Session, id: string): Promise<SideDraft | undefined> {
  const draft = isUuid(id) ? await findSideDraft(id) : undefined;
  const dossier = await findDossier(draft && !draft.sent ? draft.code : ''); // what is not there takes as long as what is not his
  if (!draft || !dossier || !mayKnow(dossier, actorOf(session))) return undefined;
  const may =
    draft.purpose === 'message'
      ? draft.personId === session.id
      : findTransition(dossier, 'answer_supplement', actorOf(session)) !== undefined;
  return may ? draft : undefined;
}
