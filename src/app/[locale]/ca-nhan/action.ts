import { type Action, first } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { removeDraft } from '#src/services/filing/open-draft.ts';

export const actions: Record<string, Action> = {
  'remove-draft': {
    rule: 'citizen',
    run: async ({ session, locale }, typed) => {
      if (!session) return { gone: true };
      const removed = await removeDraft(session, first(typed, 'draft'));
      // Deleted in another window meanwhile: the list says so by itself.
      return { to: `${href(locale, 'me', {})}${removed ? '?xong=xoa' : ''}` };
    },
  },
};
