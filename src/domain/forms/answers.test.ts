import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answers } from './answers.ts';
import { inputNames, readTyped, settle, steps, typedOf, visibleFields, walk } from './answers.ts';
import { check } from './check.ts';
import { FormDefinition, questionsOf } from './definition.ts';

const form = FormDefinition.parse(JSON.parse(readFileSync('prisma/seed/forms/1.004873.json', 'utf8')));
const units = new Map([['26740', { kind: 'ward' as const }]]);
const world = { today: '2026-11-23', units };

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
  sub_status: 'chua_ket_hon',
  purpose: 'vay_von',
};
const keys = (it: { key: string }[]) => it.map(({ key }) => key);

test('who asks for himself is asked nothing about the person concerned: it follows from the requester', () => {
  expect(keys(steps(form, an))).toEqual(['nguoi-yeu-cau', 'noi-dung']);
  expect(settle(form, an)).toMatchObject({
    sub_full_name: 'Nguyễn Thị An',
    sub_residence: an.req_residence,
    sub_id_number: '079190000123',
  });
  expect(check(form, an, world)).toEqual({});
});

test('who asks for himself cannot slip in somebody else', () => {
  expect(settle(form, { ...an, sub_full_name: 'Trần Văn Bình' }).sub_full_name).toBe('Nguyễn Thị An');
});

test('who asks for a child is asked about the child', () => {
  const parent = { ...an, req_relationship: 'cha_me' };
  expect(keys(steps(form, parent))).toEqual(['nguoi-yeu-cau', 'nguoi-duoc-cap', 'noi-dung']);
  expect(Object.keys(check(form, parent, world))).toEqual([
    'sub_full_name',
    'sub_birth_date',
    'sub_nationality',
    'sub_residence',
    'sub_id_type',
    'sub_id_number',
  ]);
});

test.each<[string, Partial<Record<string, string>>, string[]]>([
  ['divorced', { sub_status: 'da_ly_hon' }, ['sub_prev_paper']],
  ['widowed', { sub_status: 'goa' }, ['sub_prev_paper']],
  ['to marry', { purpose: 'ket_hon' }, ['partner_info']],
  ['something else', { purpose: 'khac' }, ['purpose_other']],
  ['divorced and to marry again', { sub_status: 'da_ly_hon', purpose: 'ket_hon' }, ['sub_prev_paper', 'partner_info']],
  ['never married, for a loan', {}, []],
])('%s: the last step asks what follows', (_, change, expected) => {
  const details = keys(questionsOf({ steps: form.steps.filter(({ key }) => key === 'chi-tiet') }));
  expect(keys(visibleFields(form, { ...an, ...change })).filter((key) => details.includes(key))).toEqual(expected);
});

test('a hidden field carries no value, and an unknown one none either', () => {
  const settled = settle(form, { ...an, purpose_other: 'hidden', partner_info: 'hidden', sub_prev_paper: 'hidden', hacked: 'x' });
  for (const key of ['purpose_other', 'partner_info', 'sub_prev_paper', 'hacked']) expect(settled).not.toHaveProperty(key);
});

test('values are kept in one form, however they were typed', () => {
  const typed = {
    req_full_name: ['  Nguyễn   Thị An '],
    'req_birth_date.day': ['4'],
    'req_birth_date.month': ['3'],
    'req_birth_date.year': ['1990'],
    req_phone: ['+84 903.000.123'],
    req_id_type: ['cccd'],
    req_id_number: ['079 190 000 123'],
    req_email: ['An@Vidu.VN'],
    'req_residence.line': ['45  Ngô Văn Năm'],
    'req_residence.ward': ['elsewhere'],
    'req_residence.elsewhere': ['phường Hạc Thành, Thanh Hóa'],
  };
  expect(readTyped(form, typed)).toMatchObject({
    req_full_name: 'Nguyễn Thị An',
    req_birth_date: '1990-03-04',
    req_phone: '0903000123',
    req_id_number: '079190000123',
    req_email: 'An@vidu.vn',
    req_residence: { line: '45 Ngô Văn Năm', elsewhere: 'phường Hạc Thành, Thanh Hóa' },
  });
});

test('what is wrong is kept as it was typed', () => {
  const typed = { req_phone: ['0903 12 456'], 'req_birth_date.day': ['31'], 'req_birth_date.month': ['2'], 'req_birth_date.year': [''] };
  expect(readTyped(form, typed)).toMatchObject({ req_phone: '0903 12 456', req_birth_date: '-02-31' });
});

test('an address of nothing but spaces is none', () => {
  expect(settle(form, { ...an, req_residence: { line: ' ', ward: ' ' } })).not.toHaveProperty('req_residence');
});

test('the number of a passport is not cut to twelve digits', () => {
  expect(settle(form, { ...an, req_id_type: 'passport', req_id_number: ' c123 4567 ' }).req_id_number).toBe('C1234567');
});

test('what was read can be typed again, and says the same', () => {
  const typed = Object.assign(
    {},
    ...walk(form, an).rows.flatMap(({ field, value, state }) => (value !== undefined && state === 'asked' ? [typedOf(field, value)] : [])),
  );
  expect(readTyped(form, typed)).toEqual(settle(form, an));
});

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '__proto__',
    '2020-02-30',
    '--',
    'elsewhere',
    '26740',
    'ban_than',
    'cccd',
    '0903000123',
    'VN',
  ),
  fc.jsonValue(),
  fc.record({ line: fc.string(), ward: fc.string() }),
  fc.record({ line: fc.string(), elsewhere: fc.string() }),
);
const someKey = fc.constantFrom(...questionsOf(form).map(({ key }) => key), '__proto__', 'constructor', 'x');

test('whatever is sent, nothing is thrown, nothing hidden or unknown is kept, and settling twice changes nothing', () => {
  fc.assert(
    fc.property(fc.dictionary(someKey, anything), (given) => {
      const settled = settle(form, given);
      check(form, given, world);
      const visible = new Set(walk(form, settled).rows.map(({ field }) => field.key));
      expect(Object.keys(settled).filter((key) => !visible.has(key))).toEqual([]);
      expect(settle(form, settled)).toEqual(settled);
      // What PostgreSQL cannot store as JSON must not get there.
      expect(JSON.stringify(settled)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
    }),
    { numRuns: 500 },
  );
});

test('whatever is typed into the inputs, nothing is thrown', () => {
  const names = questionsOf(form).flatMap(inputNames);
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), fc.array(fc.string({ unit: 'binary' }), { maxLength: 2 })), (typed) => {
      check(form, readTyped(form, typed), world);
    }),
    { numRuns: 300 },
  );
});

test('answers without a fault hold only what the definition offers', () => {
  fc.assert(
    fc.property(fc.dictionary(someKey, anything), (change) => {
      const given = { ...an, ...change };
      if (Object.keys(check(form, given, world)).length > 0) return;
      const settled = settle(form, given);
      expect(['ban_than', 'cha_me', 'vo_chong', 'uy_quyen']).toContain(settled.req_relationship);
      expect(settled.req_phone).toMatch(/^0\d{9,10}$/);
      expect(settled.req_birth_date).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(['male', 'female']).toContain(settled.sub_gender);
    }),
    { numRuns: 500 },
  );
});
