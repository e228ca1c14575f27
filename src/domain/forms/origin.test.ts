import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readTyped } from './answers.ts';
import { FormDefinition } from './definition.ts';
import { type Identity, Origins, prefill, trace } from './origin.ts';

const form = FormDefinition.parse(JSON.parse(readFileSync('prisma/seed/forms/1.004873.json', 'utf8')));
const early = '2026-11-23T03:02:00.000Z';
const late = '2026-11-23T03:12:00.000Z';
const an: Identity = {
  name: 'Nguyễn Thị An',
  birthDate: '1990-03-14',
  gender: 'female',
  nationality: 'Việt Nam',
  ethnicity: 'Kinh',
  residence: { line: '45 đường Ngô Văn Năm', ward: '26740' },
  number: '079190000123',
  card: { issuedOn: '2021-05-10', issuedBy: 'Bộ Công an' },
  phone: '0903000123',
};
const begun = prefill(form, { typed: {}, origins: {} }, an, early);

test('what VNeID knows is filled in, with its origin', () => {
  expect(readTyped(form, begun.typed)).toMatchObject({
    req_full_name: 'Nguyễn Thị An',
    req_birth_date: '1990-03-14',
    req_nationality: 'VN',
    req_residence: an.residence,
    req_id_type: 'cccd',
    req_id_number: '079190000123',
    req_id_issue_date: '2021-05-10',
  });
  expect(begun.origins.req_full_name).toEqual({ source: 'vneid', at: early });
  expect(Origins.parse(begun.origins)).toEqual(begun.origins);
});

test('what it does not know is left open, and the purpose is nobody’s to guess', () => {
  expect(begun.typed).not.toHaveProperty('req_email');
  expect(begun.typed).not.toHaveProperty('purpose');
  expect(begun.typed).not.toHaveProperty('req_relationship');
});

test('the gender is the requester’s only where he asks for himself, and goes again where he does not', () => {
  expect(begun.typed).not.toHaveProperty('sub_gender');
  const self = prefill(form, { ...begun, typed: { ...begun.typed, req_relationship: ['ban_than'] } }, an, early);
  expect(self.typed.sub_gender).toEqual(['female']);
  const parent = prefill(form, { ...self, typed: { ...self.typed, req_relationship: ['cha_me'] } }, an, late);
  expect(parent.typed).not.toHaveProperty('sub_gender');
  expect(parent.origins).not.toHaveProperty('sub_gender');
});

test('what a person emptied stays empty', () => {
  const emptied = prefill(form, { ...begun, typed: { ...begun.typed, req_phone: [''] } }, an, late);
  expect(emptied.typed.req_phone).toEqual(['']);
});

const key = 'req_phone';
const before = { answers: { [key]: '0903000123' }, origins: { [key]: { source: 'vneid' as const, at: early } } };
const altered = { source: 'typed' as const, at: late, altered: { from: '0903000123', at: early } };

test('a value left alone keeps its origin', () =>
  expect(trace(before, { [key]: '0903000123' }, [key], late)).toEqual({ [key]: { source: 'vneid', at: early } }));

test('a changed value says what VNeID said', () => expect(trace(before, { [key]: '0918000456' }, [key], late)).toEqual({ [key]: altered }));

test('so does an emptied one', () => expect(trace(before, {}, [key], late)).toEqual({ [key]: altered }));

test('a value changed twice still says what VNeID said', () => {
  const second = trace({ answers: { [key]: '0918000456' }, origins: { [key]: altered } }, { [key]: '0976000789' }, [key], late);
  expect(second).toEqual({ [key]: altered });
});

test('a value changed back is VNeID’s again', () => {
  const back = trace({ answers: { [key]: '0918000456' }, origins: { [key]: altered } }, { [key]: '0903000123' }, [key], late);
  expect(back).toEqual({ [key]: { source: 'vneid', at: early } });
});

test('a value that VNeID never gave is typed', () =>
  expect(trace({ answers: {}, origins: {} }, { [key]: '0903000123' }, [key], late)).toEqual({ [key]: { source: 'typed', at: late } }));
