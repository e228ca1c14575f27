import type { Locale } from '#src/domain/kernel/text.ts';
import { noticesMail as en } from '#src/i18n/en/notices-mail.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import { noticesMail as vi } from '#src/i18n/vi/notices-mail.ts';
import { type Letter, letter } from './letter.ts';

/** To whoever was a member of an organisation (`his`), or to who represents it. `byHimself`: he left; else he was dismissed. */
export function memberEnded(about: {
  locale: Locale;
  name: string;
  member: string;
  organisation: string;
  taxCode: string;
  endedAt: Date;
  his: boolean;
  byHimself: boolean;
  link: string;
}): Letter {
  const { locale, organisation, member, his, byHimself } = about;
  const { ended, invited } = locale === 'vi' ? vi : en;
  return letter(
    { ...about, linkWords: invited.link, linkAbout: '' },
    {
      subject: his ? ended.subject(organisation) : ended.othersSubject(member, organisation),
      lead: his ? ended.lead : byHimself ? ended.left : ended.dismissed,
      facts: [
        { label: invited.organisation, value: organisation, vietnamese: true },
        { label: invited.taxCode, value: about.taxCode },
        { label: ended.member, value: member, vietnamese: true },
        { label: ended.since, value: dateAndTime(about.endedAt) },
      ],
      next: his ? ended.next : ended.othersNext,
    },
  );
}
