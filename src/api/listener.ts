import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { api, type Bindings, lookUpDossier, rules } from '#src/api/routes.ts';
import { allows } from '#src/services/authorise.ts';

const waiting = new WeakMap<IncomingMessage, Bindings>();

const listener = getRequestListener((request, { incoming }) => {
  const bindings = waiting.get(incoming as IncomingMessage);
  if (!bindings) throw new Error('an API request that the front does not know');
  return api.fetch(request, bindings);
});

/** Hands a request to the API with what the front knows of it. The security headers come before the API's own. */
export async function handleApi(req: IncomingMessage, res: ServerResponse, secure: string[], bindings: Bindings): Promise<void> {
  for (let i = 0; i < secure.length; i += 2) res.setHeader(secure[i] ?? '', secure[i + 1] ?? '');
  const code = req.method === 'GET' ? lookUp.exec(req.url ?? '')?.[1] : undefined;
  if (code !== undefined && allows(rules['GET /dossiers/{code}'] ?? 'staff', bindings.session))
    return sendPublicDossier(code, res, bindings);
  waiting.set(req, bindings);
  await listener(req, res);
}

const lookUp = /^\/api\/v1\/dossiers\/([\w.-]{1,40})$/;

/** The look-up that everybody asks for, as its route answers it but without that route's Request and Response: they cost half of it. */
async function sendPublicDossier(code: string, res: ServerResponse, bindings: Bindings): Promise<void> {
  const looked = await lookUpDossier(code, bindings);
  if ('found' in looked) {
    const text = JSON.stringify(looked.found);
    res
      .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache', 'content-length': Buffer.byteLength(text) })
      .end(text);
    return;
  }
  res.writeHead(looked.refused.status, Object.fromEntries(looked.refused.headers)).end(await looked.refused.text());
}
