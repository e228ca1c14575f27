import { expect, test } from 'vitest';
import { Email, parseEmail } from './email.ts';

test.each([
  ['an@vidu.vn', 'an@vidu.vn'],
  [' an@vidu.vn ', 'an@vidu.vn'],
  ['An.Nguyen+mc@ViDu.VN', 'An.Nguyen+mc@vidu.vn'],
  ['a_b-c@mail.tphcm.gov.vn', 'a_b-c@mail.tphcm.gov.vn'],
])('%j is read as %s', (typed, email) => {
  expect(parseEmail(typed)).toEqual({ ok: true, value: email });
  expect(Email.safeParse(email).success).toBe(true);
});

test.each([
  ['', 'email-missing'],
  ['an vidu.vn', 'has-space'],
  ['an@ vidu.vn', 'has-space'],
  ['an.vidu.vn', 'no-at-sign'],
  ['an@@vidu.vn', 'several-at-signs'],
  ['@vidu.vn', 'nothing-before-at'],
  ['an@', 'domain-incomplete'],
  ['an@gmail', 'domain-incomplete'],
  ['an@gmail.', 'domain-incomplete'],
  ['an@.vn', 'domain-incomplete'],
  ['an@vi,du.vn', 'not-an-email'],
  ['an"<b>@vidu.vn', 'not-an-email'],
  [`${'a'.repeat(250)}@vidu.vn`, 'not-an-email'],
])('%j is told %s', (typed, kind) => {
  expect(parseEmail(typed)).toEqual({ ok: false, error: { kind } });
});

test('an address with capitals in its domain is not yet as stored', () => {
  expect(Email.safeParse('an@ViDu.vn').success).toBe(false);
});
