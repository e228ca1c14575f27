import type { Locale } from '#src/domain/kernel/text.ts';
import { connectionsMail as en } from '#src/i18n/en/connections-mail.ts';
import { count, fullMoment } from '#src/i18n/format.ts';
import { connectionsMail as vi } from '#src/i18n/vi/connections-mail.ts';
import { type Letter, letter } from './letter.ts';

const wordsOf = (locale: Locale) => (locale === 'vi' ? vi : en);

type About = { locale: Locale; name: string; organisation: string; link: string };

const compose = (about: About, content: { subject: string; lead: string; facts: { label: string; value: string }[]; next: string[] }) => {
  const { organisation, link, about: linkAbout } = wordsOf(about.locale);
  const facts = [{ label: organisation, value: about.organisation, vietnamese: true }, ...content.facts];
  return letter({ ...about, linkWords: link, linkAbout }, { ...content, facts });
};

/** To who manages an organisation: a key of its API ends soon. */
export function keyEnding(about: About & { key: string; prefix: string; expiresAt: Date; lastUsedAt: Date | null }): Letter {
  const { locale } = about;
  const { subject, lead, next, ...words } = wordsOf(locale).key_ending;
  return compose(about, {
    subject: subject(about.key, about.organisation),
    lead,
    facts: [
      { label: words.key, value: `${about.key} (${about.prefix}…)` },
      { label: words.until, value: fullMoment(locale, about.expiresAt) },
      { label: words.used, value: about.lastUsedAt ? fullMoment(locale, about.lastUsedAt) : words.never },
    ],
    next,
  });
}

/** To who manages an organisation: messages of a webhook were given up. Its address may hold a secret, so the letter names its host alone. */
export function webhookGivenUp(about: About & { url: string; givenUpAt: Date | null; takenAt: Date | null; failed: number }): Letter {
  const { locale } = about;
  const { subject, lead, next, ...words } = wordsOf(locale).webhook_given_up;
  const { host } = new URL(about.url);
  return compose(about, {
    subject: subject(host, about.organisation),
    lead,
    facts: [
      { label: words.host, value: host },
      ...(about.givenUpAt ? [{ label: words.since, value: fullMoment(locale, about.givenUpAt) }] : []),
      { label: words.failed, value: count(locale, about.failed) },
      { label: words.taken, value: about.takenAt ? fullMoment(locale, about.takenAt) : words.never },
    ],
    next,
  });
}
