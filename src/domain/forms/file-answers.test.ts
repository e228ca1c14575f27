import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UploadState } from '#src/domain/uploads/upload.ts';
import { readTyped, walk } from './answers.ts';
import { FormDefinition } from './definition.ts';
import { fileFaults, fileFieldAt, type SentFile, withFiles } from './file-answers.ts';

const text = (it: string) => ({ vi: it, en: it });
const file = (key: string, more: object = {}) => ({ key, type: 'file', label: text(key), ...more });
const form = FormDefinition.parse({
  ...{ code: 'x', name: text('x'), reference: text('x'), roles: {}, statement: text('x') },
  steps: [
    {
      key: 'mot',
      title: text('x'),
      sections: [
        {
          key: 's',
          fields: [
            { key: 'named', type: 'text', label: text('x') },
            file('plan'),
            file('secret', { when: { '==': [{ var: 'named' }, 'yes'] } }),
            {
              key: 'rows',
              type: 'group',
              label: text('x'),
              item: text('x'),
              max: 3,
              fields: [file('scan'), { key: 'inner', type: 'group', label: text('x'), item: text('x'), fields: [file('deep')] }],
            },
          ],
        },
      ],
    },
  ],
});
const sent = (id: string, field: string, position = 0, more: Partial<SentFile> = {}): SentFile => ({
  ...{ id, field, position, name: `${id}.pdf`, state: 'clean', confirmed: true },
  ...more,
});

test.each([
  ['plan', true],
  ['rows.0.scan', true],
  ['rows.2.scan', true],
  ['rows.3.scan', false],
  ['rows.1.inner.4.deep', true],
  ['rows.scan', false],
  ['rows.x.scan', false],
  ['rows', false],
  ['named', false],
  ['plan.0', false],
  ['__proto__', false],
  ['', false],
])('whether there is a place for files at %j: %s', (path, there) => {
  expect(fileFieldAt(form, path) !== undefined).toBe(there);
});

test('the answers are the usable files in page order, in rows of lists too; ids that a browser sends count for nothing', () => {
  const typed = { named: ['no'], plan: ['forged'], 'rows.0.scan': ['forged'], secret: ['forged'] };
  const files = [
    sent('b', 'plan', 2),
    sent('a', 'plan', 1),
    sent('c', 'plan', 0, { state: 'refused' }),
    sent('d', 'rows.1.scan'),
    sent('e', 'named'),
  ];
  expect(readTyped(form, withFiles(form, typed, files))).toEqual({ named: 'no', plan: ['a', 'b'], rows: [{}, { scan: ['d'] }] });
});

test.each(UploadState.options.flatMap((state) => [true, false].map((confirmed) => [state, confirmed] as const)))(
  'a file that is %s, confirmed: %s',
  (state, confirmed) => {
    const rows = walk(form, {}).rows;
    const kind = {
      receiving: 'file-arriving',
      quarantined: 'file-checking',
      refused: 'file-refused',
      clean: undefined,
      not_scanned: undefined,
      held: undefined,
    }[state];
    const expected = kind ?? (confirmed ? undefined : 'file-unconfirmed');
    const faults = fileFaults(rows, [sent('a', 'plan'), sent('b', 'plan', 1, { state, confirmed })]);
    expect(faults).toEqual(expected ? { plan: { kind: expected, name: 'b.pdf' } } : {});
  },
);

test('a file of a question that is not asked is in nobody’s way', () => {
  const files = [sent('a', 'secret', 0, { state: 'refused' })];
  expect(fileFaults(walk(form, { named: 'no' }).rows, files)).toEqual({});
  expect(fileFaults(walk(form, { named: 'yes' }).rows, files)).toMatchObject({ secret: { kind: 'file-refused' } });
});

test('whatever lies in the table, every id in the answers is a usable file of that very place', () => {
  const anyFile = fc.record({
    id: fc.uuid(),
    field: fc.constantFrom('plan', 'secret', 'rows.0.scan', 'rows.7.scan', 'named', 'nowhere'),
    position: fc.nat(3),
    name: fc.string(),
    state: fc.constantFrom(...UploadState.options),
    confirmed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(anyFile), fc.dictionary(fc.constantFrom('plan', 'secret', 'rows.0.scan'), fc.array(fc.uuid())), (files, typed) => {
      const { plan = [] } = readTyped(form, withFiles(form, typed, files)) as { plan?: string[] };
      expect(
        plan.every((id) => files.some((it) => it.id === id && it.field === 'plan' && ['held', 'clean', 'not_scanned'].includes(it.state))),
      ).toBe(true);
      expect(plan).toHaveLength(
        new Set(files.filter((it) => it.field === 'plan' && ['held', 'clean', 'not_scanned'].includes(it.state)).map(({ id }) => id)).size,
      );
    }),
  );
});
