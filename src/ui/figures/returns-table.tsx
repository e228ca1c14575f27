import { numberOf } from '#src/domain/indicators/indicator.ts';
import { isUnderOne, perHundred, type Share } from '#src/domain/indicators/returns.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { figures as FigureWords } from '#src/i18n/vi/figures.ts';
import { Table } from '#src/ui/kit/table.tsx';
import { cellWords } from './figure-words.ts';

const counted = { formula: { kind: 'count', of: 'supplemented' } } as const;

/** So many of each, drawn as a bar beside its numbers. */
export function ReturnsTable<Of extends string>(props: {
  caption: string;
  heads: { what: string; n: string; share: string };
  names: Record<Of, string>;
  rows: readonly Share<Of>[];
  locale: Locale;
  words: typeof FigureWords;
}) {
  const { rows, locale, words, heads } = props;
  const most = Math.max(1, ...rows.map(({ n }) => numberOf(n) ?? 0));
  return (
    <div className="astable">
      <Table
        caption={props.caption}
        cards={false}
        rows={rows}
        keyOf={({ of }) => of}
        columns={[
          {
            key: 'what',
            head: heads.what,
            cell: ({ of, n }) => (
              <>
                {props.names[of]}
                <svg className="took start" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect className="b1" width={Math.round((100 * (numberOf(n) ?? 0)) / most)} height="8" />
                </svg>
              </>
            ),
          },
          { key: 'n', head: heads.n, number: true, cell: ({ n }) => cellWords(locale, counted, n, words) },
          {
            key: 'share',
            head: heads.share,
            number: true,
            cell: (it) => (isUnderOne(it) ? '< 1' : cellWords(locale, { formula: perHundred }, it.perHundred, words)),
          },
        ]}
      />
    </div>
  );
}
