import { date, fullMoment } from '#src/i18n/format.ts';
import { type AboutDossier, compose, type Letter, wordsOf } from './letter.ts';

/** The working calendar was changed, and the date that the citizen had been given has moved to a later one. */
export function moved(about: AboutDossier, facts: { from: Date; to: Date }): Letter {
  const { locale } = about;
  const w = wordsOf(locale);
  const [from, to] = [fullMoment(locale, facts.from), fullMoment(locale, facts.to)];
  return compose(about, {
    subject: w.moved.subject(about.code, date(facts.to)),
    lead: w.moved.lead(about.unit[locale], from, to),
    facts: [
      { label: w.facts.dueBefore, value: from },
      { label: w.facts.dueAt, value: to },
    ],
    next: [w.moved.next],
  });
}
