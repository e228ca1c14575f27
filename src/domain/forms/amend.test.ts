import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amend, typedAnswers } from './amend.ts';
import { type Answers, inputNames, readTyped, sameAnswer } from './answers.ts';
import { FormDefinition, questionsOf } from './definition.ts';
import type { SentFile } from './file-answers.ts';

const text = (vi: string) => ({ vi, en: vi });
const known = { today: '2026-11-23', units: new Map() };

const form = FormDefinition.parse({
  code: 'x',
  name: text('x'),
  reference: text('x'),
  roles: {},
  statement: text('x'),
  steps: [
    {
      key: 'one',
      title: text('one'),
      sections: [
        {
          key: 'first',
          fields: [
            { key: 'name', type: 'name', label: text('name') },
            { key: 'from', type: 'integer', label: text('from') },
            { key: 'to', type: 'integer', label: text('to'), min: { field: 'from' } },
            {
              key: 'status',
              type: 'choice',
              label: text('status'),
              options: ['single', 'divorced'].map((value) => ({ value, label: text(value) })),
            },
            { key: 'since', type: 'text', label: text('since'), when: { '==': [{ var: 'status' }, 'divorced'] } },
            {
              key: 'children',
              type: 'group',
              label: text('children'),
              item: text('child'),
              min: 0,
              max: 3,
              required: false,
              fields: [{ key: 'child_name', type: 'name', label: text('child') }],
            },
            { key: 'scan', type: 'file', label: text('scan'), kinds: ['pdf'], maxFiles: 2, required: false },
          ],
        },
      ],
    },
  ],
});
const oldFile = '00000000-0000-7000-8000-000000000001';
const filed: Answers = { name: 'An', from: 2, to: 5, status: 'single', children: [{ child_name: 'Bình' }], scan: [oldFile] };
const keys = questionsOf(form).map(({ key }) => key);
const names = [...questionsOf(form).flatMap(inputNames), 'children.0.child_name', 'children.1.child_name', 'scan'];
const marked = (...some: string[]) => new Set(some);

test('what was filed comes back from what would have to be typed for it', () => {
  const { scan: _, ...written } = filed;
  expect(readTyped(form, typedAnswers(form, written))).toEqual(written);
});

test('an answer that is neither marked, nor newly asked, nor made wrong stays as it was filed, whatever is sent', () => {
  const sent = fc.dictionary(
    fc.constantFrom(...names, 'evil', 'case.x', '__proto__'),
    fc.array(fc.string({ maxLength: 12 }), { maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.subarray(keys), sent, (some, typed) => {
      const { answers, opened } = amend(form, filed, new Set(some), typed, [], known);
      for (const key of some) expect(opened.has(key)).toBe(true);
      for (const key of keys) if (!opened.has(key)) expect(sameAnswer(answers[key], filed[key]), key).toBe(true);
      for (const key of Object.keys(answers)) expect(keys).toContain(key);
    }),
    { numRuns: 500 },
  );
});

test('a new answer opens what it asks, and what it makes wrong', () => {
  const asks = amend(form, filed, marked('status'), { status: ['divorced'] }, [], known);
  expect([...asks.opened].sort()).toEqual(['since', 'status']);
  expect(asks.faults).toEqual({ since: { kind: 'required' } });
  expect(amend(form, filed, marked('status'), { status: ['divorced'], since: ['2020'] }, [], known)).toMatchObject({
    faults: {},
    answers: { since: '2020' },
  });
  const wrong = amend(form, filed, marked('from'), { from: ['9'] }, [], known);
  expect([...wrong.opened].sort()).toEqual(['from', 'to']);
  expect(wrong.answers.from).toBe(9);
  // Nothing was typed for it yet: it is empty and asked for.
  expect(wrong.faults).toEqual({ to: { kind: 'required' } });
});

test('what was wrong already when it was filed is not held against an answer to something else', () => {
  expect(amend(form, { ...filed, to: 1 }, marked('name'), { name: ['Bình'] }, [], known)).toMatchObject({
    faults: {},
    answers: { name: 'Bình', to: 1 },
  });
});

test('a marked document has to come anew; the old file stays where nothing was asked', () => {
  const file: SentFile = {
    id: '00000000-0000-7000-8000-000000000002',
    field: 'scan',
    position: 0,
    name: 'a.pdf',
    state: 'clean',
    confirmed: true,
  };
  expect(amend(form, filed, marked('scan'), {}, [], known).faults).toEqual({ scan: { kind: 'required' } });
  expect(amend(form, filed, marked('scan'), { scan: [oldFile] }, [], known).faults).toEqual({ scan: { kind: 'required' } });
  expect(amend(form, filed, marked('scan'), {}, [file], known)).toMatchObject({ faults: {}, answers: { scan: [file.id] } });
  // A file for a place that was not opened counts for nothing.
  expect(amend(form, filed, marked('name'), { name: ['Bình'] }, [file], known).answers.scan).toEqual([oldFile]);
});

test('a marked list is open as a whole', () => {
  const typed = { 'children.rows': ['2'], 'children.0.child_name': ['Châu'], 'children.1.child_name': ['Dung'] };
  expect(amend(form, filed, marked('children'), typed, [], known).answers.children).toEqual([
    { child_name: 'Châu' },
    { child_name: 'Dung' },
  ]);
  expect(amend(form, filed, marked('name'), { ...typed, name: ['An'] }, [], known).answers.children).toEqual([{ child_name: 'Bình' }]);
});
