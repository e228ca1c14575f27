import type { TimeLimit } from '#src/domain/clock/time-limit.ts';
import { date, fullMoment, timeLimit } from '#src/i18n/format.ts';
import { type AboutDossier, compose, type Letter, wordsOf } from './letter.ts';

/** After reception (status 2): the binding due date. `dateMayMove`: a day off within the limit is not official yet. */
export function received(about: AboutDossier, facts: { receivedAt: Date; dueAt: Date; limit: TimeLimit; dateMayMove: boolean }): Letter {
  const { locale } = about;
  const w = wordsOf(locale);
  const due = fullMoment(locale, facts.dueAt);
  return compose(about, {
    subject: w.received.subject(about.code, date(facts.dueAt)),
    lead: w.received.lead(about.unit[locale], due),
    facts: [
      { label: w.facts.receivedAt, value: fullMoment(locale, facts.receivedAt) },
      { label: w.facts.limit, value: timeLimit(locale, facts.limit) },
      { label: w.facts.dueAt, value: due },
    ],
    next: [w.received.next, ...(facts.dateMayMove ? [w.received.mayMove] : [])],
  });
}
