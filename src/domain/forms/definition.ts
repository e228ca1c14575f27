import { z } from 'zod';
import { Text } from '#src/domain/kernel/text.ts';
import { type Finding, finding, type Spot, sentenceOf } from './finding.ts';
import { holds, Logic, rowVariables, variables } from './logic.ts';

/** The key of a field: also the name of its input. A dot is kept for parts (`birth.day`) and rows of a group (`children.0.full_name`). */
export const FieldKey = z.string().regex(/^[a-z][a-z0-9_]{0,47}$/);

/**
 * What can be filled in for a person, and what the answer says of him wherever it is asked: where the condition of its prefill holds, an
 * answer with the same source in an earlier dossier is about the same thing.
 */
export const PrefillSource = z.enum([
  'identity.name',
  'identity.birth_date',
  'identity.gender',
  'identity.nationality',
  'identity.ethnicity',
  'identity.residence',
  'identity.paper_kind',
  'identity.number',
  'identity.issued_on',
  'identity.issued_by',
  'identity.phone',
  'identity.email',
  // what the identity does not know, but an earlier declaration of the same person may
  'person.other_name',
  'person.birth_place',
  'person.father.name',
  'person.father.birth',
  'person.mother.name',
  'person.mother.birth',
  'person.spouse.name',
  'person.spouse.birth',
  'person.account.holder',
  'person.account.number',
  'person.account.bank',
  // the organisation that the person acts for
  'organisation.name',
  'organisation.tax_code',
  'organisation.address',
  // a result that the portal issued to the person, of one of the procedures that `of` names
  'result.number',
  'result.issued_on',
  'result.issuer',
]);
export type PrefillSource = z.infer<typeof PrefillSource>;

/** A day to compare with: today, a fixed day, or so many years and days after today or after the day in another field (before: negative). */
export const DayLimit = z.union([
  z.literal('today'),
  z.iso.date(),
  z.strictObject({ field: FieldKey.optional(), years: z.int().optional(), days: z.int().optional() }),
]);
export type DayLimit = z.infer<typeof DayLimit>;

/** A number to compare with: itself, or the number in another field. */
export const NumberLimit = z.union([z.number(), z.strictObject({ field: FieldKey })]);
export type NumberLimit = z.infer<typeof NumberLimit>;

const DocumentKey = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** Kinds of file that a declaration may ask for. */
export const FileKind = z.enum(['pdf', 'image']);
export type FileKind = z.infer<typeof FileKind>;

const asked = {
  key: FieldKey,
  label: Text,
  /** for lists of answers, where the label is too long */
  short: Text.optional(),
  /** read before the input */
  help: Text.optional(),
  /** a right value */
  example: Text.optional(),
  /** a condition; left out: always. A field that is not required is marked as optional */
  required: Logic.optional(),
  /** shown only where this holds; a hidden field carries no value */
  when: Logic.optional(),
  /** where `when` holds (left out: always) the value follows from the other answers, and is not asked for */
  computed: z
    .strictObject({
      when: Logic.optional(),
      value: Logic,
      /** `day_in_words`: a day spelled out in Vietnamese; `age`: full years between a list of two days */
      as: z.enum(['day_in_words', 'age']).optional(),
    })
    .optional(),
  prefill: z
    .strictObject({
      from: PrefillSource,
      of: z
        .array(z.string().regex(/^\d\.\d{6}$/))
        .min(1)
        .optional(),
      when: Logic.optional(),
    })
    .refine(({ from, of }) => from.startsWith('result.') === (of !== undefined), 'a result is one of named procedures, and nothing else is')
    .optional(),
  /** own words for a kind of fault */
  messages: z.record(z.string(), Text).optional(),
};

const Option = z.strictObject({
  value: z.string().regex(/^[a-z0-9_]{1,48}$/),
  label: Text,
  help: Text.optional(),
  when: Logic.optional(),
});

const limits = { min: NumberLimit.optional(), max: NumberLimit.optional() };

const plain = [
  z.strictObject({
    ...asked,
    type: z.literal('text'),
    maxLength: z.int().min(1).max(1_000).default(200),
    /** a regular expression for the whole of it; comes with own words for the fault `pattern` */
    pattern: z.string().min(1).max(200).optional(),
  }),
  z.strictObject({ ...asked, type: z.literal('long_text'), maxLength: z.int().min(1).max(10_000).default(2_000) }),
  z.strictObject({ ...asked, type: z.literal('name') }),
  z.strictObject({ ...asked, type: z.literal('date'), min: DayLimit.optional(), max: DayLimit.optional() }),
  /** a year, a month of a year or a day, as far as the person knows */
  z.strictObject({ ...asked, type: z.literal('partial_date'), min: DayLimit.optional(), max: DayLimit.optional() }),
  z.strictObject({ ...asked, type: z.literal('integer'), ...limits }),
  z.strictObject({ ...asked, type: z.literal('decimal'), ...limits, places: z.int().min(1).max(6).default(2), unit: Text.optional() }),
  /** whole đồng */
  z.strictObject({ ...asked, type: z.literal('money'), ...limits }),
  z.strictObject({ ...asked, type: z.literal('gender') }),
  z.strictObject({
    ...asked,
    type: z.literal('id_number'),
    /** when the number is the twelve digits of the population database; else the number of another paper, as a passport */
    personal: Logic.default(true),
    /** fields that the digits hint at: a difference is a warning, never a refusal */
    hints: z.strictObject({ gender: FieldKey.optional(), birthDate: FieldKey.optional() }).optional(),
  }),
  z.strictObject({ ...asked, type: z.literal('tax_code') }),
  z.strictObject({ ...asked, type: z.literal('phone') }),
  z.strictObject({ ...asked, type: z.literal('email') }),
  z.strictObject({ ...asked, type: z.literal('yes_no') }),
  /** one box to tick; required means that it must be ticked */
  z.strictObject({ ...asked, type: z.literal('confirm') }),
  z.strictObject({ ...asked, type: z.literal('choice'), options: z.array(Option).min(2) }),
  /** several of the options */
  z.strictObject({ ...asked, type: z.literal('choices'), options: z.array(Option).min(2) }),
  z.strictObject({ ...asked, type: z.literal('ethnicity') }),
  z.strictObject({ ...asked, type: z.literal('nationality') }),
  z.strictObject({ ...asked, type: z.literal('country') }),
  /** one of the city's wards, communes and its special zone */
  z.strictObject({ ...asked, type: z.literal('ward') }),
  z.strictObject({
    ...asked,
    type: z.literal('address'),
    /** what stands before the ward, where it is not a street */
    line: Text.optional(),
  }),
  /** documents to attach; the answer lists their ids. Not required unless it says so */
  z.strictObject({
    ...asked,
    type: z.literal('file'),
    kinds: z.array(FileKind).min(1).default(['pdf', 'image']),
    maxFiles: z.int().min(1).max(50).default(10),
    /** of each file; left out: what the portal takes */
    maxMegabytes: z.int().min(1).max(100).optional(),
    /** the document of the procedure that goes here */
    document: DocumentKey.optional(),
    /** the office will ask for it in any case: whoever sends without it is told before, and may */
    wanted: z.literal(true).optional(),
  }),
  z.strictObject({ key: FieldKey, type: z.literal('static'), text: Text, when: Logic.optional() }),
] as const;

const groupOf = <F extends z.ZodType>(fields: F) =>
  z.strictObject({
    key: FieldKey,
    type: z.literal('group'),
    label: Text,
    short: Text.optional(),
    help: Text.optional(),
    /** one row, as "Member" */
    item: Text,
    /** left out: where `min` is more than none */
    required: Logic.optional(),
    when: Logic.optional(),
    /** rows that there are at least, where any are required, and at most */
    min: z.int().min(0).max(20).default(0),
    max: z.int().min(1).max(50).default(20),
    fields: z.array(fields).min(1),
    messages: z.record(z.string(), Text).optional(),
  });

const Plain = z.discriminatedUnion('type', plain);
/** Rows inside a row: rows of its own it has not. */
const InnerGroup = groupOf(Plain);
const Column = z.discriminatedUnion('type', [...plain, InnerGroup]);
const OuterGroup = groupOf(Column);

/** A question, a text between questions (`static`), or a list of rows of questions (`group`). */
export const Field = z.discriminatedUnion('type', [...plain, OuterGroup]);
export type Field = z.infer<typeof Field>;
export type FieldType = Field['type'];
/** A list that grows by rows. */
export type Group = z.infer<typeof OuterGroup>;
/** A field that takes an answer. */
export type Question = Exclude<Field, { type: 'static' }>;

/** Whether an answer has to be given: where nothing is said, yes, except files and lists that may be empty. */
export function isRequired(field: Question, values: Readonly<Record<string, unknown>>): boolean {
  const otherwise = field.type === 'group' ? field.min > 0 : field.type !== 'file';
  return holds(field.required ?? otherwise, values);
}

export const Section = z.strictObject({
  key: FieldKey,
  /** left out where the step has one section only */
  title: Text.optional(),
  help: Text.optional(),
  when: Logic.optional(),
  fields: z.array(Field).min(1),
});
export type Section = z.infer<typeof Section>;

/** Pages of the portal beside the steps of a form. */
export const reservedSteps = ['kiem-tra', 'da-nop', 'truong-hop'] as const;

export const Step = z.strictObject({
  /** part of the address */
  key: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: Text,
  help: Text.optional(),
  when: Logic.optional(),
  sections: z.array(Section).min(1),
});
export type Step = z.infer<typeof Step>;

/** A declaration as far as its parts fit; whether they fit together is `inspectForm`'s. */
export const FormShape = z.strictObject({
  code: z.string().min(1),
  name: Text,
  /** the legal form it stands for */
  reference: Text,
  /** documents of its procedures that this declaration itself is, so that nobody attaches them */
  replaces: z.array(DocumentKey).optional(),
  steps: z.array(Step).min(1),
  /** values that rules may look at like answers; a procedure that shares the form gives its own (`procedure`: its code) */
  constants: z.record(FieldKey, z.string()).optional(),
  /** what some answers mean to the portal, by field key */
  roles: z.strictObject({
    /** the address, or the ward, that makes a ward competent */
    residence: FieldKey.optional(),
    email: FieldKey.optional(),
    phone: FieldKey.optional(),
  }),
  /** confirmed by the signed-in identity in place of a signature */
  statement: Text,
});
export type FormShape = z.infer<typeof FormShape>;

export const fieldsOf = (definition: Pick<FormShape, 'steps'>): Field[] =>
  definition.steps.flatMap((step) => step.sections.flatMap((section) => section.fields));

export const questionsOf = (definition: Pick<FormShape, 'steps'>): Question[] =>
  fieldsOf(definition).filter((field): field is Question => field.type !== 'static');

/** The columns of a group that take an answer. */
export const columnsOf = (group: Pick<Group, 'fields'>): Question[] =>
  (group.fields as Field[]).filter((field): field is Question => field.type !== 'static');

/** What can be named where a rule stands: what was asked before, all that the form has here, and every choice by its key. */
type Scope = { known: Set<string>; all: Map<string, Question | undefined> };

const twice = (names: string[]) => [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
const alwaysComputed = (field: Question) => 'computed' in field && field.computed !== undefined && field.computed.when === undefined;

const rulesOf = (field: Question): (Logic | undefined)[] =>
  field.type === 'group'
    ? [field.when, field.required]
    : [
        field.when,
        field.required,
        field.computed?.when,
        field.computed?.value,
        field.prefill?.when,
        field.type === 'id_number' ? field.personal : undefined,
        ...(field.type === 'choice' || field.type === 'choices' ? field.options.map((option) => option.when) : []),
      ];

/** Literals that a rule compares a field with: `==`, `!=` and `in` of one variable. */
export function comparisons(rule: Logic | undefined): { name: string; literals: unknown[] }[] {
  if (rule === undefined || rule === null || typeof rule !== 'object') return [];
  if (Array.isArray(rule)) return rule.flatMap(comparisons);
  return Object.entries(rule).flatMap(([operator, given]) => {
    const [a, b] = Array.isArray(given) ? given : [given];
    if (operator === '==' || operator === '!=' || operator === 'in') {
      const needle = variables(a).length === 1 ? a : b;
      const other = needle === a ? b : a;
      const [name] = variables(needle);
      const direct = needle !== null && typeof needle === 'object' && 'var' in needle;
      if (name !== undefined && direct && variables(other).length === 0)
        return [{ name, literals: Array.isArray(other) ? other : [other] }];
    }
    return comparisons(given ?? null);
  });
}

/** What a choice offers; undefined where the field offers no list of its own. */
export function offers(field: Question | undefined): readonly string[] | undefined {
  if (field?.type === 'choice' || field?.type === 'choices') return field.options.map((option) => option.value);
  if (field?.type === 'yes_no') return ['yes', 'no'];
  if (field?.type === 'confirm') return ['yes'];
  return field?.type === 'gender' ? ['male', 'female'] : undefined;
}

function* wrongRules(at: Spot, rules: (Logic | undefined)[], scope: Scope): Generator<Finding> {
  for (const name of new Set(rules.flatMap(variables))) {
    const [base = ''] = name.split('.');
    if (!scope.all.has(base)) yield finding(at, 'no-field', base);
    else if (!scope.known.has(base)) yield finding(at, 'later', base);
  }
  for (const { group, columns } of rules.flatMap(rowVariables)) {
    const of = scope.all.get(group);
    if (of && of.type !== 'group') {
      if (of.type !== 'choices' && of.type !== 'file') yield finding(at, 'no-rows', group);
      continue;
    }
    const names = of ? columnsOf(of).map(({ key }) => key) : [];
    for (const name of columns) if (of && !names.includes(name.split('.')[0] ?? '')) yield finding(at, 'no-column', name, group);
  }
  for (const { name, literals } of rules.flatMap(comparisons)) {
    const offered = offers(scope.all.get(name));
    for (const it of literals) if (offered && it !== null && !offered.includes(String(it))) yield finding(at, 'not-offered', name, it);
  }
}

/** The fields that a field names beside its rules. */
function namedBy(field: Question): string[] {
  switch (field.type) {
    case 'id_number':
      return Object.values(field.hints ?? {}).filter((name) => name !== undefined);
    case 'date':
    case 'partial_date':
    case 'integer':
    case 'decimal':
    case 'money':
      return [field.min, field.max].flatMap((limit) => (typeof limit === 'object' && limit.field !== undefined ? [limit.field] : []));
    default:
      return [];
  }
}

function isExpression(pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u') !== undefined;
  } catch {
    return false;
  }
}

function* wrongField(field: Question, scope: Scope, inRow: boolean): Generator<Finding> {
  const at = { of: 'field', key: field.key } as const;
  yield* wrongRules(at, rulesOf(field), scope);
  for (const name of namedBy(field)) if (!scope.all.has(name)) yield finding(at, 'named-no-field', name);
  if (field.type === 'choice' || field.type === 'choices')
    for (const value of twice(field.options.map((it) => it.value))) yield finding(at, 'option-twice', value);
  if (field.type === 'text' && field.pattern !== undefined) {
    if (!isExpression(field.pattern)) yield finding(at, 'pattern-broken');
    if (!field.messages?.pattern) yield finding(at, 'pattern-no-words');
  }
  if (field.type !== 'group' && field.prefill && inRow) yield finding(at, 'row-prefill');
  if (field.type !== 'group' && field.computed?.as === 'age' && (!Array.isArray(field.computed.value) || field.computed.value.length !== 2))
    yield finding(at, 'age-days');
  if (field.type === 'group') {
    if (field.min > field.max) yield finding(at, 'rows-min-max');
    const outer = new Set(scope.known);
    const all = new Map(scope.all);
    for (const column of columnsOf(field)) all.set(column.key, column);
    for (const key of twice((field.fields as Field[]).map((it) => it.key)))
      yield finding({ of: 'field', key: `${field.key}.${key}` }, 'twice');
    for (const column of field.fields as Field[]) {
      if (scope.all.has(column.key)) yield finding({ of: 'field', key: `${field.key}.${column.key}` }, 'column-outside');
      if (column.type === 'static') yield* wrongRules({ of: 'field', key: column.key }, [column.when], { known: outer, all });
      else yield* wrongField(column, { known: outer, all }, true);
      outer.add(column.key);
    }
  }
}

/** What is wrong with a definition beyond its shape. */
export function inspectForm(definition: FormShape): Finding[] {
  const found: Finding[] = [];
  const sections = definition.steps.flatMap((step) => step.sections);
  const fields = fieldsOf(definition);
  for (const key of twice(definition.steps.map((it) => it.key))) found.push(finding({ of: 'step', key }, 'twice'));
  for (const key of twice(sections.map((it) => it.key))) found.push(finding({ of: 'section', key }, 'twice'));
  for (const key of twice([...Object.keys(definition.constants ?? {}), ...fields.map((it) => it.key)]))
    found.push(finding({ of: 'field', key }, 'twice'));
  const scope: Scope = {
    known: new Set(Object.keys(definition.constants ?? {})),
    all: new Map([
      ...Object.keys(definition.constants ?? {}).map((key) => [key, undefined] as const),
      ...questionsOf(definition).map((field) => [field.key, field] as const),
    ]),
  };
  for (const step of definition.steps) {
    const at = { of: 'step', key: step.key } as const;
    if ((reservedSteps as readonly string[]).includes(step.key)) found.push(finding(at, 'reserved-step'));
    found.push(...wrongRules(at, [step.when], scope));
    if (questionsOf({ steps: [step] }).every(alwaysComputed)) found.push(finding(at, 'asks-nothing'));
    for (const section of step.sections) {
      const here = { of: 'section', key: section.key } as const;
      found.push(...wrongRules(here, [section.when], scope));
      for (const field of section.fields) {
        if (field.type === 'static') found.push(...wrongRules({ of: 'field', key: field.key }, [field.when], scope));
        else {
          found.push(...wrongField(field, scope, false));
          scope.known.add(field.key);
        }
      }
    }
  }
  const roles = { residence: ['address', 'ward'], email: ['email'], phone: ['phone'] } as const;
  for (const role of ['residence', 'email', 'phone'] as const) {
    const name = definition.roles[role];
    if (name === undefined) continue;
    const type = scope.all.get(name)?.type;
    if (type === undefined) found.push(finding({ of: 'form' }, 'named-no-field', name));
    else if (!(roles[role] as readonly string[]).includes(type)) found.push(finding({ of: 'form' }, 'role-kind', name, role, type));
  }
  return found;
}

/**
 * A declaration as data. It drives the page, the checks, the printed declaration and the API. Rules look back only, at fields that stand
 * before: what one answer does to the others can be worked out in one pass.
 */
export const FormDefinition = FormShape.superRefine((definition, context) => {
  for (const it of inspectForm(definition)) context.addIssue({ code: 'custom', message: sentenceOf(it) });
});
export type FormDefinition = z.infer<typeof FormDefinition>;
