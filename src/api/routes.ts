import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import { problem } from '#src/api/problem.ts';
import {
  Declaration,
  Filed,
  IdempotencyKey,
  NewDossier,
  Problem,
  ProcedureDetail,
  ProcedureSummary,
  PublicDossier,
  UnitItem,
} from '#src/api/schemas.ts';
import { detailOf, fileDossier, publicDossier, summaryOf, unitItem } from '#src/api/views.ts';
import { parseDossierCode } from '#src/domain/dossiers/code.ts';
import { FormDefinition } from '#src/domain/forms/definition.ts';
import { jsonSchema } from '#src/domain/forms/json-schema.ts';
import { allows, type Rule } from '#src/services/authorise.ts';
import { findProcedure, searchCatalogue } from '#src/services/catalogue.ts';
import { findDeclaration } from '#src/services/declaration.ts';
import type { Session } from '#src/services/session.ts';
import { findUnits, listUnits } from '#src/services/units.ts';

/** What the front knows of a request: who asks, from where, and how it counts look-ups. */
export type Bindings = {
  session: Session | undefined;
  requestId: string;
  now: Date;
  /** seconds to wait before the next look-up, 0 where it is allowed; `miss` counts a code that does not exist */
  mayLookUp: () => Promise<number>;
  missed: () => Promise<void>;
  /** seconds to wait before writing again, and before filing again; 0 where it is allowed */
  mayWrite: () => Promise<number>;
  mayFile: () => Promise<number>;
  failed: (defect: Error) => void;
};

export const longestBody = 1_048_576;

/** Who may call which route. A route without a rule here is refused by a test, and by the server. */
export const rules: Record<string, Rule> = {
  'GET /procedures': 'anyone',
  'GET /procedures/{code}': 'anyone',
  'GET /procedures/{code}/form': 'anyone',
  'GET /procedures/{code}/form/schema': 'anyone',
  'GET /declaration-format': 'anyone',
  'GET /units': 'anyone',
  'GET /dossiers/{code}': 'anyone',
  'POST /dossiers': 'citizen',
  'GET /events': 'anyone',
  'GET /openapi.json': 'anyone',
};

const json = <S extends z.ZodType>(schema: S, description: string) => ({ description, content: { 'application/json': { schema } } });
const refusal = (description: string) => ({ description, content: { 'application/problem+json': { schema: Problem } } });

const notAsDocumented = ({ issues }: { issues: { path: PropertyKey[]; message: string }[] }): Response =>
  problem(400, 'invalid-request', 'The request is not as the document says', {
    errors: issues.map(({ path, message }) => ({ pointer: `/${path.map(String).join('/')}`, detail: message })),
  });

export const api = new OpenAPIHono<{ Bindings: Bindings }>({
  defaultHook: (result) => {
    return result.success ? undefined : notAsDocumented(result.error);
  },
}).basePath('/api/v1');

api.use(async (c, next) => {
  const path = c.req.path.replace('/api/v1', '');
  const asked = `${c.req.method === 'HEAD' ? 'GET' : c.req.method} ${path}`;
  const rule = patterns.find(({ pattern }) => pattern.test(asked))?.rule;
  if (rule === undefined) return problem(404, 'unknown-route', 'There is nothing here');
  if (!allows(rule, c.env.session)) return problem(c.env.session ? 403 : 401, 'not-signed-in', 'Sign in first');
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
    const wait = await c.env.mayWrite();
    if (wait > 0) return tooMany(wait);
  }
  return next();
});
export const tooLarge = (): Response => problem(413, 'too-large', 'The request is larger than 1 MiB');
api.use(compress({ threshold: 1_024 }));
api.use(bodyLimit({ maxSize: longestBody, onError: tooLarge }));

const patterns = Object.entries(rules).map(([route, rule]) => ({
  pattern: new RegExp(`^${route.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
  rule,
}));

api.openapi(
  createRoute({
    method: 'get',
    path: '/procedures',
    summary: 'Search the catalogue; marks, đ/d, case, tone position and one typo a word do not matter',
    request: {
      query: z.object({
        q: z.string().max(200).optional(),
        field: z.string().max(60).optional(),
        level: z.enum(['ward', 'city']).optional(),
        audience: z.string().max(60).optional(),
        mode: z.enum(['full', 'partial', 'in_person']).optional(),
        event: z.string().max(60).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(20),
      }),
    },
    responses: { 200: json(z.object({ total: z.int(), items: z.array(ProcedureSummary) }), 'Best first'), 400: refusal('Bad request') },
  }),
  async (c) => {
    const { q, limit, mode, event, ...filters } = c.req.valid('query');
    const { hits } = await searchCatalogue({ text: q, ...filters, onlineMode: mode, lifeEvent: event });
    return c.json({ total: hits.length, items: hits.slice(0, limit).map((it) => summaryOf(it, c.env.now)) }, 200);
  },
);

api.openapi(
  createRoute({
    method: 'get',
    path: '/procedures/{code}',
    summary: 'One procedure, as it is the law today',
    request: { params: z.object({ code: z.string().openapi({ example: '1.004873' }) }) },
    responses: { 200: json(ProcedureDetail, 'The procedure'), 404: refusal('Unknown') },
  }),
  (c) => {
    const found = findProcedure(c.req.valid('param').code);
    return found ? c.json(detailOf(found, c.env.now), 200) : (problem(404, 'unknown-procedure', 'No such procedure') as never);
  },
);

const whichForm = {
  params: z.object({ code: z.string().openapi({ example: '1.001193' }) }),
  query: z.object({ version: z.uuid().optional().openapi({ description: 'Left out: the version that is the law today' }) }),
};
/** A version that was named never changes; what is the law today may tomorrow be another. */
const keeping = (version: string | undefined) =>
  ({ 'cache-control': version === undefined ? 'no-cache' : 'public, max-age=31536000, immutable' }) as const;

api.openapi(
  createRoute({
    method: 'get',
    path: '/procedures/{code}/form',
    summary: 'The declaration of a procedure: its questions, words, checks and rules (JsonLogic)',
    request: whichForm,
    responses: {
      200: json(Declaration, 'The declaration'),
      400: refusal('Bad request'),
      404: refusal('Unknown, or without a declaration'),
    },
  }),
  async (c) => {
    const { version } = c.req.valid('query');
    const found = await findDeclaration(c.req.valid('param').code, version);
    if (!found) return problem(404, 'unknown-declaration', 'No such declaration') as never;
    const { form, ...of } = found;
    return c.json(
      { procedure: of.code, version: of.version, number: of.number, form: form as Record<string, unknown> },
      200,
      keeping(version),
    );
  },
);

api.openapi(
  createRoute({
    method: 'get',
    path: '/procedures/{code}/form/schema',
    summary: 'The same as JSON Schema 2020-12: what `answers` of POST /dossiers may be. What it cannot say stands under `x-` names',
    request: whichForm,
    responses: {
      200: { description: 'The schema', content: { 'application/schema+json': { schema: z.record(z.string(), z.unknown()) } } },
      400: refusal('Bad request'),
      404: refusal('Unknown, or without a declaration'),
    },
  }),
  async (c) => {
    const { version } = c.req.valid('query');
    const found = await findDeclaration(c.req.valid('param').code, version);
    if (!found) return problem(404, 'unknown-declaration', 'No such declaration') as never;
    const headers = { 'content-type': 'application/schema+json', ...keeping(version) };
    return c.body(JSON.stringify(jsonSchema(found.form)), 200, headers) as never;
  },
);

let format: string | undefined;
api.openapi(
  createRoute({
    method: 'get',
    path: '/declaration-format',
    summary:
      'The format in which declarations are written, as JSON Schema 2020-12; what it cannot say (unknown fields in rules …) is refused by `npm run check`',
    responses: {
      200: { description: 'The schema', content: { 'application/schema+json': { schema: z.record(z.string(), z.unknown()) } } },
    },
  }),
  (c) => {
    format ??= JSON.stringify(z.toJSONSchema(FormDefinition, { io: 'input', unrepresentable: 'any' }));
    return c.body(format, 200, { 'content-type': 'application/schema+json', 'cache-control': 'public, max-age=3600' }) as never;
  },
);

api.openapi(
  createRoute({
    method: 'get',
    path: '/units',
    summary: 'Units, by present or former name; a name that was split gives every place it went to',
    request: { query: z.object({ q: z.string().max(200).optional() }) },
    responses: { 200: json(z.object({ items: z.array(UnitItem) }), 'Units'), 400: refusal('Bad request') },
  }),
  (c) => {
    const { q } = c.req.valid('query');
    const units = q ? [...new Set(findUnits(q).map(({ unit }) => unit))] : listUnits();
    return c.json({ items: units.map(unitItem) }, 200);
  },
);

api.openapi(
  createRoute({
    method: 'get',
    path: '/dossiers/{code}',
    summary: 'What everybody may know of a dossier: nothing personal',
    request: { params: z.object({ code: z.string().max(40).openapi({ example: '14.26.H29-261123-0042' }) }) },
    responses: { 200: json(PublicDossier, 'The dossier'), 404: refusal('Unknown'), 429: refusal('Too many look-ups') },
  }),
  async (c) => {
    const looked = await lookUpDossier(c.req.valid('param').code, c.env);
    return 'found' in looked ? c.json(looked.found, 200, { 'cache-control': 'no-cache' }) : (looked.refused as never);
  },
);

api.openAPIRegistry.registerPath({
  method: 'post',
  path: '/dossiers',
  summary: 'File a dossier as the citizen who is signed in; the same Idempotency-Key gives the same dossier',
  request: {
    headers: z.object({ 'idempotency-key': IdempotencyKey }),
    body: { required: true, content: { 'application/json': { schema: NewDossier } } },
  },
  responses: {
    201: json(Filed, 'Filed'),
    200: json(Filed, 'Filed before under this key'),
    400: refusal('Bad request'),
    401: refusal('Not signed in'),
    403: refusal('Not allowed'),
    404: refusal('Unknown procedure'),
    409: refusal('The key was used for something else'),
    413: refusal('Larger than 1 MiB'),
    415: refusal('Not JSON'),
    422: refusal('The answers have faults'),
    429: refusal('Too many at once or today'),
  },
});

api.openAPIRegistry.registerPath({
  method: 'get',
  path: '/events',
  summary: 'Server-sent events: `changed` whenever this dossier has; nothing personal is in them. Answered by the front.',
  request: { query: z.object({ dossier: z.string().openapi({ example: '14.26.H29-261123-0042' }) }) },
  responses: {
    200: { description: 'A stream', content: { 'text/event-stream': { schema: z.string() } } },
    400: { description: 'No such code can be' },
    503: { description: 'Too many listeners' },
  },
});
api.doc31('/openapi.json', {
  openapi: '3.1.0',
  info: { title: 'Một Cửa', version: '1', description: 'Public services of a two-level city' },
});
api.notFound(() => problem(404, 'unknown-route', 'There is nothing here'));
api.onError((defect, c) => {
  if (defect instanceof HTTPException) return problem(defect.status, 'invalid-request', defect.message);
  return ourFault(defect, c.env);
});

export function ourFault(defect: Error, { failed, requestId }: Pick<Bindings, 'failed' | 'requestId'>): Response {
  failed(defect);
  return problem(500, 'defect', 'The fault is ours', { requestId });
}

const tooMany = (seconds: number) => {
  const answer = problem(429, 'too-many', 'Too many look-ups; wait a little');
  answer.headers.set('retry-after', String(seconds));
  return answer;
};

/** What everybody may know of a dossier, within the limits of looking: one answer for the route and for the front's short way. */
export async function lookUpDossier(
  code: string,
  { mayLookUp, missed, now }: Pick<Bindings, 'mayLookUp' | 'missed' | 'now'>,
): Promise<{ found: NonNullable<Awaited<ReturnType<typeof publicDossier>>> } | { refused: Response }> {
  const wait = await mayLookUp();
  if (wait > 0) return { refused: tooMany(wait) };
  const found = parseDossierCode(code).ok ? await publicDossier(code, now) : undefined;
  if (found) return { found };
  await missed();
  return { refused: problem(404, 'unknown-dossier', 'No such dossier') };
}

/** Files what was sent, within the limits of writing and filing; who may is asked before. @param body as JSON gave it */
export async function takeDossier(
  session: Session,
  key: unknown,
  body: unknown,
  { mayWrite, mayFile, now }: Pick<Bindings, 'mayWrite' | 'mayFile' | 'now'>,
): ReturnType<typeof fileDossier> {
  const wait = (await mayWrite()) || (await mayFile());
  if (wait > 0) return { refused: tooMany(wait) };
  const named = IdempotencyKey.safeParse(key);
  if (!named.success) return { refused: notAsDocumented(named.error) };
  const sent = NewDossier.safeParse(body);
  if (!sent.success) return { refused: notAsDocumented(sent.error) };
  return fileDossier(session, sent.data.procedure, sent.data.answers, named.data, now);
}
