import { expect, test } from 'vitest';
import type { Todo } from '#src/domain/dossiers/board.ts';
import { digest } from './digest.ts';

const awaits = (todos: Todo[]): string => {
  const procedure = { vi: 'Trích lục', en: 'Extract' };
  const rest = { happened: [], renewals: [], moreAwaited: false, more: false, link: 'http://x/' };
  const { text } = digest({ locale: 'vi', name: 'An', organisation: 'X', awaited: [{ code: 'A-1', procedure, todos }], ...rest });
  return /^Đang chờ: A-1 · Trích lục: (.*)$/m.exec(text)?.[1] ?? '';
};

test('A summary says of each dossier all that waits for the organisation, and until when', () => {
  const request = { id: 'r', items: 2, answerBy: new Date('2026-11-27T10:00:00Z') };
  expect(awaits([{ kind: 'supplement', request }])).toBe('Bổ sung trước 27/11/2026, 17:00');
  expect(awaits([{ kind: 'supplement', request: null }])).toBe('Bổ sung giấy tờ'); // asked for on paper
  expect(awaits([{ kind: 'payment' }, { kind: 'question' }])).toBe('Nộp tiền; Trả lời câu hỏi của cơ quan');
});
