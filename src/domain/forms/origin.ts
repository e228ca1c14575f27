import { z } from 'zod';
import type { Address, Answer, Answers, Typed } from './answers.ts';
import { inputNames, normalise, readTyped, sameAnswer, typedOf, walk } from './answers.ts';
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

/** Where a value comes from and since when (ISO 8601, UTC). A value that VNeID gave and the person changed is typed, and says what it was. */
export const Origin = z.union([
  z.strictObject({ source: z.literal('vneid'), at: z.iso.datetime() }),
  z.strictObject({
    source: z.literal('typed'),
    at: z.iso.datetime(),
    altered: z.strictObject({ from: Value, at: z.iso.datetime() }).optional(),
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
};

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
  }
}

type Asked = Exclude<Question, Group>;
const isAsked = (field: Question): field is Asked => field.type !== 'group';

const offered = (field: Asked, identity: Identity): Answer | undefined =>
  field.prefill && normalise(field, known(identity, field.prefill.from), true);

/** What VNeID gave for a field, also where the person has changed it since. */
const given = (origin: Origin | undefined, now: Answer | undefined): { from: Value; at: string } | undefined => {
  if (origin?.source !== 'vneid') return origin?.altered;
  const from = Value.safeParse(now);
  return from.success ? { from: from.data, at: origin.at } : undefined;
};

export type Filled = { typed: Record<string, readonly string[]>; origins: Origins };

/**
 * Fills in what the identity knows, where it may and where nothing was ever typed; takes back what was filled in for somebody else, where
 * the condition of the prefill no longer holds and the value was left as it was.
 * @param at ISO 8601, UTC
 */
export function prefill(definition: FormDefinition, before: { typed: Typed; origins: Origins }, identity: Identity, at: string): Filled {
  const typed: Record<string, readonly string[]> = { ...before.typed };
  const origins: Origins = { ...before.origins };
  for (const field of questionsOf(definition).filter(isAsked)) {
    if (!field.prefill) continue;
    const { answers } = walk(definition, readTyped(definition, typed));
    const may = holds(field.prefill.when, answers);
    const value = offered(field, identity);
    const names = inputNames(field);
    if (may && value !== undefined && names.every((name) => !Object.hasOwn(typed, name))) {
      Object.assign(typed, typedOf(field, value));
      origins[field.key] = { source: 'vneid', at };
    } else if (!may && origins[field.key]?.source === 'vneid') {
      for (const name of names) delete typed[name];
      delete origins[field.key];
    }
  }
  return { typed, origins };
}

/**
 * The origins after a save: a value that was left alone keeps its origin, a changed one is typed and remembers what VNeID said, and one
 * that was changed back is VNeID's again.
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
    const vneid = given(old, before.answers[key]);
    if (vneid && sameAnswer(vneid.from, value)) origins[key] = { source: 'vneid', at: vneid.at };
    else if (vneid) origins[key] = { source: 'typed', at, altered: vneid };
    else if (value !== undefined) origins[key] = { source: 'typed', at };
  }
  return origins;
}
