import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { HTTPException } from 'hono/http-exception';
import { type Bindings, limitHeaders, longestBody, notAsDocumented, ourFault, spendOn, tooLarge, whoseIs } from '#src/api/context.ts';
import { exampleOf } from '#src/api/example.ts';
import { nothingHere, references } from '#src/api/faults.ts';
import { addFiles } from '#src/api/files.ts';
import { addFiling, lookUpDossier } from '#src/api/filing.ts';
import { addIndicators } from '#src/api/indicators.ts';
import { addOwnDossiers } from '#src/api/own-dossiers.ts';
import { problem } from '#src/api/problem.ts';
import { json, refusal } from '#src/api/responses.ts';
import { refusedTo, rules } from '#src/api/rules.ts';
import { Declaration, DossierCodeSent, ProcedureDetail, ProcedureSummary, PublicDossier, UnitItem } from '#src/api/schemas.ts';
import { addTokens } from '#src/api/tokens.ts';
import { detailOf, summaryOf, unitItem } from '#src/api/views.ts';
import { said, told } from '#src/api/words.ts';
import { FormDefinition } from '#src/domain/forms/definition.ts';
import { answersSchema } from '#src/domain/procedures/answers-schema.ts';
import { findProcedure, searchCatalogue } from '#src/services/catalogue.ts';
import { findDeclaration } from '#src/services/declaration.ts';
import { findUnits, listUnits } from '#src/services/units.ts';

export const api = new OpenAPIHono<{ Bindings: Bindings }>({
  defaultHook: (result) => {
    return result.success ? undefined : notAsDocumented(result.error);
  },
}).basePath('/api/v1');

api.use(async (c, next) => {
  await next();
  const fields = limitHeaders(c.env);
  for (let i = 0; i < fields.length; i += 2) c.res.headers.set(fields[i] ?? '', fields[i + 1] ?? '');
});
/** Every call counts and is told what is left, whatever its answer; one that writes counts as that too, once it may. */
api.use(async (c, next) => {
  const full = await spendOn(c.env, 'call', whoseIs(c.env));
  if (full) return full;
  const path = c.req.path.replace('/api/v1', '') || '/';
  const asked = `${c.req.method === 'HEAD' ? 'GET' : c.req.method} ${path}`;
  const found = patterns.find(({ pattern }) => pattern.test(asked));
  if (!found) {
    const allow = methodsAt(path).join(', ');
    if (allow === '') return nothingHere();
    if (c.req.method === 'OPTIONS') return c.body(null, 204, { allow });
    return problem(405, 'wrong-method', 'Not with this method', {}, { allow });
  }
  const refused = refusedTo(found.rule, c.env);
  if (refused) return refused;
  const reading = c.req.method === 'GET' || c.req.method === 'HEAD';
  return (reading ? undefined : await spendOn(c.env, 'write', whoseIs(c.env))) ?? next();
});
api.use(compress({ threshold: 1_024 }));
const tagged = etag({ weak: true });
api.use((c, next) => (c.req.method === 'GET' || c.req.method === 'HEAD' ? tagged(c, next) : next()));
const limited = bodyLimit({ maxSize: longestBody, onError: tooLarge });
api.use((c, next) => (c.req.path === '/api/v1/files' ? next() : limited(c, next)));

const patterns = Object.entries(rules).map(([route, rule]) => ({
  pattern: new RegExp(`^${route.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
  rule,
}));
/** What can be done at an address, whoever asks; none where there is no such address. */
const methodsAt = (path: string): string[] => {
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) =>
    patterns.some(({ pattern }) => pattern.test(`${method === 'HEAD' ? 'GET' : method} ${path}`)),
  );
  return methods.length > 0 ? [...methods, 'OPTIONS'] : [];
};

const whose = told('The code of the procedure, as the search gives it', 'Mã thủ tục, lấy ở kết quả tìm');

api.openapi(
  createRoute({
    method: 'get',
    path: '/procedures',
    tags: ['procedures'],
    ...said(
      'Search the catalogue; marks, đ/d, case, tone position and one typo a word do not matter',
      'Tìm thủ tục; không phân biệt dấu, đ/d, hoa thường, vị trí dấu thanh và một lỗi gõ mỗi từ',
    ),
    request: {
      query: z.object({
        q: z
          .string()
          .max(200)
          .optional()
          .openapi({ example: 'tinh trang hon nhan', ...told('Words; left out: all procedures', 'Từ cần tìm; bỏ trống: mọi thủ tục') }),
        field: z.string().max(60).optional().openapi(told('`field.key` of a procedure', 'Giá trị `field.key` của một thủ tục')),
        level: z.enum(['ward', 'city']).optional().openapi(told('Who decides', 'Cấp giải quyết')),
        audience: z
          .string()
          .max(60)
          .optional()
          .openapi(told('For whom: citizen, business, foreigner …', 'Dành cho ai: citizen, business, foreigner …')),
        mode: z.enum(['full', 'partial', 'in_person']).optional().openapi(told('As `onlineMode`', 'Như `onlineMode`')),
        event: z.string().max(60).optional().openapi(told('A life event, as `having-a-child`', 'Một sự kiện, như `having-a-child`')),
        limit: z.coerce.number().int().min(1).max(200).default(20).openapi(told('1 to 200; left out: 20', 'Từ 1 tới 200; bỏ trống: 20')),
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
    tags: ['procedures'],
    ...said('One procedure, as it is the law today', 'Một thủ tục theo quy định hôm nay'),
    request: { params: z.object({ code: z.string().openapi({ example: '1.004873', ...whose }) }) },
    responses: { 200: json(ProcedureDetail, 'The procedure'), 404: refusal('Unknown') },
  }),
  (c) => {
    const found = findProcedure(c.req.valid('param').code);
    return found ? c.json(detailOf(found, c.env.now), 200) : (problem(404, 'unknown-procedure', 'No such procedure') as never);
  },
);

const whichForm = {
  params: z.object({ code: z.string().openapi({ example: '1.001193', ...whose }) }),
  query: z.object({
    version: z.uuid().optional().openapi(told('Left out: the version that is the law today', 'Bỏ trống: phiên bản đang có hiệu lực')),
  }),
};
/** A version that was named never changes; what is the law today may tomorrow be another. */
const keeping = (version: string | undefined) =>
  ({ 'cache-control': version === undefined ? 'no-cache' : 'public, max-age=31536000, immutable' }) as const;

api.openapi(
  createRoute({
    method: 'get',
    path: '/procedures/{code}/form',
    tags: ['procedures'],
    ...said(
      'The declaration of a procedure: its questions, words, checks and rules (JsonLogic)',
      'Tờ khai của một thủ tục: câu hỏi, lời, cách kiểm tra và quy tắc (JsonLogic)',
    ),
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
    tags: ['procedures'],
    ...said(
      'The same as JSON Schema 2020-12, with the questions of the case: what `answers` of POST /dossiers may be. What it cannot say stands under `x-` names',
      'Tờ khai dưới dạng JSON Schema 2020-12, kèm câu hỏi phân trường hợp: `answers` khi nộp hồ sơ phải theo đó. Điều JSON Schema không nói được thì ghi ở các tên `x-`',
    ),
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
    return c.body(JSON.stringify(answersSchema(found.form, found.procedure)), 200, headers) as never;
  },
);

let format: string | undefined;
api.openapi(
  createRoute({
    method: 'get',
    path: '/declaration-format',
    tags: ['procedures'],
    ...said('The format in which declarations are written, as JSON Schema 2020-12', 'Khuôn dạng để viết tờ khai, là JSON Schema 2020-12'),
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
    tags: ['units'],
    ...said(
      'Units, by present or former name; a name that was split gives every place it went to',
      'Đơn vị, tìm theo tên hiện nay hoặc tên cũ; tên đã chia tách cho ra mọi nơi tiếp nhận',
    ),
    request: {
      query: z.object({
        q: z
          .string()
          .max(200)
          .optional()
          .openapi({ example: 'Đa Kao', ...told('A present or former name; left out: all', 'Tên hiện nay hoặc tên cũ; bỏ trống: tất cả') }),
      }),
    },
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
    tags: ['dossiers'],
    ...said('What everybody may know of a dossier: nothing personal', 'Điều ai cũng được biết về một hồ sơ: không có dữ liệu cá nhân'),
    request: { params: z.object({ code: DossierCodeSent }) },
    responses: { 200: json(PublicDossier, 'The dossier'), 404: refusal('Unknown'), 429: refusal('Too many look-ups') },
  }),
  async (c) => {
    const looked = await lookUpDossier(c.req.valid('param').code, c.env);
    return 'found' in looked ? c.json(looked.found, 200, { 'cache-control': 'no-cache' }) : (looked.refused as never);
  },
);

addFiling(api);
addOwnDossiers(api);
addFiles(api);
addIndicators(api);
addTokens(api);

api.openAPIRegistry.registerPath({
  method: 'get',
  path: '/events',
  tags: ['dossiers'],
  ...said(
    'Server-sent events, of a dossier (`changed`) or of the map (`mark`, then `units` with what changed on its page, and `anew` when all begins to be counted anew and when that is over: then ask for the page again); nothing personal is in them',
    'Sự kiện đẩy về (SSE) của một hồ sơ (`changed`) hoặc của bản đồ (`mark`, rồi `units` với những ô vừa đổi, và `anew` khi mọi số liệu bắt đầu được đếm lại hoặc đã đếm xong: lúc đó hãy lấy lại trang); không có dữ liệu cá nhân',
  ),
  request: {
    query: z.object({
      dossier: z
        .string()
        .optional()
        .openapi({ example: '14.26.H29-261123-0042', ...told('Its code', 'Mã hồ sơ') }),
      map: z
        .enum(['vi', 'en'])
        .optional()
        .openapi(
          told(
            'Of the map, in this language; its page’s own query may follow',
            'Của bản đồ, bằng ngôn ngữ này; thêm được tham số như ở trang bản đồ',
          ),
        ),
    }),
  },
  responses: {
    200: { description: 'A stream', content: { 'text/event-stream': { schema: z.string() } } },
    400: refusal('No such code or map can be'),
    401: refusal('A key came along that opens nothing; none is needed'),
    503: refusal('Too many listeners'),
  },
});

type Contents = Record<string, { schema?: Parameters<typeof exampleOf>[0]; example?: unknown }>;

/** Bodies in JSON that a route takes or gives. */
const contentsOf = ({ requestBody, responses }: Record<string, unknown>): Contents[] =>
  [requestBody, ...Object.values(responses as object)]
    .map((it) => (it as { content?: Contents } | undefined)?.content ?? {})
    .map((content) => Object.fromEntries(Object.entries(content).filter(([type]) => /json|urlencoded/.test(type))));

const title = { openapi: '3.1.0', info: { title: 'Một Cửa', version: '1', description: 'Public services of a two-level city' } };
let document: Record<string, unknown> | undefined;

/** The document of the API: made from the very schemas that check what comes, with who may call what from the rules. */
export function apiDocument(): Record<string, unknown> {
  if (document) return document;
  const made = api.getOpenAPI31Document(title);
  for (const [path, item] of Object.entries(made.paths ?? {}))
    for (const [method, operation] of Object.entries(item as Record<string, Record<string, unknown>>)) {
      const rule = rules[`${method.toUpperCase()} ${path.replace('/api/v1', '')}`];
      for (const content of contentsOf(operation))
        for (const it of Object.values(content)) it.example ??= it.schema && exampleOf(it.schema, made.components?.schemas as never);
      if (typeof rule === 'object' && 'scope' in rule) operation.security = [{ key: [] }, { oauth: [rule.scope] }, { session: [] }];
    }
  document = made as unknown as Record<string, unknown>;
  return document;
}
// Whoever begins at the address alone is led to all the others.
api.get('/', (c) => {
  const { reference, referenceVietnamese, openapi } = references();
  const link = `<${openapi}>; rel="service-desc"; type="application/json", <${reference}>; rel="service-doc"; type="text/html"`;
  return c.json({ title: 'Một Cửa', version: '1', reference, referenceVietnamese, openapi }, 200, { link });
});
api.get('/openapi.json', (c) => c.json(apiDocument()));
api.notFound(nothingHere);
api.onError((defect, c) => {
  if (defect instanceof HTTPException) return problem(defect.status, 'invalid-request', defect.message);
  return ourFault(defect, c.env);
});
