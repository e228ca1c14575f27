import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, foldKeepingMarks, hasWords } from './fold.ts';

test.each([
  ['Đăng ký khai sinh', 'dang ky khai sinh'],
  ['Hòa Bình', 'hoa binh'],
  ['Hoà Bình', 'hoa binh'],
  ['  Cấp, đổi  (sổ đỏ) ', 'cap doi so do'],
  ['NGUYỄN THỊ ƯỚC', 'nguyen thi uoc'],
  ['1.004873', '1 004873'],
  ['…', ''],
])('"%s" folds to "%s"', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test('composed or not, in capitals or not, folded once or twice: the same', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...'ăâđêôơưáàảãạấầẩẫậíìỉĩịýỳỷỹỵ bctHOA')), (letters) => {
      const text = letters.join('');
      expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
      expect(fold(text.toUpperCase())).toBe(fold(text));
      expect(fold(fold(text))).toBe(fold(text));
    }),
  );
});

test('with marks kept, Hòa is Hoà but Thanh is not Thạnh', () => {
  expect(foldKeepingMarks('Hòa')).toBe(foldKeepingMarks('Hoà'));
  expect(foldKeepingMarks('Thuỷ')).toBe(foldKeepingMarks('THỦY'));
  expect(foldKeepingMarks('Thanh An')).not.toBe(foldKeepingMarks('Thạnh An'));
});

test.each([
  ['Công ty TNHH Sao Mai 0399700129', 'sao mai', true],
  ['Công ty TNHH Sao Mai 0399700129', 'MAI cong', true],
  ['Công ty TNHH Sao Mai 0399700129', '03997', true],
  ['Công ty TNHH Sao Mai 0399700129', 'ao', false], // in the middle of a word
  ['Công ty TNHH Sao Mai 0399700129', 'sao hôm', false],
])('“%s” has the words “%s”: %s', (text, wanted, found) => expect(hasWords(text, wanted)).toBe(found));
