import { expect, test } from 'vitest';
import { FormDefinition } from './definition.ts';
import { sentenceOf } from './finding.ts';
import { inspectClosely } from './inspect-closely.ts';
import type { Logic } from './logic.ts';

const text = (vi: string, en = `${vi} in English`) => ({ vi, en });
const question = (key: string, more: object = {}) => ({ key, type: 'text', label: text(key), ...more });
const never: Logic = { and: [{ '==': [{ var: 'a' }, 'x'] }, { '==': [{ var: 'a' }, 'y'] }] };
const form = (fields: object[], step: object = {}, section: object = {}) =>
  FormDefinition.parse({
    code: 'x',
    name: text('x'),
    reference: text('x'),
    roles: {},
    statement: text('x'),
    steps: [
      {
        key: 'zero',
        title: text('zero'),
        sections: [{ key: 'none', fields: [question('a', { example: text('Nguyễn Thị An', 'Nguyễn Thị An') })] }],
      },
      { key: 'one', title: text('one'), sections: [{ key: 'first', fields, ...section }], ...step },
    ],
  });
const told = (given: FormDefinition) => inspectClosely(given).map(sentenceOf);

test('a form of which every part can be met says nothing, though a name is the same in both languages', () => {
  expect(told(form([question('b', { when: { '==': [{ var: 'a' }, 'x'] } })]))).toEqual([]);
});

test.each<[string, FormDefinition, string]>([
  ['a step', form([question('b')], { when: never }), 'step one can never be reached'],
  ['a section', form([question('b')], {}, { when: false }), 'section first can never be reached'],
  ['a question', form([question('b', { when: never })]), 'field b can never be asked'],
  [
    'a column of a list',
    form([{ ...question('g'), type: 'group', item: text('row'), fields: [question('b', { when: { '==': [1, 2] } })] }]),
    'field b can never be asked',
  ],
  ['words without English', form([question('b', { label: text('Họ và tên', 'Họ và tên') })]), '“Họ và tên” has no English'],
])('%s that nobody meant is told', (_, given, expected) => expect(told(given)).toEqual([expected]));
