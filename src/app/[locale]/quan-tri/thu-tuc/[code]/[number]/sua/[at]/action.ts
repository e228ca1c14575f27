import { type Action, first } from '#src/app/action.ts';
import { changing, placeOf } from '#src/app/administration/part-deeds.ts';
import { href } from '#src/i18n/paths.ts';
import { saveFormText, savePart } from '#src/services/procedures/edit-version.ts';
import type { Visit } from '#src/services/visit.ts';

const rule = { role: 'admin' } as const;
const partAt = (visit: Visit, at: string, more = '') => {
  const { code, number } = placeOf(visit);
  return `${href(visit.locale, 'adminPart', { code, number: String(number), at })}${more}`;
};
/** Deeper parts are listed on the page of the part that holds them. */
const here = (visit: Visit) => partAt(visit, visit.params.at ?? '');

export const actions: Record<string, Action> = {
  save: {
    rule,
    run: async (visit, typed) => {
      const { session, params, now } = visit;
      if (!session) return { gone: true };
      const part = { at: params.at ?? '', type: first(typed, 'type') || undefined, seen: first(typed, 'seen'), typed };
      const done = await savePart(session, placeOf(visit), part, now);
      if (done.ok) return { to: partAt(visit, done.value.at, '?xong=luu') };
      if (done.error.kind === 'no-such-version') return { gone: true };
      return { refused: done.error, ...(done.error.kind === 'invalid' && { faults: done.error.faults }) };
    },
  },
  saveText: {
    rule,
    run: async (visit, typed) => {
      if (!visit.session) return { gone: true };
      const given = { text: typed.text?.[0] ?? '', seen: first(typed, 'seen') };
      const done = await saveFormText(visit.session, placeOf(visit), given, visit.now);
      if (done.ok) return { to: partAt(visit, 'form.json', '?xong=luu') };
      return done.error.kind === 'no-such-version' ? { gone: true } : { refused: done.error };
    },
  },
  up: { rule, run: changing('up', here) },
  down: { rule, run: changing('down', here) },
  remove: { rule, run: changing('remove', here) },
};
