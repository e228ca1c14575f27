import { expect, test } from 'vitest';
import { developers } from '#src/i18n/en/developers.ts';
import { typeWords } from './schema-words.ts';

test('The type of a field is told by what narrows it, not by an example or a meaning that stands beside it', () => {
  const words = { $ref: '#/components/schemas/Words' };
  expect(typeWords({ allOf: [words, { description: 'A name' }] }, developers.types)).toBe('Words');
  expect(typeWords({ allOf: [words, { type: 'object' }] }, developers.types)).toBe(`Words + ${developers.types.object}`);
  expect(typeWords({ allOf: [{ description: 'x' }] }, developers.types)).toBe(developers.types.any);
});
