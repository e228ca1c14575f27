import { fullMoment } from '#src/i18n/format.ts';
import { type AboutDossier, compose, type Letter, wordsOf } from './letter.ts';

/** The result was handed over (status 10). `rateLink`: where he says how content he is. */
export function returned(
  about: AboutDossier,
  facts: { returnedAt: Date; delivery: 'online' | 'in_person' | 'post'; rateLink: string },
): Letter {
  const { locale } = about;
  const w = wordsOf(locale);
  return compose(about, {
    subject: w.returned.subject(about.code),
    lead: w.returned[facts.delivery](about.unit[locale]),
    facts: [
      { label: w.facts.returnedAt, value: fullMoment(locale, facts.returnedAt) },
      { label: w.facts.delivery, value: w.delivery[facts.delivery] },
    ],
    next: [w.returned.next],
    also: { words: w.returned.rate, link: facts.rateLink },
  });
}
