import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { date, dateAndTime } from '#src/i18n/format.ts';
import { type Letter, letter, wordsOf } from './letter.ts';

/** Before a draft is deleted that nobody touched: what will happen, when, and how to keep it. `days`: for how long drafts are kept. */
export function draftEnding(about: {
  locale: Locale;
  name: string;
  procedure: Text;
  savedAt: Date;
  deletedAfter: Date;
  days: number;
  /** for which it was begun */
  organisation: string | undefined;
  link: string;
}): Letter {
  const { locale, name, link, days } = about;
  const w = wordsOf(locale);
  const procedure = about.procedure[locale];
  const day = date(about.deletedAfter);
  return letter(
    { locale, name, link, linkWords: w.draftEnding.link, linkAbout: `“${procedure}”` },
    {
      subject: w.draftEnding.subject(procedure, day),
      lead: w.draftEnding.lead(procedure, day, days),
      facts: [
        { label: w.facts.procedure, value: procedure },
        ...(about.organisation ? [{ label: w.draftEnding.organisation, value: about.organisation, vietnamese: true }] : []),
        { label: w.draftEnding.savedAt, value: dateAndTime(about.savedAt) },
        { label: w.draftEnding.deletedAfter, value: day },
      ],
      next: [w.draftEnding.keep(days), w.draftEnding.leave],
    },
  );
}
