import { expect, test } from 'vitest';
import type { DocumentState } from '#src/domain/procedures/case.ts';
import { askedPapers, handedIn, type PapersTyped, papersAtCounter, readCopies, readPapers } from './handed-in.ts';

const paper = (key: string, state: DocumentState, form: 'original' | 'copy' | 'presented' | 'electronic' = 'original') => ({
  key,
  state,
  form,
});

test.each<[DocumentState, 'must' | 'may' | 'not']>([
  ['needed', 'must'],
  ['declaration', 'must'],
  ['unless_known', 'may'],
  ['if_any', 'may'],
  ['open', 'may'],
  ['known', 'not'],
  ['other_case', 'not'],
])('a paper that is %s: reception %s have it', (state, demand) => {
  const [asked] = askedPapers([paper('a', state)]);
  expect(asked === undefined ? 'not' : asked.must ? 'must' : 'may').toBe(demand);
});

test('a legal form is looked for on paper, once; the portal’s own form nobody brings', () => {
  const documents = [{ key: 'a', name: { vi: 'A', en: 'A' }, form: 'copy' as const, required: true, state: 'needed' as const }];
  const form = (code: string) => ({ code, name: { vi: 'Tờ khai', en: 'Declaration' } });
  const keys = (of: Parameters<typeof papersAtCounter>) => papersAtCounter(...of).map(({ key }) => key);
  expect(keys([documents, form('1.004873')])).toEqual(['to-khai', 'a']);
  expect(keys([documents, form('general')])).toEqual(['a']);
  expect(keys([documents, null])).toEqual(['a']);
  expect(keys([[{ ...documents[0], declaration: true } as (typeof documents)[0] & { declaration: true }], form('1.004873')])).toEqual([
    'a',
  ]);
});

test('required papers stand first, in the order of the procedure', () => {
  const keys = askedPapers([paper('a', 'if_any'), paper('b', 'needed'), paper('c', 'unless_known'), paper('d', 'declaration')]).map(
    ({ document }) => document.key,
  );
  expect(keys).toEqual(['b', 'd', 'a', 'c']);
});

const typed = (ticked: string[], more: Partial<PapersTyped> = {}): PapersTyped => ({
  ticked: new Set(ticked),
  form: () => '',
  count: () => '',
  ...more,
});
const asked = [
  paper('a', 'needed', 'presented'),
  paper('b', 'declaration', 'electronic'),
  paper('c', 'if_any', 'copy'),
  paper('d', 'other_case'),
];

test('what is ticked is there as the procedure asks for it, once, unless something else was said', () => {
  expect(readPapers(asked, typed(['a', 'b', 'c', 'd', 'nothing']))).toEqual({
    papers: [
      { document: 'a', form: 'presented', count: 1 },
      { document: 'b', form: 'original', count: 1 },
      { document: 'c', form: 'copy', count: 1 },
    ],
    missing: [],
    faults: [],
  });
  expect(readPapers(asked, typed(['a', 'b'], { form: () => 'copy', count: () => '3' })).papers[0]).toEqual({
    document: 'a',
    form: 'copy',
    count: 3,
  });
});

test('a required paper that is not ticked is missing, whatever else is', () => {
  expect(readPapers(asked, typed([])).missing).toEqual(['a', 'b']);
  expect(readPapers(asked, typed(['b', 'c'])).missing).toEqual(['a']);
});

test.each(['0', '-1', 'hai', '100', '1,5'])('%s is no number of copies', (count) => {
  expect(readPapers(asked, typed(['a', 'b'], { count: () => count })).faults).toEqual([
    { key: 'a', kind: 'count-malformed' },
    { key: 'b', kind: 'count-malformed' },
  ]);
});

test('documents to copy: empty rows are none, one copy where nothing is said, and every fault is named', () => {
  const row = (name = '', pages = '', copies = '') => ({ name, pages, copies });
  expect(readCopies([row('Bằng tốt nghiệp', '2', '3'), row(), row('Học bạ', '14')])).toEqual({
    ok: true,
    value: [
      { name: 'Bằng tốt nghiệp', pages: 2, copies: 3 },
      { name: 'Học bạ', pages: 14, copies: 1 },
    ],
  });
  expect(readCopies([row(), row()])).toEqual({ ok: false, error: [{ row: 0, field: 'name', kind: 'copies-none' }] });
  expect(readCopies([row('', '2', '1'), row('Học bạ', '0', '501')])).toEqual({
    ok: false,
    error: [
      { row: 0, field: 'name', kind: 'copy-name-missing' },
      { row: 1, field: 'pages', kind: 'pages-malformed' },
      { row: 1, field: 'copies', kind: 'copies-malformed' },
    ],
  });
});

test('only a dossier that came in on paper says what was handed in', () => {
  expect(handedIn({ req_full_name: 'An' })).toBeUndefined();
  expect(handedIn({ 'counter.declaration': 'paper' })).toEqual({ papers: [], copies: [], letter: null });
  expect(handedIn({ 'counter.declaration': 'paper', 'counter.postmark': '2026-11-20', 'counter.arrived': '2026-11-23' })?.letter).toEqual({
    postmark: '2026-11-20',
    arrived: '2026-11-23',
  });
});
