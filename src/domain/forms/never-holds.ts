import { holds, type Logic, variables } from './logic.ts';

/** So many answers are tried; a rule of more variables is taken to hold for some. */
const most = 20_000;
/** Answers of every kind, for rules that compare one with another. */
const anything = [undefined, '', 'a', 'b', 0, 1, 2, true, false];

/** Whether no answers at all make this rule true: it is tried with what it names itself, with what lies beside that, and with nothing. */
export function neverHolds(rule: Logic | undefined): boolean {
  if (rule === undefined) return false;
  const names = [...new Set(variables(rule))];
  if (names.length === 0) return !holds(rule, {});
  // Rows and what is inside an answer are many values at once.
  if (names.some((name) => name === '' || name.includes('.')) || goesThroughRows(rule)) return false;
  const named = literals(rule);
  const beside = named.flatMap((it): (string | number)[] =>
    typeof it === 'number' ? [it - 1, it + 1] : typeof it === 'string' ? [`${it}~`] : [],
  );
  const values = [...new Set<unknown>([...named, ...beside, ...anything]), ...named.map((it) => [it]), named];
  if (values.length ** names.length > most) return false;
  const tried = (at: number, answers: Record<string, unknown>): boolean => {
    const name = names[at];
    if (name === undefined) return holds(rule, answers);
    return values.some((value) => tried(at + 1, { ...answers, [name]: value }));
  };
  return !tried(0, {});
}

const goesThroughRows = (rule: Logic): boolean =>
  typeof rule === 'object' &&
  rule !== null &&
  Object.entries(rule).some(
    ([operator, given]) => ['some', 'all', 'none', 'map', 'reduce'].includes(operator) || (given !== undefined && goesThroughRows(given)),
  );

/** What a rule compares with; the names that it looks at are none of them. */
function literals(rule: Logic): (string | number | boolean)[] {
  if (rule === null || typeof rule !== 'object') return rule === null ? [] : [rule];
  return Object.entries(rule).flatMap(([operator, given]) => (operator === 'var' || given === undefined ? [] : literals(given)));
}
