import { findContent, findDossier } from '#src/data/dossiers.ts';
import { insertSideDraft } from '#src/data/side-drafts.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { findMarks, insertRequest, type Marks, requestsOf, saveMarks } from '#src/data/supplements.ts';
import type { Day } from '#src/domain/clock/calendar.ts';
import { findTransition } from '#src/domain/dossiers/decide.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import {
  type CheckPart,
  checklistOf,
  deadlineParts,
  type MarkFaults,
  markingNames,
  proposedDeadline,
  readMarks,
  requestInWords,
  type SupplementItem,
} from '#src/domain/dossiers/supplement.ts';
import { typedAnswers, typedFor } from '#src/domain/forms/amend.ts';
import type { Typed } from '#src/domain/forms/answers.ts';
import { type SummaryRow, summarise } from '#src/domain/forms/summary.ts';
import { type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { type ActRefusal, actOnDossier } from '#src/services/act-on-dossier.ts';
import { actorOf, mayKnow, noteAccess } from '#src/services/dossier-access.ts';
import { type FiledDocument, filedDocuments } from '#src/services/filed-documents.ts';
import { turnOf } from '#src/services/filing/keep-typed.ts';
import { contentHash, salted } from '#src/services/filing/salted-hash.ts';
import { randomBytesOf } from '#src/services/random.ts';
import type { Session } from '#src/services/session.ts';
import { uuidv7 } from '#src/services/uuid.ts';

/** Where an official goes through a dossier and marks what is at fault. */
export type Marking = {
  dossier: Dossier;
  procedure: Text;
  checklist: CheckPart[];
  /** the answers as they stand, in words, by key of the question */
  answers: ReadonlyMap<string, SummaryRow>;
  documents: ReadonlyMap<string, FiledDocument>;
  typed: Record<string, readonly string[]>;
  saved: Pick<Marks, 'savedBy' | 'savedAt'> | undefined;
  /** the requests before this one: then the head has agreed */
  earlier: number;
};

const partsOf = (day: Day): Record<string, string[]> => {
  const values = day.split('-').reverse();
  return Object.fromEntries(deadlineParts.map((name, at) => [name, [values[at] ?? '']]));
};

/** Undefined alike where there is no such dossier, where it is another unit's, and where nothing may be asked for now by this official. */
export async function openMarking(session: Session, code: string, now: Date): Promise<Marking | undefined> {
  const dossier = await findDossier(code);
  const actor = actorOf(session);
  if (!dossier || session.kind !== 'staff' || !mayKnow(dossier, actor)) return undefined;
  return findTransition(dossier, 'request_supplement', actor) ? readMarking(session, dossier, now) : undefined;
}

/** Whether somebody has this dossier to look through at all, whatever has become of it. */
const looksThrough = ({ posts, kind }: Session, { receivingUnit, competentUnit }: Dossier): boolean =>
  kind === 'staff' &&
  posts.some(({ role, unit }) => (role === 'reception' && unit === receivingUnit) || (role === 'specialist' && unit === competentUnit));

async function readMarking(session: Session, dossier: Dossier, now: Date): Promise<Marking | undefined> {
  const [{ procedure, form }, content, marks, requests] = await Promise.all([
    getVersion(dossier.versionId),
    findContent(dossier.id),
    findMarks(dossier.id),
    requestsOf(dossier.id),
    noteAccess(session, dossier.id, 'processing', now),
  ]);
  if (!form || !content) return undefined;
  const { calendar, units } = snapshot();
  const sections = summarise(form, content.answers, content.origins, (unit) => units.get(unit)?.fullName);
  const documents = await filedDocuments(dossier.id, form, content.answers);
  return {
    dossier,
    procedure: procedure.shortName,
    checklist: checklistOf(form, content.answers),
    answers: new Map(sections.flatMap(({ rows }) => rows.map((row) => [row.key, row]))),
    documents: new Map(documents.map((it) => [it.field, it])),
    typed: { ...partsOf(proposedDeadline(calendar, now)), ...marks?.typed },
    saved: marks,
    earlier: requests.length,
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

/** Salted, over the items and the day: what was asked can be proved for ever, and blanked. */
export const requestHash = (salt: Uint8Array, it: { items: readonly SupplementItem[]; answerBy: Date; words: string }): string =>
  salted(salt, contentHash({ items: it.items, answerBy: it.answerBy.toISOString(), words: it.words }));

/**
 * Sends the request: the marks are saved first, so that nothing is lost whatever comes of it; then request, entry, slip and the draft in
 * which the citizen will answer are written in one transaction.
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
    const there = dossier && looksThrough(session, dossier) ? await readMarking(session, dossier, now) : undefined;
    if (there) await save(session, there, typed, true, now);
  }
  if (!it) return actOnDossier({ session, code, action: 'request_supplement', given: {}, ...(seen !== undefined && { seen }), now });
  const { calendar } = snapshot();
  const read = readMarks(it.checklist, it.typed, { calendar, now });
  if (!read.ok) return refuse({ kind: 'faults', faults: read.error });
  const { items, answerBy, words } = read.value;
  const { form } = await getVersion(it.dossier.versionId);
  const content = await findContent(it.dossier.id);
  if (!form || !content) return refuse({ kind: 'unknown-dossier' });
  const requestId = uuidv7(now);
  const salt = randomBytesOf(16);
  const marked = new Set(items.flatMap(({ kind, key }) => (kind === 'field' ? [key] : [])));
  return actOnDossier({
    session,
    code,
    action: 'request_supplement',
    given: {
      reason: requestInWords({ items, words }),
      supplement: { requestId, items: items.length, hash: requestHash(salt, { items, answerBy, words }) },
      said: {
        deadline: answerBy,
        items: items.map(({ kind, label, reason, example }) => ({
          name: label.vi,
          ...(kind === 'field' ? { form: 'declaration' as const } : { quantity: 1 }),
          reason,
          example,
        })),
      },
    },
    ...(seen !== undefined && { seen }),
    now,
    within: async (tx, { dossier, entry }) => {
      await insertRequest(tx, {
        id: requestId,
        dossierId: dossier.id,
        sequence: entry.sequence,
        items,
        words,
        salt,
        answerBy,
        askedAt: now,
      });
      await insertSideDraft(tx, {
        id: requestId,
        personId: dossier.applicantId,
        purpose: 'supplement',
        dossierId: dossier.id,
        procedureCode: dossier.procedureCode,
        versionId: dossier.versionId,
        typed: typedFor(form, marked, typedAnswers(form, content.answers)),
        expiresAt: answerBy,
        now,
      });
    },
  });
}

/** What is wrong with the marks as they lie there. */
export function findMarkFaults({ checklist, typed }: Marking, now: Date): MarkFaults {
  const read = readMarks(checklist, typed, { calendar: snapshot().calendar, now });
  return read.ok ? {} : read.error;
}
