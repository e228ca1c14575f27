import type { Action } from '#src/app/action.ts';
import { caseName } from '#src/domain/procedures/case.ts';
import { href } from '#src/i18n/paths.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';

export const actions: Record<string, Action> = {
  start: {
    rule: 'citizen',
    run: async ({ session, params, locale, now }, typed) => {
      const code = params.code ?? '';
      if (!session) return { gone: true };
      const started = await startDraft(session, code, now, { given: typed, locale });
      if (started.ok) return { to: href(locale, 'applyStep', { code, draft: started.value.id, step: started.value.step }) };
      if (started.error.kind === 'unknown-procedure' || started.error.kind === 'not-a-citizen') return { gone: true };
      if (started.error.kind === 'case-open') {
        return { refused: started.error, faults: Object.fromEntries(started.error.questions.map((key) => [caseName(key), 'required'])) };
      }
      if (started.error.kind === 'too-many-drafts') return { refused: started.error };
      return { to: href(locale, 'apply', { code }) }; // the page says what stands in the way
    },
  },
};
