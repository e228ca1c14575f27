import type { Indicator } from '#src/domain/indicators/indicator.ts';
import { classOf, type MapClasses } from '#src/domain/indicators/map-classes.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { count } from '#src/i18n/format.ts';
import type { figures as Words } from '#src/i18n/vi/figures.ts';
import { valueWords } from './figure-words.ts';

const tall = 36;

/** The classes of the map with how many units are in each, drawn as bars: a legend that is a histogram. */
export function MapLegend({
  indicator,
  classes,
  values,
  locale,
  words,
}: {
  indicator: Indicator;
  classes: MapClasses;
  values: readonly number[];
  locale: Locale;
  words: typeof Words;
}) {
  const ends = [Number.NEGATIVE_INFINITY, ...classes.breaks];
  const counts = ends.map((from, at) => values.filter((it) => it >= from && it < (ends[at + 1] ?? Number.POSITIVE_INFINITY)).length);
  const most = Math.max(1, ...counts);
  return (
    <div className="mapkey">
      <p className="small">
        <b>{indicator.name[locale]}</b> <span className="muted">{words.legend}</span>
      </p>
      <ol className={`legend l of-${ends.length}`}>
        {ends.map((from, at) => {
          const look = `${classes.ramp}-${classOf(classes, at === 0 ? Number.NEGATIVE_INFINITY : from)}`;
          const n = counts[at] ?? 0;
          const [first] = classes.breaks;
          return (
            <li key={from} className={look}>
              <span className="n num">{count(locale, n)}</span>
              <svg viewBox={`0 0 40 ${tall}`} preserveAspectRatio="none" aria-hidden="true">
                <rect x="6" width="28" y={tall - (n / most) * (tall - 2)} height={(n / most) * (tall - 2)} />
              </svg>
              <span className="sw" />
              <span className="num">
                {at > 0
                  ? valueWords(locale, indicator, from)
                  : first === undefined
                    ? valuesRange(locale, indicator, values)
                    : words.under(valueWords(locale, indicator, first))}
              </span>
            </li>
          );
        })}
      </ol>
      {classes.ramp === 'div' && (
        <p className="cap">
          <span>‹ {words.below}</span>
          <span>{words.above} ›</span>
        </p>
      )}
    </div>
  );
}

/** Where all units have the same. */
const valuesRange = (locale: Locale, indicator: Indicator, [value]: readonly number[]): string =>
  value === undefined ? '–' : valueWords(locale, indicator, value);
