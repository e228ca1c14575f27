import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import type { Rendered } from './render.ts';

type Form = { etag: string; body: Buffer; headers: string[]; headers304: string[] };
export type Page = { forms: { br: Form; gzip: Form; identity: Form } };
type Slot = { page: Promise<Page | undefined>; tags: Set<string>; until: number; size: number };

const freshFor = 60_000; // pages speak of today's dates
const slots = new LRUCache<string, Slot>({ maxSize: 64 * 2 ** 20, sizeCalculation: ({ size }) => size });
const unknownSize = 64 * 2 ** 10; // while it is being rendered

/** Forgets every page that shows this data; also one that is being rendered: who waits gets it, nobody after. */
export function drop(tag: string): void {
  for (const [key, slot] of slots.entries()) if (slot.tags.has(tag)) slots.delete(key);
}

/** Whether `page` has it, so that nothing need be rendered. */
export const isKept = (key: string): boolean => (slots.peek(key)?.until ?? 0) > Date.now();

/** The page for `key`, rendered at most once at a time; undefined where the answer must not be shared. */
export function page(key: string, tags: string[], make: () => Promise<Rendered>): Promise<Page | undefined> {
  const known = slots.get(key);
  if (known && known.until > Date.now()) return known.page;
  const slot: Slot = { tags: new Set(tags), until: Date.now() + freshFor, page: make().then(pack), size: unknownSize };
  slots.set(key, slot);
  const forget = () => {
    if (slots.peek(key) === slot) slots.delete(key);
  };
  slot.page.then((made) => {
    if (!made) return forget();
    if (slots.peek(key) !== slot) return;
    slot.size = Object.values(made.forms).reduce((sum, { body }) => sum + body.length, 1_024);
    slots.set(key, slot);
  }, forget);
  return slot.page;
}

async function pack({ status, headers, body }: Rendered): Promise<Page | undefined> {
  if (status !== 200 || headers['set-cookie'] || headers.location) return undefined;
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  const shared = [
    ...['content-type', String(headers['content-type'])],
    ...['cache-control', 'private, no-cache'], // the browser asks each time and mostly gets a 304
    ...['vary', 'cookie, accept-encoding'],
    ...(headers.link ? ['link', String(headers.link)] : []),
  ];
  const form = (encoding: string, bytes: Buffer): Form => {
    const etag = `"${digest}-${encoding}"`;
    const headers304 = [...shared, 'etag', etag];
    return {
      etag,
      body: bytes,
      headers304,
      headers: [...headers304, 'content-length', String(bytes.length), ...(encoding === 'id' ? [] : ['content-encoding', encoding])],
    };
  };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
    promisify(gzip)(body, { level: 7 }),
  ]);
  return { forms: { br: form('br', br), gzip: form('gzip', gz), identity: form('id', body) } };
}

/** Sends a kept page in the encoding that the client takes, or 304. `secure` are the security headers, flat. */
export function send(page: Page, req: IncomingMessage, res: ServerResponse, status: number, secure: string[]): void {
  const accepts = req.headers['accept-encoding'] ?? '';
  const form = accepts.includes('br') ? page.forms.br : accepts.includes('gzip') ? page.forms.gzip : page.forms.identity;
  const asked = req.headers['if-none-match'];
  if (status === 200 && asked?.split(/,\s*/).some((it) => it.replace(/^W\//, '') === form.etag)) {
    res.writeHead(304, secure.concat(form.headers304));
    res.end();
    return;
  }
  res.writeHead(status, secure.concat(form.headers));
  res.end(req.method === 'HEAD' ? undefined : form.body);
}
