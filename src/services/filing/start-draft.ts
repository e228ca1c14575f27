import { randomUUID } from 'node:crypto';
import { insertDraft } from '#src/data/drafts.ts';
import { readTyped, steps } from '#src/domain/forms/answers.ts';
import { prefill } from '#src/domain/forms/origin.ts';
import { ok, type Result } from '#src/domain/kernel/result.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { Session } from '#src/services/session.ts';
import { mayFile, type StartRefusal } from './may-file.ts';
import { expiry, mutable } from './open-draft.ts';
import { identityOf } from './vneid-identity.ts';

/** Begins a filing: filled in with what VNeID knows. @returns the draft's id and its first step */
export async function startDraft(
  session: Session,
  code: string,
  now: Date,
  locale: Locale = 'vi',
): Promise<Result<{ id: string; step: string }, StartRefusal>> {
  const filing = mayFile(session, code);
  if (!filing.ok) return filing;
  const { form, versionId } = filing.value;
  const filled = prefill(form, { typed: {}, origins: {} }, await identityOf(session), now.toISOString());
  const id = randomUUID();
  await insertDraft({
    id,
    personId: session.id,
    organisationId: session.organisation?.id ?? null,
    procedureCode: code,
    versionId,
    typed: mutable(filled.typed),
    origins: filled.origins,
    createdAt: now,
    expiresAt: expiry(now),
    locale,
  });
  return ok({ id, step: steps(form, readTyped(form, filled.typed))[0]?.key ?? 'kiem-tra' });
}
