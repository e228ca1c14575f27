import { type Action, first } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { renewSecret, sendAgain, sendTest, stopWebhook } from '#src/services/integrators/webhooks.ts';

export const actions: Record<string, Action> = {
  rotate: {
    rule: 'citizen',
    run: async ({ session, params, now }) => {
      const made = session && (await renewSecret(session, params.webhook ?? '', now));
      return made ? { shown: made } : { gone: true };
    },
  },
  test: {
    rule: 'citizen',
    run: async ({ session, params, locale, now }) => {
      const { webhook = '' } = params;
      const sent = session && (await sendTest(session, webhook, now));
      return sent ? { to: `${href(locale, 'webhook', { webhook })}?xong=thu` } : { gone: true };
    },
  },
  again: {
    rule: 'citizen',
    run: async ({ session, params, locale, now }, typed) => {
      const { webhook = '' } = params;
      const sent = session && (await sendAgain(session, webhook, first(typed, 'delivery'), now));
      return sent ? { to: `${href(locale, 'webhook', { webhook })}?xong=gui-lai` } : { gone: true };
    },
  },
  'again-all': {
    rule: 'citizen',
    run: async ({ session, params, locale, now }) => {
      const { webhook = '' } = params;
      const sent = session && (await sendAgain(session, webhook, null, now));
      return sent ? { to: `${href(locale, 'webhook', { webhook })}?xong=gui-lai-het` } : { gone: true };
    },
  },
  remove: {
    rule: 'citizen',
    run: async ({ session, params, locale, now }) => {
      const ended = session && (await stopWebhook(session, params.webhook ?? '', now));
      return ended ? { to: `${href(locale, 'connections', {})}?xong=xoa` } : { gone: true };
    },
  },
};
