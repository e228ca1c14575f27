import { comparisons, type FormDefinition, offers, questionsOf } from '#src/domain/forms/definition.ts';
import { type Finding, finding, type Spot } from '#src/domain/forms/finding.ts';
import { holds, type Logic, variables } from '#src/domain/forms/logic.ts';
import { caseName, completions } from './case.ts';
import { caseOf } from './case-of.ts';
import type { CaseQuestion, Procedure } from './procedure.ts';

/** More ways than that are no longer a few questions, and a page would have to think about each. */
export const mostWays = 128;

const twice = (names: readonly string[]) => [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];

/** Every condition of a procedure, and where it stands. */
function conditionsOf({ documents, fees, channels }: Procedure): { at: Spot; condition: Logic }[] {
  const found: { at: Spot; condition: Logic | undefined }[] = [
    ...documents.map(({ key, condition }) => ({ at: { of: 'document', key } as const, condition })),
    ...fees.map(({ kind, condition }, at) => ({ at: { of: kind, key: String(at + 1) }, condition })),
    ...channels.flatMap(({ channel, cases = [] }) =>
      cases.map(({ condition }, at) => ({ at: { of: 'limit', key: String(at + 1), channel } as const, condition })),
    ),
  ];
  return found.flatMap(({ at, condition }) => (condition === undefined ? [] : [{ at, condition }]));
}

function* wrongNames(at: Spot, rule: Logic, questions: readonly CaseQuestion[]): Generator<Finding> {
  const known = new Map(questions.map((question) => [question.key, question]));
  for (const name of new Set(variables(rule))) if (!known.has(name)) yield finding(at, 'no-question', name);
  for (const { name, literals } of comparisons(rule)) {
    const offered = known.get(name)?.options.map(({ value }) => value);
    for (const it of literals) if (offered && it !== null && !offered.includes(String(it))) yield finding(at, 'not-offered', name, it);
  }
}

/** What a rule can give; undefined where that cannot be told. */
function resultsOf(rule: Logic, form: FormDefinition): unknown[] | undefined {
  if (rule === null || typeof rule !== 'object') return [rule];
  if (Array.isArray(rule)) return undefined;
  if (rule.if !== undefined && Array.isArray(rule.if)) {
    const ends = rule.if.filter((_, at, all) => at % 2 === 1 || at === all.length - 1);
    const results = ends.map((one) => resultsOf(one, form));
    return results.every((one) => one !== undefined) ? results.flat() : undefined;
  }
  const [name] = variables(rule);
  return rule.var !== undefined ? [...(offers(questionsOf(form).find(({ key }) => key === name)) ?? [undefined])] : undefined;
}

function* wrongFields(at: Spot, rule: Logic, form: FormDefinition | undefined): Generator<Finding> {
  if (!form) return yield finding(at, 'no-form');
  const known = new Set([...questionsOf(form).map(({ key }) => key), ...Object.keys(form.constants ?? {})]);
  const fields = new Map(questionsOf(form).map((field) => [field.key, field]));
  for (const name of new Set(variables(rule).map((one) => one.split('.')[0] ?? '')))
    if (!known.has(name)) yield finding(at, 'no-form-field', name);
  for (const { name, literals } of comparisons(rule)) {
    const offered = offers(fields.get(name));
    for (const it of literals) if (offered && it !== null && !offered.includes(String(it))) yield finding(at, 'form-not-offered', name, it);
  }
}

function* wrongFrom({ key, from, options }: CaseQuestion, form: FormDefinition | undefined): Generator<Finding> {
  if (from === undefined) return;
  const at = { of: 'question', key } as const;
  yield* wrongFields(at, from, form);
  const results = form ? resultsOf(from, form) : [];
  if (results === undefined) return yield finding(at, 'from-unclear');
  for (const it of new Set(results)) if (it !== null && !options.some(({ value }) => value === it)) yield finding(at, 'from-no-option', it);
}

/** What is wrong with the cases of a procedure beyond their shape. */
export function inspectCases(procedure: Procedure, form: FormDefinition | undefined): Finding[] {
  const { cases, documents, fees, channels } = procedure;
  const found: Finding[] = [];
  for (const key of twice(cases.map(({ key }) => key))) found.push(finding({ of: 'question', key }, 'twice'));
  if (form && questionsOf(form).some(({ key }) => caseName('') === `${key}.`)) found.push(finding({ of: 'form' }, 'case-name'));
  cases.forEach((question, at) => {
    const here = { of: 'question', key: question.key } as const;
    for (const value of twice(question.options.map(({ value }) => value))) found.push(finding(here, 'option-twice', value));
    if (question.when !== undefined) found.push(...wrongNames(here, question.when, cases.slice(0, at)));
    found.push(...wrongFrom(question, form));
  });
  for (const { at, condition } of conditionsOf(procedure)) found.push(...wrongNames(at, condition, cases));
  for (const { key, condition, when } of documents)
    if (condition !== undefined && !when) found.push(finding({ of: 'document', key }, 'condition-no-words'));
  fees.forEach(({ count, per, kind }, at) => {
    if (count === undefined) return;
    const here = { of: kind, key: String(at + 1) };
    found.push(...wrongFields(here, count, form));
    if (!per) found.push(finding(here, 'count-no-words'));
  });
  if (found.length > 0) return found;

  const ways = completions(procedure, {});
  if (ways.length > mostWays) return [finding({ of: 'procedure' }, 'too-many-ways', ways.length, mostWays)];
  for (const { at, condition } of conditionsOf(procedure)) {
    const held = ways.filter((answers) => holds(condition, answers)).length;
    if (held === 0) found.push(finding(at, 'never-happens'));
    else if (held === ways.length) found.push(finding(at, 'always-happens'));
  }
  for (const { channel, cases: limits = [] } of channels)
    limits.forEach(({ condition }, at) => {
      const before = limits.slice(0, at);
      if (!ways.some((answers) => holds(condition, answers) && !before.some((one) => holds(one.condition, answers))))
        found.push(finding({ of: 'limit', key: String(at + 1), channel }, 'never-happens'));
    });
  for (const { key, when } of cases) {
    if (when !== undefined && !ways.some((answers) => answers[key] !== undefined))
      found.push(finding({ of: 'question', key }, 'question-unasked'));
    const decides = channels.some(({ channel }) =>
      daysOf(procedure).some((day) => caseOf(procedure, channel, day, { answers: {} }).decided[key] !== undefined),
    );
    if (!decides) found.push(finding({ of: 'question', key }, 'decides-nothing'));
  }
  return found;
}

/** The days on which something about the fees begins. */
const daysOf = ({ fees, waivers, validFrom }: Procedure): string[] => [
  ...new Set([validFrom, ...fees.map((fee) => fee.validFrom), ...waivers.map((waiver) => waiver.validFrom)]),
];
