import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FormDefinition } from './definition.ts';
import { typedWords } from './typed-words.ts';

const load = (name: string) => FormDefinition.parse(JSON.parse(readFileSync(`prisma/seed/forms/${name}.json`, 'utf8')));
const wards = (code: string) => (code === '26740' ? { vi: 'Phường Sài Gòn', en: 'Sài Gòn Ward' } : undefined);
const read = (form: FormDefinition, step: string, typed: Record<string, string[]>) =>
  typedWords(form, step, typed, wards).flatMap(({ rows }) => rows.map(({ key, value }) => [key, value?.vi]));

const marital = load('1.004873');

test('what was typed is told in the words of the question, right or wrong', () => {
  expect(
    read(marital, 'nguoi-yeu-cau', {
      req_full_name: ['nguyễn thị an'],
      req_phone: ['chưa có'],
      req_relationship: ['ban_than'],
      'req_birth_date.day': ['31'],
      'req_birth_date.month': ['2'],
      'req_birth_date.year': ['1990'],
    }),
  ).toEqual(
    expect.arrayContaining([
      ['req_phone', 'chưa có'],
      ['req_birth_date', '31/02/1990'],
    ]),
  );
});

test('questions that nothing else asks for any more are told all the same', () => {
  expect(read(marital, 'chi-tiet', { purpose_other: ['để xin học bổng'] })).toEqual([['purpose_other', 'để xin học bổng']]);
});

test('every row of a list, and only rows with words', () => {
  const rows = { 'activities.rows': ['2'], 'activities.0.vsic': ['5610'], 'activities.1.line_name': ['Bán lẻ'] };
  const told = read(load('1.001612'), 'ho-kinh-doanh', rows);
  expect(told).toEqual(expect.arrayContaining([['activities.0.vsic', '5610']]));
  expect(told).toEqual(expect.arrayContaining([['activities.1.line_name', 'Bán lẻ']]));
  expect(told.every(([, value]) => value !== undefined)).toBe(true);
});

test('a step that the form does not have says nothing', () => {
  expect(read(marital, 'kiem-tra', { purpose: ['vay_von'] })).toEqual([]);
});
