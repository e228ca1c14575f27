import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chargeOfCopies, chargePerCopy, copiesIn } from './certified-copies.ts';
import { quote } from './quote.ts';

const scale = { from: 3, amount: 1_000, most: 200_000 };

/** Page by page and copy by copy, as a clerk would count on his fingers. */
function counted(documents: readonly { pages: number; copies: number }[]): number {
  let sum = 0;
  for (const { pages, copies } of documents)
    for (let copy = 0; copy < copies; copy++) {
      let one = 0;
      for (let page = 1; page <= pages; page++) one += page <= 2 ? 2_000 : 1_000;
      sum += one > 200_000 ? 200_000 : one;
    }
  return sum;
}

test.each([
  [1, 2_000],
  [2, 4_000],
  [3, 5_000],
  [10, 12_000],
  [197, 199_000],
  [198, 200_000],
  [199, 200_000],
  [2_000, 200_000],
])('a copy of %i pages costs %i đ', (pages, charge) => {
  expect(chargePerCopy(pages, 2_000, scale)).toBe(charge);
});

test('many documents cost what a clerk counts page by page', () => {
  const documents = fc.array(
    fc.record({ name: fc.constant('x'), pages: fc.integer({ min: 1, max: 260 }), copies: fc.integer({ min: 1, max: 20 }) }),
  );
  fc.assert(fc.property(documents, (some) => chargeOfCopies(some, 2_000, scale) === counted(some)));
});

test('one more page never costs less, and one more copy costs the same again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 50 }), (pages, copies) => {
      const of = (p: number, c: number) => chargeOfCopies([{ name: 'x', pages: p, copies: c }], 2_000, scale);
      return of(pages + 1, copies) >= of(pages, copies) && of(pages, copies + 1) - of(pages, copies) === of(pages, 1);
    }),
  );
});

test('what is not a list of documents is none', () => {
  expect(copiesIn(undefined)).toEqual([]);
  expect(copiesIn({ 'counter.copies': 'three' })).toEqual([]);
  expect(copiesIn({ 'counter.copies': [{ name: 'Bằng', pages: 0, copies: 1 }] })).toEqual([]);
  expect(copiesIn({ 'counter.copies': [{ name: 'Bằng', pages: 2, copies: 3 }] })).toEqual([{ name: 'Bằng', pages: 2, copies: 3 }]);
});

const fees = (shared: { pages?: typeof scale }) => ({
  cases: [],
  waivers: [],
  fees: [
    {
      ...{ kind: 'charge' as const, amount: 2_000, per: { vi: 'mỗi trang', en: 'per page' }, validFrom: '2025-07-01', validTo: null },
      ...{ basis: { vi: 'Thông tư 226/2016/TT-BTC', en: 'Circular 226/2016/TT-BTC' }, trust: 'verified' as const, ...shared },
    },
  ],
});
const known = { answers: {}, declaration: { 'counter.copies': [{ name: 'Bằng', pages: 4, copies: 3 }] } };

test('a quote has the sum of all copies, with the trust and the ground of the tariff', () => {
  const { lines, total, trust } = quote(fees({ pages: scale }), 'in_person', '2026-11-23', known);
  expect(total).toBe(18_000);
  expect(trust).toBe('verified');
  expect(lines[0]?.basis.vi).toBe('Thông tư 226/2016/TT-BTC');
});

test('without the documents, or without such a tariff, the total stays open', () => {
  expect(quote(fees({ pages: scale }), 'in_person', '2026-11-23').total).toBeNull();
  expect(quote(fees({}), 'in_person', '2026-11-23', known).total).toBeNull();
});
