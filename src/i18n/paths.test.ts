import { expect, test } from 'vitest';
import { find, href, inItsOwnWords, type PageName, paths } from './paths.ts';

const of = (name: PageName, locale: 'vi' | 'en') =>
  href(locale, name, Object.fromEntries([...paths[name].vi.matchAll(/\[(\w+)\]/g)].map(([, key = '']) => [key, '1.004873'])) as never);

test('Every address in the other language’s words leads to the one that was meant', () => {
  for (const name of Object.keys(paths) as PageName[]) {
    if (name === 'home') continue;
    const [vi, en] = [of(name, 'vi'), of(name, 'en')];
    expect([name, inItsOwnWords(`/en${vi}`)]).toEqual([name, en]);
    expect([name, inItsOwnWords(en.slice('/en'.length))]).toEqual([name, vi]);
    expect([find(vi)?.name, find(en)?.name]).toEqual([name, name]);
  }
});

test('Nothing else leads anywhere', () => {
  for (const path of ['/', '/en', '/en/', '/vi', '/vi/thu-tuc', '/en/en/procedures', '/en/nothing', '/procedures/', '/en/thu-tuc/a/b/c'])
    expect(inItsOwnWords(path), path).toBeUndefined();
});
