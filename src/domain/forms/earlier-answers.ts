import { type Answers, sameAnswer, walk } from './answers.ts';
import type { FormDefinition, PrefillSource } from './definition.ts';
import { holds } from './logic.ts';
import { type Asked, type Identity, isAsked, type Offers, offered } from './origin.ts';

/** A dossier that the person filed; `on` is the day, as are those of results. */
export type EarlierDossier = { code: string; on: string; form: FormDefinition; answers: Answers };
/** A result that was issued to the person, and by which office. */
export type EarlierResult = { number: string; on: string; issuer: string; procedure: string };

/** Whoever says another name, number or birthday than the person's filled in the declaration for somebody else: nothing of it is his. */
const certain: readonly PrefillSource[] = ['identity.name', 'identity.number', 'identity.birth_date'];

/**
 * What may be taken from an earlier declaration: how to reach the person, what only he can say of himself, and of an organisation where he
 * acts for one. Residence, papers and the like come from the identity or are asked anew, since they change and decide.
 */
function mayRecur(from: PrefillSource, capacity: 'own' | 'organisation'): boolean {
  if (from === 'identity.phone' || from === 'identity.email') return true;
  return from.startsWith(capacity === 'own' ? 'person.' : 'organisation.');
}

/** What belongs together comes from one dossier: an account number with its bank, a name with its birthday. */
const familyOf = (from: PrefillSource): string =>
  from.startsWith('organisation.')
    ? 'organisation'
    : from
        .split('.')
        .slice(0, from.split('.').length > 2 ? 2 : undefined)
        .join('.');

/** The answers of one declaration that are about the person who filed it. */
function aboutHim({ form, answers }: EarlierDossier, identity: Identity): { from: PrefillSource; value: unknown }[] {
  const said = walk(form, answers);
  const fields = said.rows.flatMap(({ field, state, inside }) =>
    state === 'asked' && inside.length === 0 && isAsked(field) && field.prefill && holds(field.prefill.when, said.answers) ? [field] : [],
  );
  const differs = (field: Asked): boolean => {
    const known = field.prefill && certain.includes(field.prefill.from) ? offered(field, identity) : undefined;
    const value = said.answers[field.key];
    return known !== undefined && value !== undefined && !sameAnswer(known, value);
  };
  if (fields.some(differs)) return [];
  return fields.flatMap((field) => {
    const value = said.answers[field.key];
    return field.prefill && value !== undefined ? [{ from: field.prefill.from, value }] : [];
  });
}

/**
 * What can be filled in from a person's own earlier dossiers and results, each list with the newest first; the newest that says something
 * of a matter counts.
 */
export function offersOf(
  dossiers: readonly EarlierDossier[],
  results: readonly EarlierResult[],
  identity: Identity,
  capacity: 'own' | 'organisation',
): Offers {
  const offers = new Map<
    string,
    { value: unknown; by: { source: 'dossier'; code: string; on: string } | { source: 'result'; number: string; on: string } }
  >();
  const families = new Set<string>();
  for (const dossier of dossiers) {
    const said = aboutHim(dossier, identity).filter(({ from }) => mayRecur(from, capacity) && !families.has(familyOf(from)));
    for (const { from, value } of said)
      if (!offers.has(from)) offers.set(from, { value, by: { source: 'dossier', code: dossier.code, on: dossier.on } });
    for (const { from } of said) families.add(familyOf(from));
  }
  if (capacity === 'own')
    for (const { number, on, issuer, procedure } of results)
      for (const [from, value] of [
        ['result.number', number],
        ['result.issued_on', on],
        ['result.issuer', issuer],
      ] as const) {
        const key = `${from} ${procedure}`;
        if (!offers.has(key)) offers.set(key, { value, by: { source: 'result', number, on } });
      }
  return offers;
}
