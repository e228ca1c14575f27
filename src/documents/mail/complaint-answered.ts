import { type AboutDossier, compose, type Letter, wordsOf } from './letter.ts';

/** The leader answered a complaint: the verdict, and his words as written. `link`: where both stand together. */
export function complaintAnswered(about: AboutDossier, facts: { upheld: boolean; answer: string; link: string }): Letter {
  const w = wordsOf(about.locale).complaintAnswered;
  return compose(about, {
    subject: w.subject(about.code),
    lead: w.lead(about.unit[about.locale]),
    facts: [
      { label: w.verdict, value: facts.upheld ? w.upheld : w.notUpheld },
      { label: w.answer, value: facts.answer, vietnamese: true },
    ],
    next: [w.next],
    also: { words: w.link, link: facts.link },
  });
}
