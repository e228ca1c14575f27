import type { DossierEvent, JournalEntry } from './events.ts';

/** What the citizen is asked to pay (status 6). Đồng. */
export type PaymentOrder = {
  id: string;
  amount: number;
  askedAt: Date;
  /** of the note that says what for; none in entries from before it was asked */
  noteId: string | undefined;
};

/** What ends a request: nothing is owed for a dossier that is over. */
const endings = ['payment_recorded', 'payment_cancelled', 'withdrawn', 'stopped'];

/** The request that is neither paid nor taken back; there is one at most. */
export function openOrder(journal: readonly Pick<JournalEntry, 'at' | 'event'>[]): PaymentOrder | undefined {
  const last = journal.findLast(({ event }) => event.type === 'payment_requested' || endings.includes(event.type));
  if (last?.event.type !== 'payment_requested') return undefined;
  const { orderId, amount, reason } = last.event;
  return { id: orderId, amount, askedAt: last.at, noteId: reason?.noteId };
}

/** Whether it ends a pause that never stopped the clock: a request that the office took back. Those of earlier releases did stop it, for minutes. */
export const stoppedNoClock = (event: DossierEvent): boolean => event.type === 'payment_cancelled' && !event.resumption?.pausedMinutes;
