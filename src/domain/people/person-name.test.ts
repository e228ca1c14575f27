import { expect, test } from 'vitest';
import { compareNames, nameOnPaper, nameSortKey, PersonName, parsePersonName } from './person-name.ts';

test.each([
  ['Nguyễn Thị An', 'Nguyễn Thị An'],
  ['  Nguyễn   Thị  An ', 'Nguyễn Thị An'],
  ['Nguyễn Thị An'.normalize('NFD'), 'Nguyễn Thị An'],
  ['Dung', 'Dung'],
  ['Y Bhiông Niê Kđăm', 'Y Bhiông Niê Kđăm'],
  ["H'Hen Niê", "H'Hen Niê"],
  ['H’Hen Niê', 'H’Hen Niê'],
  ['Anne-Marie O. Brien', 'Anne-Marie O. Brien'],
  ['Ольга Иванова', 'Ольга Иванова'],
])('%j is read as %s', (typed, name) => {
  expect(parsePersonName(typed)).toEqual({ ok: true, value: name });
  expect(PersonName.safeParse(name).success).toBe(true);
});

test.each([
  ['', { kind: 'name-missing' }],
  [' - ', { kind: 'name-missing' }],
  ['Nguyễn Văn 2', { kind: 'has-digit' }],
  ['An <b>', { kind: 'has-symbol', symbol: '<' }],
  ['An @ Bình', { kind: 'has-symbol', symbol: '@' }],
  ['An\u0000', { kind: 'has-symbol', symbol: '\u0000' }],
  ['A'.repeat(121), { kind: 'too-long', longest: 120 }],
])('%j is told %j', (typed, fault) => {
  expect(parsePersonName(typed)).toEqual({ ok: false, error: fault });
});

test('lists go by the given name, then by family and middle names, in Vietnamese order', () => {
  const names = ['Trần Văn Bình', 'Nguyễn Văn Đạt', 'Nguyễn Thị An', 'Lê Hoàng Châu', 'Lê Văn An', 'Dung', 'Phạm Văn Ân'];
  expect(names.toSorted(compareNames)).toEqual([
    'Lê Văn An',
    'Nguyễn Thị An',
    'Phạm Văn Ân',
    'Trần Văn Bình',
    'Lê Hoàng Châu',
    'Dung',
    'Nguyễn Văn Đạt',
  ]);
  expect(nameSortKey('Nguyễn Thị An')).toBe('an nguyễn thị');
});

test('on paper names stand in capitals with their marks', () => {
  expect(nameOnPaper('Nguyễn Thị Đào')).toBe('NGUYỄN THỊ ĐÀO');
});
