import { findConsentOfDraft } from '#src/data/consents.ts';
import { type Draft, findDraft } from '#src/data/drafts.ts';
import { opensFor } from '#src/domain/people/acting.ts';
import type { Session } from '#src/services/session.ts';

/** The draft that its owner let this official file, today and at this counter; undefined for every other draft and every other official. */
export async function consentedDraft(session: Session, id: string, now: Date): Promise<Draft | undefined> {
  if (session.kind !== 'staff') return undefined;
  const consent = await findConsentOfDraft(id);
  return consent && opensFor(consent, session, now) ? findDraft(id, consent.personId, now) : undefined;
}
