import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findUnits } from './find-unit.ts';
import { Unit } from './unit.ts';

const units = Unit.array().parse(JSON.parse(readFileSync(new URL('../../../prisma/seed/units.json', import.meta.url), 'utf8')));
const find = (text: string) => findUnits(units, text).map(({ unit, former }) => [unit.name.vi, former?.name ?? null, former?.part ?? null]);

test('a ward is found by its name with marks, without, in capitals, with or without its kind', () => {
  for (const text of ['Sài Gòn', 'sai gon', 'SAI GON', 'phường Sài Gòn', 'phuong sai gon', 'P. sai gon'.slice(3)]) {
    expect(find(text)[0], text).toEqual(['Sài Gòn', null, null]);
  }
});

test('a name is found in an address as people write it, in both languages', () => {
  const sameAs: [string, string][] = [
    ['P. Bến Nghé, Q.1', 'Phường Bến Nghé'],
    ['P.Bến Nghé', 'Phường Bến Nghé'],
    ['phường bến nghé quận 1', 'Phường Bến Nghé'],
    ['Bến Nghé, Quận 1, TP. Hồ Chí Minh', 'Phường Bến Nghé'],
    ['Phường 05', 'Phường 5'],
    ['p5 q3', 'Phường 5'],
    ['F.5, Q.3', 'Phường 5'],
    ['x. Tân Nhựt huyện Bình Chánh', 'Xã Tân Nhựt'],
    ['Cát Lái Ward', 'Phường Cát Lái'],
    ['Con Dao Special Zone', 'Đặc khu Côn Đảo'],
    ['Ben Nghe ward, District 1', 'Phường Bến Nghé'],
  ];
  for (const [typed, name] of sameAs) {
    expect(find(name).length, name).toBeGreaterThan(0);
    expect(new Set(find(typed).map(String)), typed).toEqual(new Set(find(name).map(String)));
  }
});

test('a ward that was divided gives every ward that received a part, never one in silence', () => {
  const received = units.filter(({ formerNames }) => formerNames.some(({ code }) => code === '25741')).map(({ name }) => name.vi);
  expect(received.length).toBeGreaterThan(1);
  const found = findUnits(units, 'phường Hiệp Thành').filter(({ former }) => former?.code === '25741');
  expect(found.map(({ unit }) => unit.name.vi).sort()).toEqual(received.sort());
  for (const { former } of found) expect(former?.part).toBe('partial');
});

test('every former name brings every unit that received it', () => {
  const holders = new Map<string, Set<string>>();
  for (const { code, formerNames } of units) {
    for (const former of formerNames) holders.set(former.name, (holders.get(former.name) ?? new Set()).add(code));
  }
  expect(holders.size).toBeGreaterThan(300);
  for (const [name, codes] of holders) {
    const found = new Set(findUnits(units, name).map(({ unit }) => unit.code));
    for (const code of codes) expect(found.has(code), `${name} → ${code}`).toBe(true);
  }
});

test('near names are both offered; the marks that were typed decide which comes first', () => {
  expect(find('thạnh an')[0]?.[0]).toBe('Thạnh An');
  expect(find('thanh an').map(([name]) => name)).toEqual(expect.arrayContaining(['Thanh An', 'Thạnh An']));
  expect(find('xã Thanh An')[0]?.[0]).toBe('Thanh An');
});

test('where the tone stands does not matter', () => {
  expect(find('Long Hoà')).toEqual(find('Long Hòa'));
  expect(find('Long Hoà')[0]).toEqual(['Long Hòa', null, null]);
});

test('only places are found: no police, no agency, no city', () => {
  for (const { unit } of findUnits(units, 'a')) expect(['ward', 'commune', 'special_zone']).toContain(unit.kind);
  expect(find('sở tài chính')).toEqual([]);
});

test('a name that nobody has, or nothing, finds nothing', () => {
  expect(find('atlantis')).toEqual([]);
  expect(find('  ')).toEqual([]);
});
