import { saveDraft } from '#src/data/drafts.ts';
import type { Session } from '#src/services/session.ts';
import { expiry, loadDraft } from './open-draft.ts';

/** The person has read what is new: from now on the draft stands on the version that the page showed, if that is still today's. */
export async function seeVersion(session: Session, id: string, version: string, now: Date): Promise<boolean> {
  const it = await loadDraft(session, id, now);
  if (!it || it.draft.submittedAs || version !== it.versionId) return false;
  const nothing = { replaced: [], typed: {}, fields: [], origins: {} };
  return saveDraft({ id, personId: it.draft.personId, step: null, ...nothing, now, expiresAt: expiry(now), versionId: version });
}
