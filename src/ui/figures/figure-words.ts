import type { Day } from '#src/domain/clock/calendar.ts';
import type { Figure, Indicator } from '#src/domain/indicators/indicator.ts';
import { findIndicator } from '#src/domain/indicators/indicators.ts';
import type { PublicPeriod } from '#src/domain/indicators/public-period.ts';
import { signsShown } from '#src/domain/indicators/sign-definitions.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { count, shortWorkingTime, workingTime } from '#src/i18n/format.ts';
import type { figures as Words } from '#src/i18n/vi/figures.ts';

const decimal = (locale: Locale, n: number): string => {
  const [whole = '0', part] = String(Math.round(n * 10) / 10).split('.');
  return part === undefined ? count(locale, Number(whole)) : `${count(locale, Number(whole))}${locale === 'vi' ? ',' : '.'}${part}`;
};

/** A value of this indicator: "97,2", "1 ngày 3g", "1.920". A share is without its sign. */
export function valueWords(locale: Locale, { formula }: Pick<Indicator, 'formula'>, value: number, short = true): string {
  if (formula.kind === 'time') return short ? shortWorkingTime(locale, value) : workingTime(locale, value);
  return decimal(locale, value);
}

const bound = { value: '', 'at-least': '≥ ', 'at-most': '≤ ' } as const;

/** The same with what it is: "97,2 %", "≥ 96 %"; where there is none, why. */
export function figureWords(
  locale: Locale,
  indicator: Pick<Indicator, 'formula'>,
  figure: Figure | undefined,
  words: typeof Words,
): string {
  if (!figure || !('value' in figure)) return words.kinds[figure?.kind ?? 'nothing'];
  const said = bound[figure.kind] + valueWords(locale, indicator, figure.value, false);
  return indicator.formula.kind === 'share' ? words.percent(said) : said;
}

/** In a cell whose head says what it is; a dash where there is none. */
export function cellWords(locale: Locale, indicator: Pick<Indicator, 'formula'>, figure: Figure | undefined, words: typeof Words): string {
  if (figure?.kind === 'under-five') return '< 5';
  if (!figure || !('value' in figure)) return words.none;
  return bound[figure.kind] + valueWords(locale, indicator, figure.value);
}

/** How counts of one procedure are told of a period; undefined: as they are. */
export function roundedHow({ span, to }: PublicPeriod, today: Day, { of_unit: words }: typeof Words): string | undefined {
  if (span !== 'month') return words.rounded;
  return to < today ? undefined : words.roundedMonth;
}

/** The query of a map or a unit's page; what is not said is left out. */
export function figureQuery(asked: Record<string, string | undefined>): string {
  const query = new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return query.size > 0 ? `?${query}` : '';
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** In words, what may have made a figure look better: "bổ sung sát hạn, từ chối ngay"; undefined: nothing is shown of it. */
export function signsInWords(figures: ReadonlyMap<string, Figure>, affecting: string, locale: Locale): string | undefined {
  const names = signsShown(figures, affecting).map(({ short }) => lower(short[locale]));
  return names.length > 0 ? names.join(', ') : undefined;
}

/** The figures that a sign affects, by name. */
export const affectedBy = ({ sign }: Indicator, locale: Locale): string =>
  (sign?.affects ?? []).map((key) => lower(findIndicator(key)?.name[locale] ?? key)).join(', ');
