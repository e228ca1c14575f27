import { firstTallied, openOfUnit, talliesOfCity } from '#src/data/queries/public-figures.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { type CountedAnew, ofOneCount, type Standing } from '#src/data/tally-counts.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { judge766, type Line766 } from '#src/domain/indicators/decision-766.ts';
import { type PublicPeriod, partsOf, periodsAround, periodsToChoose } from '#src/domain/indicators/public-period.ts';
import { noTally } from '#src/domain/indicators/tally.ts';
import { isPlace, type Unit } from '#src/domain/places/unit.ts';
import { type Asked, type NoFigures, readAsked, usualPeriod, whyNot } from '#src/services/asked-figures.ts';

export type Index766 = {
  unit: Unit;
  period: PublicPeriod;
  /** all is being counted anew; what is said is as it was */
  anew: CountedAnew | null;
  choices: ReturnType<typeof periodsToChoose>;
  around: PublicPeriod[];
  refused: NoFigures | null;
  lines: Line766[];
  /** of the points that could be judged, so many of so many */
  points: number;
  of: number;
  /** the period still runs: what lies open now is counted with it */
  running: boolean;
};

/** What of Decision 766 can be judged of one office from the journal; undefined: there is no such unit, or it decides nothing. */
export const index766 = (code: string, asked: Asked, now: Date): Promise<Index766 | undefined> =>
  ofOneCount((standing) => judged(code, asked, now, standing));

async function judged(code: string, asked: Asked, now: Date, { anew }: Standing): Promise<Index766 | undefined> {
  const unit = snapshot().units.get(code);
  if (!unit || unit.kind === 'city') return undefined;
  const today = vietnamDate(now);
  const first = await firstTallied();
  const period = readAsked(asked).period ?? (await usualPeriod(today, [])).period;
  const refused = whyNot(asked, period, null, first, today);
  const choices = periodsToChoose(first ?? today, now);
  const running = period.to >= today;
  const known = { unit, period, anew, choices, around: periodsAround(period, choices, first ?? today, today), refused, running };
  if (refused) return { ...known, lines: [], points: 0, of: 0 };
  const [tallies, open] = await Promise.all([talliesOfCity(partsOf(period), []), running ? openOfUnit(code, now) : null]);
  return { ...known, ...judge766({ tally: tallies.get(code) ?? noTally(), open, commune: isPlace(unit) }) };
}
