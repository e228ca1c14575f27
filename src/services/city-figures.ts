import { firstTallied, overdueOfCity, talliesOfCity } from '#src/data/queries/public-figures.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { type Figure, figureOf, type Indicator } from '#src/domain/indicators/indicator.ts';
import { getIndicator, type IndicatorKey } from '#src/domain/indicators/indicators.ts';
import { lastPeriods, type PublicPeriod, periodsToChoose } from '#src/domain/indicators/public-period.ts';
import { procedureFigure } from '#src/domain/indicators/small-numbers.ts';
import { allProcedures, sumTallies, type Tally } from '#src/domain/indicators/tally.ts';
import { isPlace, type Unit } from '#src/domain/places/unit.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';
import { type Asked, type NoFigures, readAsked, timesOf, usualPeriod, whyNot } from '#src/services/asked-figures.ts';

/** The columns that stand beside the indicator that was chosen. */
export const mapColumns: readonly IndicatorKey[] = ['on-time', 'overdue-now', 'received', 'finished', 'median-time', 'online'];

export type UnitRow = { unit: Unit; figures: ReadonlyMap<string, Figure> };

export type CityFigures = {
  indicator: Indicator;
  period: PublicPeriod;
  choices: ReturnType<typeof periodsToChoose>;
  procedure: Procedure | null;
  /** everything that may be chosen, by name */
  procedures: Procedure[];
  refused: NoFigures | null;
  /** wards, communes and the special zone */
  places: UnitRow[];
  agencies: UnitRow[];
  /** of the whole city */
  city: ReadonlyMap<string, Figure>;
};

/** All figures of a period, of every unit. */
export async function cityFigures(
  asked: Asked,
  now: Date,
  columns: readonly Indicator[] = mapColumns.map(getIndicator),
): Promise<CityFigures> {
  const today = vietnamDate(now);
  const { indicator, period: wanted, procedure } = readAsked(asked);
  const first = await firstTallied();
  const refused = whyNot(asked, wanted, procedure, first, today);
  const code = procedure?.code ?? allProcedures;
  const procedures = [...snapshot().procedures.values()].map((it) => it.procedure);
  const choices = periodsToChoose(first ?? today, now);
  const around = { indicator, choices, procedure, procedures, refused };
  if (refused) {
    const period = wanted ?? (lastPeriods('month', today, 1)[0] as PublicPeriod);
    return { ...around, period, places: [], agencies: [], city: new Map() };
  }
  const [{ period, tallies }, overdue] = await Promise.all([
    wanted ? talliesOfCity(timesOf(wanted), code).then((it) => ({ period: wanted, tallies: it })) : usualPeriod(today, code),
    overdueOfCity(now, code),
  ]);
  const shown = [...new Set([...columns, indicator])];
  const long = period.span !== 'month';
  const say = (it: Indicator, tally: Tally | null, late: number | null) =>
    procedure ? procedureFigure(it, tally, late, long) : figureOf(it, tally, late);
  const figures = (tally: Tally | null, late: number | null) => new Map(shown.map((it) => [it.key, say(it, tally, late)]));
  const rowOf = (unit: Unit): UnitRow => {
    const tally = tallies.get(unit.code) ?? null;
    return { unit, figures: figures(tally, overdue.get(unit.code) ?? (tally ? 0 : null)) };
  };
  const units = [...snapshot().units.values()];
  const all = tallies.size > 0 ? sumTallies(tallies.values()) : null;
  return {
    ...around,
    period,
    places: units.filter(isPlace).map(rowOf),
    agencies: units.filter(({ kind, code: unit }) => kind === 'agency' && (tallies.has(unit) || overdue.has(unit))).map(rowOf),
    city: figures(
      all,
      [...overdue.values()].reduce((sum, n) => sum + n, 0),
    ),
  };
}
