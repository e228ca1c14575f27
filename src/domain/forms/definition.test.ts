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
  [
    'a step that can never be reached',
    form([], { steps: [{ key: 'one', title: text('x'), when: false, sections: [{ key: 'first', fields: [question('a')] }] }] }),
    'step one can never be reached',
  ],
])('%s is told', (_, given, expected) => expect(complaints(given)).toContain(expected));

test('a missing translation is refused', () => {
  expect(FormDefinition.safeParse(form([{ ...question('a'), label: { vi: 'a' } }])).success).toBe(false);
  expect(FormDefinition.safeParse(form([{ ...question('a'), label: { vi: 'a', en: ' ' } }])).success).toBe(false);
});
