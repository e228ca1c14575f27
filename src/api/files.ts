import { hash } from 'node:crypto';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { type Bindings, diedMeanwhile, spendOn, whoseIs } from '#src/api/context.ts';
import { problem } from '#src/api/problem.ts';
import { guarded, json, refusal } from '#src/api/responses.ts';
import { SentFile } from '#src/api/schemas.ts';
import { said, told } from '#src/api/words.ts';
import { mayInSession } from '#src/services/acting.ts';
import { openPaper } from '#src/services/open-paper.ts';
import type { Session } from '#src/services/session.ts';
import { confirmOwnUploads, dropUpload, findOwnUpload, type Progress, takeWhole } from '#src/services/uploads.ts';
import { isUuid } from '#src/services/uuid.ts';

/** An empty page as PDF, whole to every reader: its table of objects says where each begins. */
const sample = (() => {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>',
  ];
  let text = '%PDF-1.4\n';
  let table = '0000000000 65535 f \n';
  for (const [at, object] of objects.entries()) {
    table += `${String(text.length).padStart(10, '0')} 00000 n \n`;
    text += `${at + 1} 0 obj${object}endobj\n`;
  }
  return `${text}xref\n0 4\n${table}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
})();
const fileExample = '0193f5d0-7c1e-7abc-8def-0123456789ab';
const paperExample = '0193f5d0-7c1e-7abc-8def-0123456789ac';

/** The name in a Content-Disposition, RFC 6266: the encoded one, or the plain one. */
function nameIn(disposition: string): string | undefined {
  const encoded = /filename\*\s*=\s*utf-8''([^;\s]+)/i.exec(disposition)?.[1];
  const plain = /filename\s*=\s*"([^"]*)"/i.exec(disposition)?.[1];
  try {
    return encoded === undefined ? plain : decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

const Headers = z.object({
  'content-digest': z
    .string('The header Content-Digest is missing: sha-256=:…:, the SHA-256 of the file in base64')
    .regex(/^sha-256=:[A-Za-z0-9+/]{43}=:$/, 'The header Content-Digest is not sha-256=:…:, the SHA-256 of the file in base64')
    .openapi({
      example: `sha-256=:${hash('sha256', sample, 'base64')}:`,
      ...told(
        'SHA-256 of the file (RFC 9530): it is taken only where ours is the same',
        'SHA-256 của tệp (RFC 9530): chỉ nhận khi kết quả của chúng tôi giống hệt',
      ),
    }),
  'content-disposition': z
    .string('The header Content-Disposition is missing: attachment; filename="…"')
    .max(2_000)
    .openapi({
      example: `attachment; filename*=UTF-8''gi%E1%BA%A5y%20t%E1%BB%9D.pdf`,
      ...told('The name of the file (RFC 6266)', 'Tên tệp (RFC 6266)'),
    }),
});

const viewOf = (it: Progress & { field: string }) => ({
  id: it.id,
  field: it.field,
  size: it.size,
  sha256: it.sha256,
  state: it.state,
  refusal: it.refusal as z.infer<typeof SentFile>['refusal'],
});

const noFile = () => problem(404, 'unknown-file', 'No such file') as never;

/** Files that go into a dossier, and papers that come out of it. Who may call was asked before. */
export function addFiles(api: OpenAPIHono<{ Bindings: Bindings }>): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/files',
      tags: ['files'],
      ...said(
        'Sends a file, as it is in the body; its id is the answer of its field when filing. It is checked for harm before it can be handed in',
        'Gửi một tệp, nguyên vẹn trong thân lệnh gọi; mã của tệp là câu trả lời của mục đó khi nộp. Tệp được kiểm tra an toàn trước khi nộp được',
      ),
      request: {
        query: z.object({
          field: z
            .string()
            .regex(/^[a-z0-9_][a-z0-9_.-]{0,95}$/i)
            .openapi({
              example: 'doc_divorce_ruling_or_the_spouses_death',
              ...told('The key of its place in the form', 'Tên mục của giấy tờ trong tờ khai'),
            }),
          request: z
            .uuid()
            .optional()
            .openapi(told('`supplement.id` of the dossier, where it answers a request', '`supplement.id` của hồ sơ, khi gửi để bổ sung')),
        }),
        headers: Headers,
        body: {
          required: true,
          content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }), example: sample } },
        },
      },
      responses: {
        201: json(SentFile, 'It has arrived whole and is being checked'),
        400: refusal('Bad request'),
        ...guarded,
        404: refusal('No such request for a supplement, or no such place in its form'),
        409: refusal('Too many files there, or it was answered meanwhile'),
        413: refusal('Too large, or too much is waiting'),
        422: refusal('Empty, a name that cannot be, or damaged on the way'),
      },
    }),
    async (c) => {
      const session = c.env.session as Session;
      const full = await spendOn(c.env, 'upload', whoseIs(c.env));
      if (full) return full as never;
      const { field, request } = c.req.valid('query');
      const name = nameIn(c.req.valid('header')['content-disposition']);
      const { body } = c.req.raw;
      if (!request && !mayInSession(session, 'file')) return problem(403, 'not-in-mandate', 'You may not file for whom you act') as never;
      if (name === undefined || !body) return problem(400, 'invalid-request', 'Name and body are needed') as never;
      const announced = { field, name, ...(request && { draftId: request }) };
      const taken = await takeWhole(session, announced, body as unknown as AsyncIterable<Uint8Array>, c.env.now);
      const dead = await diedMeanwhile(c.env);
      if (!taken.ok) return (dead ?? problem(statusOf[taken.error.kind] ?? 422, taken.error.kind, 'The file was not taken')) as never;
      const it = taken.value;
      if (it.state === 'refused') {
        await dropUpload(session, it.id, c.env.now);
        return problem(statusOf[it.refusal ?? ''] ?? 422, it.refusal ?? 'refused', 'The file was not taken') as never;
      }
      const digest = `sha-256=:${Buffer.from(it.sha256 ?? '', 'hex').toString('base64')}:`;
      if (dead || digest !== c.req.valid('header')['content-digest']) {
        await dropUpload(session, it.id, c.env.now);
        return (dead ?? problem(422, 'damaged-on-the-way', 'What arrived is not what was sent; send it again')) as never;
      }
      await confirmOwnUploads(session, [it.id], c.env.now);
      return c.json(viewOf({ ...it, field }), 201, { location: `/api/v1/files/${it.id}`, 'cache-control': 'no-store' });
    },
  );

  const named = {
    params: z.object({
      id: z
        .string()
        .max(40)
        .openapi({ example: fileExample, ...told('As the sending answered it', 'Như câu trả lời khi gửi') }),
    }),
  };

  api.openapi(
    createRoute({
      method: 'get',
      path: '/files/{id}',
      tags: ['files'],
      ...said('How far the check of a file has come', 'Tệp đã kiểm tra tới đâu'),
      request: named,
      responses: { 200: json(SentFile, 'The file'), ...guarded, 404: refusal('Unknown, or not yours: the same answer') },
    }),
    async (c) => {
      const found = await findOwnUpload(c.env.session, c.req.valid('param').id, c.env.now);
      return found ? c.json(viewOf(found), 200, { 'cache-control': 'private, no-cache' }) : noFile();
    },
  );

  api.openapi(
    createRoute({
      method: 'delete',
      path: '/files/{id}',
      tags: ['files'],
      ...said('Takes back a file that was not handed in', 'Bỏ một tệp chưa nộp'),
      request: named,
      responses: { 204: { description: 'Gone' }, ...guarded, 404: refusal('Unknown, not yours, or handed in') },
    }),
    async (c) => ((await dropUpload(c.env.session, c.req.valid('param').id, c.env.now)) ? c.body(null, 204) : noFile()),
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/papers/{id}',
      tags: ['papers'],
      ...said('A slip or result of one of your dossiers, as PDF', 'Giấy biên nhận, thông báo hoặc kết quả của hồ sơ của bạn, dạng PDF'),
      request: {
        params: z.object({
          id: z
            .string()
            .max(40)
            .openapi({ example: paperExample, ...told('As the details of the dossier name it', 'Lấy ở chi tiết hồ sơ') }),
        }),
      },
      responses: {
        200: { description: 'The paper', content: { 'application/pdf': { schema: z.string().openapi({ format: 'binary' }) } } },
        ...guarded,
        404: refusal('Unknown, or not yours: the same answer'),
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const found = isUuid(id) ? await openPaper(id, { session: c.env.session }, c.env.now) : undefined;
      if (!found) return problem(404, 'unknown-paper', 'No such paper') as never;
      return c.body(new Uint8Array(found.bytes), 200, {
        ...{ 'content-type': 'application/pdf', 'cache-control': 'private, no-cache' },
        'content-disposition': `attachment; filename="${found.code}-${found.paper.kind}.pdf"`,
      }) as never;
    },
  );
}

const statusOf: Partial<Record<string, number>> = {
  'not-found': 404,
  'already-sent': 409,
  'too-many': 429,
  quota: 413,
  'too-many-files': 409,
  'too-large': 413,
};
