import { type Action, first } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { addOfficial } from '#src/services/administration/change-official.ts';

export const actions: Record<string, Action> = {
  add: {
    rule: { role: 'admin' },
    run: async ({ session, locale, now }, typed) => {
      if (!session) return { gone: true };
      const asked = { number: first(typed, 'number'), name: first(typed, 'name'), account: first(typed, 'account') };
      const added = await addOfficial(session, asked, now);
      if (added.ok) return { to: `${href(locale, 'adminOfficial', { person: added.value })}?xong=them` };
      const faults = Object.fromEntries(Object.entries(added.error).map(([field, { kind }]) => [field, kind]));
      return { refused: { kind: 'faults', faults: added.error }, faults };
    },
  },
};
