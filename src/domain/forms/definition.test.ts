import { expect, test } from 'vitest';
import { FormDefinition } from './definition.ts';

const text = (vi: string) => ({ vi, en: vi });
const question = (key: string, more: object = {}) => ({ key, type: 'text', label: text(key), ...more });
const form = (fields: object[], more: object = {}) => ({
  code: 'x',
  name: text('x'),
  reference: text('x'),
  roles: {},
  statement: text('x'),
  steps: [{ key: 'one', title: text('one'), sections: [{ key: 'first', fields }] }],
  ...more,
});
const complaints = (given: unknown): string[] => {
  const read = FormDefinition.safeParse(given);
  return read.success ? [] : read.error.issues.map((it) => it.message);
};

test('a plain form is a form', () => expect(complaints(form([question('a'), question('b', { when: { var: 'a' } })]))).toEqual([]));

test.each<[string, unknown, string]>([
  ['an unknown field in a condition', form([question('a', { when: { var: 'zz' } })]), 'field a: a rule looks at zz, which is no field'],
  [
    'a field that comes later',
    form([question('a', { when: { var: 'b' } }), question('b')]),
    'field a: a rule looks at b, which comes later',
  ],
  ['a field that looks at itself', form([question('a', { required: { var: 'a' } })]), 'field a: a rule looks at a, which comes later'],
  ['a key used twice', form([question('a'), question('a')]), 'field a stands twice'],
  ['a role without a field', form([question('a')], { roles: { email: 'zz' } }), 'zz is named, but is no field'],
  [
    'an option twice',
    form([
      {
        ...question('a'),
        type: 'choice',
        options: [
          { value: 'x', label: text('x') },
          { value: 'x', label: text('y') },
        ],
      },
    ]),
    'field a: the option x stands twice',
  ],
  [
    'a limit by a field that is not there',
    form([{ ...question('a'), type: 'date', min: { field: 'zz' } }]),
    'zz is named, but is no field',
  ],
  [
    'a step with the name of a page',
    form([], { steps: [{ key: 'kiem-tra', title: text('x'), sections: [{ key: 'first', fields: [question('a')] }] }] }),
    'step kiem-tra: the portal has a page of that name',
  ],
])('%s is told', (_, given, expected) => expect(complaints(given)).toContain(expected));

const group = (fields: object[], more: object = {}) => ({ ...question('g'), type: 'group', item: text('row'), fields, ...more });
const choice = { ...question('c'), type: 'choice', options: ['x', 'y'].map((value) => ({ value, label: text(value) })) };

test('a list may hold conditions of its rows and of what stands around it, and lists of its own', () => {
  const inner = { ...group([question('d')]), key: 'inner' };
  const columns = [question('b', { when: { var: 'a' } }), question('e', { when: { '==': [{ var: 'b' }, 'x'] } }), inner];
  expect(complaints(form([question('a'), group(columns), question('z', { when: { some: [{ var: 'g' }, { var: 'b' }] } })]))).toEqual([]);
});

test('a list in a list in a list is no form', () => {
  const deep = group([{ ...group([{ ...group([question('d')]), key: 'three' }]), key: 'two' }]);
  expect(FormDefinition.safeParse(form([deep])).success).toBe(false);
});

test.each<[string, object[], string]>([
  [
    'a column that looks at one that comes later',
    [group([question('b', { when: { var: 'd' } }), question('d')])],
    'field b: a rule looks at d, which comes later',
  ],
  [
    'a column with the name of a field outside',
    [question('b'), group([question('b')])],
    'field g.b has the name of a field outside its list',
  ],
  ['a column twice', [group([question('b'), question('b')])], 'field g.b stands twice'],
  [
    'a rule over rows that looks at no column',
    [group([question('b')]), question('z', { when: { some: [{ var: 'g' }, { var: 'q' }] } })],
    'field z: a rule looks at q in rows of g, which has none',
  ],
  [
    'a rule over rows of what has none',
    [question('a'), question('z', { when: { all: [{ var: 'a' }, true] } })],
    'field z: a rule goes through a, which has no rows',
  ],
  [
    'a comparison with an option that there is not',
    [choice, question('z', { when: { '==': [{ var: 'c' }, 'w'] } })],
    'field z: a rule compares c with w, which it does not offer',
  ],
  [
    'one of several options that there is not',
    [choice, question('z', { when: { in: [{ var: 'c' }, ['x', 'w']] } })],
    'field z: a rule compares c with w, which it does not offer',
  ],
  [
    'a row filled in from the identity',
    [group([question('b', { prefill: { from: 'identity.name' } })])],
    'field b: a row of a list is not filled in from the identity',
  ],
  [
    'a pattern that is none',
    [question('a', { pattern: '(', messages: { pattern: text('x') } })],
    'field a: its pattern is no regular expression',
  ],
  ['a pattern without words', [question('a', { pattern: 'x' })], 'field a: its pattern has no words for who does not meet it'],
  ['an age of one day', [question('a', { computed: { value: [{ var: 'b' }], as: 'age' } })], 'field a: an age lies between two days'],
  ['more rows at least than at most', [group([question('b')], { min: 5, max: 2 })], 'field g: fewer rows at most than at least'],
])('%s is told', (_, fields, expected) => expect(complaints(form(fields))).toContain(expected));

test('a step that asks nothing is told, and a role of the wrong kind', () => {
  expect(complaints(form([question('a', { computed: { value: 'x' } })]))).toContain('step one asks nothing');
  expect(complaints(form([question('a')], { roles: { residence: 'a' } }))).toContain('a is named as residence, but is a text');
});

test('a rule may look at what the procedure gives', () => {
  expect(complaints(form([question('a', { when: { var: 'procedure' } })], { constants: { procedure: '1' } }))).toEqual([]);
});

test('a missing translation is refused', () => {
  expect(FormDefinition.safeParse(form([{ ...question('a'), label: { vi: 'a' } }])).success).toBe(false);
  expect(FormDefinition.safeParse(form([{ ...question('a'), label: { vi: 'a', en: ' ' } }])).success).toBe(false);
});
