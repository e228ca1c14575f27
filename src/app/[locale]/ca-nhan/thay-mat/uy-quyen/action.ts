import { type Action, first } from '#src/app/action.ts';
import { typedDay } from '#src/app/typed-day.ts';
import { href } from '#src/i18n/paths.ts';
import { proposeMandate } from '#src/services/mandates.ts';

export const actions: Record<string, Action> = {
  propose: {
    rule: 'citizen',
    run: async ({ session, locale, now }, typed) => {
      const side = first(typed, 'side');
      const scope = first(typed, 'scope');
      const missing = {
        ...(side !== 'principal' && side !== 'agent' && { side: 'side-missing' }),
        ...(scope !== 'all' && scope !== 'some' && { scope: 'scope-missing' }),
      };
      if ((side !== 'principal' && side !== 'agent') || 'scope' in missing)
        return { refused: { kind: 'invalid', faults: {} }, faults: missing };
      const asked = {
        ...{ id: first(typed, 'id'), side: side as 'principal' | 'agent', number: first(typed, 'number'), all: scope === 'all' },
        ...{ procedures: typed.procedures ?? [], from: typedDay(typed, 'from'), until: typedDay(typed, 'until') },
      };
      const done = session && (await proposeMandate(session, asked, { locale, now }));
      if (!done) return { gone: true };
      if (done.ok) return { to: `${href(locale, 'acting', {})}?xong=de-nghi` };
      if (done.error.kind !== 'invalid') return { refused: done.error };
      return { refused: done.error, faults: Object.fromEntries(Object.entries(done.error.faults).map(([at, it]) => [at, it.kind])) };
    },
  },
};
