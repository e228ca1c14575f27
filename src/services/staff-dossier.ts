import { randomUUID } from 'node:crypto';
import type { Applicant } from '#src/data/dossiers.ts';
import type { DossierSync } from '#src/data/national.ts';
import type { Paper } from '#src/data/papers.ts';
import { type Dealings, dealingsOf } from '#src/data/queries/dealings.ts';
import { type StoryEntry, storyOf } from '#src/data/queries/dossier-story.ts';
import type { FiledContent } from '#src/data/queries/filed-content.ts';
import { type SpecialistLoad, specialistLoads } from '#src/data/queries/specialist-loads.ts';
import { findStaffFile, type Related, type RelatedDossier, type StaffFile } from '#src/data/queries/staff-file.ts';
import { getVersion, type PublishedProcedure, snapshot } from '#src/data/snapshot.ts';
import { officialsBeside } from '#src/data/ties.ts';
import { type Calendar, type Day, daysThatCouldMove, vietnamDate } from '#src/domain/clock/calendar.ts';
import { type DueState, dueStateOf } from '#src/domain/clock/due-state.ts';
import { type Ledger, ledgerOf } from '#src/domain/clock/ledger.ts';
import { answerBy, dueAt } from '#src/domain/clock/working-time.ts';
import { type HandedIn, handedIn, papersAtCounter } from '#src/domain/counter/handed-in.ts';
import { proposedDueAt } from '#src/domain/dossiers/alarm.ts';
import { isTied } from '#src/domain/dossiers/citizens-side.ts';
import { isDecided, papersForCitizen } from '#src/domain/dossiers/citizens-view.ts';
import { type CounterPayment, counterPayments } from '#src/domain/dossiers/counter-payments.ts';
import { availableActions, findTransition } from '#src/domain/dossiers/decide.ts';
import type { DecisionContext } from '#src/domain/dossiers/decision.ts';
import { chosenDelivery, type Delivery } from '#src/domain/dossiers/delivery.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import { Step } from '#src/domain/dossiers/events.ts';
import { type Opinion, openOpinions, opinionsOf } from '#src/domain/dossiers/opinions.ts';
import { openOrder } from '#src/domain/dossiers/payment-order.ts';
import { proposersOf } from '#src/domain/dossiers/proposers.ts';
import { rolesIn, work, workQueues } from '#src/domain/dossiers/queues.ts';
import { mayCarryOut, roleAt, rulesOf, type VersionRules } from '#src/domain/dossiers/step-roles.ts';
import { checklistOf, markedItems, type SupplementItem } from '#src/domain/dossiers/supplement.ts';
import type { Need } from '#src/domain/dossiers/transitions.ts';
import type { Typed } from '#src/domain/forms/answers.ts';
import { questionsOf } from '#src/domain/forms/definition.ts';
import { placesInCase } from '#src/domain/forms/document-places.ts';
import { fileFieldAt } from '#src/domain/forms/file-answers.ts';
import { type SummaryRow, summarise, wordsOf } from '#src/domain/forms/summary.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import type { Role } from '#src/domain/people/account.ts';
import type { Unit } from '#src/domain/places/unit.ts';
import type { Case } from '#src/domain/procedures/case-of.ts';
import { type DeskAction, isDeskAction } from '#src/services/act-at-desk.ts';
import { type Word, wordsIn } from '#src/services/conversation/words.ts';
import { mayWrite } from '#src/services/conversation/write.ts';
import { actorOf, behind, isOwn, mayKnow, noteAccess } from '#src/services/dossier-access.ts';
import { caseOfDossier, limitOfDossier } from '#src/services/dossier-case.ts';
import { formOfDossier } from '#src/services/dossier-form.ts';
import { readsComplaints, storyFor } from '#src/services/feedback.ts';
import { type FiledDocument, withMissing } from '#src/services/filed-documents.ts';
import type { Session } from '#src/services/session.ts';
import { keepsTasks, listOfStep, type StepTask } from '#src/services/step-tasks.ts';
import { type Supplement, supplementsIn } from '#src/services/supplements/history.ts';
import { mayMark, waitsForConsent } from '#src/services/supplements/marking.ts';
import { getUnit, listUnits, unitsThatCould } from '#src/services/units.ts';

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
