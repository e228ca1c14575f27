import { fullMoment } from '#src/i18n/format.ts';
import { type AboutDossier, compose, type Letter, wordsOf } from './letter.ts';

/** The apology and the new date, once per dossier; on-time figures go on counting against the first one. */
export function extended(about: AboutDossier, facts: { reason: string; dueAt: Date; firstDueAt: Date }): Letter {
  const { locale } = about;
  const w = wordsOf(locale);
  const due = fullMoment(locale, facts.dueAt);
  return compose(about, {
    subject: w.extended.subject(about.code, due),
    lead: w.extended.lead(about.unit[locale]),
    facts: [
      { label: w.facts.firstDueAt, value: fullMoment(locale, facts.firstDueAt) },
      { label: w.facts.dueAt, value: due },
      { label: w.facts.reason, value: facts.reason, vietnamese: true },
    ],
    next: [w.extended.next],
  });
}
