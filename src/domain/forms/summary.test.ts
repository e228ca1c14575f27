import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Answers } from './answers.ts';
import { FormDefinition } from './definition.ts';
import { contactOf, residenceWard } from './roles.ts';
import { summarise } from './summary.ts';

const form = FormDefinition.parse(JSON.parse(readFileSync('prisma/seed/forms/1.004873.json', 'utf8')));
const an: Answers = {
  req_full_name: 'Nguyễn Thị An',
  req_birth_date: '1990-03-14',
  req_nationality: 'VN',
  req_residence: { line: '45 đường Ngô Văn Năm', ward: '26740' },
  req_id_type: 'cccd',
  req_id_number: '079190000123',
  req_phone: '0903000123',
  req_relationship: 'ban_than',
  sub_gender: 'female',
  sub_status: 'da_ly_hon',
  purpose: 'ket_hon',
};
const file = { key: 'paper', type: 'file' as const, label: { vi: 'Giấy', en: 'Paper' }, kinds: ['pdf' as const], maxFiles: 1 };
const wards = (code: string) => (code === '26740' ? { vi: 'Phường Sài Gòn', en: 'Sài Gòn Ward' } : undefined);
const read = (answers: Answers) => {
  const rows = summarise(form, answers, { req_phone: { source: 'typed', at: '2026-11-23T03:00:00.000Z' } }, wards).flatMap((it) => it.rows);
  return (key: string) => rows.find((row) => row.key === key);
};

test.each([
  ['req_birth_date', '14/03/1990', '14/03/1990'],
  ['req_residence', '45 đường Ngô Văn Năm, Phường Sài Gòn, Thành phố Hồ Chí Minh', '45 đường Ngô Văn Năm, Sài Gòn Ward, Ho Chi Minh City'],
  ['req_id_number', '079 190 000 123', '079 190 000 123'],
  ['req_phone', '0903 000 123', '0903 000 123'],
  ['req_nationality', 'Việt Nam', 'Vietnam'],
  ['sub_gender', 'Nữ', 'Female'],
  ['sub_status', 'Đã ly hôn, chưa đăng ký kết hôn lại', 'Divorced, not remarried'],
])('%s is read in both languages', (key, vi, en) => expect(read(an)(key)?.value).toEqual({ vi, en }));

test('a question left open is there without a value; a hidden one is not there', () => {
  expect(read(an)('sub_prev_paper')).toMatchObject({ computed: false });
  expect(read(an)('sub_prev_paper')).not.toHaveProperty('value');
  expect(read(an)('purpose_other')).toBeUndefined();
});

test('the person concerned is read from the requester, and marked as computed', () => {
  expect(read(an)('sub_full_name')).toMatchObject({ value: { vi: 'Nguyễn Thị An' }, computed: true });
  expect(read(an)('req_full_name')).toMatchObject({ computed: false });
});

test('places for documents are told apart from questions', () => {
  const places = { steps: [{ key: 'mot', title: { vi: 'Một', en: 'One' }, sections: [{ key: 'a', fields: [file] }] }] };
  expect(summarise({ ...form, ...places }, {}, {}, wards).flatMap((it) => it.rows)).toMatchObject([{ key: 'paper', document: true }]);
  expect(read(an)('req_phone')).toMatchObject({ document: false });
});

test('the origin goes along', () => expect(read(an)('req_phone')?.origin?.source).toBe('typed'));

test('the ward of the person concerned decides, also where somebody else asks', () => {
  expect(residenceWard(form, { ...an, sub_residence: { line: '1', ward: '25747' } })).toBe('25747');
  expect(residenceWard(form, { sub_residence: { line: '1', elsewhere: 'Thanh Hóa' } })).toBeUndefined();
  expect(residenceWard(form, {})).toBeUndefined();
});

test('messages go to what the form gives', () => expect(contactOf(form, an)).toEqual({ email: undefined, phone: '0903000123' }));
