import type { Figure, Indicator } from '#src/domain/indicators/indicator.ts';
import { endsOf, type Ranked } from '#src/domain/indicators/ranking.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { count } from '#src/i18n/format.ts';
import type { figures as Words } from '#src/i18n/vi/figures.ts';
import { Mixed } from '#src/ui/vietnamese.tsx';
import { cellWords } from './figure-words.ts';

const mostOfEach = 5;

type Row = { unit: { code: string; fullName: Text }; figures: ReadonlyMap<string, Figure> };

/** The units with the highest figures and those with the lowest, and how many more are as good or as bad. */
export function RankList({
  ranking,
  indicator,
  hrefOf,
  locale,
  words,
}: {
  ranking: readonly Ranked<Row>[];
  indicator: Indicator;
  hrefOf: (unit: string) => string;
  locale: Locale;
  words: typeof Words;
}) {
  const { first, firstAlike, last, lastAlike } = endsOf(ranking, mostOfEach);
  const line = ({ of: { unit, figures }, place }: Ranked<Row>, gap = false) => (
    <li key={unit.code} className={gap ? 'after-gap' : undefined}>
      <span className="num muted">{count(locale, place)}</span>
      <a href={hrefOf(unit.code)}>
        <Mixed locale={locale} text={unit.fullName[locale]} />
      </a>
      <span className="num">{cellWords(locale, indicator, figures.get(indicator.key), words)}</span>
    </li>
  );
  const alike = (n: number, as: Ranked<Row> | undefined, gap = false) =>
    n > 0 && (
      <li className={gap ? 'after-gap' : undefined}>
        <span />
        <span className="muted">
          {words.alike(count(locale, n), cellWords(locale, indicator, as?.of.figures.get(indicator.key), words))}
        </span>
      </li>
    );
  return (
    <ol className="rank l">
      {first.map((it) => line(it))}
      {alike(firstAlike, first.at(-1))}
      {alike(lastAlike, last[0], true)}
      {last.map((it, at) => line(it, at === 0 && lastAlike === 0))}
    </ol>
  );
}
