import type { Text } from '#src/domain/kernel/text.ts';
import type { Field, FormDefinition, Question } from './definition.ts';
import { columnsOf } from './definition.ts';

/** What is different in a newer version of a declaration, for whoever began to fill in the older one. */
export type FormDifference =
  /** asked now, and was not before */
  | { kind: 'added'; key: string; field: Text; step: Text }
  /** asked before, and is not any more: an answer to it is not sent */
  | { kind: 'removed'; key: string; field: Text; step: Text }
  /** the same question in other words */
  | { kind: 'reworded'; key: string; field: Text; before: Text }
  /** another kind of answer is wanted */
  | { kind: 'retyped'; key: string; field: Text }
  | { kind: 'options-gone'; key: string; field: Text; options: Text[] }
  | { kind: 'options-new'; key: string; field: Text; options: Text[] }
  | { kind: 'required'; key: string; field: Text }
  | { kind: 'optional'; key: string; field: Text }
  /** it may be longer, shorter, earlier, later, more or fewer than before */
  | { kind: 'limits'; key: string; field: Text }
  /** when it is asked, or how it follows from other answers */
  | { kind: 'rules'; key: string; field: Text }
  /** the statement that stands in place of a signature */
  | { kind: 'statement'; before: Text; after: Text };

type Placed = { key: string; label: Text; step: Text; question: Question; when: unknown };

/** Every question by its key, columns of lists by `list.column`, with everything that decides whether it is asked. */
function placed({ steps }: Pick<FormDefinition, 'steps'>): Map<string, Placed> {
  const found = new Map<string, Placed>();
  const add = (fields: readonly Field[], prefix: string, step: Text, around: unknown[]) => {
    for (const field of fields) {
      if (field.type === 'static') continue;
      const key = prefix + field.key;
      const when = [...around, field.when ?? true];
      found.set(key, { key, label: field.label, step, question: field, when });
      if (field.type === 'group') add(columnsOf(field), `${key}.`, step, []);
    }
  };
  for (const step of steps)
    for (const section of step.sections) add(section.fields, '', step.title, [step.when ?? true, section.when ?? true]);
  return found;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
const sameText = (a: Text, b: Text): boolean => a.vi === b.vi && a.en === b.en;

/** What an answer may be, beside its kind and its options. */
function limitsOf(it: Question): unknown {
  switch (it.type) {
    case 'text':
      return [it.maxLength, it.pattern];
    case 'long_text':
      return [it.maxLength];
    case 'date':
    case 'partial_date':
    case 'integer':
    case 'money':
      return [it.min, it.max];
    case 'decimal':
      return [it.min, it.max, it.places];
    case 'file':
      return [it.kinds, it.maxFiles, it.maxMegabytes];
    case 'group':
      return [it.min, it.max];
    case 'id_number':
      return [it.personal];
    default:
      return [];
  }
}

const optionsOf = (it: Question) => (it.type === 'choice' || it.type === 'choices' ? it.options : []);
/** As far as it can be said without answers: a rule may hold or not. */
const always = (it: Question): unknown => it.required ?? (it.type === 'group' ? it.min > 0 : it.type !== 'file');

function* changes(before: Placed, after: Placed): Generator<FormDifference> {
  const { key, label: field } = after;
  const [was, is] = [before.question, after.question];
  if (!sameText(before.label, field)) yield { kind: 'reworded', key, field, before: before.label };
  if (was.type !== is.type) return yield { kind: 'retyped', key, field };
  const gone = optionsOf(was).filter((one) => !optionsOf(is).some((it) => it.value === one.value));
  const come = optionsOf(is).filter((one) => !optionsOf(was).some((it) => it.value === one.value));
  if (gone.length > 0) yield { kind: 'options-gone', key, field, options: gone.map((it) => it.label) };
  if (come.length > 0) yield { kind: 'options-new', key, field, options: come.map((it) => it.label) };
  if (!same(always(was), always(is))) {
    if (always(is) === true) yield { kind: 'required', key, field };
    else if (always(is) === false) yield { kind: 'optional', key, field };
    else yield { kind: 'rules', key, field };
  }
  if (!same(limitsOf(was), limitsOf(is))) yield { kind: 'limits', key, field };
  const rules = (it: Placed) => [it.when, 'computed' in it.question ? it.question.computed : undefined];
  const offered = (one: { value: string; when?: unknown }) => [one.value, one.when ?? true];
  const stayed = (it: Question) => optionsOf(it).filter((one) => ![...gone, ...come].includes(one));
  const sorted = (it: Question) =>
    stayed(it)
      .map(offered)
      .sort((a, b) => String(a[0]).localeCompare(String(b[0])));
  if (!same(rules(before), rules(after)) || !same(sorted(was), sorted(is))) yield { kind: 'rules', key, field };
}

/**
 * What is new, in the order of the newer form; what is no longer asked comes after it. Nothing where both ask the same. Help, examples,
 * titles, places of questions and own words for faults are not told: they change nothing that a person answered.
 */
export function compareForms(before: FormDefinition, after: FormDefinition): FormDifference[] {
  const [was, is] = [placed(before), placed(after)];
  const found: FormDifference[] = [];
  for (const it of is.values()) {
    const old = was.get(it.key);
    if (old) found.push(...changes(old, it));
    else found.push({ kind: 'added', key: it.key, field: it.label, step: it.step });
  }
  for (const it of was.values()) if (!is.has(it.key)) found.push({ kind: 'removed', key: it.key, field: it.label, step: it.step });
  if (!sameText(before.statement, after.statement)) found.push({ kind: 'statement', before: before.statement, after: after.statement });
  return found;
}
