import { expect, test } from 'vitest';
import { dayNumber, dayOfNumber } from '#src/domain/clock/calendar.ts';
import type { RequiredDocument } from './procedure.ts';
import { issuedFor, monthsTaken, takenUntil } from './result-validity.ts';

const wants = (procedures: string[], months?: number) => ({
  documents: [{ resultOf: { procedures, ...(months !== undefined && { months }) } } as RequiredDocument],
});

test('A result is taken for as long as the strictest of those that ask for it says; where none says so, nothing is known', () => {
  const taken = monthsTaken([wants(['a', 'b'], 12), wants(['a'], 6), wants(['c'])]);
  expect([...taken]).toEqual([
    ['a', 6],
    ['b', 12],
  ]);
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
