import type { ServerResponse } from 'node:http';

const worded = (status: number, type: string, title: string, more: Record<string, unknown> = {}): string =>
  JSON.stringify({ type: `urn:mot-cua:${type}`, title, status, ...more });
const mediaType = 'application/problem+json';

/** An error as RFC 9457 problem details. `type` names its kind; nothing in it repeats what was sent. */
export function problem(
  status: number,
  type: string,
  title: string,
  more: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Response {
  return new Response(worded(status, type, title, more), {
    status,
    headers: { 'content-type': mediaType, 'cache-control': 'no-store', ...headers },
  });
}

/** The same at once, for a line that is answered without a Response. @param headers by name and value in turn */
export function sendProblem(res: ServerResponse, headers: readonly string[], status: number, type: string, title: string): void {
  const body = worded(status, type, title);
  const more = ['content-type', mediaType, 'cache-control', 'no-store', 'content-length', String(Buffer.byteLength(body))];
  res.writeHead(status, [...headers, ...more]).end(body);
}
