import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCardScan } from './card-scan.ts';

test('the code on a card says number, name, birth date and residence', () => {
  expect(readCardScan('079190000123|025123456|Nguyễn Thị An|14031990|Nữ|45 Ngô Văn Năm, Phường Sài Gòn|01072021\n')).toEqual({
    number: '079190000123',
    name: 'Nguyễn Thị An',
    birthDate: '1990-03-14',
    address: '45 Ngô Văn Năm, Phường Sài Gòn',
  });
});

test('a card without all of it says what it has', () => {
  expect(readCardScan('079190000123||Y Moan|31021990')).toEqual({ number: '079190000123', name: 'Y Moan', birthDate: null, address: '' });
});

test.each(['079190000123', '079 190 000 123', '', '12|34|56|78|90', '079190000123|025123456', '079190000123|x||14031990'])(
  'what somebody types is no card: %s',
  (typed) => expect(readCardScan(typed)).toBeUndefined(),
);

test('nothing that is typed breaks it', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('|', '0', '9', 'a', 'ễ', ' '), maxLength: 60 }), (typed) => void readCardScan(typed)),
  );
});
