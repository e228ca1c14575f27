import { type Action, first } from '#src/app/action.ts';
import type { ListedKind } from '#src/domain/people/notices.ts';
import { href } from '#src/i18n/paths.ts';
import { openNotice, readAll } from '#src/services/notices/my-notices.ts';

const inMyArea: ReadonlySet<ListedKind> = new Set(['draft_ending', 'begun_draft_ending', 'drafts_left_to_you']);

export const actions: Record<string, Action> = {
  open: {
    rule: 'citizen',
    run: async ({ session, locale, now }, typed) => {
      const opened = session && (await openNotice(session, first(typed, 'notice'), now));
      if (!opened) return { gone: true };
      const { kind, code, lookId, webhookId } = opened;
      if (code !== null) return { to: href(locale, 'dossier', { code }) };
      if (lookId !== null) return { to: href(locale, 'lookQuestion', { look: lookId }) };
      if (webhookId !== null) return { to: href(locale, 'webhook', { webhook: webhookId }) };
      if (kind === 'key_ending' || kind === 'webhook_given_up') return { to: href(locale, 'connections', {}) };
      return { to: href(locale, inMyArea.has(kind) ? 'me' : 'acting', {}) };
    },
  },
  'read-all': {
    rule: 'citizen',
    run: async ({ session, locale, now }) => {
      if (!session) return { gone: true };
      await readAll(session, now);
      return { to: `${href(locale, 'notices', {})}?xong=doc` };
    },
  },
};
