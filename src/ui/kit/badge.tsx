import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

/** A small bordered word: a code, a field, a property. */
export function Badge(props: {
  tone?: 'ok' | 'warn' | 'late' | 'acc' | undefined;
  icon?: IconName | undefined;
  figures?: boolean | undefined;
  children: ReactNode;
}) {
  return (
    <span className={classes('tag', props.tone, props.figures && 'num')}>
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </span>
  );
}

/** A link in the shape of a pill: a suggestion, or a filter that is on (`current`). */
export function Chip({
  href,
  current,
  icon,
  children,
}: {
  href: string;
  current?: boolean | undefined;
  icon?: IconName | undefined;
  children: ReactNode;
}) {
  return (
    <a className="chip" href={href} aria-current={current ? 'true' : undefined}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}
