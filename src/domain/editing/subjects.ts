import { columnsOf, type Field, fieldsOf, type Question } from '#src/domain/forms/definition.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import type { VersionContent } from './node.ts';

/** Something that a condition can look at: an answer by its name, with what it can be where that is a list. */
export type Subject = { name: string; label: Text; options?: { value: string; label: Text }[] };

const yesNo = [
  { value: 'yes', label: { vi: 'Có', en: 'Yes' } },
  { value: 'no', label: { vi: 'Không', en: 'No' } },
];
const genders = [
  { value: 'male', label: { vi: 'Nam', en: 'Male' } },
  { value: 'female', label: { vi: 'Nữ', en: 'Female' } },
];

function optionsOf(field: Question): Subject['options'] {
  if (field.type === 'choice' || field.type === 'choices') return field.options.map(({ value, label }) => ({ value, label }));
  if (field.type === 'yes_no') return yesNo;
  if (field.type === 'confirm') return yesNo.slice(0, 1);
  return field.type === 'gender' ? genders : undefined;
}

function subjectOf(field: Question): Subject {
  const options = optionsOf(field);
  return { name: field.key, label: field.short ?? field.label, ...(options && { options }) };
}

const isQuestion = (field: Field): field is Question => field.type !== 'static';

/** The questions of a declaration that stand before an address; all of it, where the address is elsewhere. */
function fieldsBefore({ form }: VersionContent, at: string): Question[] {
  if (!form) return [];
  const numbers = at.startsWith('form.steps')
    ? at
        .split('.')
        .slice(1)
        .filter((_, place) => place % 2 === 1)
    : [];
  if (numbers.length === 0) return fieldsOf(form).filter(isQuestion);
  const place = (part: string | undefined, otherwise: number) => (part === undefined || part === 'new' ? otherwise : Number(part));
  const [step, section, field, column] = [
    place(numbers[0], form.steps.length),
    place(numbers[1], 0),
    place(numbers[2], numbers.length > 2 ? 1_000 : 0),
    place(numbers[3], 1_000),
  ];
  const before = form.steps.flatMap((one, s) =>
    one.sections.flatMap((two, c) =>
      two.fields.filter((_, f) => s < step || (s === step && (c < section || (c === section && f < field)))),
    ),
  );
  const list = form.steps[step]?.sections[section]?.fields[field];
  const columns = numbers.length > 3 && list?.type === 'group' ? columnsOf(list).slice(0, column) : [];
  return [...before.filter(isQuestion), ...columns];
}

/** What a condition at this address may look at: the questions that choose the case, or those of the declaration that stand before it. */
export function subjectsAt(content: VersionContent, at: string): Subject[] {
  if (at.startsWith('form')) {
    const constants = Object.keys(content.form?.constants ?? {}).map((name) => ({ name, label: { vi: name, en: name } }));
    return [...fieldsBefore(content, at).map(subjectOf), ...constants];
  }
  const number = /^cases\.(\d+)$/.exec(at)?.[1];
  const questions = number === undefined ? content.procedure.cases : content.procedure.cases.slice(0, Number(number));
  return questions.map(({ key, label, options }) => ({
    name: key,
    label,
    options: options.map(({ value, label: said }) => ({ value, label: said })),
  }));
}

/** Everything that any rule of a version can name, for saying it in words. */
export const allSubjects = (content: VersionContent): Subject[] => [
  ...subjectsAt(content, 'general'),
  ...(content.form ? fieldsOf(content.form).filter(isQuestion) : []).flatMap((field) => [
    subjectOf(field),
    ...(field.type === 'group' ? columnsOf(field).map(subjectOf) : []),
  ]),
];
