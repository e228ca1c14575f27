import { dealingsMail as en } from '#src/i18n/en/dealings-mail.ts';
import { fullMoment, money } from '#src/i18n/format.ts';
import { dealingsMail as vi } from '#src/i18n/vi/dealings-mail.ts';
import { type AboutDossier, compose, type Letter } from './letter.ts';

const wordsFor = ({ locale }: AboutDossier) => (locale === 'vi' ? vi.payment : en.payment);

/** Something is to be paid before the office goes on (status 6). `where`: the counter that takes it. */
export function paymentRequested(about: AboutDossier, facts: { amount: number; what: string; where: string }): Letter {
  const w = wordsFor(about);
  return compose(about, {
    subject: w.requested.subject(about.code, money(facts.amount)),
    lead: w.requested.lead(about.unit[about.locale]),
    facts: [
      { label: w.amount, value: money(facts.amount) },
      { label: w.what, value: facts.what, vietnamese: true },
    ],
    next: [w.requested.next(facts.where)],
  });
}

/** It was paid, and the clock runs again. */
export function paymentRecorded(about: AboutDossier, facts: { amount: number; receiptNumber: string; dueAt: Date | undefined }): Letter {
  const w = wordsFor(about);
  return compose(about, {
    subject: w.recorded.subject(about.code),
    lead: w.recorded.lead(about.unit[about.locale]),
    facts: [
      { label: w.amount, value: money(facts.amount) },
      { label: w.receipt, value: facts.receiptNumber },
      ...(facts.dueAt ? [{ label: w.due, value: fullMoment(about.locale, facts.dueAt) }] : []),
    ],
    next: [w.recorded.next],
  });
}

/** The office asks for it no more. */
export function paymentCancelled(about: AboutDossier, facts: { why: string }): Letter {
  const w = wordsFor(about);
  return compose(about, {
    subject: w.cancelled.subject(about.code),
    lead: w.cancelled.lead(about.unit[about.locale]),
    facts: [{ label: w.cancelled.why, value: facts.why, vietnamese: true }],
    next: [w.cancelled.next],
  });
}
