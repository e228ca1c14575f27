import { z } from 'zod';

/** The operators in use, each as JsonLogic has it (jsonlogic.com), except that `==` and `in` compare as they are, without conversions. */
export const operators = [
  '==',
  '!=',
  '>',
  '>=',
  '<',
  '<=',
  'in',
  'and',
  'or',
  '!',
  'if',
  '+',
  '-',
  '*',
  'cat',
  'missing',
  'some',
  'all',
  'none',
  'map',
  'reduce',
  'var',
] as const;
export type Operator = (typeof operators)[number];

/** Operators that take a list first and look at its elements with a rule of their own. */
const overRows = new Set<string>(['some', 'all', 'none', 'map', 'reduce']);

type Literal = string | number | boolean | null;

/** A rule as JsonLogic data: a literal, a list, or one operator with its arguments. */
export type Logic = Literal | Logic[] | { [K in Operator]?: Logic };

const Literal = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const Logic: z.ZodType<Logic> = z.lazy(() =>
  z.union([
    Literal,
    z.array(Logic),
    z
      .partialRecord(z.enum(operators), Logic)
      .refine((rule) => Object.keys(rule).length === 1, 'a rule has one operator')
      .refine((rule) => !('var' in rule) || typeof variableOf(rule.var) === 'string', 'var names a field'),
  ]),
);

/** What `var` looks at: answers by name, or one element of a list. */
export type Values = Readonly<Record<string, unknown>>;

const argumentsOf = (given: Logic | undefined): Logic[] => (Array.isArray(given) ? given : [given ?? null]);
const variableOf = (given: Logic | undefined): Logic | undefined => argumentsOf(given)[0];

/** JsonLogic's truth: an empty list is false too. */
const truthy = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));
const same = (a: unknown, b: unknown): boolean => (a ?? null) === (b ?? null);

/** The number that JavaScript sees in a value; lists and objects are none. */
const numberOf = (value: unknown): number => (typeof value === 'object' && value !== null ? Number.NaN : Number(value));
const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.map(textOf).join(',') : typeof value === 'object' ? '' : String(value ?? '');

/** JavaScript's order: two texts by their characters (so days compare), everything else as numbers. */
function isBefore(a: unknown, b: unknown, orSame: boolean): boolean {
  if (typeof a === 'string' && typeof b === 'string') return orSame ? a <= b : a < b;
  return orSame ? numberOf(a) <= numberOf(b) : numberOf(a) < numberOf(b);
}

/** `req_residence.ward`: a name, then what is inside; '' is the whole. Nothing inherited is a value. */
function lookUp(values: unknown, name: string): unknown {
  if (name === '') return values;
  let found: unknown = values;
  for (const part of name.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return undefined;
    found = (found as Record<string, unknown>)[part];
  }
  return found;
}

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '';

/** What a rule makes of these values; a value that is not there is null. Never throws. */
export const evaluate = (rule: Logic, values: Values): unknown => work(rule, values);

function work(rule: Logic, values: unknown): unknown {
  if (rule === null || typeof rule !== 'object') return rule;
  if (Array.isArray(rule)) return rule.map((it) => work(it, values));
  const [entry] = Object.entries(rule) as [Operator, Logic][];
  if (!entry) return null;
  const [operator, given] = entry;
  const terms = argumentsOf(given);
  const term = (at: number): unknown => work(terms[at] ?? null, values);
  switch (operator) {
    case 'var': {
      const [name, otherwise = null] = terms;
      const found = typeof name === 'string' ? lookUp(values, name) : undefined;
      return found ?? work(otherwise, values);
    }
    case 'and':
    case 'or': {
      let last: unknown = null;
      for (const it of terms) {
        last = work(it, values);
        if (truthy(last) === (operator === 'or')) return last;
      }
      return last;
    }
    case '!':
      return !truthy(term(0));
    case '==':
    case '!=':
      return same(term(0), term(1)) === (operator === '==');
    case '<':
    case '<=': {
      const orSame = operator === '<=';
      return isBefore(term(0), term(1), orSame) && (terms.length < 3 || isBefore(term(1), term(2), orSame));
    }
    case '>':
    case '>=':
      return isBefore(term(1), term(0), operator === '>=');
    case 'in': {
      const needle = term(0);
      const hay = term(1);
      if (typeof hay === 'string') return typeof needle === 'string' && hay.includes(needle);
      return Array.isArray(hay) && hay.some((it) => same(it, needle));
    }
    case 'if': {
      for (let at = 0; at + 1 < terms.length; at += 2) if (truthy(term(at))) return term(at + 1);
      return terms.length % 2 === 1 ? term(terms.length - 1) : null;
    }
    case '+':
      return terms.reduce<number>((sum, it) => sum + numberOf(work(it, values)), 0);
    case '*':
      return terms.reduce<number>((product, it) => product * numberOf(work(it, values)), 1);
    case '-':
      return terms.length < 2 ? -numberOf(term(0)) : numberOf(term(0)) - numberOf(term(1));
    case 'cat':
      return terms.map((it) => textOf(work(it, values))).join('');
    case 'missing': {
      const read = terms.map((it) => work(it, values));
      const names: unknown[] = Array.isArray(read[0]) ? read[0] : read;
      return names.filter((name) => typeof name !== 'string' || isNothing(lookUp(values, name)));
    }
    case 'some':
    case 'all':
    case 'none':
    case 'map': {
      const list = term(0);
      const rows: unknown[] = Array.isArray(list) ? list : [];
      const inside = terms[1] ?? null;
      if (operator === 'map') return rows.map((row) => work(inside, row));
      if (operator === 'all') return rows.length > 0 && rows.every((row) => truthy(work(inside, row)));
      return rows.some((row) => truthy(work(inside, row))) === (operator === 'some');
    }
    case 'reduce': {
      const list = term(0);
      const rows: unknown[] = Array.isArray(list) ? list : [];
      const start = term(2);
      return rows.reduce((accumulator, current) => work(terms[1] ?? null, { current, accumulator }), start);
    }
  }
}

/** Whether a condition holds; no condition always does. */
export const holds = (rule: Logic | undefined, values: Values): boolean => rule === undefined || truthy(evaluate(rule, values));

/** The fields that a rule looks at, without those of rows that it goes through (`rowVariables`). */
export function variables(rule: Logic | undefined): string[] {
  if (rule === undefined || rule === null || typeof rule !== 'object') return [];
  if (Array.isArray(rule)) return rule.flatMap(variables);
  return Object.entries(rule).flatMap(([operator, given]) => {
    const terms = argumentsOf(given);
    if (overRows.has(operator)) return [...variables(terms[0]), ...variables(terms[2])];
    if (operator === 'missing') return terms.flat().flatMap((name) => (typeof name === 'string' ? [name] : variables(name)));
    if (operator !== 'var') return variables(given);
    const [name, otherwise] = terms;
    return typeof name === 'string' ? [name, ...variables(otherwise)] : [];
  });
}

/** The rows that a rule goes through: the group by its key, and the columns that it looks at in each. */
export function rowVariables(rule: Logic | undefined): { group: string; columns: string[] }[] {
  if (rule === undefined || rule === null || typeof rule !== 'object') return [];
  if (Array.isArray(rule)) return rule.flatMap(rowVariables);
  return Object.entries(rule).flatMap(([operator, given]) => {
    if (!overRows.has(operator)) return rowVariables(given);
    const [list, inside] = argumentsOf(given);
    const [group] = variables(list);
    if (group === undefined) return [];
    const names = variables(inside).filter((name) => name !== '' && name !== 'accumulator');
    const columns = operator === 'reduce' ? names.flatMap((name) => (name === 'current' ? [] : [name.replace(/^current\./, '')])) : names;
    return [{ group, columns }];
  });
}
