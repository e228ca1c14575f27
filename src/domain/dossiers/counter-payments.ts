import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { parseWhole } from '#src/domain/forms/number.ts';
import type { Result } from '#src/domain/kernel/result.ts';
import { ok, refuse } from '#src/domain/kernel/result.ts';
import { type JournalEntry, PaperNumber } from './events.ts';

/** Money that reception took at the counter, as the journal tells it. `amount` in đồng; a receipt over 0 đ is one too. */
export type CounterPayment = {
  id: string;
  amount: number;
  receiptNumber: string;
  /** `YYYY-MM-DD` */
  paidOn: string;
  /** when it was recorded */
  at: Date;
  /** the entry that it takes the place of */
  corrects: string | null;
  /** whether a later entry has taken its place */
  corrected: boolean;
};

/** Everything that was ever recorded, in order; what was corrected stays and says so. */
export function counterPayments(journal: readonly Pick<JournalEntry, 'at' | 'event'>[]): CounterPayment[] {
  const found: CounterPayment[] = [];
  for (const { at, event } of journal) {
    if (event.type !== 'paid_at_counter') continue;
    const { paymentId: id, amount, receiptNumber, paidOn, corrects } = event;
    for (const before of found) if (before.id === corrects) before.corrected = true;
    found.push({ id, amount, receiptNumber, paidOn, at, corrects, corrected: false });
  }
  return found;
}

/** What counts: without what was corrected. */
export const standing = (payments: readonly CounterPayment[]): CounterPayment[] => payments.filter(({ corrected }) => !corrected);

/** What was typed at the counter. `id` is of the form: the same form sent twice is one payment. */
export type PaymentTyped = { id: string; amount: string; receiptNumber: string; paidOn: string; corrects: string | null };

export type PaymentFault =
  | { kind: 'amount-missing' }
  | { kind: 'amount-malformed' }
  | { kind: 'amount-too-large'; most: number }
  | { kind: 'receipt-number-missing' }
  | { kind: 'receipt-number-malformed' }
  | { kind: 'receipt-already-recorded'; number: string }
  | { kind: 'paid-on-missing' }
  | { kind: 'paid-on-not-a-day' }
  | { kind: 'paid-on-in-the-future' }
  | { kind: 'paid-on-before-submission'; day: string }
  | { kind: 'payment-to-correct-missing' }
  | { kind: 'correction-changes-nothing' };

/** A fee or charge of one dossier is never more; more than that is a slip of the finger. Đồng. */
export const mostAtCounter = 1_000_000_000;

export type PaymentRead = { paymentId: string; amount: number; receiptNumber: string; paidOn: string; corrects: string | null };

/** An amount as typed, in đồng. */
export function readAmount(typed: string): Result<number, Extract<PaymentFault, { kind: `amount-${string}` }>> {
  if (typed.trim() === '') return refuse({ kind: 'amount-missing' });
  const amount = parseWhole(typed);
  if (!amount.ok || amount.value < 0) return refuse({ kind: 'amount-malformed' });
  return amount.value > mostAtCounter ? refuse({ kind: 'amount-too-large', most: mostAtCounter }) : ok(amount.value);
}

const isDay = (text: string): boolean => {
  const [year = 0, month = 0, day = 0] = /^\d{4}-\d{2}-\d{2}$/.test(text) ? text.split('-').map(Number) : [];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/**
 * Reads what was typed at the counter. A correction names an entry that still stands and changes something in it.
 * @param before everything recorded so far
 */
export function readPayment(
  typed: PaymentTyped,
  before: readonly CounterPayment[],
  { submittedAt, now, correction }: { submittedAt: Date; now: Date; correction: boolean },
): Result<PaymentRead, PaymentFault> {
  const counted = standing(before);
  const old = correction ? counted.find(({ id }) => id === typed.corrects) : undefined;
  if (correction && !old) return refuse({ kind: 'payment-to-correct-missing' });

  const amount = readAmount(typed.amount);
  if (!amount.ok) return amount;

  const receiptNumber = typed.receiptNumber.normalize('NFC').trim();
  if (receiptNumber === '') return refuse({ kind: 'receipt-number-missing' });
  if (!PaperNumber.safeParse(receiptNumber).success) return refuse({ kind: 'receipt-number-malformed' });
  if (counted.some((one) => one.receiptNumber === receiptNumber && one !== old)) {
    return refuse({ kind: 'receipt-already-recorded', number: receiptNumber });
  }

  const paidOn = typed.paidOn;
  if (/^-*$/.test(paidOn)) return refuse({ kind: 'paid-on-missing' });
  if (!isDay(paidOn)) return refuse({ kind: 'paid-on-not-a-day' });
  if (paidOn > vietnamDate(now)) return refuse({ kind: 'paid-on-in-the-future' });
  const submittedOn = vietnamDate(submittedAt);
  if (paidOn < submittedOn) return refuse({ kind: 'paid-on-before-submission', day: submittedOn });

  if (old && old.amount === amount.value && old.receiptNumber === receiptNumber && old.paidOn === paidOn) {
    return refuse({ kind: 'correction-changes-nothing' });
  }
  return ok({ paymentId: typed.id, amount: amount.value, receiptNumber, paidOn, corrects: old?.id ?? null });
}

/** Whether this very form was recorded already: a second click, or the page sent again. */
export const isReplay = (typed: PaymentTyped, before: readonly CounterPayment[]): boolean =>
  before.some(({ id, amount, receiptNumber, paidOn, corrects }) => {
    const read = parseWhole(typed.amount);
    return (
      id === typed.id &&
      read.ok &&
      read.value === amount &&
      typed.receiptNumber.normalize('NFC').trim() === receiptNumber &&
      typed.paidOn === paidOn &&
      typed.corrects === corrects
    );
  });
