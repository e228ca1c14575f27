import { type Draft, findDraft } from '#src/data/drafts.ts';
import { mayInSession, ownerOf } from '#src/services/acting.ts';
import type { Session } from '#src/services/session.ts';
import { isUuid } from '#src/services/uuid.ts';
import { consentedDraft } from './consented-draft.ts';

/**
 * A draft begun for an organisation is open only to who files for it now, and the other way round: it must not be filed for another. Of a
 * person for whom he acts, he opens what he began himself; what she began is hers alone.
 */
export function sameCapacity(session: Session, draft: Draft): boolean {
  const { personId, organisationId } = ownerOf(session);
  if (draft.personId !== personId || draft.organisationId !== organisationId) return false;
  if (session.principal && draft.begunBy !== session.id) return false;
  return mayInSession(session, 'file', draft.procedureCode);
}

/**
 * The citizen's own draft, or the one that he lets this official file; undefined alike where there is none, where it is somebody else's, and
 * where its time is over.
 */
export async function ownDraft(session: Session, id: string, now: Date): Promise<Draft | undefined> {
  if (!isUuid(id)) return undefined;
  if (session.kind === 'staff') return consentedDraft(session, id, now);
  const draft = await findDraft(id, ownerOf(session).personId, now);
  return draft && sameCapacity(session, draft) ? draft : undefined;
}
