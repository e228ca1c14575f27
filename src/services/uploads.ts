import { createHash, type Hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import {
  confirmUpload,
  countReceived,
  findSame,
  findUpload,
  type Holder,
  insertUpload,
  type NewUpload,
  orderUploads,
  removeUpload,
  type Upload,
  uploadsOfDrafts,
  whyNotInserted,
} from '#src/data/uploads.ts';
import type { Result } from '#src/domain/kernel/result.ts';
import { ok, refuse } from '#src/domain/kernel/result.ts';
import { cleanFileName } from '#src/domain/uploads/file-name.ts';
import { keptFor, longestChunk, personLimits, type UploadLimits } from '#src/domain/uploads/limits.ts';
import type { UploadRefusal } from '#src/domain/uploads/upload.ts';
import { perProcess } from '#src/per-process.ts';
import { asItStands } from '#src/services/acting.ts';
import { handledUpload, ownerOfFiles } from '#src/services/file-owner.ts';
import { quarantine } from '#src/services/file-store.ts';
import type { Session } from '#src/services/session.ts';
import { limitsOfPlace } from '#src/services/upload-limits.ts';
import { isUuid, uuidv7 } from '#src/services/uuid.ts';

/**
 * What is said about a file before its bytes; without a position it comes behind the others of its field. None goes straight into a dossier:
 * what was filed is not added to behind the receipt's back.
 */
export type Announced = { draftId?: string; field: string; position?: number | undefined; name: string };
export type Piece = {
  bytes: AsyncIterable<Uint8Array>;
  /** what the sender made of this piece, and with the last one of the whole file; 64 hexadecimal digits */
  sha256?: string | undefined;
  wholeSha256?: string | undefined;
};

export type UploadFault =
  | { kind: UploadRefusal }
  /** no such upload, draft or dossier, or not this person's */
  | { kind: 'not-found' }
  /** the draft was sent before this file came: it belongs to nothing */
  | { kind: 'already-sent' }
  | { kind: 'too-many' }
  /** not where this file goes on; `received` is */
  | { kind: 'wrong-offset'; received: number }
  | { kind: 'piece-damaged'; received: number }
  | { kind: 'piece-too-long'; received: number };

type Memory = {
  /** hashes of files on their way, as far as they have come */
  hashes: LRUCache<string, { at: number; hash: Hash }>;
  /** uploads that a request writes to */
  busy: Set<string>;
  /** requests with bytes, by holder */
  working: Map<string, number>;
  /** announcing is done one after the other for each holder, so that limits hold */
  announcing: Map<string, Promise<unknown>>;
};
const memory = () =>
  perProcess<Memory>('uploads', () => ({
    hashes: new LRUCache({ max: 2_000 }),
    busy: new Set(),
    working: new Map(),
    announcing: new Map(),
  }));

/** Of each a person has his limits: of what is his own, and of what he sends for each firm. */
const nameOf = ({ ownerId, organisationId }: Holder): string => `${ownerId} ${organisationId}`;

/** Runs `work` while this holder has not too much going on. */
async function atOnce<T>(holder: Holder, work: () => Promise<Result<T, UploadFault>>): Promise<Result<T, UploadFault>> {
  const { working } = memory();
  const person = nameOf(holder);
  const now = working.get(person) ?? 0;
  if (now >= personLimits.atOnce) return refuse({ kind: 'too-many' });
  working.set(person, now + 1);
  try {
    return await work();
  } finally {
    const left = (working.get(person) ?? 1) - 1;
    if (left > 0) working.set(person, left);
    else working.delete(person);
  }
}

async function oneByOne<T>(holder: Holder, work: () => Promise<T>): Promise<T> {
  const { announcing } = memory();
  const person = nameOf(holder);
  const mine = (announcing.get(person) ?? Promise.resolve()).then(work, work);
  announcing.set(person, mine);
  try {
    return await mine;
  } finally {
    if (announcing.get(person) === mine) announcing.delete(person);
  }
}

const insert = (it: NewUpload): Promise<Result<NewUpload, UploadFault>> =>
  oneByOne(it, async () => ((await insertUpload(it)) ? ok(it) : refuse({ kind: await whyNotInserted(it) })));

/** Whether who began to send a file for somebody else may still do so now that it has come: a slow line must not outlive a right. */
async function mayStill(session: Session | undefined, draftId: string | null | undefined, holder: Holder, now: Date): Promise<boolean> {
  const still = session && (await asItStands(session, now));
  if (!still || still === session) return still !== undefined;
  const owner = await ownerOfFiles(still, draftId, now);
  return owner !== undefined && nameOf(owner) === nameOf(holder);
}

/** A form that is sent again, since its line broke or somebody pressed twice, brings nothing twice. */
const insertOnce = (it: NewUpload): Promise<Result<Progress, UploadFault>> =>
  oneByOne(it, async () => {
    const there = await findSame(it);
    if (there) return ok(there);
    return (await insertUpload(it)) ? ok(it) : refuse({ kind: await whyNotInserted(it) });
  });

const rowOf = (holder: Holder, it: Announced, { maxFiles }: UploadLimits, now: Date): NewUpload => ({
  id: uuidv7(now),
  ownerId: holder.ownerId,
  organisationId: holder.organisationId,
  draftId: it.draftId ?? null,
  dossierId: null,
  field: it.field,
  position: it.position ?? null,
  most: maxFiles,
  name: it.name,
  size: 0,
  received: 0,
  clientSha256: null,
  sha256: null,
  state: 'receiving',
  refusal: null,
  detail: null,
  createdAt: now,
  expiresAt: new Date(now.getTime() + keptFor),
});

export type Progress = Pick<Upload, 'id' | 'size' | 'received' | 'state' | 'refusal' | 'sha256'>;

/**
 * Announces a file of `size` bytes; its first piece may come along, and then a small file takes one request. What is refused here leaves
 * nothing behind.
 */
export async function startUpload(
  session: Session | undefined,
  it: Announced & { size: number },
  first: Piece | undefined,
  now: Date,
): Promise<Result<Progress, UploadFault>> {
  const owner = await ownerOfFiles(session, it.draftId, now);
  if (owner === undefined) return refuse({ kind: 'not-found' });
  const name = cleanFileName(it.name);
  if (!name.ok) return name;
  if (it.size === 0) return refuse({ kind: 'empty' });
  const limits = await limitsOfPlace(it);
  if (!limits) return refuse({ kind: 'not-found' });
  if (it.size > limits.maxBytes) return refuse({ kind: 'too-large' });
  const row = { ...rowOf(owner, it, limits, now), name: name.value, size: it.size };
  if (!first) return insert(row);
  return atOnce(owner, async () => {
    const kept = await orNothing(row.id, keep(row, first));
    if (!kept.ok) {
      await quarantine().remove(row.id);
      return kept;
    }
    const made: Result<NewUpload, UploadFault> = (await mayStill(session, it.draftId, owner, now))
      ? await insert({ ...row, ...kept.value })
      : refuse({ kind: 'not-found' });
    if (!made.ok) await quarantine().remove(row.id);
    return made;
  });
}

/** Where the bytes stop coming, what came of a file without a row is of no use. */
async function orNothing<T>(id: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    await quarantine().remove(id);
    throw cause;
  }
}

/** Writes a piece where the file has come to; on disk when it resolves, and counted by nobody yet. */
async function keep(
  row: Pick<Upload, 'id' | 'size' | 'received'>,
  piece: Piece,
): Promise<
  Result<
    Pick<Upload, 'received' | 'sha256' | 'clientSha256'> & {
      state: 'receiving' | 'quarantined' | 'refused';
      refusal: UploadRefusal | null;
    },
    UploadFault
  >
> {
  const { hashes } = memory();
  const known = hashes.get(row.id);
  const whole = row.received > 0 && known?.at === row.received ? known.hash.copy() : undefined;
  const most = Math.min(longestChunk, row.size - row.received);
  const written = await quarantine().write(row.id, row.received, piece.bytes, most, whole);
  if (written.tooLong) return refuse({ kind: 'piece-too-long', received: row.received });
  const received = row.received + written.length;
  const running = row.received === 0 ? written.hash.copy() : whole;
  if (piece.sha256 !== undefined && written.hash.digest('hex') !== piece.sha256)
    return refuse({ kind: 'piece-damaged', received: row.received });
  if (received < row.size) {
    if (running) hashes.set(row.id, { at: received, hash: running });
    return ok({ received, sha256: null, clientSha256: null, state: 'receiving', refusal: null });
  }
  hashes.delete(row.id);
  const sha256 = running?.digest('hex') ?? (await hashOf(row.id, row.size));
  const clientSha256 = piece.wholeSha256 ?? null;
  return clientSha256 !== null && clientSha256 !== sha256
    ? refuse({ kind: 'damaged-on-the-way' })
    : ok({ received, sha256, clientSha256, state: 'quarantined', refusal: null });
}

/** After a restart nothing is remembered of what came before: it is read again. */
async function hashOf(id: string, size: number): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of quarantine().pieces(id, size)) hash.update(part);
  return hash.digest('hex');
}

/** The upload, for its owner; for everybody else there is none. */
export async function findOwnUpload(session: Session | undefined, id: string, now: Date): Promise<Upload | undefined> {
  const found = await handledUpload(session, id, now);
  if (!found) return undefined;
  return found.state === 'receiving' && found.expiresAt <= now ? undefined : found;
}

/** The next piece of a file. When it resolves, the piece survives a power cut. */
export async function continueUpload(
  session: Session | undefined,
  id: string,
  offset: number,
  piece: Piece,
  now: Date,
): Promise<Result<Progress, UploadFault>> {
  const found = await findOwnUpload(session, id, now);
  if (!found) return refuse({ kind: 'not-found' });
  if (found.state !== 'receiving' || found.received !== offset) return refuse({ kind: 'wrong-offset', received: found.received });
  const { busy } = memory();
  if (busy.has(id)) return refuse({ kind: 'wrong-offset', received: found.received }); // another request is writing this very piece
  busy.add(id);
  try {
    return await atOnce(found, async () => {
      const kept = await keep(found, piece);
      if (!kept.ok) {
        if (kept.error.kind === 'damaged-on-the-way' && (await removeUpload(id, found.ownerId, now))) await quarantine().remove(id);
        return kept;
      }
      if (!(await mayStill(session, found.draftId, found, now))) return refuse({ kind: 'not-found' });
      const { received, state, sha256, clientSha256 } = kept.value;
      const counted =
        state !== 'refused' &&
        (await countReceived({ id, from: offset, to: received, state, sha256, clientSha256, expiresAt: later(found, now) }));
      if (!counted) return refuse({ kind: 'wrong-offset', received: (await findUpload(id))?.received ?? 0 });
      return ok({ ...found, received, state, sha256 });
    });
  } finally {
    busy.delete(id);
  }
}

const later = (found: Upload, now: Date): Date => new Date(Math.max(found.expiresAt.getTime(), now.getTime() + keptFor));

/**
 * A file that comes in one go and without its size or hash, from a form. What is wrong with it is kept in its row, so that the page can
 * say it beside the field. Sent again, it is the file that is there.
 */
export async function takeWhole(
  session: Session | undefined,
  it: Announced,
  bytes: AsyncIterable<Uint8Array>,
  now: Date,
): Promise<Result<Progress, UploadFault>> {
  const owner = await ownerOfFiles(session, it.draftId, now);
  const limits = owner === undefined ? undefined : await limitsOfPlace(it);
  if (owner === undefined || !limits) return refuse({ kind: 'not-found' });
  const row = rowOf(owner, it, limits, now);
  const name = cleanFileName(it.name);
  const refusedWith = async (refusal: UploadRefusal, size = 0) => {
    await quarantine().remove(row.id);
    return insert({ ...row, name: name.ok ? name.value : '?', size, state: 'refused', refusal });
  };
  if (!name.ok) return refusedWith(name.error.kind);
  return atOnce(owner, async () => {
    const written = await orNothing(row.id, quarantine().write(row.id, 0, bytes, limits.maxBytes));
    if (!(await mayStill(session, it.draftId, owner, now))) {
      await quarantine().remove(row.id);
      return refuse({ kind: 'not-found' });
    }
    if (written.tooLong) return refusedWith('too-large');
    if (written.length === 0) return refusedWith('empty');
    const made = await insertOnce({
      ...row,
      name: name.value,
      size: written.length,
      received: written.length,
      sha256: written.hash.digest('hex'),
      state: 'quarantined',
    });
    if (made.ok && made.value.id === row.id) return made;
    if (made.ok) {
      await quarantine().remove(row.id);
      return made;
    }
    if (made.error.kind === 'quota' || made.error.kind === 'too-many-files') return refusedWith(made.error.kind, written.length);
    await quarantine().remove(row.id);
    return made;
  });
}

export async function dropUpload(session: Session | undefined, id: string, now: Date): Promise<boolean> {
  const found = await handledUpload(session, id, now);
  if (!found || !(await removeUpload(id, found.ownerId, now))) return false;
  memory().hashes.delete(id);
  if (!memory().busy.has(id)) await quarantine().remove(id);
  return true;
}

/** The files of a draft, refused ones too, by field and page order; none where it is not this session's to handle. */
export async function listUploads(session: Session, draftId: string, now = new Date()): Promise<Upload[]> {
  const owner = await ownerOfFiles(session, draftId, now);
  return owner === undefined || !isUuid(draftId) ? [] : uploadsOfDrafts([draftId], owner.ownerId, now);
}

/** Whoever sent files without script has seen their size, hash and preview, and says that these are they. @returns their field */
export async function confirmOwnUploads(session: Session, ids: readonly string[], now: Date): Promise<string | undefined> {
  const own = (await Promise.all(ids.map((id) => handledUpload(session, id, now)))).filter((it) => it !== undefined);
  for (const { id, ownerId } of own) await confirmUpload(id, ownerId, now);
  return own[0]?.field;
}

/** The same as `dropUpload`, for a page. @returns the field that the file was in; undefined where it was not this person's */
export async function dropOwnUpload(session: Session, id: string, now: Date): Promise<string | undefined> {
  const own = await handledUpload(session, id, now);
  return own && (await dropUpload(session, id, now)) ? own.field : undefined;
}

/** The page order of one document. */
export async function putInOrder(
  session: Session,
  draftId: string,
  field: string,
  ids: readonly string[],
  now = new Date(),
): Promise<void> {
  const owner = await ownerOfFiles(session, draftId, now);
  if (owner !== undefined && isUuid(draftId)) await orderUploads(draftId, owner.ownerId, field, ids.filter(isUuid));
}

/** One place up (-1) or down (1) among the files of its field. @returns its field; undefined where it is no file of this draft */
export async function moveUpload(session: Session, draftId: string, id: string, by: -1 | 1, now = new Date()): Promise<string | undefined> {
  const all = await listUploads(session, draftId, now);
  const field = all.find((it) => it.id === id)?.field;
  if (field === undefined) return undefined;
  const ids = all.filter((it) => it.field === field).map((it) => it.id);
  const at = ids.indexOf(id);
  const other = ids[at + by];
  if (other === undefined) return field;
  ids[at + by] = id;
  ids[at] = other;
  await putInOrder(session, draftId, field, ids, now);
  return field;
}

/** Whether what arrived is known to be what was sent: the browser's hash agrees, or its owner has looked. */
export const isConfirmed = (it: Upload): boolean => it.confirmedAt !== null || (it.clientSha256 !== null && it.clientSha256 === it.sha256);
