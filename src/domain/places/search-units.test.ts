import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { searchUnits } from './search-units.ts';
import { Unit } from './unit.ts';

const units = Unit.array().parse(JSON.parse(readFileSync('prisma/seed/units.json', 'utf8')));
const codes = (text: string) => searchUnits(units, text).map(({ unit }) => unit.code);

test.each([
  ['26740', ['26740']],
  ['stc', ['stc']],
  ['26740-ca', ['26740-CA']],
  ['so tai chinh', ['stc']],
  ['Department of Finance', ['stc']],
  ['cong an phuong sai gon', ['26740-CA']],
])('"%s" finds %j', (text, expected) => {
  expect(codes(text).slice(0, expected.length)).toEqual(expected);
});

test('a former name finds the place that it came to, and says so', () => {
  const [hit] = searchUnits(units, 'ben nghe');
  expect([hit?.unit.code, hit?.former?.name]).toEqual(['26740', 'Phường Bến Nghé']);
});

test('no unit is found twice, and all of them without words', () => {
  const found = codes('sai gon');
  expect(new Set(found).size).toBe(found.length);
  expect(codes(' ')).toHaveLength(units.length);
});
