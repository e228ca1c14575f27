import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type RequestListener, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encode } from '@auth/core/jwt';
import { afterAll, beforeAll } from 'vitest';
import { openSession } from '#src/data/sessions.ts';
import { makeFront } from '#src/server/front.ts';
import { startWatching } from '#src/server/live.ts';
import { mirrorKeys } from '#src/services/integrators/api-keys.ts';
import { mirrorSessions, type Session, sessionCookie } from '#src/services/session.ts';
import { visit } from '#src/services/visit.ts';
import { citizen, official } from '../../support/people.ts';

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string; bytes: Buffer };
type Asked = {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** another address of this machine, as whom limits count it */
  from?: string;
};

/** The name by which the portal is asked here, whatever port it listens on. */
export const origin = 'http://localhost:3000';
export const host = 'localhost:3000';

// Everything here comes from one address; limits.test.ts sets what it is about.
Object.assign(process.env, {
  LIMIT_WRITES: '100000',
  LIMIT_FILINGS: '100000',
  LIMIT_PAGES: '100000',
  LIMIT_HITS: '100000',
  LIMIT_MISSES: '100000',
  LIMIT_CALLS: '100000',
});

/** How often each page was made; the pages themselves say who they were made for. */
export const made = new Map<string, number>();

/** In the place of Next: what a page is does not matter here, only who gets it, how often it is made, and how it is sent. */
const pagesOnly: RequestListener = async (req, res) => {
  const key = req.url ?? '';
  made.set(key, (made.get(key) ?? 0) + 1);
  const { locale, session, turn, keyed, params } = await visit();
  if (params.code === '9.999999') return void res.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end('none');
  res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', link: '</a.woff2>; rel=preload; as="font"' });
  res.end(
    `<!doctype html><html lang="${locale}"><script>self.__next_f=[]</script><script type="module" src="/m/live.js"></script>` +
      `<main>${key} for ${session?.name ?? 'anybody'}${keyed ? ` keyed ${keyed}` : ''}${turn ? ` ${JSON.stringify(turn)}` : ''} made ${made.get(key)}</main></html>`,
  );
};

/** The front of the web process on a free port, with this file's database behind it, and in Next's place `next`. */
export function testFront(next: RequestListener = pagesOnly): {
  ask: (path: string, asked?: Asked) => Promise<Answer>;
  post: (path: string, body: string, headers?: Record<string, string>) => Promise<Answer>;
  /** where it listens, for who talks to it without HTTP's manners */
  port: () => number;
} {
  let port = 0;
  let end: () => Promise<void> = async () => {};
  beforeAll(async () => {
    await Promise.all([mirrorSessions(new Date()), mirrorKeys(new Date())]);
    const watching = startWatching();
    const server = createServer(makeFront(next, false));
    await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
    port = (server.address() as AddressInfo).port;
    end = async () => {
      watching.stop();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    };
  });
  afterAll(() => end());
  const ask = (path: string, { method = 'GET', headers = {}, body, from }: Asked = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = request({
        host: '127.0.0.1',
        port,
        path,
        method,
        agent: false,
        ...(from && { localAddress: from }),
        headers: { host, ...headers },
      });
      sent.once('error', reject);
      sent.once('response', async (res) => {
        const chunks: Buffer[] = [];
        for await (const chunk of res as AsyncIterable<Buffer>) chunks.push(chunk);
        const bytes = Buffer.concat(chunks);
        resolve({ status: res.statusCode ?? 0, headers: res.headers, text: bytes.toString(), bytes });
      });
      sent.end(body);
    });
  return {
    ask,
    port: () => port,
    post: (path, body, headers = {}) =>
      ask(path, { method: 'POST', body, headers: { origin, 'content-type': 'application/x-www-form-urlencoded', ...headers } }),
  };
}

/** The cookie of somebody who is signed in now, for an organisation where one is named: `signedIn('079190000123')`, `signedIn('tiepnhan.26740')`. */
export async function signedIn(who: string, level?: 1 | 2, organisationId: string | null = null): Promise<string> {
  const now = new Date();
  return cookieFor(who.includes('.') ? await official(who, now) : await citizen(who, now, level), organisationId);
}

/** The cookie of this person, who signs in now. */
export async function cookieFor({ kind, id, level: reached }: Session, organisationId: string | null): Promise<string> {
  const now = new Date();
  const sid = randomUUID();
  const expiresAt = new Date(now.getTime() + 30 * 60_000);
  await openSession({ sid, kind, personId: id, organisationId, level: reached, idToken: null, now, expiresAt });
  const token = await encode({ token: { sid }, secret: process.env.AUTH_SECRET ?? '', salt: sessionCookie(), maxAge: 3_600 });
  return `${sessionCookie()}=${token}`;
}
