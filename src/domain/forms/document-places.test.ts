import { expect, test } from 'vitest';
import type { RequiredDocument } from '#src/domain/procedures/procedure.ts';
import { FormDefinition, questionsOf } from './definition.ts';
import { withDocumentPlaces } from './document-places.ts';

const text = (it: string) => ({ vi: it, en: it });
const document = (key: string, more: Partial<RequiredDocument> = {}): RequiredDocument => ({
  key,
  name: text(key),
  form: 'copy',
  required: true,
  ...more,
});
const question = (key: string, more: object = {}) => ({ key, type: 'text', label: text(key), ...more });
const step = (key: string, fields: object[], more: object = {}) => ({
  key,
  title: text(key),
  sections: [{ key: `section_${key.replaceAll('-', '_')}`, fields }],
  ...more,
});
const form = (steps: object[], more: object = {}) => ({
  ...{ code: 'x', name: text('x'), reference: text('x'), roles: {}, statement: text('x') },
  steps,
  ...more,
});
const one = step('mot', [question('a')]);
const onlySometimes = step('hai', [question('b', { when: { '==': [{ var: 'a' }, 'x'] } })]);

/** The places for files, by step. */
function placesOf(given: Record<string, unknown>, documents: RequiredDocument[]): Record<string, string[]> {
  const { steps } = FormDefinition.parse(withDocumentPlaces(given, documents));
  return Object.fromEntries(
    steps.map((it) => [it.key, questionsOf({ steps: [it] }).flatMap((field) => (field.type === 'file' ? [field.key] : []))]),
  );
}

test('a document that is wanted in any case gets a step, where no step is about documents yet', () => {
  expect(placesOf(form([one]), [document('lease'), document('if-so', { when: text('if so') })])).toEqual({
    mot: [],
    'giay-to': ['doc_lease', 'doc_if_so'],
  });
  const own = step('giay-to', [question('c')]);
  expect(placesOf(form([own, one]), [document('lease')])).toEqual({ 'giay-to': ['doc_lease'], mot: [] });
});

test('documents that only some people need do not cost everybody a page: they stand at the end of the last that all see', () => {
  const some = [document('authorisation', { required: false }), document('known', { knownFrom: text('a register') })];
  expect(placesOf(form([one, onlySometimes]), some)).toEqual({ mot: ['doc_authorisation', 'doc_known'], hai: [] });
});

test('the declaration itself, what sign-in brings and what has its place already are not asked for again', () => {
  const given = form([step('mot', [question('a'), { ...question('plan'), type: 'file', document: 'drawings' }])], {
    replaces: ['application'],
  });
  const documents = [document('application'), document('drawings'), document('card', { atSignIn: true })];
  expect(withDocumentPlaces(given, documents)).toBe(given);
  expect(placesOf(given, [...documents, document('lease')])['giay-to']).toEqual(['doc_lease']);
});

test('who needs it, and what makes it needless, is said at its place; nothing is demanded, what is wanted is marked', () => {
  const documents = [document('a-b', { when: text('If married'), knownFrom: text('the register') }), document('lease')];
  const fields = questionsOf(FormDefinition.parse(withDocumentPlaces(form([one]), documents)));
  expect(fields.filter(({ type }) => type === 'file')).toMatchObject([
    { key: 'doc_lease', required: false, wanted: true, document: 'lease' },
    { key: 'doc_a_b', required: false, help: { en: 'If married. Not needed where there is: the register.' } },
  ]);
});
