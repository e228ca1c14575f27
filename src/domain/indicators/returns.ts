import type { Figure, Formula } from './indicator.ts';
import { procedureFigure } from './small-numbers.ts';
import type { Tallied, Tally } from './tally.ts';

/** How a dossier comes back to the applicant without what was asked for. */
export const returnWays = ['supplemented', 'receptionRefused', 'refused', 'stopped', 'withdrawn'] as const satisfies readonly Tallied[];
export type ReturnWay = (typeof returnWays)[number];

/** What was at fault where a supplement was asked for; one request may name several. */
export const returnCauses = ['askedMissing', 'askedFaulty', 'askedDeclaration'] as const satisfies readonly Tallied[];
export type ReturnCause = (typeof returnCauses)[number];

export type Share<Of extends string> = { of: Of; n: Figure; perHundred: Figure };

/** `untold`: some requests say in words alone what was at fault, so that no kind counts them. */
export type Returns = { ways: Share<ReturnWay>[]; causes: Share<ReturnCause>[]; untold: boolean };

/** None at all: not so few of many that it rounds to none of a hundred. */
export const isNever = ({ n }: Pick<Share<string>, 'n'>): boolean => n.kind === 'value' && n.value === 0;

/** There were some, but so few of a hundred that the rounded number would read as none. */
export const isUnderOne = ({ n, perHundred: it }: Pick<Share<string>, 'n' | 'perHundred'>): boolean =>
  it.kind === 'value' && it.value === 0 && !isNever({ n });

export const perHundred: Formula = { kind: 'per-hundred', of: 'supplemented', over: ['submitted'] };

/** What came back of one procedure in the whole city, as it may be made public: of 100 filed, and why of 100 requests for supplements. */
export function returnsOf(tally: Tally): Returns {
  const figure = (formula: Formula): Figure => procedureFigure({ formula }, tally, null, true);
  const share = <Of extends Tallied>(of: Of, over: Tallied): Share<Of> => ({
    of,
    n: figure({ kind: 'count', of }),
    perHundred: figure({ kind: 'per-hundred', of, over: [over] }),
  });
  const causes = returnCauses.map((it) => share(it, 'supplemented'));
  const { counts } = tally;
  const told = returnCauses.reduce((sum, it) => sum + counts[it], 0);
  return {
    ways: returnWays.map((it) => share(it, 'submitted')),
    causes: told > 0 ? causes : [],
    untold: told < counts.supplemented,
  };
}
