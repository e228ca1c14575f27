import type { Locale } from '#src/domain/kernel/text.ts';
import { mandates as en } from '#src/i18n/en/mandates.ts';
import { day } from '#src/i18n/format.ts';
import { mandates as vi } from '#src/i18n/vi/mandates.ts';
import { type Letter, letter } from './letter.ts';

type Side = { kind: 'person' | 'organisation'; number: string; name: string | null };
type News = 'mandate_proposed' | 'mandate_accepted' | 'mandate_ending' | 'mandate_ended';

/** To either side of a mandate, or the representative of an organisation that is one: proposed, accepted, ended. */
export function aboutMandate(
  news: News,
  about: {
    locale: Locale;
    name: string;
    mandate: { principal: Side; agent: Side; text: string; from: string; until: string };
    link: string;
  },
): Letter {
  const { locale, mandate } = about;
  const mandates = locale === 'vi' ? vi : en;
  const { mail } = mandates;
  const words = mail[news];
  const side = ({ name, number }: Side) => name ?? number;
  // A subject is shown on locked screens: of a person whose name is not known, the last digits only.
  const called = ({ kind, name, number }: Side) =>
    name ?? (kind === 'organisation' ? mail.taxCode(number) : mail.numberEnding(number.slice(-4)));
  return letter(
    { locale, name: about.name, link: about.link, linkWords: mail.link, linkAbout: mail.about },
    {
      subject: words.subject(called(mandate.principal), called(mandate.agent)),
      lead: words.lead,
      facts: [
        { label: mandates.principal, value: side(mandate.principal), vietnamese: true },
        { label: mandates.agent, value: side(mandate.agent), vietnamese: true },
        { label: mandates.terms, value: mandate.text },
        { label: mandates.span, value: mandates.days(day(mandate.from), day(mandate.until)) },
      ],
      next: [words.next],
    },
  );
}
