import type { ReactNode } from 'react';

/** Details for whoever wants them. Never hides a part of a form. */
export function Disclosure({
  title,
  open,
  id,
  children,
}: {
  title: ReactNode;
  open?: boolean | undefined;
  id?: string | undefined;
  children: ReactNode;
}) {
  return (
    <details className="disclosure" open={open} id={id}>
      <summary>{title}</summary>
      <div className="small stack">{children}</div>
    </details>
  );
}
