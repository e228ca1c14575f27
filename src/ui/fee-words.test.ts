import { expect, test } from 'vitest';
import type { QuoteLine } from '#src/domain/fees/quote.ts';
import { catalogue } from '#src/i18n/vi/catalogue.ts';
import { costText } from './fee-words.ts';

const line = (kind: QuoteLine['kind'], amount: number | null, per?: string): QuoteLine => ({
  kind,
  amount,
  basis: { vi: 'luật', en: 'law' },
  trust: 'verified',
  ...(per && { per: { vi: per, en: per } }),
});
const told = (total: number | null, ...lines: QuoteLine[]) =>
  costText('vi', { lines, total, whyZero: null }, catalogue.page).replaceAll('\u00a0', ' ');

test.each([
  ['a known total', told(7000, line('fee', 7000)), '7.000 đ'],
  ['a waived fee', told(0, line('fee', 0)), '0 đ'],
  ['a charge per page', told(null, line('charge', 2000, 'mỗi trang')), '2.000 đ mỗi trang'],
  ['nothing known', told(null, line('fee', null)), catalogue.page.feeUnknown],
  ['nothing to pay', told(null), catalogue.page.feeNone],
  [
    'an unknown fee beside a known charge',
    told(null, line('fee', null), line('charge', 100_000)),
    `lệ phí ${catalogue.page.feeUnknown} + phí 100.000 đ`,
  ],
  ['a waived fee beside a charge per page', told(null, line('fee', 0), line('charge', 2000, 'mỗi trang')), '2.000 đ mỗi trang'],
])('%s', (_, text, expected) => {
  expect(text).toBe(expected);
});
