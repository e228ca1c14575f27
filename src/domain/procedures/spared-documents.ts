import type { CaseDocument } from './case.ts';

/** A file of a filing, as far as it matters here: `document` is the key of the document that it is, `reused` that it was handed in before. */
export type HandedIn = { document: string | undefined; reused: boolean };

/**
 * Documents of a filing that the person did not have to find, copy or send: those of his case whose data comes with the sign-in, unless they
 * were handed in all the same, and those of which every file was handed in before. What is not asked in every such case, or has to be looked
 * up first, does not count: that it would have been asked for is not known.
 * @returns nothing where there is none, so that the journal stays as short as it was
 */
export function spared(
  documents: readonly Pick<CaseDocument, 'key' | 'required' | 'condition' | 'state'>[],
  files: readonly HandedIn[],
): { spared?: number } {
  const filesOf = (key: string) => files.filter(({ document }) => document === key);
  const known = documents.filter(
    ({ key, required, condition, state }) => state === 'known' && (required || condition !== undefined) && filesOf(key).length === 0,
  );
  const again = documents.filter(({ key }) => filesOf(key).length > 0 && filesOf(key).every(({ reused }) => reused));
  const count = known.length + again.length;
  return count > 0 ? { spared: count } : {};
}
