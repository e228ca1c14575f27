import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareForms } from './compare-forms.ts';
import { FormDefinition } from './definition.ts';

const t = (vi: string) => ({ vi, en: `${vi} (en)` });
type Change = Record<string, unknown>;

/** A form whose one step asks a name, a choice, a number and a list; each can be given otherwise. */
function form({ name = {}, choice = {}, count = {}, column = {}, more = [] as unknown[], rest = {} } = {} as Record<string, never>) {
  const fields = [
    { key: 'full_name', type: 'name', label: t('Họ tên'), ...(name as Change) },
    {
      key: 'reason',
      type: 'choice',
      label: t('Lý do'),
      options: ['a', 'b', 'c'].map((value) => ({ value, label: t(value) })),
      ...(choice as Change),
    },
    { key: 'copies', type: 'integer', label: t('Số bản'), min: 1, max: 10, ...(count as Change) },
    {
      key: 'people',
      type: 'group',
      label: t('Người'),
      item: t('Người'),
      fields: [{ key: 'age', type: 'integer', label: t('Tuổi'), ...(column as Change) }],
    },
    ...more,
  ];
  return FormDefinition.parse({
    code: 'x',
    name: t('Tờ khai'),
    reference: t('Mẫu'),
    steps: [{ key: 'mot', title: t('Một'), sections: [{ key: 's', fields }] }],
    roles: {},
    statement: t('Cam đoan'),
    ...(rest as Change),
  });
}
const only = (it: Change) => form(it as never);
const told = (before: FormDefinition, after: FormDefinition) =>
  compareForms(before, after).map((it) => [it.kind, 'key' in it ? it.key : '']);

test.each<[string, Change, [string, string][]]>([
  ['nothing', {}, []],
  ['other help and another example', { name: { help: t('Giúp'), example: t('An') } }, []],
  ['a question more', { more: [{ key: 'note', type: 'text', label: t('Ghi chú') }] }, [['added', 'note']]],
  ['other words', { name: { label: t('Họ, chữ đệm, tên') } }, [['reworded', 'full_name']]],
  ['another kind of answer', { name: { type: 'text' } }, [['retyped', 'full_name']]],
  ['an option gone', { choice: { options: ['a', 'b'].map((value) => ({ value, label: t(value) })) } }, [['options-gone', 'reason']]],
  [
    'an option more',
    { choice: { options: ['a', 'b', 'c', 'd'].map((value) => ({ value, label: t(value) })) } },
    [['options-new', 'reason']],
  ],
  ['options in another order', { choice: { options: ['c', 'b', 'a'].map((value) => ({ value, label: t(value) })) } }, []],
  ['no longer required', { name: { required: false } }, [['optional', 'full_name']]],
  ['required sometimes', { name: { required: { '==': [1, 1] } } }, [['rules', 'full_name']]],
  ['fewer copies', { count: { max: 5 } }, [['limits', 'copies']]],
  ['asked only sometimes', { count: { when: { '==': [{ var: 'reason' }, 'a'] } } }, [['rules', 'copies']]],
  ['a column of a list in other words', { column: { label: t('Tuổi tròn') } }, [['reworded', 'people.age']]],
  ['another statement', { rest: { statement: t('Cam đoan khác') } }, [['statement', '']]],
])('%s', (_, change, expected) => {
  expect(told(only({}), only(change))).toEqual(expected);
});

test('what becomes required again is told', () => {
  expect(told(only({ name: { required: false } }), only({}))).toEqual([['required', 'full_name']]);
});

test('the options that went are named in both languages', () => {
  const [gone] = compareForms(only({}), only({ choice: { options: ['a', 'b'].map((value) => ({ value, label: t(value) })) } }));
  expect(gone).toMatchObject({ field: t('Lý do'), options: [t('c')] });
});

test('a condition on a whole section is told at its questions', () => {
  const before = only({});
  const after = structuredClone(before);
  const section = after.steps[0]?.sections[0];
  if (section) section.when = false;
  expect(new Set(compareForms(before, after).map((it) => it.kind))).toEqual(new Set(['rules']));
});

const folder = 'prisma/seed/forms';
const seeded = readdirSync(folder).map((name) => FormDefinition.parse(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))));

test('no declaration differs from itself, read anew', () => {
  for (const one of seeded) expect(compareForms(one, FormDefinition.parse(structuredClone(one)))).toEqual([]);
});

test('what one way is added is removed the other way, and what was dropped is always told', () => {
  fc.assert(
    fc.property(fc.constantFrom(...seeded), fc.array(fc.nat(), { maxLength: 6 }), (one, drops) => {
      const less = structuredClone(one);
      const dropped = new Set<string>();
      for (const drop of drops) {
        const sections = less.steps.flatMap((step) => step.sections);
        const section = sections[drop % sections.length];
        const field = section && section.fields.length > 1 ? section.fields.pop() : undefined;
        if (field && field.type !== 'static') dropped.add(field.key);
      }
      const [there, back] = [compareForms(one, less), compareForms(less, one)];
      const keys = (list: typeof there, kind: string) => list.flatMap((it) => (it.kind === kind && 'key' in it ? [it.key] : [])).sort();
      expect(keys(there, 'removed')).toEqual(keys(back, 'added'));
      expect(keys(there, 'added')).toEqual([]);
      for (const key of dropped) expect(keys(there, 'removed')).toContain(key);
      expect(there.every((it) => it.kind === 'removed')).toBe(true);
    }),
  );
});
