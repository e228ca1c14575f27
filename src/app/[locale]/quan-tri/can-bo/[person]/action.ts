import { type Action, first, type Outcome } from '#src/app/action.ts';
import { typedDay } from '#src/app/typed-day.ts';
import type { Result } from '#src/domain/kernel/result.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { href } from '#src/i18n/paths.ts';
import { endPost, givePost, keepFields, type PostRefusal } from '#src/services/administration/change-official.ts';

function outcome(done: Result<unknown, PostRefusal>, locale: Locale, person: string, said: string): Outcome {
  if (done.ok) return { to: `${href(locale, 'adminOfficial', { person })}?xong=${said}` };
  const { error } = done;
  if (error.kind === 'unknown-official') return { gone: true };
  if (error.kind === 'faults') {
    return { refused: error, faults: Object.fromEntries(Object.entries(error.faults).map(([field, { kind }]) => [field, kind])) };
  }
  return { refused: error };
}

export const actions: Record<string, Action> = {
  give: {
    rule: { role: 'admin' },
    run: async ({ session, params, locale, now }, typed) => {
      const { person = '' } = params;
      if (!session) return { gone: true };
      const asked = {
        role: first(typed, 'role'),
        unit: first(typed, 'unit'),
        from: typedDay(typed, 'from'),
        until: typedDay(typed, 'until'),
      };
      return outcome(await givePost(session, person, asked, now), locale, person, 'giao');
    },
  },
  fields: {
    rule: { role: 'admin' },
    run: async ({ session, params, locale, now }, typed) => {
      const { person = '' } = params;
      if (!session) return { gone: true };
      const asked = { unit: first(typed, 'at'), fields: (typed.field ?? []).slice(0, 500) };
      return outcome(await keepFields(session, person, asked, now), locale, person, 'linh-vuc');
    },
  },
  end: {
    rule: { role: 'admin' },
    run: async ({ session, params, locale, now }, typed) => {
      const { person = '' } = params;
      if (!session) return { gone: true };
      const [role = '', unit = ''] = first(typed, 'post').split(' ');
      const asked = { role, unit, when: first(typed, 'when'), day: typedDay(typed, 'day'), known: first(typed, 'known') === 'yes' };
      return outcome(await endPost(session, person, asked, now), locale, person, 'ket-thuc');
    },
  },
};
