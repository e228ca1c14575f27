import type { Text } from '#src/domain/kernel/text.ts';
import { date, fullMoment } from '#src/i18n/format.ts';
import { type AboutDossier, compose, type Letter, wordsOf } from './letter.ts';

/** After submission (status 1): a confirmation, not the appointment. `answerBy`: until when reception must answer. */
export function submitted(
  about: AboutDossier,
  facts: {
    submittedAt: Date;
    answerBy: Date;
    expectedOn?: Date | undefined;
    /** the official who filed it for the reader, and at which counter */
    helper?: { officer: string; unit: Text } | undefined;
  },
): Letter {
  const { locale } = about;
  const w = wordsOf(locale);
  const answerBy = fullMoment(locale, facts.answerBy);
  return compose(about, {
    subject: w.submitted.subject(about.code),
    lead: facts.helper
      ? w.submitted.assisted(facts.helper.officer, facts.helper.unit[locale], about.unit[locale])
      : w.submitted.lead(about.unit[locale]),
    facts: [
      { label: w.facts.submittedAt, value: fullMoment(locale, facts.submittedAt) },
      { label: w.facts.answerBy, value: answerBy },
      ...(facts.expectedOn ? [{ label: w.facts.expectedOn, value: date(facts.expectedOn) }] : []),
    ],
    next: [w.submitted.next(answerBy), ...(facts.helper ? [w.submitted.notYou] : [])],
  });
}
