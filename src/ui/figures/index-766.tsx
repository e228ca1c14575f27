import { type Group766, groups766, type Line766 } from '#src/domain/indicators/decision-766.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { count } from '#src/i18n/format.ts';
import type { index766 as Words } from '#src/i18n/vi/index-766.ts';
import { Table } from '#src/ui/kit/table.tsx';

type Group = { key: Group766; max: number; name: Text };

/** "18,25" / "18.25" */
export const points766 = (locale: Locale, points: number): string =>
  String(Math.round(points * 100) / 100).replace('.', locale === 'vi' ? ',' : '.');

function judged(lines: readonly Line766[], group: Group): { points: number; of: number } {
  const known = lines.flatMap(({ group: key, score, max }) =>
    key === group.key && 'points' in score && max ? [{ points: score.points, max }] : [],
  );
  return { points: known.reduce((sum, it) => sum + it.points, 0), of: known.reduce((sum, it) => sum + it.max, 0) };
}

const width = 340;
const row = 34;
const most = Math.max(...groups766.map(({ max }) => max));

/** A bar for each group, as long as its points: reached, missed, and not measured. */
export function Chart766({
  lines,
  locale,
  words,
  label,
}: {
  lines: readonly Line766[];
  locale: Locale;
  words: typeof Words;
  label: string;
}) {
  const x = (points: number) => Math.round((points / most) * (width - 2) * 10) / 10;
  return (
    <>
      <svg className="chart" viewBox={`0 0 ${width} ${row * groups766.length}`} role="img" aria-label={label}>
        <defs>
          <pattern id="lost" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect className="low" width="6" height="6" />
            <path className="lowline" d="M0 0V6" strokeWidth="2" />
          </pattern>
        </defs>
        {groups766.map((group, at) => {
          const { points, of } = judged(lines, group);
          const y = at * row;
          return (
            <g key={group.key}>
              <text x="0" y={y + 11}>
                {group.name[locale]}
              </text>
              <text className="v" x={width} y={y + 11} textAnchor="end">
                {of > 0 ? `${points766(locale, points)} / ${points766(locale, of)} / ${group.max}` : `– / ${group.max}`}
              </text>
              <rect className="said" x="0.6" y={y + 16} width={x(group.max)} height="11" />
              <rect fill="url(#lost)" x="0.6" y={y + 16} width={x(of)} height="11" />
              <rect className="b1" x="0.6" y={y + 16} width={x(points)} height="11" />
            </g>
          );
        })}
      </svg>
      <ul className="l key766 small">
        <li>
          <svg viewBox="0 0 16 10" aria-hidden="true" className="chart">
            <rect className="b1" width="16" height="10" />
          </svg>
          {words.legend.got}
        </li>
        <li>
          <svg viewBox="0 0 16 10" aria-hidden="true" className="chart">
            <rect fill="url(#lost)" width="16" height="10" />
          </svg>
          {words.legend.lost}
        </li>
        <li>
          <svg viewBox="0 0 16 10" aria-hidden="true" className="chart">
            <rect className="said" x="0.6" y="0.6" width="14.8" height="8.8" />
          </svg>
          {words.legend.unknown}
        </li>
      </ul>
    </>
  );
}

/** The metrics of a group: how each is counted, what was measured, its points, or why there are none. */
export function Group766Table({
  group,
  lines,
  locale,
  words,
}: {
  group: Group;
  lines: readonly Line766[];
  locale: Locale;
  words: typeof Words;
}) {
  const { points, of } = judged(lines, group);
  const measured = ({ score }: Line766): string => {
    if (score.kind === 'not-measured') return words.notMeasured(score.why[locale]);
    if (score.kind === 'too-few') return words.tooFew;
    if (score.kind === 'by-rule') return score.why[locale];
    const share = words.share(count(locale, score.part), count(locale, score.of));
    return score.kind === 'ratio' ? `${share}. ${score.why[locale]}` : share;
  };
  return (
    <section className="stack">
      <h2 className="h3">{words.group(group.name[locale], group.max)}</h2>
      <p className="muted small">{of > 0 ? words.groupJudged(points766(locale, points), points766(locale, of)) : words.groupNone}</p>
      <Table
        caption={words.group(group.name[locale], group.max)}
        rows={lines.filter((line) => line.group === group.key)}
        keyOf={({ no }) => String(no)}
        columns={[
          { key: 'name', head: words.columns.name, cell: ({ no, name }) => `${no}. ${name[locale]}` },
          { key: 'formula', head: words.columns.formula, cell: ({ formula }) => <span className="small">{formula[locale]}</span> },
          { key: 'measured', head: words.columns.measured, cell: (line) => <span className="small">{measured(line)}</span> },
          {
            key: 'points',
            head: words.columns.points,
            number: true,
            cell: ({ score, max }) =>
              'points' in score && max !== null ? (
                <b>{words.pointsOf(points766(locale, score.points), String(max))}</b>
              ) : max ? (
                words.pointsOf('–', String(max))
              ) : (
                words.noPoints
              ),
          },
        ]}
      />
    </section>
  );
}
