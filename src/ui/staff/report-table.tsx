import type { ReactNode } from 'react';
import { Icon } from '#src/ui/kit/icon.tsx';

export type ReportColumn<Row> = {
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  number?: boolean /** false: nothing to sort by */;
  sorts?: boolean;
};
/** `key` with a minus before it stands for the other way round. */
export type Sorting = { by: string; hrefOf: (by: string) => string; label: (column: string) => string };

/** A table whose heads are links that sort it: numbers begin with the most, names with the first. */
export function ReportTable<Row>({
  caption,
  columns,
  rows,
  keyOf,
  sorting,
  cards = true,
}: {
  caption: string;
  columns: readonly ReportColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  sorting: Sorting;
  /** on phones a card a row; else it scrolls sideways, with its first column in place */
  cards?: boolean;
}) {
  const by = sorting.by.replace(/^-/, '');
  const turned = sorting.by.startsWith('-');
  return (
    <div className="tablewrap">
      <table className={cards ? 'datatable cards report-table' : 'datatable report-table'}>
        <caption className="sr">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, head, number, sorts }) => {
              const here = key === by;
              const up = number ? turned : !turned;
              return (
                <th
                  key={key}
                  scope="col"
                  className={number ? 'r' : undefined}
                  aria-sort={here ? (up ? 'ascending' : 'descending') : undefined}
                >
                  {sorts === false ? (
                    head
                  ) : (
                    <a href={sorting.hrefOf(here && !turned ? `-${key}` : key)} aria-label={sorting.label(head)}>
                      {head}
                      {here && <Icon name={up ? 'arrow-up' : 'arrow-down'} />}
                    </a>
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ key, head, cell, number }, at) =>
                at === 0 ? (
                  <th key={key} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} className={number ? 'r num' : undefined} data-l={head}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
