import { inputNames, type Row, readTyped, rowsTyped, type Typed, walk } from '#src/domain/forms/answers.ts';
import type { FormDefinition } from '#src/domain/forms/definition.ts';

const longest = 20_000;
const keepOne = (values: readonly string[] | undefined): string[] => [(values?.[0] ?? '').slice(0, longest)];
const keepAll = (values: readonly string[] | undefined): string[] => (values ?? []).slice(0, 100).map((it) => it.slice(0, longest));

/** The name under which script says which questions it has shown, beside those that were on the page when it came. */
export const shownName = 'hien';
/** With this name script says that it sends what was changed in its window and nothing else: what another window saved stays. */
const changedName = 'chi-doi';

export const rowsOfStep = (form: FormDefinition, typed: Typed, stepKey: string): Row[] =>
  walk(form, readTyped(form, typed)).rows.filter((row) => row.step.key === stepKey && row.state === 'asked');

/** How many rows of a list were on the page that sent this. */
export function rowsSent(group: string, typed: Typed): number {
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

/** What came for one question, by input name: an input that was not sent is empty, unless only changes were. */
function cameFor({ field }: Row, typed: Typed): Record<string, readonly string[]> {
  if (field.type === 'file') return {}; // what was sent stands in the table of files, whatever the browser says
  const several = field.type === 'choices';
  const onlyChanges = Object.hasOwn(typed, changedName);
  const names = inputNames(field).filter((name) => !onlyChanges || Object.hasOwn(typed, name));
  return Object.fromEntries(names.map((name) => [name, several ? keepAll(typed[name]) : keepOne(typed[name])]));
}

const wasSent = ({ field }: Row, typed: Typed): boolean => inputNames(field).some((name) => Object.hasOwn(typed, name));

/** What a step sent, as far as its form knows it. */
export type Sent = {
  /** what was kept, with lists as long as those that were sent */
  grown: Typed;
  /** what takes its place, by input name */
  came: Record<string, readonly string[]>;
  /** what is asked with that */
  asked: Row[];
  /** what stood on the page, by path */
  shown: Set<string>;
};

/**
 * Reads what a whole step sent. Without script the page had what the draft asked before; with it, it may have shown what the new answers
 * ask, and taken away what they do not. A question that has gone meanwhile and was not sent keeps its words.
 */
export function sentOfStep(form: FormDefinition, stepKey: string, kept: Typed, typed: Typed): Sent {
  const grown = withRowsSent(form, stepKey, kept, typed);
  // A row that was not on the page that sent this is left as it is.
  const onPage = (row: Row) => row.inside.every((one) => one.at < rowsSent(one.key, typed));
  const before = rowsOfStep(form, grown, stepKey).filter(onPage);
  const added = new Set(typed[shownName] ?? []);
  const rows = new Map(before.map((row) => [row.field.key, row]));
  const came: Record<string, readonly string[]> = {};
  const take = (row: Row) => {
    if (row.field.type === 'group') {
      const { field } = row;
      // One that has only come with these answers is as long as it was on the page.
      const rowsThere = Math.min(Math.max(rowsTyped(field, grown), rowsSent(field.key, typed)), field.max);
      came[`${field.key}.rows`] = grown[`${field.key}.rows`] ?? [String(rowsThere)];
      return;
    }
    const own = cameFor(row, typed);
    // Empty as it always was: the identity may still fill it in, where the other answers now allow it.
    const untouched = Object.entries(own).every(([name, values]) => !Object.hasOwn(kept, name) && values.every((it) => it === ''));
    if (!(row.field.prefill && untouched)) Object.assign(came, own);
  };
  for (const row of before) take(row);
  // One answer may show a question whose answer shows the next.
  for (let round = 0; round < 20; round += 1) {
    const fresh = rowsOfStep(form, { ...grown, ...came }, stepKey).filter(
      (row) => !rows.has(row.field.key) && onPage(row) && (added.has(row.field.key) || wasSent(row, typed)),
    );
    if (fresh.length === 0) break;
    for (const row of fresh) {
      rows.set(row.field.key, row);
      take(row);
    }
  }
  const asked = rowsOfStep(form, { ...grown, ...came }, stepKey);
  const still = new Set(asked.map(({ field }) => field.key));
  for (const [key, row] of rows) if (!still.has(key) && !wasSent(row, typed)) for (const name of inputNames(row.field)) delete came[name];
  return { grown, came, asked, shown: new Set(rows.keys()) };
}

/** A part of a step that somebody is still typing in. */
export type Part = { came: Record<string, readonly string[]>; keys: string[]; elsewhere: string[] };

/**
 * Reads single inputs of a step, those that were sent and no others; files and the length of lists are left alone. `elsewhere`: inputs in
 * rows of a list that has become shorter in another window, so that nobody can say which row they belong to now.
 */
export function sentOfPart(form: FormDefinition, stepKey: string, kept: Typed, typed: Typed): Part {
  const part: Part = { came: {}, keys: [], elsewhere: [] };
  let grown = withRowsSent(form, stepKey, kept, typed);
  const seen = new Set<string>();
  for (let round = 0; round < 20; round += 1) {
    const fresh = rowsOfStep(form, grown, stepKey).filter((row) => !seen.has(row.field.key) && wasSent(row, typed));
    if (fresh.length === 0) break;
    for (const row of fresh) {
      seen.add(row.field.key);
      const { field, inside } = row;
      if (field.type === 'group' || field.type === 'file') continue;
      const own = Object.fromEntries(Object.entries(cameFor(row, typed)).filter(([name]) => Object.hasOwn(typed, name)));
      const shorter = inside.some(({ key, group }) => rowsSent(key, typed) > rowsTyped({ ...group, key }, kept));
      if (shorter) part.elsewhere.push(...Object.keys(own));
      else {
        Object.assign(part.came, own);
        if (inside.length === 0) part.keys.push(field.key);
        else part.keys.push(...inside.slice(0, 1).map(({ key }) => key));
      }
    }
    grown = { ...grown, ...part.came };
  }
  part.keys = [...new Set(part.keys)];
  return part;
}
