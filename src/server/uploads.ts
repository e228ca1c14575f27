import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { Upload } from '#src/data/uploads.ts';
import { mediaTypes } from '#src/domain/uploads/file-kind.ts';
import { longestChunk } from '#src/domain/uploads/limits.ts';
import { isShown } from '#src/domain/uploads/upload.ts';
import { addressOf, take } from '#src/server/limits.ts';
import { log } from '#src/server/log.ts';
import { ofFileInPlace, ofFileToSave } from '#src/server/security-headers.ts';
import { openDocument } from '#src/services/open-document.ts';
import { openUpload } from '#src/services/open-upload.ts';
import type { Session } from '#src/services/session.ts';
import {
  type Announced,
  continueUpload,
  dropUpload,
  findOwnUpload,
  isConfirmed,
  type Piece,
  type Progress,
  startUpload,
  type UploadFault,
} from '#src/services/uploads.ts';

/*
 * POST   /tai-len              announces a file: Upload-Name (percent-encoded), Upload-Length, Upload-Field, Upload-Draft,
 *                              Upload-Position; the first piece may be its body → 201, Location, Upload-Offset
 * PATCH  /tai-len/{id}         the next piece, at most 1 MiB: Upload-Offset, Upload-Chunk-Sha256, with the last one Upload-Sha256 → 204,
 *                              or 409 with the offset where it goes on
 * HEAD   /tai-len/{id}         how far it has come;  GET: the same and what the check found, as JSON
 * DELETE /tai-len/{id}         takes it back
 * GET    /tai-len/{id}/tep     the file, once it was checked
 * GET    /tai-len/{id}/xem     the same to be looked at in a page, once a scanner found nothing
 * GET    /tai-len/{id}/tai-lieu the document that it is a page of, where photos make one: as one PDF
 * Without script files come with the form of their page: see form-with-files.ts.
 */

const silence = 30_000;
const mostRequests = 64;
let running = 0;

export const isUpload = (pathname: string): boolean => pathname === '/tai-len' || pathname.startsWith('/tai-len/');

/** A PDF that is made anew for each who asks. */
export const isMadeDocument = (pathname: string): boolean => pathname.endsWith('/tai-lieu');

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const Sums = z.object({ sha256: hash.optional(), wholeSha256: hash.optional() });
const whole = z
  .string()
  .regex(/^\d{1,10}$/)
  .transform(Number);
const field = z.string().regex(/^[a-z0-9_][a-z0-9_.-]{0,95}$/i);
const place = { draft: z.uuid().optional(), field, position: whole.pipe(z.int().max(999)).optional() };
const Announcement = z.object({ ...place, name: z.string().max(2_000), length: whole });

/** @returns false where there is nothing for this person at this address */
export async function answerUpload(
  pathname: string,
  session: Session | undefined,
  req: IncomingMessage,
  res: ServerResponse,
  secure: string[],
): Promise<boolean> {
  const [, id, file] = /^\/tai-len(?:\/([0-9a-f-]{36})(\/tep|\/xem|\/tai-lieu)?)?$/.exec(pathname) ?? [];
  const { method = 'GET' } = req;
  if (pathname !== '/tai-len' && !id) return false;
  const reading = method === 'GET' || method === 'HEAD';
  const talk = new Talk(req, res, secure);
  if (!session) {
    if (file) return false; // a page says it better
    return talk.say(401, { kind: 'signed-out' });
  }
  if (id && file)
    return reading && (file === '/tai-lieu' ? sendDocument : file === '/xem' ? showFile : sendFile)(id, session, req, res, secure);
  if (id && reading) {
    const found = await findOwnUpload(session, id, new Date());
    return found ? talk.say(200, viewOf(found), progressOf(found)) : talk.say(404, { kind: 'not-found' });
  }
  const wait = await take('upload', session.sid ?? addressOf(req));
  if (wait > 0 || running >= mostRequests) return talk.say(429, { kind: 'too-many' }, ['retry-after', String(Math.max(1, wait))]);
  running += 1;
  req.setTimeout(silence, () => req.destroy());
  try {
    if (!id && method === 'POST') return await announce(session, talk);
    if (id && method === 'PATCH') return await goOn(session, id, talk);
    if (id && method === 'DELETE')
      return (await dropUpload(session, id, new Date())) ? talk.say(204) : talk.say(404, { kind: 'not-found' });
    return talk.say(405, { kind: 'method' }, ['allow', id ? 'GET, HEAD, PATCH, DELETE' : 'POST']);
  } catch (cause) {
    if (req.destroyed && !req.complete) {
      log().info({ requestId: String(req.headers['x-request-id']) }, 'an upload was cut off');
      res.destroy();
      return true;
    }
    if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') {
      log().error({ requestId: String(req.headers['x-request-id']) }, 'the disk is full');
      return talk.say(507, { kind: 'disk-full' });
    }
    throw cause;
  } finally {
    running -= 1;
  }
}

/** Answers in JSON, and ends the connection where the rest of a body is not wanted. */
class Talk {
  readonly req: IncomingMessage;
  readonly #res: ServerResponse;
  readonly #secure: string[];
  constructor(req: IncomingMessage, res: ServerResponse, secure: string[]) {
    this.req = req;
    this.#res = res;
    this.#secure = secure;
  }

  header(name: string): string | undefined {
    const value = this.req.headers[name];
    return typeof value === 'string' ? value : undefined;
  }

  say(status: number, body?: unknown, more: string[] = []): true {
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers = [...this.#secure, 'cache-control', 'no-store', ...more];
    if (text) headers.push('content-type', 'application/json', 'content-length', String(Buffer.byteLength(text)));
    if (!this.req.complete && this.req.headers['content-length'] !== undefined && this.req.headers['content-length'] !== '0') {
      // A short rest is read to its end, so that the browser reads the answer; a long one is not wanted.
      if (Number(this.req.headers['content-length']) <= 2 * longestChunk) this.req.resume();
      else headers.push('connection', 'close');
    }
    this.#res.writeHead(status, headers).end(this.req.method === 'HEAD' ? undefined : text);
    return true;
  }
}

const statuses: Partial<Record<UploadFault['kind'], number>> = {
  'not-found': 404,
  'already-sent': 409,
  'too-many': 429,
  quota: 413,
  'too-many-files': 409,
  'wrong-offset': 409,
  'piece-damaged': 460,
  'piece-too-long': 413,
  'too-large': 413,
};

const refuse = (talk: Talk, fault: UploadFault): true =>
  talk.say(statuses[fault.kind] ?? 422, fault, [
    ...('received' in fault ? ['upload-offset', String(fault.received)] : []),
    ...(fault.kind === 'too-many' ? ['retry-after', '1'] : []),
  ]);

const progressOf = (it: Progress): string[] => [
  ...['upload-offset', String(it.received), 'upload-length', String(it.size), 'upload-state', it.state],
];

/** What its owner is told about a file. */
export const viewOf = (it: Upload) => ({
  id: it.id,
  field: it.field,
  position: it.position,
  name: it.name,
  size: it.size,
  received: it.received,
  state: it.state,
  refusal: it.refusal,
  detail: it.detail,
  kind: it.kind,
  pages: it.pages,
  sha256: it.sha256,
  confirmed: isConfirmed(it),
});

const announcedOf = (it: z.infer<typeof Announcement>): Announced => ({
  ...(it.draft ? { draftId: it.draft } : {}),
  field: it.field,
  position: it.position,
  name: it.name,
});

/** The piece that comes with this request; undefined where there is none, 'malformed' where its headers are no hashes. */
function pieceOf(talk: Talk): Piece | undefined | 'malformed' {
  const sums = Sums.safeParse({
    sha256: talk.header('upload-chunk-sha256'),
    wholeSha256: talk.header('upload-sha256'),
  });
  if (!sums.success) return 'malformed';
  const length = talk.header('content-length');
  if (length === '0' || (length === undefined && talk.header('transfer-encoding') === undefined)) return undefined;
  return { bytes: talk.req, ...sums.data };
}

async function announce(session: Session, talk: Talk): Promise<true> {
  const read = Announcement.safeParse({
    draft: talk.header('upload-draft'),
    field: talk.header('upload-field'),
    position: talk.header('upload-position'),
    name: decoded(talk.header('upload-name')),
    length: talk.header('upload-length'),
  });
  const piece = pieceOf(talk);
  if (!read.success || piece === 'malformed') return talk.say(400, { kind: 'malformed' });
  const started = await startUpload(session, { ...announcedOf(read.data), size: read.data.length }, piece, new Date());
  if (!started.ok) return refuse(talk, started.error);
  const { id, received, state } = started.value;
  return talk.say(201, { id, received, state }, ['location', `/tai-len/${id}`, ...progressOf(started.value)]);
}

function decoded(name: string | undefined): string | undefined {
  try {
    return name === undefined ? undefined : decodeURIComponent(name);
  } catch {
    return undefined;
  }
}

async function goOn(session: Session, id: string, talk: Talk): Promise<true> {
  const offset = whole.safeParse(talk.header('upload-offset'));
  const piece = pieceOf(talk);
  if (!offset.success || piece === 'malformed' || piece === undefined || piece.sha256 === undefined)
    return talk.say(400, { kind: 'malformed' });
  const done = await continueUpload(session, id, offset.data, piece, new Date());
  return done.ok ? talk.say(204, undefined, progressOf(done.value)) : refuse(talk, done.error);
}

/** The bytes, as a file to save. */
async function sendFile(id: string, session: Session, req: IncomingMessage, res: ServerResponse, secure: string[]): Promise<boolean> {
  const found = await openUpload(id, session, new Date());
  if (!found) return false;
  const type = found.upload.kind ? mediaTypes[found.upload.kind] : 'application/octet-stream';
  return sendBytes(found, toSave(found.upload.name, type, secure), req, res);
}

/** The bytes, to be looked at: of the type that the checks found in them, whatever its name says. */
async function showFile(id: string, session: Session, req: IncomingMessage, res: ServerResponse, secure: string[]): Promise<boolean> {
  const found = await openUpload(id, session, new Date(), isShown);
  if (!found) return false;
  const { kind, name } = found.upload;
  if (!kind) throw new Error(`a file that was found clean has no kind: ${id}`);
  const type = mediaTypes[kind];
  return sendBytes(found, withName(ofFileInPlace(secure, type), { disposition: 'inline', name, type }), req, res);
}

async function sendBytes(
  { size, bytes }: { size: number; bytes: Readable },
  headers: string[],
  req: IncomingMessage,
  res: ServerResponse,
): Promise<true> {
  res.writeHead(200, [...headers, 'content-length', String(size)]);
  if (req.method === 'HEAD') {
    bytes.destroy();
    res.end();
    return true;
  }
  await pipeline(bytes, res).catch(() => res.destroy()); // who asked has gone
  return true;
}

/** Photos that make one document, as one PDF: made as it is sent. */
async function sendDocument(id: string, session: Session, req: IncomingMessage, res: ServerResponse, secure: string[]): Promise<boolean> {
  const found = await openDocument(id, session, new Date());
  if (!found) return false;
  res.writeHead(200, toSave(found.name, mediaTypes.pdf, secure));
  if (req.method === 'HEAD') {
    found.bytes.destroy();
    res.end();
    return true;
  }
  await pipeline(found.bytes, res).catch(() => res.destroy());
  return true;
}

const toSave = (name: string, type: string, secure: string[]): string[] =>
  withName(ofFileToSave(secure), { disposition: 'attachment', name, type });

function withName(headers: string[], { disposition, name, type }: { disposition: 'attachment' | 'inline'; name: string; type: string }) {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`);
  return [
    ...headers,
    ...['cache-control', 'private, no-store', 'content-type', type],
    ...['content-disposition', `${disposition}; filename="${plain}"; filename*=UTF-8''${encoded}`],
  ];
}
