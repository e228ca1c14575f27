import {
  type ByChannel,
  type Trust,
  type UsualLevel,
  type UsualTime,
  usualChannels,
  usualLevels,
} from '#src/domain/indicators/usual-time.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { count, shortWorkingTime, workingTime } from '#src/i18n/format.ts';
import type { procedureFigures as Words } from '#src/i18n/vi/procedure-figures.ts';
import { Table } from '#src/ui/kit/table.tsx';

const width = 340;
const round = (n: number) => Math.round(n * 10) / 10;

/** In a row of a table: full up to where half were done, lighter up to where most were. Its numbers stand beside it. */
export function TookBar({ half, most, scale }: { half: number; most: number; scale: number }) {
  const x = (minutes: number) => round(Math.max(1, (Math.min(minutes, scale) / scale) * 100));
  return (
    <svg className="took" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className="b2" width={x(most)} height="8" />
      <rect className="b1" width={x(half)} height="8" />
    </svg>
  );
}

type Usual = UsualTime & { trials: readonly { month: string; said: UsualTime; came: UsualTime; within: number; of: number }[] };

/** How long it usually takes, on a line of working time, beside what the law gives (null: it depends). */
export function UsualTimeChart({
  usual,
  limit,
  locale,
  words,
}: {
  usual: UsualTime;
  limit: { minutes: number; text: string } | null;
  locale: Locale;
  words: typeof Words;
}) {
  const scale = Math.max(usual.most, limit?.minutes ?? 0) * 1.08;
  const x = (minutes: number) => round((minutes / scale) * width);
  /** A label under its place, kept inside the drawing. */
  const label = (minutes: number, text: string, y: number) => {
    const at = x(minutes);
    const anchor = at < width * 0.3 ? 'start' : at > width * 0.7 ? 'end' : 'middle';
    return (
      <text className="v" x={anchor === 'start' ? Math.max(0, at - 4) : Math.min(width, at + 4)} y={y} textAnchor={anchor}>
        {text}
      </text>
    );
  };
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${width} 108`}
      role="img"
      aria-label={words.usual.label(workingTime(locale, usual.half), workingTime(locale, usual.most), limit?.text ?? null)}
    >
      <rect className="b2" y="40" width={x(usual.most)} height="26" />
      <rect className="b1" y="40" width={x(usual.half)} height="26" />
      <path className="ax" d={`M0 66H${width}`} />
      {label(usual.half, words.usual.half(shortWorkingTime(locale, usual.half)), 30)}
      <path className="tick" d={`M${x(usual.half)} 34V66M${x(usual.most)} 66V72`} />
      {label(usual.most, words.usual.most(shortWorkingTime(locale, usual.most)), 86)}
      {limit && (
        <>
          <path className="tgt" d={`M${x(limit.minutes)} 16V66`} />
          {label(limit.minutes, words.usual.limit(limit.text), 11)}
        </>
      )}
    </svg>
  );
}

const row = 30;
const left = 62;

/** Month by month: what would have been said on its first day, and below it what then came. */
export function TrialsChart({
  trials,
  locale,
  words,
  monthName,
}: {
  trials: Usual['trials'];
  locale: Locale;
  words: typeof Words;
  monthName: (month: string) => string;
}) {
  const scale = Math.max(...trials.flatMap(({ said, came }) => [said.most, came.most])) * 1.05;
  const x = (minutes: number) => round((minutes / scale) * (width - left));
  const short = (month: string) => `${Number(month.slice(5, 7))}/${month.slice(0, 4)}`;
  return (
    <>
      <svg className="chart" viewBox={`0 0 ${width} ${row * trials.length + 4}`} role="img" aria-label={words.trial.label}>
        {trials.map(({ month, said, came }, at) => {
          const y = at * row + 4;
          return (
            <g key={month}>
              <text x="0" y={y + 15}>
                {short(month)}
              </text>
              <rect className="said" x={left} y={y + 1} width={x(said.most)} height="8" />
              <path className="saidhalf" d={`M${left + x(said.half)} ${y + 1}v8`} />
              <rect className="b2" x={left} y={y + 12} width={x(came.most)} height="9" />
              <rect className="b1" x={left} y={y + 12} width={x(came.half)} height="9" />
            </g>
          );
        })}
      </svg>
      <details>
        <summary>{words.asTable}</summary>
        <Table
          caption={words.trial.title}
          cards={false}
          rows={trials}
          keyOf={({ month }) => month}
          columns={[
            { key: 'month', head: words.trial.month, cell: ({ month }) => monthName(month) },
            { key: 'said', head: words.trial.said, number: true, cell: ({ said }) => shortWorkingTime(locale, said.most) },
            { key: 'came', head: words.trial.came, number: true, cell: ({ came }) => shortWorkingTime(locale, came.most) },
            { key: 'share', head: words.trial.within, number: true, cell: (it) => words.percent(Math.round((100 * it.within) / it.of)) },
          ]}
        />
      </details>
    </>
  );
}

/** The same by how it was filed; where there were too few, it says so. */
export function ChannelsTable({ city, locale, words }: { city: ByChannel<UsualTime>; locale: Locale; words: typeof Words }) {
  const own = words.usual;
  const time = (minutes: number | undefined) => (minutes === undefined ? '–' : shortWorkingTime(locale, minutes));
  return (
    <div className="astable">
      <Table
        caption={own.channel}
        cards={false}
        rows={usualChannels}
        keyOf={(it) => it}
        columns={[
          { key: 'channel', head: own.channel, cell: (it) => words.channels[it] },
          { key: 'half', head: own.halfHead, number: true, cell: (it) => time(city[it]?.half) },
          { key: 'most', head: own.mostHead, number: true, cell: (it) => time(city[it]?.most) },
          { key: 'of', head: own.ofHead, number: true, cell: (it) => (city[it] ? `≥\u00a0${count(locale, city[it].of)}` : own.few) },
        ]}
      />
    </div>
  );
}

/** How well it was foretold in the months before, at each level that a dossier may be told from. */
export function TrustTable({ trust, locale, words }: { trust: Record<UsualLevel, Trust | null>; locale: Locale; words: typeof Words }) {
  const { levels, within } = words.trial;
  return (
    <div className="astable">
      <Table
        caption={`${words.trial.title}: ${levels.title}`}
        cards={false}
        rows={usualLevels}
        keyOf={(it) => it}
        columns={[
          { key: 'level', head: levels.head, cell: (it) => levels[it] },
          { key: 'share', head: within, number: true, cell: (it) => (trust[it] ? words.percent(trust[it].share) : levels.none) },
          { key: 'off', head: levels.off, number: true, cell: (it) => (trust[it] ? shortWorkingTime(locale, trust[it].offBy) : '–') },
          { key: 'of', head: words.usual.ofHead, number: true, cell: (it) => (trust[it] ? `≥\u00a0${count(locale, trust[it].of)}` : '–') },
        ]}
      />
    </div>
  );
}
