import { findDossier } from '#src/data/dossiers.ts';
import { type StoryEntry, storyOf } from '#src/data/queries/dossier-story.ts';
import {
  type AnsweredComplaint,
  answeredComplaintsAt,
  countOpenComplaints,
  type OpenComplaint,
  openComplaintsAt,
  ratingComments,
  ratingCounts,
} from '#src/data/queries/feedback.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { findTransition } from '#src/domain/dossiers/decide.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import { Grievance } from '#src/domain/dossiers/events.ts';
import {
  type Complaint,
  type ComplaintClock,
  complaintClock,
  complaintsOf,
  FEWEST_RATINGS,
  ratingOf,
} from '#src/domain/dossiers/feedback.ts';
import type { Result } from '#src/domain/kernel/result.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { type ActRefusal, actOnDossier } from '#src/services/act-on-dossier.ts';
import { actorOf, facing, isOwn, isOwner, noteAccess } from '#src/services/dossier-access.ts';
import { answeringFor, lateBelow, leaderlessBelow } from '#src/services/leaderless.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';

/** A complaint with what was written; null where it was erased. */
export type ToldComplaint = Complaint & { text: string | null; answeredBy: string | null; answerText: string | null };

const told = (story: readonly StoryEntry[]): ToldComplaint[] =>
  complaintsOf(story).map((complaint) => {
    const entry = (sequence: number | undefined) => story.find((it) => it.sequence === sequence);
    const answer = entry(complaint.answer?.sequence);
    return {
      ...complaint,
      text: entry(complaint.sequence)?.reason ?? null,
      answeredBy: answer?.by ?? null,
      answerText: answer?.reason ?? null,
    };
  });

/** What the citizen said of how his dossier was dealt with, and what he can say now. */
export type MyFeedback = {
  code: string;
  procedure: Text;
  unit: Text;
  rating: { stars: number; at: Date; comment: string | null } | null;
  mayRate: boolean;
  complaints: ToldComplaint[];
  mayComplain: boolean;
};

/** Of one's own dossier; undefined for everybody else, officials too. */
export async function myFeedback(session: Session, code: string): Promise<MyFeedback | undefined> {
  const dossier = await findDossier(code);
  if (!dossier || !isOwner(session, dossier)) return undefined;
  const [version, story] = await Promise.all([getVersion(dossier.versionId), storyOf(dossier.id)]);
  const rating = ratingOf(story);
  const actor = actorOf(session);
  return {
    code,
    procedure: version.procedure.shortName,
    unit: getUnit(dossier.competentUnit).fullName,
    rating: rating && { ...rating, comment: story.find(({ sequence }) => sequence === rating.sequence)?.reason ?? null },
    mayRate: findTransition(dossier, 'rate', actor) !== undefined,
    complaints: told(story),
    mayComplain: findTransition(dossier, 'complain', actor) !== undefined,
  };
}

/** As typed; whatever is no level is refused by the rule. */
export const rateDossier = (session: Session, code: string, typed: { stars: string; comment: string }, now: Date) =>
  actOnDossier({
    session,
    code,
    action: 'rate',
    given: { ...(/^[1-5]$/.test(typed.stars) && { stars: Number(typed.stars) }), ...(typed.comment.trim() && { comment: typed.comment }) },
    now,
  });

export function complain(session: Session, code: string, typed: { about: string; reason: string }, now: Date) {
  const grievance = Grievance.safeParse(typed.about).data;
  return actOnDossier({ session, code, action: 'complain', given: { ...(grievance && { grievance }), reason: typed.reason }, now });
}

/**
 * Head and leader of the unit that decides read complaints; nobody else of the office, whom one may be about, and nobody reads one about
 * a dossier on whose citizen's side he stands. @param session facing it
 */
export const readsComplaints = (session: Session, dossier: Dossier): boolean =>
  session.kind === 'staff' && !isOwn(session, dossier) && feedbackUnits(session).includes(dossier.competentUnit);

/** The units whose complaints and ratings this official reads. */
export const feedbackUnits = (session: Session): string[] => [
  ...new Set(session.posts.filter(({ role }) => role === 'head' || role === 'leader').map(({ unit }) => unit)),
];

/**
 * The journal as this official reads it: who rated how is told to nobody, complaints to those who answer them; and whoever is on the
 * citizen's side reads what he did himself, for no citizen reads who of the office wrote what.
 */
export const storyFor = (session: Session, dossier: Dossier, story: readonly StoryEntry[]): StoryEntry[] =>
  story.filter(({ event, actor }) => {
    if (event.type === 'rated') return false;
    if (isOwn(session, dossier)) return actor.id === session.id;
    return readsComplaints(session, dossier) || (event.type !== 'complained' && event.type !== 'complaint_answered');
  });

export type DossierComplaints = {
  code: string;
  procedure: Text;
  unit: Text;
  complaints: (ToldComplaint & { clock: ComplaintClock | null })[];
  mayAnswer: boolean;
  /** false for the leader of the unit above, who answers because the unit has no leader: the dossier itself is not his to open */
  hisUnit: boolean;
};

/** The complaints about a dossier, for those who answer them. Undefined where there is none, and for everybody else. */
export async function openComplaints(session: Session, code: string, now: Date): Promise<DossierComplaints | undefined> {
  const dossier = await findDossier(code);
  const answering = dossier && (await answeringFor(session, dossier.competentUnit));
  const faced = dossier && answering && (await facing(answering, dossier, now));
  if (!faced || !readsComplaints(faced, dossier)) return undefined;
  const [version, story] = await Promise.all([getVersion(dossier.versionId), storyOf(dossier.id)]);
  const complaints = told(story);
  if (complaints.length === 0) return undefined;
  await noteAccess(session, dossier.id, 'complaint', now);
  const { calendar } = snapshot();
  return {
    code,
    procedure: version.procedure.shortName,
    unit: getUnit(dossier.competentUnit).fullName,
    complaints: complaints.map((it) => ({ ...it, clock: it.answer ? null : complaintClock(calendar, it, now) })),
    mayAnswer: findTransition(dossier, 'answer_complaint', actorOf(faced)) !== undefined,
    hisUnit: answering === session,
  };
}

export async function answerComplaint(
  session: Session,
  code: string,
  typed: { verdict: string; reason: string },
  now: Date,
): Promise<Result<Dossier, ActRefusal>> {
  const dossier = await findDossier(code);
  return actOnDossier({
    session: dossier ? await answeringFor(session, dossier.competentUnit) : session,
    code,
    action: 'answer_complaint',
    given: { ...(/^(yes|no)$/.test(typed.verdict) && { upheld: typed.verdict === 'yes' }), reason: typed.reason },
    now,
  });
}

/** How content people were with a unit in the last year. `counts` is null where so few rated that one could guess who. */
export type UnitRatings = {
  unit: Text;
  total: number;
  counts: { stars: number; count: number }[] | null;
  comments: { stars: number; text: string }[];
};

export type UnitFeedback = {
  open: (OpenComplaint & { procedure: Text; unit: Text; clock: ComplaintClock })[];
  answered: (AnsweredComplaint & { procedure: Text })[];
  /** what is late at units below that have no leader: nobody there is told */
  late: { unit: Text; late: number; first: Date }[];
  ratings: UnitRatings[];
};

const year = 365 * 86_400_000;

/** What people say of the units of a head or leader; undefined for other officials. */
export async function unitFeedback(session: Session, now: Date): Promise<UnitFeedback | undefined> {
  const units = session.kind === 'staff' ? feedbackUnits(session) : [];
  if (units.length === 0) return undefined;
  const since = new Date(now.getTime() - year);
  const his = [...units, ...(await leaderlessBelow(session))];
  const [open, answered, late, ratings] = await Promise.all([
    openComplaintsAt(his),
    answeredComplaintsAt(his),
    lateBelow(session),
    Promise.all(units.map((unit) => ratingsOf(unit, since))),
  ]);
  const { calendar } = snapshot();
  const named = async <T extends { versionId: string }>(it: T) => ({
    ...it,
    procedure: (await getVersion(it.versionId)).procedure.shortName,
  });
  return {
    open: await Promise.all(
      open.map(async (it) => ({
        ...(await named(it)),
        unit: getUnit(it.competentUnit).fullName,
        clock: complaintClock(calendar, it, now),
      })),
    ),
    answered: await Promise.all(answered.map(named)),
    late,
    ratings,
  };
}

async function ratingsOf(unit: string, since: Date): Promise<UnitRatings> {
  const counts = await ratingCounts(unit, since);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const shown = total >= FEWEST_RATINGS;
  return {
    unit: getUnit(unit).fullName,
    total,
    counts: shown ? [5, 4, 3, 2, 1].map((stars) => ({ stars, count: counts.find((it) => it.stars === stars)?.count ?? 0 })) : null,
    comments: shown ? await ratingComments(unit, since) : [],
  };
}

/** For the desk of a head or leader: how many complaints wait; undefined where there is none, and for everybody else. */
export async function waitingComplaints(session: Session): Promise<{ count: number; firstDue: Date } | undefined> {
  const units = session.kind === 'staff' ? feedbackUnits(session) : [];
  if (units.length === 0) return undefined;
  const { count, firstDue } = await countOpenComplaints([...units, ...(await leaderlessBelow(session))]);
  return firstDue ? { count, firstDue } : undefined;
}
