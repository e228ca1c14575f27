import { findContent, findDossier } from '#src/data/dossiers.ts';
import { getVersion, type PublishedProcedure, snapshot } from '#src/data/snapshot.ts';
import { askConsent, findMarks, type Marks, requestsOf, saveMarks } from '#src/data/supplements.ts';
import type { Day } from '#src/domain/clock/calendar.ts';
import { type HandedPaper, handedIn } from '#src/domain/counter/handed-in.ts';
import { findTransition } from '#src/domain/dossiers/decide.ts';
import type { Actor, Dossier } from '#src/domain/dossiers/dossier.ts';
import {
  type CheckPart,
  checklistOf,
  deadlineParts,
  type MarkFaults,
  markingNames,
  proposedDeadline,
  readMarks,
} from '#src/domain/dossiers/supplement.ts';
import type { Answers, Typed } from '#src/domain/forms/answers.ts';
import { type FormDefinition, questionsOf } from '#src/domain/forms/definition.ts';
import { type SummaryRow, summarise } from '#src/domain/forms/summary.ts';
import { type Result, refuse } from '#src/domain/kernel/result.ts';
import { type ActRefusal, actOnDossier } from '#src/services/act-on-dossier.ts';
import { actorOf, facing, isOwn, mayKnow, noteAccess } from '#src/services/dossier-access.ts';
import { formOfDossier } from '#src/services/dossier-form.ts';
import { type FiledDocument, filedDocuments } from '#src/services/filed-documents.ts';
import { turnOf } from '#src/services/filing/keep-typed.ts';
import { previewPaper } from '#src/services/preview-paper.ts';
import type { Session } from '#src/services/session.ts';
import { previewRequest, sendRequest } from './send-request.ts';

/** Where an official goes through a dossier and marks what is at fault. */
export type Marking = {
  dossier: Dossier;
  procedure: PublishedProcedure['procedure'];
  form: FormDefinition;
  answers: Answers;
  checklist: CheckPart[];
  /** the answers as they stand, in words, by key of the question */
  said: ReadonlyMap<string, SummaryRow>;
  /** what lies in the office on paper, by place */
  onPaper: ReadonlyMap<string, HandedPaper>;
  documents: ReadonlyMap<string, FiledDocument>;
  typed: Record<string, readonly string[]>;
  saved: Pick<Marks, 'savedBy' | 'savedAt'> | undefined;
  /** the requests before this one: then the head has agreed, or `waits` for his consent */
  earlier: number;
  waits: boolean;
};

/** The day that is proposed for the answer, as typed into its three boxes. */
export const proposedDay = (now: Date): Record<string, string[]> => partsOf(proposedDeadline(snapshot().calendar, now));

const partsOf = (day: Day): Record<string, string[]> => {
  const values = day.split('-').reverse();
  return Object.fromEntries(deadlineParts.map((name, at) => [name, [values[at] ?? '']]));
};

const papersByPlace = (form: FormDefinition, papers: readonly HandedPaper[]): Marking['onPaper'] =>
  new Map(
    questionsOf(form).flatMap((field) => {
      const paper = field.type === 'file' && papers.find(({ document }) => document === field.document);
      return paper ? [[field.key, paper] as const] : [];
    }),
  );

/** Whether a further request is the head's to allow first. */
export const waitsForConsent = ({ supplementRequests, supplementConsents }: Dossier): boolean => supplementRequests > supplementConsents;

/** May this official go through it now? Also for one more request, whose marks wait for the head: he agrees to something he can see. */
export const mayMark = (dossier: Dossier, actor: Actor): boolean =>
  findTransition({ ...dossier, supplementConsents: dossier.supplementRequests }, 'request_supplement', actor) !== undefined;

/** Undefined alike where there is no such dossier, where it is another unit's, and where nothing may be asked for now by this official. */
export async function openMarking(session: Session, code: string, now: Date): Promise<Marking | undefined> {
  const dossier = await findDossier(code);
  if (!dossier || session.kind !== 'staff' || !mayKnow(dossier, actorOf(session))) return undefined;
  return mayMark(dossier, actorOf(await facing(session, dossier, now))) ? readMarking(session, dossier, now) : undefined;
}

/** Whether somebody has this dossier to look through at all, whatever has become of it. */
const looksThrough = ({ posts, kind }: Session, { receivingUnit, competentUnit }: Dossier): boolean =>
  kind === 'staff' &&
  posts.some(({ role, unit }) => (role === 'reception' && unit === receivingUnit) || (role === 'specialist' && unit === competentUnit));

async function readMarking(session: Session, dossier: Dossier, now: Date): Promise<Marking | undefined> {
  const [version, content, marks, requests] = await Promise.all([
    getVersion(dossier.versionId),
    findContent(dossier.id),
    findMarks(dossier.id),
    requestsOf(dossier.id),
    noteAccess(session, dossier.id, 'processing', now),
  ]);
  const form = formOfDossier(version, dossier, content?.answers, { atDesk: false });
  if (!form || !content) return undefined;
  const { units } = snapshot();
  const sections = summarise(form, content.answers, content.origins, (unit) => units.get(unit)?.fullName);
  const documents = await filedDocuments(dossier.id, form, content.answers);
  return {
    ...{ dossier, form },
    procedure: version.procedure,
    onPaper: papersByPlace(form, handedIn(content.answers)?.papers ?? []),
    answers: content.answers,
    checklist: checklistOf(form, content.answers),
    said: new Map(sections.flatMap(({ rows }) => rows.map((row) => [row.key, row]))),
    documents: new Map(documents.map((it) => [it.field, it])),
    typed: { ...proposedDay(now), ...marks?.typed },
    saved: marks,
    earlier: requests.length,
    waits: waitsForConsent(dossier),
  };
}

const longest = 5_000;

/** What came from the page, as far as it has such inputs. Without script what is not ticked is not sent: then every input counts. */
function sentMarks({ checklist }: Marking, typed: Typed, whole: boolean): { replaced: string[]; typed: Record<string, string[]> } {
  const replaced = markingNames(checklist).filter((name) => whole || Object.hasOwn(typed, name));
  return {
    replaced,
    typed: Object.fromEntries(replaced.flatMap((name) => (typed[name]?.[0] ? [[name, [typed[name][0].slice(0, longest)]]] : []))),
  };
}

/**
 * Keeps the marks as they are: nothing is said about faults.
 * @param whole the page itself was sent; otherwise only what changed
 */
export async function keepMarks(session: Session, code: string, typed: Typed, whole: boolean, now: Date): Promise<Marking | undefined> {
  const it = await openMarking(session, code, now);
  return it && save(session, it, typed, whole, now);
}

async function save(session: Session, it: Marking, typed: Typed, whole: boolean, now: Date): Promise<Marking> {
  const sent = sentMarks(it, typed, whole);
  await saveMarks({ dossierId: it.dossier.id, ...sent, by: session.id, now, turn: whole ? undefined : turnOf(typed) });
  const left = Object.entries(it.typed).filter(([name]) => !sent.replaced.includes(name));
  return { ...it, typed: { ...Object.fromEntries(left), ...sent.typed } };
}

export type SendMarksRefusal = { kind: 'faults'; faults: MarkFaults } | ActRefusal;

/**
 * Sends the request: the marks are saved first, so that nothing is lost whatever comes of it; then request, entry, slip and the draft in
 * which the citizen will answer are written in one transaction. Where it is one more request that the head has not allowed, he is asked.
 */
export async function sendMarks(
  session: Session,
  code: string,
  typed: Typed,
  seen: number | undefined,
  now: Date,
): Promise<Result<Dossier, SendMarksRefusal>> {
  const it = await keepMarks(session, code, typed, true, now);
  if (!it) {
    // Somebody else has acted meanwhile: the rule says so, and what was marked stays for when it can be sent.
    const dossier = await findDossier(code);
    const own = dossier && isOwn(await facing(session, dossier, now), dossier);
    const there = dossier && !own && looksThrough(session, dossier) ? await readMarking(session, dossier, now) : undefined;
    if (there) await save(session, there, typed, true, now);
  }
  if (!it) return actOnDossier({ session, code, action: 'request_supplement', given: {}, ...(seen !== undefined && { seen }), now });
  const { calendar } = snapshot();
  const read = readMarks(it.checklist, it.typed, { calendar, now });
  if (!read.ok) return refuse({ kind: 'faults', faults: read.error });
  const sent = await sendRequest(session, it, read.value, seen, now);
  if (!sent.ok && sent.error.kind === 'supplement-already-requested') await askConsent(it.dossier.id, now);
  return sent;
}

/** Slip 02 as it would be sent, out of what is marked; the marks are saved first, as they are before it is sent. */
export async function previewMarks(
  session: Session,
  code: string,
  typed: Typed,
  seen: number | undefined,
  now: Date,
): Promise<Result<Buffer, SendMarksRefusal>> {
  const it = await keepMarks(session, code, typed, true, now);
  // Somebody else has acted meanwhile: the rule says so.
  if (!it) return previewPaper({ session, code, action: 'request_supplement', given: {}, ...(seen !== undefined && { seen }), now });
  const read = readMarks(it.checklist, it.typed, { calendar: snapshot().calendar, now });
  return read.ok ? previewRequest(session, it, read.value, seen, now) : refuse({ kind: 'faults', faults: read.error });
}

/** What is wrong with the marks as they lie there. */
export function findMarkFaults({ checklist, typed }: Marking, now: Date): MarkFaults {
  const read = readMarks(checklist, typed, { calendar: snapshot().calendar, now });
  return read.ok ? {} : read.error;
}
