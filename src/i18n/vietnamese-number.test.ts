import { expect, test } from 'vitest';
import { vietnameseNumber } from './vietnamese-number.ts';

test.each([
  [0, 'không'],
  [1, 'một'],
  [5, 'năm'],
  [10, 'mười'],
  [11, 'mười một'],
  [15, 'mười lăm'],
  [20, 'hai mươi'],
  [21, 'hai mươi mốt'],
  [25, 'hai mươi lăm'],
  [34, 'ba mươi bốn'],
  [45, 'bốn mươi lăm'],
  [100, 'một trăm'],
  [105, 'một trăm linh năm'],
  [111, 'một trăm mười một'],
  [121, 'một trăm hai mươi mốt'],
  [995, 'chín trăm chín mươi lăm'],
])('%i is written out as "%s"', (n, words) => expect(vietnameseNumber(n)).toBe(words));

test('no two numbers are written alike', () => {
  expect(new Set(Array.from({ length: 1000 }, (_, n) => vietnameseNumber(n))).size).toBe(1000);
});

test.each([-1, 1000, 1.5, Number.NaN])('%d is not written out', (n) => expect(() => vietnameseNumber(n)).toThrow(RangeError));
