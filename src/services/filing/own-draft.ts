import { type Draft, findDraft } from '#src/data/drafts.ts';
import type { Session } from '#src/services/session.ts';
import { isUuid } from '#src/services/uuid.ts';
import { consentedDraft } from './consented-draft.ts';

/** A draft begun for an organisation is open only to who acts for it now, and the other way round: it must not be filed for another. */
export const sameCapacity = (session: Session, draft: Draft): boolean => draft.organisationId === (session.organisation?.id ?? null);

/**
 * The citizen's own draft, or the one that he lets this official file; undefined alike where there is none, where it is somebody else's, and
 * where its time is over.
 */
export async function ownDraft(session: Session, id: string, now: Date): Promise<Draft | undefined> {
  if (!isUuid(id)) return undefined;
  if (session.kind === 'staff') return consentedDraft(session, id, now);
  const draft = await findDraft(id, session.id, now);
  return draft && sameCapacity(session, draft) ? draft : undefined;
}
