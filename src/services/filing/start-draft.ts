import { randomUUID } from 'node:crypto';
import { insertDraft } from '#src/data/drafts.ts';
import { readTyped, steps } from '#src/domain/forms/answers.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { namedCase, settleCase } from '#src/domain/procedures/case.ts';
import { ownerOf } from '#src/services/acting.ts';
import type { Session } from '#src/services/session.ts';
import type { StartRefusal, TooManyDrafts } from './channels/channel.ts';
import { type CaseOpen, openQuestions } from './choose-case.ts';
import { fillIn } from './fill-in.ts';
import { mayFile } from './may-file.ts';
import { expiry, mutable } from './open-draft.ts';

/**
 * Drafts that may wait at a time of one person for himself, or for each one that he acts for: more than anybody works on, and few enough to
 * be read; and of one person in all, which is an accountant with thirty clients.
 */
export const mostDrafts = 100;
export const mostDraftsInAll = 1_000;

/**
 * Begins a filing: filled in with what VNeID knows and what the person said or got before, in the case that was chosen.
 * @param how `given`: answers to the questions of the case, by `caseName`, among whatever else was sent
 * @returns the draft's id and its first step
 */
export async function startDraft(
  session: Session,
  code: string,
  now: Date,
  { given = {}, locale = 'vi' }: { given?: Readonly<Record<string, unknown>>; locale?: Locale } = {},
): Promise<Result<{ id: string; step: string }, StartRefusal | CaseOpen | TooManyDrafts>> {
  const filing = mayFile(session, code);
  if (!filing.ok) return filing;
  const { form, versionId } = filing.value;
  const chosen = settleCase(filing.value.procedure, given);
  const open = openQuestions(filing.value.procedure, 'online', chosen, now);
  if (open.length > 0) return refuse({ kind: 'case-open', questions: open });
  const typed = Object.fromEntries(Object.entries(namedCase(chosen)).map(([name, value]) => [name, [value]]));
  const filled = await fillIn(session, form, { typed, origins: {} }, now);
  const id = randomUUID();
  const { personId, organisationId } = ownerOf(session);
  const begun = await insertDraft(
    {
      id,
      personId,
      organisationId,
      begunBy: session.principal ? session.id : null,
      procedureCode: code,
      versionId,
      typed: mutable(filled.typed),
      origins: filled.origins,
      createdAt: now,
      expiresAt: expiry(now),
      locale,
    },
    { each: mostDrafts, inAll: mostDraftsInAll },
  );
  if (!begun) return refuse({ kind: 'too-many-drafts', most: mostDrafts, inAll: mostDraftsInAll });
  return ok({ id, step: steps(form, readTyped(form, filled.typed))[0]?.key ?? 'kiem-tra' });
}
