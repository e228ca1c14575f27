import { expect, test } from 'vitest';
import { dayNumber, dayOfNumber } from '#src/domain/clock/calendar.ts';
import type { RequiredDocument } from './procedure.ts';
import { issuedFor, monthsUsable, usableUntil } from './result-validity.ts';

const version = (code: string, number: number, months: number | null = null) => ({ versionId: `${code}${number}`, code, months });
const asks = (procedures: string[], months?: number) => ({
  documents: [{ resultOf: { procedures, ...(months !== undefined && { months }) } } as RequiredDocument],
});

test('A result can be used for as long as its own version says, or the strictest of those that ask for it today; where none says so, nothing is known', () => {
  const usable = monthsUsable(
    [
      version('a', 1),
      version('b', 1, 36), // accepted for a shorter time than it holds
      version('c', 1),
      version('d', 1, 24), // whom nobody asks for
      version('d', 2, 12), // the law of today, which did not make the older result shorter
      version('d', 3),
      version('e', 1, 3),
      version('e', 2, 9),
    ],
    [asks(['a', 'b'], 12), asks(['a'], 6), asks(['c']), asks(['e'], 6), { documents: [] }],
  );
  expect(Object.fromEntries([...usable].map(([id, { code, months }]) => [id, `${code} ${months}`]))).toEqual({
    ...{ a1: 'a 6', b1: 'b 12', d1: 'd 24', d2: 'd 12', e1: 'e 3', e2: 'e 6' },
  });
});

test.each([
  ['2026-11-22', 6, '2027-05-22'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2027-08-31', 6, '2028-02-29'],
  ['2026-12-01', 12, '2027-12-01'],
  ['2026-12-31', 2, '2027-02-28'],
])('Issued on %s and good for %d months, it can be used through %s', (issued, months, until) => {
  expect(usableUntil(issued, months)).toBe(until);
});

test.each([
  [6, '2026-11-22', '2027-02-20'],
  [12, '2028-02-29', '2028-05-29'],
  [1, '2026-03-01', '2026-03-31'],
  [60, '2026-12-31', '2027-03-31'],
])('What can be used for %d months through a day from %s to %s was given on these days, and on no others', (months, from, through) => {
  const { first, last } = issuedFor(months, from, through);
  const given = (by: number, day: string) => usableUntil(dayOfNumber(dayNumber(day) + by), months);
  expect([given(0, first) >= from, given(-1, first) >= from]).toEqual([true, false]);
  expect([given(0, last) <= through, given(1, last) <= through]).toEqual([true, false]);
});
