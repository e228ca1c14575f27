import fc from 'fast-check';
import { expect, test } from 'vitest';
import { counterPayments, isReplay, mostAtCounter, type PaymentTyped, readPayment, standing } from './counter-payments.ts';
import { decide } from './decide.ts';
import type { DossierEvent } from './events.ts';
import { at, everything, official, onTheLastDay, received, receivingUnit } from './example-dossier.ts';

const reception = official('reception', receivingUnit);
const typed: PaymentTyped = { id: 'p-2', amount: '8.000', receiptNumber: '0000124', paidOn: '2026-11-24', corrects: null };
const event = (paymentId: string, more: Partial<Extract<DossierEvent, { type: 'paid_at_counter' }>> = {}): DossierEvent => ({
  type: 'paid_at_counter',
  paymentId,
  amount: 10_000,
  receiptNumber: paymentId,
  paidOn: '2026-11-20',
  corrects: null,
  reason: null,
  ...more,
});
const journal = (...events: DossierEvent[]) => events.map((one, hour) => ({ at: at(`2026-11-20T1${hour}:00`), event: one }));
const before = counterPayments(journal(event('p-1')));
const here = { submittedAt: at('2026-11-20T09:00'), now: at('2026-11-25T09:00'), correction: false };
const read = (change: Partial<PaymentTyped>, correction = false) => readPayment({ ...typed, ...change }, before, { ...here, correction });

test('what reception takes is recorded as it stands on the receipt', () => {
  expect(read({})).toEqual({
    ok: true,
    value: { paymentId: 'p-2', amount: 8000, receiptNumber: '0000124', paidOn: '2026-11-24', corrects: null },
  });
});

test('a receipt over 0 đ is recorded too: the resolution that waives the fee wants one', () => {
  expect(read({ amount: '0' })).toMatchObject({ ok: true, value: { amount: 0 } });
});

test.each<[string, Partial<PaymentTyped>, string]>([
  ['no amount', { amount: ' ' }, 'amount-missing'],
  ['words instead of an amount', { amount: 'tám nghìn' }, 'amount-malformed'],
  ['half a đồng', { amount: '8000,5' }, 'amount-malformed'],
  ['less than nothing', { amount: '-8000' }, 'amount-malformed'],
  ['more than any fee', { amount: String(mostAtCounter + 1) }, 'amount-too-large'],
  ['no receipt', { receiptNumber: '' }, 'receipt-number-missing'],
  ['a sentence as number', { receiptNumber: 'biên lai số 3' }, 'receipt-number-malformed'],
  ['a receipt that is recorded already', { receiptNumber: 'p-1' }, 'receipt-already-recorded'],
  ['no day', { paidOn: '--' }, 'paid-on-missing'],
  ['half a day', { paidOn: '2026-11-' }, 'paid-on-not-a-day'],
  ['a day that does not exist', { paidOn: '2026-02-30' }, 'paid-on-not-a-day'],
  ['tomorrow', { paidOn: '2026-11-26' }, 'paid-on-in-the-future'],
  ['a day before there was a dossier', { paidOn: '2026-11-19' }, 'paid-on-before-submission'],
])('%s is refused', (_, change, kind) => {
  expect(read(change)).toMatchObject({ ok: false, error: { kind } });
});

test('a correction names what it corrects and changes something in it', () => {
  const same = { amount: '10000', receiptNumber: 'p-1', paidOn: '2026-11-20' };
  expect(read({ corrects: null }, true)).toMatchObject({ error: { kind: 'payment-to-correct-missing' } });
  expect(read({ corrects: 'p-9' }, true)).toMatchObject({ error: { kind: 'payment-to-correct-missing' } });
  expect(read({ ...same, corrects: 'p-1' }, true)).toMatchObject({ error: { kind: 'correction-changes-nothing' } });
  expect(read({ ...same, amount: '1.000', corrects: 'p-1' }, true)).toMatchObject({ ok: true, value: { amount: 1000, corrects: 'p-1' } });
});

test('a correction says why, in the words that the journal proves', () => {
  const input = { ...everything(onTheLastDay.now) };
  expect(decide(received, 'correct_counter_payment', input, reception, onTheLastDay)).toMatchObject({
    ok: true,
    value: [{ type: 'paid_at_counter', corrects: 'payment-1', reason: { noteId: 'note-1' } }],
  });
  const silent = { ...input };
  delete silent.reason;
  expect(decide(received, 'correct_counter_payment', silent, reception, onTheLastDay)).toEqual({
    ok: false,
    error: { kind: 'reason-missing' },
  });
});

test('what was corrected stays in the list and counts no more; it cannot be corrected again', () => {
  const all = counterPayments(journal(event('a'), event('b', { corrects: 'a', amount: 5 })));
  expect(all.map(({ id, corrected }) => [id, corrected])).toEqual([
    ['a', true],
    ['b', false],
  ]);
  expect(standing(all).map(({ amount }) => amount)).toEqual([5]);
  expect(readPayment({ ...typed, corrects: 'a' }, all, { ...here, correction: true })).toMatchObject({
    error: { kind: 'payment-to-correct-missing' },
  });
});

test('only the same form with the same words is the same payment', () => {
  const done = counterPayments(journal(event('p-2', { amount: 8000, receiptNumber: '0000124', paidOn: '2026-11-24' })));
  expect(isReplay(typed, done)).toBe(true);
  expect(isReplay({ ...typed, amount: '8 000 đ' }, done)).toBe(true);
  for (const change of [{ id: 'p-3' }, { amount: '9000' }, { receiptNumber: '0000125' }, { paidOn: '2026-11-23' }, { corrects: 'p-1' }])
    expect(isReplay({ ...typed, ...change }, done)).toBe(false);
});

test('whatever is recorded and corrected, what stands is what nobody corrected, and every receipt stands once', () => {
  const step = fc.record({ amount: fc.nat({ max: 100_000 }), receipt: fc.nat({ max: 5 }), correct: fc.option(fc.nat({ max: 9 })) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const written: DossierEvent[] = [];
      steps.forEach(({ amount, receipt, correct }, nr) => {
        const so = counterPayments(written.map((one) => ({ at: here.now, event: one })));
        const old = correct === null ? undefined : so[correct];
        const result = readPayment(
          { id: `n-${nr}`, amount: String(amount), receiptNumber: `r-${receipt}`, paidOn: '2026-11-21', corrects: old?.id ?? null },
          so,
          { ...here, correction: old !== undefined },
        );
        if (result.ok) written.push({ type: 'paid_at_counter', ...result.value, reason: null });
      });
      const all = counterPayments(written.map((one) => ({ at: here.now, event: one })));
      const stands = standing(all);
      expect(all).toHaveLength(written.length);
      expect(stands).toHaveLength(all.length - all.filter(({ corrects }) => corrects !== null).length);
      expect(new Set(stands.map(({ receiptNumber }) => receiptNumber)).size).toBe(stands.length);
    }),
  );
});
