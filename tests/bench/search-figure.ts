import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fold } from '#src/domain/kernel/fold.ts';
import { Procedure } from '#src/domain/procedures/procedure.ts';
import { makeIndex, search } from '#src/domain/procedures/search.ts';
import { percentile } from './load.ts';
import type { Figure } from './report.ts';

const folder = path.resolve(import.meta.dirname, '../../prisma/seed/procedures');
const slowest = 0.5;
const leastHits = 0.99;
const queries = 300;

/** One slip of a finger in the longest word: a letter doubled, left out, replaced, or swapped with the next. */
function withTypo(text: string, turn: number): string {
  const word = text.split(' ').reduce((a, b) => (b.length > a.length ? b : a));
  const at = 1 + (turn % Math.max(1, word.length - 2));
  const slips = [
    word.slice(0, at) + word.slice(at - 1),
    word.slice(0, at) + word.slice(at + 1),
    `${word.slice(0, at)}${word[at] === 'x' ? 'w' : 'x'}${word.slice(at + 1)}`,
    word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
  ];
  return text.replace(word, slips[turn % slips.length] ?? word);
}

/** 300 things that people type (the short names and everyday words of the catalogue), as they are, without marks, and with a slip. */
export function measureSearch(): Figure {
  const procedures = globSync('*.json', { cwd: folder })
    .sort()
    .map((file) => Procedure.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))));
  const index = makeIndex(procedures);
  const wanted = new Map<string, Set<string>>(); // several procedures may share an everyday word: any of them is a hit
  for (const rank of [0, 1, 2, 3, 4])
    for (const { code, shortName, keywords } of procedures) {
      const phrase = [shortName.vi, ...keywords.vi.split(',')][rank]?.trim().toLowerCase();
      if (!phrase || phrase.length < 5) continue;
      if (wanted.has(phrase) || wanted.size < queries) wanted.set(phrase, (wanted.get(phrase) ?? new Set()).add(code));
    }
  const kinds: [name: string, make: (text: string, turn: number) => string][] = [
    ['with marks', (text) => text],
    ['without marks', fold],
    ['with a typo', withTypo],
  ];
  for (let warm = 0; warm < 10; warm++) for (const text of wanted.keys()) search(index, text);
  const times: number[] = [];
  const hits = kinds.map(([name, make]) => {
    let found = 0;
    let turn = 0;
    for (const [text, codes] of wanted) {
      const typed = make(text, turn++);
      const began = performance.now();
      const list = search(index, typed, { limit: 10 });
      times.push(performance.now() - began);
      if (list.some(({ code }) => codes.has(code))) found += 1;
    }
    return { name, share: found / wanted.size };
  });
  times.sort((a, b) => a - b);
  const worst = Math.min(...hits.map(({ share }) => share));
  const p99 = percentile(times, 0.99);
  return {
    id: 'search',
    name: `Search, ${wanted.size} queries: ${hits.map(({ name, share }) => `${(share * 100).toFixed(1)} % ${name}`).join(', ')}`,
    unit: 'hits in the first ten',
    floor: null,
    ours: worst,
    ratio: null,
    p50: percentile(times, 0.5),
    p99,
    goal: `p99 ${slowest} ms and ${leastHits * 100} % of each kind`,
    met: p99 <= slowest && worst >= leastHits,
  };
}
