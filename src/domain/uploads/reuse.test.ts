import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FormDefinition } from '#src/domain/forms/definition.ts';
import { Procedure } from '#src/domain/procedures/procedure.ts';
import { asksForTheSame, type FilePlace, type Had, reuseOffers } from './reuse.ts';

const read = (path: string): Record<string, unknown> => JSON.parse(readFileSync(path, 'utf8'));
const words = (text: string) => ({ vi: text, en: text });
const paper = { key: 'photo', type: 'file', label: words('Ảnh'), document: 'portrait-photo' };

/** A procedure with one place for files; `document` names its paper, `called` how the procedure calls it. */
function place(
  code: string,
  over: { document?: string | null; called?: string; field?: object; path?: string; resultOf?: object } = {},
): FilePlace {
  const { document = 'portrait-photo', called = 'Ảnh chân dung', path = 'photo' } = over;
  const field = { ...paper, ...over.field, ...(document === null ? { document: undefined } : { document }) };
  const rows = {
    key: 'children',
    type: 'group',
    label: words('Con'),
    item: words('Con'),
    fields: [{ ...field, key: 'photo' }],
    min: 0,
    max: 3,
  };
  const step = { key: 'a', title: words('A'), sections: [{ key: 'b', fields: path.includes('.') ? [rows] : [field] }] };
  return {
    procedure: Procedure.parse({
      ...read('prisma/seed/procedures/1.004873.json'),
      code,
      documents: [
        { key: 'portrait-photo', name: words(called), form: 'copy', required: true, ...(over.resultOf && { resultOf: over.resultOf }) },
      ],
    }),
    form: FormDefinition.parse({ code, name: words('x'), reference: words('x'), steps: [step], roles: {}, statement: words('x') }),
    path,
  };
}

let n = 0;
const upload = (where: FilePlace, over: Partial<Extract<Had, { kind: 'upload' }>> = {}): Had => {
  n += 1;
  return { kind: 'upload', id: `u${n}`, name: `${n}.jpg`, size: 1, place: where, code: 'H1', on: '2026-06-01', ...over };
};
const today = '2026-11-23';
const here = place('1.000001');
const keys = (had: Had[], at = here) => reuseOffers(at, had, today).map(({ key, files }) => [key, files.length]);

describe('Two places ask for the same paper', () => {
  test.each([
    ['the same document of the same procedure', here, place('1.000001', { path: 'children.0.photo' }), true],
    ['the same document, called the same by another procedure', here, place('1.000002'), true],
    ['the same key, called otherwise by another procedure', here, place('1.000002', { called: 'Ảnh thờ' }), false],
    ['another document', here, place('1.000001', { document: 'other' }), false],
    ['a place without a document, and one with', here, place('1.000001', { document: null }), false],
    [
      'the same place of the same procedure, without a document',
      place('1.000001', { document: null }),
      place('1.000001', { document: null }),
      true,
    ],
    [
      'the same place of another procedure, without a document',
      place('1.000001', { document: null }),
      place('1.000002', { document: null }),
      false,
    ],
    [
      'another row of the same list, without a document',
      place('1.000001', { document: null, path: 'children.0.photo' }),
      place('1.000001', { document: null, path: 'children.2.photo' }),
      true,
    ],
  ])('%s', (_, a, b, same) => {
    expect(asksForTheSame(a, b)).toBe(same);
    expect(asksForTheSame(b, a)).toBe(same);
  });
});

describe('What is offered', () => {
  test('the files of each dossier together, the newest dossier first', () => {
    expect(keys([upload(here), upload(here), upload(here, { code: 'H2', on: '2026-08-01' })])).toEqual([
      ['H2', 1],
      ['H1', 2],
    ]);
  });
  test('nothing older than a year', () => {
    expect(keys([upload(here, { on: '2025-11-23' })])).toEqual([['H1', 1]]);
    expect(keys([upload(here, { on: '2025-11-22' })])).toEqual([]);
  });
  test('nothing that would not fit, and nothing where no file goes', () => {
    const one = place('1.000001', { field: { maxFiles: 1 } });
    expect(keys([upload(here), upload(here)], one)).toEqual([]);
    expect(reuseOffers({ ...here, path: 'nowhere' }, [upload(here)], today)).toEqual([]);
  });
  test('a result that is this paper, before files, and only while it is good and a PDF is taken', () => {
    const result = (on: string, procedure = '1.004873'): Had => ({
      kind: 'result',
      id: 'p',
      name: 'x.pdf',
      size: 1,
      procedure,
      number: '7/XN',
      on,
    });
    const half = place('1.000001', { resultOf: { procedures: ['1.004873'], months: 6 } });
    expect(keys([upload(here), result('2026-05-23')], half)).toEqual([
      ['p', 1],
      ['H1', 1],
    ]);
    expect(keys([result('2026-05-22')], half)).toEqual([]);
    expect(keys([result('2026-11-01', '1.000894')], half)).toEqual([]);
    expect(keys([result('2026-11-01')])).toEqual([]);
    expect(keys([result('2016-01-01')], place('1.000001', { resultOf: { procedures: ['1.004873'] } }))).toEqual([['p', 1]]);
    expect(
      keys([result('2026-11-01')], place('1.000001', { resultOf: { procedures: ['1.004873'] }, field: { kinds: ['image'] } })),
    ).toEqual([]);
  });
  test('half a year before the last of a month is the last of a shorter one', () => {
    const half = place('1.000001', { resultOf: { procedures: ['1.004873'], months: 6 } });
    const at = (on: string) =>
      reuseOffers(half, [{ kind: 'result', id: 'p', name: 'x', size: 1, procedure: '1.004873', number: '1', on }], '2026-08-31').length;
    expect([at('2026-02-27'), at('2026-02-28')]).toEqual([0, 1]);
  });
});
