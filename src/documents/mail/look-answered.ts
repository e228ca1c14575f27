import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { looksMail as en } from '#src/i18n/en/looks-mail.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import { looksMail as vi } from '#src/i18n/vi/looks-mail.ts';
import { type Letter, letter, wordsOf } from './letter.ts';

/** The head or leader answered what somebody asked about a look at his data. `code`: of the dossier, null where there was none. */
export function lookAnswered(about: {
  locale: Locale;
  name: string;
  officer: string;
  unit: Text;
  code: string | null;
  lookedAt: Date;
  question: string;
  answer: string;
  by: string;
  link: string;
}): Letter {
  const { locale, name, link, code } = about;
  const w = locale === 'vi' ? vi : en;
  const looked = dateAndTime(about.lookedAt);
  return letter(
    { locale, name, link, linkWords: w.link, linkAbout: '' },
    {
      subject: w.subject(looked),
      lead: w.lead(about.unit[locale]),
      facts: [
        { label: w.look, value: w.who(about.officer, looked) },
        ...(code === null ? [] : [{ label: wordsOf(locale).facts.code, value: code }]),
        { label: w.question, value: about.question },
        { label: w.answer, value: about.answer, vietnamese: true },
        { label: w.by, value: about.by, vietnamese: true },
      ],
      next: [w.next],
    },
  );
}
