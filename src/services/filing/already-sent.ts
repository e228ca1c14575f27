import { getCode } from '#src/data/dossiers.ts';
import type { Draft } from '#src/data/drafts.ts';
import type { Session } from '#src/services/session.ts';
import { ownDraft } from './own-draft.ts';

/** The draft was sent before this came: nothing of it was kept, and whoever sent it has to be told so, with the dossier's code. */
export type AlreadySent = { kind: 'sent'; code: string };

export const alreadySent = async ({ submittedAs }: Pick<Draft, 'submittedAs'>): Promise<AlreadySent | undefined> =>
  submittedAs === null ? undefined : { kind: 'sent', code: await getCode(submittedAs) };

/** Asked anew, after a save found the draft closed; undefined where it is open still, or gone. */
export async function sentMeanwhile(session: Session, id: string, now: Date): Promise<AlreadySent | undefined> {
  const draft = await ownDraft(session, id, now);
  return draft && alreadySent(draft);
}
