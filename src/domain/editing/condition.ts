import type { Logic } from '#src/domain/forms/logic.ts';

/** How an answer is looked at. */
export const tests = ['is', 'is_not', 'answered', 'unanswered', 'least', 'most', 'more', 'less'] as const;
export type Test = (typeof tests)[number];

/** One line of a condition: this answer, looked at so. `value` is '' where the test needs none. */
export type Clause = { name: string; test: Test; value: string };

/** A condition as people read it: lines that all hold, or of which one does. Lines that ask for one answer twice are alternatives. */
export type Condition = { join: 'all' | 'any'; clauses: Clause[] };

const signs = { least: '>=', most: '<=', more: '>', less: '<' } as const;
type Sign = keyof typeof signs;
const isSign = (test: Test): test is Sign => test in signs;

const literal = (value: string, counts: boolean): Logic =>
  counts && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;

/**
 * The rule that these lines make.
 * @param counts whether the answer of this name is a number
 */
export function ruleOf({ join, clauses }: Condition, counts: (name: string) => boolean): Logic {
  const parts: Logic[] = [];
  const seen = new Set<string>();
  for (const { name, test, value } of clauses) {
    const subject = { var: name };
    if (test === 'answered') parts.push({ '!=': [subject, null] });
    else if (test === 'unanswered') parts.push({ '==': [subject, null] });
    else if (test === 'is_not') parts.push({ '!=': [subject, literal(value, counts(name))] });
    else if (isSign(test)) parts.push({ [signs[test]]: [subject, literal(value, counts(name))] });
    else if (!seen.has(name)) {
      seen.add(name);
      const wanted = clauses.filter((one) => one.name === name && one.test === 'is').map((one) => literal(one.value, counts(name)));
      parts.push(wanted.length === 1 ? { '==': [subject, wanted[0] ?? null] } : { in: [subject, wanted] });
    }
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { [join === 'all' ? 'and' : 'or']: parts };
}

type Rule = { [operator: string]: Logic };
const isRule = (rule: Logic | undefined): rule is Rule => typeof rule === 'object' && rule !== null && !Array.isArray(rule);

const isNumber = (value: Logic | undefined): value is number => typeof value === 'number';
const isLiteral = (value: Logic | undefined): value is string | number => typeof value === 'string' || isNumber(value);

function clausesOf(rule: Logic): Clause[] | undefined {
  if (!isRule(rule)) return undefined;
  const [[operator = '', given] = []] = Object.entries(rule);
  if (!Array.isArray(given) || given.length !== 2) return undefined;
  const [subject, other] = given;
  if (!isRule(subject) || typeof subject.var !== 'string') return undefined;
  const name = subject.var;
  if (other === null && operator === '==') return [{ name, test: 'unanswered', value: '' }];
  if (other === null && operator === '!=') return [{ name, test: 'answered', value: '' }];
  if (operator === 'in')
    return Array.isArray(other) && other.length > 1 && other.every(isLiteral)
      ? other.map((value) => ({ name, test: 'is' as const, value: String(value) }))
      : undefined;
  if (!isLiteral(other)) return undefined;
  const test =
    operator === '==' ? 'is' : operator === '!=' ? 'is_not' : (Object.keys(signs) as Sign[]).find((it) => signs[it] === operator);
  return test && [{ name, test, value: String(other) }];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The lines of a rule; undefined where lines cannot say it, so that it has to stay as it is written. */
export function conditionOf(rule: Logic, counts: (name: string) => boolean): Condition | undefined {
  const [[operator = '', given] = []] = isRule(rule) ? Object.entries(rule) : [];
  const joined = (operator === 'and' || operator === 'or') && Array.isArray(given);
  const parts = joined ? given.map(clausesOf) : [clausesOf(rule)];
  if (parts.some((one) => one === undefined)) return undefined;
  const condition: Condition = { join: operator === 'or' ? 'any' : 'all', clauses: parts.flatMap((one) => one ?? []) };
  return same(ruleOf(condition, counts), rule) ? condition : undefined;
}
