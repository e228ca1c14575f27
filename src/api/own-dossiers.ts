import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { type Bindings, diedMeanwhile, stillRunning } from '#src/api/context.ts';
import { problem } from '#src/api/problem.ts';
import { guarded, json, refusal } from '#src/api/responses.ts';
import { DossierCodeSent, IdempotencyKey, OwnDossierDetails, OwnDossiers, SupplementAnswer, SupplementAnswered } from '#src/api/schemas.ts';
import { faultsAsErrors, ownDossier, ownDossierDetails, unknownAsErrors } from '#src/api/views.ts';
import { said, told } from '#src/api/words.ts';
import { vietnamInstant } from '#src/domain/clock/calendar.ts';
import { Status, statuses } from '#src/domain/dossiers/status.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import { answerSupplement } from '#src/services/integrators/answer-supplement.ts';
import { once } from '#src/services/integrators/once.ts';
import { listOwnDossiers, readOwnDossier } from '#src/services/integrators/own-dossiers.ts';
import type { Session } from '#src/services/session.ts';
import { isUuid } from '#src/services/uuid.ts';

const day = 86_400_000;

/** Where a page ended, as a caller holds it: not to be read, only to be sent back. */
const cursorOf = ({ at, id }: { at: Date; id: string }): string => Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');
function placeOf(cursor: string): { at: Date; id: string } | undefined {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  return z.iso.datetime().safeParse(at).success && isUuid(id) ? { at: new Date(at), id } : undefined;
}

const Filters = z.object({
  status: z.coerce
    .number()
    .pipe(Status)
    .optional()
    .openapi({ type: 'integer', minimum: 1, maximum: 10, ...told('The national status', 'Trạng thái theo chuẩn quốc gia') }),
  turn: z
    .enum(['office', 'citizen', 'nobody'])
    .optional()
    .openapi(
      told(
        'Who has to act: `citizen` is what waits for you, what the office asks included',
        'Đang chờ ai: `citizen` là việc chờ phía bạn, kể cả câu cơ quan hỏi',
      ),
    ),
  procedure: z
    .string()
    .max(20)
    .regex(/^[\w.]*$/)
    .optional()
    .openapi({ example: '1.004873', ...told('Of this procedure alone, by its code', 'Chỉ của thủ tục này, theo mã') }),
  from: z.iso.date().optional().openapi(told('Filed on this day or later', 'Nộp từ ngày này')),
  to: z.iso.date().optional().openapi(told('Filed on this day or before', 'Nộp tới hết ngày này')),
  after: z.string().max(200).optional().openapi(told('`next` of the page before', 'Giá trị `next` của trang trước')),
  limit: z.coerce.number().int().min(1).max(100).default(20).openapi(told('1 to 100; left out: 20', 'Từ 1 tới 100; bỏ trống: 20')),
});

const statusesFor = ({ status, turn }: z.infer<typeof Filters>): Status[] | null =>
  status === undefined && turn === undefined
    ? null
    : statuses.filter((it) => (status ?? it.code) === it.code && (turn ?? it.turn) === it.turn).map(({ code }) => code);

/** A question stops nothing and is no status, and yet it waits for him. */
const askedFor = ({ status, turn }: z.infer<typeof Filters>): Status[] =>
  turn === 'citizen' ? statuses.flatMap(({ code }) => ((status ?? code) === code ? [code] : [])) : [];

const unknown = () => problem(404, 'unknown-dossier', 'No such dossier') as never;

/** What an organisation, or a citizen who is signed in, does with his own dossiers. Who may call was asked before. */
export function addOwnDossiers(api: OpenAPIHono<{ Bindings: Bindings }>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/dossiers',
      tags: ['dossiers'],
      ...said('Your dossiers, the newest first', 'Hồ sơ của bạn, mới nhất trước'),
      request: { query: Filters },
      responses: { 200: json(OwnDossiers, 'A page of them'), 400: refusal('Bad request'), ...guarded },
    }),
    async (c) => {
      const query = c.req.valid('query');
      const after = query.after === undefined ? undefined : placeOf(query.after);
      if (query.after !== undefined && !after) return problem(400, 'invalid-request', 'This is no `next` of ours') as never;
      const filter = {
        statuses: statusesFor(query),
        asked: askedFor(query),
        procedure: query.procedure ?? null,
        from: query.from ? vietnamInstant(query.from, '00:00') : null,
        until: query.to ? new Date(vietnamInstant(query.to, '00:00').getTime() + day) : null,
      };
      const page = await listOwnDossiers(c.env.session as Session, filter, after, query.limit);
      const next = page.next ? cursorOf(page.next) : null;
      if (next !== null) {
        const search = new URLSearchParams({ ...c.req.query(), after: next });
        c.header('link', `</api/v1/dossiers?${search}>; rel="next"`);
      }
      return c.json({ items: page.items.map(ownDossier), next }, 200, { 'cache-control': 'private, no-cache' });
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/dossiers/{code}/details',
      tags: ['dossiers'],
      ...said(
        'One of your dossiers, with its declaration, papers, events and what you are asked to supplement',
        'Một hồ sơ của bạn: tờ khai, giấy tờ, các sự kiện và nội dung đang được yêu cầu bổ sung',
      ),
      request: { params: z.object({ code: DossierCodeSent }) },
      responses: { 200: json(OwnDossierDetails, 'The dossier'), ...guarded, 404: refusal('Unknown, or not yours: the same answer') },
    }),
    async (c) => {
      const found = await readOwnDossier(c.env.session as Session, c.req.valid('param').code);
      return found ? c.json(ownDossierDetails(found), 200, { 'cache-control': 'private, no-cache' }) : unknown();
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/dossiers/{code}/supplement',
      tags: ['dossiers'],
      ...said(
        'Answers the request for a supplement; declaration, files and journal change together',
        'Trả lời yêu cầu bổ sung; tờ khai, tệp và nhật ký thay đổi cùng lúc',
      ),
      request: {
        params: z.object({ code: DossierCodeSent }),
        headers: z.object({ 'idempotency-key': IdempotencyKey }),
        body: { required: true, content: { 'application/json': { schema: SupplementAnswer } } },
      },
      responses: {
        200: json(SupplementAnswered, 'Answered now, or before under this key: the same answer again'),
        400: refusal('Bad request'),
        ...guarded,
        404: refusal('Unknown, not yours, or nothing is asked'),
        409: refusal('The dossier has moved on, or the first call under this key is still being answered'),
        413: refusal('Larger than 1 MiB'),
        422: refusal('The answers have faults, or the key was used for another body'),
      },
    }),
    async (c) => {
      const session = c.env.session as Session;
      const { code } = c.req.valid('param');
      const { answers } = c.req.valid('json');
      const dead = await diedMeanwhile(c.env);
      if (dead) return dead as never;
      const done = await once(
        session,
        c.req.valid('header')['idempotency-key'],
        JSON.stringify([code, answers]),
        c.env.now,
        async (keep) => {
          const answer = JSON.stringify({ code, answered: true });
          const answered = await answerSupplement(session, code, answers as Answers, c.env.now, (tx) => keep(tx, answer));
          if (!answered) return { ok: false, error: { kind: 'unknown-dossier' as const } };
          return answered.ok ? { ok: true, value: answer } : answered;
        },
      );
      if (done.ok)
        return c.body(done.value.body, 200, {
          'content-type': 'application/json',
          'cache-control': 'no-store',
          ...(done.value.replayed && { 'idempotency-replayed': 'true' }),
        }) as never;
      const { error } = done;
      if (error.kind === 'unknown-dossier') return unknown();
      if (error.kind === 'still-running') return stillRunning() as never;
      const faults = error.kind === 'invalid' ? error.faults : {};
      const strange = error.kind === 'not-asked' ? error.keys : [];
      const errors = [
        ...('unknown' in error ? unknownAsErrors(error.unknown) : []),
        ...faultsAsErrors(faults),
        ...strange.map((key) => ({ pointer: `/answers/${key}`, kind: 'not-asked', detail: 'This is no part of the request' })),
      ];
      const wrong = error.kind === 'key-reused' || error.kind === 'not-asked' || error.kind === 'invalid';
      return problem(wrong ? 422 : 409, error.kind, 'The supplement was not answered', { errors }) as never;
    },
  );
}
