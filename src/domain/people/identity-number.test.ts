import { expect, test } from 'vitest';
import { hintOf, identityWarnings, parseIdentityNumber } from './identity-number.ts';

test.each([
  ['079190000123', '079190000123'],
  ['079 190 000 123', '079190000123'],
  ['079.190.000.123', '079190000123'],
])('%j is read as %s', (typed, number) => {
  expect(parseIdentityNumber(typed)).toEqual({ ok: true, value: number });
});

test.each([
  ['', { kind: 'identity-number-missing' }],
  ['07919000012', { kind: 'too-short', missing: 1 }],
  ['024000123', { kind: 'too-short', missing: 3 }],
  ['0791900001234', { kind: 'too-long', extra: 1 }],
  ['07919000012x', { kind: 'not-a-number' }],
  ['C1234567', { kind: 'not-a-number' }],
])('%j is told %j', (typed, fault) => {
  expect(parseIdentityNumber(typed)).toEqual({ ok: false, error: fault });
});

test.each([
  ['079190000123', { province: '079', gender: 'female', birthYear: 1990 }],
  ['001085000456', { province: '001', gender: 'male', birthYear: 1985 }],
  ['079315000789', { province: '079', gender: 'female', birthYear: 2015 }],
  ['079200000001', { province: '079', gender: 'male', birthYear: 2000 }],
  ['999485000456', { province: null, gender: null, birthYear: null }],
])('%s hints at %j', (number, hint) => {
  expect(hintOf(number)).toEqual(hint);
});

test('a number that agrees with the register warns of nothing', () => {
  expect(identityWarnings('079190000123', { gender: 'female', birthDate: '1990-05-17' })).toEqual([]);
  expect(identityWarnings('079190000123', {})).toEqual([]);
});

test('a number that disagrees is read all the same, with a warning for each difference', () => {
  expect(parseIdentityNumber('079190000123').ok).toBe(true);
  expect(identityWarnings('079190000123', { gender: 'male', birthDate: '1991-01-01' })).toEqual([
    { kind: 'gender-differs', hinted: 'female' },
    { kind: 'birth-year-differs', hinted: 1990 },
  ]);
  expect(parseIdentityNumber('999985000456').ok).toBe(true);
  expect(identityWarnings('999985000456', { gender: 'male', birthDate: '1985-01-01' })).toEqual([
    { kind: 'unknown-province', digits: '999' },
    { kind: 'unknown-century', digit: '9' },
  ]);
});
