import { expect, test } from 'vitest';
import type { QuoteLine } from '#src/domain/fees/quote.ts';
import { costText, quoteLines, unknownGrounds } from './fees.ts';

const law = { vi: 'luật', en: 'law' };
const line = (kind: QuoteLine['kind'], amount: number | null, per?: string): QuoteLine => ({
  kind,
  amount,
  basis: law,
  trust: 'verified',
  ...(per && { per: { vi: per, en: per } }),
});
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const told = (total: number | null, ...lines: QuoteLine[]) => plain(costText('vi', { lines, total }));

test.each([
  ['a known total', told(7000, line('fee', 7000)), '7.000 đ'],
  ['a waived fee', told(0, line('fee', 0)), '0 đ'],
  ['a charge per page', told(null, line('charge', 2000, 'mỗi trang')), '2.000 đ mỗi trang'],
  ['nothing known', told(null, line('fee', null)), 'Chưa công bố ở đây'],
  ['nothing to pay', told(null), 'Không thu'],
  [
    'an unknown fee beside a known charge',
    told(null, line('fee', null), line('charge', 100_000)),
    'Lệ phí chưa công bố ở đây + phí 100.000 đ',
  ],
  ['a waived fee beside a charge per page', told(null, line('fee', 0), line('charge', 2000, 'mỗi trang')), '2.000 đ mỗi trang'],
  [
    'one case or another',
    told(null, { ...line('fee', 200_000), open: true }, { ...line('fee', 400_000), open: true }),
    '200.000 đ hoặc 400.000 đ',
  ],
  [
    'nothing in one case',
    told(null, { ...line('fee', null), open: true }, { ...line('fee', 0), open: true }),
    'Chưa công bố ở đây hoặc 0 đ',
  ],
  [
    'so many copies',
    told(null, line('fee', null), { ...line('charge', 8000, 'mỗi bản'), count: 3 }),
    'Lệ phí chưa công bố ở đây + phí 24.000 đ',
  ],
  ['what is not asked for', told(null, line('fee', null), { ...line('charge', 8000, 'mỗi bản'), extra: true }), 'Chưa công bố ở đây'],
])('on a page: %s', (_, text, expected) => {
  expect(text).toBe(expected);
});

const onSlip = (locale: 'vi' | 'en', ...lines: QuoteLine[]) =>
  quoteLines(locale, { lines }).map(({ what, amount, basis }) => plain(`${what}: ${amount} (${basis})`));
const slip = (...lines: QuoteLine[]) => onSlip('vi', ...lines).join(' + ');
const waivedBy = { basis: { vi: 'NQ 411', en: 'Resolution 411' }, reason: law, trust: 'verified' as const };

test.each([
  ['an amount with its source', slip(line('fee', 7000)), 'Lệ phí: 7.000 đ (luật)'],
  ['an amount from memory', slip({ ...line('fee', 7000), trust: 'memory' }), 'Lệ phí: 7.000 đ (luật; chưa kiểm chứng)'],
  ['a fee waived by a verified rule', slip({ ...line('fee', 0), trust: 'memory', waivedBy }), 'Lệ phí: 0 đ (được miễn theo NQ 411)'],
  ['an unknown fee', slip({ ...line('fee', null), trust: 'memory' }), 'Lệ phí: chưa công bố ở đây (luật)'],
  ['two lines', slip(line('fee', 0), line('charge', 1000)), 'Lệ phí: 0 đ (luật) + Phí: 1.000 đ (luật)'],
  ['a case and its reason', slip({ ...line('fee', 400_000), when: { vi: 'khi mất', en: 'if lost' } }), 'Lệ phí, khi mất: 400.000 đ (luật)'],
  ['copies, counted', slip({ ...line('charge', 8000, 'mỗi bản'), count: 3 }), 'Phí: 8.000 đ mỗi bản × 3 = 24.000 đ (luật)'],
  ['what was not asked for', slip(line('fee', 0), { ...line('charge', 8000), extra: true }), 'Lệ phí: 0 đ (luật)'],
  ['nothing', slip(), ''],
])('on a slip: %s', (_, text, expected) => {
  expect(text).toBe(expected);
});

test('the same in English', () => {
  expect(costText('en', { lines: [line('fee', null)], total: null })).toBe('Not published here');
  expect(onSlip('en', { ...line('fee', 7000), trust: 'inferred' })).toEqual(['Fee: 7.000 đ (law; inferred)']);
});

test('why no amount stands there is said once', () => {
  expect(unknownGrounds('vi', { lines: [line('fee', null), line('charge', null), line('charge', 5)] })).toBe('luật');
});
