/** An error as RFC 9457 problem details. `type` names its kind; nothing in it repeats what was sent. */
export function problem(
  status: number,
  type: string,
  title: string,
  more: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify({ type: `urn:mot-cua:${type}`, title, status, ...more }), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}
