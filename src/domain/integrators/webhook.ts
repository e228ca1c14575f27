import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { PublicEvent } from './public-event.ts';

export const longestUrl = 500;
/** Webhooks of one organisation at once. */
export const mostWebhooks = 10;

export type NewWebhook = { url: string; events: PublicEvent[] };
export type NewWebhookFault =
  | { kind: 'url-missing' }
  | { kind: 'url-wrong' }
  | { kind: 'url-long'; most: number }
  | { kind: 'url-not-https' }
  | { kind: 'url-with-password' }
  | { kind: 'url-inner' }
  | { kind: 'events-missing' };

/**
 * What was typed to make a webhook. Whether a name may be called is asked each time it is called, for it may mean another address tomorrow.
 * @param plain `http:` is taken too: only where this machine is its own outside world
 */
export function parseNewWebhook(typed: { url: string; events: readonly string[] }, plain: boolean): Result<NewWebhook, NewWebhookFault> {
  const text = typed.url.trim();
  if (text === '') return refuse({ kind: 'url-missing' });
  if (text.length > longestUrl) return refuse({ kind: 'url-long', most: longestUrl });
  const url = URL.parse(text);
  if (!url || url.hostname === '' || !/^https?:$/.test(url.protocol)) return refuse({ kind: 'url-wrong' });
  if (url.protocol === 'http:' && !plain) return refuse({ kind: 'url-not-https' });
  if (url.username !== '' || url.password !== '') return refuse({ kind: 'url-with-password' });
  url.hash = '';
  const events = PublicEvent.options.filter((event) => typed.events.includes(event));
  return events.length === 0 ? refuse({ kind: 'events-missing' }) : ok({ url: url.href, events });
}
