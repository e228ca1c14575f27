import { type Action, first } from '#src/app/action.ts';
import { placeOf } from '#src/app/administration/part-deeds.ts';
import { realDay } from '#src/app/typed-day.ts';
import { href } from '#src/i18n/paths.ts';
import { askRehearsal } from '#src/services/procedures/rehearsal.ts';

export const actions: Record<string, Action> = {
  rehearse: {
    rule: { role: 'admin' },
    run: async (visit, typed) => {
      const { session, locale, now } = visit;
      const place = placeOf(visit);
      if (!session) return { gone: true };
      const wanted = Number(first(typed, 'wanted').replace(/[.,\s]/g, '') || 'none');
      const done = await askRehearsal(session, place, { wanted, day: realDay(typed, 'day') }, now);
      if (done.ok) return { to: href(locale, 'adminRehearsal', { code: place.code, number: String(place.number) }) };
      if (done.error.kind === 'no-such-version') return { gone: true };
      const field = done.error.kind === 'how-many' ? 'wanted' : done.error.kind.startsWith('day') ? 'day' : 'rehearsal';
      return { refused: done.error, faults: { [field]: done.error.kind } };
    },
  },
};
