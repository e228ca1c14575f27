import { dealingsMail as en } from '#src/i18n/en/dealings-mail.ts';
import { fullMoment } from '#src/i18n/format.ts';
import { dealingsMail as vi } from '#src/i18n/vi/dealings-mail.ts';
import { type AboutDossier, compose, type Letter } from './letter.ts';

/** The answer to a request has come in; `dueAt` where a clock runs again. */
export function supplementAnswered(about: AboutDossier, facts: { answeredAt: Date; dueAt: Date | undefined; hash: string }): Letter {
  const { locale } = about;
  const w = locale === 'vi' ? vi.answered : en.answered;
  return compose(about, {
    subject: w.subject(about.code),
    lead: w.lead(about.unit[locale]),
    facts: [
      { label: w.at, value: fullMoment(locale, facts.answeredAt) },
      ...(facts.dueAt ? [{ label: w.due, value: fullMoment(locale, facts.dueAt) }] : []),
      { label: w.hash, value: facts.hash },
    ],
    next: [w.next],
  });
}
