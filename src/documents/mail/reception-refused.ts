import type { Text } from '#src/domain/kernel/text.ts';
import { fullMoment } from '#src/i18n/format.ts';
import { type AboutDossier, compose, type Letter, wordsOf } from './letter.ts';

/** Reception refused the dossier (status 3). `reason` in the officer's words; `competentUnit` where it came to the wrong office. */
export function receptionRefused(
  about: AboutDossier,
  facts: { refusedAt: Date; reason: string; competentUnit?: Text | undefined },
): Letter {
  const { locale } = about;
  const w = wordsOf(locale);
  return compose(about, {
    subject: w.refused.subject(about.code),
    lead: w.refused.lead(about.unit[locale]),
    facts: [
      { label: w.facts.refusedAt, value: fullMoment(locale, facts.refusedAt) },
      { label: w.facts.reason, value: facts.reason, vietnamese: true },
      ...(facts.competentUnit ? [{ label: w.facts.competent, value: facts.competentUnit[locale] }] : []),
    ],
    next: [w.refused.next],
  });
}
