import { type Action, first, type Typed } from '#src/app/action.ts';
import { parseNewKey } from '#src/domain/integrators/new-key.ts';
import { parseNewWebhook } from '#src/domain/integrators/webhook.ts';
import { href } from '#src/i18n/paths.ts';
import { endKey, makeKey } from '#src/services/integrators/api-keys.ts';
import { makeWebhook, nearReceivers } from '#src/services/integrators/webhooks.ts';

const many = (typed: Typed, name: string): string[] => (typed[name] ?? []).slice(0, 50);

/** The input that a fault is about. */
const inputOf: Record<string, string> = {
  'name-missing': 'name',
  'name-long': 'name',
  'scopes-missing': 'scopes',
  'days-missing': 'days',
  'events-missing': 'events',
  'url-missing': 'url',
  'url-wrong': 'url',
  'url-long': 'url',
  'url-not-https': 'url',
  'url-with-password': 'url',
  'url-inner': 'url',
};
const refused = (error: { kind: string }, otherwise: string) => ({
  refused: error,
  faults: { [inputOf[error.kind] ?? otherwise]: error.kind },
});

export const actions: Record<string, Action> = {
  make_key: {
    rule: 'citizen',
    run: async ({ session, now }, typed) => {
      if (!session) return { gone: true };
      const read = parseNewKey({ name: first(typed, 'name'), scopes: many(typed, 'scopes'), days: first(typed, 'days') });
      if (!read.ok) return refused(read.error, 'name');
      const made = await makeKey(session, first(typed, 'id'), read.value, now);
      return made.ok ? { shown: made.value } : refused(made.error, 'name');
    },
  },
  revoke_key: {
    rule: 'citizen',
    run: async ({ session, locale, now }, typed) => {
      const ended = session && (await endKey(session, first(typed, 'key'), now));
      return ended ? { to: `${href(locale, 'connections', {})}?xong=thu-hoi` } : { gone: true };
    },
  },
  add_webhook: {
    rule: 'citizen',
    run: async ({ session, now }, typed) => {
      if (!session) return { gone: true };
      const read = parseNewWebhook({ url: first(typed, 'url'), events: many(typed, 'events') }, nearReceivers());
      if (!read.ok) return refused(read.error, 'url');
      const made = await makeWebhook(session, first(typed, 'id'), read.value, now);
      return made.ok ? { shown: made.value } : refused(made.error, 'url');
    },
  },
};
