import type { ReactNode } from 'react';

/**
 * Opens a document in the page of the form in which it stands: without script the page is posted, so that what is ticked and typed there
 * comes back; with it (`browser/viewer.ts`) only the document changes.
 */
export const LookButton = ({
  at,
  look = 'aslink',
  turn,
  closes,
  children,
}: {
  /** the page with the document open, or with none */
  at: string;
  look?: string;
  /** which way it goes from the one that is open */
  turn?: 'prev' | 'next';
  closes?: boolean;
  children: ReactNode;
}) => (
  <button
    type="submit"
    className={look}
    name="do"
    value="look"
    formAction={at}
    data-look={closes ? undefined : ''}
    data-turn={turn}
    data-close={closes ? '' : undefined}
  >
    {children}
  </button>
);
