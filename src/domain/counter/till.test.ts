import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CounterPayment, standing } from '#src/domain/dossiers/counter-payments.ts';
import { type TillEntry, tillTotal } from './till.ts';

test('a drawer without entries is empty, and a correction counts for its difference', () => {
  expect(tillTotal([])).toBe(0);
  expect(tillTotal([{ amount: 8_000, instead: null }])).toBe(8_000);
  expect(
    tillTotal([
      { amount: 8_000, instead: null },
      { amount: 80_000, instead: 8_000 },
    ]),
  ).toBe(80_000);
  expect(tillTotal([{ amount: 0, instead: 15_000 }])).toBe(-15_000);
});

test('what a day adds is what stands after it less what stood before it, wherever the day begins', () => {
  const steps = fc.array(fc.record({ amount: fc.nat(1_000_000), corrects: fc.option(fc.nat(10)) }), { maxLength: 12 });
  fc.assert(
    fc.property(steps, fc.nat(12), (some, midnight) => {
      const all: (CounterPayment & TillEntry)[] = [];
      some.forEach(({ amount, corrects }, at) => {
        const open = standing(all) as typeof all;
        const old = corrects === null || open.length === 0 ? undefined : open[corrects % open.length];
        if (old) old.corrected = true;
        all.push({
          ...{ id: String(at), amount, receiptNumber: String(at), paidOn: '2026-11-23', at: new Date(at), corrected: false },
          ...{ corrects: old?.id ?? null, instead: old?.amount ?? null },
        });
      });
      const sum = (entries: readonly CounterPayment[]) => entries.reduce((total, { amount }) => total + amount, 0);
      const before = all.slice(0, midnight);
      const replaced = new Set(before.map(({ corrects }) => corrects));
      const stoodBefore = sum(before.filter(({ id }) => !replaced.has(id)));
      return tillTotal(all.slice(midnight)) === sum(standing(all)) - stoodBefore;
    }),
  );
});
