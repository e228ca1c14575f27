import { LRUCache } from 'lru-cache';
import { everTallied, firstTallied, talliesOfCity } from '#src/data/queries/public-figures.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { type CountedAnew, ofOneCount, type Standing, tallyStanding } from '#src/data/tally-counts.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { asCounted, type Figure, figureOf, type Indicator, type OpenNow } from '#src/domain/indicators/indicator.ts';
import { getIndicator, mapColumns } from '#src/domain/indicators/indicators.ts';
import { lastPeriods, type PublicPeriod, partsOf, periodsAround, periodsToChoose } from '#src/domain/indicators/public-period.ts';
import { signs } from '#src/domain/indicators/sign-definitions.ts';
import { procedureFigure, unhidden } from '#src/domain/indicators/small-numbers.ts';
import { sumTallies, type Tallied, type Tally } from '#src/domain/indicators/tally.ts';
import { isPlace, type Unit } from '#src/domain/places/unit.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';
import { perProcess } from '#src/per-process.ts';
import {
  type Asked,
  type Field,
  fields,
  type NoFigures,
  proceduresOfField,
  readAsked,
  usualPeriod,
  whyNot,
} from '#src/services/asked-figures.ts';
import { openNow } from '#src/services/open-now.ts';
import { toldAt, toldInCity, toldMonth, toldMonths } from '#src/services/told-months.ts';

export type UnitRow = { unit: Unit; figures: ReadonlyMap<string, Figure> };

export type CityFigures = {
  /** how far the journal was counted: another one, where more is */
  mark: string;
  /** all is being counted anew; these figures are as they were */
  anew: CountedAnew | null;
  indicator: Indicator;
  period: PublicPeriod;
  choices: ReturnType<typeof periodsToChoose>;
  procedure: Procedure | null;
  field: Field | null;
  /** everything that may be chosen, by name */
  procedures: Procedure[];
  fields: Field[];
  /** what the slider over time goes through */
  around: PublicPeriod[];
  refused: NoFigures | null;
  /** wards, communes and the special zone */
  places: UnitRow[];
  agencies: UnitRow[];
  /** of the whole city */
  city: ReadonlyMap<string, Figure>;
};

type Kept = { mark: string; at: number; figures: Promise<CityFigures> };
const kept = () => perProcess('city-figures', () => new LRUCache<string, Kept>({ max: 48 }));
const keptFor = 1_000;
const none: OpenNow = { overdue: 0, unanswered: 0 };

/**
 * All figures of a period, of every unit. Put together once for everybody: again when more of the journal was counted or the catalogue changed,
 * which each call asks, and after a second, since what is overdue follows the clock.
 */
export async function cityFigures(
  asked: Asked,
  now: Date,
  columns: readonly Indicator[] = mapColumns.map(getIndicator),
): Promise<CityFigures> {
  const standing = await tallyStanding();
  const key = JSON.stringify([...['chi-so', 'ky', 'thu-tuc', 'linh-vuc', 'sai'].map((name) => asked[name]), columns.map((it) => it.key)]);
  const whole = `${standing.mark} ${snapshot().mark}`;
  const known = kept().get(key);
  const age = now.getTime() - (known?.at ?? 0);
  if (known?.mark === whole && age >= 0 && age < keptFor) return known.figures;
  const figures = ofOneCount((then) => putTogether(asked, now, columns, then), 3);
  kept().set(key, { mark: whole, at: now.getTime(), figures });
  figures.catch(() => kept().delete(key));
  return figures;
}

async function putTogether(asked: Asked, now: Date, columns: readonly Indicator[], standing: Standing): Promise<CityFigures> {
  const today = vietnamDate(now);
  const { indicator, period: wanted, procedure, field } = readAsked(asked);
  const first = await firstTallied();
  const refused = whyNot(asked, wanted, procedure ?? field, first, today);
  const codes = procedure ? [procedure.code] : field ? proceduresOfField(field) : [];
  const procedures = [...snapshot().procedures.values()].map((it) => it.procedure);
  const choices = periodsToChoose(first ?? today, now);
  const { mark, anew, rules } = standing;
  const known = { mark, anew, indicator, choices, procedure, procedures, field, fields: fields(), refused };
  if (refused) {
    const period = wanted ?? (lastPeriods('month', today, 1)[0] as PublicPeriod);
    return { ...known, around: [], period, places: [], agencies: [], city: new Map() };
  }
  const [{ period, tallies }, open] = await Promise.all([
    wanted ? talliesOfCity(partsOf(wanted), codes).then((it) => ({ period: wanted, tallies: it })) : usualPeriod(today, codes),
    openNow(now, codes),
  ]);
  const units = [...snapshot().units.values()];
  const places = units.filter(isPlace);
  // That nothing is overdue does not depend on what else there was in the period.
  const counted = await everTallied(places.flatMap(({ code }) => (tallies.has(code) || open.has(code) ? [] : [code])));
  const shown = [...new Set<Indicator>([...columns, indicator, ...signs])];
  const over = period.span === 'month' && period.to < today;
  const hiding = procedure && over ? await toldMonth(period.from) : null;
  // Exact sums, less the months and procedures that are told, would tell of those that are hidden.
  const summed = codes.length > 0 && (field !== null || period.span !== 'month');
  const told = summed ? await toldMonths(partsOf(period).months, today, { procedures: codes }) : null;
  const long = !over || summed;
  const figures = (tally: Tally | null, at: OpenNow | null, round = long) =>
    new Map(
      shown
        .map((it) => asCounted(it, rules))
        .map((it) => [it.key, codes.length > 0 ? procedureFigure(it, tally, at, round) : figureOf(it, tally, at)]),
    );
  const rowOf = (unit: Unit): UnitRow => {
    const tally = tallies.get(unit.code) ?? null;
    const toldOf = tally && told ? { ...tally, ...toldAt(told.values(), unit.code, codes) } : tally;
    const all = figures(toldOf, open.get(unit.code) ?? (tally || counted.has(unit.code) ? none : null));
    if (!procedure || !hiding) return { unit, figures: all };
    const hidden = (measure: Tallied) => hiding.hidden(unit.code, procedure.code, measure);
    return { unit, figures: new Map(shown.map((it) => [it.key, unhidden(it, all.get(it.key) ?? { kind: 'nothing' }, hidden)])) };
  };
  const all = tallies.size > 0 ? sumTallies(tallies.values()) : null;
  return {
    ...known,
    around: periodsAround(period, choices, first ?? today, today),
    period,
    places: places.map(rowOf),
    agencies: units.filter(({ kind, code: unit }) => kind === 'agency' && (tallies.has(unit) || open.has(unit))).map(rowOf),
    city: figures(
      all && told ? { ...all, ...toldInCity(told.values(), codes) } : all,
      [...open.values()].reduce((sum, it) => ({ overdue: sum.overdue + it.overdue, unanswered: sum.unanswered + it.unanswered }), none),
      true, // less what all other units show, an exact sum would say what the one hides that may not be told
    ),
  };
}
