import { type ActedFor, actingRights, type LentRight } from '#src/data/acting-rights.ts';
import { keyLives } from '#src/data/api-keys.ts';
import type { Transaction } from '#src/data/database.ts';
import type { Owner } from '#src/data/queries/my-dossiers.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { AssuranceLevel } from '#src/domain/people/account.ts';
import { type Acting, type Deed, mayFor, organisationRoles, proceduresFor } from '#src/domain/people/acting.ts';
import { type Session, turnSession } from '#src/services/session.ts';

/** For whom this session acts, and why it may; undefined: for whoever is signed in, and for officials. */
export function actingOf({
  kind,
  organisation,
  principal,
  grounds = [],
}: Pick<Session, 'kind' | 'organisation' | 'principal' | 'grounds'>): Acting | undefined {
  if (kind !== 'citizen') return undefined;
  if (organisation) return { kind: 'organisation', id: organisation.id, grounds };
  return principal && { kind: 'person', id: principal.id, grounds };
}

/** Whose dossiers, drafts and results this session's are now. */
export function ownerOf(session: Session): Owner {
  const acting = actingOf(session);
  const procedures = acting ? proceduresFor('follow', acting.grounds) : null;
  return { personId: session.principal?.id ?? session.id, organisationId: session.organisation?.id ?? null, procedures };
}

/** Whom this session acts for: what it does once under a key, it does once for that one, whoever does it. */
export const forWhom = ({ id, organisation, principal }: Session): string => organisation?.id ?? principal?.id ?? id;

/** By which right it acts for another, for the statement that writes; undefined: for himself. */
export const lentRight = (session: Session, now: Date): LentRight | undefined =>
  session.keyId !== undefined
    ? { keyId: session.keyId }
    : actingOf(session) && { personId: session.id, level: session.level, day: vietnamDate(now) };

/** May this session do that, for whom it acts now? Everybody may do everything for himself, but manage an organisation that he does not act for. */
export function mayInSession(session: Session, deed: Deed, procedure?: string): boolean {
  if (session.kind !== 'citizen') return false;
  const acting = actingOf(session);
  return acting ? mayFor(deed, acting.grounds, procedure) : deed !== 'manage';
}

/** The level that counts where it is asked for: of who is signed in, and of the person for whom he acts, the lower. */
export const levelIn = ({ level, principal }: Session): AssuranceLevel => (principal?.level === 1 ? 1 : level);

/** Whoever is signed in may do something for these today, by name; who only manages a firm may do nothing under its mandates. */
export const actsFor = async ({ kind, id, level }: Session, now: Date): Promise<ActedFor[]> =>
  kind === 'citizen' ? (await actingRights(id, level, vietnamDate(now))).filter(opensAnything) : [];

const opensAnything = ({ grounds }: ActedFor): boolean => organisationRoles.some((deed) => mayFor(deed, grounds));

/** Those of them that are organisations whose dossiers he may read, whatever he acts for now. */
export const followedOrganisations = async (session: Session, now: Date): Promise<ActedFor[]> =>
  (await actsFor(session, now)).filter(({ kind, grounds }) => kind === 'organisation' && mayFor('follow', grounds));

/**
 * The session with the grounds that it has at this moment, whatever it had when its request came; undefined: it may do nothing more for the
 * one it acts for. Asked again before anything is written, since a body may take its time. @param tx in this transaction, after its locks
 */
export async function asItStands(session: Session, now: Date, tx?: Transaction): Promise<Session | undefined> {
  const acting = actingOf(session);
  if (!acting) return session;
  if (session.keyId !== undefined) return (await keyLives(session.keyId, now, tx)) ? session : undefined;
  const [right] = await actingRights(session.id, session.level, vietnamDate(now), acting.id, tx);
  return right?.kind === acting.kind && opensAnything(right) ? { ...session, grounds: right.grounds } : undefined;
}

/**
 * The session with the rights that it has at this moment: what it was for has ended where `ended` names it, and it is for nobody but himself.
 * It stays so, whatever else he asks for meanwhile, until a page has told him and `actAs` turns it.
 */
export async function withRights(session: Session, now: Date): Promise<Session> {
  const still = await asItStands(session, now);
  if (still) return still;
  const { organisation, principal, grounds: _, ...self } = session;
  return { ...self, ended: organisation?.name ?? principal?.name ?? '' };
}

/** From now on he acts for this organisation or person; `self`: for himself again. Only for whom he may, today. */
export async function actAs(session: Session, whom: string, now: Date): Promise<Result<ActedFor | 'self', { kind: 'not-for-them' }>> {
  if (session.kind !== 'citizen') return refuse({ kind: 'not-for-them' });
  const right = whom === 'self' ? undefined : (await actsFor(session, now)).find(({ id }) => id === whom);
  if (whom !== 'self' && !right) return refuse({ kind: 'not-for-them' });
  const organisationId = right?.kind === 'organisation' ? right.id : null;
  await turnSession(session.sid, { organisationId, principalId: right?.kind === 'person' ? right.id : null }, now);
  return ok(right ?? 'self');
}
