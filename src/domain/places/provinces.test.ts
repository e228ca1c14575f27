import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { provinceOf, provinces } from './provinces.ts';

test('there are 34 provinces, and the city of the units is one of them', () => {
  expect(Object.keys(provinces)).toHaveLength(34);
  const units = JSON.parse(readFileSync('prisma/seed/units.json', 'utf8')) as { code: string; kind: string }[];
  expect(provinces[units.find(({ kind }) => kind === 'city')?.code ?? '']?.name.vi).toBe('Hồ Chí Minh');
});

test('no name stands for two provinces', () => {
  const names = Object.values(provinces).flatMap(({ name, former }) => [name.vi, ...former]);
  expect(new Set(names).size).toBe(names.length);
});

test.each([
  ['phường Hạc Thành, tỉnh Thanh Hóa', '38'],
  ['phường Hạc Thành, Thanh Hoá', '38'],
  ['Dĩ An, Bình Dương', '79'],
  ['Phú Quốc, Kien Giang', '91'],
  ['Hà Nội', '01'],
  ['Sài Gòn', undefined],
  ['', undefined],
])('"%s" lies in %s', (address, code) => expect(provinceOf(address)).toBe(code));
