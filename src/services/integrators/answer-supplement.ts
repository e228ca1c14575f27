import type { Transaction } from '#src/data/database.ts';
import { typedAnswers } from '#src/domain/forms/amend.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import type { Faults } from '#src/domain/forms/check.ts';
import { type UnknownAnswer, unknownAnswers } from '#src/domain/forms/unknown-answers.ts';
import { type Result, refuse } from '#src/domain/kernel/result.ts';
import { readOwnDossier } from '#src/services/integrators/own-dossiers.ts';
import type { Session } from '#src/services/session.ts';
import { type AnswerRefusal, openAnswering, saveAnswering, sendAnswering } from '#src/services/supplements/answering.ts';
import { dropUpload, listUploads } from '#src/services/uploads.ts';

/** Refused files in whose place others were sent by now, as their refusal asks for: they stand in nobody's way. */
async function dropReplaced(session: Session, request: string, now: Date): Promise<void> {
  const files = await listUploads(session, request, now);
  const stands = new Set(files.filter(({ state }) => state !== 'refused').map(({ field }) => field));
  for (const { id, field, state } of files) if (state === 'refused' && stands.has(field)) await dropUpload(session, id, now);
}

/**
 * Answers what is asked of an own dossier: new answers for the marked questions, and the files that were sent for it.
 * @param within what is saved in the same transaction
 * @returns undefined alike where there is no such dossier, where it is somebody else's, and where nothing is asked.
 */
export async function answerSupplement(
  session: Session,
  code: string,
  answers: Answers,
  now: Date,
  within?: (tx: Transaction) => Promise<void>,
): Promise<
  | Result<
      { code: string },
      AnswerRefusal | { kind: 'invalid'; faults: Faults; unknown: readonly UnknownAnswer[] } | { kind: 'not-asked'; keys: string[] }
    >
  | undefined
> {
  const dossier = await readOwnDossier(session, code);
  const request = dossier?.request?.id;
  const open = request === undefined ? undefined : await openAnswering(session, request, now);
  if (request === undefined || !open) return undefined;
  const unknown = unknownAnswers(open.form, [], answers);
  if (unknown.length > 0) return refuse({ kind: 'invalid', faults: {}, unknown });
  const saved = await saveAnswering(session, request, typedAnswers(open.form, answers), now);
  if (!saved) return undefined;
  const strange = Object.keys(answers).filter((key) => !saved.amended.opened.has(key));
  if (strange.length > 0) return refuse({ kind: 'not-asked', keys: strange });
  await dropReplaced(session, request, now);
  return sendAnswering(session, request, true, now, within);
}
