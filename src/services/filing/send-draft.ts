import { markSubmitted } from '#src/data/drafts.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { type SubmitRefusal, submitDossier } from '#src/services/filing/submit-dossier.ts';
import type { Session } from '#src/services/session.ts';
import { firstOpenStep, loadDraft, stepOf } from './open-draft.ts';

export type SendRefusal =
  | { kind: 'not-confirmed' }
  /** the first step that is not right yet */
  | { kind: 'not-ready'; step: string }
  | Exclude<SubmitRefusal, { kind: 'invalid' }>;

/**
 * Files the draft. Its id is the key of the submission: a double click, a retry, back and forward make one dossier.
 * @returns undefined where there is no such draft
 */
export async function sendDraft(
  session: Session,
  id: string,
  { confirmed, locale, now }: { confirmed: boolean; locale: Locale; now: Date },
): Promise<Result<{ dossierId: string }, SendRefusal> | undefined> {
  const it = await loadDraft(session, id, now);
  if (!it) return undefined;
  if (it.draft.submittedAs) return ok({ dossierId: it.draft.submittedAs });
  if (!confirmed) return refuse({ kind: 'not-confirmed' });
  const open = firstOpenStep(it);
  if (open) return refuse({ kind: 'not-ready', step: open.key });
  const done = await submitDossier({
    session,
    procedureCode: it.procedure.code,
    answers: it.answers,
    origins: Object.fromEntries(Object.entries(it.draft.origins).filter(([key]) => key in it.answers)),
    channel: 'online',
    key: id,
    locale,
    now,
  });
  if (!done.ok) {
    if (done.error.kind === 'invalid') return refuse({ kind: 'not-ready', step: stepOf(it, done.error.faults) ?? 'kiem-tra' });
    return refuse(done.error);
  }
  await markSubmitted(id, session.id, done.value.id);
  return ok({ dossierId: done.value.id });
}
