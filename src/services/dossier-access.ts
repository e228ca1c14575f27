import { insertAccess, type OtherLook } from '#src/data/access-log.ts';
import type { Transaction } from '#src/data/database.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { openOpinionsOn } from '#src/data/opinions.ts';
import { tiedTo } from '#src/data/ties.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { isTied } from '#src/domain/dossiers/citizens-side.ts';
import type { OpenOpinion } from '#src/domain/dossiers/decision.ts';
import type { Actor, Dossier } from '#src/domain/dossiers/dossier.ts';
import { owns } from '#src/domain/dossiers/owner.ts';
import type { Post } from '#src/domain/people/account.ts';
import type { Deed } from '#src/domain/people/acting.ts';
import { actingOf } from '#src/services/acting.ts';
import type { Session } from '#src/services/session.ts';

export const actorOf = (session: Session): Actor =>
  session.kind === 'staff'
    ? { kind: 'staff', id: session.id, posts: session.posts, tied: session.tied }
    : { kind: 'citizen', id: session.id, acting: actingOf(session) };

/** An official and those he stands in for. */
export const behind = ({ id, posts }: Pick<Session, 'id' | 'posts'>): string[] => [id, ...posts.flatMap(({ for: absent }) => absent ?? [])];

/**
 * An official's session as it stands to one dossier: on its citizen's side, or not. Whoever lets an official do something with a dossier, or
 * shows him what citizens never see, asks this first. @param others to whom it could be given; @param tx in this transaction
 */
export async function facing(
  session: Session,
  dossier: Dossier,
  now: Date,
  { others = [], tx }: { others?: readonly string[]; tx?: Transaction } = {},
): Promise<Session> {
  if (session.kind !== 'staff') return session;
  return { ...session, tied: await tiedTo(dossier, [...behind(session), ...others], vietnamDate(now), tx) };
}

/** Whether the official is on the citizen's side: whatever his role, others decide. Of a session that faces the dossier. */
export const isOwn = (session: Session, dossier: Pick<Dossier, 'applicantId'>): boolean =>
  session.kind === 'staff' && isTied(dossier, actorOf(session), session.id);

/** Whether a dossier is this session's to read as its owner: asked at each read, of whom the session stands for now. */
export const isOwner = (
  session: Session | undefined,
  dossier: Pick<Dossier, 'applicantId' | 'organisationId' | 'procedureCode'>,
  deed: Deed = 'follow',
): boolean => session?.kind === 'citizen' && owns({ id: session.id, acting: actingOf(session) }, dossier, deed);

/**
 * Officials know the dossiers of their units and those on which their unit's opinion is awaited (`asked`), citizens their own; for
 * everybody else there is no such dossier.
 */
export const mayKnow = (dossier: Dossier, actor: Actor, asked: readonly { unit: string }[] = []): boolean =>
  actor.kind === 'staff'
    ? actor.posts.some(
        ({ unit }) => unit === dossier.receivingUnit || unit === dossier.competentUnit || asked.some((opinion) => opinion.unit === unit),
      )
    : actor.kind === 'citizen' && owns(actor, dossier);

/** The opinions that are awaited; read only where the row says that there are some. */
export const awaitedOpinions = async ({ id, openOpinions }: Dossier): Promise<OpenOpinion[]> =>
  openOpinions > 0 ? openOpinionsOn(id) : [];

/** How whoever holds these posts knows a dossier: as one of its own units, or for an opinion that is awaited of his; undefined: not at all. */
export async function knowsAs(posts: readonly Post[], code: string): Promise<'own' | 'opinion' | undefined> {
  const dossier = await findDossier(code);
  if (!dossier) return undefined;
  const actor: Actor = { kind: 'staff', id: '', posts: [...posts] };
  if (mayKnow(dossier, actor)) return 'own';
  return mayKnow(dossier, actor, await awaitedOpinions(dossier)) ? 'opinion' : undefined;
}

/**
 * Whether a dossier's page may stay open for whoever holds these posts still. Whose opinion alone is awaited sees less of it than its own units
 * (`lost`: where he has a post no more), and that on a page anew.
 */
export async function stillKnows(posts: readonly Post[], lost: readonly string[], code: string): Promise<boolean> {
  const dossier = await findDossier(code);
  if (!dossier) return false;
  const asked = lost.some((unit) => unit === dossier.receivingUnit || unit === dossier.competentUnit) ? [] : await awaitedOpinions(dossier);
  return mayKnow(dossier, { kind: 'staff', id: '', posts: [...posts] }, asked);
}

/**
 * For what an official may open what was filed with a dossier: as one of its units, or for an opinion of his unit while it is awaited.
 * Undefined for everybody else.
 */
export async function readsFiledFor(
  { kind, posts }: Session,
  dossier: Pick<Dossier, 'receivingUnit' | 'competentUnit'>,
  dossierId: string,
): Promise<'paper' | 'opinion' | undefined> {
  if (kind !== 'staff') return undefined;
  if (posts.some(({ unit }) => unit === dossier.receivingUnit || unit === dossier.competentUnit)) return 'paper';
  const asked = await openOpinionsOn(dossierId);
  return posts.some(({ unit }) => asked.some((opinion) => opinion.unit === unit)) ? 'opinion' : undefined;
}

/** What an official looks at somebody's data for. */
export type Purpose = 'processing' | 'opinion' | 'paper' | 'complaint' | 'assisted' | 'export' | 'counter' | 'question';

/**
 * Notes that an official looked at somebody's data, and what for; the person can see it. Beside a search by number this is the one way:
 * whatever shows an official what is a person's calls it, and `tests/integration/staff/looks.test.ts` refuses a page or address that does not.
 */
export const noteLook = (
  { id, posts }: Session,
  { of, purpose, from }: { of: { dossierId: string } | { subjectId: string }; purpose: Purpose; from?: string },
  now: Date,
): Promise<OtherLook[]> =>
  insertAccess({ of, purpose, personId: id, units: from ? [from] : [...new Set(posts.map(({ unit }) => unit))], at: now });

/** A look at a dossier; who else looked at it a moment ago to work on it. */
export const noteAccess = (session: Session, dossierId: string, purpose: Purpose, now: Date): Promise<OtherLook[]> =>
  noteLook(session, { of: { dossierId }, purpose }, now);
