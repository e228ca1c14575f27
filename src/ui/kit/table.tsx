import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export type Column<Row> = {
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand right and in figures of equal width. */
  number?: boolean | undefined;
  /** Sentences: on a card they stand below their head, not at the right edge. */
  prose?: boolean | undefined;
};

/** A table that becomes cards on phones: each cell then carries its head. `caption` is for those who do not see the title above it. */
export function Table<Row>(props: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  cards?: boolean | undefined;
}) {
  return (
    <div className="tablewrap">
      <table className={classes('datatable', props.cards !== false && 'cards')}>
        <caption className="sr">{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map(({ key, head, number }) => (
              <th key={key} scope="col" className={number ? 'r' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={props.keyOf(row)}>
              {props.columns.map(({ key, head, cell, number, prose }, at) => (
                <td key={key} className={number ? 'r num' : prose ? 'says' : undefined} data-l={at === 0 ? undefined : head}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
