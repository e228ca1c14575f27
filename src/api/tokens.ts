import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { type Bindings, missed, spendOn, waitForMisses } from '#src/api/context.ts';
import { json, refusal } from '#src/api/responses.ts';
import { TokenAnswer, TokenProblem, TokenRequest } from '#src/api/schemas.ts';
import { said } from '#src/api/words.ts';
import { parseScopes } from '#src/domain/integrators/scope.ts';
import { keyOf } from '#src/services/integrators/api-keys.ts';
import { makeToken, tokenLife } from '#src/services/integrators/tokens.ts';

/** Refusals as RFC 6749 §5.2 words them. */
function refused(status: number, error: string, description: string, more: Record<string, string> = {}): Response {
  return new Response(JSON.stringify({ error, error_description: description }), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', pragma: 'no-cache', ...more },
  });
}

/** Name and secret of the client: in the header (RFC 6749 §2.3.1, form-encoded within Basic) or in the body; undefined: both, or neither whole. */
function credentialsIn(authorization: string | undefined, form: URLSearchParams): { id: string; secret: string } | undefined {
  const [id, secret] = [form.get('client_id'), form.get('client_secret')];
  if (authorization === undefined) return id !== null && secret !== null ? { id, secret } : undefined;
  const [, encoded] = /^basic +([A-Za-z0-9+/=]{1,400})$/i.exec(authorization) ?? [];
  if (encoded === undefined || secret !== null) return undefined;
  const [name = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  try {
    return { id: decodeURIComponent(name), secret: decodeURIComponent(rest.join(':')) };
  } catch {
    return undefined;
  }
}

/** OAuth 2 client credentials (RFC 6749 §4.4): a key is a client, its prefix the client's id, the key itself the secret. */
export function addTokens(api: OpenAPIHono<{ Bindings: Bindings }>): void {
  api.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    ...{ type: 'http', scheme: 'bearer', description: 'An API key of your organisation, or a token that was made with one' },
  });
  api.openAPIRegistry.registerComponent('securitySchemes', 'oauth', {
    type: 'oauth2',
    flows: {
      clientCredentials: {
        tokenUrl: '/api/v1/oauth/token',
        scopes: {
          'dossiers:read': 'List and read own dossiers',
          'dossiers:write': 'File, send files, answer supplements',
          'papers:read': 'Download slips and results',
        },
      },
    },
  });
  api.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    ...{
      type: 'apiKey',
      in: 'cookie',
      name: 'authjs.session-token',
      description: 'Whoever is signed in at the portal, from its own pages',
    },
  });
  api.openAPIRegistry.registerPath({
    ...createRoute({
      method: 'post',
      path: '/oauth/token',
      tags: ['access'],
      ...said(
        'A token for a quarter of an hour (RFC 6749, client credentials), with HTTP Basic or with client_id and client_secret in the body',
        'Cấp thẻ truy cập dùng trong 15 phút (RFC 6749, client credentials), bằng HTTP Basic hoặc client_id và client_secret trong thân',
      ),
      request: { body: { required: true, content: { 'application/x-www-form-urlencoded': { schema: TokenRequest } } } },
      responses: {
        200: json(TokenAnswer, 'The token; it dies with its key'),
        400: json(TokenProblem, 'Bad request, grant or scope'),
        401: json(TokenProblem, 'No such client, or another secret'),
        429: refusal('Too many calls'),
      },
    }),
  });
  api.post('/oauth/token', async (c) => {
    if (!/^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? ''))
      return refused(400, 'invalid_request', 'The body is not application/x-www-form-urlencoded');
    const form = new URLSearchParams(await c.req.text());
    if (['grant_type', 'client_id', 'client_secret', 'scope'].some((name) => form.getAll(name).length > 1))
      return refused(400, 'invalid_request', 'A parameter comes twice');
    const grant = form.get('grant_type');
    if (grant === null) return refused(400, 'invalid_request', 'grant_type is missing');
    if (grant !== 'client_credentials') return refused(400, 'unsupported_grant_type', 'Only client_credentials');
    const named = credentialsIn(c.req.header('authorization'), form);
    const key = named && (await keyOf(named.secret, c.env.now));
    if (!named || key?.prefix !== named.id) {
      // Only whoever is wrong waits: a neighbour's guesses stop nobody who knows his secret.
      const guessing = (await waitForMisses(c.env)) || (await missed(c.env));
      if (guessing > 0) return refused(429, 'temporarily_unavailable', 'Too many wrong secrets', { 'retry-after': String(guessing) });
      return refused(401, 'invalid_client', 'No such client, or another secret', { 'www-authenticate': 'Basic realm="mot-cua"' });
    }
    const full = await spendOn(c.env, 'call', key.id);
    if (full) return full;
    const wanted = form.get('scope');
    const scopes = wanted === null || wanted === '' ? key.scopes : parseScopes(wanted);
    if (!scopes?.every((scope) => key.scopes.includes(scope))) return refused(400, 'invalid_scope', 'The key does not have this scope');
    return c.json(
      { access_token: makeToken(key, scopes, c.env.now), token_type: 'Bearer' as const, expires_in: tokenLife, scope: scopes.join(' ') },
      200,
      { 'cache-control': 'no-store', pragma: 'no-cache' },
    );
  });
}
