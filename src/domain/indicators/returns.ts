import { asCounted, type Figure, type Formula } from './indicator.ts';
import { procedureFigure } from './small-numbers.ts';
import { ofRefusal, type Tallied, type Tally, tallyRules } from './tally.ts';

/** How a dossier comes back to the applicant without what was asked for. */
export const returnWays = ['supplemented', 'receptionRefused', 'refused', 'stopped', 'withdrawn'] as const satisfies readonly Tallied[];
export type ReturnWay = (typeof returnWays)[number];

/**
 * What was at fault where a supplement was asked for; one request may name several, and some say it in words alone: how many is not told, for
 * then these would have to come to at least the others.
 */
export const returnCauses = ['askedMissing', 'askedFaulty', 'askedDeclaration'] as const satisfies readonly Tallied[];
export type ReturnCause = (typeof returnCauses)[number];

/** Why it was refused, at reception or as the result; some say it in words alone. Told on their own (told-refusals.ts). */
export const refusalCauses = [
  ...(Object.values(ofRefusal) as (typeof ofRefusal)[keyof typeof ofRefusal][]),
  'refusedUntold',
] as const satisfies readonly Tallied[];
export type RefusalShare = (typeof refusalCauses)[number];

/**
 * What the journal knows of how dossiers came to be refused, stopped or withdrawn; why, the letters say in words, which nobody publishes. Each
 * is a part of a way.
 */
export const returnFacts = {
  refusedAsked: 'refused',
  stoppedUnanswered: 'stopped',
  withdrawnUnreceived: 'withdrawn',
  withdrawnAsked: 'withdrawn',
} as const satisfies Partial<Record<Tallied, ReturnWay>>;
export type ReturnFact = keyof typeof returnFacts;

export type Share<Of extends string> = { of: Of; n: Figure; perHundred: Figure };

/** `causes`, `facts`: none where there were no requests, or nothing of which they are a part. */
export type Returns = {
  ways: Share<ReturnWay>[];
  causes: Share<ReturnCause>[];
  facts: Share<ReturnFact>[];
};

/** None at all: not so few of many that it rounds to none of a hundred. */
export const isNever = ({ n }: Pick<Share<string>, 'n'>): boolean => n.kind === 'value' && n.value === 0;

/** There were some, but so few of a hundred that the rounded number would read as none. */
export const isUnderOne = ({ n, perHundred: it }: Pick<Share<string>, 'n' | 'perHundred'>): boolean =>
  it.kind === 'value' && it.value === 0 && !isNever({ n });

export const perHundred: Formula = { kind: 'per-hundred', of: 'supplemented', over: ['submitted'] };

/**
 * What came back of one procedure in the whole city, as it may be made public: of 100 filed; why of 100 requests for supplements; and how it
 * came to it of 100 that were refused, stopped or withdrawn. `rules`: those that the sums were counted by.
 */
export function returnsOf(tally: Tally, rules: number = tallyRules): Returns {
  const figure = (formula: Formula): Figure => procedureFigure(asCounted({ formula }, rules), tally, null, true);
  const share = <Of extends Tallied>(of: Of, over: Tallied, kind: 'per-hundred' | 'share'): Share<Of> => ({
    of,
    n: figure({ kind: 'count', of }),
    perHundred: figure({ kind, of, over: [over] }),
  });
  const { counts } = tally;
  return {
    ways: returnWays.map((it) => share(it, 'submitted', 'per-hundred')),
    causes: counts.supplemented > 0 ? returnCauses.map((it) => share(it, 'supplemented', 'share')) : [],
    facts: (Object.keys(returnFacts) as ReturnFact[]).flatMap((it) =>
      counts[returnFacts[it]] > 0 ? [share(it, returnFacts[it], 'share')] : [],
    ),
  };
}
