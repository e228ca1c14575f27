import { type Action, first } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { keepLonger, removeDraft } from '#src/services/filing/open-draft.ts';

export const actions: Record<string, Action> = {
  'keep-draft': {
    rule: 'citizen',
    run: async ({ session, locale, now }, typed) => {
      if (!session) return { gone: true };
      const kept = await keepLonger(session, first(typed, 'draft'), now);
      return { to: `${href(locale, 'me', {})}${kept ? '?xong=giu' : ''}` };
    },
  },
  'remove-draft': {
    rule: 'citizen',
    run: async ({ session, locale, now }, typed) => {
      if (!session) return { gone: true };
      const removed = await removeDraft(session, first(typed, 'draft'), now);
      // Deleted in another window meanwhile: the list says so by itself.
      return { to: `${href(locale, 'me', {})}${removed ? '?xong=xoa' : ''}` };
    },
  },
};
