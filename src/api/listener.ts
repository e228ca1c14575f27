import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { problem } from '#src/api/problem.ts';
import { api, type Bindings, longestBody, lookUpDossier, ourFault, rules, takeDossier, tooLarge } from '#src/api/routes.ts';
import { allows } from '#src/services/authorise.ts';
import type { Session } from '#src/services/session.ts';

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
export async function handleApi(req: IncomingMessage, res: ServerResponse, secure: string[], bindings: Bindings): Promise<void> {
  try {
    await answerApi(req, res, secure, bindings);
  } catch (defect) {
    if (res.headersSent || !(defect instanceof Error)) throw defect;
    await sendRefusal(res, secure, ourFault(defect, bindings));
  }
}

async function answerApi(req: IncomingMessage, res: ServerResponse, secure: string[], bindings: Bindings): Promise<void> {
  const { session } = bindings;
  const code = req.method === 'GET' ? lookUp.exec(req.url ?? '')?.[1] : undefined;
  if (code !== undefined && allows(rules['GET /dossiers/{code}'] ?? 'staff', session))
    return sendPublicDossier(code, res, secure, bindings);
  if (req.method === 'POST' && req.url === '/api/v1/dossiers' && session && allows(rules['POST /dossiers'] ?? 'staff', session))
    return sendFiled(session, req, res, secure, bindings);
  for (let i = 0; i < secure.length; i += 2) res.setHeader(secure[i] ?? '', secure[i + 1] ?? '');
  waiting.set(req, bindings);
  await listener(req, res);
}

const lookUp = /^\/api\/v1\/dossiers\/([\w.-]{1,40})$/;

async function sendPublicDossier(code: string, res: ServerResponse, secure: string[], bindings: Bindings): Promise<void> {
  const looked = await lookUpDossier(code, bindings);
  return 'found' in looked ? sendJson(res, secure, 200, looked.found, 'no-cache') : sendRefusal(res, secure, looked.refused);
}

async function sendFiled(session: Session, req: IncomingMessage, res: ServerResponse, secure: string[], bindings: Bindings): Promise<void> {
  if (!/^application\/json\b/i.test(req.headers['content-type'] ?? ''))
    return sendRefusal(res, secure, problem(415, 'not-json', 'The request is not application/json'));
  const text = await textOf(req);
  if (text === undefined) {
    res.shouldKeepAlive = false; // the rest of it is not read
    return sendRefusal(res, secure, tooLarge());
  }
  const body = parsed(text);
  if (body === undefined) return sendRefusal(res, secure, problem(400, 'invalid-request', 'The request is not JSON'));
  const filed = await takeDossier(session, req.headers['idempotency-key'], body, bindings);
  return 'refused' in filed
    ? sendRefusal(res, secure, filed.refused)
    : sendJson(res, secure, filed.replayed ? 200 : 201, filed.body, 'no-store');
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
function sendJson(res: ServerResponse, secure: string[], status: number, value: unknown, cache: string): void {
  const body = JSON.stringify(value);
  const length = String(Buffer.byteLength(body));
  res.writeHead(status, [...secure, 'content-type', 'application/json', 'cache-control', cache, 'content-length', length]).end(body);
}

async function sendRefusal(res: ServerResponse, secure: string[], refused: Response): Promise<void> {
  res.writeHead(refused.status, [...secure, ...[...refused.headers].flat()]).end(await refused.text());
}
