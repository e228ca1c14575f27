import { z } from 'zod';
import type { Address, Answer, Answers, Typed } from './answers.ts';
import { inputNames, normalise, readTyped, sameAnswer, typedOf } from './answers.ts';
import { findCountryCode } from './countries.ts';
import type { FormDefinition, Group, PrefillSource, Question } from './definition.ts';
import { questionsOf } from './definition.ts';
import { holds } from './logic.ts';

/** What the identity can say: a text or an address. */
const Value = z.union([
  z.string(),
  z.strictObject({ line: z.string(), ward: z.string() }),
  z.strictObject({ line: z.string(), elsewhere: z.string(), province: z.string().optional() }),
]);
type Value = z.infer<typeof Value>;

/** What the portal itself had from the person or gave him: a dossier of his with the day it was filed, a result with the day it was issued. */
export const Earlier = z.discriminatedUnion('source', [
  z.strictObject({ source: z.literal('dossier'), code: z.string(), on: z.iso.date() }),
  z.strictObject({ source: z.literal('result'), number: z.string(), on: z.iso.date() }),
]);
export type Earlier = z.infer<typeof Earlier>;

/**
 * Where a value comes from and since when (ISO 8601, UTC). A value that was filled in and the person changed is typed, and says what it was
 * and who said so: VNeID where `by` is left out.
 */
export const Origin = z.union([
  z.strictObject({ source: z.literal('vneid'), at: z.iso.datetime() }),
  ...Earlier.options.map((it) => it.extend({ at: z.iso.datetime() })),
  z.strictObject({
    source: z.literal('typed'),
    at: z.iso.datetime(),
    altered: z.strictObject({ from: Value, at: z.iso.datetime(), by: Earlier.optional() }).optional(),
  }),
]);
export type Origin = z.infer<typeof Origin>;

/** By field key. */
export const Origins = z.record(z.string(), Origin);
export type Origins = z.infer<typeof Origins>;

/** What the signed-in identity says of a person; what is not known is left out. Days are `YYYY-MM-DD`. */
export type Identity = {
  name?: string | undefined;
  birthDate?: string | undefined;
  gender?: 'male' | 'female' | undefined;
  /** the name or the code of a country */
  nationality?: string | undefined;
  ethnicity?: string | undefined;
  residence?: Address | undefined;
  number?: string | undefined;
  card?: { issuedOn: string; issuedBy: string } | undefined;
  phone?: string | undefined;
  email?: string | undefined;
  /** that the person acts for */
  organisation?: { name: string; taxCode: string } | undefined;
};

/** What earlier dossiers and results say, by source; of results by source and procedure (`result.number 1.000894`). */
export type Offers = ReadonlyMap<string, { value: unknown; by: Earlier }>;
const nothing: Offers = new Map();

function known(identity: Identity, from: PrefillSource): Value | undefined {
  switch (from) {
    case 'identity.name':
      return identity.name;
    case 'identity.birth_date':
      return identity.birthDate;
    case 'identity.gender':
      return identity.gender;
    case 'identity.nationality':
      return identity.nationality === undefined ? undefined : findCountryCode(identity.nationality);
    case 'identity.ethnicity':
      return identity.ethnicity;
    case 'identity.residence':
      return identity.residence;
    case 'identity.paper_kind':
      return identity.card && 'cccd';
    case 'identity.number':
      return identity.number;
    case 'identity.issued_on':
      return identity.card?.issuedOn;
    case 'identity.issued_by':
      return identity.card?.issuedBy;
    case 'identity.phone':
      return identity.phone;
    case 'identity.email':
      return identity.email;
    case 'organisation.name':
      return identity.organisation?.name;
    case 'organisation.tax_code':
      return identity.organisation?.taxCode;
    default:
      return undefined; // only earlier dossiers and results can
  }
}

export type Asked = Exclude<Question, Group>;
export const isAsked = (field: Question): field is Asked => field.type !== 'group';

/** What the identity says for a field. */
export const offered = (field: Asked, identity: Identity): Answer | undefined =>
  field.prefill && normalise(field, known(identity, field.prefill.from), true);

/** What was filled in for a field, also where the person has changed it since. */
const given = (origin: Origin | undefined, now: Answer | undefined): { from: Value; at: string; by?: Earlier | undefined } | undefined => {
  if (!origin || origin.source === 'typed') return origin?.altered;
  const from = Value.safeParse(now);
  if (!from.success) return undefined;
  const by = Earlier.safeParse(Object.fromEntries(Object.entries(origin).filter(([key]) => key !== 'at'))).data;
  return { from: from.data, at: origin.at, ...(by && { by }) };
};

/** What an earlier dossier or result says for a field. */
function remembered(field: Asked, earlier: Offers): { value: Answer; by: Earlier } | undefined {
  const { prefill } = field;
  if (!prefill) return undefined;
  for (const key of prefill.of?.map((code) => `${prefill.from} ${code}`) ?? [prefill.from]) {
    const found = earlier.get(key);
    const value = found && normalise(field, found.value, true);
    if (found && value !== undefined) return { value, by: found.by };
  }
  return undefined;
}

/** Whether nobody has said anything about this field yet, and something may be filled in that the identity does not know. */
export function lacks(definition: FormDefinition, typed: Typed, identity: Identity): string[] {
  const open = questionsOf(definition)
    .filter(isAsked)
    .filter((field) => field.prefill && inputNames(field).every((name) => !Object.hasOwn(typed, name)));
  if (open.length === 0) return [];
  const answers = readTyped(definition, typed);
  return open.filter((field) => holds(field.prefill?.when, answers) && offered(field, identity) === undefined).map(({ key }) => key);
}

export type Filled = { typed: Record<string, readonly string[]>; origins: Origins };

/**
 * Fills in what the identity knows, and where it knows nothing what earlier dossiers and results say, where it may and where nothing was ever typed; takes back what was filled in for somebody else, where
 * the condition of the prefill no longer holds and the value was left as it was.
 * @param at ISO 8601, UTC
 */
export function prefill(
  definition: FormDefinition,
  before: { typed: Typed; origins: Origins },
  identity: Identity,
  at: string,
  earlier = nothing,
): Filled {
  const typed: Record<string, readonly string[]> = { ...before.typed };
  const origins: Origins = { ...before.origins };
  let answers = readTyped(definition, typed);
  for (const field of questionsOf(definition).filter(isAsked)) {
    if (!field.prefill) continue;
    const may = holds(field.prefill.when, answers);
    const names = inputNames(field);
    const open = may && names.every((name) => !Object.hasOwn(typed, name));
    const fromIdentity = open ? offered(field, identity) : undefined;
    const before = open && fromIdentity === undefined ? remembered(field, earlier) : undefined;
    const origin = origins[field.key];
    if (fromIdentity !== undefined) {
      Object.assign(typed, typedOf(field, fromIdentity));
      origins[field.key] = { source: 'vneid', at };
    } else if (before) {
      Object.assign(typed, typedOf(field, before.value));
      origins[field.key] = { ...before.by, at };
    } else if (!may && origin && origin.source !== 'typed') {
      for (const name of names) delete typed[name];
      delete origins[field.key];
    } else continue;
    answers = readTyped(definition, typed); // what was filled in may open or close what comes after
  }
  return { typed, origins };
}

/**
 * The origins after a save: a value that was left alone keeps its origin, a changed one is typed and remembers what was filled in and who
 * said so, and one that was changed back is theirs again.
 */
export function trace(before: { answers: Answers; origins: Origins }, after: Answers, keys: readonly string[], at: string): Origins {
  const origins: Origins = {};
  for (const key of keys) {
    const old = before.origins[key];
    const value = after[key];
    if (old && sameAnswer(before.answers[key], value)) {
      origins[key] = old;
      continue;
    }
    const filled = given(old, before.answers[key]);
    if (filled && sameAnswer(filled.from, value)) origins[key] = { ...(filled.by ?? { source: 'vneid' }), at: filled.at };
    else if (filled) origins[key] = { source: 'typed', at, altered: filled };
    else if (value !== undefined) origins[key] = { source: 'typed', at };
  }
  return origins;
}
