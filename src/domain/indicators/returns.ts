import { asCounted, type Figure, type Formula } from './indicator.ts';
import { roundedParts } from './rounded-parts.ts';
import { procedureFigure } from './small-numbers.ts';
import { isCounted, ofRefusal, type Tallied, type Tally, tallyRules } from './tally.ts';

/** How a dossier comes back to the applicant without what was asked for. */
export const returnWays = ['supplemented', 'receptionRefused', 'refused', 'stopped', 'withdrawn'] as const satisfies readonly Tallied[];
export type ReturnWay = (typeof returnWays)[number];

/**
 * What was at fault where a supplement was asked for; one request may name several, and some say it in words alone: how many is not told, for
 * then these would have to come to at least the others.
 */
export const returnCauses = ['askedMissing', 'askedFaulty', 'askedDeclaration'] as const satisfies readonly Tallied[];
export type ReturnCause = (typeof returnCauses)[number];

/** Why it was refused, at reception or as the result; some say it in words alone. */
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

/** `causes`, `refusals`, `facts`: none where there were no requests, no refusals, or nothing of which they are a part. */
export type Returns = {
  ways: Share<ReturnWay>[];
  causes: Share<ReturnCause>[];
  refusals: Share<RefusalShare>[];
  facts: Share<ReturnFact>[];
};

/** None at all: not so few of many that it rounds to none of a hundred. */
export const isNever = ({ n }: Pick<Share<string>, 'n'>): boolean => n.kind === 'value' && n.value === 0;

/** There were some, but so few of a hundred that the rounded number would read as none. */
export const isUnderOne = ({ n, perHundred: it }: Pick<Share<string>, 'n' | 'perHundred'>): boolean =>
  it.kind === 'value' && it.value === 0 && !isNever({ n });

export const perHundred: Formula = { kind: 'per-hundred', of: 'supplemented', over: ['submitted'] };

/** Every refusal has one cause, so they are told as parts of all refusals (`roundedParts`). None: all are too few for that. */
export function toldRefusals(counts: Tally['counts']): { n: Record<RefusalShare, number | null>; whole: number } | undefined {
  const told = roundedParts(
    refusalCauses.map((it) => counts[it]),
    [counts.receptionRefused, counts.refused],
  );
  if (!told) return undefined;
  const n = Object.fromEntries(refusalCauses.map((it, at) => [it, told.parts[at]]));
  return { n: n as Record<RefusalShare, number | null>, whole: told.whole };
}

/** `perHundred`: all of a hundred only where they are all. */
function refusalsOf(counts: Tally['counts'], rules: number): Share<RefusalShare>[] {
  const told = toldRefusals(counts);
  const all = counts.receptionRefused + counts.refused;
  return refusalCauses.map((of) => {
    const n = told?.n[of] ?? null;
    if (!isCounted(of, rules)) return { of, n: { kind: 'not-measured' }, perHundred: { kind: 'not-measured' } };
    if (!told || n === null) return { of, n: { kind: 'withheld' }, perHundred: { kind: 'withheld' } };
    const share = Math.round((100 * n) / told.whole);
    return {
      of,
      n: { kind: 'value', value: n, of: null },
      perHundred: { kind: 'value', value: counts[of] === all ? 100 : Math.min(99, share), of: told.whole },
    };
  });
}

/**
 * What came back of one procedure in the whole city, as it may be made public: of 100 filed; why of 100 requests for supplements, and of 100 refusals; and how it
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
    refusals: counts.receptionRefused + counts.refused > 0 ? refusalsOf(counts, rules) : [],
    facts: (Object.keys(returnFacts) as ReturnFact[]).flatMap((it) =>
      counts[returnFacts[it]] > 0 ? [share(it, returnFacts[it], 'share')] : [],
    ),
  };
}
