import { expect, test } from 'vitest';
import { dayAfter, dayInWords, numberInWords, yearsBetween } from './day-words.ts';

test.each([
  [0, 'không'],
  [4, 'bốn'],
  [10, 'mười'],
  [15, 'mười lăm'],
  [21, 'hai mươi mốt'],
  [24, 'hai mươi bốn'],
  [30, 'ba mươi'],
  [55, 'năm mươi lăm'],
  [100, 'một trăm'],
  [105, 'một trăm linh năm'],
  [1990, 'một nghìn chín trăm chín mươi'],
  [2000, 'hai nghìn'],
  [2005, 'hai nghìn không trăm linh năm'],
  [2026, 'hai nghìn không trăm hai mươi sáu'],
])('%i is %s', (n, words) => expect(numberInWords(n)).toBe(words));

test('a day is spelled out', () => {
  expect(dayInWords('1990-03-14')).toBe('Ngày mười bốn, tháng ba, năm một nghìn chín trăm chín mươi');
  expect(dayInWords('2026-04-01')).toBe('Ngày một, tháng tư, năm hai nghìn không trăm hai mươi sáu');
});

test.each([
  ['2006-11-23', '2026-11-23', 20],
  ['2006-11-24', '2026-11-23', 19],
  ['2008-02-29', '2026-02-28', 17],
  ['2008-02-29', '2026-03-01', 18],
])('from %s to %s are %i years', (from, to, years) => expect(yearsBetween(from, to)).toBe(years));

test.each([
  ['2026-11-23', { years: -20 }, '2006-11-23'],
  ['2028-02-29', { years: 1 }, '2029-02-28'],
  ['2026-11-23', { days: 7 }, '2026-11-30'],
  ['2026-12-31', { days: 1 }, '2027-01-01'],
  ['2026-11-23', { years: 1, days: -1 }, '2027-11-22'],
])('%s and %o is %s', (day, by, expected) => expect(dayAfter(day, by)).toBe(expected));
