import { type Action, first } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { chooseDeskMail, openDeskNotice, seeAll } from '#src/services/notices/desk-notices.ts';

export const actions: Record<string, Action> = {
  open: {
    rule: 'staff',
    run: async ({ session, locale, now }, typed) => {
      const notice = session && (await openDeskNotice(session, first(typed, 'notice'), now));
      if (!notice) return { gone: true };
      return {
        to: notice.below ? `${href(locale, 'staffFeedback', {})}#late` : `${href(locale, 'staffDossier', { code: notice.code })}#act`,
      };
    },
  },
  'see-all': {
    rule: 'staff',
    run: async ({ session, locale, now }, typed) => {
      if (!session) return { gone: true };
      await seeAll(session, first(typed, 'until'), now);
      return { to: `${href(locale, 'staffNotices', {})}?xong=xem` };
    },
  },
  mail: {
    rule: 'staff',
    run: async ({ session, locale, now }, typed) => {
      if (!session) return { gone: true };
      const saved = await chooseDeskMail(session, { every: first(typed, 'every'), locale: first(typed, 'locale') }, now);
      return saved ? { to: `${href(locale, 'staffNotices', {})}?xong=luu` } : { refused: { kind: 'rhythm-missing' } };
    },
  },
};
