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
  for (let i = 0; i < secure.length; i += 2) res.setHeader(secure[i] ?? '', secure[i + 1] ?? '');
  try {
    await answerApi(req, res, bindings);
  } catch (defect) {
    if (res.headersSent || !(defect instanceof Error)) throw defect;
    await sendRefusal(res, ourFault(defect, bindings));
  }
}

async function answerApi(req: IncomingMessage, res: ServerResponse, bindings: Bindings): Promise<void> {
  const { session } = bindings;
  const code = req.method === 'GET' ? lookUp.exec(req.url ?? '')?.[1] : undefined;
  if (code !== undefined && allows(rules['GET /dossiers/{code}'] ?? 'staff', session)) return sendPublicDossier(code, res, bindings);
  if (req.method === 'POST' && req.url === '/api/v1/dossiers' && session && allows(rules['POST /dossiers'] ?? 'staff', session))
    return sendFiled(session, req, res, bindings);
  waiting.set(req, bindings);
  await listener(req, res);
}

const lookUp = /^\/api\/v1\/dossiers\/([\w.-]{1,40})$/;

async function sendPublicDossier(code: string, res: ServerResponse, bindings: Bindings): Promise<void> {
  const looked = await lookUpDossier(code, bindings);
  return 'found' in looked ? sendJson(res, 200, looked.found, 'no-cache') : sendRefusal(res, looked.refused);
}

async function sendFiled(session: Session, req: IncomingMessage, res: ServerResponse, bindings: Bindings): Promise<void> {
  if (!/^application\/json\b/i.test(req.headers['content-type'] ?? ''))
    return sendRefusal(res, problem(415, 'not-json', 'The request is not application/json'));
  const text = await textOf(req);
  if (text === undefined) {
    res.shouldKeepAlive = false; // the rest of it is not read
    return sendRefusal(res, tooLarge());
  }
  const body = parsed(text);
  if (body === undefined) return sendRefusal(res, problem(400, 'invalid-request', 'The request is not JSON'));
  const filed = await takeDossier(session, req.headers['idempotency-key'], body, bindings);
  return 'refused' in filed ? sendRefusal(res, filed.refused) : sendJson(res, filed.replayed ? 200 : 201, filed.body, 'no-store');
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

function sendJson(res: ServerResponse, status: number, value: unknown, cache: string): void {
  const text = JSON.stringify(value);
  res
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': cache, 'content-length': Buffer.byteLength(text) })
    .end(text);
}

async function sendRefusal(res: ServerResponse, refused: Response): Promise<void> {
  res.writeHead(refused.status, Object.fromEntries(refused.headers)).end(await refused.text());
}
