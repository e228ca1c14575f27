import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNumber, parseDecimal, parseWhole } from './number.ts';

test.each<[string, number | string]>([
  ['7', 7],
  ['007', 7],
  ['-3', -3],
  ['1.000.000', 1_000_000],
  ['1 000 000', 1_000_000],
  ['1,000,000', 1_000_000],
  ['50.000.000 đ', 50_000_000],
  ['500000đồng', 500_000],
  ['1,5', 'not-whole'],
  ['1.5', 'not-whole'],
  ['1.00', 'not-whole'],
  ['1.000,5', 'not-a-number'],
  ['1.000 000', 'not-a-number'],
  ['ba', 'not-a-number'],
  ['1e5', 'not-a-number'],
  ['0x10', 'not-a-number'],
  ['', 'not-a-number'],
  ['9'.repeat(17), 'too-large'],
])('the whole number "%s" is %s', (typed, expected) => {
  const read = parseWhole(typed);
  expect(read.ok ? read.value : read.error.kind).toBe(expected);
});

test.each<[string, number | string]>([
  ['85', 85],
  ['85,5', 85.5],
  ['85.5', 85.5],
  ['1.234,56', 1234.56],
  ['1.234.567', 1_234_567],
  ['0.125', 'too-fine'],
  ['85,555', 'too-fine'],
  ['85.500', 'ambiguous'],
  ['1,2,3', 'not-a-number'],
  ['m2', 'not-a-number'],
  ['9'.repeat(14), 'too-large'],
])('the number "%s" is %s', (typed, expected) => {
  const read = parseDecimal(typed, 2);
  expect(read.ok ? read.value : read.error.kind).toBe(expected);
});

test('a whole number that is written out is read as itself', () => {
  fc.assert(fc.property(fc.integer(), (n) => void expect(parseWhole(formatNumber(n))).toEqual({ ok: true, value: n + 0 })));
});

test('figures are written as in Vietnam', () =>
  expect([1_234_567.5, -1000, 0, 12.25].map(formatNumber)).toEqual(['1.234.567,5', '-1.000', '0', '12,25']));
