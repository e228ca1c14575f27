/** One entry of money at the counter on a day, with what the entry whose place it takes had said; null where it corrects none. */
export type TillEntry = { amount: number; instead: number | null };

/**
 * What lies in the drawer at the end of the day: all that was taken, a correction counting only for what it changes, also where the wrong
 * entry is of an earlier day. Whole đồng; negative where more was given back than taken.
 */
export const tillTotal = (entries: readonly TillEntry[]): number =>
  entries.reduce((sum, { amount, instead }) => sum + amount - (instead ?? 0), 0);
