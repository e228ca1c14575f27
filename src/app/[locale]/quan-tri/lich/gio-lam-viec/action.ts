import { type Action, first, type Typed } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { proposeHours } from '#src/services/administration/change-calendar.ts';

const rows = [0, 1, 2] as const;
const rowsOf = (typed: Typed) => rows.map((at) => ({ from: first(typed, `hours.${at}.from`), to: first(typed, `hours.${at}.to`) }));

export const actions: Record<string, Action> = {
  preview: {
    rule: { role: 'admin' },
    run: async ({ session, locale, now }, typed) => {
      if (!session) return { gone: true };
      const asked = { rows: rowsOf(typed), verified: first(typed, 'verified') === 'yes', source: first(typed, 'source') };
      const proposed = await proposeHours(session, asked, now);
      if (proposed.ok) return { to: href(locale, 'adminCalendarChange', { change: proposed.value }) };
      const faults = Object.fromEntries(Object.entries(proposed.error).map(([field, { kind }]) => [field, kind]));
      return { refused: { kind: 'faults', faults: proposed.error }, faults };
    },
  },
};
