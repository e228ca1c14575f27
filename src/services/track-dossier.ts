import { lastDayOf } from '#src/data/daily-roots.ts';
import { type DossierRow, findContent, findDossier, findTracked } from '#src/data/dossiers.ts';
import { papersOf } from '#src/data/papers.ts';
import { dealingsOf } from '#src/data/queries/dealings.ts';
import { dossierCodeExists } from '#src/data/queries/dossier-code-exists.ts';
import { type StoryEntry, storyOf } from '#src/data/queries/dossier-story.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { uploadsOfDossier } from '#src/data/uploads.ts';
import { daysThatCouldMove } from '#src/domain/clock/calendar.ts';
import { type Ledger, ledgerOf } from '#src/domain/clock/ledger.ts';
import { answerBy, remainingWorkingMinutes, workingMinutesPerDay } from '#src/domain/clock/working-time.ts';
import { isDecided, papersForCitizen } from '#src/domain/dossiers/citizens-view.ts';
import { type CounterPayment, counterPayments } from '#src/domain/dossiers/counter-payments.ts';
import { findTransition } from '#src/domain/dossiers/decide.ts';
import type { Outcome, PaperKind } from '#src/domain/dossiers/events.ts';
import { openOrder } from '#src/domain/dossiers/payment-order.ts';
import { type Progress, progressOf } from '#src/domain/dossiers/progress.ts';
import { getStatus, type Status } from '#src/domain/dossiers/status.ts';
import type { Quote } from '#src/domain/fees/quote.ts';
import { type SummarySection, summarise } from '#src/domain/forms/summary.ts';
import {
  nearestUsual,
  type UsualChannel,
  type UsualEnd,
  type UsualLevel,
  usualChannelOf,
  usualEnd,
} from '#src/domain/indicators/usual-time.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import type { CaseDocument } from '#src/domain/procedures/case.ts';
import { type Word, wordsIn } from '#src/services/conversation/words.ts';
import { mayWrite } from '#src/services/conversation/write.ts';
import { actorOf, isOwner } from '#src/services/dossier-access.ts';
import { caseOfDossier, limitOfDossier } from '#src/services/dossier-case.ts';
import { formOfDossier } from '#src/services/dossier-form.ts';
import { documentsOf, type FiledDocument } from '#src/services/filed-documents.ts';
import { agentOf, type Helper, helperOf } from '#src/services/filing/filed-for.ts';
import type { Session } from '#src/services/session.ts';
import { type Supplement, supplementsIn } from '#src/services/supplements/history.ts';
import { getUnit } from '#src/services/units.ts';
import { type UsualTimes, usualTimes } from '#src/services/usual-times.ts';

export type Viewer = { session?: Session | undefined; keyed?: string | undefined };

/** A dossier as it is shown: what anybody may see, harmless even if somebody reads all of them, and what only its owner sees. */
export type TrackedDossier = {
  code: string;
  /** the procedure's field; null where even that would tell too much */
  field: Text | null;
  unit: Text;
  status: Status;
  turn: 'office' | 'citizen' | 'nobody';
  submittedAt: Date;
  receivedAt: Date | null;
  dueAt: Date | null;
  originalDueAt: Date | null;
  /** by when reception must answer; null once it has */
  answerBy: Date | null;
  /** working days left: begun ones count, negative when overdue; null where no clock runs */
  wholeDaysLeft: number | null;
  steps: Progress[];
  finishedAt: Date | null;
  returnedAt: Date | null;
  /** days off that are not confirmed yet and could move the date */
  mayMoveBecause: { date: string; name: Text }[];
  /** for the owner and the holder of the private link */
  own: null | {
    id: string;
    procedure: Text;
    procedureCode: string;
    outcome: Outcome | null;
    /** the official who filed it for him at a counter */
    helper: Helper | null;
    /** who filed it under a mandate, for its sides alone */
    agent: { name: string; at: Date } | null;
    /** what he handed in; signed in only */
    filed: FiledDocument[];
    documents: { id: string; kind: PaperKind; number: string; at: Date; size: number; sha256: string }[];
    ledger: Ledger;
    /** the law's time for it */
    limit: ReturnType<typeof limitOfDossier>;
    /** what was declared; null for the holder of the private link, who did not sign in */
    answers: SummarySection[] | null;
    quote: Quote;
    /** what belongs to it in this case, and what reception recorded at the counter, corrected entries included; null as above */
    case: { documents: readonly CaseDocument[]; payments: CounterPayment[] } | null;
    /** what he was asked to supplement and what he answered, the last first; signed in only */
    supplements: Supplement[];
    /** what he and the office wrote to each other, and whether he may write now; signed in only */
    words: Word[];
    mayWrite: boolean;
    /** the office asked, and waits for his answer */
    /** the last day whose published root proves its journal; null while there is none */
    provenOn: string | null;
    /** when 8 of 10 dossiers like it were done, and which are like it; null where it is over, or there were too few to say */
    usually: (UsualEnd & { level: UsualLevel; channel: UsualChannel }) | null;
    askedHim: boolean;
    /**
     * what is to be paid (status 6): how much in đồng, null for who only follows for another; what for in the office's words (signed in only);
     * and the unit whose counter takes it
     */
    order: { amount: number | null; what: string | null; where: Text; askedAt: Date } | null;
    mayWithdraw: boolean;
  };
};

const clockIsOver: readonly Status[] = [3, 7, 8, 9, 10];

/** Whether a dossier has this code: asked before a page is made. */
export const dossierExists = (code: string): Promise<boolean> => dossierCodeExists(code);

/** Undefined where no dossier has this code. */
export async function trackDossier(code: string, viewer: Viewer, now: Date): Promise<TrackedDossier | undefined> {
  const dossier = await findTracked(code);
  if (!dossier) return undefined;
  const signedIn = isOwner(viewer.session, dossier);
  const owns = signedIn || viewer.keyed === dossier.id;
  const { procedure } = await getVersion(dossier.versionId);
  const { calendar } = snapshot();
  const over = clockIsOver.includes(dossier.status);
  const runs = !over && dossier.pausedAt === null;
  const minutes = runs && dossier.dueAt ? remainingWorkingMinutes(calendar, now, dossier.dueAt) : null;
  return {
    code: dossier.code,
    field: procedure.sensitive ? null : procedure.field.name,
    unit: getUnit(dossier.competentUnit).fullName,
    status: dossier.status,
    turn: getStatus(dossier.status).turn,
    submittedAt: dossier.submittedAt,
    receivedAt: dossier.receivedAt,
    dueAt: dossier.dueAt,
    originalDueAt: dossier.originalDueAt,
    answerBy: dossier.status === 1 ? answerBy(calendar, dossier.submittedAt, dossier.pausedMinutes) : null,
    wholeDaysLeft: minutes === null ? null : begunDays(minutes, workingMinutesPerDay(calendar)),
    steps: progressOf(dossier),
    finishedAt: dossier.finishedAt,
    returnedAt: dossier.returnedAt,
    mayMoveBecause: dossier.dueAt && !over ? daysThatCouldMove(calendar, now, dossier.dueAt).map(({ date, name }) => ({ date, name })) : [],
    own: owns ? await ownPart(await getDossier(code), signedIn ? viewer.session : undefined, now) : null,
  };
}

const begunDays = (minutes: number, perDay: number): number => (minutes >= 0 ? Math.ceil(minutes / perDay) : Math.floor(minutes / perDay));

async function getDossier(code: string): Promise<DossierRow> {
  const dossier = await findDossier(code);
  if (!dossier) throw new Error(`dossier ${code} is gone`);
  return dossier;
}

function orderOf(
  story: readonly StoryEntry[],
  dossier: DossierRow,
  session: Session | undefined,
): NonNullable<TrackedDossier['own']>['order'] {
  const order = openOrder(story);
  if (!order) return null;
  const said = story.findLast(({ event }) => event.type === 'payment_requested')?.reason ?? null;
  const pays = session === undefined || isOwner(session, dossier, 'pay');
  const where = getUnit(dossier.receivingUnit).fullName;
  return { amount: pays ? order.amount : null, what: session && pays ? said : null, where, askedAt: order.askedAt };
}

async function ownPart(dossier: DossierRow, session: Session | undefined, now: Date): Promise<TrackedDossier['own']> {
  const signedIn = session !== undefined;
  const [version, documents, journal, content, uploads, dealings, provenOn, usual] = await Promise.all([
    getVersion(dossier.versionId),
    papersOf(dossier.id),
    storyOf(dossier.id),
    findContent(dossier.id),
    signedIn ? uploadsOfDossier(dossier.id) : [],
    session && dealingsOf(dossier.id),
    lastDayOf(dossier.id),
    usualTimes(dossier.procedureCode, now),
  ]);
  const { procedure, form } = version;
  const inCase = caseOfDossier(version, dossier, content?.answers);
  const asked = formOfDossier(version, dossier, content?.answers);
  return {
    id: dossier.id,
    procedure: procedure.shortName,
    procedureCode: procedure.code,
    outcome: isDecided(dossier) ? dossier.outcome : null,
    helper: (await helperOf(journal[0])) ?? null,
    agent: (signedIn && (await agentOf(journal[0]))) || null,
    documents: papersForCitizen(dossier, documents)
      .filter(({ kind }) => kind !== 'result' || signedIn) // a result holds the person's number
      .map(({ id, kind, number, at, size, sha256 }) => ({ id, kind, number, at, size, sha256 })),
    filed: documentsOf(asked, uploads),
    supplements: dealings ? supplementsIn(dealings, journal, asked) : [],
    words: dealings ? wordsIn(journal, dealings) : [],
    mayWrite: session !== undefined && mayWrite(session, dossier).length > 0,
    provenOn,
    usually: usuallyDone(dossier, usual),
    order: orderOf(journal, dossier, session),
    askedHim: session !== undefined && mayWrite(session, dossier).includes('answer_question'),
    mayWithdraw: session !== undefined && findTransition(dossier, 'withdraw', actorOf(session)) !== undefined,
    ledger: ledgerOf(snapshot().calendar, journal, now),
    limit: limitOfDossier(version, dossier, inCase),
    quote: inCase.quote,
    case: signedIn ? { documents: inCase.documents, payments: counterPayments(journal) } : null,
    answers:
      signedIn && form && content
        ? summarise(form, content.answers, content.origins, (unit) => snapshot().units.get(unit)?.fullName)
        : null,
  };
}

function usuallyDone(dossier: DossierRow, { units, city }: UsualTimes): NonNullable<TrackedDossier['own']>['usually'] {
  if (clockIsOver.includes(dossier.status)) return null;
  const channel = usualChannelOf(dossier.channel);
  const nearest = nearestUsual(channel, units.get(dossier.competentUnit), city);
  return nearest && { ...usualEnd(snapshot().calendar, dossier, nearest.usual.most), level: nearest.level, channel };
}
