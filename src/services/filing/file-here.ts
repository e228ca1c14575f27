import type { Channel } from '#src/domain/dossiers/events.ts';
import { steps } from '#src/domain/forms/answers.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { caseStep, namedCase } from '#src/domain/procedures/case.ts';
import { asksForCase } from '#src/domain/procedures/case-of.ts';
import type { Session } from '#src/services/session.ts';
import type { Ready, SendRefusal } from './channels/channel.ts';
import { type Behalf, submitDossier } from './submit-dossier.ts';

/**
 * Makes a dossier of the draft and marks it as sent, both at once. Its id is the key of the submission: a double click, a retry, back and
 * forward make one dossier.
 */
export async function fileHere(
  session: Session,
  { draft, procedure, form, answers, case: inCase }: Ready,
  { channel, locale, now, behalf }: { channel: Exclude<Channel, 'post'>; locale: Locale; now: Date; behalf?: Behalf },
): Promise<Result<{ dossierId: string }, SendRefusal>> {
  const done = await submitDossier({
    session,
    procedureCode: procedure.code,
    answers: { ...answers, ...namedCase(inCase.answers) },
    origins: Object.fromEntries(Object.entries(draft.origins).filter(([key]) => key in answers)),
    channel,
    key: draft.id,
    draftRevision: draft.revision,
    locale,
    now,
    ...(behalf && { behalf }),
  });
  if (!done.ok) {
    if (done.error.kind === 'case-open')
      return refuse({ kind: 'not-ready', step: asksForCase(inCase) ? caseStep : (steps(form, answers)[0]?.key ?? 'kiem-tra') });
    if (done.error.kind === 'invalid') return refuse({ kind: 'not-ready', step: steps(form, answers)[0]?.key ?? 'kiem-tra' });
    return refuse(done.error);
  }
  return ok({ dossierId: done.value.id });
}
