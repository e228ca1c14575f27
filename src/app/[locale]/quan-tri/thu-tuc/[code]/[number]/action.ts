import { type Action, first } from '#src/app/action.ts';
import { changing, placeOf } from '#src/app/administration/part-deeds.ts';
import { realDay } from '#src/app/typed-day.ts';
import { href } from '#src/i18n/paths.ts';
import { discardDraftVersion } from '#src/services/procedures/edit-version.ts';
import { publishDraft, takeBack } from '#src/services/procedures/publish-version.ts';
import type { Visit } from '#src/services/visit.ts';

const rule = { role: 'admin' } as const;
const here = (visit: Visit, more = '') => {
  const { code, number } = placeOf(visit);
  return `${href(visit.locale, 'adminVersion', { code, number: String(number) })}${more}`;
};

export const actions: Record<string, Action> = {
  up: { rule, run: changing('up', (visit) => here(visit, '#noi-dung')) },
  down: { rule, run: changing('down', (visit) => here(visit, '#noi-dung')) },
  remove: { rule, run: changing('remove', (visit) => here(visit, '#noi-dung')) },
  publish: {
    rule,
    run: async (visit, typed) => {
      if (!visit.session) return { gone: true };
      const unrehearsed = first(typed, 'unrehearsed') === 'yes';
      const given = { day: realDay(typed, 'day'), revision: Number(first(typed, 'revision')), unrehearsed };
      const done = await publishDraft(visit.session, placeOf(visit), given, visit.now);
      if (done.ok) return { to: here(visit, '?xong=cong-bo') };
      if (done.error.kind === 'no-such-version') return { gone: true };
      return { refused: done.error, ...(done.error.kind === 'on-day' && { faults: { day: done.error.why } }) };
    },
  },
  takeBack: {
    rule,
    run: async (visit) => {
      const done = visit.session && (await takeBack(visit.session, placeOf(visit), visit.now));
      if (!done || (!done.ok && done.error.kind === 'no-such-version')) return { gone: true };
      return done.ok ? { to: here(visit) } : { refused: done.error };
    },
  },
  discard: {
    rule,
    run: async (visit) => {
      const done = visit.session && (await discardDraftVersion(visit.session, placeOf(visit), visit.now));
      if (!done?.ok) return { gone: true };
      return { to: href(visit.locale, 'adminProcedure', { code: placeOf(visit).code }) };
    },
  },
};
