import { transaction } from '#src/data/database.ts';
import { type DossierRow, findDossier } from '#src/data/dossiers.ts';
import { saveDraft } from '#src/data/drafts.ts';
import { dealingsOf } from '#src/data/queries/dealings.ts';
import { storyOf } from '#src/data/queries/dossier-story.ts';
import { closeSideDraft, findSideDraft, insertSideDraft, openMessageOf, type SideDraft } from '#src/data/side-drafts.ts';
import { getVersion } from '#src/data/snapshot.ts';
import { deleteUnread, insertUnread } from '#src/data/unread-words.ts';
import { addToDossier, type Upload, uploadsOfDrafts } from '#src/data/uploads.ts';
import { findTransition } from '#src/domain/dossiers/decide.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import { type MessageFault, parseMessage } from '#src/domain/dossiers/reason.ts';
import type { FileFault } from '#src/domain/forms/check.ts';
import { stopOf } from '#src/domain/forms/file-answers.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { isUsable } from '#src/domain/uploads/upload.ts';
import { type ActRefusal, actOnDossier } from '#src/services/act-on-dossier.ts';
import { actorOf, facing, mayKnow, noteAccess } from '#src/services/dossier-access.ts';
import { turnOf } from '#src/services/filing/keep-typed.ts';
import { expiry, sentFiles } from '#src/services/filing/open-draft.ts';
import type { Session } from '#src/services/session.ts';
import { openSideDraft } from '#src/services/side-draft.ts';
import { isUuid, uuidv7 } from '#src/services/uuid.ts';
import { type Word, wordsIn } from './words.ts';

/** What this person may write about a dossier now: the citizen answers while a question waits, the office asks or tells. */
export function mayWrite(session: Session, dossier: Dossier): ('ask_question' | 'answer_question' | 'write_message')[] {
  const actor = actorOf(session);
  const may = (action: 'ask_question' | 'answer_question' | 'write_message') => findTransition(dossier, action, actor) !== undefined;
  if (session.kind === 'citizen') return may('answer_question') ? ['answer_question'] : may('write_message') ? ['write_message'] : [];
  return (['write_message', 'ask_question'] as const).filter(may);
}

/** Begins a message about a dossier, or goes on with the one that was begun. @returns its id; undefined for whoever may not write one */
export async function beginMessage(session: Session, code: string, now: Date): Promise<string | undefined> {
  const dossier = await findDossier(code);
  if (!dossier || !mayKnow(dossier, actorOf(session)) || mayWrite(await facing(session, dossier, now), dossier).length === 0)
    return undefined;
  const begun = await openMessageOf(session.id, dossier.id, now);
  if (begun) return begun.id;
  const id = uuidv7(now);
  const { procedureCode, versionId } = dossier;
  await transaction((tx) =>
    insertSideDraft(tx, {
      ...{ id, personId: session.id, purpose: 'message', dossierId: dossier.id, procedureCode, versionId, typed: {} },
      ...{ expiresAt: expiry(now), now },
    }),
  );
  return id;
}

export type OpenMessage = {
  draft: SideDraft;
  procedure: Text;
  /** the words typed so far, and, for an official, whether they ask something */
  text: string;
  asks: boolean;
  uploads: Upload[];
  words: Word[];
  may: ReturnType<typeof mayWrite>;
};

/** A message that is being written, below what was said before. Undefined for everybody but its writer, and once it was sent. */
export async function openMessage(session: Session, id: string, now: Date): Promise<OpenMessage | undefined> {
  const it = await ownMessage(session, id, now);
  if (!it) return undefined;
  const { draft, dossier } = it;
  const [{ procedure }, dealings, story, uploads] = await Promise.all([
    getVersion(draft.versionId),
    dealingsOf(dossier.id),
    storyOf(dossier.id),
    uploadsOfDrafts([id], session.id, now),
    session.kind === 'staff' && noteAccess(session, dossier.id, 'processing', now),
  ]);
  const words = wordsIn(story, dealings);
  if (dealings.unread && session.kind === 'staff') await deleteUnread(dossier.id);
  const [text = '', asks] = [draft.typed.text?.[0], draft.typed.kind?.[0] === 'question'];
  return { draft, procedure: procedure.shortName, text, asks, uploads, words, may: it.may };
}

async function ownMessage(
  session: Session,
  id: string,
  now: Date,
): Promise<{ draft: SideDraft; dossier: DossierRow; may: ReturnType<typeof mayWrite> } | undefined> {
  const draft = await openSideDraft(session, id);
  const dossier = draft?.purpose === 'message' ? await findDossier(draft.code) : undefined;
  if (!draft || !dossier) return undefined;
  const may = mayWrite(await facing(session, dossier, now), dossier);
  return may.length === 0 ? undefined : { draft, dossier, may };
}

/** Of which dossier this person's message is or was, whether it was sent or not. */
export async function dossierOfMessage(session: Session, id: string): Promise<string | undefined> {
  const draft = isUuid(id) ? await findSideDraft(id) : undefined;
  return draft?.purpose === 'message' && draft.personId === session.id ? draft.code : undefined;
}

/** Keeps what was typed, right or wrong. @returns false where it is not this person's, or was sent meanwhile */
export async function saveMessage(
  session: Session,
  id: string,
  typed: Record<string, string[]>,
  now: Date,
  whileTyping = false,
): Promise<boolean> {
  if (!(await ownMessage(session, id, now))) return false;
  const came = Object.fromEntries(
    ['text', 'kind'].flatMap((name) => (typed[name] ? [[name, typed[name].slice(0, 1).map((it) => it.slice(0, 20_000))]] : [])),
  );
  return saveDraft({
    ...{ id, personId: session.id, step: null, replaced: Object.keys(came), typed: came, fields: [], origins: {} },
    ...{ now, expiresAt: expiry(now), turn: whileTyping ? turnOf(typed) : undefined },
  });
}

export type SendFault = MessageFault | FileFault | { kind: 'files-changed' } | ActRefusal;

class FilesChanged extends Error {}
class SentMeanwhile extends Error {}

/** Sends what was saved: words, files and entry in one transaction. The same sent twice is one. @returns the code of the dossier */
export async function sendMessage(session: Session, id: string, now: Date): Promise<Result<{ code: string }, SendFault> | undefined> {
  const it = await ownMessage(session, id, now);
  if (!it) return replayed(session, id);
  const { draft, dossier, may } = it;
  const text = parseMessage(draft.typed.text?.[0] ?? '');
  if (!text.ok) return text;
  const uploads = await uploadsOfDrafts([id], session.id, now);
  for (const file of sentFiles(uploads)) {
    const stop = stopOf(file);
    if (stop) return refuse(stop);
  }
  const files = uploads.filter(({ state }) => isUsable(state));
  const asks = draft.typed.kind?.[0] === 'question' && may.includes('ask_question');
  const action = asks ? 'ask_question' : may.find((one) => one !== 'ask_question');
  if (!action) return refuse({ kind: 'unknown-dossier' });
  try {
    const done = await actOnDossier({
      ...{ session, code: draft.code, action, given: { message: text.value }, now },
      within: async (tx, { noteId }) => {
        if (!(await closeSideDraft(tx, id, dossier.id))) throw new SentMeanwhile();
        if (noteId === undefined) throw new Error('a message without its note');
        if (!(await addToDossier(tx, files, { ownerId: session.id, organisationId: null, dossierId: dossier.id, messageId: noteId })))
          throw new FilesChanged();
        if (session.kind === 'citizen') await insertUnread(tx, dossier.id, now);
      },
    });
    return done.ok ? ok({ code: draft.code }) : ((await replayed(session, id)) ?? done);
  } catch (cause) {
    if (cause instanceof FilesChanged) return refuse({ kind: 'files-changed' });
    if (cause instanceof SentMeanwhile) return replayed(session, id);
    throw cause;
  }
}

/** Whether this person has sent this very message: then it is done, however often it is sent. */
async function replayed(session: Session, id: string): Promise<Result<{ code: string }, never> | undefined> {
  const draft = isUuid(id) ? await findSideDraft(id) : undefined;
  return draft?.sent && draft.purpose === 'message' && draft.personId === session.id ? ok({ code: draft.code }) : undefined;
}
