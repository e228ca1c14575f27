import { fullMoment } from '#src/i18n/format.ts';
import { type AboutDossier, compose, type Letter, wordsOf } from './letter.ts';

/** The result is numbered and sealed (status 9). `lateAgainst`: the first due moment, when it was missed. */
export function finished(
  about: AboutDossier,
  facts: {
    finishedAt: Date;
    outcome: 'granted' | 'refused';
    delivery: 'online' | 'in_person' | 'post';
    lateAgainst?: Date | undefined;
  },
): Letter {
  const { locale } = about;
  const w = wordsOf(locale);
  return compose(about, {
    subject: w.finished.subject(about.code),
    lead: w.finished[facts.outcome](about.unit[locale]),
    facts: [{ label: w.facts.finishedAt, value: fullMoment(locale, facts.finishedAt) }],
    next: [
      ...(facts.lateAgainst ? [w.finished.late(fullMoment(locale, facts.lateAgainst))] : []),
      w.finished.next(w.delivery[facts.delivery]),
    ],
  });
}
