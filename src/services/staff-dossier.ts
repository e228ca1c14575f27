import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Applicant } from '#src/data/dossiers.ts';
import { findDossier } from '#src/data/dossiers.ts';
import type { DossierSync } from '#src/data/national.ts';
import type { Paper } from '#src/data/papers.ts';
import { type Dealings, dealingsOf } from '#src/data/queries/dealings.ts';
import { type StoryEntry, storyOf } from '#src/data/queries/dossier-story.ts';
import type { FiledContent } from '#src/data/queries/filed-content.ts';
import { type SpecialistLoad, specialistLoads } from '#src/data/queries/specialist-loads.ts';
import { findStaffFile, type Related, type RelatedDossier, type StaffFile } from '#src/data/queries/staff-file.ts';
import { getVersion, type PublishedProcedure, snapshot } from '#src/data/snapshot.ts';
import { findOfficialById } from '#src/data/staff.ts';
import { officialsBeside } from '#src/data/ties.ts';
import { type Calendar, type Day, daysThatCouldMove, vietnamDate } from '#src/domain/clock/calendar.ts';
import { type DueState, dueStateOf } from '#src/domain/clock/due-state.ts';
import { type Ledger, ledgerOf } from '#src/domain/clock/ledger.ts';
import { answerBy, closingOf, dueAt } from '#src/domain/clock/working-time.ts';
import { type HandedIn, handedIn, papersAtCounter } from '#src/domain/counter/handed-in.ts';
import { proposedDueAt } from '#src/domain/dossiers/alarm.ts';
import { isTied } from '#src/domain/dossiers/citizens-side.ts';
import { isDecided, papersForCitizen } from '#src/domain/dossiers/citizens-view.ts';
import { type CounterPayment, counterPayments, type PaymentTyped } from '#src/domain/dossiers/counter-payments.ts';
import { availableActions, findTransition } from '#src/domain/dossiers/decide.ts';
import { type ActionInput, BackTo, type DecisionContext } from '#src/domain/dossiers/decision.ts';
import { chosenDelivery, type Delivery } from '#src/domain/dossiers/delivery.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import { Handover, Outcome, Stand, Step } from '#src/domain/dossiers/events.ts';
import { type Opinion, openOpinions, opinionsOf } from '#src/domain/dossiers/opinions.ts';
import { openOrder } from '#src/domain/dossiers/payment-order.ts';
import { proposersOf } from '#src/domain/dossiers/proposers.ts';
import { type Queue, rolesIn, work, workQueues } from '#src/domain/dossiers/queues.ts';
import { readRefusalCause } from '#src/domain/dossiers/refusal-cause.ts';
import { mayCarryOut, roleAt, rulesOf, type VersionRules } from '#src/domain/dossiers/step-roles.ts';
import { checklistOf, markedItems, type SupplementItem } from '#src/domain/dossiers/supplement.ts';
import type { ActionKey, Need } from '#src/domain/dossiers/transitions.ts';
import type { Typed } from '#src/domain/forms/answers.ts';
import { questionsOf } from '#src/domain/forms/definition.ts';
import { placesInCase } from '#src/domain/forms/document-places.ts';
import { fileFieldAt } from '#src/domain/forms/file-answers.ts';
import { type SummaryRow, summarise, wordsOf } from '#src/domain/forms/summary.ts';
import type { Result } from '#src/domain/kernel/result.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import type { Role } from '#src/domain/people/account.ts';
import type { Unit } from '#src/domain/places/unit.ts';
import type { Case } from '#src/domain/procedures/case-of.ts';
import { type ActRefusal, actOnDossier } from '#src/services/act-on-dossier.ts';
import { type Word, wordsIn } from '#src/services/conversation/words.ts';
import { mayWrite } from '#src/services/conversation/write.ts';
import { actorOf, behind, isOwn, mayKnow, noteAccess } from '#src/services/dossier-access.ts';
import { caseOfDossier, limitOfDossier } from '#src/services/dossier-case.ts';
import { formOfDossier } from '#src/services/dossier-form.ts';
import { readsComplaints, storyFor } from '#src/services/feedback.ts';
import { type FiledDocument, withMissing } from '#src/services/filed-documents.ts';
import type { Session } from '#src/services/session.ts';
import { nextInQueue } from '#src/services/staff-queue.ts';
import { keepsTasks, listOfStep, type StepTask } from '#src/services/step-tasks.ts';
import { type Supplement, supplementsIn } from '#src/services/supplements/history.ts';
import { mayMark, waitsForConsent } from '#src/services/supplements/marking.ts';
import { getUnit, listUnits, unitsThatCould } from '#src/services/units.ts';
import { isUuid, uuidv7 } from '#src/services/uuid.ts';

/** What officials can do on the page of a dossier. The others are in the table already and get their screens with the full back office. */
export const deskActions = [
  'receive',
  'refuse_reception',
  'assign',
  'reassign',
  'prepare',
  'review',
  'approve',
  'send_back',
  'issue',
  'return_result',
  'request_payment',
  'record_payment',
  'cancel_payment',
  'record_counter_payment',
  'correct_counter_payment',
  'extend',
  'reopen',
  'consent_supplement',
  'propose_stop',
  'decline_stop',
  'stop',
  'transfer',
  'hand_over',
  'take_over',
  'request_opinion',
  'give_opinion',
  'withdraw_opinion',
] as const satisfies readonly ActionKey[];
export type DeskAction = (typeof deskActions)[number];

const isPayment = (action: DeskAction): boolean =>
  action === 'record_payment' || action === 'record_counter_payment' || action === 'correct_counter_payment';

/** At the edge: cut to what can be, so that nothing longer reaches a rule or a log; what it says is read by the rule. */
const cut = (longest: number) => z.string().transform((text) => text.slice(0, longest));
const PaymentSent = z.object({
  id: z.string().transform((text) => (isUuid(text) ? text : randomUUID())),
  amount: cut(40),
  receiptNumber: cut(80),
  paidOn: cut(20),
  corrects: cut(80).nullable(),
});

const isDeskAction = (action: ActionKey): action is DeskAction => (deskActions as readonly ActionKey[]).includes(action);

/** The queues in which the next dossier is looked for once this is done: more of the same. */
const queuesAfter: Record<DeskAction, readonly Queue[]> = {
  receive: ['receive'],
  refuse_reception: ['receive'],
  assign: ['assign'],
  reassign: ['assign'],
  prepare: ['mine'],
  review: ['review'],
  approve: ['approve'],
  send_back: ['mine', 'review', 'approve', 'issue'],
  issue: ['issue'],
  return_result: ['return'],
  // Money is taken beside the work: no next dossier follows from it.
  request_payment: ['mine'],
  record_payment: [],
  cancel_payment: [],
  record_counter_payment: [],
  correct_counter_payment: [],
  extend: ['overdue', 'today'],
  reopen: [],
  consent_supplement: [],
  propose_stop: ['mine'],
  decline_stop: ['approve'],
  stop: ['approve'],
  transfer: ['receive', 'assign'],
  hand_over: [],
  take_over: [],
  request_opinion: ['mine'],
  give_opinion: [],
  withdraw_opinion: [],
};

/** An answer as filed; `identity` is what VNeID said, where the applicant changed it. */
export type FiledRow = SummaryRow & { identity?: Text };
export type FiledSection = { key: string; title: Text; rows: FiledRow[] };

export type UnitChoice = { code: string; name: Text };
/** `question` and `answer` are null where they were erased, or where nobody answered. */
export type AskedOpinion = Opinion & { name: Text; question: string | null; answer: string | null };

export type StaffDossier = {
  /** only an opinion is asked of him: he is shown what was filed and what he is asked, nothing of what the units of the dossier did with it */
  asked: boolean;
  dossier: Dossier;
  procedure: { code: string; name: Text; shortName: Text; field: Text; result: Text };
  receivingUnit: Text;
  competentUnit: Text;
  /** null where it was erased */
  applicant: Applicant | null;
  organisation: { name: string; taxCode: string } | null;
  /** the mandate under which it was filed, as it stands now; null where nobody acted for another. `scope` null: all procedures */
  mandate: { agent: string | null; principal: string | null; scope: Text[] | null; from: Day; until: Day; endedAt: Date | null } | null;
  assignee: string | null;
  sections: FiledSection[];
  documents: FiledDocument[];
  /** what came in on paper; undefined where it was filed online */
  handed: (HandedIn & { documents: readonly { key: string; name: Text }[] }) | undefined;
  story: StoryEntry[];
  /** by when a complaint must be answered; null where none waits, and for whoever does not read complaints */
  complaintDueAt: Date | null;
  ledger: Ledger;
  /** the law's time for it */
  limit: ReturnType<typeof limitOfDossier>;
  papers: Paper[];
  due: DueState;
  /** by when reception must answer; null once it has */
  answerBy: Date | null;
  /** when the result would be due if it were received now; null once it was */
  dueIfReceived: Date | null;
  /** days off that are not confirmed yet and could move the date, or the one it would get now */
  mayMoveBecause: { date: string; name: Text }[];
  hasHeadReview: boolean;
  /** whose each step is */
  roleOf: Readonly<Record<Step, Role>>;
  /** how the applicant wants to get the result, where he was asked */
  wishes: Delivery | undefined;
  /** a submission that he cannot refuse, since that is the head's: he is told to whom to turn */
  headRefuses: boolean;
  /** what this official can do now, with what each needs */
  actions: { action: DeskAction; needs: readonly Need[] }[];
  /** who can be given it; empty where it is not this official's to give */
  specialists: SpecialistLoad[];
  /** its case, where the answers were not erased */
  case: Case;
  /** what was recorded at the counter, corrected entries included */
  payments: CounterPayment[];
  /** what the applicant is asked to pay and has not paid, đồng */
  order: { amount: number } | null;
  /** for the form of a payment: the same sent twice is one */
  paymentId: string;
  /** the day that the letter of apology proposes, `YYYY-MM-DD` */
  proposedDue: string;
  /** every opinion that was asked for, with what was asked and answered */
  opinions: AskedOpinion[];
  /** where it could go instead, and who could be asked; empty where this official does neither */
  transferTo: UnitChoice[];
  askable: UnitChoice[];
  /** silence of another unit counts as consent here */
  silenceConsents: boolean;
  /** the list of the present step, and whether this official keeps it */
  tasks: StepTask[];
  keepsTasks: boolean;
  /** of every step, by key: what was typed is told by its name */
  taskLabels: Readonly<Record<string, Text>>;
  /** colleagues who opened it a few minutes ago and have done nothing to it since: they may be at it */
  others: { name: string; at: Date }[];
  /**
   * the official is on the citizen's side (the applicant, or whoever acts for him): whatever his role, others decide, and he reads of it
   * what the citizen reads
   */
  own: boolean;
  /** then: who of his colleagues could do what is to be done now; empty where there is nobody else, null where it is not his unit's */
  colleagues: string[] | null;
  /** what citizen and office have asked and answered, the last request first; and whether this official may ask, or enter an answer, now */
  supplements: Supplement[];
  marks: { by: string; at: Date } | null;
  /** for what the head is asked to allow one more request; empty where he is not, or has */
  asking: SupplementItem[];
  /** what citizen and office wrote to each other, whether he may write, and what officials noted for each other */
  words: Word[];
  mayWrite: boolean;
  notes: Dealings['notes'];
  /** how far the national portal knows it; null where it is told of nothing */
  sync: DossierSync | null;
  /** what people were told of it, and what became of each message */
  told: Dealings['told'];
  mayRequest: boolean;
  /** a further request, which the head allows first */
  waitsForConsent: boolean;
  mayAnswer: boolean;
  /** the same applicant's others at this official's units; none for whoever is only asked, or looks at his own, or where it was erased */
  related: Omit<Related, 'rows'> & { rows: (RelatedDossier & { procedure: Text })[] };
};

const reviewed = ({ procedure }: PublishedProcedure): boolean => procedure.steps.some((step) => step.key === 'review');

/** A dossier as its officials see it, noted in the access log. Undefined alike where there is none and where it is another unit's. */
export async function openDossier(official: Session, code: string, now: Date): Promise<StaffDossier | undefined> {
  const gives = official.posts.some(({ role }) => mayCarryOut('assign').includes(role));
  const people = { ids: behind(official), gives, today: vietnamDate(now) };
  const file = await findStaffFile(code, [...new Set(official.posts.map(({ unit }) => unit))], people);
  if (!file || official.kind !== 'staff') return undefined;
  const { dossier, content, tied } = file;
  const session = { ...official, tied };
  const actor = actorOf(session);
  const own = isOwn(session, dossier);
  const asked = !mayKnow(dossier, actor);
  const story = asked && dossier.openOpinions === 0 ? [] : await storyOf(dossier.id);
  if (asked && !mayKnow(dossier, actor, openOpinions(story))) return undefined;
  const version = await getVersion(dossier.versionId);
  const { calendar } = snapshot();
  const payments = counterPayments(story);
  const rules = rulesOf(version.procedure);
  const context: DecisionContext = {
    now,
    calendar,
    hasHeadReview: reviewed(version),
    rules,
    payments,
    opinions: openOpinions(story),
    order: openOrder(story),
    proposers: proposersOf(story),
  };
  const actions = availableActions(dossier, actor, context)
    .filter(isDeskAction)
    .map((action) => ({ action, needs: findTransition(dossier, action, actor, context)?.needs ?? [] }));
  const does = (action: DeskAction) => actions.some((it) => it.action === action);
  const choosing = actions.some(({ needs }) => needs.includes('assignee'));
  const writes = mayWrite(session, dossier).length > 0;
  const [specialists, colleagues, dealings, others] = await Promise.all([
    choosing ? specialistLoads(dossier.competentUnit, now) : [],
    own && !asked ? colleaguesFor(dossier, session, rules, now) : null,
    dealingsOf(dossier.id, writes), // what the citizen wrote he sees on this page
    noteAccess(session, dossier.id, asked ? 'opinion' : 'processing', now),
  ]);
  const inCase = caseOfDossier(version, dossier, content?.answers);
  const handed = content && handedIn(content.answers);
  const form = formOfDossier(version, dossier, content?.answers);
  const documents = withMissing(form && (handed ? form : placesInCase(form, inCase.documents)), content?.answers ?? {}, file.uploads);
  const { procedure } = version;
  const over = dossier.finishedAt !== null;
  const dueIfReceived = dossier.status === 1 ? dueAt(calendar, now, dossier.limit) : null;
  const due = over ? null : (dossier.dueAt ?? dueIfReceived);
  const opinions = opinionsOf(story).filter(({ unit }) => !asked || session.posts.some((post) => post.unit === unit));
  return {
    asked,
    dossier: own && !isDecided(dossier) ? { ...dossier, outcome: null } : dossier,
    procedure: {
      code: procedure.code,
      name: procedure.name,
      shortName: procedure.shortName,
      field: procedure.field.name,
      result: procedure.result.name,
    },
    receivingUnit: getUnit(dossier.receivingUnit).fullName,
    competentUnit: getUnit(dossier.competentUnit).fullName,
    applicant: content?.applicant ?? null,
    organisation: content?.organisation ?? null,
    mandate: content && file.mandate ? mandateOf(file.mandate) : null,
    assignee: own ? null : (content?.assignee ?? null),
    sections: content && version.form ? sectionsOf(version.form, content) : [],
    documents,
    handed: handed && { ...handed, documents: papersAtCounter(inCase.documents, version.form) },
    story: asked ? [] : storyFor(session, dossier, story),
    complaintDueAt: readsComplaints(session, dossier) ? dossier.complaintDueAt : null,
    ledger: ledgerOf(calendar, asked ? [] : story, now),
    limit: limitOfDossier(version, dossier, inCase),
    papers: asked ? [] : own ? papersForCitizen(dossier, file.papers) : file.papers,
    due: dueStateOf(dossier, calendar, now),
    answerBy: dossier.status === 1 ? answerBy(calendar, dossier.submittedAt, dossier.pausedMinutes) : null,
    dueIfReceived,
    mayMoveBecause: due ? daysThatCouldMove(calendar, now, due).map(({ date, name }) => ({ date, name })) : [],
    hasHeadReview: reviewed(version),
    roleOf: Object.fromEntries(Step.options.map((step) => [step, roleAt(step, rules)])) as Record<Step, Role>,
    wishes: content && chosenDelivery(content.answers),
    headRefuses: procedure.headRefuses === true && does('receive') && !does('refuse_reception'),
    actions,
    // Whoever is on the citizen's side cannot be given it.
    specialists: specialists.filter(({ id }) => !isTied(dossier, actor, id)),
    case: inCase,
    payments: asked ? [] : payments,
    order: asked || !context.order ? null : { amount: context.order.amount },
    paymentId: randomUUID(),
    proposedDue: vietnamDate(proposedDueOf(story, dossier, calendar, now)),
    opinions: (own ? [] : opinions).map((it) => ({
      ...it,
      name: getUnit(it.unit).fullName,
      question: story.find(({ sequence }) => sequence === it.sequence)?.reason ?? null,
      answer: story.find(({ sequence }) => sequence === it.end?.sequence)?.reason ?? null,
    })),
    transferTo: does('transfer') ? unitsThatCould(procedure, dossier.competentUnit).map(choiceOf) : [],
    askable: does('request_opinion')
      ? listUnits()
          .filter(({ code, kind }) => kind !== 'city' && code !== dossier.competentUnit)
          .map(choiceOf)
      : [],
    silenceConsents: procedure.silenceConsents === true,
    tasks: content && !asked && !own ? listOfStep(version, dossier, content.answers, dealings.tasks) : [],
    keepsTasks: keepsTasks(dossier, session, context),
    taskLabels: Object.fromEntries(procedure.steps.flatMap(({ tasks = [] }) => tasks.map(({ key, label }) => [key, label]))),
    others: others.filter((one) => !asked && !own && !over && !story.some(({ actor, at }) => actor.id === one.personId && at >= one.at)),
    own,
    colleagues,
    supplements: asked ? [] : supplementsIn(dealings, story, form),
    marks: asked || own ? null : dealings.marks,
    asking: asked || own ? [] : askedOfHead(version, dossier, content, dealings.marks?.asking),
    words: asked ? [] : wordsIn(story, dealings),
    mayWrite: writes,
    notes: asked || own ? [] : dealings.notes,
    sync: asked || own ? null : file.sync,
    told: asked || own ? [] : dealings.told,
    related: asked || !content || own ? { rows: [], count: 0, more: false } : relatedOf(file.related),
    mayRequest: mayMark(dossier, actor),
    waitsForConsent: waitsForConsent(dossier),
    mayAnswer: findTransition(dossier, 'answer_supplement', actor, context) !== undefined,
  };
}

/** Who else could do what is to be done now. */
async function colleaguesFor(dossier: Dossier, { id }: Session, rules: VersionRules, now: Date): Promise<string[]> {
  const queue = workQueues.find((it) => work[it].step === dossier.step);
  if (!queue) return [];
  const unit = work[queue].at === 'receiving' ? dossier.receivingUnit : dossier.competentUnit;
  const there = await officialsBeside(dossier, { unit, roles: rolesIn(queue, rules), day: vietnamDate(now) });
  return there.filter((one) => one.id !== id).map(({ name }) => name);
}

const relatedOf = (related: Related): StaffDossier['related'] => ({
  ...related,
  rows: related.rows.map((one) => ({
    ...one,
    procedure: snapshot().procedures.get(one.procedureCode)?.procedure.shortName ?? { vi: one.procedureCode, en: one.procedureCode },
  })),
});

const mandateOf = ({ agent, principal, procedures, from, until, endedAt }: NonNullable<StaffFile['mandate']>): StaffDossier['mandate'] => ({
  ...{ agent: agent.name, principal: principal.name, from, until },
  scope: procedures?.map((code) => snapshot().procedures.get(code)?.procedure.shortName ?? { vi: code, en: code }) ?? null,
  endedAt: endedAt === null ? null : new Date(endedAt),
});

/** As the page shows it on which it was marked. */
function askedOfHead(
  version: PublishedProcedure,
  dossier: Dossier,
  content: FiledContent | undefined,
  typed: Typed | null | undefined,
): SupplementItem[] {
  if (!typed || !content || !waitsForConsent(dossier)) return [];
  const form = formOfDossier(version, dossier, content.answers, { atDesk: false });
  return form ? markedItems(checklistOf(form, content.answers), typed) : [];
}

const choiceOf = ({ code, fullName }: Unit): UnitChoice => ({ code, name: fullName });

/** The date of the draft, while it is still to come; otherwise one worked out anew. */
function proposedDueOf(story: readonly StoryEntry[], dossier: Dossier, calendar: Calendar, now: Date): Date {
  const draft = story.findLast(({ event }) => event.type === 'apology_drafted')?.event;
  const drafted = draft?.type === 'apology_drafted' ? new Date(draft.dueAt) : undefined;
  return drafted && drafted > now ? drafted : proposedDueAt(dossier, calendar, now);
}

function sectionsOf(form: NonNullable<PublishedProcedure['form']>, content: FiledContent): FiledSection[] {
  const wards = (code: string) => snapshot().units.get(code)?.fullName;
  const questions = new Map(questionsOf(form).map((field) => [field.key, field]));
  // Files have a place of their own on the page.
  const sections = summarise(form, content.answers, content.origins, wards).map((it) => ({
    ...it,
    rows: it.rows.filter((row) => !fileFieldAt(form, row.key)),
  }));
  return sections
    .filter(({ rows }) => rows.length > 0)
    .map(({ key, title, rows }) => ({
      key,
      title,
      rows: rows.map((row) => {
        const altered = row.origin?.source === 'typed' ? row.origin.altered : undefined;
        const field = questions.get(row.key);
        return altered && field ? { ...row, identity: wordsOf(field, altered.from, wards) } : row;
      }),
    }));
}

/** What the form of an action sent, as it was typed. */
export type Sent = {
  reason?: string | undefined;
  assignee?: string | undefined;
  outcome?: string | undefined;
  /** why it is refused, by kind, where the form asks for that */
  cause?: string | undefined;
  handover?: string | undefined;
  backTo?: string | undefined;
  payment?: PaymentTyped | undefined;
  /** `YYYY-MM-DD`, or whatever was typed into the three boxes */
  newDue?: string | undefined;
  unit?: string | undefined;
  /** `YYYY-MM-DD`, or whatever was typed */
  answerBy?: string | undefined;
  opinion?: string | undefined;
  stand?: string | undefined;
  seen?: string | undefined;
};

/** Does it: what is missing or not one of the choices is refused by the rule, in the words of the form. */
export async function actAtDesk(
  session: Session,
  code: string,
  action: DeskAction,
  sent: Sent,
  now: Date,
): Promise<Result<Dossier, ActRefusal>> {
  const assigneeId = sent.assignee ? await knownSpecialist(session, code, sent.assignee, now) : undefined;
  const outcome = Outcome.safeParse(sent.outcome).data;
  const cause = readRefusalCause(sent.cause);
  const handover = Handover.safeParse(sent.handover).data;
  const newDue = z.iso.date().safeParse(sent.newDue).data;
  const answerBy = z.iso.date().safeParse(sent.answerBy).data;
  const backTo = BackTo.safeParse(sent.backTo).data;
  const stand = Stand.safeParse(sent.stand).data;
  const unit = snapshot().units.get(sent.unit ?? '')?.code;
  const seen = /^\d{1,9}$/.test(sent.seen ?? '') ? Number(sent.seen) : undefined;
  return actOnDossier({
    session,
    code,
    action,
    given: {
      ...(sent.reason !== undefined && { reason: sent.reason }),
      ...(assigneeId && { assigneeId }),
      ...(outcome && { outcome }),
      ...(cause !== undefined && { cause }),
      ...(handover && { handover }),
      ...(backTo && { backTo }),
      ...(unit !== undefined && { unit }),
      ...(action === 'request_opinion' && unit !== undefined && { opinionRequest: await opinionRequest(code, unit, answerBy, now) }),
      ...(sent.opinion !== undefined && { opinionId: sent.opinion.slice(0, 80) }),
      ...(stand && { stand }),
      ...(newDue !== undefined && { newDueAt: closingOf(snapshot().calendar, newDue) }),
      ...(action === 'request_payment' && { payment: { orderId: uuidv7(now), amount: (sent.payment?.amount ?? '').slice(0, 40) } }),
      ...(sent.payment && isPayment(action) && { counterPayment: PaymentSent.parse(sent.payment) }),
    },
    ...(seen !== undefined && { seen }),
    now,
  });
}

/** By the close of the day that was given; whether silence is consent says the procedure, not the form. */
async function opinionRequest(code: string, unit: string, day: string | undefined, now: Date): Promise<ActionInput['opinionRequest']> {
  const dossier = await findDossier(code);
  const silenceConsents = dossier ? (await getVersion(dossier.versionId)).procedure.silenceConsents === true : false;
  const answerBy = day === undefined ? null : closingOf(snapshot().calendar, day);
  return { opinionId: uuidv7(now), unit, answerBy, silenceConsents };
}

/** Only somebody of the list that the form showed: an id that names nobody is as good as none. */
async function knownSpecialist(session: Session, code: string, id: string, now: Date): Promise<string | undefined> {
  const dossier = await findDossier(code);
  if (!dossier || !mayKnow(dossier, actorOf(session))) return undefined;
  return (await specialistLoads(dossier.competentUnit, now)).find((it) => it.id === id)?.id;
}

/** Whom an official had chosen when somebody else was faster. */
export const officialName = async (id: string | undefined): Promise<string | undefined> =>
  isUuid(id ?? '') ? (await findOfficialById(id ?? ''))?.name : undefined;

/** After this was done: the next dossier of the same kind. */
export const nextAfter = (session: Session, action: DeskAction, now: Date): ReturnType<typeof nextInQueue> =>
  nextInQueue(session, queuesAfter[action], now);
