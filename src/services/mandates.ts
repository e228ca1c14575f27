import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import {
  acceptMandate,
  endMandate,
  findMandate,
  insertMandate,
  type Mandate,
  type MandatePlace,
  mandatesOver,
  mostProposals,
  standingMandates,
  tellEndingMandates,
} from '#src/data/mandates.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import {
  type MandateAsked,
  type MandateFaults,
  type MandateState,
  type MandateTerms,
  mandateState,
  type Party,
  readMandate,
} from '#src/domain/people/mandate.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { mayInSession } from '#src/services/acting.ts';
import { memberships } from '#src/services/organisation-members.ts';
import { randomBytesOf } from '#src/services/random.ts';
import type { Session } from '#src/services/session.ts';
import { isUuid } from '#src/services/uuid.ts';

/**
 * For whom this session gives and takes mandates: whoever is signed in for himself, or the organisation that he manages. Under somebody
 * else's mandate nobody gives one, nor for an organisation in which he only files.
 */
export function mandateParty(session: Session): (Party & { id: string; name: string }) | undefined {
  const { organisation, principal } = session;
  if (session.kind !== 'citizen' || principal) return undefined;
  if (!organisation) return { kind: 'person', number: session.subject, id: session.id, name: session.name };
  if (!mayInSession(session, 'manage')) return undefined;
  return { kind: 'organisation', number: organisation.taxCode, id: organisation.id, name: organisation.name };
}

/** A mandate as one of its sides sees it. */
export type SeenMandate = Mandate & {
  mine: 'principal' | 'agent';
  state: MandateState;
  mayAccept: boolean;
  mayEnd: boolean;
  scope: Text[] | null;
};

const mostStanding = 1_000;
const pageOfOver = 50;

const placeOf = (text: string | undefined): MandatePlace | undefined => {
  const [at = '', id = ''] = text?.split('~') ?? [];
  return isUuid(id) && !Number.isNaN(Date.parse(at)) ? { at: new Date(at), id } : undefined;
};

/**
 * All that this party has given, taken, proposed or been offered and that stands, with a page of what is over; `next` is where the following
 * page of that begins.
 */
export async function pageOfMandates(
  session: Session,
  after: string | undefined,
  now: Date,
): Promise<{ mandates: SeenMandate[]; next: string | undefined }> {
  const self = mandateParty(session);
  if (!self) return { mandates: [], next: undefined };
  const today = vietnamDate(now);
  const [standing, over] = await Promise.all([
    standingMandates(self.number, today, mostStanding),
    mandatesOver(self.number, today, placeOf(after), pageOfOver + 1),
  ]);
  const last = over.length > pageOfOver ? over[pageOfOver - 1] : undefined;
  const mandates = [...standing, ...over.slice(0, pageOfOver)].map((it) => seen(it, self, today));
  return { mandates, next: last && `${last.proposedAt.toISOString()}~${last.id}` };
}

/** The same without the pages. */
export const seeMandates = async (session: Session, now: Date): Promise<SeenMandate[]> =>
  (await pageOfMandates(session, undefined, now)).mandates;

function seen(it: Mandate, self: Party, today: string): SeenMandate {
  const mine = it.principal.number === self.number ? 'principal' : 'agent';
  const state = mandateState(it, today);
  const accepted = mine === 'principal' ? it.principalAcceptedAt : it.agentAcceptedAt;
  return {
    ...it,
    mine,
    state,
    mayAccept: state === 'proposed' && accepted === null,
    mayEnd: state === 'proposed' || state === 'future' || state === 'now',
    scope: it.procedures?.map(nameOf) ?? null,
  };
}

const nameOf = (code: string): Text => snapshot().procedures.get(code)?.procedure.shortName ?? { vi: code, en: code };

/** How many invitations and mandates wait for an answer of whoever is signed in. */
export async function offersFor(session: Session, now: Date): Promise<number> {
  const [invited, seen] = await Promise.all([memberships(session), seeMandates(session, now)]);
  return invited.filter(({ acceptedAt }) => acceptedAt === null).length + seen.filter(({ mayAccept }) => mayAccept).length;
}

/** What a mandate can be limited to, by field and name. */
export function mandatableProcedures(locale: Locale): { field: Text; procedures: { code: string; name: Text }[] }[] {
  const fields = new Map<string, { field: Text; procedures: { code: string; name: Text }[] }>();
  for (const { procedure } of snapshot().procedures.values()) {
    const { key, name } = procedure.field;
    const group = fields.get(key) ?? { field: name, procedures: [] };
    group.procedures.push({ code: procedure.code, name: procedure.shortName });
    fields.set(key, group);
  }
  const byName = (a: Text, b: Text) => a[locale].localeCompare(b[locale], locale);
  for (const { procedures } of fields.values()) procedures.sort((a, b) => byName(a.name, b.name));
  return [...fields.values()].sort((a, b) => byName(a.field, b.field));
}

/** What both agree to, word for word; who they are stands beside it, by number. */
export function mandateText(locale: Locale, { procedures, from, until }: MandateTerms): string {
  const { text } = messagesOf(locale).mandates;
  return text(procedures?.map((code) => `${nameOf(code)[locale]} (${code})`) ?? null, from, until);
}

export type ProposeRefusal = { kind: 'invalid'; faults: MandateFaults } | { kind: 'too-many'; most: number } | { kind: 'too-often' };

/**
 * Proposes a mandate to whoever has the number; by that the proposer has accepted. Whether anybody has that number is not said.
 * @param id from the form, so that one sent twice is one
 */
export async function proposeMandate(
  session: Session,
  { id, side, ...asked }: MandateAsked & { id: string; side: 'principal' | 'agent' },
  { locale, now }: { locale: Locale; now: Date },
): Promise<Result<unknown, ProposeRefusal> | undefined> {
  const self = mandateParty(session);
  if (!self || !isUuid(id)) return undefined;
  const read = readMandate(asked, { self, today: vietnamDate(now), known: new Set(snapshot().procedures.keys()) });
  if (!read.ok) return refuse({ kind: 'invalid', faults: read.error });
  const { other, ...terms } = read.value;
  const text = mandateText(locale, terms);
  const salt = randomBytesOf(16);
  const [principal, agent] = side === 'principal' ? [self.number, other.number] : [other.number, self.number];
  const said = canonicalize({ id, principal, agent, ...terms, locale, text }) ?? '';
  const hash = createHash('sha256').update(salt).update(said).digest();
  const done = await insertMandate({ id, side, self, other, terms, locale, text, salt, hash, personId: session.id, now });
  if (done === 'proposed') return ok(undefined);
  return refuse(done === 'too-often' ? { kind: 'too-often' } : { kind: 'too-many', most: mostProposals });
}

/** Agrees, by one's own sign-in. @returns false where there is nothing for this party to accept */
export async function agreeToMandate(session: Session, id: string, now: Date): Promise<boolean> {
  const self = mandateParty(session);
  const found = self && isUuid(id) ? await findMandate(id) : undefined;
  if (!self || !found || mandateState(found, vietnamDate(now)) !== 'proposed') return false;
  const side = found.principal.number === self.number ? 'principal' : 'agent';
  return acceptMandate(id, { side, self, personId: session.id, now });
}

/** Declines or takes back, at once and everywhere: the next request under it finds nothing. @returns false where there is none of this party */
export async function endMandateOf(session: Session, id: string, now: Date): Promise<boolean> {
  const self = mandateParty(session);
  return self !== undefined && isUuid(id) && endMandate(id, { number: self.number, personId: session.id, now });
}

/** Both sides hear some days before that a mandate ends by itself, so that nobody finds it out by a refusal. @returns how many were told */
export const tellOfEndingMandates = (now: Date): Promise<number> => tellEndingMandates(vietnamDate(now), now);
