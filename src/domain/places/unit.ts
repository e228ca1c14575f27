import { z } from 'zod';
import { Text } from '#src/domain/kernel/text.ts';
import { Email } from '#src/domain/people/email.ts';

/** `verified` means confirmed by the office itself; the rest is a placeholder an administrator has to look at. */
const Confirmed = z.enum(['verified', 'unverified']);

/** A time of day in Vietnam, as `07:30`. */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** When the counter is open: sessions on ISO weekdays (1 = Monday). */
export const OpeningHours = z.strictObject({
  sessions: z.array(z.strictObject({ days: z.array(z.number().int().min(1).max(7)).min(1), from: TimeOfDay, to: TimeOfDay })).min(1),
  trust: Confirmed,
});
export type OpeningHours = z.infer<typeof OpeningHours>;

/** How an office is reached; null where nobody has said. */
export const Contact = z.strictObject({
  address: z.string().min(1).max(200).nullable(),
  /** digits only: a landline, a mobile, or a short or service number such as `1022` */
  phone: z
    .string()
    .regex(/^(?:0\d{9,10}|1\d{2,3}|1[89]00\d{4,6})$/)
    .nullable(),
  email: Email.nullable(),
  trust: Confirmed,
});
export type Contact = z.infer<typeof Contact>;

/** A unit that existed before 1 July 2025; `part` says whether all of it or only some of its streets came here. */
export const FormerUnit = z.strictObject({ code: z.string(), name: z.string(), part: z.enum(['full', 'partial']) });
export type FormerUnit = z.infer<typeof FormerUnit>;

/** An office that receives or decides: the city, its agencies, its wards, communes and special zone, and their police. */
export const Unit = z.strictObject({
  /** national code of the place (`26740`), `{ward code}-CA` for its police, or the short name of an agency (`stc`) */
  code: z.string().regex(/^(\d{2}|\d{5}|\d{5}-CA|[a-z]+(_[a-z]+)*)$/),
  kind: z.enum(['city', 'agency', 'ward', 'commune', 'special_zone', 'police']),
  /** the unit it belongs to; null for the city */
  parent: z.string().nullable(),
  /** without the kind, as "Sài Gòn" */
  name: Text,
  /** with the kind, as "Phường Sài Gòn" */
  fullName: Text,
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** the first part of its dossier codes, `NN.NN`, unique; the official identifiers are not public */
  prefix: z.strictObject({ value: z.string().regex(/^\d{2}\.\d{2}$/), trust: Confirmed }),
  /** square kilometres */
  area: z.number().positive().nullable(),
  /** longitude, latitude of a point inside, for a label */
  labelPoint: z.tuple([z.number(), z.number()]).nullable(),
  neighbours: z.array(z.string()),
  formerNames: z.array(FormerUnit),
  hours: OpeningHours,
  contact: Contact.optional(),
});
export type Unit = z.infer<typeof Unit>;

/** True for a ward, a commune or a special zone: where people live. Not for the city, an agency or the police. */
export function isPlace({ kind }: Pick<Unit, 'kind'>): boolean {
  return kind === 'ward' || kind === 'commune' || kind === 'special_zone';
}
