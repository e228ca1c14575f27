import { type Figure, type Indicator, numberOf } from '#src/domain/indicators/indicator.ts';
import { getIndicator, mapColumns } from '#src/domain/indicators/indicators.ts';
import { classesFor, classOf, type MapClasses } from '#src/domain/indicators/map-classes.ts';
import { signs } from '#src/domain/indicators/sign-definitions.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import type { figures as Words } from '#src/i18n/vi/figures.ts';
import { cellWords, figureWords, signsInWords } from './figure-words.ts';

/** The indicator of the map, then what stands beside it in its table. */
export const columnsBeside = (indicator: Indicator): Indicator[] => [
  indicator,
  ...mapColumns.filter((key) => key !== indicator.key).map(getIndicator),
];

type Row = { unit: { code: string; fullName: Text }; figures: ReadonlyMap<string, Figure> };

/** Whether anything could make this indicator look better: its column of signs then stands beside it. */
export const hasSigns = (indicator: Indicator): boolean =>
  signs.some(({ sign }) => (sign.affects as readonly string[]).includes(indicator.key));

/** How a unit is drawn on the map (`div-3` or `nodata`, and `flagged` where a sign affects it), what its tile says, and the cells of its row. */
export type UnitLook = { look: string; hatched: boolean; flagged: boolean; label: string; cells: string[] };

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
      const named = signsInWords(figures, indicator.key, locale);
      return [
        unit.code,
        {
          look: `${at === null ? edgeOf(figure) : `${classes.ramp}-${at}`}${named ? ' flagged' : ''}`,
          flagged: named !== undefined,
          hatched: indicator.promise !== undefined && value !== null && value < indicator.promise,
          label: `${unit.fullName[locale]}: ${figureWords(locale, indicator, figure, words)}${named ? `. ${words.signs.mark(named)}` : ''}`,
          cells: columns.flatMap((column, nth) => [
            cellWords(locale, column, figures.get(column.key), words),
            ...(nth === 0 && hasSigns(indicator) ? [named ?? ''] : []),
          ]),
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
