import type { PublishedProcedure } from '#src/data/snapshot.ts';
import { formOnPaper } from '#src/domain/counter/form-on-paper.ts';
import { handedIn, papersAtCounter } from '#src/domain/counter/handed-in.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import type { FormDefinition } from '#src/domain/forms/definition.ts';
import { caseOfDossier } from '#src/services/dossier-case.ts';

/**
 * The declaration of a dossier as it can be gone through and asked for again: the whole form where it was filled in, the papers and what the
 * counter entered where it lies on paper.
 */
export function formOfDossier(
  version: Pick<PublishedProcedure, 'procedure' | 'form'>,
  dossier: Pick<Dossier, 'channel' | 'submittedAt'>,
  answers: Answers | undefined,
  { atDesk } = { atDesk: true },
): FormDefinition | undefined {
  const form = version.form ?? undefined;
  if (!form || !answers || !handedIn(answers)) return form;
  return formOnPaper(form, papersAtCounter(caseOfDossier(version, dossier, answers).documents, form), answers, { atDesk });
}
