import { expect, test } from 'vitest';
import type { DossierEvent } from './events.ts';
import { endedPauses } from './moved-dates.ts';
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

test('what the office took back stopped no clock, so a changed calendar counts no pause of it; one that did stop it stands', () => {
  const dates = { dueAt: at.toISOString(), originalDueAt: at.toISOString() };
  const pauses = (pausedMinutes: number) =>
    endedPauses([
      ...entries(),
      { at, event: { type: 'payment_cancelled', resumption: { pausedMinutes, ...dates } } as DossierEvent },
      ...entries(),
      { at, event: { type: 'payment_recorded', resumption: { pausedMinutes: 0, ...dates } } as DossierEvent },
    ]).length;
  expect([pauses(0), pauses(15)]).toEqual([1, 2]);
});
