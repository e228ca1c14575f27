import type { Action } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { beginMessage } from '#src/services/conversation/write.ts';

export const actions: Record<string, Action> = {
  write: {
    rule: 'citizen',
    run: async ({ session, params, locale, now }) => {
      const message = session && (await beginMessage(session, params.code ?? '', now));
      return message ? { to: href(locale, 'message', { message }) } : { gone: true };
    },
  },
};
