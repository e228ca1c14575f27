import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('No link to a file says `download`: where it is refused, a browser would save the refusal under the file’s name, or say nothing', () => {
  const pages = globSync('src/**/*.tsx');
  expect(pages.length).toBeGreaterThan(100);
  const marked = pages.filter((path) => /<(a|ButtonLink)\b[^<]*\sdownload(?=[\s=>])/.test(readFileSync(path, 'utf8')));
  expect(marked).toEqual([]);
});
