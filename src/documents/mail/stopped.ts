import { dealingsMail as en } from '#src/i18n/en/dealings-mail.ts';
import { dealingsMail as vi } from '#src/i18n/vi/dealings-mail.ts';
import { type AboutDossier, compose, type Letter } from './letter.ts';

/** The leader stopped the dossier (status 8), with his reason. */
export function stopped(about: AboutDossier, facts: { reason: string }): Letter {
  const { locale } = about;
  const w = locale === 'vi' ? vi.stopped : en.stopped;
  return compose(about, {
    subject: w.subject(about.code),
    lead: w.lead(about.unit[locale]),
    facts: [{ label: w.reason, value: facts.reason, vietnamese: true }],
    next: [w.next],
  });
}
