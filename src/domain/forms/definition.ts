import { z } from 'zod';
import { Text } from '#src/domain/kernel/text.ts';
import { Logic, variables } from './logic.ts';

/** The key of a field: also the name of its input. A dot is kept for parts (`birth.day`) and, later, rows of a group (`child.0.name`). */
export const FieldKey = z.string().regex(/^[a-z][a-z0-9_]{0,47}$/);

/** What the signed-in identity knows of a person and can be filled in for him. */
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
]);
export type PrefillSource = z.infer<typeof PrefillSource>;

/** A day to compare with: today, a fixed day, or the day in another field. */
export const DayLimit = z.union([z.literal('today'), z.iso.date(), z.strictObject({ field: FieldKey })]);
export type DayLimit = z.infer<typeof DayLimit>;

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
  computed: z.strictObject({ when: Logic.optional(), value: Logic }).optional(),
  prefill: z.strictObject({ from: PrefillSource, when: Logic.optional() }).optional(),
  /** own words for a kind of fault */
  messages: z.record(z.string(), Text).optional(),
};

const Option = z.strictObject({
  value: z.string().regex(/^[a-z0-9_]{1,48}$/),
  label: Text,
  help: Text.optional(),
  when: Logic.optional(),
});

/** A question, or a text between questions (`static`). Further types are further members. */
export const Field = z.discriminatedUnion('type', [
  z.strictObject({ ...asked, type: z.literal('text'), maxLength: z.int().min(1).max(1_000).default(200) }),
  z.strictObject({ ...asked, type: z.literal('long_text'), maxLength: z.int().min(1).max(10_000).default(2_000) }),
  z.strictObject({ ...asked, type: z.literal('name') }),
  z.strictObject({ ...asked, type: z.literal('date'), min: DayLimit.optional(), max: DayLimit.optional() }),
  z.strictObject({ ...asked, type: z.literal('gender') }),
  z.strictObject({
    ...asked,
    type: z.literal('id_number'),
    /** when the number is the twelve digits of the population database; else the number of another paper, as a passport */
    personal: Logic.default(true),
    /** fields that the digits hint at: a difference is a warning, never a refusal */
    hints: z.strictObject({ gender: FieldKey.optional(), birthDate: FieldKey.optional() }).optional(),
  }),
  z.strictObject({ ...asked, type: z.literal('phone') }),
  z.strictObject({ ...asked, type: z.literal('email') }),
  z.strictObject({ ...asked, type: z.literal('choice'), options: z.array(Option).min(2) }),
  z.strictObject({ ...asked, type: z.literal('ethnicity') }),
  z.strictObject({ ...asked, type: z.literal('nationality') }),
  z.strictObject({ ...asked, type: z.literal('address') }),
  z.strictObject({ key: FieldKey, type: z.literal('static'), text: Text, when: Logic.optional() }),
]);
export type Field = z.infer<typeof Field>;
export type FieldType = Field['type'];
/** A field that takes an answer. */
export type Question = Exclude<Field, { type: 'static' }>;

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
export const reservedSteps = ['kiem-tra', 'da-nop'] as const;

export const Step = z.strictObject({
  /** part of the address */
  key: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: Text,
  help: Text.optional(),
  when: Logic.optional(),
  sections: z.array(Section).min(1),
});
export type Step = z.infer<typeof Step>;

const Shape = z.strictObject({
  code: z.string().min(1),
  name: Text,
  /** the legal form it stands for */
  reference: Text,
  steps: z.array(Step).min(1),
  /** what some answers mean to the portal, by field key */
  roles: z.strictObject({
    /** the address whose ward is competent, where the ward of residence is */
    residence: FieldKey.optional(),
    email: FieldKey.optional(),
    phone: FieldKey.optional(),
  }),
  /** confirmed by the signed-in identity in place of a signature */
  statement: Text,
});
type Shape = z.infer<typeof Shape>;

export const fieldsOf = (definition: Pick<Shape, 'steps'>): Field[] =>
  definition.steps.flatMap((step) => step.sections.flatMap((section) => section.fields));

export const questionsOf = (definition: Pick<Shape, 'steps'>): Question[] =>
  fieldsOf(definition).filter((field): field is Question => field.type !== 'static');

type Placed = { at: string; rules: (Logic | undefined)[]; own?: string };

/** Every rule in the order in which they are worked out, with the field that becomes known after it. */
function* rulesInOrder(definition: Shape): Generator<Placed> {
  for (const step of definition.steps) {
    yield { at: `step ${step.key}`, rules: [step.when] };
    for (const section of step.sections) {
      yield { at: `section ${section.key}`, rules: [section.when] };
      for (const field of section.fields) {
        if (field.type === 'static') yield { at: `field ${field.key}`, rules: [field.when] };
        else
          yield {
            at: `field ${field.key}`,
            own: field.key,
            rules: [
              field.when,
              field.required,
              field.computed?.when,
              field.computed?.value,
              field.prefill?.when,
              field.type === 'id_number' ? field.personal : undefined,
              ...(field.type === 'choice' ? field.options.map((option) => option.when) : []),
            ],
          };
      }
    }
  }
}

const neverHolds = (rule: Logic | undefined) => rule !== undefined && variables(rule).length === 0 && (rule === false || rule === null);
const twice = (names: string[]) => [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];

/** What is wrong with a definition beyond its shape, in words for its author. */
export function inspect(definition: Shape): string[] {
  const found: string[] = [];
  const sections = definition.steps.flatMap((step) => step.sections);
  const fields = fieldsOf(definition);
  for (const key of twice(definition.steps.map((it) => it.key))) found.push(`step ${key} stands twice`);
  for (const key of twice(sections.map((it) => it.key))) found.push(`section ${key} stands twice`);
  for (const key of twice(fields.map((it) => it.key))) found.push(`field ${key} stands twice`);
  for (const { key, when } of definition.steps) {
    if ((reservedSteps as readonly string[]).includes(key)) found.push(`step ${key}: the portal has a page of that name`);
    if (neverHolds(when)) found.push(`step ${key} can never be reached`);
  }
  const known = new Set<string>();
  const all = new Set(questionsOf(definition).map((it) => it.key));
  for (const { at, rules, own } of rulesInOrder(definition)) {
    for (const name of new Set(rules.flatMap(variables))) {
      if (!all.has(name)) found.push(`${at}: a rule looks at ${name}, which is no field`);
      else if (!known.has(name)) found.push(`${at}: a rule looks at ${name}, which comes later`);
    }
    if (own !== undefined) known.add(own);
  }
  const named = [
    ...Object.values(definition.roles),
    ...fields.flatMap((field) => {
      if (field.type === 'id_number') return Object.values(field.hints ?? {});
      if (field.type === 'date') return [field.min, field.max].flatMap((limit) => (typeof limit === 'object' ? [limit.field] : []));
      if (field.type === 'choice')
        for (const value of twice(field.options.map((it) => it.value))) found.push(`field ${field.key}: the option ${value} stands twice`);
      return [];
    }),
  ];
  for (const name of named) if (name !== undefined && !all.has(name)) found.push(`${name} is named, but is no field`);
  return found;
}

/**
 * A declaration as data. It drives the page, the checks, the printed declaration and the API. Rules look back only, at fields that stand
 * before: what one answer does to the others can be worked out in one pass.
 */
export const FormDefinition = Shape.superRefine((definition, context) => {
  for (const message of inspect(definition)) context.addIssue({ code: 'custom', message });
});
export type FormDefinition = z.infer<typeof FormDefinition>;
