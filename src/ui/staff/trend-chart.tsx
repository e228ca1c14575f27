import type { Locale } from '#src/domain/kernel/text.ts';
import { count, day } from '#src/i18n/format.ts';
import type { reports as Words } from '#src/i18n/vi/reports.ts';
import { Table } from '#src/ui/kit/table.tsx';

type Bucket = { from: string; to: string; received: number | null; finished: number | null };

const width = 340;
const height = 132;
const left = 30;
const top = 10;
const bottom = 22;
const drawn = height - top - bottom;

/** The least round number at or above it, so that the axis says something. */
function ceiling(most: number): number {
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return Math.max(4, [1, 2, 4, 5, 10].map((n) => n * unit).find((it) => it >= most) ?? most);
}

/** What came in and what went out, side by side: outlined and solid, so that they differ without colour too. Nothing is drawn where nothing is known. */
export function TrendChart({
  buckets,
  unit,
  locale,
  words,
}: {
  buckets: readonly Bucket[];
  unit: 'day' | 'week' | 'month';
  locale: Locale;
  words: (typeof Words)['chart'] & { received: string; finished: string };
}) {
  const sum = (of: 'received' | 'finished') => buckets.reduce((a, it) => a + (it[of] ?? 0), 0);
  const most = ceiling(Math.max(...buckets.flatMap(({ received, finished }) => [received ?? 0, finished ?? 0])));
  const step = (width - left) / buckets.length;
  const bar = Math.max(1.5, Math.min(14, step * 0.38));
  const tall = (n: number) => (Math.max(0, n) / most) * drawn;
  const name = ({ from, to }: Bucket) =>
    from === to ? day(from).slice(0, 5) : unit === 'month' ? day(from).slice(3) : day(from).slice(0, 5);
  const full = ({ from, to }: Bucket) => (from === to ? day(from) : `${day(from)} – ${day(to)}`);
  const [first, last] = [buckets[0], buckets.at(-1)];
  const cell = (n: number | null) => (n === null ? words.none : count(locale, n));
  return (
    <figure className="trend">
      <figcaption>
        <b>{words.title(count(locale, sum('finished')), count(locale, sum('received')))}</b>
        <span className="muted">{words.note[unit]}</span>
        <span className="trend-key">
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <rect className="in" x="1" y="1" width="10" height="10" />
          </svg>
          {words.received}
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <rect className="out" x="1" y="1" width="10" height="10" />
          </svg>
          {words.finished}
        </span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.label}>
        {[0, 0.5, 1].map((part) => (
          <g key={part}>
            <line x1={left} x2={width} y1={top + drawn * (1 - part)} y2={top + drawn * (1 - part)} />
            <text x={left - 4} y={top + drawn * (1 - part) + 3} textAnchor="end">
              {count(locale, most * part)}
            </text>
          </g>
        ))}
        {buckets.map((it, at) => {
          const middle = left + step * (at + 0.5);
          return (
            <g key={it.from}>
              {it.received !== null && it.received > 0 && (
                <rect className="in" x={middle - bar} y={top + drawn - tall(it.received)} width={bar} height={tall(it.received)} />
              )}
              {it.finished !== null && it.finished > 0 && (
                <rect className="out" x={middle} y={top + drawn - tall(it.finished)} width={bar} height={tall(it.finished)} />
              )}
            </g>
          );
        })}
        {first && (
          <text x={left} y={height - 6}>
            {name(first)}
          </text>
        )}
        {last && last !== first && (
          <text x={width} y={height - 6} textAnchor="end">
            {name(last)}
          </text>
        )}
      </svg>
      <details className="fold">
        <summary>{words.table}</summary>
        <Table
          caption={words.note[unit]}
          cards={false}
          rows={buckets}
          keyOf={({ from }) => from}
          columns={[
            { key: 'time', head: words.time, cell: (it) => <span className="num">{full(it)}</span> },
            { key: 'received', head: words.received, number: true, cell: ({ received }) => cell(received) },
            { key: 'finished', head: words.finished, number: true, cell: ({ finished }) => cell(finished) },
          ]}
        />
      </details>
    </figure>
  );
}
