import { type Action, first, type Outcome, type Typed } from '#src/app/action.ts';
import { changeList, type Place } from '#src/services/procedures/edit-version.ts';
import type { Visit } from '#src/services/visit.ts';

/** The version that an address names. */
export const placeOf = ({ params: { code = '', number = '' } }: Pick<Visit, 'params'>): Place => ({
  code,
  number: /^\d{1,6}$/.test(number) ? Number(number) : 0,
});

/** Takes a part out of its list or moves it, wherever its list is shown; then back to that page. */
export const changing =
  (how: 'up' | 'down' | 'remove', back: (visit: Visit) => string): Action['run'] =>
  async (visit, typed: Typed): Promise<Outcome> => {
    if (!visit.session) return { gone: true };
    const done = await changeList(visit.session, placeOf(visit), { at: first(typed, 'at'), seen: first(typed, 'seen'), how }, visit.now);
    if (done.ok) return { to: back(visit) };
    return done.error.kind === 'no-such-version' ? { gone: true } : { refused: done.error };
  };
