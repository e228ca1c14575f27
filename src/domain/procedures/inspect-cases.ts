import { comparisons, type FormDefinition, offers, questionsOf } from '#src/domain/forms/definition.ts';
import { holds, type Logic, variables } from '#src/domain/forms/logic.ts';
import { caseName, completions } from './case.ts';
import { caseOf } from './case-of.ts';
import type { CaseQuestion, Procedure } from './procedure.ts';

/** More ways than that are no longer a few questions, and a page would have to think about each. */
export const mostWays = 128;

const twice = (names: readonly string[]) => [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];

/** Every condition of a procedure, and where it stands. */
function conditionsOf({ documents, fees, channels }: Procedure): { at: string; condition: Logic }[] {
  const found = [
    ...documents.map(({ key, condition }) => ({ at: `document ${key}`, condition })),
    ...fees.map(({ kind, condition }, at) => ({ at: `${kind} ${at + 1}`, condition })),
    ...channels.flatMap(({ channel, cases = [] }) =>
      cases.map(({ condition }, at) => ({ at: `limit ${at + 1} of ${channel}`, condition })),
    ),
  ];
  return found.flatMap(({ at, condition }) => (condition === undefined ? [] : [{ at, condition }]));
}

function* wrongNames(at: string, rule: Logic, questions: readonly CaseQuestion[]): Generator<string> {
  const known = new Map(questions.map((question) => [question.key, question]));
  for (const name of new Set(variables(rule))) if (!known.has(name)) yield `${at}: a rule looks at ${name}, which is no question before it`;
  for (const { name, literals } of comparisons(rule)) {
    const offered = known.get(name)?.options.map(({ value }) => value);
    for (const it of literals)
      if (offered && it !== null && !offered.includes(String(it)))
        yield `${at}: a rule compares ${name} with ${it}, which it does not offer`;
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

function* wrongFields(at: string, rule: Logic, form: FormDefinition | undefined): Generator<string> {
  if (!form) return yield `${at}: looks at a declaration, and there is none`;
  const known = new Set([...questionsOf(form).map(({ key }) => key), ...Object.keys(form.constants ?? {})]);
  const fields = new Map(questionsOf(form).map((field) => [field.key, field]));
  for (const name of new Set(variables(rule).map((one) => one.split('.')[0] ?? '')))
    if (!known.has(name)) yield `${at}: a rule looks at ${name}, which is no field of the declaration`;
  for (const { name, literals } of comparisons(rule)) {
    const offered = offers(fields.get(name));
    for (const it of literals)
      if (offered && it !== null && !offered.includes(String(it)))
        yield `${at}: a rule compares ${name} with ${it}, which the declaration does not offer`;
  }
}

function* wrongFrom({ key, from, options }: CaseQuestion, form: FormDefinition | undefined): Generator<string> {
  if (from === undefined) return;
  const at = `question ${key}`;
  yield* wrongFields(at, from, form);
  const results = form ? resultsOf(from, form) : [];
  if (results === undefined) return yield `${at}: it cannot be told which options the declaration gives`;
  for (const it of new Set(results))
    if (it !== null && !options.some(({ value }) => value === it)) yield `${at}: the declaration gives ${it}, which is no option`;
}

/** What is wrong with the cases of a procedure beyond their shape, in words for its author. */
export function inspectCases(procedure: Procedure, form: FormDefinition | undefined): string[] {
  const { cases, documents, fees, channels } = procedure;
  const found: string[] = [];
  for (const key of twice(cases.map(({ key }) => key))) found.push(`question ${key} stands twice`);
  if (form && questionsOf(form).some(({ key }) => caseName('') === `${key}.`))
    found.push('a field has the name under which cases are kept');
  cases.forEach((question, at) => {
    for (const value of twice(question.options.map(({ value }) => value)))
      found.push(`question ${question.key}: the option ${value} stands twice`);
    if (question.when !== undefined) found.push(...wrongNames(`question ${question.key}`, question.when, cases.slice(0, at)));
    found.push(...wrongFrom(question, form));
  });
  for (const { at, condition } of conditionsOf(procedure)) found.push(...wrongNames(at, condition, cases));
  for (const { key, condition, when } of documents)
    if (condition !== undefined && !when) found.push(`document ${key}: its condition has no words`);
  fees.forEach(({ count, per, kind }, at) => {
    if (count === undefined) return;
    found.push(...wrongFields(`${kind} ${at + 1}`, count, form));
    if (!per) found.push(`${kind} ${at + 1}: what is counted has no words`);
  });
  if (found.length > 0) return found;

  const ways = completions(procedure, {});
  if (ways.length > mostWays) return [`${ways.length} ways to answer, more than ${mostWays}`];
  for (const { at, condition } of conditionsOf(procedure)) {
    const held = ways.filter((answers) => holds(condition, answers)).length;
    if (held === 0) found.push(`${at}: can never happen`);
    else if (held === ways.length) found.push(`${at}: always happens, so it needs no condition`);
  }
  for (const { channel, cases: limits = [] } of channels)
    limits.forEach(({ condition }, at) => {
      const before = limits.slice(0, at);
      if (!ways.some((answers) => holds(condition, answers) && !before.some((one) => holds(one.condition, answers))))
        found.push(`limit ${at + 1} of ${channel}: can never happen`);
    });
  for (const { key, when } of cases) {
    if (when !== undefined && !ways.some((answers) => answers[key] !== undefined)) found.push(`question ${key} is never asked`);
    const decides = channels.some(({ channel }) =>
      daysOf(procedure).some((day) => caseOf(procedure, channel, day, { answers: {} }).decided[key] !== undefined),
    );
    if (!decides) found.push(`question ${key} decides nothing`);
  }
  return found;
}

/** The days on which something about the fees begins. */
const daysOf = ({ fees, waivers, validFrom }: Procedure): string[] => [
  ...new Set([validFrom, ...fees.map((fee) => fee.validFrom), ...waivers.map((waiver) => waiver.validFrom)]),
];
