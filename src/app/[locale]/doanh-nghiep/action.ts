import { type Action, first } from '#src/app/action.ts';
import { parseDossierCode } from '#src/domain/dossiers/code.ts';
import { href } from '#src/i18n/paths.ts';
import { openFor } from '#src/services/board.ts';
import { closeFeed, openFeed } from '#src/services/calendar-feed.ts';
import { isUuid } from '#src/services/uuid.ts';

export const actions: Record<string, Action> = {
  open: {
    rule: 'citizen',
    run: async ({ session, locale, now }, typed) => {
      const code = first(typed, 'code');
      const request = first(typed, 'request');
      if (!session || !parseDossierCode(code).ok || !(await openFor(session, first(typed, 'organisation'), now))) return { gone: true };
      return { to: isUuid(request) ? href(locale, 'supplement', { request, step: 'tra-loi' }) : href(locale, 'dossier', { code }) };
    },
  },
  'open-feed': {
    rule: 'citizen',
    run: async ({ session, locale, now }) => {
      if (!session) return { gone: true };
      await openFeed(session, locale, now);
      return { to: `${href(locale, 'business', {})}?xong=lich#lich` };
    },
  },
  'close-feed': {
    rule: 'citizen',
    run: async ({ session, locale, now }) => {
      if (!session) return { gone: true };
      await closeFeed(session, now);
      return { to: `${href(locale, 'business', {})}?xong=tat-lich#lich` };
    },
  },
};
