import { type Figure, type Formula, fewestForRate, figureOf, type Indicator, type OpenNow, percent } from './indicator.ts';
import { noTally, ofOfficesOnly, type Tallied, type Tally, type Told } from './tally.ts';
import { quantile } from './time-spread.ts';

/** Fewer than so many dossiers of one procedure could be told to be somebody's. */
export const fewestShown = 5;

const isSmall = (n: number): boolean => n > 0 && n < fewestShown;

/** Periods longer than a month would give a hidden month away, less the others: their counts are rounded. */
export const rounded = (n: number): number => Math.round(n / fewestShown) * fewestShown;

/** The least count that is told as this rounded one: what is said beside it comes from this alone, or it would say which count it was. */
const leastOf = (said: number): number => said - Math.floor(fewestShown / 2);

/**
 * Results in time, where late ones are told of too: all, less those, each rounded. Rounded on their own the three numbers would not add up, and
 * by how much they do not would tell them exactly.
 */
export const roundedOnTime = ({ onTime, late }: Pick<Tally['counts'], 'onTime' | 'late'>): number =>
  isSmall(onTime) || isSmall(late) ? rounded(onTime) : rounded(onTime + late) - rounded(late);

/**
 * The figure of one procedure at a unit, as it may be made public: no count under five, and no share that would tell one. `long`: of more than
 * one month: counts are rounded then, and a share is worked out from the rounded ones, so that it tells no more than they do, whatever else is
 * told beside it. The figures of all procedures together need none of this.
 */
export function procedureFigure(indicator: Pick<Indicator, 'formula'>, tally: Tally | null, now: OpenNow | null, long: boolean): Figure {
  const { formula } = indicator;
  if ('of' in formula && ofOfficesOnly.has(formula.of)) return { kind: 'not-measured' };
  if (formula.kind === 'time' && long) return timeOf(formula.share, tally);
  if (tally?.told && 'over' in formula) return shareOfTold(formula, tally.counts, tally.told);
  if (tally?.told && formula.kind === 'count' && isUnsure(formula.of, tally.told) && !isSmall(tally.counts[formula.of]))
    return { kind: 'withheld' };
  // Small parts are told below, for all shares alike.
  const figure = figureOf({ formula: formula.kind === 'share' ? { ...formula, fewest: 0 } : formula }, tally, now);
  // Of a sum whose parts are told as well, “fewer than twenty” beside their rounded numbers would tell more than that it is not told.
  if (figure.kind === 'too-few' && long && 'over' in formula && formula.of !== 'onTime' && formula.over.length > 1)
    return { kind: 'withheld' };
  if (figure.kind !== 'value') return figure;
  if (formula.kind === 'open-now') return isSmall(figure.value) ? { kind: 'under-five' } : figure;
  const { counts } = tally ?? noTally();
  if (formula.kind === 'count') {
    if (isSmall(figure.value)) return { kind: 'under-five' };
    const { onTime, late } = counts;
    // Beside all results those in time would say how many were late.
    if (formula.of === 'onTime' && isSmall(late)) {
      const results = long ? rounded(onTime + late) : onTime + late;
      return { kind: 'at-least', value: Math.max(0, (long ? leastOf(results) : results) - fewestShown + 1), of: results };
    }
    return long ? { ...figure, value: formula.of === 'onTime' ? roundedOnTime(counts) : rounded(figure.value) } : figure;
  }
  const of = figure.of ?? 0;
  // All results that came, less those that are left, would be how many were opened again.
  const round = long || ('over' in formula && formula.over.includes('closed'));
  if (formula.kind !== 'share' && formula.kind !== 'per-hundred') return figure;
  const part = counts[formula.of];
  // What is a part of several counts is a share of these as they are told, each for itself: beside them their rounded sum would tell more.
  const counted = formula.of === 'onTime' ? [of] : formula.over.map((it) => counts[it]).filter((n) => n >= fewestShown);
  const said = round ? counted.reduce((sum, n) => sum + rounded(n), 0) : of;
  const least = counted.reduce((sum, n) => sum + leastOf(rounded(n)), 0);
  // Where it would stand for three counts, not for five, it is not told.
  if (round && least < fewestForRate) return { kind: 'withheld' };
  const few = fewestShown - 1;
  const ofFew = round ? Math.ceil((100 * few) / least) : percent(few, of);
  if (isSmall(part)) return { kind: 'at-most', value: ofFew, of: said };
  if (formula.kind === 'share' && isSmall(of - part))
    return { kind: 'at-least', value: round ? 100 - ofFew : percent(of - few, of), of: said };
  if (!round) return { ...figure, of: said };
  const saidPart = formula.of === 'onTime' ? roundedOnTime(counts) : rounded(part);
  const value = Math.round((100 * saidPart) / said);
  if (formula.kind !== 'share') return { kind: 'value', value, of: said };
  // 99.6 of a hundred are not all, and all are all, however each part was rounded.
  return { kind: 'value', value: part === of ? 100 : Math.min(99, value), of: said };
}

/** A share of which more than a fifth may well be otherwise is not told: most that are told are off by far less. */
const mostUnsure = 5;

/** Nor is a count that may well be half as large again, or half of it nothing: the bound is wide, and most are off by a tenth at most. */
function isUnsure(measure: Tallied, { n, off }: Told): boolean {
  // Those in time are what is left of all results.
  const unsure = measure === 'onTime' ? (off.finished ?? 0) + (off.late ?? 0) : (off[measure] ?? 0);
  return unsure > Math.max(fewestShown, n[measure] / 2);
}

/**
 * A share worked out of what months tell. It need not be rounded like what it is made of, for everybody could work it out; of how many it is
 * said is about right, and is rounded. `counts`: the same as they are told.
 */
function shareOfTold(formula: Extract<Formula, { over: readonly Tallied[] }>, counts: Tally['counts'], { n, off }: Told): Figure {
  const of = formula.over.reduce((sum, it) => sum + n[it], 0);
  const part = n[formula.of];
  if (of <= 0) return { kind: 'nothing' };
  if (of < fewestForRate || part < 0 || (formula.kind === 'share' && part > of)) return { kind: 'too-few' };
  const measures = formula.of === 'onTime' ? [formula.of] : new Set([...formula.over, formula.of]);
  const unsure = [...measures].reduce((sum, it) => sum + (off[it] ?? 0), 0);
  if (unsure * mostUnsure > of) return { kind: 'withheld' };
  const said = rounded(of);
  const few = Math.ceil((100 * (fewestShown - 1)) / of);
  if (isSmall(counts[formula.of])) return { kind: 'at-most', value: few, of: said };
  const value = (100 * part) / of;
  if (formula.kind !== 'share') return { kind: 'value', value: Math.round(value), of: said };
  const rest = of - part;
  if (formula.of === 'onTime' ? isSmall(counts.late) : unsure === 0 && isSmall(rest))
    return { kind: 'at-least', value: 100 - few, of: said };
  // Nearly all are not all.
  return { kind: 'value', value: rest < 0.01 ? 100 : Math.min(99, Math.round(value)), of: said };
}

/** Of how many it is said, and whether there were enough, comes from what is told of them: from the times themselves it would say how many. */
function timeOf(share: number, tally: Tally | null): Figure {
  const minutes = tally?.times ? quantile(tally.times, share) : null;
  if (tally === null || minutes === null) return { kind: 'nothing' };
  const { finished } = tally.counts;
  if (tally.told && isUnsure('finished', tally.told)) return { kind: 'withheld' };
  return finished < fewestForRate ? { kind: 'too-few' } : { kind: 'value', value: minutes, of: rounded(finished) };
}

/**
 * The same in a finished month, where counts are told as they are: what is hidden (`hidden-cells.ts`) is not told by way of a share either, nor
 * by how many it is a share of. What is under five may still be said to be so.
 */
export function unhidden({ formula }: Pick<Indicator, 'formula'>, figure: Figure, hidden: (measure: Tallied) => boolean): Figure {
  if (!('value' in figure) || formula.kind === 'open-now' || formula.kind === 'not-measured') return figure;
  if (formula.kind === 'time') return figure.kind === 'value' && hidden('finished') ? { ...figure, of: null } : figure;
  if (formula.kind === 'count') {
    // “At least so many of all results” tells all of them.
    const told = figure.kind === 'value' ? hidden(formula.of) : hidden('finished');
    return told ? { kind: 'withheld' } : figure;
  }
  const { over } = formula;
  // Which results were in time is hidden on its own; all of them are told as finished.
  const results = over.length === 2 && over.includes('onTime') && over.includes('late');
  const whole = results ? hidden('finished') : over.some(hidden);
  return whole || (hidden(formula.of) && figure.kind === 'value') ? { kind: 'withheld' } : figure;
}

/**
 * Which of the parts of a known sum are hidden: those under five, and so many of the next smallest that the sum less what is shown says
 * nothing of a single one.
 */
export function hiddenAmong(parts: readonly number[]): boolean[] {
  const hidden = parts.map(isSmall);
  const order = parts.map((n, at) => ({ n, at })).sort((a, b) => a.n - b.n);
  const count = () => hidden.filter(Boolean).length;
  const sum = () => parts.reduce((so, n, at) => so + (hidden[at] ? n : 0), 0);
  for (const { n, at } of order) {
    if (count() === 0 || (count() > 1 && sum() >= fewestShown)) break;
    if (n > 0) hidden[at] = true;
  }
  return hidden;
}
