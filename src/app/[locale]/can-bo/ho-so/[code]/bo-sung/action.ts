import { type Action, first, type Outcome, type Typed } from '#src/app/action.ts';
import { time } from '#src/i18n/format.ts';
import { href } from '#src/i18n/paths.ts';
import { keepMarks, previewMarks, type SendMarksRefusal, sendMarks } from '#src/services/supplements/marking.ts';

/** How far the dossier had gone on the page that was sent. */
function seenIn(typed: Typed): number | undefined {
  const seen = first(typed, 'seen');
  return /^\d{1,9}$/.test(seen) ? Number(seen) : undefined;
}

function refusing(error: SendMarksRefusal): Outcome {
  if (error.kind === 'unknown-dossier') return { gone: true };
  if (error.kind !== 'faults') return { refused: error };
  return { refused: { kind: 'faults' }, faults: Object.fromEntries(Object.entries(error.faults).map(([name, { kind }]) => [name, kind])) };
}

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
  preview: {
    rule: 'staff',
    run: async ({ session, params, now }, typed) => {
      const { code = '' } = params;
      const made = session && (await previewMarks(session, code, typed, seenIn(typed), now));
      if (!made) return { gone: true };
      return made.ok ? { file: { name: `${code}-preview.pdf`, type: 'application/pdf', bytes: made.value } } : refusing(made.error);
    },
  },
  send: {
    rule: 'staff',
    run: async ({ session, params, locale, now }, typed) => {
      const { code = '' } = params;
      if (!session) return { gone: true };
      const sent = await sendMarks(session, code, typed, seenIn(typed), now);
      if (sent.ok) return { to: `${href(locale, 'staffDossier', { code })}?xong=request_supplement#bo-sung` };
      // Everything is marked and kept, and the head is asked: he finds it among what waits for him.
      if (sent.error.kind === 'supplement-already-requested') return { to: `${href(locale, 'staffDossier', { code })}#bo-sung` };
      return refusing(sent.error);
    },
  },
};
