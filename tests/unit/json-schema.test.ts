import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { declarations } from '#prisma/seed/declarations.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import { settle, walk } from '#src/domain/forms/answers.ts';
import { check } from '#src/domain/forms/check.ts';
import { FormDefinition, isRequired } from '#src/domain/forms/definition.ts';
import { extensions, jsonSchema } from '#src/domain/forms/json-schema.ts';
import { lawfulAnswers } from '../support/lawful-answers.ts';

const today = '2026-11-23';
const wards = ['26740', '25747'];
const known = { today, units: new Map(wards.map((code) => [code, { kind: 'ward' as const }])) };

const validator = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true, validateFormats: false });
validator.addVocabulary([...extensions]);
const forms = [...declarations()].map(([name, it]) => ({ name, form: FormDefinition.parse(it) }));
const schemas = new Map<string, ValidateFunction>(forms.map(({ name, form }) => [name, validator.compile(jsonSchema(form))]));
const admits = (name: string, answers: Answers): boolean => schemas.get(name)?.(answers) === true;
const faultsOf = (name: string, answers: Answers) => {
  admits(name, answers);
  return schemas.get(name)?.errors;
};

const anyForm = fc.constantFrom(...forms);

test('every declaration is a schema that a validator takes, with words in both languages', () => {
  for (const { form } of forms) {
    const schema = jsonSchema(form) as { properties: Record<string, { title: string; 'x-title': unknown }> };
    expect(validator.validateSchema(schema as never)).toBe(true);
    for (const it of Object.values(schema.properties)) expect(it['x-title']).toMatchObject({ vi: it.title, en: expect.any(String) });
  }
});

test('what a person may rightly answer, the schema of every declaration admits', () => {
  fc.assert(
    fc.property(anyForm, fc.nat(), ({ name, form }, seed) => {
      const answers = lawfulAnswers(form, { seed, today, wards });
      expect(check(form, answers, known)).toEqual({});
      expect(admits(name, answers), JSON.stringify(faultsOf(name, answers))).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('what is missing, unknown or of another kind, it does not', () => {
  let refused = 0;
  fc.assert(
    fc.property(anyForm, fc.nat(), fc.nat(), ({ name, form }, seed, which) => {
      const answers = lawfulAnswers(form, { seed, today, wards });
      expect(admits(name, { ...answers, not_a_field: 'x' })).toBe(false);
      const asked = walk(form, answers).rows.filter((row) => row.state === 'asked' && row.inside.length === 0 && row.field.key in answers);
      const row = asked[which % asked.length];
      if (!row) return;
      expect(admits(name, { ...answers, [row.field.key]: { of: 'no field' } as never })).toBe(false);
      // Questions whose rule JSON Schema can say: here those that are always asked.
      const always = [row.step.when, row.section.when, row.field.when, row.field.required].every((it) => typeof it !== 'object');
      if (!always || ('computed' in row.field && row.field.computed) || !isRequired(row.field, row.scope)) return;
      const { [row.field.key]: _, ...without } = answers;
      expect(admits(name, settle(form, without))).toBe(false);
      refused += 1;
    }),
    { numRuns: 300 },
  );
  expect(refused).toBeGreaterThan(50);
});

test('conditions are told: a father who is not to be named has no name, and one who is has one', () => {
  const form = forms.find(({ name }) => name === '1.001193')?.form;
  if (!form) throw new Error('no birth registration');
  const mother = { req_relationship: 'me', father_known: 'yes' };
  const at = (seed: number): Answers => lawfulAnswers(form, { seed, today, wards });
  const known = Array.from({ length: 40 }, (_, seed) => at(seed)).find(
    (it) => it.req_relationship !== 'cha' && it.father_known === mother.father_known,
  );
  if (!known) throw new Error('no such answers');
  expect(admits('1.001193', known)).toBe(true);
  expect(admits('1.001193', { ...known, father_known: 'no' })).toBe(false);
  const { father_full_name: _, ...nameless } = known;
  expect(admits('1.001193', nameless)).toBe(false);
});
