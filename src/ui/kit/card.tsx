import type { ReactNode } from 'react';
import { classes } from './classes.ts';

/** One thing you could hand over: a slip, a summary, a chosen ward. Never a card in a card. */
export function Card({
  accent,
  slip,
  className,
  label,
  children,
}: {
  accent?: boolean | undefined;
  slip?: boolean | undefined;
  className?: string | undefined;
  label?: string | undefined;
  children: ReactNode;
}) {
  return (
    <section className={classes('card', accent && 'accent', slip && 'slip', className)} aria-label={label}>
      {children}
    </section>
  );
}
