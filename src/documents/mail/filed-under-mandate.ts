import { mandates as en } from '#src/i18n/en/mandates.ts';
import { fullMoment } from '#src/i18n/format.ts';
import { mandates as vi } from '#src/i18n/vi/mandates.ts';
import { type AboutDossier, compose, type Letter, wordsOf } from './letter.ts';

/** That a dossier was filed under a mandate: to whoever gave it, naming who filed; or to who filed, naming for whom. */
export function filedUnderMandate(
  about: AboutDossier,
  facts: { to: 'principal' | 'agent'; other: string; submittedAt: Date; answerBy: Date },
): Letter {
  const { locale } = about;
  const w = wordsOf(locale);
  const { filed } = locale === 'vi' ? vi : en;
  const principal = facts.to === 'principal';
  return compose(about, {
    subject: principal ? filed.subject(about.code) : filed.agentSubject(about.code),
    lead: principal ? filed.lead(facts.other, about.organisation) : filed.agentLead(facts.other),
    facts: [
      { label: w.facts.submittedAt, value: fullMoment(locale, facts.submittedAt) },
      { label: w.facts.answerBy, value: fullMoment(locale, facts.answerBy) },
    ],
    next: [principal ? filed.notYou : filed.agentNotYou],
  });
}
