import { expect, test } from 'vitest';
import { boardColumns, chosenColumns, soonestFirst, todosOf, usualColumns } from './board.ts';

test('What must be answered soonest comes first, what has no last day after it as it came', () => {
  const it = (id: string, answerBy?: string) => ({ id, request: answerBy ? { id, items: 1, answerBy: new Date(answerBy) } : null });
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

test('columns count as chosen once they are others than those that one found; what waits has a column of its own there', () => {
  expect(usualColumns(1, 'awaited')).toEqual(['procedure', 'status', 'awaited', 'filer']);
  expect(chosenColumns(undefined, 30)).toBeUndefined();
  for (const state of [undefined, 'awaited'] as const) expect(chosenColumns(usualColumns(30, state), 30)).toBeUndefined();
  expect(chosenColumns(usualColumns(1), 30)).toEqual(usualColumns(1)); // without the name of the organisation
  expect(chosenColumns([], 1)).toEqual([]);
});

test('what is to be done is what the status and the office’s questions say', () => {
  const request = { id: 'r', items: 2, answerBy: new Date('2026-11-24T02:00:00Z') };
  const it = { status: 4, openQuestions: 0, finishedAt: null, request: null } as const;
  const kinds = (more: object) => todosOf({ ...it, ...more }).map(({ kind }) => kind);
  expect(kinds({})).toEqual([]);
  expect(kinds({ status: 6 })).toEqual(['payment']);
  expect(kinds({ openQuestions: 1 })).toEqual(['question']);
  expect(kinds({ openQuestions: 1, finishedAt: new Date() })).toEqual([]);
  expect(kinds({ status: 5, openQuestions: 3 })).toEqual(['supplement', 'question']);
  expect(todosOf({ ...it, status: 5, request })).toEqual([{ kind: 'supplement', request }]);
});
