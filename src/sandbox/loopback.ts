import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

/** Why a request may not reach a sandbox service; undefined when it may. */
export type Outsider = 'foreign-host' | 'forwarded' | 'foreign-origin' | 'not-a-path';

/**
 * The sandbox lets anybody sign in as anybody, so it answers only a browser on the same machine: the Host must be a loopback name
 * with the port it listens on (a page elsewhere that rebinds its name comes with its own Host), nothing may have passed a proxy,
 * and what changes something must come from its own pages.
 */
export function outsider(
  request: { method?: string | undefined; url?: string | undefined; headers: IncomingHttpHeaders },
  port: number,
  writesFrom: 'own-pages' | 'anywhere',
): Outsider | undefined {
  const { headers, method = 'GET', url = '/' } = request;
  const hosts = [`localhost:${port}`, `127.0.0.1:${port}`];
  if (!headers.host || !hosts.includes(headers.host)) return 'foreign-host';
  if (Object.keys(headers).some((name) => name === 'forwarded' || name.startsWith('x-forwarded-'))) return 'forwarded';
  if (!url.startsWith('/')) return 'not-a-path';
  const reads = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  if (!reads && writesFrom === 'own-pages' && headers.origin !== undefined && headers.origin !== `http://${headers.host}`)
    return 'foreign-origin';
  return undefined;
}

/** Answers an outsider with 403 and one line. */
export function refuse(request: IncomingMessage, response: ServerResponse, reason: Outsider): void {
  request.resume();
  response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', connection: 'close' });
  response.end(`Refused (${reason}): the sandbox answers only its own machine.\n`);
}
