import { expect, test } from 'vitest';
import { dayNumber, dayOfNumber } from '#src/domain/clock/calendar.ts';
import type { Procedure, RequiredDocument } from './procedure.ts';
import { issuedFor, monthsValid, takenUntil } from './result-validity.ts';

const says = (code: string, { own, asks, months }: { own?: number; asks?: string[]; months?: number }) => ({
  code,
  result: { ...(own !== undefined && { validity: { months: own, basis: '1/2026/NĐ-CP', trust: 'verified' } }) } as Procedure['result'],
  documents: asks ? [{ resultOf: { procedures: asks, ...(months !== undefined && { months }) } } as RequiredDocument] : [],
});

test('A result holds for as long as its own version says, or the strictest of those that ask for it; where none says so, nothing is known', () => {
  const valid = monthsValid([
    says('x', { asks: ['a', 'b'], months: 12 }),
    says('y', { asks: ['a'], months: 6 }),
    says('z', { asks: ['c'] }),
    says('d', { own: 24 }), // whom nobody asks for
    says('b', { own: 36 }), // taken for a shorter time than it holds
    says('e', { own: 3 }),
    says('w', { asks: ['e'], months: 6 }),
  ]);
  expect(Object.fromEntries(valid)).toEqual({ a: 6, b: 12, d: 24, e: 3 });
});

test.each([
  ['2026-11-22', 6, '2027-05-22'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2027-08-31', 6, '2028-02-29'],
  ['2026-12-01', 12, '2027-12-01'],
  ['2026-12-31', 2, '2027-02-28'],
])('Issued on %s and taken for %d months, it is taken through %s', (issued, months, until) => {
  expect(takenUntil(issued, months)).toBe(until);
});

test.each([
  [6, '2026-11-22', '2027-02-20'],
  [12, '2028-02-29', '2028-05-29'],
  [1, '2026-03-01', '2026-03-31'],
  [60, '2026-12-31', '2027-03-31'],
])('What is taken for %d months through a day from %s to %s was given on these days, and on no others', (months, from, through) => {
  const { first, last } = issuedFor(months, from, through);
  const given = (by: number, day: string) => takenUntil(dayOfNumber(dayNumber(day) + by), months);
  expect([given(0, first) >= from, given(-1, first) >= from]).toEqual([true, false]);
  expect([given(0, last) <= through, given(1, last) <= through]).toEqual([true, false]);
});
