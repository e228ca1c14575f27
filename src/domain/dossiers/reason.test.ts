import { expect, test } from 'vitest';
import { parseReason } from './reason.ts';

test.each([
  ['', 'reason-missing'],
  [' \n\t ', 'reason-missing'],
  ['ok', 'reason-too-short'],
  ['  thiếu    ', 'reason-too-short'],
  ['x'.repeat(4001), 'reason-too-long'],
])('%j is told %s', (typed, kind) => {
  expect(parseReason(typed)).toMatchObject({ ok: false, error: { kind } });
});

test('a reason is kept in one Unicode form, without blanks around it', () => {
  expect(parseReason(` ${'Thiếu giấy xác nhận'.normalize('NFD')} `)).toEqual({ ok: true, value: 'Thiếu giấy xác nhận' });
});
