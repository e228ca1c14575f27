import type { Action } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { answerQuestion } from '#src/services/look-questions.ts';

/** Whoever is an official may try; the question names who answers it. */
export const actions: Record<string, Action> = {
  answer: {
    rule: 'staff',
    run: async ({ session, params, locale, now }, typed) => {
      const { question = '' } = params;
      if (!session) return { gone: true };
      const done = await answerQuestion(session, question, typed.reason?.[0] ?? '', now);
      if (done.ok) return { to: `${href(locale, 'staffLookQuestion', { question })}?xong=1` };
      const { kind } = done.error;
      if (kind === 'no-question') return { gone: true };
      return { refused: done.error, ...(kind.startsWith('reason-') && { faults: { reason: kind } }) };
    },
  },
};
