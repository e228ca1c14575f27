import type { Day } from '#src/domain/clock/calendar.ts';
import { parseEmail } from '#src/domain/people/email.ts';
import { parseIdentityNumber } from '#src/domain/people/identity-number.ts';
import { parsePersonName } from '#src/domain/people/person-name.ts';
import { parsePhone } from '#src/domain/people/phone.ts';
import { parseTaxCode } from '#src/domain/people/tax-code.ts';
import { dayInWords, yearsBetween } from './day-words.ts';
import type { Field, FormDefinition, Group, Question, Section, Step } from './definition.ts';
import { columnsOf, questionsOf } from './definition.ts';
import { evaluate, holds, type Logic, type Values } from './logic.ts';
import { parseDecimal, parseWhole } from './number.ts';

/**
 * A place to live: in one of the city's wards, communes or its special zone (by unit code), or elsewhere in words, in another province (by
 * its code) or `abroad`; without a province where only the words are known.
 */
export type Address = { line: string; ward: string } | { line: string; elsewhere: string; province?: string | undefined };

/**
 * One answer. A day is `YYYY-MM-DD`, one that is known in part `YYYY-MM` or `YYYY`; a day that does not exist keeps that shape with what was
 * typed, so that its fault can be named. A number that cannot be read stays the text that it was. Several choices and files are a list of
 * texts, a group is a list of rows.
 */
export type Answer = string | number | Address | string[] | Answers[];

/** Answers by field key, as they are checked, stored and sent: only visible fields, computed ones included. */
export type Answers = { [key: string]: Answer };

/** What a form sent, by input name. */
export type Typed = Readonly<Record<string, readonly string[]>>;

/** The value of the list of wards that means "not in this city", where no province is known. */
export const outsideTheCity = 'elsewhere';
/** The value of the list of provinces that means "in no province". */
export const abroad = 'abroad';

const parts = {
  date: ['day', 'month', 'year'],
  partial_date: ['day', 'month', 'year'],
  address: ['line', 'province', 'ward', 'elsewhere', 'former'],
  group: ['rows'],
} as const;

/** The names of the inputs of a field; of a list, without those of its rows. `former` is a search for a ward by its old name. */
export function inputNames(field: Field): string[] {
  if (field.type === 'static') return [];
  const { key } = field;
  if (field.type === 'date' || field.type === 'partial_date' || field.type === 'address' || field.type === 'group')
    return parts[field.type].map((part) => `${key}.${part}`);
  return [key];
}

/** NFC, no control characters, no half of a character: what PostgreSQL stores and people can read. */
const clean = (text: string): string =>
  /^[ -~]*$/.test(text) // most are codes, numbers and days, which stay as they are
    ? text
    : text
        .toWellFormed()
        .replace(/\r\n?/g, '\n')
        .replace(/[^\P{Cc}\n\t]/gu, '')
        .normalize('NFC');
const line = (text: string): string => clean(text).trim().replace(/\s+/g, ' ');
const valueOr = <T>(parsed: { ok: true; value: T } | { ok: false }, otherwise: string): T | string =>
  parsed.ok ? parsed.value : otherwise;

const two = (text: string): string => (/^\d$/.test(text) ? `0${text}` : text);

/** `YYYY-MM-DD` of three boxes, filled or not; '' where all are empty. */
function dayOfParts(day: string, month: string, year: string): string {
  const [d, m, y] = [day, month, year].map((it) => line(it).replace(/[\s-]/g, '')) as [string, string, string];
  return d === '' && m === '' && y === '' ? '' : `${y}-${two(m)}-${two(d)}`;
}

/** The same, as short as what is known: `1990`, `1990-03`. */
const partOfDay = (day: string): string => (/^\d+--$/.test(day) ? day.slice(0, -2) : /^\d+-\d+-$/.test(day) ? day.slice(0, -1) : day);

function isAddress(value: unknown): value is Address {
  if (typeof value !== 'object' || value === null) return false;
  const it = value as Record<string, unknown>;
  if (it.province !== undefined && (typeof it.province !== 'string' || 'ward' in it)) return false;
  return typeof it.line === 'string' && (typeof it.ward === 'string') !== (typeof it.elsewhere === 'string');
}

function normaliseAddress(value: unknown): Address | undefined {
  if (!isAddress(value)) return undefined;
  const street = line(value.line);
  if ('ward' in value) {
    const ward = line(value.ward);
    return street === '' && ward === '' ? undefined : { line: street, ward };
  }
  return { line: street, ...(value.province !== undefined && { province: line(value.province) }), elsewhere: line(value.elsewhere) };
}

function normaliseList(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const texts = value.filter((it): it is string => typeof it === 'string').map(line);
  const distinct = [...new Set(texts.filter((it) => it !== ''))].slice(0, 100);
  return distinct.length > 0 ? distinct : undefined;
}

/** The value as it is kept, or undefined: nothing was answered, or nothing that this type of field can hold. */
export function normalise(field: Exclude<Question, Group>, value: unknown, personal: boolean): Answer | undefined {
  if (field.type === 'address') return normaliseAddress(value);
  if (field.type === 'choices' || field.type === 'file') return normaliseList(value);
  const counted = field.type === 'integer' || field.type === 'money' || field.type === 'decimal';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return undefined;
    return counted ? value + 0 : undefined;
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
    case 'tax_code':
      return valueOr(parseTaxCode(text), text);
    case 'integer':
    case 'money':
      return valueOr(parseWhole(text), text);
    case 'decimal':
      return valueOr(parseDecimal(text, field.places), text);
    case 'id_number':
      return personal ? valueOr(parseIdentityNumber(text), text) : text.replace(/\s/g, '').toUpperCase();
    case 'date':
    case 'partial_date': {
      const [y = '', m = '', d = ''] = text.split('-');
      const day = dayOfParts(d, m, y);
      return (field.type === 'date' ? day : partOfDay(day)) || undefined;
    }
    default:
      return text;
  }
}

/** A question that is there, with what is known: `asked` of the person, or `computed` from other answers. */
export type Row = {
  step: Step;
  section: Section;
  /** in a list, its key is the whole path: `children.0.full_name` */
  field: Question;
  state: 'asked' | 'computed';
  personal: boolean;
  value: Answer | undefined;
  /** what was given for it, as it came; undefined where nothing was */
  raw: unknown;
  /** what rules about it look at: the answers of its row, then those around it */
  scope: Values;
  /** the lists that it stands in, the outer first, and its place in each, from 0 */
  inside: readonly { group: Group; key: string; at: number }[];
};

const isRow = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isDay = (value: unknown): value is Day => typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value);

/** What a computed field is worth. */
function compute(rule: { value: Logic; as?: 'day_in_words' | 'age' | undefined }, scope: Values): unknown {
  const value = evaluate(rule.value, scope);
  if (rule.as === 'day_in_words') return isDay(value) ? dayInWords(value) : undefined;
  if (rule.as !== 'age') return value;
  const [from, to] = Array.isArray(value) ? value : [];
  return isDay(from) && isDay(to) ? yearsBetween(from, to) : undefined;
}

type Place = Pick<Row, 'step' | 'section' | 'inside'> & { prefix: string };

/** Goes through some fields in order, of the form or of one row of a list; the answers that remain are put into `answers` and `scope`. */
function walkFields(
  fields: readonly Field[],
  given: Readonly<Record<string, unknown>>,
  answers: Answers,
  scope: Record<string, unknown>,
  place: Place,
  rows: Row[],
): void {
  const { step, section, inside, prefix } = place;
  for (const field of fields) {
    if (field.type === 'static' || !holds(field.when, scope)) continue;
    const raw = Object.hasOwn(given, field.key) ? given[field.key] : undefined;
    const instance = prefix === '' ? field : { ...field, key: prefix + field.key };
    const common = { step, section, inside, scope, field: instance };
    if (field.type === 'group') {
      const row: Row = { ...common, state: 'asked', personal: false, raw, value: undefined };
      rows.push(row);
      // One more than there may be is kept, so that it can be told.
      const list = Array.isArray(raw) ? raw.slice(0, field.max + 1) : [];
      const kept = list.map((it, at) => {
        const own: Answers = {};
        const deeper = { step, section, prefix: `${instance.key}.${at}.`, inside: [...inside, { group: field, key: instance.key, at }] };
        walkFields(field.fields as Field[], isRow(it) ? it : {}, own, { ...scope }, deeper, rows);
        return own;
      });
      if (kept.length === 0) continue;
      row.value = kept;
      answers[field.key] = kept;
      scope[field.key] = kept;
      continue;
    }
    const computed = field.computed !== undefined && holds(field.computed.when, scope);
    const personal = field.type === 'id_number' && holds(field.personal, scope);
    const value = normalise(field, computed && field.computed ? compute(field.computed, scope) : raw, personal);
    if (value !== undefined) {
      answers[field.key] = value;
      scope[field.key] = value;
    }
    rows.push({ ...common, state: computed ? 'computed' : 'asked', personal, raw, value });
  }
}

/** Goes through the definition once, in order: what is visible, what follows from what, and the answers that remain. Never throws. */
export function walk(definition: FormDefinition, given: Readonly<Record<string, unknown>>): { rows: Row[]; answers: Answers } {
  const answers: Answers = {};
  const scope: Record<string, unknown> = { ...definition.constants };
  const rows: Row[] = [];
  for (const step of definition.steps) {
    if (!holds(step.when, scope)) continue;
    for (const section of step.sections) {
      if (!holds(section.when, scope)) continue;
      walkFields(section.fields, given, answers, scope, { step, section, inside: [], prefix: '' }, rows);
    }
  }
  return { rows, answers };
}

/** The answers that count: hidden and unknown fields are dropped, computed ones worked out, all in the form in which they are kept. */
export const settle = (definition: FormDefinition, given: Readonly<Record<string, unknown>>): Answers => walk(definition, given).answers;

/** What is asked of a person who has given these answers: lists, and every question of their rows by its path. */
export const visibleFields = (definition: FormDefinition, answers: Readonly<Record<string, unknown>>): Question[] =>
  walk(definition, answers)
    .rows.filter((row) => row.state === 'asked')
    .map((row) => row.field);

/** The steps that ask anything of a person who has given these answers. */
export const steps = (definition: FormDefinition, answers: Readonly<Record<string, unknown>>): Step[] =>
  stepsAsking(definition, walk(definition, answers).rows);

/** The same, where somebody has gone through the form already. */
export function stepsAsking(definition: FormDefinition, rows: readonly Row[]): Step[] {
  const asking = new Set(rows.filter((row) => row.state === 'asked').map((row) => row.step));
  return definition.steps.filter((step) => asking.has(step));
}

/** The answer at a path, as `children.0.full_name`; undefined where there is none. */
export function answerAt(answers: Answers, path: string): Answer | undefined {
  let found: unknown = answers;
  for (const part of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return undefined;
    found = (found as Record<string, unknown>)[part];
  }
  return found as Answer;
}

const first = (typed: Typed, name: string): string => (Object.hasOwn(typed, name) ? (typed[name]?.[0] ?? '') : '');
const all = (typed: Typed, name: string): string[] => (Object.hasOwn(typed, name) ? [...(typed[name] ?? [])] : []);

/** How many rows of a list were typed: as many as the list says, or as many as it begins with; never fewer than have something in them. */
export function rowsTyped(group: Group, typed: Typed): number {
  const said = first(typed, `${group.key}.rows`);
  const begins = /^\d{1,2}$/.test(said) ? Number(said) : group.min;
  const prefix = `${group.key}.`;
  let last = 0;
  for (const name of Object.keys(typed)) {
    if (!name.startsWith(prefix)) continue;
    const at = /^(\d{1,2})\./.exec(name.slice(prefix.length))?.[1];
    if (at !== undefined && (typed[name] ?? []).some((it) => it !== '')) last = Math.max(last, Number(at) + 1);
  }
  return Math.min(Math.max(begins, last), group.max);
}

function readField(field: Question, typed: Typed): Answer {
  const { key } = field;
  switch (field.type) {
    case 'date':
    case 'partial_date':
      return dayOfParts(first(typed, `${key}.day`), first(typed, `${key}.month`), first(typed, `${key}.year`));
    case 'address': {
      const [street, province, ward] = [first(typed, `${key}.line`), first(typed, `${key}.province`), first(typed, `${key}.ward`)];
      const elsewhere = first(typed, `${key}.elsewhere`);
      if (province !== '') return { line: street, province, elsewhere };
      return ward === outsideTheCity ? { line: street, elsewhere } : { line: street, ward };
    }
    case 'choices':
    case 'file':
      return all(typed, key);
    case 'group':
      return Array.from({ length: rowsTyped(field, typed) }, (_, at) => readFields(columnsOf(field), typed, `${key}.${at}.`));
    default:
      return first(typed, key);
  }
}

const readFields = (fields: readonly Question[], typed: Typed, prefix: string): Answers =>
  Object.fromEntries(fields.map((field) => [field.key, readField(prefix === '' ? field : { ...field, key: prefix + field.key }, typed)]));

/** The questions of a list as it would be if it were asked: for a page that has to have it ready. */
export function rowsIfAsked(group: Group, typed: Typed, at: Pick<Row, 'step' | 'section'>, scope: Values): Row[] {
  const { when: _, ...always } = group;
  const rows: Row[] = [];
  walkFields([always], readFields([always], typed, ''), {}, { ...scope }, { ...at, inside: [], prefix: '' }, rows);
  return rows;
}

/** The answers in what was typed. */
export const readTyped = (definition: FormDefinition, typed: Typed): Answers =>
  settle(definition, readFields(questionsOf(definition), typed, ''));

/** What would have to be typed to give this answer. */
export function typedOf(field: Question, value: Answer): Record<string, string[]> {
  const { key } = field;
  if (field.type === 'group') {
    const list: Answers[] = Array.isArray(value) ? value.filter((it): it is Answers => typeof it === 'object') : [];
    const rows = list.flatMap((row, at) =>
      columnsOf(field).flatMap((column) => {
        const answer = row[column.key];
        return answer === undefined ? [] : [typedOf({ ...column, key: `${key}.${at}.${column.key}` }, answer)];
      }),
    );
    return Object.assign({ [`${key}.rows`]: [String(list.length)] }, ...rows);
  }
  if (Array.isArray(value)) return { [key]: value.filter((it) => typeof it === 'string') };
  if (typeof value === 'object') {
    if (!isAddress(value)) return {};
    const inside = 'ward' in value;
    return {
      [`${key}.line`]: [value.line],
      [`${key}.province`]: [inside ? '' : (value.province ?? '')],
      [`${key}.ward`]: [inside ? value.ward : value.province === undefined ? outsideTheCity : ''],
      [`${key}.elsewhere`]: [inside ? '' : value.elsewhere],
    };
  }
  if (field.type === 'date' || field.type === 'partial_date') {
    const [year = '', month = '', day = ''] = String(value).split('-');
    return { [`${key}.day`]: [day], [`${key}.month`]: [month], [`${key}.year`]: [year] };
  }
  return { [key]: [field.type === 'decimal' ? String(value).replace('.', ',') : String(value)] };
}

/** Whether two answers say the same. */
export function sameAnswer(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(right, key) && sameAnswer(left[key], right[key]));
}
