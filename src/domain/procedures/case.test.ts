import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quote } from '#src/domain/fees/quote.ts';
import { type CaseAnswers, completions, documentsOf, limitsOf, namedCase, settleCase } from './case.ts';
import { caseOf, missingIn } from './case-of.ts';
import { exampleProcedure as licence } from './example-procedure.ts';

const today = '2026-11-23';
const states = (answers: CaseAnswers) => Object.fromEntries(documentsOf(licence, answers).map(({ key, state }) => [key, state]));
const days = (answers: CaseAnswers) => limitsOf(licence, 'online', answers).map(({ limit }) => limit.amount);

describe('what becomes of each document, by what is known', () => {
  const always = { application: 'declaration', identity: 'known', degree: 'unless_known', photo: 'needed', other: 'if_any' };
  test.each<[string, CaseAnswers, Record<string, string>]>([
    ['nothing was answered', {}, { old: 'open', authorisation: 'open' }],
    ['it is the first', { kind: 'first' }, { old: 'other_case', authorisation: 'open' }],
    ['it is given again', { kind: 'again' }, { old: 'open', authorisation: 'open' }],
    ['it was lost', { kind: 'again', why: 'lost' }, { old: 'other_case', authorisation: 'open' }],
    ['it is damaged', { kind: 'again', why: 'damaged' }, { old: 'needed', authorisation: 'open' }],
    ['somebody else comes', { filer: 'other' }, { old: 'open', authorisation: 'needed' }],
    ['he comes himself for the first', { kind: 'first', filer: 'self' }, { old: 'other_case', authorisation: 'other_case' }],
  ])('%s', (_, answers, expected) => {
    expect(states(answers)).toEqual({ ...always, ...expected });
  });
});

test.each<[string, CaseAnswers, number[], number | null]>([
  ['nothing was answered', {}, [3, 10], null],
  ['it is the first', { kind: 'first' }, [3], 10_000],
  ['it is given again', { kind: 'again' }, [3, 10], 20_000],
  ['it was lost', { kind: 'again', why: 'lost' }, [10], 20_000],
  ['it is damaged', { kind: 'again', why: 'damaged' }, [3], 20_000],
])('days and fee while %s', (_, answers, limits, total) => {
  expect(days(answers)).toEqual(limits);
  expect(quote(licence, 'online', today, { answers }).total).toBe(total);
});

test('only what decides fee or time has to be known before filing, and only through the channel where it does', () => {
  expect(missingIn(licence, 'online', today, {})).toEqual(['kind', 'why']);
  expect(missingIn(licence, 'online', today, { kind: 'first' })).toEqual([]);
  expect(missingIn(licence, 'online', today, { kind: 'again' })).toEqual(['why']);
  expect(missingIn(licence, 'in_person', today, {})).toEqual(['kind']);
  expect(missingIn(licence, 'in_person', today, { kind: 'again' })).toEqual([]);
});

test('each question says what depends on it and who asks it', () => {
  const { rows } = caseOf(licence, 'online', today, { answers: { kind: 'again' } });
  expect(rows.map(({ question, decides, asked, value }) => [question.key, decides, asked, value])).toEqual([
    ['kind', 'terms', 'here', 'again'],
    ['why', 'terms', 'here', undefined],
    ['filer', 'papers', 'declaration', undefined],
  ]);
  // At the counter a lost licence takes no longer, but the damaged one has to be brought.
  const counter = caseOf(licence, 'in_person', today, { answers: { kind: 'again' } });
  expect(counter.rows.map(({ decides }) => decides)).toEqual(['terms', 'papers', 'papers']);
});

describe('settling what was given', () => {
  test('a question of another case carries no answer', () => {
    expect(settleCase(licence, { 'case.kind': 'first', 'case.why': 'lost' })).toEqual({ kind: 'first' });
    expect(settleCase(licence, { 'case.why': 'lost' })).toEqual({});
  });

  test('what is not offered is nothing, wherever it comes from', () => {
    expect(settleCase(licence, { 'case.kind': 'zzz', kind: 'first', 'case.toString': 'x' })).toEqual({});
    expect(settleCase(licence, { 'case.kind': ['again', 'first'] })).toEqual({ kind: 'again' });
    expect(settleCase(licence, { 'case.kind': { evil: true } })).toEqual({});
  });

  test('what the declaration says goes before what was chosen, and until it says something the choice holds', () => {
    const chosen = { 'case.filer': 'self' };
    expect(settleCase(licence, chosen, { relationship: 'friend' })).toEqual({ filer: 'other' });
    expect(settleCase(licence, chosen, {})).toEqual({ filer: 'self' });
    expect(settleCase(licence, {}, { relationship: 'own' })).toEqual({ filer: 'self' });
  });
});

/** Any answers, right, wrong and left out. */
const given = fc.dictionary(
  fc.constantFrom('case.kind', 'case.why', 'case.filer', 'case.other', 'kind'),
  fc.constantFrom('first', 'again', 'lost', 'damaged', 'self', 'other', 'nonsense', ''),
);

test('settling twice changes nothing, and what was settled can be completed', () => {
  fc.assert(
    fc.property(given, (anything) => {
      const answers = settleCase(licence, anything);
      expect(settleCase(licence, namedCase(answers))).toEqual(answers);
      const ways = completions(licence, answers);
      expect(ways.length).toBeGreaterThan(0);
      for (const way of ways) {
        expect(way).toMatchObject(answers);
        expect(completions(licence, way)).toEqual([way]);
      }
    }),
  );
});

test('what is said while a case is open stays true however it is answered', () => {
  fc.assert(
    fc.property(given, fc.nat(), (anything, pick) => {
      const answers = settleCase(licence, anything);
      const ways = completions(licence, answers);
      const way = ways[pick % ways.length] ?? {};
      const [before, after] = [states(answers), states(way)];
      for (const [key, state] of Object.entries(before)) if (state !== 'open') expect(after[key]).toBe(state);
      expect(days(answers)).toEqual(expect.arrayContaining(days(way)));
      expect(days(way)).toHaveLength(1);
      const total = quote(licence, 'online', today, { answers }).total;
      if (total !== null) expect(quote(licence, 'online', today, { answers: way }).total).toBe(total);
      if (missingIn(licence, 'online', today, answers).length === 0) expect(days(answers)).toHaveLength(1);
    }),
  );
});
