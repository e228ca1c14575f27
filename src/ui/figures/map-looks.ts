import { type Figure, type Indicator, numberOf } from '#src/domain/indicators/indicator.ts';
import { getIndicator, mapColumns } from '#src/domain/indicators/indicators.ts';
import { classesFor, classOf, type MapClasses } from '#src/domain/indicators/map-classes.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import type { figures as Words } from '#src/i18n/vi/figures.ts';
import { cellWords, figureWords } from './figure-words.ts';

/** The indicator of the map, then what stands beside it in its table. */
export const columnsBeside = (indicator: Indicator): Indicator[] => [
  indicator,
  ...mapColumns.filter((key) => key !== indicator.key).map(getIndicator),
];

type Row = { unit: { code: string; fullName: Text }; figures: ReadonlyMap<string, Figure> };

/** How a unit is drawn on the map (`div-3`, or `nodata`), what its tile says, and the cells of its row. */
export type UnitLook = { look: string; hatched: boolean; label: string; cells: string[] };

/** By the code of the unit; departments, which are on no map, have only their cells. */
export function looksOf(
  { indicator, places, agencies }: { indicator: Indicator; places: readonly Row[]; agencies: readonly Row[] },
  locale: Locale,
  words: typeof Words,
): Map<string, UnitLook> {
  const classes = classesOf(indicator, places);
  const columns = columnsBeside(indicator);
  return new Map(
    [...places, ...agencies].map(({ unit, figures }) => {
      const figure = figures.get(indicator.key);
      const value = numberOf(figure);
      const at = value === null ? null : classOf(classes, value);
      return [
        unit.code,
        {
          look: at === null ? edgeOf(figure) : `${classes.ramp}-${at}`,
          hatched: classes.ramp === 'div' && at !== null && at < 4,
          label: `${unit.fullName[locale]}: ${figureWords(locale, indicator, figure, words)}`,
          cells: columns.map((column) => cellWords(locale, column, figures.get(column.key), words)),
        },
      ];
    }),
  );
}

/** Without a colour: nothing counted or too few for a rate, one to four, or withheld since it would give such a number away. */
function edgeOf(figure: Figure | undefined): string {
  if (figure?.kind === 'under-five') return 'nodata few';
  return figure?.kind === 'withheld' ? 'nodata held' : 'nodata';
}

export const classesOf = (indicator: Indicator, places: readonly Row[]): MapClasses =>
  classesFor(
    indicator,
    places.flatMap(({ figures }) => numberOf(figures.get(indicator.key)) ?? []),
  );
