import { dealingsMail as en } from '#src/i18n/en/dealings-mail.ts';
import { fullMoment } from '#src/i18n/format.ts';
import { dealingsMail as vi } from '#src/i18n/vi/dealings-mail.ts';
import { type AboutDossier, compose, type Letter } from './letter.ts';

/** The office asks the citizen something (`asks`), or tells him something, in its own words. No clock stops for it. */
export function wrote(about: AboutDossier, { asks, text, at }: { asks: boolean; text: string; at: Date }): Letter {
  const { locale } = about;
  const words = locale === 'vi' ? vi : en;
  const w = asks ? words.question : words.message;
  return compose(about, {
    subject: w.subject(about.code),
    lead: w.lead(about.unit[locale]),
    facts: [
      { label: w.text, value: text, vietnamese: true },
      { label: w.at, value: fullMoment(locale, at) },
    ],
    next: [w.next],
  });
}
