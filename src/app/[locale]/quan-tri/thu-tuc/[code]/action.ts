import type { Action } from '#src/app/action.ts';
import { realDay } from '#src/app/typed-day.ts';
import { href } from '#src/i18n/paths.ts';
import { createDraftVersion } from '#src/services/procedures/edit-version.ts';
import { retireProcedure, takeRetirementBack } from '#src/services/procedures/publish-version.ts';

const rule = { role: 'admin' } as const;

export const actions: Record<string, Action> = {
  create: {
    rule,
    run: async ({ session, locale, params: { code = '' }, now }) => {
      const made = session && (await createDraftVersion(session, code, now));
      if (!made?.ok) return { gone: true };
      return { to: href(locale, 'adminVersion', { code, number: String(made.value.number) }) };
    },
  },
  retire: {
    rule,
    run: async ({ session, locale, params: { code = '' }, now }, typed) => {
      if (!session) return { gone: true };
      const done = await retireProcedure(session, code, realDay(typed, 'day'), now);
      if (done.ok) return { to: href(locale, 'adminProcedure', { code }) };
      return { refused: { kind: 'retire' }, faults: { day: done.error.why } };
    },
  },
  unretire: {
    rule,
    run: async ({ session, locale, params: { code = '' }, now }) => {
      if (!session) return { gone: true };
      await takeRetirementBack(session, code, now);
      return { to: href(locale, 'adminProcedure', { code }) };
    },
  },
};
