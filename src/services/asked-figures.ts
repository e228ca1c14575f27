import { type TallyTimes, talliesOfCity } from '#src/data/queries/public-figures.ts';
import { snapshot } from '#src/data/snapshot.ts';
import type { Day } from '#src/domain/clock/calendar.ts';
import { figureOf } from '#src/domain/indicators/indicator.ts';
import { findIndicator, getIndicator } from '#src/domain/indicators/indicators.ts';
import { lastPeriods, monthsOf, namePeriod, type PublicPeriod, readPeriod } from '#src/domain/indicators/public-period.ts';
import type { Tally } from '#src/domain/indicators/tally.ts';
import { isPlace } from '#src/domain/places/unit.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';

/** What an address of the map or of a unit asked for that there is not. */
export type AskedWrong = 'chi-so' | 'ky' | 'thu-tuc';

/** What of a query the public figures read, each as it is known: so their pages can be kept. `sai` names what is not known. */
export function figuresInQuery(query: URLSearchParams): Record<string, string> {
  const asked: Record<string, string> = {};
  let wrong: AskedWrong | undefined;
  const indicator = query.get('chi-so');
  if (indicator) {
    if (findIndicator(indicator)) asked['chi-so'] = indicator;
    else wrong = 'chi-so';
  }
  const period = query.get('ky');
  if (period) {
    const known = readPeriod(period);
    if (known) asked.ky = namePeriod(known);
    else wrong ??= 'ky';
  }
  const procedure = query.get('thu-tuc');
  if (procedure) {
    if (snapshot().procedures.has(procedure)) asked['thu-tuc'] = procedure;
    else wrong ??= 'thu-tuc';
  }
  const sort = query.get('xep');
  if (sort && (sort.replace(/^-/, '') === 'ten' || findIndicator(sort.replace(/^-/, '')))) asked.xep = sort;
  return wrong ? { ...asked, sai: wrong } : asked;
}

/** Why there are no figures to show. */
export type NoFigures =
  | { kind: 'unknown'; what: AskedWrong }
  | { kind: 'to-come' }
  | { kind: 'before'; first: Day }
  /** of one procedure a week would tell too much of single people */
  | { kind: 'week-of-procedure' }
  | { kind: 'never' };

/** The rows that a period is the sum of. */
export const timesOf = (period: PublicPeriod): TallyTimes =>
  period.span === 'week' ? { span: 'week', starts: [period.from] } : { span: 'month', starts: monthsOf(period) };

/** What `figuresInQuery` made of an address. */
export type Asked = Record<string, string>;

/** What an address means: what it does not name is undefined. */
export function readAsked(asked: Asked) {
  const procedure = asked['thu-tuc'] ? (snapshot().procedures.get(asked['thu-tuc'])?.procedure ?? null) : null;
  return {
    indicator: findIndicator(asked['chi-so']) ?? getIndicator('on-time'),
    period: asked.ky ? readPeriod(asked.ky) : undefined,
    procedure,
  };
}

/** Why nothing of it can be shown; null: it can. */
export function whyNot(
  asked: Asked,
  period: PublicPeriod | undefined,
  procedure: Procedure | null,
  first: Day | null,
  today: Day,
): NoFigures | null {
  if (asked.sai) return { kind: 'unknown', what: asked.sai as AskedWrong };
  if (first === null) return { kind: 'never' };
  if (!period) return null;
  if (period.from > today) return { kind: 'to-come' };
  if (period.to < first) return { kind: 'before', first };
  return procedure && period.span === 'week' ? { kind: 'week-of-procedure' } : null;
}

/** The shortest period up to today of which at least half of the places have a rate: a map that says something. */
export async function usualPeriod(today: Day, procedure: string): Promise<{ period: PublicPeriod; tallies: Map<string, Tally> }> {
  const [month, quarter] = [lastPeriods('month', today, 1), lastPeriods('quarter', today, 1)];
  const [lastYear, year] = lastPeriods('year', today, 2);
  let best: { period: PublicPeriod; tallies: Map<string, Tally>; known: number } | undefined;
  const places = [...snapshot().units.values()].filter(isPlace);
  for (const period of [...month, ...quarter, year, lastYear]) {
    if (!period) continue;
    const tallies = await talliesOfCity(timesOf(period), procedure);
    const known = places.filter(({ code }) => figureOf(getIndicator('on-time'), tallies.get(code) ?? null, null).kind === 'value').length;
    if (known * 2 >= places.length) return { period, tallies };
    if (!best || known > best.known) best = { period, tallies, known };
  }
  if (!best) throw new Error('no period');
  return best;
}
