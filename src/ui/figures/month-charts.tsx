import type { Figure, Indicator } from '#src/domain/indicators/indicator.ts';
import type { PublicPeriod } from '#src/domain/indicators/public-period.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { count } from '#src/i18n/format.ts';
import type { figures as Words } from '#src/i18n/vi/figures.ts';
import { Table } from '#src/ui/kit/table.tsx';
import { cellWords } from './figure-words.ts';

type Month = { period: PublicPeriod; onTime: Figure; received: number | null; finished: number | null };

const width = 340;
const height = 150;
const top = 16;
const bottom = 22;
const drawn = height - top - bottom;
const short = ({ from }: PublicPeriod) => String(Number(from.slice(5, 7)));

type Props = { months: readonly Month[]; locale: Locale; words: typeof Words; periodName: (period: PublicPeriod) => string };

/** Where the axis of rates begins: a round number below the lowest. It may begin above 0, and then the promise is drawn. */
const floorOf = (rates: readonly number[]): number => Math.max(0, Math.min(80, Math.floor((Math.min(100, ...rates) - 2) / 10) * 10));

/** The rate on time of each month, against the promise. */
export function OnTimeMonths({ months, indicator, ...rest }: Props & { indicator: Indicator }) {
  const { locale, words, periodName } = rest;
  const rates = months.map(({ onTime }) => ('value' in onTime ? onTime.value : null));
  const known = rates.filter((it) => it !== null);
  const floor = floorOf(known);
  const y = (rate: number) => top + drawn * (1 - (rate - floor) / (100 - floor));
  const step = width / Math.max(1, months.length);
  const last = rates.findLastIndex((it) => it !== null);
  const worst = rates.indexOf(known.length > 0 ? Math.min(...known) : null);
  const { promise = 95 } = indicator;
  return (
    <section className="card chartcard">
      <h3>{words.of_unit.months.title}</h3>
      {known.length === 0 ? (
        <p>{words.of_unit.months.none}</p>
      ) : (
        <>
          <p>{words.of_unit.months.note}</p>
          <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.of_unit.months.label}>
            <defs>
              <pattern id="low" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect className="low" width="6" height="6" />
                <path className="lowline" d="M0 0V6" strokeWidth="2" />
              </pattern>
            </defs>
            <path className="ax" d={`M0 ${top + drawn}H${width}`} />
            {months.map(({ period }, at) => {
              const rate = rates[at] ?? null;
              const middle = step * (at + 0.5);
              return (
                <g key={period.from}>
                  {rate !== null && (
                    <rect
                      className={rate < promise ? undefined : 'b1'}
                      fill={rate < promise ? 'url(#low)' : undefined}
                      x={middle - step * 0.38}
                      width={step * 0.76}
                      y={Math.min(y(rate), top + drawn - 2)}
                      height={Math.max(2, top + drawn - y(rate))}
                    />
                  )}
                  {rate !== null && (at === last || at === worst) && (
                    <text className="v" x={middle} y={y(rate) - 4} textAnchor="middle">
                      {cellWords(locale, indicator, months[at]?.onTime, words)}
                    </text>
                  )}
                  <text x={middle} y={height - 6} textAnchor="middle">
                    {short(period)}
                  </text>
                </g>
              );
            })}
            <path className="tgt" d={`M0 ${y(promise)}H${width}`} />
          </svg>
        </>
      )}
      <details>
        <summary>{words.of_unit.asTable}</summary>
        <Table
          caption={words.of_unit.months.title}
          cards={false}
          rows={months}
          keyOf={({ period }) => period.from}
          columns={[
            { key: 'month', head: words.of_unit.month, cell: ({ period }) => periodName(period) },
            { key: 'rate', head: indicator.short[locale], number: true, cell: ({ onTime }) => cellWords(locale, indicator, onTime, words) },
          ]}
        />
      </details>
    </section>
  );
}

/** A round number at or above it. */
function ceiling(most: number): number {
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return Math.max(5, [1, 2, 5, 10].map((n) => n * unit).find((it) => it >= most) ?? most);
}

/** What came in and what went out, month by month. */
export function FlowMonths({
  months,
  running,
  received,
  finished,
  ...rest
}: Props & {
  /** the last of them is not over */
  running: boolean;
  received: Indicator;
  finished: Indicator;
}) {
  const { locale, words, periodName } = rest;
  const flow = words.of_unit.flow;
  const most = ceiling(Math.max(...months.flatMap((it) => [it.received ?? 0, it.finished ?? 0])));
  const step = width / Math.max(1, months.length);
  const line = (of: 'received' | 'finished') => {
    let pen = 'M';
    return months
      .flatMap((it, at) => {
        const n = it[of];
        if (n === null) {
          pen = 'M';
          return [];
        }
        const point = `${pen}${Math.round(step * (at + 0.5) * 10) / 10} ${Math.round((top + drawn * (1 - Math.max(0, n) / most)) * 10) / 10}`;
        pen = 'L';
        return [point];
      })
      .join('');
  };
  const cell = (n: number | null) => (n === null ? words.none : count(locale, n));
  return (
    <section className="card chartcard">
      <h3>{flow.title}</h3>
      <p>
        {flow.note} {running && flow.running}
      </p>
      <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={flow.label}>
        <path className="ax" d={`M0 ${top}H${width}M0 ${top + drawn}H${width}`} />
        <text x="0" y={top - 4}>
          {count(locale, most)}
        </text>
        <path className="l1" d={line('received')} />
        <path className="l2" d={line('finished')} />
        {months.map(({ period }, at) => (
          <text key={period.from} x={step * (at + 0.5)} y={height - 6} textAnchor="middle">
            {short(period)}
          </text>
        ))}
      </svg>
      <details>
        <summary>{words.of_unit.asTable}</summary>
        <Table
          caption={flow.title}
          cards={false}
          rows={months}
          keyOf={({ period }) => period.from}
          columns={[
            { key: 'month', head: words.of_unit.month, cell: ({ period }) => periodName(period) },
            { key: 'received', head: received.short[locale], number: true, cell: (it) => cell(it.received) },
            { key: 'finished', head: finished.short[locale], number: true, cell: (it) => cell(it.finished) },
          ]}
        />
      </details>
    </section>
  );
}

/** Every unit of the kind as a dot, this one among them. */
export function AmongLike({
  rank,
  words,
  locale,
  indicator,
  table,
}: { rank: { place: number; of: number; values: readonly number[]; own: number } } & Pick<Props, 'locale' | 'words'> & {
    indicator: Indicator;
    /** where the same stands as a table */
    table: string;
  }) {
  const spread = words.of_unit.spread;
  const floor = floorOf(rank.values);
  const x = (rate: number) => 10 + ((rate - floor) / (100 - floor)) * (width - 20);
  const size = 7;
  const stacks = new Map<number, number>();
  const base = top + drawn - size / 2 - 1;
  let ownDrawn = false;
  const dots = [...rank.values]
    .sort((a, b) => a - b)
    .map((value) => {
      const column = Math.round(x(value) / size);
      const high = stacks.get(column) ?? 0;
      stacks.set(column, high + 1);
      const own = !ownDrawn && value === rank.own;
      ownDrawn ||= own;
      return { cx: column * size, high, own };
    });
  const tallest = Math.max(1, ...stacks.values());
  const rise = Math.min(size, (drawn - size) / tallest);
  return (
    <section className="card chartcard">
      <h3>{spread.title(count(locale, rank.of))}</h3>
      <p>{spread.note}</p>
      <svg
        className="chart"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={spread.label(
          cellWords(locale, indicator, { kind: 'value', value: rank.own, of: null }, words),
          count(locale, rank.place),
          count(locale, rank.of),
        )}
      >
        <path className="ax" d={`M0 ${top + drawn}H${width}`} />
        {dots.map(({ cx, high, own }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a drawing is never changed
          <circle key={at} className={own ? 'me' : 'dot'} cx={cx} cy={base - high * rise} r={own ? 5 : 2.8} />
        ))}
        <path className="tgt" d={`M${x(95)} ${top - 8}V${top + drawn}`} />
        <text x="10" y={height - 6}>
          {floor}
        </text>
        <text x={x(95)} y={height - 6} textAnchor="middle">
          95
        </text>
        <text x={width - 4} y={height - 6} textAnchor="end">
          100 %
        </text>
      </svg>
      <p className="astable">
        <a className="noprint" href={table}>
          {words.of_unit.asTable}
        </a>
      </p>
    </section>
  );
}
