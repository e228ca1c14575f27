import { type Action, first, type Outcome, type Typed } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { complain, rateDossier } from '#src/services/feedback.ts';
import type { Visit } from '#src/services/visit.ts';

/** The input that a refusal is about. */
const fieldOf: Record<string, string> = {
  'stars-missing': 'stars',
  'message-too-long': 'comment',
  'grievance-missing': 'about',
  'reason-missing': 'reason',
  'reason-too-short': 'reason',
  'reason-too-long': 'reason',
};

function answer({ locale, params }: Visit, done: Awaited<ReturnType<typeof complain>>, xong: string): Outcome {
  if (done.ok) return { to: `${href(locale, 'feedback', { code: params.code ?? '' })}?${new URLSearchParams({ xong })}` };
  if (done.error.kind === 'unknown-dossier') return { gone: true };
  const field = fieldOf[done.error.kind];
  return { refused: done.error, faults: field ? { [field]: done.error.kind } : {} };
}

const typedIn = (typed: Typed, name: string): string => typed[name]?.[0] ?? '';

export const actions: Record<string, Action> = {
  rate: {
    rule: 'citizen',
    run: async (visit, typed) => {
      const { session, params, now } = visit;
      if (!session) return { gone: true };
      const done = await rateDossier(session, params.code ?? '', { stars: first(typed, 'stars'), comment: typedIn(typed, 'comment') }, now);
      return answer(visit, done, 'danh-gia');
    },
  },
  complain: {
    rule: 'citizen',
    run: async (visit, typed) => {
      const { session, params, now } = visit;
      if (!session) return { gone: true };
      const done = await complain(session, params.code ?? '', { about: first(typed, 'about'), reason: typedIn(typed, 'reason') }, now);
      return answer(visit, done, 'khieu-nai');
    },
  },
};
