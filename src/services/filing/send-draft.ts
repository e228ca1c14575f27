import { markSubmitted } from '#src/data/drafts.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { type SubmitRefusal, submitDossier } from '#src/services/filing/submit-dossier.ts';
import type { Session } from '#src/services/session.ts';
import { firstOpenStep, loadDraft } from './open-draft.ts';
import { versionChange } from './version-change.ts';

export type SendRefusal =
  | { kind: 'not-confirmed' }
  /** the first step that is not right yet */
  | { kind: 'not-ready'; step: string }
  /** the procedure changed while the person had the page open: he has not seen what he would send */
  | { kind: 'version-changed' }
  | Exclude<SubmitRefusal, { kind: 'invalid' }>;

/**
 * Files the draft. Its id is the key of the submission: a double click, a retry, back and forward make one dossier.
 * @param version the version that the page showed; left out, the one that the draft was last worked on under
 * @returns undefined where there is no such draft
 */
export async function sendDraft(
  session: Session,
  id: string,
  { confirmed, locale, now, version }: { confirmed: boolean; locale: Locale; now: Date; version?: string | undefined },
): Promise<Result<{ dossierId: string }, SendRefusal> | undefined> {
  const it = await loadDraft(session, id, now);
  if (!it) return undefined;
  if (it.draft.submittedAs) return ok({ dossierId: it.draft.submittedAs });
  const seen = { ...it, draft: { ...it.draft, versionId: version ?? it.draft.versionId } };
  if (await versionChange(seen, now)) return refuse({ kind: 'version-changed' });
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
    if (done.error.kind === 'invalid') return refuse({ kind: 'not-ready', step: it.steps[0]?.key ?? 'kiem-tra' });
    return refuse(done.error);
  }
  await markSubmitted(id, session.id, done.value.id);
  return ok({ dossierId: done.value.id });
}
