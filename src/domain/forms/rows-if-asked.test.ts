import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readTyped, rowsIfAsked, walk } from './answers.ts';
import { FormDefinition } from './definition.ts';

const form = FormDefinition.parse(JSON.parse(readFileSync('prisma/seed/forms/1.001612.json', 'utf8')));
const [where] = form.steps.flatMap((step) =>
  step.sections.flatMap((section) =>
    section.fields.flatMap((field) => (field.key === 'members' && field.type === 'group' ? [{ step, section, field }] : [])),
  ),
);

test('a list that is not asked tells the questions of its first rows, and of those that were typed', () => {
  if (!where) throw new Error('the declaration has no list of members');
  const column = where.field.fields[0]?.key ?? '';
  const paths = (typed: Record<string, string[]>) => rowsIfAsked(where.field, typed, where, {}).map(({ field }) => field.key);
  const asked = (typed: Record<string, string[]>) => walk(form, readTyped(form, typed)).rows.map(({ field }) => field.key);
  expect(asked({})).not.toContain('members');
  expect(paths({})).toContain('members');
  expect(paths({})).toContain(`members.0.${column}`);
  expect(paths({})).not.toContain(`members.1.${column}`);
  expect(paths({ [`members.1.${column}`]: ['Lê Thị Dung'] })).toContain(`members.1.${column}`);
});
