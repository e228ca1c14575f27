import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatPhone, Phone, parsePhone } from './phone.ts';

test.each([
  ['0901234567', '0901234567'],
  ['0901 234 567', '0901234567'],
  ['090.123.4567', '0901234567'],
  ['(090) 123-4567', '0901234567'],
  ['+84901234567', '0901234567'],
  ['+84 901 234 567', '0901234567'],
  ['+84 (0)901 234 567', '0901234567'],
  ['84901234567', '0901234567'],
  ['  0901234567\u00a0', '0901234567'],
  ['０９０１２３４５６７', '0901234567'],
  ['0321234567', '0321234567'],
  ['0591234567', '0591234567'],
  ['028 3829 7052', '02838297052'],
  ['+84 28 3829 7052', '02838297052'],
])('%j is read as %s', (typed, phone) => {
  expect(parsePhone(typed)).toEqual({ ok: true, value: phone });
});

test.each([
  ['', { kind: 'phone-missing' }],
  ['  ', { kind: 'phone-missing' }],
  ['không có', { kind: 'not-a-number' }],
  ['0901 234 56a', { kind: 'not-a-number' }],
  ['090123456', { kind: 'too-short', missing: 1 }],
  ['09', { kind: 'too-short', missing: 8 }],
  ['0283829705', { kind: 'too-short', missing: 1 }],
  ['09012345678', { kind: 'too-long', extra: 1 }],
  ['028382970522', { kind: 'too-long', extra: 1 }],
  ['01681234567', { kind: 'unknown-prefix', prefix: '016' }],
  ['0241234567', { kind: 'unknown-prefix', prefix: '024' }],
  ['0311234567', { kind: 'unknown-prefix', prefix: '031' }],
  ['0801234567', { kind: 'unknown-prefix', prefix: '080' }],
  ['901234567', { kind: 'no-leading-zero' }],
  ['+1 202 555 0100', { kind: 'no-leading-zero' }],
])('%j is told %j', (typed, fault) => {
  expect(parsePhone(typed)).toEqual({ ok: false, error: fault });
});

/** The rule as the facts give it, told apart from the code. */
const rule = /^(?:(?:\+84|0)(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])\d{7}|028\d{8})$/;

test('of ten digits exactly those of the rule are accepted', () => {
  for (let prefix = 0; prefix < 1000; prefix++) {
    const typed = `${String(prefix).padStart(3, '0')}1234567`;
    expect(parsePhone(typed).ok, typed).toBe(rule.test(typed));
  }
});

test('any number read is stored in a form that is read again as itself, written for people too', () => {
  fc.assert(
    fc.property(fc.stringMatching(rule), (typed) => {
      const read = parsePhone(typed);
      if (!read.ok) throw new Error(`${typed} is refused`);
      expect(Phone.safeParse(read.value).success).toBe(true);
      expect(parsePhone(formatPhone(read.value))).toEqual(read);
    }),
  );
});
