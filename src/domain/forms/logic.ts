import { z } from 'zod';

/** The operators used so far, each as JsonLogic has it (jsonlogic.com). Literals are compared as they are, without conversions. */
export const operators = ['==', '!=', 'in', 'and', 'or', '!', 'var'] as const;
export type Operator = (typeof operators)[number];

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

const argumentsOf = (given: Logic | undefined): Logic[] => (Array.isArray(given) ? given : [given ?? null]);
const variableOf = (given: Logic | undefined): Logic | undefined => argumentsOf(given)[0];

/** JsonLogic's truth: an empty list is false too. */
const truthy = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));
const same = (a: unknown, b: unknown): boolean => (a ?? null) === (b ?? null);

/** What a rule makes of these values; a value that is not there is null. Never throws. */
export function evaluate(rule: Logic, values: Readonly<Record<string, unknown>>): unknown {
  if (rule === null || typeof rule !== 'object') return rule;
  if (Array.isArray(rule)) return rule.map((it) => evaluate(it, values));
  const [entry] = Object.entries(rule) as [Operator, Logic][];
  if (!entry) return null;
  const [operator, given] = entry;
  const terms = argumentsOf(given);
  switch (operator) {
    case 'var': {
      const [name, otherwise = null] = terms;
      return typeof name === 'string' && Object.hasOwn(values, name) ? (values[name] ?? null) : otherwise;
    }
    case 'and':
    case 'or': {
      let last: unknown = null;
      for (const term of terms) {
        last = evaluate(term, values);
        if (truthy(last) === (operator === 'or')) return last;
      }
      return last;
    }
    case '!':
      return !truthy(evaluate(terms[0] ?? null, values));
    case '==':
    case '!=':
      return same(evaluate(terms[0] ?? null, values), evaluate(terms[1] ?? null, values)) === (operator === '==');
    case 'in': {
      const needle = evaluate(terms[0] ?? null, values);
      const hay = evaluate(terms[1] ?? null, values);
      if (typeof hay === 'string') return typeof needle === 'string' && hay.includes(needle);
      return Array.isArray(hay) && hay.some((it) => same(it, needle));
    }
  }
}

/** Whether a condition holds; no condition always does. */
export const holds = (rule: Logic | undefined, values: Readonly<Record<string, unknown>>): boolean =>
  rule === undefined || truthy(evaluate(rule, values));

/** The fields that a rule looks at. */
export function variables(rule: Logic | undefined): string[] {
  if (rule === undefined || rule === null || typeof rule !== 'object') return [];
  if (Array.isArray(rule)) return rule.flatMap(variables);
  return Object.entries(rule).flatMap(([operator, given]) => {
    if (operator !== 'var') return variables(given);
    const name = variableOf(given);
    return typeof name === 'string' ? [name] : [];
  });
}
