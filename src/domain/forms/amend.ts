import { type Answers, inputNames, type Row, readTyped, type Typed, typedOf, walk } from './answers.ts';
import { examine, type Faults, type Known } from './check.ts';
import { type FormDefinition, type Question, questionsOf } from './definition.ts';
import { type SentFile, withFiles } from './file-answers.ts';
import { isThereOnPaper, paperBeside } from './paper-beside.ts';

/** Answers that were filed, with some of them opened again: what is typed for the others counts for nothing. */
export type Amended = {
  /** the declaration as it would be with what was typed */
  answers: Answers;
  rows: Row[];
  /** questions, by key: those that were opened, those that the new answers ask beside, those that they make wrong */
  opened: ReadonlySet<string>;
  /** of opened questions only: what was right when it was filed is not held against anybody now */
  faults: Faults;
};

const topOf = (path: string): string => path.split('.', 1)[0] ?? '';

/** Whether an input belongs to one of these questions. */
function belongs(name: string, fields: readonly Question[]): boolean {
  return fields.some((field) => inputNames(field).includes(name) || (field.type === 'group' && name.startsWith(`${field.key}.`)));
}

/** What would have to be typed to give these answers. */
export const typedAnswers = (form: FormDefinition, answers: Answers): Record<string, string[]> =>
  Object.assign(
    {},
    ...questionsOf(form).flatMap((field) => {
      const value = answers[field.key];
      return value === undefined ? [] : [typedOf(field, value)];
    }),
  );

/** Of what was sent, the inputs of these questions. */
export function typedFor(form: FormDefinition, keys: ReadonlySet<string>, typed: Typed): Record<string, string[]> {
  const fields = questionsOf(form).filter(({ key }) => keys.has(key));
  return Object.fromEntries(Object.entries(typed).flatMap(([name, values]) => (belongs(name, fields) ? [[name, [...values]]] : [])));
}

/**
 * Puts what was typed for the marked questions into the declaration as it was filed. A new answer may ask more, or take the ground from
 * under another: those questions open with it. Every other answer stays as it was filed.
 * @param marked keys of questions, lists as a whole
 * @param typed by input name; what belongs to no opened question is left aside
 * @param files sent for opened places: they take the place of those that were filed there
 */
export function amend(
  form: FormDefinition,
  filed: Answers,
  marked: ReadonlySet<string>,
  typed: Typed,
  files: readonly SentFile[],
  known: Known,
): Amended {
  const questions = questionsOf(form);
  const before = examine(form, filed, known);
  const asked = new Set(before.rows.filter(({ state }) => state === 'asked').map(({ field }) => topOf(field.key)));
  const wrong = new Set(Object.keys(before.faults));
  const kept = typedAnswers(form, filed);
  const filedIds = (key: string): string[] => {
    const value = filed[key];
    return Array.isArray(value) ? value.filter((it): it is string => typeof it === 'string') : [];
  };
  const beside = new Set([...marked].map(paperBeside));
  const opened = new Set(questions.flatMap(({ key }) => (marked.has(key) || beside.has(key) ? [key] : [])));
  for (;;) {
    const open = questions.filter(({ key }) => opened.has(key));
    const merged: Record<string, string[]> = Object.fromEntries([
      ...Object.entries(kept).filter(([name]) => !belongs(name, open)),
      ...Object.entries(typed).flatMap(([name, values]) => (belongs(name, open) ? [[name, [...values]] as [string, string[]]] : [])),
    ]);
    const sent: Record<string, string[]> = withFiles(
      form,
      merged,
      files.filter(({ field }) => opened.has(topOf(field))),
    );
    for (const field of questions)
      if (field.type === 'file' && !opened.has(field.key) && filedIds(field.key).length > 0) sent[field.key] = filedIds(field.key);
    const answers = readTyped(form, sent);
    const { faults, rows } = examine(form, answers, known);
    const size = opened.size;
    for (const { field, state } of rows) {
      const key = topOf(field.key);
      if (state === 'asked' && (!asked.has(key) || (faults[field.key] && !wrong.has(field.key)))) opened.add(key);
    }
    if (opened.size > size) continue;
    // A document that was marked is asked for, whatever the form says of its place; on paper it is there as well.
    const missing = rows.flatMap(({ field, value }) =>
      field.type === 'file' && marked.has(field.key) && value === undefined && !isThereOnPaper(answers, field.key)
        ? [[field.key, { kind: 'required' }] as const]
        : [],
    );
    const told = Object.entries(faults).filter(([path]) => opened.has(topOf(path)));
    return { answers, rows, opened, faults: Object.fromEntries([...missing, ...told]) };
  }
}

/** What was answered anew: keys of questions whose answer is another one now, in the order of the form. */
export function changedKeys(form: FormDefinition, before: Answers, after: Answers, same: (a: unknown, b: unknown) => boolean): string[] {
  const seen = new Set([...walk(form, before).rows, ...walk(form, after).rows].map(({ field }) => topOf(field.key)));
  return questionsOf(form).flatMap(({ key }) => (seen.has(key) && !same(before[key], after[key]) ? [key] : []));
}
