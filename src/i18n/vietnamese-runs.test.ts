import { expect, test } from 'vitest';
import { vietnameseRuns } from './vietnamese-runs.ts';

/** The text with its Vietnamese parts in brackets. */
const told = (text: string) =>
  vietnameseRuns(text)
    .map((part) => (part.vietnamese ? `[${part.text}]` : part.text))
    .join('');

test.each([
  ['[Sài Gòn] Ward'],
  ['[An Lạc] Ward'],
  ['[Tam Long] Ward Police'],
  ['[Côn Đảo] Special Zone'],
  ['Dossiers of [Sài Gòn] Ward, [Bình Mỹ] Commune'],
  ['It is the turn of [Thủ Dầu Một] Ward. You have nothing to do.'],
  ['45 [đường Ngô Văn Năm], [Sài Gòn] Ward, Ho Chi Minh City'],
  ['Track a dossier ([hồ sơ])'],
  ['The city waives the fee ([lệ phí]); charges ([phí]), as for copies, remain.'],
  ['[Bà Rịa – Vũng Tàu]'],
  ['[Bình Dương]'],
  ['[Một Cửa], public services of Ho Chi Minh City'],
  ['Ho Chi Minh City Department of Finance'],
  ['0 đ, 7.000 đ each'],
  ['Each day you wait costs nothing.'],
])('%s', (text) => {
  expect(told(text.replaceAll(/[[\]]/g, ''))).toBe(text);
});

test('nothing is lost or added', () => {
  for (const text of ['Sài Gòn Ward', '', 'a (hồ sơ) b', 'Ward']) {
    expect(
      vietnameseRuns(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  }
});
