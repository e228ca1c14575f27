import { type Action, first } from '#src/app/action.ts';
import { typedDay } from '#src/app/typed-day.ts';
import { href } from '#src/i18n/paths.ts';
import { proposeConfirmation } from '#src/services/administration/change-calendar.ts';
import { readDay } from '#src/services/administration/read-calendar.ts';

export const actions: Record<string, Action> = {
  confirm: {
    rule: { role: 'admin' },
    run: async ({ session, locale, now }, typed) => {
      if (!session) return { gone: true };
      const proposed = await proposeConfirmation(session, typed.days ?? [], first(typed, 'source'), now);
      if (proposed.ok) return { to: href(locale, 'adminCalendarChange', { change: proposed.value }) };
      return { refused: { kind: 'faults', faults: proposed.error } };
    },
  },
  open: {
    rule: { role: 'admin' },
    run: async ({ locale }, typed) => {
      const day = typedDay(typed, 'open');
      if (readDay(day)) return { to: href(locale, 'adminDay', { day }) };
      return { refused: { kind: 'no-such-day' } };
    },
  },
};
