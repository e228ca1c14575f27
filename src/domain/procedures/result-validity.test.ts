import { expect, test } from 'vitest';
import type { RequiredDocument } from './procedure.ts';
import { monthsTaken, takenUntil } from './result-validity.ts';

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
