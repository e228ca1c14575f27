import type { PublishedProcedure } from '#src/data/snapshot.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import type { TimeLimit } from '#src/domain/clock/time-limit.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { settleCase } from '#src/domain/procedures/case.ts';
import { type Case, caseOf } from '#src/domain/procedures/case-of.ts';
import type { Trust } from '#src/domain/procedures/trust.ts';

/** The case of a dossier as it was filed, on the version and the day of its submission. Without answers (erased) it is open. */
export function caseOfDossier(
  { procedure, form }: Pick<PublishedProcedure, 'procedure' | 'form'>,
  { channel, submittedAt }: Pick<Dossier, 'channel' | 'submittedAt'>,
  answers: Answers | undefined,
): Case {
  const declaration = answers && { ...form?.constants, ...answers };
  const known = { answers: settleCase(procedure, answers ?? {}, declaration), declaration };
  return caseOf(procedure, channel, vietnamDate(submittedAt), known);
}

/** The time limit that a dossier was received under, where it comes from, and how far that was verified. */
export const limitOfDossier = (
  { procedure }: Pick<PublishedProcedure, 'procedure'>,
  { limit }: Pick<Dossier, 'limit'>,
  { limits }: Case,
): { limit: TimeLimit; source: Text; trust: Trust } => ({
  limit,
  source: procedure.basis.time,
  trust: limits.find((one) => one.limit.amount === limit.amount && one.limit.unit === limit.unit)?.trust ?? procedure.trust.time,
});
