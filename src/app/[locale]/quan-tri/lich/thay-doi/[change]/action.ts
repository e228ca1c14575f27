import type { Action } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { saveCalendarChange } from '#src/services/administration/change-calendar.ts';

export const actions: Record<string, Action> = {
  save: {
    rule: { role: 'admin' },
    run: async ({ session, params, locale, now }) => {
      const { change = '' } = params;
      const saved = session && (await saveCalendarChange(session, change, now));
      if (!saved || (!saved.ok && saved.error.kind === 'unknown-change')) return { gone: true };
      return saved.ok ? { to: href(locale, 'adminCalendarChange', { change }) } : { refused: saved.error };
    },
  },
};
