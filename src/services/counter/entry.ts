import { IdentityClaims } from '#src/adapters/identity.ts';
import { type CounterEntry, findCounterEntry } from '#src/data/counter-entries.ts';
import { findByNumber } from '#src/data/person-lookups.ts';
import { findOrganisation, findPerson } from '#src/data/persons.ts';
import { type PublishedProcedure, snapshot } from '#src/data/snapshot.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { type ApplicantTyped, type CounterApplicant, type KnownNumber, readApplicant } from '#src/domain/counter/applicant.ts';
import { type CopyTyped, type PapersTyped, papersAtCounter, readCopies, readPapers } from '#src/domain/counter/handed-in.ts';
import { type OrganisationTyped, readOrganisation } from '#src/domain/counter/organisation.ts';
import { proposedWard, receivesAt } from '#src/domain/counter/receivable.ts';
import { Delivery, deliveryName } from '#src/domain/dossiers/delivery.ts';
import { type CopiedDocument, copiesName } from '#src/domain/fees/certified-copies.ts';
import type { Result } from '#src/domain/kernel/result.ts';
import { ok, refuse } from '#src/domain/kernel/result.ts';
import { parseIdentityNumber } from '#src/domain/people/identity-number.ts';
import { parseTaxCode } from '#src/domain/people/tax-code.ts';
import { type CaseAnswers, settleCase } from '#src/domain/procedures/case.ts';
import { type Case, caseOf } from '#src/domain/procedures/case-of.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';
import { isUuid } from '#src/services/uuid.ts';

/** The steps of the counter, as its address names them. */
export const counterSteps = ['nguoi', 'thu-tuc', 'giay-to', 'le-phi'] as const;
export type CounterStep = (typeof counterSteps)[number];

export type Typed = Readonly<Record<string, readonly string[]>>;
export const one = (typed: Typed, name: string): string => typed[name]?.[0]?.trim() ?? '';
/** Three boxes as `YYYY-MM-DD`, as far as they were filled in. */
export const dateOf = (typed: Typed, name: string): string =>
  [one(typed, `${name}.year`), ...['month', 'day'].map((part) => one(typed, `${name}.${part}`).replace(/^\d$/, '0$&'))].join('-');

/** The counters at which this official receives people. */
export const countersOf = (session: Session): string[] => [
  ...new Set(session.posts.filter(({ role }) => role === 'reception').map(({ unit }) => unit)),
];

/** An entry of this official's own, at a counter where he still stands. */
export async function ownEntry(session: Session, id: string | undefined): Promise<CounterEntry | undefined> {
  const entry = id !== undefined && isUuid(id) ? await findCounterEntry(id, session.id) : undefined;
  return entry && countersOf(session).includes(entry.unitCode) ? entry : undefined;
}

/** Whether this official is entering this now: until it is a dossier its scans are his to handle, and nobody else's. */
export async function isEntering(session: Session, id: string): Promise<boolean> {
  const entry = session.kind === 'staff' ? await ownEntry(session, id) : undefined;
  return entry !== undefined && entry.dossierId === null;
}

export const channelOf = (typed: Typed): 'in_person' | 'post' => (one(typed, 'channel') === 'post' ? 'post' : 'in_person');

export const applicantTyped = (typed: Typed): ApplicantTyped => ({
  number: one(typed, 'number'),
  name: one(typed, 'name'),
  birthDate: dateOf(typed, 'birth'),
  address: one(typed, 'address'),
  phone: one(typed, 'phone'),
  channel: channelOf(typed),
  postmark: dateOf(typed, 'postmark'),
  arrived: dateOf(typed, 'arrived'),
});

export const organisationTyped = (typed: Typed): OrganisationTyped => ({
  taxCode: one(typed, 'org.tax'),
  name: one(typed, 'org.name'),
  capacity: one(typed, 'org.capacity'),
  paper: one(typed, 'org.paper') === 'yes',
  repNumber: one(typed, 'org.repNumber'),
  repName: one(typed, 'org.repName'),
});

/** For which organisation the person hands in: read again whenever it counts. */
export async function organisationOf(typed: Typed, person: { number: string; name: string }): Promise<ReturnType<typeof readOrganisation>> {
  const said = organisationTyped(typed);
  const taxCode = parseTaxCode(said.taxCode);
  return readOrganisation(said, { known: taxCode.ok ? await findOrganisation(taxCode.value) : undefined, person });
}

/** Whom the typed number names; undefined where the portal has never met him. */
export async function knownOf(typed: Typed): Promise<KnownNumber | undefined> {
  const number = parseIdentityNumber(one(typed, 'number'));
  return number.ok ? findByNumber(number.value) : undefined;
}

/** What the identity provider last said of a person, for the dossier; no page at the counter shows it. */
export async function claimsOf(known: KnownNumber | undefined): Promise<IdentityClaims | undefined> {
  const person = known?.byProvider ? await findPerson(known.id) : undefined;
  return person && IdentityClaims.safeParse(person.claims).data;
}

/** The procedure that was chosen, if this counter takes it in this way. */
export function chosenProcedure(unitCode: string, typed: Typed): PublishedProcedure | undefined {
  const published = snapshot().procedures.get(one(typed, 'procedure'));
  return published && receivesAt(published.procedure, getUnit(unitCode), channelOf(typed)) ? published : undefined;
}

const papersTyped = (typed: Typed): PapersTyped => ({
  ticked: new Set(typed.paper ?? []),
  form: (key) => one(typed, `form:${key}`),
  count: (key) => one(typed, `count:${key}`),
});

/** The rows of documents to copy, as typed. */
export const copyRows = (typed: Typed): CopyTyped[] => {
  const at = (name: string, row: number) => typed[name]?.[row] ?? '';
  const rows = Math.min(60, typed['copy.name']?.length ?? 0);
  return Array.from({ length: rows }, (_, row) => ({
    name: at('copy.name', row),
    pages: at('copy.pages', row),
    copies: at('copy.copies', row),
  }));
};

/** Whether what is handed in are documents of which copies are certified. */
export const certifiesCopies = ({ procedure }: PublishedProcedure): boolean => procedure.fees.some(({ pages }) => pages !== undefined);

/** Everything that was said of one dossier before it is one. */
export type Compiled = {
  published: PublishedProcedure;
  channel: 'in_person' | 'post';
  chosen: CaseAnswers;
  case: Case;
  papers: ReturnType<typeof readPapers>;
  copies: Result<CopiedDocument[], { row: number; field: string; kind: string }[]>;
  /** the ward whose office decides; '' where nobody has said it, undefined where it does not matter */
  ward: string | undefined;
  wardWrong: boolean;
  /** how the result is wanted; undefined where it was not asked */
  delivery: Delivery | undefined;
};

/** Reads papers, case and ward of an entry whose procedure was chosen. */
export function compile(unitCode: string, typed: Typed, claims: IdentityClaims | undefined, now: Date): Compiled | undefined {
  const published = chosenProcedure(unitCode, typed);
  if (!published) return undefined;
  const { procedure } = published;
  const channel = channelOf(typed);
  const chosen = settleCase(procedure, typed);
  const copies = certifiesCopies(published) ? readCopies(copyRows(typed)) : ok([]);
  const declaration = copies.ok && copies.value.length > 0 ? { [copiesName]: copies.value } : undefined;
  const onPaper = caseOf(procedure, channel, vietnamDate(now), { answers: chosen, declaration });
  const inCase = { ...onPaper, documents: papersAtCounter(onPaper.documents, published.form) };
  const { units } = snapshot();
  const lives = claims?.residence && units.has(claims.residence.ward_code) ? claims.residence.ward_code : undefined;
  const proposed = proposedWard(procedure, { counter: getUnit(unitCode), residence: lives });
  const said = one(typed, 'ward');
  const ward = proposed === undefined ? undefined : said || proposed;
  const kind = units.get(ward ?? '')?.kind;
  return {
    ...{ published, channel, chosen, copies, ward },
    case: inCase,
    delivery: Delivery.safeParse(one(typed, deliveryName)).data,
    papers: readPapers(inCase.documents, papersTyped(typed)),
    wardWrong: ward !== undefined && kind !== 'ward' && kind !== 'commune' && kind !== 'special_zone',
  };
}

/** The applicant of an entry, read again whenever it counts: what the portal knows of him may have changed since. */
export async function applicantOf(
  session: Session,
  typed: Typed,
  now: Date,
): Promise<
  Result<{ applicant: CounterApplicant; known: KnownNumber | undefined }, Extract<ReturnType<typeof readApplicant>, { ok: false }>['error']>
> {
  const known = await knownOf(typed);
  const read = readApplicant(applicantTyped(typed), { known, officerId: session.id, today: vietnamDate(now) });
  return read.ok ? ok({ applicant: read.value, known }) : refuse(read.error);
}
