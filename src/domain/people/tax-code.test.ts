import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTaxCode, TaxCode, taxCheckDigit } from './tax-code.ts';

test.each([
  ['0100109106', '0100109106'],
  ['0300588569', '0300588569'],
  ['0301464823', '0301464823'],
  ['0399900015', '0399900015'],
  ['0100109106-001', '0100109106-001'],
  ['0100109106001', '0100109106-001'],
  ['0100109106 – 001', '0100109106-001'],
  [' 0100 109 106 ', '0100109106'],
])('%j is read as %s', (typed, code) => {
  expect(parseTaxCode(typed)).toEqual({ ok: true, value: code });
  expect(TaxCode.safeParse(code).success).toBe(true);
});

test.each([
  ['', { kind: 'tax-code-missing' }],
  ['010010910a', { kind: 'not-a-number' }],
  ['-001', { kind: 'not-a-number' }],
  ['0100109106-a01', { kind: 'not-a-number' }],
  ['010010910', { kind: 'too-short', missing: 1 }],
  ['01001091066', { kind: 'too-long', extra: 1 }],
  ['079190000123', { kind: 'is-identity-number' }],
  ['0100109107', { kind: 'wrong-check-digit' }],
  ['0100109106-01', { kind: 'branch-malformed' }],
  ['0100109106-', { kind: 'branch-malformed' }],
  ['0100109106-001-002', { kind: 'branch-malformed' }],
])('%j is told %j', (typed, fault) => {
  expect(parseTaxCode(typed)).toEqual({ ok: false, error: fault });
});

test('for nine digits at most one tenth digit is right', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{9}$/), (nine) => {
      const right = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter((digit) => parseTaxCode(`${nine}${digit}`).ok);
      const check = taxCheckDigit(nine);
      expect(right).toEqual(check === undefined ? [] : [check]);
    }),
  );
});

test('one wrong digit is found', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{9}$/), fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (nine, place, by) => {
      const check = taxCheckDigit(nine);
      fc.pre(check !== undefined);
      const wrong = nine.slice(0, place) + ((Number(nine[place]) + by) % 10) + nine.slice(place + 1);
      expect(parseTaxCode(`${wrong}${check}`).ok).toBe(false);
    }),
  );
});
