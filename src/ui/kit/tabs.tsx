import type { ReactNode } from 'react';
import { classes } from './classes.ts';

/** Links between views of one list, each with its count: neutral, amber today, rust overdue. */
export function Tabs(props: {
  label: string;
  tabs: readonly {
    key: string;
    href: string;
    name: ReactNode;
    current?: boolean | undefined;
    count?: number | undefined;
    /** The count as it is shown, where it is more than a number. */
    shown?: string | undefined;
    tone?: 'warn' | 'late' | undefined;
    /** A rule before it: another kind of view begins. */
    apart?: boolean | undefined;
  }[];
}) {
  return (
    <nav className="tabs" aria-label={props.label}>
      {props.tabs.map(({ key, href, name, current, count, shown, tone, apart }) => (
        <a key={key} href={href} className={apart ? 'gap' : undefined} aria-current={current ? 'page' : undefined}>
          {name}
          {count !== undefined && <span className={classes('count', count > 0 && tone)}>{shown ?? count}</span>}
        </a>
      ))}
    </nav>
  );
}
