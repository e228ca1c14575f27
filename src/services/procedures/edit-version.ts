import { createHash, randomUUID } from 'node:crypto';
import { lockAdministration, logChange, readChanges } from '#src/data/admin-log.ts';
import { type Transaction, transaction } from '#src/data/database.ts';
import {
  deleteDraftVersion,
  findVersionRow,
  headsIn,
  insertDraftVersion,
  lockVersion,
  saveDraftVersion,
  type VersionRow,
} from '#src/data/procedure-versions.ts';
import type { AdminAction } from '#src/domain/administration/admin-change.ts';
import { followDocuments } from '#src/domain/editing/follow-documents.ts';
import { findNode, moveNode, nodeText, putNode, removeNode, type VersionContent } from '#src/domain/editing/node.ts';
import { readGroup, type Typed } from '#src/domain/editing/typed.ts';
import { FormShape, questionsOf } from '#src/domain/forms/definition.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { sameValue, textOfValue } from '#src/domain/kernel/same-value.ts';
import { Procedure } from '#src/domain/procedures/procedure.ts';
import type { Session } from '#src/services/session.ts';

export type Place = { code: string; number: number };

/** Somebody else was there first: who and when, as far as the log says. */
export type ChangedMeanwhile = { kind: 'changed-meanwhile'; by: string | undefined; at: Date | undefined };
export type EditRefusal =
  | { kind: 'no-such-version' }
  | { kind: 'not-a-draft' }
  /** the part is no longer there */
  | { kind: 'no-such-part' }
  | ChangedMeanwhile
  /** by input name: what kind of fault */
  | { kind: 'invalid'; faults: Record<string, FieldFault> }
  | { kind: 'not-json'; detail: string }
  | { kind: 'not-a-form'; issues: { path: string; message: string }[] };

export type FieldFault =
  | 'required'
  | 'both-languages'
  | 'unreadable'
  | 'format'
  | 'too-few'
  | 'too-many'
  | 'number'
  | 'not-offered'
  | 'invalid';

/** Tells a part as it was seen from the same part as somebody else has left it. */
export const markOf = (content: VersionContent, at: string): string =>
  createHash('sha256').update(nodeText(content, at)).digest('base64url').slice(0, 16);
export const markOfForm = (content: VersionContent): string =>
  createHash('sha256').update(textOfValue(content.form)).digest('base64url').slice(0, 16);

/** Whether the answer of this name is a number. */
export function countsIn({ form }: VersionContent): (name: string) => boolean {
  const numbers = new Set(
    form ? questionsOf(form).flatMap(({ key, type }) => (['integer', 'decimal', 'money'].includes(type) ? [key] : [])) : [],
  );
  return (name) => numbers.has(name);
}

/** A draft made from the last version, for everybody who administers; the one there is where there is one. */
export async function createDraftVersion(session: Session, code: string, now: Date): Promise<Result<Place, { kind: 'no-such-version' }>> {
  return transaction(async (tx) => {
    await lockAdministration(tx);
    const heads = await headsIn(tx, code);
    const [last] = heads;
    if (!last) return refuse({ kind: 'no-such-version' });
    const draft = heads.find(({ status }) => status === 'draft');
    if (draft) return ok({ code, number: draft.number });
    const base = await lockVersion(tx, code, last.number);
    if (!base) throw new Error(`version ${last.number} of ${code} is gone`);
    const number = last.number + 1;
    // Whole, as the schemas give it: so a comparison finds what was changed, and nothing that merely went without saying.
    const content: VersionContent = {
      procedure: Procedure.parse(base.content.procedure),
      form: base.content.form && FormShape.parse(base.content.form),
    };
    await insertDraftVersion(tx, { id: randomUUID(), code, number, validFrom: base.validFrom, content });
    await log(tx, session, now, code, 'version_created', null, { version: number, from: last.number });
    return ok({ code, number });
  });
}

const log = (tx: Transaction, session: Session, at: Date, code: string, action: AdminAction, before: unknown, after: unknown) =>
  logChange(tx, { at, actorId: session.id, kind: 'procedure', thing: code, action, before, after });

/** Who was there before, as the log tells it. */
async function whoChanged({ code, number }: Place, at: string): Promise<ChangedMeanwhile> {
  const said = (value: unknown): value is { version?: unknown; part?: unknown } => typeof value === 'object' && value !== null;
  const changes = (await readChanges({ kind: 'procedure', thing: code, limit: 50 })).filter(({ after, before }) => {
    const it = said(after) ? after : before;
    return said(it) && it.version === number;
  });
  const own = changes.find(({ after, before }) => (said(after) && after.part === at) || (said(before) && before.part === at));
  const last = own ?? changes[0];
  return { kind: 'changed-meanwhile', by: last?.actor, at: last?.at };
}

/** Does something to a draft that nobody else changes meanwhile. */
async function onDraft<T>(
  place: Place,
  work: (tx: Transaction, row: VersionRow) => Promise<Result<T, EditRefusal>>,
): Promise<Result<T, EditRefusal>> {
  return transaction(async (tx) => {
    const row = await lockVersion(tx, place.code, place.number);
    if (!row) return refuse({ kind: 'no-such-version' });
    if (row.status !== 'draft') return refuse({ kind: 'not-a-draft' });
    return work(tx, row);
  });
}

type Issue = { path: PropertyKey[]; code?: string | undefined; message: string; origin?: string | undefined };

function faultOf({ path, code, message, origin }: Issue): FieldFault {
  const last = path.at(-1);
  if (last === 'vi' || last === 'en' || message === 'say it in both languages') return 'both-languages';
  const missing = message.includes('received undefined');
  switch (code) {
    case 'too_small':
      return origin === 'string' ? 'required' : origin === 'array' ? 'too-few' : 'number';
    case 'too_big':
      return origin === 'string' || origin === 'array' ? 'too-many' : 'number';
    case 'invalid_type':
      return missing ? 'required' : 'unreadable';
    case 'invalid_value':
    case 'invalid_union':
      return missing ? 'required' : 'not-offered';
    case 'invalid_format':
      return 'format';
    default:
      return 'invalid';
  }
}

/** By input name, as `limit.amount`; a text that lacks one language is a fault of that language. */
const faultsIn = (issues: readonly Issue[]): Record<string, FieldFault> =>
  Object.fromEntries(issues.map((issue) => [issue.path.map(String).join('.') || 'part', faultOf(issue)] as const).reverse());

/**
 * Saves one part of a draft as it was typed. Whoever has seen it as it was before somebody else's change is told, and nothing is written.
 * @param seen the mark of the part as it stood on the page
 * @returns the address of the part
 */
export async function savePart(
  session: Session,
  place: Place,
  part: { at: string; type?: string | undefined; seen: string; typed: Typed },
  now: Date,
): Promise<Result<{ at: string }, EditRefusal>> {
  const { at, seen, typed } = part;
  const saved = await onDraft(place, async (tx, row): Promise<Result<{ at: string }, EditRefusal>> => {
    const node = findNode(row.content, at, part.type);
    if (!node) return refuse({ kind: 'no-such-part' });
    if (markOf(row.content, at) !== seen) return refuse({ kind: 'changed-meanwhile', by: undefined, at: undefined });
    const read = node.check(readGroup(node.part, typed, '', countsIn(row.content)));
    if (!read.success) return refuse({ kind: 'invalid', faults: faultsIn(read.error.issues as Issue[]) });
    if (node.value && sameValue(node.value, read.data)) return ok({ at });
    const put = putNode(row.content, node, read.data);
    const content = node.kind === 'document' ? followDocuments(row.content.procedure.documents, put) : put;
    await saveDraftVersion(tx, row.id, content);
    const to = at.endsWith('.new') ? lastOf(put, at) : at;
    const said = { version: place.number, part: to };
    await log(
      tx,
      session,
      now,
      place.code,
      node.value ? 'part_changed' : 'part_added',
      node.value ? { ...said, value: node.value } : null,
      {
        ...said,
        value: read.data,
      },
    );
    return ok({ at: to });
  });
  return saved.ok || saved.error.kind !== 'changed-meanwhile' ? saved : refuse(await whoChanged(place, at));
}

/** The address of what was just added at the end of a list. */
function lastOf(content: VersionContent, at: string): string {
  const list = at.replace(/\.new$/, '');
  let count = 0;
  while (findNode(content, `${list}.${count}`)) count += 1;
  return `${list}.${count - 1}`;
}

/** Takes a part out of a draft, or moves it by one place. */
export async function changeList(
  session: Session,
  place: Place,
  part: { at: string; seen: string; how: 'remove' | 'up' | 'down' },
  now: Date,
): Promise<Result<true, EditRefusal>> {
  const { at, seen, how } = part;
  const done = await onDraft(place, async (tx, row): Promise<Result<true, EditRefusal>> => {
    const node = findNode(row.content, at);
    if (!node?.value) return refuse({ kind: 'no-such-part' });
    if (markOf(row.content, at) !== seen) return refuse({ kind: 'changed-meanwhile', by: undefined, at: undefined });
    const after = how === 'remove' ? removeNode(row.content, at) : moveNode(row.content, at, how === 'up' ? -1 : 1);
    if (!after) return refuse({ kind: 'no-such-part' });
    const content = node.kind === 'document' && how === 'remove' ? followDocuments(row.content.procedure.documents, after) : after;
    await saveDraftVersion(tx, row.id, content);
    const said = { version: place.number, part: at };
    if (how === 'remove') await log(tx, session, now, place.code, 'part_removed', { ...said, value: node.value }, said);
    else await log(tx, session, now, place.code, 'part_moved', { ...said, value: node.value }, { ...said, value: node.value, to: how });
    return ok(true);
  });
  return done.ok || done.error.kind !== 'changed-meanwhile' ? done : refuse(await whoChanged(place, at));
}

/** Saves the whole declaration of a draft from its JSON. */
export async function saveFormText(
  session: Session,
  place: Place,
  given: { text: string; seen: string },
  now: Date,
): Promise<Result<true, EditRefusal>> {
  const done = await onDraft(place, async (tx, row): Promise<Result<true, EditRefusal>> => {
    if (markOfForm(row.content) !== given.seen) return refuse({ kind: 'changed-meanwhile', by: undefined, at: undefined });
    let json: unknown;
    try {
      json = JSON.parse(given.text);
    } catch (cause) {
      return refuse({ kind: 'not-json', detail: (cause as Error).message });
    }
    const read = FormShape.safeParse(json);
    if (!read.success)
      return refuse({
        kind: 'not-a-form',
        issues: read.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
      });
    if (sameValue(read.data, row.content.form)) return ok(true);
    await saveDraftVersion(tx, row.id, { ...row.content, form: read.data });
    const said = { version: place.number, part: 'form' };
    await log(tx, session, now, place.code, 'form_replaced', { ...said, value: row.content.form }, { ...said, value: read.data });
    return ok(true);
  });
  return done.ok || done.error.kind !== 'changed-meanwhile' ? done : refuse(await whoChanged(place, 'form'));
}

/** Throws a draft away; the log keeps what was done to it. */
export async function discardDraftVersion(session: Session, place: Place, now: Date): Promise<Result<true, EditRefusal>> {
  return onDraft(place, async (tx, row): Promise<Result<true, EditRefusal>> => {
    await deleteDraftVersion(tx, row.id);
    await log(tx, session, now, place.code, 'version_discarded', { version: place.number, revision: row.revision }, null);
    return ok(true);
  });
}

/** The version, for showing beside what was typed what stands there now. */
export const contentOf = async ({ code, number }: Place): Promise<VersionContent | undefined> =>
  (await findVersionRow(code, number))?.content;
