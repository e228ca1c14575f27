import { uploadsOfDrafts } from '#src/data/uploads.ts';
import { type Row, rowsTyped, type Typed, typedOf } from '#src/domain/forms/answers.ts';
import { takesFiles } from '#src/domain/forms/file-answers.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { Session } from '#src/services/session.ts';
import { type AlreadySent, alreadySent, sentMeanwhile } from './already-sent.ts';
import { keep, keepWords, olderForm, turnOf, wordsOfStep } from './keep-typed.ts';
import { firstOpenStep, loadDraft, type OpenDraft, open } from './open-draft.ts';
import { rowsOfStep, rowsSent, sentOfStep } from './sent-of-step.ts';

export type Saved =
  /** go on there: the next step to fill in, or `kiem-tra` */
  | { kind: 'saved'; next: string }
  /** saved all the same; what is wrong is told on this step */
  | { kind: 'faults' }
  /** what was chosen asks for more on this step */
  | { kind: 'more' }
  | AlreadySent;

/** What a button of a step does beside saving it. */
export type Change =
  /** a field goes back to what was filled in */
  | { kind: 'restore'; key: string }
  | { kind: 'add-row'; group: string }
  | { kind: 'remove-row'; group: string; at: number }
  | { kind: 'pick-ward'; key: string; ward: string };

/** Without the row, those after it one up. */
function withoutRow(typed: Record<string, readonly string[]>, group: string, gone: number): Record<string, readonly string[]> {
  const left: Record<string, readonly string[]> = {};
  for (const [name, values] of Object.entries(typed)) {
    const [, place, rest] = (name.startsWith(`${group}.`) && /^(\d+)\.(.*)$/s.exec(name.slice(group.length + 1))) || [];
    if (place === undefined) left[name] = values;
    else if (Number(place) < gone) left[name] = values;
    else if (Number(place) > gone) left[`${group}.${Number(place) - 1}.${rest}`] = values;
  }
  left[`${group}.rows`] = [String(Math.max(0, Number(typed[`${group}.rows`]?.[0] ?? 1) - 1))];
  return left;
}

/** What is typed once the button has done its work. `it`: what was kept before. */
export function changed(
  typed: Record<string, readonly string[]>,
  change: Change,
  rows: readonly Row[],
  it: { draft: Pick<OpenDraft['draft'], 'origins'> & { typed: Typed }; answers: OpenDraft['answers'] },
  sent: Typed,
): Record<string, readonly string[]> {
  const field = rows.find((row) => row.field.key === ('key' in change ? change.key : change.group))?.field;
  if (!field) return typed;
  switch (change.kind) {
    case 'restore': {
      const origin = it.draft.origins[field.key];
      const vneid = origin?.source === 'typed' ? origin.altered?.from : origin && it.answers[field.key];
      return vneid === undefined ? typed : { ...typed, ...typedOf(field, vneid) };
    }
    case 'add-row': {
      if (field.type !== 'group') return typed;
      return { ...typed, [`${field.key}.rows`]: [String(Math.min(rowsTyped(field, typed) + 1, field.max))] };
    }
    case 'remove-row': {
      // Where another window has changed the list meanwhile, its row of that place may be another one.
      if (field.type !== 'group' || rowsSent(field.key, sent) !== rowsTyped(field, it.draft.typed)) return typed;
      return change.at < rowsTyped(field, typed) ? withoutRow(typed, field.key, change.at) : typed;
    }
    case 'pick-ward': {
      if (field.type !== 'address') return typed;
      const key = field.key;
      return { ...typed, [`${key}.province`]: [''], [`${key}.ward`]: [change.ward], [`${key}.former`]: [''] };
    }
  }
}

/**
 * Saves what was typed in one step, right or wrong, in one statement; then says what is wrong with it.
 * @returns undefined where there is no such draft or step
 */
export async function saveStep(
  session: Session,
  id: string,
  stepKey: string,
  typed: Typed,
  now: Date,
  change?: Change,
  locale?: Locale,
): Promise<Saved | undefined> {
  const before = await loadDraft(session, id, now);
  if (!before) return undefined;
  if (before.draft.submittedAs) return alreadySent(before.draft);
  const older = await olderForm(before, typed);
  const step = before.steps.find(({ key }) => key === stepKey);
  if (!step) {
    // A page of the older version, with a step that the newer one has not: its words are kept, and what is new is told.
    const words = older && wordsOfStep(older, stepKey, typed);
    if (!words || Object.keys(words).length === 0) return undefined;
    if (!(await keepWords(before, words, now))) return sentMeanwhile(session, id, now);
    return { kind: 'saved', next: firstOpenStep(before)?.key ?? 'kiem-tra' };
  }
  const { form, draft } = before;
  const { grown, came, asked, shown } = sentOfStep(form, step.key, draft.typed, typed);
  const words = older ? wordsOfStep(older, stepKey, typed) : {};
  const merged: Record<string, readonly string[]> = { ...grown, ...words, ...came };
  const wanted = change ? changed(merged, change, asked, before, typed) : merged;
  const keys = asked.filter(({ inside, field }) => inside.length === 0 && field.type !== 'file').map(({ field }) => field.key);
  const list =
    change?.kind === 'remove-row' && wanted !== merged ? asked.find(({ field }) => field.key === change.group)?.field : undefined;
  const rowGone = change?.kind === 'remove-row' && list && takesFiles(list) ? { group: change.group, at: change.at } : undefined;
  const kept = await keep(before, {
    session,
    step: step.key,
    sent: [...Object.keys(words), ...Object.keys(came), ...Object.keys(merged).filter((name) => !(name in wanted))],
    wanted,
    keys,
    now,
    versionId: typed.version?.[0] === before.versionId ? before.versionId : undefined,
    locale,
    turn: turnOf(typed),
    rowGone,
  });
  if (!kept) return sentMeanwhile(session, id, now);
  const after = open(kept, rowGone ? await uploadsOfDrafts([id], draft.personId, now) : before.uploads, now, session.kind);
  if (!after) return undefined;
  if ([...shown].some((key) => after.faults[key])) return { kind: 'faults' };
  if (rowsOfStep(form, after.draft.typed, step.key).some(({ field }) => !shown.has(field.key))) return { kind: 'more' };
  return { kind: 'saved', next: nextStep(after, step.key) };
}

/** After a step comes the next that is not done; where all are, the check. */
function nextStep(it: OpenDraft, from: string): string {
  const open = firstOpenStep({ ...it, steps: it.steps.slice(it.steps.findIndex(({ key }) => key === from) + 1) });
  return open?.key ?? 'kiem-tra';
}
