import type { Action } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { askAboutLook } from '#src/services/look-questions.ts';

export const actions: Record<string, Action> = {
  ask: {
    rule: 'citizen',
    run: async ({ session, params, locale, now }, typed) => {
      const { look = '' } = params;
      if (!session) return { gone: true };
      const done = await askAboutLook(session, look, typed.question?.[0] ?? '', { locale, now });
      if (done.ok) return { to: `${href(locale, 'lookQuestion', { look })}?xong=1` };
      const { kind } = done.error;
      return { refused: done.error, ...(kind.startsWith('message-') && { faults: { question: kind } }) };
    },
  },
};
