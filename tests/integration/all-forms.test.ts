import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { declarations } from '#prisma/seed/declarations.ts';
import { findContent } from '#src/data/dossiers.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { type Answers, inputNames, readTyped, settle, typedOf, walk } from '#src/domain/forms/answers.ts';
import { check } from '#src/domain/forms/check.ts';
import { type FieldType, FormDefinition, questionsOf } from '#src/domain/forms/definition.ts';
import { residenceWard } from '#src/domain/forms/roles.ts';
import { namedCase, settleCase } from '#src/domain/procedures/case.ts';
import { filingWay } from '#src/domain/procedures/submission.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { firstCase } from '../support/case-answers.ts';
import { testDatabase } from '../support/database.ts';
import { lawfulAnswers, put } from '../support/lawful-answers.ts';
import { citizen } from '../support/people.ts';
import { testScanner } from '../support/scanner.ts';
import { withRealFiles } from '../support/sent-files.ts';

testDatabase();
testScanner();
const now = new Date('2026-11-23T02:00:00Z'); // Monday 09:00 in Vietnam
const today = '2026-11-23';
const wards = ['26740', '25747'];

const forms = [...declarations()].map(([name, content]) => ({ name, form: FormDefinition.parse(content) }));
const world = () => ({ today, units: snapshot().units });
/** Answers that can be filed here: whoever decides lies in the city. */
function fileable(form: FormDefinition, seed: number): Answers {
  const answers = lawfulAnswers(form, { seed, today, wards });
  return residenceWard(form, answers) ? answers : lawfulAnswers(form, { seed, today, wards, cityOnly: true });
}
const file = async (procedureCode: string, answers: Answers) =>
  submitDossier({
    session: await citizen('079190000123'),
    procedureCode,
    answers,
    origins: {},
    channel: 'online',
    key: randomUUID(),
    locale: 'vi',
    now,
  });

test('twenty declarations serve the 113 procedures: 109 online, four at a counter only, for the law wants the person there', () => {
  const all = [...snapshot().procedures.values()];
  expect(forms).toHaveLength(20);
  expect(all.filter(({ form }) => form)).toHaveLength(113);
  const atCounter = all.filter(({ procedure }) => !procedure.channels.some(({ channel }) => channel === 'online'));
  expect(atCounter.map(({ procedure }) => procedure.onlineMode)).toEqual(Array.from({ length: 4 }, () => 'in_person'));
  for (const { procedure } of atCounter) expect(filingWay(procedure, 'staff'), procedure.code).toBe('assisted');
  expect(new Set(all.flatMap(({ form }) => form?.code ?? []))).toEqual(new Set(forms.map(({ name }) => name)));
  expect(all.filter(({ form }) => form && form.code !== 'general')).toHaveLength(29);
});

test('every procedure with a declaration is filed with lawful answers, which are kept as they were given; where another portal takes it, it is refused here', {
  timeout: 120_000,
}, async () => {
  for (const [code, { form, procedure }] of snapshot().procedures) {
    if (!form) continue;
    const made = fileable(form, Number.parseInt(code.replace('.', ''), 10));
    const answers = await withRealFiles(await citizen('079190000123'), form, made, now);
    const filed = await file(code, { ...answers, ...firstCase(code) });
    if (procedure.submission.kind === 'hand_off' || procedure.onlineMode === 'in_person') {
      expect(filed, code).toEqual({ ok: false, error: { kind: 'channel-closed' } });
      continue;
    }
    if (!filed.ok) throw new Error(`${code}: ${JSON.stringify(filed.error)}`);
    // What the declaration says of the case goes before what was chosen.
    const settled = namedCase(settleCase(procedure, firstCase(code), { ...form.constants, ...answers }));
    expect((await findContent(filed.value.id))?.answers, code).toEqual({ ...answers, ...settled });
  }
});

test.each(forms)('$name: whatever lawful answers are given, there is nothing wrong with them', ({ form }) => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const answers = lawfulAnswers(form, { seed, today, wards });
    expect(check(form, answers, world()), `seed ${seed}: ${JSON.stringify(answers)}`).toEqual({});
    expect(settle(form, answers)).toEqual(answers);
  }
});

test.each(forms)('$name: every question is reached by some answers', ({ form }) => {
  const reached = new Set<string>();
  for (let seed = 1; seed <= 200; seed += 1)
    for (const { field, state } of walk(form, lawfulAnswers(form, { seed, today, wards })).rows)
      if (state === 'asked') reached.add(field.key);
  const always = (field: ReturnType<typeof questionsOf>[number]) => field.type !== 'group' && field.computed && !field.computed.when;
  // Which procedure it serves is not an answer: those questions are reached by the others that share the form.
  const byProcedure = new Set(form.constants ? ['temp_until'] : []);
  expect(
    questionsOf(form)
      .filter((field) => !always(field) && !reached.has(field.key) && !byProcedure.has(field.key))
      .map(({ key }) => key),
  ).toEqual([]);
});

test.each(forms)('$name: what was answered can be typed again, and says the same', ({ form }) => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const answers = lawfulAnswers(form, { seed, today, wards });
    const typed = Object.assign(
      {},
      ...walk(form, answers).rows.flatMap(({ field, value, state, inside }) =>
        value !== undefined && state === 'asked' && inside.length === 0 ? [typedOf(field, value)] : [],
      ),
    );
    expect(readTyped(form, typed)).toEqual(answers);
  }
});

/** For every type, what no person could rightly mean; `undefined` stands for an answer left out. */
const unlawful: Record<Exclude<FieldType, 'static'>, unknown[]> = {
  text: ['x'.repeat(1_001), 5, ['a'], { line: 'a', ward: 'b' }],
  long_text: ['x'.repeat(10_001), 5],
  name: ['An 2', 'An <script>', 'x'.repeat(300)],
  date: ['2026-02-30', '1990-13-01', '90-01-01', 'hôm qua', 20260101],
  partial_date: ['1700', '1990-13', '1990-02-30', 'năm ngoái'],
  integer: ['ba', '1,5', 1.5, -1e15, 1e15, '9'.repeat(20)],
  decimal: ['1.234', 'rộng', 1e13, '1,2345678'],
  money: ['nhiều', 0.5, -1, 1e17],
  gender: ['Nữ', 'other', 1],
  id_number: ['07919', 'không có', '!!'],
  tax_code: ['0301234567', '123', '079190000123', 'abc'],
  phone: ['0903', 'gọi tôi', '0123456789'],
  email: ['an.vidu.vn', 'a b@c.vn', '@'],
  yes_no: ['maybe', 'có', true],
  confirm: ['no', 'on', false],
  choice: ['__proto__', 'không có trong danh sách', 1],
  choices: [['__proto__'], 'a1', [['a1']]],
  ethnicity: ['Atlantis', 'kinh '],
  nationality: ['ZZ', 'toString', 'Việt Nam'],
  country: ['ZZ', 'toString'],
  ward: ['99999', '79', '26740-CA', 'stc'],
  address: [
    { line: '1', ward: '99999' },
    { line: '1', ward: '26740-CA' },
    { line: '', ward: '26740' },
    { line: '1', province: '99', elsewhere: 'x' },
    { line: '1', province: '79', elsewhere: 'x' },
    { line: '1', province: '38', elsewhere: '' },
    { line: 'x'.repeat(201), ward: '26740' },
    '1 Lê Lợi',
  ],
  file: [['../../etc/passwd'], 'x', [1, 2]],
  group: ['x', { 0: { a: 1 } }],
};
/** Wrong by nature but allowed where nothing limits it. */
const allowed = (field: { type: string; maxLength?: number; min?: unknown }, value: unknown): boolean =>
  (typeof value === 'number' && value < 0 && field.min === undefined && Number.isSafeInteger(value)) ||
  (value === 1e15 && field.type === 'integer');

test('unlawful answers of every type are refused, and the refusal names the field', { timeout: 120_000 }, async () => {
  const types = new Set<string>();
  const all = [...snapshot().procedures.values()];
  const own = all.filter(({ form }) => form && form.code !== 'general');
  expect(own).toHaveLength(29);
  for (const { procedure, form } of [...own, ...all.filter(({ form }) => form?.code === 'general').slice(0, 1)]) {
    if (!form) continue;
    const filedHere = procedure.submission.kind !== 'hand_off' && procedure.onlineMode !== 'in_person';
    const base = fileable(form, 7);
    for (const { field, state, personal } of walk(form, base).rows) {
      if (state !== 'asked') continue;
      types.add(field.type);
      for (const value of unlawful[field.type as Exclude<FieldType, 'static'>]) {
        if (allowed(field, value) || (value === '07919' && !personal)) continue; // it may be the number of another paper
        const given = structuredClone(base);
        put(given, field.key, value);
        const filed = filedHere ? await file(procedure.code, given) : undefined;
        const faults = !filed ? check(form, given, world()) : !filed.ok && filed.error.kind === 'invalid' ? filed.error.faults : {};
        expect(Object.keys(faults), `${procedure.code} ${field.key} = ${JSON.stringify(value)}`).toContain(field.key);
      }
    }
  }
  expect(Object.keys(unlawful).filter((type) => !types.has(type) && type !== 'country')).toEqual([]);
});

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.jsonValue(),
  fc.double(),
  fc.constantFrom('', '\u0000', '__proto__', '--', '26740', 'yes', '9'.repeat(40)),
  fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 3 }),
  fc.record({ line: fc.string(), province: fc.string(), elsewhere: fc.string() }),
);

test.each(forms)(
  '$name: whatever is sent for any question, nothing is thrown and nothing is kept that the definition forbids',
  ({ form }) => {
    const base = lawfulAnswers(form, { seed: 11, today, wards });
    const paths = walk(form, base)
      .rows.filter(({ state }) => state === 'asked')
      .map(({ field }) => field.key);
    fc.assert(
      fc.property(fc.constantFrom(...paths), anything, (path, value) => {
        const given = structuredClone(base);
        put(given, path, value);
        const settled = settle(form, given);
        const seen = new Set(walk(form, given).rows.map(({ field }) => field.key));
        for (const name of Object.keys(check(form, given, world()))) expect(seen.has(name)).toBe(true);
        expect(settle(form, settled)).toEqual(settled);
        expect(JSON.stringify(settled)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
      }),
      { numRuns: 150 },
    );
  },
);

test.each(forms)('$name: whatever is typed into its inputs, nothing is thrown', ({ form }) => {
  const names = walk(form, lawfulAnswers(form, { seed: 5, today, wards })).rows.flatMap(({ field }) => inputNames(field));
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), fc.array(fc.string({ unit: 'binary' }), { maxLength: 2 })), (typed) => {
      check(form, readTyped(form, typed), world());
    }),
    { numRuns: 60 },
  );
});
