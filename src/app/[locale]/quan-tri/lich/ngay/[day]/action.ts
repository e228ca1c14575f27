import { type Action, first } from '#src/app/action.ts';
import { typedDay } from '#src/app/typed-day.ts';
import { href } from '#src/i18n/paths.ts';
import { proposeDays } from '#src/services/administration/change-calendar.ts';

export const actions: Record<string, Action> = {
  preview: {
    rule: { role: 'admin' },
    run: async ({ session, params, locale, now }, typed) => {
      if (!session) return { gone: true };
      const asked = {
        from: params.day ?? '',
        to: typedDay(typed, 'to'),
        kind: first(typed, 'kind'),
        nameVi: first(typed, 'nameVi'),
        nameEn: first(typed, 'nameEn'),
        trust: first(typed, 'trust'),
        source: first(typed, 'source'),
      };
      const proposed = await proposeDays(session, asked, now);
      if (proposed.ok) return { to: href(locale, 'adminCalendarChange', { change: proposed.value }) };
      const faults = Object.fromEntries(Object.entries(proposed.error).map(([field, { kind }]) => [field, kind]));
      return { refused: { kind: 'faults', faults: proposed.error }, faults };
    },
  },
};
