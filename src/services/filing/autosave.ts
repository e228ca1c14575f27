import type { Typed } from '#src/domain/forms/answers.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { Session } from '#src/services/session.ts';
import { type AlreadySent, alreadySent, sentMeanwhile } from './already-sent.ts';
import { keep, keepWords, olderForm, turnOf, wordsOfStep } from './keep-typed.ts';
import { loadDraft } from './open-draft.ts';
import { sentOfPart } from './sent-of-step.ts';

/** What became of words that were sent while somebody was still typing. */
export type Autosaved =
  | {
      kind: 'saved';
      /** inputs that were filled in, or emptied, because of what came; never one that came */
      filled: Record<string, readonly string[]>;
      /** inputs in rows of which another window has removed one: they were not saved */
      elsewhere: string[];
      /** the page was made of a version that is no longer today's */
      outdated: boolean;
    }
  | AlreadySent
  /** there is no such draft any more, or the step is not one of it */
  | { kind: 'gone' };

/**
 * Keeps single inputs of a step, the moment they are typed: the rule of a saved step, but only what was sent is touched, the step does not
 * count as done, and nothing is said about faults. A save that arrives after a later one of the same window changes nothing.
 */
export async function autosave(
  session: Session,
  id: string,
  stepKey: string,
  typed: Typed,
  now: Date,
  locale?: Locale,
): Promise<Autosaved> {
  const before = await loadDraft(session, id, now);
  if (!before) return { kind: 'gone' };
  if (before.draft.submittedAs) return (await alreadySent(before.draft)) ?? { kind: 'gone' };
  const older = await olderForm(before, typed);
  const outdated = typed.version !== undefined && typed.version[0] !== before.versionId;
  if (!before.steps.some(({ key }) => key === stepKey)) {
    const words = older && wordsOfStep(older, stepKey, typed);
    if (!words || Object.keys(words).length === 0) return { kind: 'gone' };
    if (!(await keepWords(before, words, now))) return (await sentMeanwhile(session, id, now)) ?? { kind: 'gone' };
    return { kind: 'saved', filled: {}, elsewhere: [], outdated };
  }
  const { came, keys, elsewhere } = sentOfPart(before.form, stepKey, before.draft.typed, typed);
  const gone = older ? wordsOfStep(older, stepKey, typed) : {};
  const words = { ...gone, ...came };
  const wanted: Record<string, readonly string[]> = { ...before.draft.typed, ...words };
  const after = await keep(before, { session, step: null, sent: Object.keys(words), wanted, keys, now, locale, turn: turnOf(typed) });
  if (!after) {
    // Overtaken by a later save of this window, or sent and deleted in another: only the draft can tell.
    const still = await loadDraft(session, id, now);
    if (!still) return { kind: 'gone' };
    return (await alreadySent(still.draft)) ?? { kind: 'saved', filled: {}, elsewhere: [], outdated };
  }
  const filled: Record<string, readonly string[]> = {};
  for (const name of new Set([...Object.keys(wanted), ...Object.keys(after.typed)])) {
    if (name in words) continue;
    const values = after.typed[name] ?? [''];
    if (JSON.stringify(values) !== JSON.stringify(wanted[name] ?? [''])) filled[name] = values;
  }
  return { kind: 'saved', filled, elsewhere, outdated };
}
