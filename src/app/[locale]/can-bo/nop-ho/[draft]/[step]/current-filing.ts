import { cache } from 'react';
import { type AssistedFiling, loadAssisted } from '#src/services/filing/assisted-filing.ts';
import { visit } from '#src/services/visit.ts';

/** The draft of this address that this official may file for its owner, read once a request. */
export const currentFiling = cache(async (): Promise<AssistedFiling | undefined> => {
  const { session, params, now } = await visit();
  return session && loadAssisted(session, params.draft ?? '', now);
});
