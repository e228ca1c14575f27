import { type Quote, quote } from '#src/domain/fees/quote.ts';
import { memo } from '#src/domain/kernel/memo.ts';
import { askedIn, type CaseAnswers, type CaseDocument, completions, documentsOf, type Known, type Limit, limitsOf } from './case.ts';
import type { CaseQuestion, Channel, Procedure } from './procedure.ts';

/** What one question does through one channel. */
export type CaseRow = {
  question: CaseQuestion;
  value: string | undefined;
  /** what follows from it: `terms` fee or time limit, so it has to be known when a dossier is filed; `papers` only documents; `nothing` */
  decides: 'terms' | 'papers' | 'nothing';
  /** the declaration asks it */
  asked: 'here' | 'declaration';
};

/** Everything that a case is: for pages, slips, letters and the API alike. */
export type Case = {
  answers: CaseAnswers;
  rows: CaseRow[];
  /** by question key: what depends on it at all, whatever was answered; absent: nothing does */
  decided: Readonly<Record<string, 'terms' | 'papers'>>;
  documents: readonly CaseDocument[];
  /** one where the case decides it; the usual one first */
  limits: Limit[];
  quote: Quote;
  /** keys of the questions without which fee or time limit are not known */
  missing: readonly string[];
};

/** Whether a filing asks for its case: something depends on a question that the declaration does not ask. */
export const asksForCase = ({ rows }: Case): boolean => rows.some(({ asked, decides }) => asked === 'here' && decides !== 'nothing');

type Way = { answers: CaseAnswers; terms: string; papers: string };

const termsIn = (procedure: Procedure, channel: Channel, onDate: string, answers: CaseAnswers): string =>
  JSON.stringify([
    limitsOf(procedure, channel, answers)[0]?.limit,
    quote(procedure, channel, onDate, { answers }).lines.map(({ kind, amount, per }) => [kind, amount, per?.vi]),
  ]);

/** The questions on which what follows depends: two ways that differ in nothing else lead to different ends. */
function deciding<W extends { answers: CaseAnswers }>(ways: readonly W[], endOf: (way: W) => string): Set<string> {
  const found = new Set<string>();
  ways.forEach((a, at) => {
    for (const b of ways.slice(at + 1)) {
      if (endOf(a) === endOf(b)) continue;
      const differ = Object.keys(a.answers).filter((key) => b.answers[key] !== undefined && a.answers[key] !== b.answers[key]);
      if (differ.length === 1 && differ[0] !== undefined) found.add(differ[0]);
    }
  });
  return found;
}

/** The open questions without whose answers fee or time limit through a channel are not known; none where they are. */
export const missingIn: (procedure: Procedure, channel: Channel, onDate: string, answers: CaseAnswers) => readonly string[] = memo(
  (channel, onDate, answers) => `${channel} ${onDate} ${JSON.stringify(answers)}`,
  (procedure: Procedure, channel: Channel, onDate: string, answers: CaseAnswers) => {
    const open = completions(procedure, answers);
    if (open.length === 1) return [];
    const ways = open.map((one) => ({ answers: one, terms: termsIn(procedure, channel, onDate, one) }));
    return [...deciding(ways, ({ terms }) => terms)];
  },
);

/** What depends on each question at all, whatever is answered. */
const decidedIn = memo(
  (channel: Channel, onDate: string) => `${channel} ${onDate}`,
  (procedure: Procedure, channel: Channel, onDate: string): Case['decided'] => {
    const all: Way[] = completions(procedure, {}).map((answers) => ({
      answers,
      terms: termsIn(procedure, channel, onDate, answers),
      papers: JSON.stringify(documentsOf(procedure, answers).map(({ state }) => state)),
    }));
    const terms = deciding(all, (way) => way.terms);
    const papers = deciding(all, (way) => way.papers);
    return Object.fromEntries([...[...papers].map((key) => [key, 'papers'] as const), ...[...terms].map((key) => [key, 'terms'] as const)]);
  },
);

/**
 * The case of one person: documents, fee and time limit through one channel on a day (`YYYY-MM-DD`, Vietnam), as far as the answers decide
 * them. What is not decided yet stays open and says so.
 */
export function caseOf(procedure: Procedure, channel: Channel, onDate: string, known: Known): Case {
  const decided = decidedIn(procedure, channel, onDate);
  return {
    answers: known.answers,
    decided,
    rows: askedIn(procedure, known.answers).map(({ question, value }) => ({
      question,
      value,
      decides: decided[question.key] ?? 'nothing',
      asked: question.from === undefined ? 'here' : 'declaration',
    })),
    documents: documentsOf(procedure, known.answers),
    limits: limitsOf(procedure, channel, known.answers),
    quote: quote(procedure, channel, onDate, known),
    missing: missingIn(procedure, channel, onDate, known.answers),
  };
}
