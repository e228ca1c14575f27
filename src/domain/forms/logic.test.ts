import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate, holds, Logic, variables } from './logic.ts';

const values = { relation: 'ban_than', kind: 'passport', empty: '', list: ['a', 'b'] };

test.each<[string, Logic, boolean]>([
  ['equal text', { '==': [{ var: 'relation' }, 'ban_than'] }, true],
  ['other text', { '==': [{ var: 'relation' }, 'cha_me'] }, false],
  ['not equal', { '!=': [{ var: 'relation' }, 'cha_me'] }, true],
  ['what is not answered equals null', { '==': [{ var: 'missing' }, null] }, true],
  ['what is not answered differs from every text', { '!=': [{ var: 'missing' }, 'ban_than'] }, true],
  ['in a list', { in: [{ var: 'kind' }, ['cccd', 'passport']] }, true],
  ['not in a list', { in: [{ var: 'kind' }, ['cccd', 'gcn_cc']] }, false],
  ['in a list of the answers', { in: ['b', { var: 'list' }] }, true],
  ['part of a text', { in: ['pass', { var: 'kind' }] }, true],
  ['null is in no text', { in: [{ var: 'missing' }, 'null'] }, false],
  ['all hold', { and: [{ '==': [{ var: 'kind' }, 'passport'] }, true] }, true],
  ['one of all does not hold', { and: [true, { var: 'missing' }] }, false],
  ['one of several holds', { or: [false, { var: 'kind' }] }, true],
  ['none of several holds', { or: [false, { var: 'missing' }] }, false],
  ['not', { '!': [{ var: 'missing' }] }, true],
  ['not, without a list', { '!': { var: 'kind' } }, false],
  ['an empty text does not hold', { var: 'empty' }, false],
  ['var without a list', { var: 'kind' }, true],
  ['var with a value for what is missing', { '==': [{ var: ['missing', 'x'] }, 'x'] }, true],
  ['nothing inherited is a value', { var: 'toString' }, false],
])('%s', (_, rule, expected) => {
  expect(Logic.safeParse(rule).success).toBe(true);
  expect(holds(rule, values)).toBe(expected);
});

test('no condition always holds', () => expect(holds(undefined, {})).toBe(true));

test.each([
  ['an operator that is not JsonLogic’s', { equals: [1, 1] }],
  ['two operators at once', { '==': [1, 1], '!=': [1, 2] }],
  ['no operator', {}],
  ['a variable that is no name', { var: 3 }],
])('%s is no rule', (_, rule) => expect(Logic.safeParse(rule).success).toBe(false));

test('a rule names the fields that it looks at', () => {
  expect(variables({ and: [{ '==': [{ var: 'a' }, 'x'] }, { '!': { var: ['b', 1] } }, 'c'] })).toEqual(['a', 'b']);
});

test('whatever rule and values are given, an answer comes', () => {
  const { rule } = fc.letrec<{ rule: Logic }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<Logic>(null, true, 0, '', 'a', 'b'),
      fc.array(tie('rule'), { maxLength: 3 }),
      fc.tuple(fc.constantFrom('==', '!=', 'in', 'and', 'or', '!'), tie('rule')).map(([operator, given]): Logic => ({ [operator]: given })),
      fc.constantFrom('a', 'b', '__proto__').map((name): Logic => ({ var: name })),
    ),
  }));
  fc.assert(fc.property(rule, fc.dictionary(fc.constantFrom('a', 'b'), fc.jsonValue()), (it, given) => void evaluate(it, given)));
});
