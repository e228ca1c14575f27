import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { api, type Bindings } from '#src/api/routes.ts';

const waiting = new WeakMap<IncomingMessage, Bindings>();

const listener = getRequestListener((request, { incoming }) => {
  const bindings = waiting.get(incoming as IncomingMessage);
  if (!bindings) throw new Error('an API request that the front does not know');
  return api.fetch(request, bindings);
});

/** Hands a request to the API with what the front knows of it. The security headers come before the API's own. */
export async function handleApi(req: IncomingMessage, res: ServerResponse, secure: string[], bindings: Bindings): Promise<void> {
  for (let i = 0; i < secure.length; i += 2) res.setHeader(secure[i] ?? '', secure[i + 1] ?? '');
  waiting.set(req, bindings);
  await listener(req, res);
}
