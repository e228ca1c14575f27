import { expect, test } from 'vitest';
import { Text } from './text.ts';

test.each([
  [{ vi: 'Nộp hồ sơ', en: 'Submit' }, true],
  [{ vi: 'Nộp hồ sơ' }, false],
  [{ vi: 'Nộp hồ sơ', en: ' ' }, false],
  [{ vi: '', en: 'Submit' }, false],
  [{ vi: 'Nộp hồ sơ', en: 'Submit', fr: 'Déposer' }, false],
])('%j is a text in both languages: %s', (given, good) => {
  expect(Text.safeParse(given).success).toBe(good);
});
