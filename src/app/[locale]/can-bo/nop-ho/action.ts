import { type Action, first } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { countersOf, startAssisted, stopAssisting } from '#src/services/filing/start-assisted.ts';

export const actions: Record<string, Action> = {
  begin: {
    rule: { role: 'reception' },
    run: async ({ session, locale, now }, typed) => {
      if (!session) return { gone: true };
      const [only, ...others] = countersOf(session);
      const asked = {
        procedureCode: first(typed, 'procedure'),
        unit: first(typed, 'unit') || (others.length === 0 ? (only?.code ?? '') : ''),
        number: first(typed, 'number'),
        name: first(typed, 'name'),
        seen: first(typed, 'seen') === 'yes',
        signed: first(typed, 'signed') === 'yes',
      };
      const begun = await startAssisted(session, asked, { locale, now });
      if (begun.ok) return { to: href(locale, 'assistStep', { draft: begun.value.draftId, step: begun.value.step }) };
      const faults = Object.fromEntries(Object.entries(begun.error).map(([field, fault]) => [field, fault.kind]));
      return { refused: { kind: 'not-begun' }, faults };
    },
  },
  stop: {
    rule: { role: 'reception' },
    run: async ({ session, locale, now }, typed) => {
      const stopped = session && (await stopAssisting(session, first(typed, 'draft'), now));
      return { to: `${href(locale, 'assist', {})}${stopped ? '?xong=bo' : ''}` };
    },
  },
};
