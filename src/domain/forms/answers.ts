import { parseEmail } from '#src/domain/people/email.ts';
import { parseIdentityNumber } from '#src/domain/people/identity-number.ts';
import { parsePersonName } from '#src/domain/people/person-name.ts';
import { parsePhone } from '#src/domain/people/phone.ts';
import type { Field, FormDefinition, Question, Section, Step } from './definition.ts';
import { questionsOf } from './definition.ts';
import { evaluate, holds } from './logic.ts';

/** A place to live: in one of the city's wards, communes or its special zone (by unit code), or elsewhere in words. */
export type Address = { line: string; ward: string } | { line: string; elsewhere: string };

/** One answer. A day is `YYYY-MM-DD`; a day that does not exist keeps that shape with what was typed, so that its fault can be named. */
export type Answer = string | Address;

/** Answers by field key, as they are checked, stored and sent: only visible fields, computed ones included. */
export type Answers = Record<string, Answer>;

/** What a form sent, by input name. */
export type Typed = Readonly<Record<string, readonly string[]>>;

/** The value of the list of wards that means "not in this city". */
export const outsideTheCity = 'elsewhere';

const parts = { date: ['day', 'month', 'year'], address: ['line', 'ward', 'elsewhere'] } as const;

/** The names of the inputs of a field. */
export function inputNames(field: Field): string[] {
  if (field.type === 'static') return [];
  if (field.type === 'date' || field.type === 'address') return parts[field.type].map((part) => `${field.key}.${part}`);
  return [field.key];
}

/** NFC, no control characters, no half of a character: what PostgreSQL stores and people can read. */
const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .normalize('NFC');
const line = (text: string): string => clean(text).trim().replace(/\s+/g, ' ');
const valueOr = (parsed: { ok: true; value: string } | { ok: false }, otherwise: string): string => (parsed.ok ? parsed.value : otherwise);

const two = (text: string): string => (/^\d$/.test(text) ? `0${text}` : text);

/** `YYYY-MM-DD` of three boxes, filled or not; '' where all are empty. */
function dayOfParts(day: string, month: string, year: string): string {
  const [d, m, y] = [day, month, year].map((it) => line(it).replace(/[\s-]/g, '')) as [string, string, string];
  return d === '' && m === '' && y === '' ? '' : `${y}-${two(m)}-${two(d)}`;
}

function isAddress(value: unknown): value is Address {
  if (typeof value !== 'object' || value === null) return false;
  const it = value as Record<string, unknown>;
  return typeof it.line === 'string' && (typeof it.ward === 'string') !== (typeof it.elsewhere === 'string');
}

/** The value as it is kept, or undefined: nothing was answered, or nothing that this type of field can hold. */
export function normalise(field: Question, value: unknown, personal: boolean): Answer | undefined {
  if (field.type === 'address') {
    if (!isAddress(value)) return undefined;
    const street = line(value.line);
    if ('ward' in value) return street === '' && value.ward === '' ? undefined : { line: street, ward: line(value.ward) };
    return { line: street, elsewhere: line(value.elsewhere) };
  }
  if (typeof value !== 'string') return undefined;
  const text = line(value);
  if (text === '') return undefined;
  switch (field.type) {
    case 'long_text':
      return clean(value).trim();
    case 'name':
      return valueOr(parsePersonName(text), text);
    case 'phone':
      return valueOr(parsePhone(text), text);
    case 'email':
      return valueOr(parseEmail(text), text);
    case 'id_number':
      return personal ? valueOr(parseIdentityNumber(text), text) : text.replace(/\s/g, '').toUpperCase();
    case 'date': {
      const [y = '', m = '', d = ''] = text.split('-');
      return dayOfParts(d, m, y) || undefined;
    }
    default:
      return text;
  }
}

/** A question that is there, with what is known: `asked` of the person, or `computed` from other answers. */
export type Row = {
  step: Step;
  section: Section;
  field: Question;
  state: 'asked' | 'computed';
  personal: boolean;
  value: Answer | undefined;
};

/** Goes through the definition once, in order: what is visible, what follows from what, and the answers that remain. Never throws. */
export function walk(definition: FormDefinition, given: Readonly<Record<string, unknown>>): { rows: Row[]; answers: Answers } {
  const answers: Answers = {};
  const rows: Row[] = [];
  for (const step of definition.steps) {
    if (!holds(step.when, answers)) continue;
    for (const section of step.sections) {
      if (!holds(section.when, answers)) continue;
      for (const field of section.fields) {
        if (field.type === 'static' || !holds(field.when, answers)) continue;
        const computed = field.computed !== undefined && holds(field.computed.when, answers);
        const personal = field.type === 'id_number' && holds(field.personal, answers);
        const raw = computed
          ? evaluate(field.computed?.value ?? null, answers)
          : Object.hasOwn(given, field.key)
            ? given[field.key]
            : undefined;
        const value = normalise(field, raw, personal);
        if (value !== undefined) answers[field.key] = value;
        rows.push({ step, section, field, state: computed ? 'computed' : 'asked', personal, value });
      }
    }
  }
  return { rows, answers };
}

/** The answers that count: hidden and unknown fields are dropped, computed ones worked out, all in the form in which they are kept. */
export const settle = (definition: FormDefinition, given: Readonly<Record<string, unknown>>): Answers => walk(definition, given).answers;

/** What is asked of a person who has given these answers. */
export const visibleFields = (definition: FormDefinition, answers: Readonly<Record<string, unknown>>): Question[] =>
  walk(definition, answers)
    .rows.filter((row) => row.state === 'asked')
    .map((row) => row.field);

/** The steps that ask anything of a person who has given these answers. */
export function steps(definition: FormDefinition, answers: Readonly<Record<string, unknown>>): Step[] {
  const asking = new Set(
    walk(definition, answers)
      .rows.filter((row) => row.state === 'asked')
      .map((row) => row.step),
  );
  return definition.steps.filter((step) => asking.has(step));
}

const first = (typed: Typed, name: string): string => (Object.hasOwn(typed, name) ? (typed[name]?.[0] ?? '') : '');

function readField(field: Question, typed: Typed): Answer {
  const { key } = field;
  if (field.type === 'date') return dayOfParts(first(typed, `${key}.day`), first(typed, `${key}.month`), first(typed, `${key}.year`));
  if (field.type === 'address') {
    const ward = first(typed, `${key}.ward`);
    const street = first(typed, `${key}.line`);
    return ward === outsideTheCity ? { line: street, elsewhere: first(typed, `${key}.elsewhere`) } : { line: street, ward };
  }
  return first(typed, key);
}

/** The answers in what was typed. */
export const readTyped = (definition: FormDefinition, typed: Typed): Answers =>
  settle(definition, Object.fromEntries(questionsOf(definition).map((field) => [field.key, readField(field, typed)])));

/** What would have to be typed to give this answer. */
export function typedOf(field: Question, value: Answer): Record<string, string[]> {
  const { key } = field;
  if (typeof value !== 'string') {
    const inside = 'ward' in value;
    return {
      [`${key}.line`]: [value.line],
      [`${key}.ward`]: [inside ? value.ward : outsideTheCity],
      [`${key}.elsewhere`]: [inside ? '' : value.elsewhere],
    };
  }
  if (field.type === 'date') {
    const [year = '', month = '', day = ''] = value.split('-');
    return { [`${key}.day`]: [day], [`${key}.month`]: [month], [`${key}.year`]: [year] };
  }
  return { [key]: [value] };
}

/** Whether two answers say the same. */
export function sameAnswer(a: Answer | undefined, b: Answer | undefined): boolean {
  if (typeof a === 'object' && typeof b === 'object') {
    if ('ward' in a) return 'ward' in b && a.line === b.line && a.ward === b.ward;
    return 'elsewhere' in b && a.line === b.line && a.elsewhere === b.elsewhere;
  }
  return a === b;
}
