import type { ReactNode } from 'react';
import type { SummaryRow } from '#src/domain/forms/summary.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { classes } from '#src/ui/kit/classes.ts';
import { Mixed } from '#src/ui/vietnamese.tsx';

export type SheetRow = {
  key: string;
  term: string;
  /** undefined: nothing was answered, or sent; told in one line with all others of its section */
  value?: ReactNode;
  /** too long to stand beside its question on a narrow screen */
  long?: boolean | undefined;
  source?: string | undefined;
  /** where it is changed; undefined: nowhere any more */
  href?: string | undefined;
};

export type SheetSection = {
  key: string;
  title: string;
  rows: readonly SheetRow[];
  /** what is said of what was left open */
  none: string;
  note?: ReactNode;
};

/** From this many characters on, an answer gets the width of a telephone to itself. */
const longFrom = 40;

/** Rows of a declaration as they are read, without the places for documents. */
export const sheetRows = (
  rows: readonly SummaryRow[],
  locale: Locale,
  more?: (row: SummaryRow) => Pick<SheetRow, 'source' | 'href'>,
): SheetRow[] =>
  rows
    .filter(({ document }) => !document)
    .map((row) => {
      const text = row.value?.[locale];
      return {
        key: row.key,
        term: row.label[locale],
        ...(text && {
          value: <span className={row.figures ? 'num' : undefined}>{<Mixed locale={locale} text={text} />}</span>,
          long: text.length >= longFrom,
        }),
        ...more?.(row),
      };
    });

/** Where all answers of a section come from, if from one place; one answer alone says it itself. */
function commonSource(rows: readonly SheetRow[]): string | undefined {
  const [first] = rows;
  return rows.length > 1 && rows.every(({ source }) => source === first?.source) ? first?.source : undefined;
}

/** A link to where something is changed, named for who hears it alone. */
const Change = ({ row, word }: { row: SheetRow; word: string }) => (
  <a href={row.href}>
    {word}
    <span className="sr"> {row.term}</span>
  </a>
);

/** What was declared, section by section, in short rows; what was left open in one line. With `edit` each has a way back. */
export function AnswerSheet({ sections, under, edit }: { sections: readonly SheetSection[]; under: 'h1' | 'h2'; edit?: string }) {
  const Heading = under === 'h1' ? 'h2' : 'h3';
  return sections.map(({ key, title, rows, none, note }) => {
    const given = rows.filter(({ value }) => value !== undefined);
    const open = rows.filter(({ value }) => value === undefined);
    const source = commonSource(given);
    return (
      <section key={key} className="sheet">
        <Heading>
          {title}
          {source !== undefined && <span className="src"> {source}</span>}
        </Heading>
        {note}
        {rows.length > 0 && (
          <dl className="dl">
            {given.map((row) => (
              <div key={row.key} className={classes(row.long && 'long', row.href !== undefined && 'way')}>
                <dt>{row.term}</dt>
                <dd>
                  {row.value}
                  {row.source !== undefined && source === undefined && <span className="src"> {row.source}</span>}
                </dd>
                {edit !== undefined && row.href !== undefined && (
                  <dd className="ed">
                    <Change row={row} word={edit} />
                  </dd>
                )}
              </div>
            ))}
            {open.length > 0 && (
              <div className={classes('left', open.length > 1 && 'long')}>
                <dt>{none}</dt>
                <dd>
                  {open.map((row, at) => (
                    <span key={row.key}>
                      {at > 0 && '; '}
                      {row.href === undefined ? row.term : <a href={row.href}>{row.term}</a>}
                    </span>
                  ))}
                </dd>
              </div>
            )}
          </dl>
        )}
      </section>
    );
  });
}
