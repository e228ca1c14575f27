import { type Action, first } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { answerComplaint } from '#src/services/feedback.ts';

const fieldOf = (kind: string): string | undefined =>
  kind === 'verdict-missing' ? 'verdict' : kind.startsWith('reason-') ? 'reason' : undefined;

/** Whoever is an official may try; the rule says that the leader of the deciding unit answers. */
export const actions: Record<string, Action> = {
  answer_complaint: {
    rule: 'staff',
    run: async ({ session, params, locale, now }, typed) => {
      const { code = '' } = params;
      if (!session) return { gone: true };
      const done = await answerComplaint(session, code, { verdict: first(typed, 'verdict'), reason: typed.reason?.[0] ?? '' }, now);
      if (done.ok) return { to: `${href(locale, 'staffComplaint', { code })}?xong=1` };
      if (done.error.kind === 'unknown-dossier') return { gone: true };
      const field = fieldOf(done.error.kind);
      return { refused: done.error, faults: field ? { [field]: done.error.kind } : {} };
    },
  },
};
