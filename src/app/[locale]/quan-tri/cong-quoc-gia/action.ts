import { type Action, first } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { compareNationalNow, sendNationalAgain } from '#src/services/national/report.ts';

export const actions: Record<string, Action> = {
  again: {
    rule: { role: 'admin' },
    run: async ({ session, locale, now }, typed) => {
      const sent = await sendNationalAgain(session, first(typed, 'dossier'), now);
      return sent === undefined ? { gone: true } : { to: `${href(locale, 'adminNational', {})}?xong=gui-lai&so=${sent}` };
    },
  },
  'again-all': {
    rule: { role: 'admin' },
    run: async ({ session, locale, now }) => {
      const sent = await sendNationalAgain(session, undefined, now);
      return sent === undefined ? { gone: true } : { to: `${href(locale, 'adminNational', {})}?xong=gui-lai&so=${sent}` };
    },
  },
  compare: {
    rule: { role: 'admin' },
    run: async ({ session, locale, now }) => {
      const asked = await compareNationalNow(session, now);
      return asked === undefined ? { gone: true } : { to: `${href(locale, 'adminNational', {})}?xong=doi-chieu&so=${asked}` };
    },
  },
};
