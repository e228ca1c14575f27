import { type OpenAPIHono, z } from '@hono/zod-openapi';
import {
  type ApiLimit,
  type Bindings,
  diedMeanwhile,
  missed,
  notAsDocumented,
  spendOn,
  stillRunning,
  takeBack,
  tooMany,
  waitForMisses,
  whoseIs,
} from '#src/api/context.ts';
import { problem } from '#src/api/problem.ts';
import { guarded, json, refusal } from '#src/api/responses.ts';
import { Filed, IdempotencyKey, NewDossier } from '#src/api/schemas.ts';
import { fileDossier, publicDossier } from '#src/api/views.ts';
import { said } from '#src/api/words.ts';
import { parseDossierCode } from '#src/domain/dossiers/code.ts';
import { forWhom } from '#src/services/acting.ts';
import type { Session } from '#src/services/session.ts';

/** What everybody may know of a dossier, within the limits of looking: one answer for the route and for the front's short way. */
export async function lookUpDossier(
  code: string,
  it: Bindings,
): Promise<{ found: NonNullable<Awaited<ReturnType<typeof publicDossier>>> } | { refused: Response }> {
  const full = await spendOn(it, it.key ? 'call' : 'hit', whoseIs(it));
  if (full) return { refused: full };
  const wait = await waitForMisses(it);
  if (wait > 0) return { refused: tooMany(wait) };
  const found = parseDossierCode(code).ok ? await publicDossier(code, it.now) : undefined;
  if (found) return { found };
  const late = await missed(it);
  return { refused: late > 0 ? tooMany(late) : problem(404, 'unknown-dossier', 'No such dossier') };
}

/** Made once: a schema compiles itself at its first use, which costs more than all it checks. */
const NewDossierHeaders = z.object({ 'idempotency-key': IdempotencyKey });

/** Filings that are being answered in this process, by whom they are for and key. */
const running = new Set<string>();

/** Files what was sent, within the limits of filing; who may, and who may write, is asked before. @param body as JSON gave it */
export async function takeDossier(session: Session, key: unknown, body: unknown, it: Bindings): ReturnType<typeof fileDossier> {
  const quotas: [ApiLimit, string][] = it.key
    ? [['keyFile', it.key.id]]
    : [
        ['file', `${session.id} ${forWhom(session)}`],
        ['files', session.id],
      ];
  const spent: typeof quotas = [];
  for (const [limit, whose] of quotas) {
    const none = await spendOn(it, limit, whose);
    if (none) return { refused: none };
    spent.push([limit, whose]);
  }
  const filed = await fileOnce(session, key, body, it);
  // A day's dossiers are dossiers: neither what was refused, nor what is answered once more, is one of them.
  if ('refused' in filed || filed.replayed) for (const [limit, whose] of spent) await takeBack(it, limit, whose);
  return filed;
}

async function fileOnce(session: Session, key: unknown, body: unknown, it: Bindings): ReturnType<typeof fileDossier> {
  const dead = await diedMeanwhile(it);
  if (dead) return { refused: dead };
  const named = NewDossierHeaders.safeParse({ 'idempotency-key': key });
  if (!named.success) return { refused: notAsDocumented(named.error) };
  const sent = NewDossier.safeParse(body);
  if (!sent.success) return { refused: notAsDocumented(sent.error) };
  const mark = `${forWhom(session)} ${named.data['idempotency-key']}`;
  if (running.has(mark)) return { refused: stillRunning() };
  running.add(mark);
  try {
    return await fileDossier(session, sent.data.procedure, sent.data.answers, named.data['idempotency-key'], it.now);
  } finally {
    running.delete(mark);
  }
}

/** `POST /dossiers` as the document shows it; the listener answers it. */
export function addFiling(api: OpenAPIHono<{ Bindings: Bindings }>): void {
  api.openAPIRegistry.registerPath({
    method: 'post',
    path: '/dossiers',
    tags: ['dossiers'],
    ...said(
      'Files a dossier, for the organisation of the key or for who is signed in; answered once it is on disk',
      'Nộp hồ sơ cho tổ chức có khoá, hoặc cho người đang đăng nhập; chỉ trả lời khi hồ sơ đã được ghi chắc chắn',
    ),
    request: {
      headers: NewDossierHeaders,
      body: { required: true, content: { 'application/json': { schema: NewDossier } } },
    },
    responses: {
      201: json(Filed, 'Filed now, or before under this key: the same answer again'),
      400: refusal('Bad request'),
      ...guarded,
      404: refusal('Unknown procedure'),
      409: refusal('It cannot be filed here, or the first call under this key is still being answered'),
      413: refusal('Larger than 1 MiB'),
      415: refusal('Not JSON'),
      422: refusal('The answers have faults, or the key was used for another body'),
    },
  });
}
