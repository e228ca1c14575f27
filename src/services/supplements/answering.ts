import type { Transaction } from '#src/data/database.ts';
import { type DossierRow, findContent, findDossier } from '#src/data/dossiers.ts';
import { saveDraft } from '#src/data/drafts.ts';
import { journalOf } from '#src/data/journal.ts';
import { closeSideDraft, findSideDraft, type SideDraft } from '#src/data/side-drafts.ts';
import { getVersion, type PublishedProcedure, snapshot } from '#src/data/snapshot.ts';
import { findRequest, replaceContent } from '#src/data/supplements.ts';
import { addToDossier, type Upload, uploadsOfDrafts } from '#src/data/uploads.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { papersAfter } from '#src/domain/counter/form-on-paper.ts';
import { handedIn } from '#src/domain/counter/handed-in.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { SupplementItem } from '#src/domain/dossiers/supplement.ts';
import { type Amended, amend, typedAnswers, typedFor } from '#src/domain/forms/amend.ts';
import type { Answers, Typed } from '#src/domain/forms/answers.ts';
import type { Faults } from '#src/domain/forms/check.ts';
import { type FormDefinition, questionsOf } from '#src/domain/forms/definition.ts';
import { fileFaults } from '#src/domain/forms/file-answers.ts';
import { type Origins, trace } from '#src/domain/forms/origin.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { namedCase, settleCase } from '#src/domain/procedures/case.ts';
import { filedFiles } from '#src/domain/uploads/filed-files.ts';
import { type ActRefusal, actOnDossier } from '#src/services/act-on-dossier.ts';
import { actorOf, mayKnow } from '#src/services/dossier-access.ts';
import { formOfDossier } from '#src/services/dossier-form.ts';
import { filesOf } from '#src/services/filing/files-of-dossier.ts';
import { turnOf } from '#src/services/filing/keep-typed.ts';
import { sentFiles } from '#src/services/filing/open-draft.ts';
import { type Change, changed } from '#src/services/filing/save-step.ts';
import { sentOfPart, sentOfStep } from '#src/services/filing/sent-of-step.ts';
import { randomBytesOf } from '#src/services/random.ts';
import type { Session } from '#src/services/session.ts';
import { openSideDraft } from '#src/services/side-draft.ts';
import { isUuid } from '#src/services/uuid.ts';
import { answerHash } from './history.ts';

/** A request that waits for its answer, with what was typed for it so far. */
export type Answering = {
  draft: SideDraft;
  dossier: DossierRow;
  procedure: PublishedProcedure['procedure'];
  form: FormDefinition;
  items: SupplementItem[];
  words: string;
  askedAt: Date;
  answerBy: Date;
  /** the official copy, which stays what it is until the answer is sent */
  filed: { answers: Answers; origins: Origins };
  /** what was typed for opened questions, by input name */
  typed: Record<string, string[]>;
  /** files sent for it, refused ones too */
  uploads: Upload[];
  amended: Amended;
};

/** Undefined alike where there is no such request, where it is somebody else's, and where it waits no more. */
export async function openAnswering(session: Session, requestId: string, now: Date): Promise<Answering | undefined> {
  const draft = await openSideDraft(session, requestId);
  if (draft?.purpose !== 'supplement') return undefined;
  const [request, dossier, content, version, uploads] = await Promise.all([
    findRequest(requestId),
    findDossier(draft.code),
    findContent(draft.dossierId),
    getVersion(draft.versionId),
    uploadsOfDrafts([draft.id], draft.personId, now),
  ]);
  const form = dossier && formOfDossier(version, dossier, content?.answers, { atDesk: session.kind === 'staff' });
  if (!request?.items || !dossier || !content || !form) return undefined;
  const { procedure } = version;
  const { items, askedAt, answerBy } = request;
  const known = { draft, dossier, procedure, form, items, words: request.words ?? '', askedAt, answerBy, filed: content, uploads };
  return { ...known, ...withTyped(known, draft.typed, now) };
}

function withTyped(
  { form, filed, items, uploads }: Pick<Answering, 'form' | 'filed' | 'items' | 'uploads'>,
  typed: Typed,
  now: Date,
): Pick<Answering, 'typed' | 'amended'> {
  const marked = new Set(items.map(({ key }) => key));
  const sent = sentFiles(uploads);
  const amended = amend(form, filed.answers, marked, typed, sent, { today: vietnamDate(now), units: snapshot().units });
  const stuck = fileFaults(amended.rows, sent);
  const faults: Faults = { ...amended.faults, ...stuck };
  return { typed: typedFor(form, amended.opened, typed), amended: { ...amended, faults } };
}

/** As if the whole declaration had been typed, with what was typed for opened questions in its place. */
const wholeTyped = ({ form, filed, amended, typed }: Answering): Record<string, readonly string[]> => {
  const kept = typedAnswers(form, filed.answers);
  for (const name of Object.keys(typedFor(form, amended.opened, kept))) delete kept[name];
  return { ...kept, ...typed };
};

const stepsOpened = ({ amended }: Answering): string[] => [
  ...new Set(amended.rows.filter(({ field }) => amended.opened.has(field.key.split('.', 1)[0] ?? '')).map(({ step }) => step.key)),
];

/**
 * Keeps what the page sent for opened questions, right or wrong; whatever else came is left aside.
 * @returns undefined where it waits no more
 */
export async function saveAnswering(
  session: Session,
  requestId: string,
  typed: Typed,
  now: Date,
  change?: Change,
): Promise<Answering | undefined> {
  const it = await openAnswering(session, requestId, now);
  if (!it) return undefined;
  const whole = wholeTyped(it);
  let wanted: Record<string, readonly string[]> = { ...whole };
  for (const step of stepsOpened(it)) {
    // Each step goes on from what the ones before it sent.
    const { came, grown } = sentOfStep(it.form, step, wanted, typed);
    wanted = { ...wanted, ...typedFor(it.form, it.amended.opened, { ...grown, ...came }) };
  }
  if (change)
    wanted = {
      ...changed(wanted, change, it.amended.rows, { draft: { origins: {}, typed: whole }, answers: it.amended.answers }, typed),
    };
  const before = typedFor(it.form, it.amended.opened, whole);
  const after = typedFor(it.form, it.amended.opened, wanted);
  return write(it, Object.keys({ ...before, ...after }), after, undefined, now);
}

/** Keeps single inputs while somebody types. @returns 'gone' where it waits no more */
export async function autosaveAnswering(
  session: Session,
  requestId: string,
  typed: Typed,
  now: Date,
): Promise<{ elsewhere: string[] } | 'gone'> {
  const it = await openAnswering(session, requestId, now);
  if (!it) return 'gone';
  const whole = wholeTyped(it);
  const came: Record<string, readonly string[]> = {};
  const elsewhere: string[] = [];
  for (const step of stepsOpened(it)) {
    const part = sentOfPart(it.form, step, whole, typed);
    Object.assign(came, typedFor(it.form, it.amended.opened, part.came));
    elsewhere.push(...part.elsewhere);
  }
  await write(it, Object.keys(came), came, typed, now);
  return { elsewhere };
}

async function write(
  it: Answering,
  replaced: string[],
  typed: Record<string, readonly string[]>,
  sent: Typed | undefined,
  now: Date,
): Promise<Answering> {
  const { id, personId, expiresAt } = it.draft;
  await saveDraft({
    ...{ id, personId, expiresAt, step: null, replaced, typed, fields: [], origins: {}, now },
    turn: sent && turnOf(sent),
  });
  const left = Object.entries(it.typed).filter(([name]) => !replaced.includes(name));
  return { ...it, ...withTyped(it, { ...Object.fromEntries(left), ...typed }, now) };
}

export type AnswerRefusal = { kind: 'invalid'; faults: Faults } | { kind: 'not-confirmed' } | { kind: 'files-changed' } | ActRefusal;

class FilesChanged extends Error {}
class SentMeanwhile extends Error {}

/**
 * Sends the answer: declaration, files and entry change in one transaction, or nothing does. The same sent twice is one.
 * @param within what else is saved in that transaction
 * @returns the code of the dossier
 */
export async function sendAnswering(
  session: Session,
  requestId: string,
  confirmed: boolean,
  now: Date,
  within?: (tx: Transaction) => Promise<void>,
): Promise<Result<{ code: string; replayed: boolean }, AnswerRefusal> | undefined> {
  const it = await openAnswering(session, requestId, now);
  const sent = it && (await sendOpened(session, it, confirmed, now, within));
  if (sent?.ok) return sent;
  // Whatever stood in its way: pressed twice, the other press may have sent it between two looks of this one.
  return (await replayed(session, requestId)) ?? sent;
}

async function sendOpened(
  session: Session,
  it: Answering,
  confirmed: boolean,
  now: Date,
  within: ((tx: Transaction) => Promise<void>) | undefined,
): Promise<Result<{ code: string; replayed: boolean }, AnswerRefusal> | undefined> {
  if (Object.keys(it.amended.faults).length > 0) return refuse({ kind: 'invalid', faults: it.amended.faults });
  if (!confirmed) return refuse({ kind: 'not-confirmed' });
  const { form, procedure, filed, amended, dossier, draft } = it;
  const requestId = draft.id;
  const inOpened = amended.rows.filter(({ field }) => amended.opened.has(field.key.split('.', 1)[0] ?? ''));
  const holder = { ownerId: draft.personId, organisationId: dossier.organisationId };
  const files = await filesOf(holder, inOpened, draft.id);
  if (!files.ok) return files;
  const chosen = settleCase(procedure, filed.answers, { ...form.constants, ...amended.answers });
  const answers = { ...besideForm(form, filed.answers, amended.answers), ...amended.answers, ...namedCase(chosen) };
  const origins = { ...filed.origins };
  const keys = [...amended.opened];
  for (const key of keys) delete origins[key];
  Object.assign(origins, trace(filed, answers, keys, now.toISOString()));
  const salt = randomBytesOf(16);
  try {
    const done = await actOnDossier({
      session,
      code: dossier.code,
      action: 'answer_supplement',
      given: { answersHash: answerHash(salt, { request: requestId, answers, files: filedFiles(files.value) }) },
      now,
      within: async (tx, { entry }) => {
        if (!(await closeSideDraft(tx, draft.id, dossier.id))) throw new SentMeanwhile();
        const into = { ...holder, dossierId: dossier.id, replacing: requestId };
        if (!(await addToDossier(tx, files.value, into))) throw new FilesChanged();
        await replaceContent(tx, { dossierId: dossier.id, requestId, sequence: entry.sequence, answers, origins, salt, now });
        await within?.(tx);
      },
    });
    return done.ok ? ok({ code: dossier.code, replayed: false }) : done;
  } catch (cause) {
    if (cause instanceof FilesChanged) return refuse({ kind: 'files-changed' });
    if (cause instanceof SentMeanwhile) return undefined;
    throw cause;
  }
}

/** Of a dossier on paper, what is no question here stays: what the counter wrote down, and what was brought before; with what was brought now. */
function besideForm(form: FormDefinition, filed: Answers, amended: Answers): Answers {
  const handed = handedIn(filed);
  if (!handed) return {};
  const asked = new Set(questionsOf(form).map(({ key }) => key));
  const kept = Object.fromEntries(Object.entries(filed).filter(([key]) => !asked.has(key)));
  return { ...kept, ...papersAfter(form, handed.papers, amended) };
}

/** Whether this very person has sent this very answer: then it is done, however often it is sent. */
async function replayed(session: Session, requestId: string): Promise<Result<{ code: string; replayed: boolean }, never> | undefined> {
  const draft = isUuid(requestId) ? await findSideDraft(requestId) : undefined;
  const request = draft?.sent ? await findRequest(requestId) : undefined;
  if (!draft || request?.answeredSequence == null) return undefined;
  const entry = (await journalOf(draft.dossierId)).find(({ sequence }) => sequence === request.answeredSequence);
  return entry?.actor.id === session.id ? ok({ code: draft.code, replayed: true }) : undefined;
}

/** A request that waits no more, for who may know its dossier: answered, or ended by something else, and then with the words that lie unsent. */
export type ClosedAnswering = {
  dossier: Dossier;
  answered: boolean;
  unsent: { label: SupplementItem['label']; words: string[] }[];
};

export async function closedAnswering(session: Session, requestId: string): Promise<ClosedAnswering | undefined> {
  const draft = isUuid(requestId) ? await findSideDraft(requestId) : undefined;
  const dossier = draft && (await findDossier(draft.code));
  if (draft?.purpose !== 'supplement' || !dossier || !mayKnow(dossier, actorOf(session))) return undefined;
  const request = await findRequest(requestId);
  const unsent = draft.sent
    ? []
    : (request?.items ?? []).flatMap(({ key, label }) => {
        const words = Object.entries(draft.typed).flatMap(([name, values]) =>
          name === key || name.startsWith(`${key}.`) ? values.filter((it) => it.trim() !== '') : [],
        );
        return words.length > 0 ? [{ label, words }] : [];
      });
  return { dossier, answered: request?.answeredSequence != null, unsent };
}
