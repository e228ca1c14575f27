import { fullMoment } from '#src/i18n/format.ts';
import { type AboutDossier, compose, type Letter, wordsOf } from './letter.ts';

/** To the official who filed for somebody at a counter: that he did is never unseen by himself. Names nobody else. */
export function filedFor(about: AboutDossier, facts: { submittedAt: Date; answerBy: Date }): Letter {
  const { locale } = about;
  const w = wordsOf(locale);
  return compose(about, {
    subject: w.filedFor.subject(about.code),
    lead: w.filedFor.lead,
    facts: [
      { label: w.facts.submittedAt, value: fullMoment(locale, facts.submittedAt) },
      { label: w.facts.answerBy, value: fullMoment(locale, facts.answerBy) },
    ],
    next: [w.filedFor.notYou],
  });
}
