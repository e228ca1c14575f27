import { columnsOf, type FormDefinition, type Question, questionsOf } from './definition.ts';

/** An answer to no question: where it stands in what was sent, and the name that it was probably meant to have. */
export type UnknownAnswer = { at: readonly (string | number)[]; near: string | undefined };

/** So many are named: whoever sends more has sent something else than answers. */
const mostNamed = 20;
const longest = 60;
const addressParts = ['line', 'ward', 'elsewhere', 'province'];

const isObject = (it: unknown): it is Record<string, unknown> => typeof it === 'object' && it !== null && !Array.isArray(it);
const folded = (name: string): string => name.toLowerCase().replace(/[^a-z\d]/g, '');

/** How many letters have to be put in, left out, changed or swapped with their neighbour to make one word of the other. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : longest;
      row[j] = Math.min((rows[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (rows[i - 1]?.[j - 1] ?? 0) + same, swapped);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? longest;
}

/** The one of these names that was probably meant: written otherwise (`reqFullName`), by a slip, or without what it begins with (`full_name`). */
function nearest(name: string, names: readonly string[]): string | undefined {
  const it = folded(name);
  if (it === '' || name.length > longest) return undefined;
  const most = Math.min(2, Math.floor(it.length / 3));
  const [first] = names
    .map((one) => ({ one, far: distance(it, folded(one)) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far);
  if (first) return first.one;
  const [only, other] = names.filter((one) => folded(one).endsWith(it) && it.length > 3);
  return other === undefined ? only : undefined;
}

/**
 * The answers that belong to no question of this form, in no case of it. A form in a browser cannot send any; a system that misspells one
 * would lose it without a word, and whoever is in charge would decide without it.
 * @param more names beside those of the form: the questions of the case
 */
export function unknownAnswers(form: FormDefinition, more: readonly string[], sent: Readonly<Record<string, unknown>>): UnknownAnswer[] {
  const found: UnknownAnswer[] = [];
  const look = (given: Record<string, unknown>, names: readonly string[], at: UnknownAnswer['at']) => {
    for (const name of Object.keys(given)) {
      if (names.includes(name)) continue;
      if (found.length === mostNamed) return;
      found.push({
        at: [...at, name],
        near: nearest(
          name,
          names.filter((it) => !Object.hasOwn(given, it)),
        ),
      });
    }
  };
  const goInto = (given: Record<string, unknown>, questions: readonly Question[], around: readonly string[], at: UnknownAnswer['at']) => {
    look(given, [...questions.map(({ key }) => key), ...around], at);
    for (const question of questions) {
      const value = Object.hasOwn(given, question.key) ? given[question.key] : undefined;
      if (question.type === 'address' && isObject(value)) look(value, addressParts, [...at, question.key]);
      if (question.type !== 'group' || !Array.isArray(value)) continue;
      for (const [row, it] of value.slice(0, question.max + 1).entries())
        if (isObject(it)) goInto(it, columnsOf(question), [], [...at, question.key, row]);
    }
  };
  goInto({ ...sent }, questionsOf(form), more, []);
  return found;
}
