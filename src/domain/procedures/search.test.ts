import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fold } from '#src/domain/kernel/fold.ts';
import type { LifeEvent } from './life-event.ts';
import { Procedure } from './procedure.ts';
import { makeIndex, search } from './search.ts';

const seed = new URL('../../../prisma/seed/', import.meta.url);
const procedures = readdirSync(new URL('procedures/', seed)).map((file) =>
  Procedure.parse(JSON.parse(readFileSync(new URL(`procedures/${file}`, seed), 'utf8'))),
);
const index = makeIndex(procedures);
const codes = (text: string, options = {}) => search(index, text, options).map(({ code }) => code);

/** The same numbers on every run. */
function dice(start: number): (sides: number) => number {
  let state = start;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** One slip of the finger in one word: a letter too many, too few, another one, or two swapped. */
function mistype(text: string, roll: (sides: number) => number): string {
  const words = text.split(' ');
  const long = words.flatMap((word, at) => (/^\p{L}{2,}$/u.test(word) ? [at] : []));
  const at = long[roll(long.length)] ?? 0;
  const letters = Array.from(words[at] ?? '');
  const place = roll(letters.length);
  const letter = 'abcdeghiklmnopqrstuvxy'[roll(22)] ?? 'a';
  const kind = roll(4);
  if (kind === 0) letters.splice(place, 0, letter);
  else if (kind === 1) letters.splice(place, 1);
  else if (kind === 2) letters.splice(place, 1, letter);
  else
    letters.splice(
      Math.min(place, letters.length - 2),
      2,
      ...letters
        .slice(Math.min(place, letters.length - 2))
        .slice(0, 2)
        .reverse(),
    );
  words[at] = letters.join('');
  return words.join(' ');
}

test.each([
  ['with marks', (text: string) => text],
  ['without marks', fold],
  ['with one slip', (text: string, roll: (sides: number) => number) => mistype(text, roll)],
  ['without marks and with one slip', (text: string, roll: (sides: number) => number) => mistype(fold(text), roll)],
])('of 100 names typed %s, at least 99 bring their procedure among the first ten', (_, type) => {
  const roll = dice(20_261_121);
  const missed: string[] = [];
  for (let i = 0; i < 100; i++) {
    const procedure = procedures[roll(procedures.length)] ?? procedures[0];
    if (!procedure) throw new Error('no procedures');
    const name = roll(2) === 0 ? procedure.shortName.vi : procedure.name.vi;
    const query = type(name, roll);
    if (!codes(query).includes(procedure.code)) missed.push(`${procedure.code} ${query}`);
  }
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(1);
});

test('every short name, in either language, brings its procedure first or among three of the same words', () => {
  for (const { code, shortName } of procedures) {
    expect(codes(shortName.vi, { limit: 3 }), shortName.vi).toContain(code);
    expect(codes(shortName.en, { limit: 3 }), shortName.en).toContain(code);
  }
});

test.each([
  ['độc thân', '1.004873'],
  ['DOC THAN', '1.004873'],
  ['giấy khai sinh', '1.001193'],
  ['khai sin', '1.001193'],
  ['mở quán ăn', '1.001612'],
  ['sao y giấy tờ', '2.000815'],
  ['sổ đỏ', '1.012783'],
  ['so do', '1.012783'],
  ['xây nhà', '1.013225'],
  ['đăng ký tạm trú', '1.004194'],
  ['hộ khẩu', '1.004222'],
  ['certified copy', '2.000815'],
  ['passport', '1.001456'],
  ['thuế', '1.008498'],
  ['kết hôn', '1.000894'],
  ['bằng lái', '3.000347'],
])('"%s" in everyday words finds %s among the first three', (text, code) => {
  expect(codes(text, { limit: 3 })).toContain(code);
});

test('a code is found whole, without its dot, and in part', () => {
  for (const text of ['1.004873', '1004873', '004873', '4873']) expect(codes(text)[0], text).toBe('1.004873');
});

test('where the tone stands does not matter: Hòa is Hoà', () => {
  expect(codes('hòa giải tranh chấp')).toEqual(codes('hoà giải tranh chấp'));
  expect(codes('hòa giải')[0]).toBe('1.012812');
});

test('who types the marks is taken at his word: thuế is not thuê', () => {
  expect(codes('thuế')[0]).toBe('1.008498');
  expect(codes('thuê', { limit: 3 })).toContain('1.012896');
  expect(codes('thuê', { limit: 3 })).not.toContain('1.008498');
});

test('the last word may be unfinished', () => {
  expect(codes('đăng ký kết h')[0]).toBe('1.000894');
  expect(codes('tình trạng hôn nh')[0]).toBe('1.004873');
});

test('nothing is found for words that nobody uses, and signs alone are an empty question', () => {
  expect(codes('xyzzy qwrtp')).toEqual([]);
  expect(codes(' ?! ', { limit: 200 })).toHaveLength(113);
  expect(codes('a'.repeat(100_000))).toEqual([]);
});

test('a search leaves nothing behind for the next one', () => {
  const before = codes('khai sinh', { limit: 200 });
  codes('đăng ký thường trú');
  codes('giấy phép', { filters: { level: 'city' } });
  expect(codes('khai sinh', { limit: 200 })).toEqual(before);
});

test('a long list begins with the short one', () => {
  for (const text of ['đăng ký', 'giấy phép xây dựng', 'khai sinh']) {
    expect(codes(text, { limit: 200 }).slice(0, 10), text).toEqual(codes(text));
  }
});

test('filters narrow what is found, a life event by its own list too', () => {
  const events = [{ key: 'first-days', procedures: ['1.001193'] }] as unknown as LifeEvent[];
  const found = search(index, 'đăng ký', { limit: 200, filters: { field: 'residence', audience: 'business' } });
  expect(found.map(({ code }) => code)).toContain('1.004194');
  for (const { field, audience } of found) {
    expect(field.key).toBe('residence');
    expect(audience).toContain('business');
  }
  expect(codes('khai sinh', { filters: { lifeEvent: 'first-days' }, lifeEvents: events })).toEqual(['1.001193']);
  expect(codes('', { limit: 200, filters: { level: 'moon' } })).toEqual([]);
});

test('the same works for 2,000 procedures', () => {
  const many = Array.from({ length: 18 }, (_, round) =>
    procedures.map((procedure) => ({ ...procedure, code: `${procedure.code.slice(0, -2)}${String(round).padStart(2, '0')}` })),
  ).flat();
  const found = search(makeIndex(many), 'xac nhan tinh trang hon nhan', { limit: 18 });
  expect(found).toHaveLength(18);
  for (const { shortName } of found) expect(shortName.vi).toBe('Xác nhận tình trạng hôn nhân');
});
