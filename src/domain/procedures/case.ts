import type { TimeLimit } from '#src/domain/clock/time-limit.ts';
import { evaluate, holds, type Logic, type Values } from '#src/domain/forms/logic.ts';
import { memo } from '#src/domain/kernel/memo.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import type { CaseQuestion, Channel, Procedure, RequiredDocument } from './procedure.ts';
import type { Trust } from './trust.ts';

/** Chosen options by question key. A question that is not asked in this case, or not answered yet, is absent. */
export type CaseAnswers = Readonly<Record<string, string>>;

/** What is known of one person's case: the answers that choose it, and those of the declaration, where something is counted. */
export type Known = { answers: CaseAnswers; declaration?: Values | undefined };
export const nothingKnown: Known = { answers: {} };

type Questions = Pick<Procedure, 'cases'>;

/**
 * Under this name an answer about the case stands beside those of the declaration: in a form, a draft, an address, a dossier. No field of a
 * declaration is called so: its key has no dot.
 */
export const caseName = (key: string): string => `case.${key}`;

/** The key of the step with the questions that choose the case; no step of a declaration is called so. */
export const caseStep = 'truong-hop';

const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

/**
 * The answers that count, in the order of the questions: what the declaration says goes before what was chosen, what is not asked in this
 * case or not offered is dropped.
 * @param given by `caseName`, from anywhere
 * @param declaration the declaration's answers and constants, where it is being filled in
 */
export function settleCase({ cases }: Questions, given: Readonly<Record<string, unknown>>, declaration?: Values): CaseAnswers {
  const answers: Record<string, string> = {};
  for (const question of cases) {
    if (!holds(question.when, answers)) continue;
    const name = caseName(question.key);
    const said = question.from !== undefined && declaration ? evaluate(question.from, declaration) : null;
    const value = said ?? (Object.hasOwn(given, name) ? firstOf(given[name]) : undefined);
    const option = question.options.find((one) => one.value === value);
    if (option) answers[question.key] = option.value;
  }
  return answers;
}

/** The answers under the names by which they are kept. */
export const namedCase = (answers: CaseAnswers): Record<string, string> =>
  Object.fromEntries(Object.entries(answers).map(([key, value]) => [caseName(key), value]));

/** Every way in which these answers can be completed; with everything answered there is one. */
export function completions({ cases }: Questions, answers: CaseAnswers): CaseAnswers[] {
  let all: CaseAnswers[] = [{}];
  for (const { key, when, options } of cases)
    all = all.flatMap((before) => {
      if (!holds(when, before)) return [before];
      const chosen = answers[key];
      return options.filter(({ value }) => chosen === undefined || value === chosen).map(({ value }) => ({ ...before, [key]: value }));
    });
  return all;
}

/** Whether a condition holds however the open questions will be answered, in none of these ways, or in some. */
export function truthIn(ways: readonly CaseAnswers[], condition: Logic | undefined): 'yes' | 'no' | 'open' {
  const true_ = ways.filter((answers) => holds(condition, answers)).length;
  return true_ === ways.length ? 'yes' : true_ === 0 ? 'no' : 'open';
}

/**
 * What becomes of a document in one person's case:
 * `needed` to be handed in or shown · `declaration` filled in on the portal · `known` read at sign-in, never handed in ·
 * `unless_known` needed only where the data named in `knownFrom` cannot be found · `if_any` the words of `when` are for the person to judge ·
 * `open` a question that is not answered yet decides · `other_case` not in this case.
 */
export type DocumentState = 'needed' | 'declaration' | 'known' | 'unless_known' | 'if_any' | 'open' | 'other_case';
export type CaseDocument = RequiredDocument & { state: DocumentState };

function stateOf(document: RequiredDocument, ways: readonly CaseAnswers[]): DocumentState {
  const { condition, declaration, atSignIn, knownFrom, required, when } = document;
  const truth = truthIn(ways, condition);
  if (truth === 'no') return 'other_case';
  if (truth === 'open') return 'open';
  if (declaration) return 'declaration';
  const decided = condition !== undefined || !when;
  if (atSignIn && decided) return 'known';
  if (knownFrom) return 'unless_known';
  return required || condition !== undefined ? 'needed' : 'if_any';
}

/** The documents of a case, in the order of the procedure, each with what becomes of it. */
export const documentsOf: (procedure: Pick<Procedure, 'cases' | 'documents'>, answers: CaseAnswers) => readonly CaseDocument[] = memo(
  (answers) => JSON.stringify(answers),
  (procedure: Pick<Procedure, 'cases' | 'documents'>, answers: CaseAnswers) => {
    const ways = completions(procedure, answers);
    return procedure.documents.map((document) => ({ ...document, state: stateOf(document, ways) }));
  },
);

/** A time limit that may apply; `when` says in which case, absent: in all others. */
export type Limit = { limit: TimeLimit; trust: Trust; when?: Text };

/** The time limits through one channel that are still possible: one where the case is decided. None where there is no such channel. */
export function limitsOf(procedure: Pick<Procedure, 'cases' | 'channels'>, channel: Channel, answers: CaseAnswers): Limit[] {
  const way = procedure.channels.find((one) => one.channel === channel);
  if (!way) return [];
  const { limit, trust, cases = [] } = way;
  if (cases.length === 0) return [{ limit, trust }];
  const inCase = (given: CaseAnswers): Limit => cases.find(({ condition }) => holds(condition, given)) ?? { limit, trust };
  const possible = new Map(completions(procedure, answers).map((one) => [JSON.stringify(inCase(one).limit), inCase(one)]));
  // The usual one first, whatever the order of the options.
  return [...possible.values()].sort((a, b) => Number(a.when !== undefined) - Number(b.when !== undefined));
}

/** The time limit that counts: of the case, or the channel's own while the case is open. Undefined where there is no such channel. */
export const limitOf = (procedure: Pick<Procedure, 'cases' | 'channels'>, channel: Channel, answers: CaseAnswers): TimeLimit | undefined =>
  limitsOf(procedure, channel, answers)[0]?.limit;

/** The questions that are asked in a case, in order, with what was chosen. */
export function askedIn({ cases }: Questions, answers: CaseAnswers): { question: CaseQuestion; value: string | undefined }[] {
  return cases.filter(({ when }) => holds(when, answers)).map((question) => ({ question, value: answers[question.key] }));
}
