import type { Action } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { confirmPrefixes } from '#src/services/administration/change-unit.ts';

export const actions: Record<string, Action> = {
  confirm: {
    rule: { role: 'admin' },
    run: async ({ session, locale, query, now }, typed) => {
      if (!session) return { gone: true };
      const codes = typed.unit ?? [];
      if (codes.length === 0) return { refused: { kind: 'none-ticked' } };
      const confirmed = await confirmPrefixes(session, codes, now);
      const { xong: _, ...kept } = query;
      return { to: `${href(locale, 'adminUnits', {})}?${new URLSearchParams({ ...kept, xong: String(confirmed) })}` };
    },
  },
};
