import type { ReactNode } from 'react';
import { classes } from './classes.ts';

/** A line of a two-sided ledger; an empty side is left empty, not zero. */
export type LedgerLine = {
  key: string;
  at: ReactNode;
  what: ReactNode;
  left?: ReactNode | undefined;
  right?: ReactNode | undefined;
  basis?: ReactNode | undefined;
};

/** Every start, pause and resume with its basis and sums; both sides are shown to both. */
export function Ledger({
  caption,
  heads,
  lines,
  sum,
}: {
  caption: string;
  heads: { at: string; what: string; left: string; right: string; basis: string };
  lines: readonly LedgerLine[];
  sum?: { what: string; left?: ReactNode | undefined; right?: ReactNode | undefined; basis?: ReactNode | undefined } | undefined;
}) {
  const side = (value: ReactNode, kind: 'run' | 'hold', head: string) => (
    <td className={classes('r num', kind, !value && 'nil')} data-l={head}>
      {value}
    </td>
  );
  return (
    <table className="ledger">
      <caption className="sr">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heads.at}</th>
          <th scope="col">{heads.what}</th>
          <th scope="col" className="r">
            {heads.left}
          </th>
          <th scope="col" className="r">
            {heads.right}
          </th>
          <th scope="col">{heads.basis}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <td className="num nowrap">{line.at}</td>
            <td>{line.what}</td>
            {side(line.left, 'run', heads.left)}
            {side(line.right, 'hold', heads.right)}
            <td className="muted">{line.basis}</td>
          </tr>
        ))}
      </tbody>
      {sum && (
        <tfoot>
          <tr>
            <td className="nil" />
            <td>{sum.what}</td>
            {side(sum.left, 'run', heads.left)}
            {side(sum.right, 'hold', heads.right)}
            <td className="muted">{sum.basis}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
