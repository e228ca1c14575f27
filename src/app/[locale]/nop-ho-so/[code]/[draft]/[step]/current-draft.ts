import { cache } from 'react';
import { type Confirmation, loadConfirmation } from '#src/services/filing/confirmation.ts';
import { loadPackage, type Prepared } from '#src/services/filing/hand-off-package.ts';
import { loadDraft, type OpenDraft } from '#src/services/filing/open-draft.ts';
import { visit } from '#src/services/visit.ts';

/** The draft of this address, read once a request; undefined where it is not this person's, or of another procedure. */
export const currentDraft = cache(async (): Promise<OpenDraft | undefined> => {
  const { session, params, now } = await visit();
  const found = session && (await loadDraft(session, params.draft ?? '', now));
  return found?.procedure.code === params.code ? found : undefined;
});

/** What became of it. */
export const currentConfirmation = cache(async (): Promise<Confirmation | undefined> => {
  const { session, params, now } = await visit();
  const found = session && (await loadConfirmation(session, params.draft ?? '', now));
  return found?.procedure.code === params.code ? found : undefined;
});

/** The package that was prepared from it for another portal, as long as it is that of the draft. */
export const currentPackage = cache(async (): Promise<Prepared | undefined> => {
  const { session, params, now } = await visit();
  const found = session && (await loadPackage(session, params.draft ?? '', now));
  return found?.it.procedure.code === params.code ? found : undefined;
});
