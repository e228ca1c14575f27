import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Character, charactersOf, rhythmOf } from '#prisma/seed/load/character.ts';
import { isPlace, Unit } from '#src/domain/places/unit.ts';

const units = (JSON.parse(readFileSync('prisma/seed/units.json', 'utf8')) as unknown[]).map((it) => Unit.parse(it));
const wards = units.filter(isPlace);
const characters = charactersOf(units, '2026-11-22');
const those = (character: Character) => wards.filter(({ code }) => characters.of(code) === character);
const copies = '2.000815';

test('most offices are prompt or steady; a few are slow, had bad months or got better, and one is late with births', () => {
  expect(those('late-with-births')).toHaveLength(1);
  expect(those('mending').length).toBeGreaterThanOrEqual(3);
  expect(those('bad-months').length).toBeGreaterThanOrEqual(5);
  expect(those('slow').length).toBeLessThan(20);
  expect(those('prompt').length + those('steady').length).toBeGreaterThan(120);
  expect(charactersOf([...units].reverse(), '2026-11-22').of(wards[0]?.code ?? '')).toBe(characters.of(wards[0]?.code ?? ''));
});

test('who is late with births is so with births only, and has more of them than others', () => {
  const [ward] = those('late-with-births');
  const code = ward?.code ?? '';
  expect(characters.late(code, '1.001193', '2026-10-05', true)).toBeGreaterThan(0.3);
  expect(characters.late(code, copies, '2026-10-05', true)).toBeLessThan(0.05);
  expect(characters.sought(code)?.procedure).toBe('1.001193');
});

test('who gets better is ten times as good as a year ago; bad months are two of each such office', () => {
  for (const { code } of those('mending'))
    expect(characters.late(code, copies, '2025-10-05', false)).toBeGreaterThan(10 * characters.late(code, copies, '2026-11-05', false));
  for (const { code } of those('bad-months')) {
    const months = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-05`).slice(0, 11);
    expect(
      months.filter((day) => characters.late(code, copies, day, false) > 0.4),
      code,
    ).toHaveLength(2);
  }
});

test('Mondays are busier than Fridays, the days around Tết quiet, the weeks after it busy', () => {
  const days = [
    '02-09',
    '02-10',
    '02-11',
    '02-12',
    '02-13',
    '02-23',
    '02-24',
    '02-25',
    '02-26',
    '02-27',
    '03-02',
    '03-06',
    '03-09',
    '03-13',
  ];
  const at = new Map(rhythmOf(days.map((day) => `2026-${day}`)).map((share, place) => [days[place], share]));
  const of = (day: string) => at.get(day) ?? 0;
  expect(of('03-02')).toBeGreaterThan(of('03-06'));
  expect(of('02-13')).toBeLessThan(of('03-06'));
  expect(of('02-23')).toBeLessThan(of('03-02') / 1.5);
});
