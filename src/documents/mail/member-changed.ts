import type { Locale } from '#src/domain/kernel/text.ts';
import type { OrganisationRole } from '#src/domain/people/acting.ts';
import { acting as actingEn } from '#src/i18n/en/acting.ts';
import { noticesMail as en } from '#src/i18n/en/notices-mail.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import { acting as actingVi } from '#src/i18n/vi/acting.ts';
import { noticesMail as vi } from '#src/i18n/vi/notices-mail.ts';
import { type Letter, letter } from './letter.ts';

/** To a member of an organisation who has other roles there since `at`. */
export function memberChanged(about: {
  locale: Locale;
  name: string;
  organisation: string;
  taxCode: string;
  before: readonly OrganisationRole[];
  roles: readonly OrganisationRole[];
  at: Date;
  link: string;
}): Letter {
  const { locale, organisation } = about;
  const { changed, ended, invited } = locale === 'vi' ? vi : en;
  const { role } = locale === 'vi' ? actingVi : actingEn;
  const named = (roles: readonly OrganisationRole[]) => roles.map((it) => role[it]).join(', ');
  return letter(
    { ...about, linkWords: invited.link, linkAbout: '' },
    {
      subject: changed.subject(organisation),
      lead: changed.lead,
      facts: [
        { label: invited.organisation, value: organisation, vietnamese: true },
        { label: invited.taxCode, value: about.taxCode },
        { label: changed.now, value: named(about.roles) },
        { label: changed.before, value: named(about.before) },
        { label: ended.since, value: dateAndTime(about.at) },
      ],
      next: changed.next,
    },
  );
}
