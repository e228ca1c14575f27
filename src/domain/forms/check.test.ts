import { expect, test } from 'vitest';
import { check, type Fault, warnings } from './check.ts';
import { FormDefinition } from './definition.ts';

const text = (vi: string) => ({ vi, en: vi });
const units = new Map([
  ['26740', { kind: 'ward' as const }],
  ['26740-CA', { kind: 'police' as const }],
  ['stc', { kind: 'agency' as const }],
  ['79', { kind: 'city' as const }],
]);
const world = { today: '2026-11-23', units };

const formOf = (...fields: object[]) =>
  FormDefinition.parse({
    code: 'x',
    name: text('x'),
    reference: text('x'),
    roles: {},
    statement: text('x'),
    steps: [{ key: 'one', title: text('one'), sections: [{ key: 'first', fields: fields.map((it) => ({ label: text('x'), ...it })) }] }],
  });
const faultOf = (field: object, value: unknown): Fault | undefined => check(formOf({ key: 'a', ...field }), { a: value }, world).a;

test.each<[string, object, unknown, Fault | undefined]>([
  ['text', { type: 'text' }, 'abc', undefined],
  ['text that is too long', { type: 'text', maxLength: 3 }, 'abcde', { kind: 'too-long', longest: 3, extra: 2 }],
  ['letters outside the basic plane count once', { type: 'text', maxLength: 2 }, '𠀋𠀋', undefined],
  ['text that is a number', { type: 'text' }, 5, { kind: 'wrong-kind' }],
  ['text that is a list', { type: 'text' }, ['a'], { kind: 'wrong-kind' }],
  ['nothing', { type: 'text' }, undefined, { kind: 'required' }],
  ['blanks', { type: 'text' }, '   ', { kind: 'required' }],
  ['null', { type: 'text' }, null, { kind: 'required' }],
  ['nothing, not required', { type: 'text', required: false }, '', undefined],
  ['a long text keeps its lines', { type: 'long_text', maxLength: 5 }, 'a\nb\nc', undefined],
  ['a name', { type: 'name' }, 'Y', undefined],
  ['a name with a digit', { type: 'name' }, 'An 2', { kind: 'name-has-digit' }],
  ['a name with a symbol', { type: 'name' }, 'An <b>', { kind: 'name-has-symbol', symbol: '<' }],
  ['a day', { type: 'date' }, '2024-02-29', undefined],
  ['a day that does not exist', { type: 'date' }, '2023-02-29', { kind: 'day-range', part: 'day', days: 28 }],
  ['a month that does not exist', { type: 'date' }, '2023-13-01', { kind: 'month-range', part: 'month' }],
  ['a short year', { type: 'date' }, '90-03-14', { kind: 'year-range', part: 'year' }],
  ['a day without its year', { type: 'date' }, '-03-14', { kind: 'date-incomplete', part: 'year', missing: ['year'] }],
  ['only a year', { type: 'date' }, '1990--', { kind: 'date-incomplete', part: 'day', missing: ['day', 'month'] }],
  ['words for a day', { type: 'date' }, '1990-ba-14', { kind: 'date-not-digits', part: 'month' }],
  ['today, where the past is asked for', { type: 'date', max: 'today' }, '2026-11-23', undefined],
  ['tomorrow, where the past is asked for', { type: 'date', max: 'today' }, '2026-11-24', { kind: 'after-today' }],
  ['before the first day', { type: 'date', min: '2025-07-01' }, '2025-06-30', { kind: 'too-early', limit: '2025-07-01' }],
  ['after the last day', { type: 'date', max: '2025-07-01' }, '2025-07-02', { kind: 'too-late', limit: '2025-07-01' }],
  ['a gender', { type: 'gender' }, 'female', undefined],
  ['a gender in other words', { type: 'gender' }, 'Nữ', { kind: 'not-offered' }],
  ['an ID number', { type: 'id_number' }, '079190000123', undefined],
  ['an ID number that is short', { type: 'id_number' }, '0791900001', { kind: 'number-too-short', missing: 2 }],
  ['an ID number that is long', { type: 'id_number' }, '0791900001234', { kind: 'number-too-long', extra: 1 }],
  ['an ID number with letters', { type: 'id_number' }, '07919000012x', { kind: 'number-not-a-number' }],
  ['a passport', { type: 'id_number', personal: false }, 'C1234567', undefined],
  ['a passport without digits', { type: 'id_number', personal: false }, 'PASSPORT', { kind: 'paper-number' }],
  ['a phone number', { type: 'phone' }, '0903 123 456', undefined],
  ['a phone number that is one short', { type: 'phone' }, '0903 12 456', { kind: 'phone-too-short', missing: 1 }],
  ['a phone number of no network', { type: 'phone' }, '0123456789', { kind: 'phone-unknown-prefix', prefix: '012' }],
  ['an e-mail address', { type: 'email' }, 'an@vidu.vn', undefined],
  ['an address without @', { type: 'email' }, 'an.vidu.vn', { kind: 'email-no-at-sign' }],
  ['a people', { type: 'ethnicity' }, 'Ê Đê', undefined],
  ['a people that is not in the list', { type: 'ethnicity' }, 'Atlantis', { kind: 'not-offered' }],
  ['a country', { type: 'nationality' }, 'VN', undefined],
  ['a country that is not one', { type: 'nationality' }, 'toString', { kind: 'not-offered' }],
  ['a place in a ward', { type: 'address' }, { line: '1 Lê Lợi', ward: '26740' }, undefined],
  ['a place without a ward', { type: 'address' }, { line: '1 Lê Lợi', ward: '' }, { kind: 'ward-missing', part: 'ward' }],
  ['a ward that is not one', { type: 'address' }, { line: '1', ward: '99999' }, { kind: 'ward-unknown', part: 'ward' }],
  ['nobody lives at the police', { type: 'address' }, { line: '1', ward: '26740-CA' }, { kind: 'ward-unknown', part: 'ward' }],
  ['nor at a department', { type: 'address' }, { line: '1', ward: 'stc' }, { kind: 'ward-unknown', part: 'ward' }],
  ['a ward without a street', { type: 'address' }, { line: ' ', ward: '26740' }, { kind: 'required', part: 'line' }],
  ['a place elsewhere', { type: 'address' }, { line: '1', elsewhere: 'Hạc Thành, Thanh Hóa' }, undefined],
  ['elsewhere, but where', { type: 'address' }, { line: '1', elsewhere: '' }, { kind: 'elsewhere-missing', part: 'elsewhere' }],
  ['an address left open', { type: 'address' }, { line: '', ward: '' }, { kind: 'required' }],
  ['an address that is a text', { type: 'address' }, '1 Lê Lợi', { kind: 'wrong-kind' }],
  ['a day that is an address', { type: 'date' }, { line: '1', ward: '26740' }, { kind: 'wrong-kind' }],
  ['a place in another province', { type: 'address' }, { line: '1', province: '38', elsewhere: 'Hạc Thành' }, undefined],
  ['a place abroad', { type: 'address' }, { line: '1 Rue X', province: 'abroad', elsewhere: 'Paris, Pháp' }, undefined],
  [
    'a province that is none',
    { type: 'address' },
    { line: '1', province: '99', elsewhere: 'x' },
    { kind: 'province-unknown', part: 'province' },
  ],
  [
    'this city as another province',
    { type: 'address' },
    { line: '1', province: '79', elsewhere: 'x' },
    { kind: 'ward-missing', part: 'ward' },
  ],
  [
    'another province without a ward',
    { type: 'address' },
    { line: '1', province: '38', elsewhere: '' },
    { kind: 'elsewhere-missing', part: 'elsewhere' },
  ],
  ['a whole number', { type: 'integer' }, '12', undefined],
  ['a whole number that was sent as one', { type: 'integer' }, 12, undefined],
  ['a half', { type: 'integer' }, 0.5, { kind: 'count-not-whole' }],
  ['a number below its limit', { type: 'integer', min: 1 }, '0', { kind: 'too-small', limit: 1 }],
  ['a number above its limit', { type: 'integer', max: 9 }, '10', { kind: 'too-big', limit: 9 }],
  ['an area', { type: 'decimal' }, '85,5', undefined],
  ['an area that was sent as a number', { type: 'decimal' }, 1.25, undefined],
  ['an area that could be two', { type: 'decimal' }, '1.234', { kind: 'count-ambiguous' }],
  ['money', { type: 'money' }, '50.000.000 đ', undefined],
  ['a tax code', { type: 'tax_code' }, '030 123 4562', undefined],
  ['a tax code with a wrong digit', { type: 'tax_code' }, '0301234563', { kind: 'tax-wrong-check-digit' }],
  ['yes', { type: 'yes_no' }, 'yes', undefined],
  ['perhaps', { type: 'yes_no' }, 'perhaps', { kind: 'not-offered' }],
  ['a box that is not ticked', { type: 'confirm' }, '', { kind: 'required' }],
  ['only a year', { type: 'partial_date' }, '1962', undefined],
  ['a year and a month', { type: 'partial_date' }, '1962-5', undefined],
  ['a month that does not exist', { type: 'partial_date' }, '1962-13', { kind: 'month-range', part: 'month' }],
  ['a day without its year', { type: 'partial_date' }, '-05-02', { kind: 'date-incomplete', part: 'year', missing: ['year'] }],
  ['this year, where the past is asked for', { type: 'partial_date', max: 'today' }, '2026', undefined],
  ['next year, where the past is asked for', { type: 'partial_date', max: 'today' }, '2027', { kind: 'after-today' }],
  ['seventy years ago', { type: 'date', max: { years: -70 } }, '1956-11-23', undefined],
  ['a day less than seventy years ago', { type: 'date', max: { years: -70 } }, '1956-11-24', { kind: 'too-late', limit: '1956-11-23' }],
  ['a code of four digits', { type: 'text', pattern: '\\d{4}', messages: { pattern: text('x') } }, '5610', undefined],
  ['a code with more', { type: 'text', pattern: '\\d{4}', messages: { pattern: text('x') } }, '56101', { kind: 'pattern' }],
  ['a ward', { type: 'ward' }, '26740', undefined],
  ['the police as a ward', { type: 'ward' }, '26740-CA', { kind: 'ward-unknown', part: 'ward' }],
  ['a file that was never sent', { type: 'file' }, ['x'], { kind: 'unknown-file' }],
  ['no file', { type: 'file' }, undefined, undefined],
])('%s', (_, field, value, expected) => expect(faultOf(field, value)).toEqual(expected));

const people = (more: object = {}) => ({
  key: 'a',
  type: 'group',
  item: text('Person'),
  fields: [
    { key: 'name', type: 'name', label: text('Name') },
    { key: 'born', type: 'date', label: text('Born'), max: { field: 'today_of_form' } },
    {
      key: 'papers',
      type: 'group',
      label: text('Papers'),
      item: text('Paper'),
      fields: [{ key: 'number', type: 'integer', label: text('Number'), when: { '!=': [{ var: 'name' }, 'An'] } }],
    },
  ],
  ...more,
});
const listForm = (more?: object) => formOf({ key: 'today_of_form', type: 'date' }, people(more));

test('a fault in a row is named by its path, in a list of a row too', () => {
  const given = {
    today_of_form: '2026-01-01',
    a: [
      { name: 'An', born: '2026-01-02' },
      { name: 'An 2', born: '2025-01-01', papers: [{ number: 'x' }] },
    ],
  };
  expect(check(listForm(), given, world)).toEqual({
    'a.0.born': { kind: 'too-late', limit: '2026-01-01' },
    'a.1.name': { kind: 'name-has-digit' },
    'a.1.papers.0.number': { kind: 'count-not-a-number' },
  });
});

test('a condition in a list of a row looks at the row around it', () => {
  const row = (name: string) => ({ name, born: '2025-01-01', papers: [{}] });
  expect(Object.keys(check(listForm(), { today_of_form: '2026-01-01', a: [row('An'), row('Y')] }, world))).toEqual(['a.1.papers.0.number']);
});

test.each<[string, object, unknown, Fault | undefined]>([
  ['a list may be empty', {}, [], undefined],
  ['unless it needs a row', { min: 1 }, [], { kind: 'too-few-rows', least: 1 }],
  ['or two', { min: 2 }, [{ name: 'An', born: '2025-01-01' }], { kind: 'too-few-rows', least: 2 }],
  ['a list that needs a row and is not there', { min: 1 }, undefined, { kind: 'too-few-rows', least: 1 }],
  ['no more rows than there may be', { max: 1 }, Array(9).fill({ name: 'An', born: '2025-01-01' }), { kind: 'too-many-rows', most: 1 }],
  ['a list is a list', {}, 'x', { kind: 'wrong-kind' }],
])('%s', (_, more, value, expected) => expect(check(listForm(more), { today_of_form: '2026-01-01', a: value }, world).a).toEqual(expected));

test('an option that is closed to this person is not offered', () => {
  const options = [
    { value: 'yes', label: text('yes'), when: { '==': [{ var: 'first' }, 'x'] } },
    { value: 'no', label: text('no') },
  ];
  const form = formOf({ key: 'first', type: 'text' }, { key: 'a', type: 'choice', options });
  expect(check(form, { first: 'x', a: 'yes' }, world)).toEqual({});
  expect(check(form, { first: 'y', a: 'yes' }, world)).toEqual({ a: { kind: 'not-offered' } });
  expect(check(form, { first: 'y', a: 'no' }, world)).toEqual({});
});

test('required may depend on another answer', () => {
  const form = formOf({ key: 'first', type: 'text' }, { key: 'a', type: 'text', required: { '==': [{ var: 'first' }, 'x'] } });
  expect(check(form, { first: 'x' }, world)).toEqual({ a: { kind: 'required' } });
  expect(check(form, { first: 'y' }, world)).toEqual({});
});

test('a limit by another field holds only where that field has a good day', () => {
  const form = formOf({ key: 'from', type: 'date' }, { key: 'a', type: 'date', min: { field: 'from' } });
  expect(check(form, { from: '2020-01-02', a: '2020-01-01' }, world)).toEqual({ a: { kind: 'too-early', limit: '2020-01-02' } });
  expect(check(form, { from: '2020-01-01', a: '2020-01-01' }, world)).toEqual({});
  expect(Object.keys(check(form, { from: '2020-99-01', a: '2020-01-01' }, world))).toEqual(['from']);
});

test('faults come in the order of the form', () => {
  const form = formOf({ key: 'b', type: 'text' }, { key: 'a', type: 'phone' }, { key: 'c', type: 'email' });
  expect(Object.keys(check(form, { a: '1', c: 'x' }, world))).toEqual(['b', 'a', 'c']);
});

test('what the digits hint at is a warning and never a fault', () => {
  const form = formOf(
    { key: 'born', type: 'date' },
    { key: 'gender', type: 'gender' },
    { key: 'a', type: 'id_number', hints: { gender: 'gender', birthDate: 'born' } },
  );
  const other = { born: '1991-03-14', gender: 'male', a: '079190000123' };
  expect(check(form, other, world)).toEqual({});
  expect(warnings(form, other)).toEqual({
    a: [
      { kind: 'gender-differs', hinted: 'female' },
      { kind: 'birth-year-differs', hinted: 1990 },
    ],
  });
  expect(warnings(form, { born: '1990-03-14', gender: 'female', a: '079190000123' })).toEqual({});
  expect(warnings(form, { a: '079' })).toEqual({});
});
