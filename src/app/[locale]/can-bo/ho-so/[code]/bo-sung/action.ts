import { type Action, first } from '#src/app/action.ts';
import { time } from '#src/i18n/format.ts';
import { href } from '#src/i18n/paths.ts';
import { keepMarks, sendMarks } from '#src/services/supplements/marking.ts';

export const actions: Record<string, Action> = {
  save: {
    rule: 'staff',
    run: async ({ session, params, locale, now }, typed) => {
      const { code = '' } = params;
      const kept = session && (await keepMarks(session, code, typed, true, now));
      return kept ? { to: `${href(locale, 'markSupplement', { code })}?xong=luu` } : { to: href(locale, 'staffDossier', { code }) };
    },
  },
  autosave: {
    rule: 'staff',
    run: async ({ session, params, now }, typed) => {
      const kept = session && (await keepMarks(session, params.code ?? '', typed, false, now));
      return { said: kept ? { kind: 'saved', at: time(now), filled: {}, elsewhere: [] } : { kind: 'gone' } };
    },
  },
  send: {
    rule: 'staff',
    run: async ({ session, params, locale, now }, typed) => {
      const { code = '' } = params;
      if (!session) return { gone: true };
      const seen = first(typed, 'seen');
      const sent = await sendMarks(session, code, typed, /^\d{1,9}$/.test(seen) ? Number(seen) : undefined, now);
      if (sent.ok) return { to: `${href(locale, 'staffDossier', { code })}?xong=request_supplement#bo-sung` };
      const { error } = sent;
      if (error.kind === 'unknown-dossier') return { gone: true };
      // Everything is marked and kept, and the head is asked: he finds it among what waits for him.
      if (error.kind === 'supplement-already-requested') return { to: `${href(locale, 'staffDossier', { code })}#bo-sung` };
      if (error.kind === 'faults')
        return {
          refused: { kind: 'faults' },
          faults: Object.fromEntries(Object.entries(error.faults).map(([name, { kind }]) => [name, kind])),
        };
      return { refused: error };
    },
  },
};
