import { findEndingKey } from '#src/data/api-keys.ts';
import { findAwayWebhook } from '#src/data/webhooks.ts';
import { keyEnding, webhookGivenUp } from '#src/documents/mail/connections.ts';
import type { Letter } from '#src/documents/mail/letter.ts';
import type { ShortFacts } from '#src/documents/short-message.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { ConnectionKind } from '#src/domain/people/notices.ts';
import { baseUrl } from '#src/env.ts';
import { href } from '#src/i18n/paths.ts';

/** The letter to who manages an organisation, of a key or webhook of it; undefined where it is none of his any more, or there is none. */
export async function letterAboutConnection(
  kind: ConnectionKind,
  { about, personId, ...to }: { about: string; personId: string; locale: Locale; name: string },
  now: Date,
): Promise<{ letter: () => Promise<Letter>; short: ShortFacts } | undefined> {
  // Opened from there the page comes in the organisation's name, for whomever he acts then.
  const link = `${baseUrl()}${href(to.locale, 'notices', {})}`;
  if (kind === 'key_ending') {
    const key = await findEndingKey(about, personId, now);
    return key && { letter: async () => keyEnding({ ...to, ...key, name: to.name, key: key.name, link }), short: { day: key.expiresAt } };
  }
  const webhook = await findAwayWebhook(about, personId);
  return webhook && { letter: async () => webhookGivenUp({ ...to, ...webhook, link }), short: {} };
}
