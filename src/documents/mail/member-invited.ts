import type { Locale } from '#src/domain/kernel/text.ts';
import type { OrganisationRole } from '#src/domain/people/acting.ts';
import { acting as actingEn } from '#src/i18n/en/acting.ts';
import { noticesMail as en } from '#src/i18n/en/notices-mail.ts';
import { acting as actingVi } from '#src/i18n/vi/acting.ts';
import { noticesMail as vi } from '#src/i18n/vi/notices-mail.ts';
import { type Letter, letter } from './letter.ts';

/** An organisation invites somebody to act for it. */
export function memberInvited(about: {
  locale: Locale;
  name: string;
  organisation: string;
  taxCode: string;
  roles: readonly OrganisationRole[];
  link: string;
}): Letter {
  const { locale, organisation } = about;
  const { invited } = locale === 'vi' ? vi : en;
  const { role } = locale === 'vi' ? actingVi : actingEn;
  return letter(
    { ...about, linkWords: invited.link, linkAbout: '' },
    {
      subject: invited.subject(organisation),
      lead: invited.lead,
      facts: [
        { label: invited.organisation, value: organisation, vietnamese: true },
        { label: invited.taxCode, value: about.taxCode },
        { label: invited.roles, value: about.roles.map((it) => role[it]).join(', ') },
      ],
      next: [invited.next],
    },
  );
}
