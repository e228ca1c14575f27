import type { Text } from '#src/domain/kernel/text.ts';
import { provinces } from '#src/domain/places/provinces.ts';
import { abroad } from './answers.ts';
import { countries } from './countries.ts';
import type { DayLimit, Field, FormDefinition, NumberLimit, Question } from './definition.ts';
import { columnsOf } from './definition.ts';
import { ethnicities } from './ethnicities.ts';
import { evaluate, type Logic } from './logic.ts';

/** JSON Schema 2020-12; `true` admits everything, `false` nothing. */
export type Schema = boolean | { readonly [keyword: string]: unknown };

/**
 * What JSON Schema cannot say stands under `x-` names: words in both languages, the kind of field, rules as JsonLogic (`x-when`,
 * `x-required`, `x-personal`), limits that depend on other answers or on today, and what the portal works out itself (`x-computed`).
 */
export const extensions = [
  'x-form',
  'x-title',
  'x-description',
  'x-type',
  'x-step',
  'x-section',
  'x-when',
  'x-required',
  'x-personal',
  'x-computed',
  'x-prefill',
  'x-min',
  'x-max',
  'x-places',
  'x-unit',
  'x-options',
  'x-kinds',
  'x-megabytes',
  'x-constants',
  'x-roles',
] as const;

const titled = (title: Text, description?: Text) => ({
  title: title.vi,
  'x-title': title,
  ...(description && { description: description.vi, 'x-description': description }),
});

const dayPattern = '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$';
const partPattern = '^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$';
const filled = { type: 'string', minLength: 1 };

const place: Schema = {
  oneOf: [
    {
      type: 'object',
      properties: { line: { ...filled, maxLength: 200 }, ward: { type: 'string', pattern: '^\\d{5}$' } },
      required: ['line', 'ward'],
      additionalProperties: false,
    },
    {
      type: 'object',
      properties: {
        line: { ...filled, maxLength: 200 },
        elsewhere: { ...filled, maxLength: 200 },
        province: { enum: [...Object.keys(provinces), abroad] },
      },
      required: ['line', 'elsewhere'],
      additionalProperties: false,
    },
  ],
};

const days = (limits: { min?: DayLimit | undefined; max?: DayLimit | undefined }) => ({
  ...(limits.min !== undefined && { 'x-min': limits.min }),
  ...(limits.max !== undefined && { 'x-max': limits.max }),
});
function numbers({ min, max }: { min?: NumberLimit | undefined; max?: NumberLimit | undefined }) {
  return {
    ...(typeof min === 'number' && { minimum: min }),
    ...(typeof max === 'number' && { maximum: max }),
    ...(typeof min === 'object' && { 'x-min': min }),
    ...(typeof max === 'object' && { 'x-max': max }),
  };
}

/** The shape of one answer, as it is kept. */
function shapeOf(field: Question, constants: Constants): { [keyword: string]: unknown } {
  switch (field.type) {
    case 'text':
      return { ...filled, maxLength: field.maxLength, ...(field.pattern !== undefined && { pattern: `^(?:${field.pattern})$` }) };
    case 'long_text':
      return { ...filled, maxLength: field.maxLength };
    case 'name':
      return filled;
    case 'date':
      return { type: 'string', format: 'date', pattern: dayPattern, ...days(field) };
    case 'partial_date':
      return { type: 'string', pattern: partPattern, ...days(field) };
    case 'integer':
    case 'money':
      return { type: 'integer', ...numbers(field) };
    case 'decimal':
      return { type: 'number', 'x-places': field.places, ...(field.unit && { 'x-unit': field.unit }), ...numbers(field) };
    case 'gender':
      return { enum: ['male', 'female'] };
    case 'id_number':
      return field.personal === true
        ? { type: 'string', pattern: '^\\d{12}$' }
        : { type: 'string', pattern: '^[\\p{L}\\d\\/.\\-]{3,30}$', 'x-personal': field.personal };
    case 'tax_code':
      return { type: 'string', pattern: '^\\d{10}(-\\d{3})?$' };
    case 'phone':
      return { type: 'string', pattern: '^0\\d{9,10}$' };
    case 'email':
      return { type: 'string', format: 'email', pattern: '^[^\\s@]+@[^\\s@]+$' };
    case 'yes_no':
      return { enum: ['yes', 'no'] };
    case 'confirm':
      return { const: 'yes' };
    case 'choice':
    case 'choices': {
      const one = { enum: field.options.map(({ value }) => value), 'x-options': field.options };
      return field.type === 'choice' ? one : { type: 'array', items: one, uniqueItems: true, minItems: 1 };
    }
    case 'ethnicity':
      return { enum: ethnicities };
    case 'nationality':
    case 'country':
      return { enum: Object.keys(countries) };
    case 'ward':
      return { type: 'string', pattern: '^\\d{5}$' };
    case 'address':
      return place as { [keyword: string]: unknown };
    case 'file':
      return {
        type: 'array',
        items: { type: 'string', format: 'uuid' },
        uniqueItems: true,
        minItems: 1,
        maxItems: field.maxFiles,
        'x-kinds': field.kinds,
        'x-megabytes': field.maxMegabytes,
      };
    case 'group':
      return { type: 'array', items: fields(columnsOf(field), [], constants, {}), minItems: 1, maxItems: field.max };
  }
}

type Constants = Readonly<Record<string, string>>;
const not = (it: Schema): Schema => (typeof it === 'boolean' ? !it : { not: it });
const both = (all: (Schema | undefined)[]): Schema | undefined => {
  if (all.includes(false)) return false;
  if (all.includes(undefined)) return undefined;
  const rest = all.filter((it) => it !== true);
  return rest.length === 0 ? true : rest.length === 1 ? rest[0] : { allOf: rest };
};

/** `req_residence.ward`: the object that has it, and there as `inside` says. */
const at = (name: string, inside: Schema): Schema =>
  name.split('.').reduceRight<Schema>((schema, part) => ({ type: 'object', properties: { [part]: schema }, required: [part] }), inside);

/**
 * A condition as a schema of the answers for which it holds; undefined where JSON Schema has no words for it, or where it looks at
 * something that does not stand among these fields.
 */
function condition(rule: Logic | undefined, known: ReadonlyMap<string, Question>, constants: Constants): Schema | undefined {
  if (rule === undefined) return true;
  if (rule === null || typeof rule !== 'object') return Boolean(rule);
  if (Array.isArray(rule)) return undefined;
  const [entry] = Object.entries(rule) as [string, Logic][];
  if (!entry) return undefined;
  const [operator, given] = entry;
  const terms = Array.isArray(given) ? given : [given];
  const nameOf = (it: Logic | undefined): string | undefined =>
    it !== null && typeof it === 'object' && !Array.isArray(it) && typeof it.var === 'string' ? it.var : undefined;
  const literal = (it: Logic | undefined): it is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof it);
  const there = (name: string) => known.has(name.split('.')[0] ?? '');
  const inner = (it: Logic | undefined) => condition(it ?? null, known, constants);
  const [a, b] = terms;
  switch (operator) {
    case 'and':
      return both(terms.map(inner));
    case 'or': {
      const all = terms.map((it) => inner(it)).map((it) => (it === undefined ? undefined : not(it)));
      const none = both(all);
      return none === undefined ? undefined : not(none);
    }
    case '!': {
      const it = inner(a);
      return it === undefined ? undefined : not(it);
    }
    case '==':
    case '!=': {
      const [name, value] = nameOf(a) === undefined ? [nameOf(b), a] : [nameOf(a), b];
      if (name === undefined) return undefined;
      if (Object.hasOwn(constants, name)) return Boolean(evaluate(rule, constants));
      if (!there(name)) return undefined;
      const equal = value === null ? not(at(name, true)) : literal(value) ? at(name, { const: value }) : undefined;
      return equal === undefined ? undefined : operator === '==' ? equal : not(equal);
    }
    case 'in': {
      const [needle, hay] = [nameOf(a), nameOf(b)];
      if (needle !== undefined && Object.hasOwn(constants, needle) && Array.isArray(b)) return Boolean(evaluate(rule, constants));
      if (needle !== undefined && there(needle) && Array.isArray(b) && b.every(literal)) return at(needle, { enum: b });
      if (hay !== undefined && known.get(hay)?.type === 'choices' && literal(a)) return at(hay, { type: 'array', contains: { const: a } });
      return undefined;
    }
    case 'var':
      // What is kept is never an empty text or list: only a number can be there and count as nothing.
      return typeof a === 'string' && there(a) ? at(a, { not: { const: 0 } }) : undefined;
    default:
      return undefined;
  }
}

type Placed = { field: Question; around: (Logic | undefined)[]; more: { [keyword: string]: unknown } };

/** The schema of an object with these answers: what may stand in it, and what has to. */
function fields(columns: readonly Question[], placed: readonly Placed[], constants: Constants, more: { [keyword: string]: unknown }) {
  const all: readonly Placed[] = placed.length > 0 ? placed : columns.map((field) => ({ field, around: [], more: {} }));
  const known = new Map(all.map(({ field }) => [field.key, field]));
  const properties: Record<string, unknown> = {};
  const required: string[] = [];
  const rules: unknown[] = [];
  for (const { field, around, more: where } of all) {
    const computed = 'computed' in field ? field.computed : undefined;
    const visible = both([...around, field.when].map((rule) => condition(rule, known, constants)));
    const wanted = field.required ?? (field.type === 'group' ? field.min > 0 : field.type !== 'file');
    const worked = computed ? condition(computed.when ?? true, known, constants) : false;
    const must = both([visible, condition(wanted, known, constants), worked === undefined ? undefined : not(worked)]);
    properties[field.key] = {
      ...titled(field.label, field.help),
      ...(field.type !== 'group' && field.example && { examples: [field.example.vi] }),
      ...shapeOf(field, constants),
      'x-type': field.type,
      ...where,
      ...(field.when !== undefined && { 'x-when': field.when }),
      ...(typeof field.required === 'object' && { 'x-required': field.required }),
      ...(computed && { 'x-computed': computed, ...(computed.when === undefined && { readOnly: true }) }),
      ...('prefill' in field && field.prefill && { 'x-prefill': field.prefill }),
    };
    if (must === true) required.push(field.key);
    else if (must !== undefined && must !== false) rules.push({ anyOf: [not(must), { required: [field.key] }] });
    if (visible !== undefined && visible !== true) rules.push({ anyOf: [visible, { properties: { [field.key]: false } }] });
  }
  return {
    ...more,
    type: 'object',
    properties,
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    ...(rules.length > 0 && { allOf: rules }),
  };
}

/**
 * A declaration as JSON Schema 2020-12: what the answers of a dossier may be. Titles are Vietnamese, with both languages in `x-title`.
 * Whatever it admits may still have faults that only the checks can tell (a check digit, a day beside another day); what the checks admit,
 * it admits too.
 */
export function jsonSchema(form: FormDefinition): { readonly [keyword: string]: unknown } {
  const placed = form.steps.flatMap((step) =>
    step.sections.flatMap((section) =>
      (section.fields as Field[]).flatMap((field): Placed[] =>
        field.type === 'static'
          ? []
          : [{ field, around: [step.when, section.when], more: { 'x-step': step.key, 'x-section': section.key } }],
      ),
    ),
  );
  return fields([], placed, form.constants ?? {}, {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...titled(form.name, form.reference),
    'x-form': form.code,
    'x-roles': form.roles,
    ...(form.constants && { 'x-constants': form.constants }),
  });
}
