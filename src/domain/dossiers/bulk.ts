import { z } from 'zod';

/** What can be done to many dossiers at once. `hand_over` gives a whole desk to others. */
export const BulkKind = z.enum(['receive', 'assign', 'print', 'export', 'hand_over']);
export type BulkKind = z.infer<typeof BulkKind>;

export const ListFormat = z.enum(['csv', 'xlsx']);
export type ListFormat = z.infer<typeof ListFormat>;

/** How dossiers are spread over several specialists: one after the other, or each to whoever has least by then. */
export const Spread = z.enum(['evenly', 'lightest']);
export type Spread = z.infer<typeof Spread>;

/** What was asked for beside the dossiers. */
export const BulkParameters = z.strictObject({
  format: ListFormat.optional(),
  to: z.array(z.uuid()).optional(),
  spread: Spread.optional(),
  /** whose desk is handed over, at which unit, and why */
  from: z.uuid().optional(),
  unit: z.string().optional(),
  reason: z.string().optional(),
});
export type BulkParameters = z.infer<typeof BulkParameters>;

/** Dossiers of one job; a whole desk may be larger. */
export const mostInBulk = 500;
export const mostOnDesk = 5_000;
/** Days for which a made file waits. */
export const fileKeptDays = 7;
export const jobKeptDays = 90;

/** Has this job a file for whoever asked? */
export const makesFile = (kind: BulkKind): boolean => kind === 'print' || kind === 'export';

/**
 * Who gets which of `count` dossiers. Evenly: in turns, so that nobody gets two more than another. Lightest: each to whoever has least,
 * what he was given here counted; of equals the first in the list.
 */
export function spreadOver(count: number, to: readonly { id: string; open: number }[], how: Spread): string[] {
  const loads = to.map(({ id, open }) => ({ id, open: how === 'evenly' ? 0 : open }));
  return Array.from({ length: loads.length === 0 ? 0 : count }, () => {
    const least = loads.reduce((a, b) => (b.open < a.open ? b : a));
    least.open++;
    return least.id;
  });
}
