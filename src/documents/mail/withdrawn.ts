import { fullMoment } from '#src/i18n/format.ts';
import { type AboutDossier, compose, type Letter, wordsOf } from './letter.ts';

/** The person withdrew the dossier (status 7). */
export function withdrawn(about: AboutDossier, facts: { withdrawnAt: Date }): Letter {
  const w = wordsOf(about.locale);
  return compose(about, {
    subject: w.withdrawn.subject(about.code),
    lead: w.withdrawn.lead,
    facts: [{ label: w.facts.withdrawnAt, value: fullMoment(about.locale, facts.withdrawnAt) }],
    next: [w.withdrawn.next],
  });
}
