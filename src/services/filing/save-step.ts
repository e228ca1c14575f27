import { saveDraft } from '#src/data/drafts.ts';
import { inputNames, type Row, readTyped, rowsTyped, type Typed, typedOf, walk } from '#src/domain/forms/answers.ts';
import type { FormDefinition } from '#src/domain/forms/definition.ts';
import { takesFiles, withFiles } from '#src/domain/forms/file-answers.ts';
import { prefill, trace } from '#src/domain/forms/origin.ts';
import type { Session } from '#src/services/session.ts';
import { listUploads } from '#src/services/uploads.ts';
import { expiry, firstOpenStep, loadDraft, mutable, type OpenDraft, open, sentFiles } from './open-draft.ts';
import { identityOf } from './vneid-identity.ts';

export type Saved =
  /** go on there: the next step to fill in, or `kiem-tra` */
  | { kind: 'saved'; next: string }
  /** saved all the same; what is wrong is told on this step */
  | { kind: 'faults' }
  /** what was chosen asks for more on this step */
  | { kind: 'more' };

const longest = 20_000;
const keep = (values: readonly string[] | undefined): string[] => [(values?.[0] ?? '').slice(0, longest)];
const keepAll = (values: readonly string[] | undefined): string[] => (values ?? []).slice(0, 100).map((it) => it.slice(0, longest));

/** What a button of a step does beside saving it. */
export type Change =
  /** a field goes back to what VNeID says */
  | { kind: 'restore'; key: string }
  | { kind: 'add-row'; group: string }
  | { kind: 'remove-row'; group: string; at: number }
  | { kind: 'pick-ward'; key: string; ward: string };

const rowsOfStep = (form: FormDefinition, typed: Typed, stepKey: string): Row[] =>
  walk(form, readTyped(form, typed)).rows.filter((row) => row.step.key === stepKey && row.state === 'asked');

/** How many rows of a list were on the page that sent this. */
function rowsSent(group: string, typed: Typed): number {
  const said = Number(typed[`${group}.rows`]?.[0] ?? Number.NaN);
  if (Number.isInteger(said) && said >= 0) return said;
  const places = Object.keys(typed).flatMap((name) =>
    name.startsWith(`${group}.`) ? [Number.parseInt(name.slice(group.length + 1), 10)] : [],
  );
  return Math.max(0, ...places.filter((at) => at >= 0).map((at) => at + 1));
}

/** Lists as long as the longer of what was kept and what was sent: what either window holds is not lost. */
function withRowsSent(form: FormDefinition, stepKey: string, kept: Typed, sent: Typed): Typed {
  let grown = kept;
  // Lists stand in lists one level deep: the second round sees the rows of the first.
  for (let round = 0; round < 2; round += 1)
    for (const { field } of rowsOfStep(form, grown, stepKey)) {
      if (field.type !== 'group') continue;
      const rows = Math.min(Math.max(rowsTyped(field, grown), rowsSent(field.key, sent)), field.max);
      grown = { ...grown, [`${field.key}.rows`]: [String(rows)] };
    }
  return grown;
}

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

function changed(typed: Record<string, readonly string[]>, change: Change, rows: readonly Row[], it: OpenDraft, sent: Typed) {
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
): Promise<Saved | undefined> {
  const before = await loadDraft(session, id, now);
  const step = before?.steps.find(({ key }) => key === stepKey);
  if (!before || !step || before.draft.submittedAs) return undefined;
  const { form, draft } = before;
  const at = now.toISOString();
  const grown = withRowsSent(form, step.key, draft.typed, typed);
  const withOwnFiles = (it: Typed) => withFiles(form, it, sentFiles(before.uploads));
  const asked = rowsOfStep(form, withOwnFiles(grown), step.key);
  // A row that was not on the page that sent this is left as it is.
  const onPage = asked.filter(({ inside }) => inside.every((one) => one.at < rowsSent(one.key, typed)));
  const came: Record<string, readonly string[]> = Object.fromEntries(
    onPage.flatMap(({ field }) => {
      if (field.type === 'group') return [[`${field.key}.rows`, grown[`${field.key}.rows`] ?? ['0']]];
      if (field.type === 'file') return []; // what was sent stands in the table of files, whatever the browser says
      const several = field.type === 'choices';
      return inputNames(field).map((name) => [name, several ? keepAll(typed[name]) : keep(typed[name])]);
    }),
  );
  const merged: Record<string, readonly string[]> = { ...grown, ...came };
  const wanted = change ? changed(merged, change, asked, before, typed) : merged;

  const answers = readTyped(form, withOwnFiles(wanted));
  const paths = asked.map(({ field }) => field.key);
  const keys = asked.filter(({ inside, field }) => inside.length === 0 && field.type !== 'file').map(({ field }) => field.key);
  const origins = { ...draft.origins };
  for (const key of keys) delete origins[key];
  Object.assign(origins, trace({ answers: before.answers, origins: draft.origins }, answers, keys, at));
  const filled = prefill(form, { typed: wanted, origins }, await identityOf(session), at);

  const written = Object.entries(filled.typed).filter(([name, values]) => name in came || draft.typed[name] !== values);
  const fields = [...new Set([...keys, ...Object.keys(draft.origins), ...Object.keys(filled.origins)])].filter(
    (key) => keys.includes(key) || draft.origins[key] !== filled.origins[key],
  );
  const list =
    change?.kind === 'remove-row' && wanted !== merged ? asked.find(({ field }) => field.key === change.group)?.field : undefined;
  const rowGone = change?.kind === 'remove-row' && list && takesFiles(list) ? { group: change.group, at: change.at } : undefined;
  const saved = await saveDraft({
    id,
    personId: session.id,
    step: step.key,
    replaced: [...Object.keys(came), ...Object.keys({ ...draft.typed, ...merged }).filter((name) => !(name in filled.typed))],
    typed: Object.fromEntries(written),
    fields,
    origins: Object.fromEntries(Object.entries(filled.origins).filter(([key]) => fields.includes(key))),
    now,
    expiresAt: expiry(now),
    rowGone,
  });
  if (!saved) return undefined;

  const after = open(
    { ...draft, typed: mutable(filled.typed), origins: filled.origins, visited: [...draft.visited, step.key], savedAt: now },
    rowGone ? await listUploads(session, id, now) : before.uploads,
    now,
  );
  if (!after) return undefined;
  if (paths.some((key) => after.faults[key])) return { kind: 'faults' };
  const askedNow = rowsOfStep(form, withOwnFiles(after.draft.typed), step.key);
  if (askedNow.some(({ field }) => !paths.includes(field.key))) return { kind: 'more' };
  return { kind: 'saved', next: nextStep(after, step.key) };
}

/** After a step comes the next that is not done; where all are, the check. */
function nextStep(it: OpenDraft, from: string): string {
  const open = firstOpenStep({ ...it, steps: it.steps.slice(it.steps.findIndex(({ key }) => key === from) + 1) });
  return open?.key ?? 'kiem-tra';
}
