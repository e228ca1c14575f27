import { expect, test } from 'vitest';
import type { DossierEvent } from './events.ts';
import { openOrder } from './payment-order.ts';

const at = new Date('2026-11-23T03:00:00Z');
const asked = { type: 'payment_requested', orderId: 'o-1', amount: 50_000 } as DossierEvent;
const entries = (...types: DossierEvent['type'][]) => [
  { at, event: asked },
  ...types.map((type) => ({ at, event: { type } as DossierEvent })),
];

test('what was asked is owed until it is paid or taken back, whatever else happens', () => {
  for (const beside of [[], ['message_written'], ['question_asked', 'question_answered'], ['complained']] as DossierEvent['type'][][])
    expect(openOrder(entries(...beside))).toMatchObject({ id: 'o-1', amount: 50_000, askedAt: at });
});

test.each(['payment_recorded', 'payment_cancelled', 'withdrawn', 'stopped'] as const)('nothing is owed after %s', (type) => {
  expect(openOrder(entries(type))).toBeUndefined();
  expect(openOrder(entries(type, 'complained'))).toBeUndefined();
});

test('nothing is owed where nothing was asked', () => {
  expect(openOrder([])).toBeUndefined();
  expect(openOrder(entries('payment_cancelled').slice(1))).toBeUndefined();
});
