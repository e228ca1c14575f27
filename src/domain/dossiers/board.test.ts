import { expect, test } from 'vitest';
import { boardColumns, soonestFirst, usualColumns } from './board.ts';

test('What must be answered soonest comes first, what has no last day after it as it came', () => {
  const it = (id: string, answerBy?: string) => ({ id, request: answerBy ? { answerBy } : null });
  const lines = [
    it('payment'),
    it('later', '2026-12-05T10:00:00+07:00'),
    it('question'),
    it('soon', '2026-11-30T10:00:00+07:00'),
    it('sooner', '2026-11-30T01:00:00+00:00'), // 08:00 in Vietnam
  ];
  expect(lines.sort(soonestFirst).map(({ id }) => id)).toEqual(['sooner', 'soon', 'later', 'payment', 'question']);
});

test('who follows one organisation is not told its name on every line, and may still choose the column', () => {
  expect(usualColumns(1)).not.toContain('organisation');
  expect(usualColumns(2)).toEqual(['organisation', ...usualColumns(1)]);
  expect(boardColumns).toEqual(expect.arrayContaining([...usualColumns(2)]));
});
