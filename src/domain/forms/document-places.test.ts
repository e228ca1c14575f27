import { expect, test } from 'vitest';
import { documentsOf } from '#src/domain/procedures/case.ts';
import type { RequiredDocument } from '#src/domain/procedures/procedure.ts';
import { FormDefinition, questionsOf } from './definition.ts';
import { placesInCase, withDocumentPlaces } from './document-places.ts';

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

const questions = [{ key: 'birth', label: text('birth'), options: ['facility', 'alone'].map((value) => ({ value, label: text(value) })) }];
const onlyIn = (birth: string) => ({ condition: { '==': [{ var: 'birth' }, birth] }, when: text(birth) });
const papers = [
  document('certificate', { ...onlyIn('facility'), knownFrom: text('a register') }),
  document('affidavit', { ...onlyIn('alone'), required: false }),
  document('residence', { required: false, knownFrom: text('a register'), when: text('if unknown') }),
  document('extra', { required: false, when: text('if any') }),
];

test.each([
  ['while the case is open nothing is wanted', {}, { documents_other: ['certificate', 'affidavit', 'residence', 'extra'] }, []],
  [
    'what the chosen case needs is wanted and stands first',
    { birth: 'alone' },
    { documents_wanted: ['affidavit'], documents_other: ['certificate', 'residence', 'extra'] },
    ['affidavit'],
  ],
  [
    'what the case needs unless it is on record stands with it, and nobody is told that it is missing',
    { birth: 'facility' },
    { documents_wanted: ['certificate'], documents_other: ['affidavit', 'residence', 'extra'] },
    [],
  ],
])('%s', (_, answers, sections, wanted) => {
  const whole = FormDefinition.parse(withDocumentPlaces(form([one]), papers));
  const placed = placesInCase(whole, documentsOf({ cases: questions, documents: papers }, answers));
  const places = placed.steps.flatMap((it) => it.sections).filter(({ key }) => key.startsWith('documents_'));
  const keysOf = (fields: { key: string }[]) => fields.map(({ key }) => key.replace('doc_', ''));
  expect(Object.fromEntries(places.map(({ key, fields }) => [key, keysOf(fields)]))).toEqual(sections);
  expect(keysOf(questionsOf(placed).filter((field) => field.type === 'file' && field.wanted))).toEqual(wanted);
  // nothing is lost, nothing moves to another step
  const byStep = (it: FormDefinition) =>
    it.steps.map((one) =>
      questionsOf({ steps: [one] })
        .map(({ key }) => key)
        .sort(),
    );
  expect(byStep(placed)).toEqual(byStep(whole));
});

test('a place that a declaration has of its own stays where it is, and is wanted where the case wants it', () => {
  const own = form([
    step('mot', [question('a'), { ...question('plan'), type: 'file', document: 'affidavit' }, { ...question('any'), type: 'file' }]),
  ]);
  const wantedIn = (answers: Record<string, string>) =>
    questionsOf(placesInCase(FormDefinition.parse(own), documentsOf({ cases: questions, documents: papers }, answers))).flatMap((field) =>
      field.type === 'file' ? [[field.key, field.wanted === true]] : [],
    );
  expect(wantedIn({ birth: 'alone' })).toEqual([
    ['plan', true],
    ['any', false],
  ]);
  expect(wantedIn({ birth: 'facility' })).toEqual([
    ['plan', false],
    ['any', false],
  ]);
});
