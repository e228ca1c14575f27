import { type Action, first } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { closeRegister } from '#src/services/slips/register.ts';
import { isUuid } from '#src/services/uuid.ts';

/** Whoever is an official may try; the register is closed by those who keep it at the unit. */
export const actions: Record<string, Action> = {
  close: {
    rule: 'staff',
    run: async ({ session, locale, now }, typed) => {
      if (!session) return { gone: true };
      const asked = { unit: first(typed, 'don-vi'), from: first(typed, 'tu'), to: first(typed, 'den') };
      const book = first(typed, 'so');
      const closed = await closeRegister(session, asked, now, isUuid(book) ? book : undefined);
      if (!closed.ok) return { refused: closed.error };
      const query = new URLSearchParams({ 'don-vi': asked.unit, tu: asked.from, den: asked.to, xong: closed.value.id });
      return { to: `${href(locale, 'register', {})}?${query}#so-da-lap` };
    },
  },
};
