import { hash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import {
  type Bindings,
  invalidToken,
  limitHeaders,
  longestBody,
  missed,
  ourFault,
  spendOn,
  tooLarge,
  tooMany,
  waitForMisses,
  whoseIs,
} from '#src/api/context.ts';
import { lookUpDossier, takeDossier } from '#src/api/filing.ts';
import { problem } from '#src/api/problem.ts';
import { api } from '#src/api/routes.ts';
import { mayCall, rules } from '#src/api/rules.ts';
import { begin } from '#src/api/running-calls.ts';
import { type Caller, callerWith } from '#src/services/integrators/caller.ts';
import { SessionsUnknown } from '#src/services/session.ts';

const waiting = new WeakMap<IncomingMessage, Bindings>();

const listener = getRequestListener((request, { incoming }) => {
  const bindings = waiting.get(incoming as IncomingMessage);
  if (!bindings) throw new Error('an API request that the front does not know');
  return api.fetch(request, bindings);
});

/**
 * Hands a request to the API with what the front knows of it. The security headers come before the API's own. The two calls that come in
 * thousands, looking up and filing, go without the router's Request and Response, which cost more than their work.
 */
export async function handleApi(
  req: IncomingMessage,
  res: ServerResponse,
  secure: string[],
  { session, ...known }: Omit<Bindings, 'key'>,
): Promise<void> {
  const bindings: Bindings = { ...known, session };
  await admitted(req, res, secure, bindings, () => answerApi(req, res, secure, bindings));
}

/** Does something for whoever calls, unless his key opens nothing; with a key it ends when the key dies, however long it goes on. */
export async function admitted(
  req: IncomingMessage,
  res: ServerResponse,
  secure: string[],
  bindings: Bindings,
  work: () => void | Promise<void>,
): Promise<void> {
  try {
    const refused = bringsKey(req) ? await identify(req, bindings) : undefined;
    if (refused) return await sendRefusal(res, secure, refused, bindings);
    if (bindings.key) begin(bindings.key.id, res, secure);
    await work();
  } catch (defect) {
    if (res.headersSent || !(defect instanceof Error)) throw defect;
    const away = defect instanceof SessionsUnknown;
    await sendRefusal(res, secure, away ? problem(503, 'away', 'Nobody can be let in for a moment') : ourFault(defect, bindings), bindings);
  }
}

/** Whether a system speaks for itself: then no cookie counts, and no page of ours need have sent it. */
export const bringsKey = (req: IncomingMessage): boolean => req.headers.authorization !== undefined && !isTokenCall(req);
export const isTokenCall = (req: IncomingMessage): boolean => req.url === '/api/v1/oauth/token';

/** Whose key it is; guessing counts. @returns the refusal where it opens nothing */
async function identify(req: IncomingMessage, bindings: Bindings): Promise<Response | undefined> {
  const caller: Caller | undefined = await callerWith(req.headers.authorization ?? '', bindings.now);
  Object.assign(bindings, { session: caller?.session, key: caller?.key });
  if (caller) return undefined;
  const wait = (await waitForMisses(bindings)) || (await missed(bindings));
  return wait > 0 ? tooMany(wait) : invalidToken();
}

async function answerApi(req: IncomingMessage, res: ServerResponse, secure: string[], bindings: Bindings): Promise<void> {
  const code = req.method === 'GET' || req.method === 'HEAD' ? lookUp.exec(req.url ?? '')?.[1] : undefined;
  if (code !== undefined && mayCall(rules['GET /dossiers/{code}'], bindings) === 'yes')
    return sendPublicDossier(code, req, res, secure, bindings);
  if (req.method === 'POST' && req.url === '/api/v1/dossiers' && mayCall(rules['POST /dossiers'], bindings) === 'yes')
    return sendFiled(req, res, secure, bindings);
  for (let i = 0; i < secure.length; i += 2) res.setHeader(secure[i] ?? '', secure[i + 1] ?? '');
  waiting.set(req, bindings);
  await listener(req, res);
}

const lookUp = /^\/api\/v1\/dossiers\/([\w.-]{1,40})$/;

async function sendPublicDossier(
  code: string,
  req: IncomingMessage,
  res: ServerResponse,
  secure: string[],
  bindings: Bindings,
): Promise<void> {
  const looked = await lookUpDossier(code, bindings);
  if ('refused' in looked) return sendRefusal(res, secure, looked.refused, bindings);
  const body = JSON.stringify(looked.found);
  const tag = `"${hash('sha1', body, 'base64url')}"`;
  const etag = `W/${tag}`;
  const headers = [...limitHeaders(bindings), 'cache-control', 'no-cache', 'etag', etag];
  const known = req.headers['if-none-match']; // compared weakly, RFC 9110 §13.1.2
  if (known?.includes(tag) || known === '*') return void res.writeHead(304, [...secure, ...headers]).end();
  sendJson(res, secure, 200, body, headers, req.method === 'HEAD');
}

async function sendFiled(req: IncomingMessage, res: ServerResponse, secure: string[], bindings: Bindings): Promise<void> {
  const refuse = (refused: Response) => sendRefusal(res, secure, refused, bindings);
  if (!bindings.session) throw new Error('nobody files');
  const full = await spendOn(bindings, 'write', whoseIs(bindings));
  if (full) {
    res.shouldKeepAlive = false; // the body is not read
    return refuse(full);
  }
  if (!/^application\/json\b/i.test(req.headers['content-type'] ?? ''))
    return refuse(problem(415, 'not-json', 'The request is not application/json'));
  const text = await textOf(req);
  if (text === undefined) {
    res.shouldKeepAlive = false; // the rest of it is not read
    return refuse(tooLarge());
  }
  const body = parsed(text);
  if (body === undefined) return refuse(problem(400, 'invalid-request', 'The request is not JSON'));
  const filed = await takeDossier(bindings.session, req.headers['idempotency-key'], body, bindings);
  if ('refused' in filed) return refuse(filed.refused);
  sendJson(res, secure, 201, JSON.stringify(filed.body), [
    ...limitHeaders(bindings),
    ...['cache-control', 'no-store', 'location', `/api/v1/dossiers/${filed.body.code}/details`],
    ...(filed.replayed ? ['idempotency-replayed', 'true'] : []),
  ]);
}

/** Undefined where it is longer than the API takes. */
async function textOf(req: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > longestBody) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Undefined where it is not JSON; JSON has no undefined. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// In one go and as a list: setting a dozen headers one by one costs as much as finding the dossier. The body stays a string: Node joins
// it to its head and writes once; of bytes it would make a second piece.
function sendJson(res: ServerResponse, secure: string[], status: number, body: string, headers: string[], headOnly = false): void {
  res
    .writeHead(status, [...secure, ...headers, 'content-type', 'application/json', 'content-length', String(Buffer.byteLength(body))])
    .end(headOnly ? undefined : body);
}

/** Whatever kept a call from being answered, it was one: it counts, and is told what is left. */
export async function sendRefusal(res: ServerResponse, secure: string[], refused: Response, bindings: Bindings): Promise<void> {
  if (!bindings.spent) await spendOn(bindings, 'call', whoseIs(bindings));
  res.writeHead(refused.status, [...secure, ...limitHeaders(bindings), ...[...refused.headers].flat()]).end(await refused.text());
}
