import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate, holds, Logic, operators, rowVariables, variables } from './logic.ts';

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

const rows = {
  members: [
    { name: 'An', share: 60 },
    { name: 'Bình', share: 40 },
  ],
  none: [],
  home: { ward: '26740' },
};
const sum: Logic = { reduce: [{ var: 'members' }, { '+': [{ var: 'accumulator' }, { var: 'current.share' }] }, 0] };

// The right column is what jsonlogic.com/operations.html says; a sum takes what is not answered for nought.
test.each<[string, Logic, unknown]>([
  ['greater', { '>': [2, 1] }, true],
  ['not greater than itself', { '>': [1, 1] }, false],
  ['at least', { '>=': [1, 1] }, true],
  ['less', { '<': [1, 2] }, true],
  ['not less than itself', { '<': [1, 1] }, false],
  ['at most', { '<=': [1, 1] }, true],
  ['strictly between', { '<': [1, 2, 3] }, true],
  ['not strictly between at the end', { '<': [1, 1, 3] }, false],
  ['between, the ends included', { '<=': [1, 1, 3] }, true],
  ['not between', { '<=': [1, 4, 3] }, false],
  ['a text that is a number counts as one', { '>': ['10', 9] }, true],
  ['two texts by their characters, so that days compare', { '<': ['2026-02-01', '2026-10-01'] }, true],
  ['two texts of digits by their characters too', { '<': ['10', '9'] }, true],
  ['null is nought', { '<': [null, 1] }, true],
  ['what is no number is neither more', { '>': ['x', 1] }, false],
  ['nor less', { '<': ['x', 1] }, false],
  ['a sum', { '+': [4, 2] }, 6],
  ['a sum of many', { '+': [2, 2, 2, 2] }, 8],
  ['plus alone makes a number of a text', { '+': '3.14' }, 3.14],
  ['a difference', { '-': [4, 2] }, 2],
  ['minus alone turns the sign', { '-': 2 }, -2],
  ['a product', { '*': [2, 2, 2] }, 8],
  ['if', { if: [true, 'yes', 'no'] }, 'yes'],
  ['else', { if: [false, 'yes', 'no'] }, 'no'],
  ['else if', { if: [false, 'a', true, 'b', 'c'] }, 'b'],
  ['if without an else', { if: [false, 'yes'] }, null],
  ['an empty list is false', { if: [[], 'yes', 'no'] }, 'no'],
  ['the text 0 is true', { if: ['0', 'yes', 'no'] }, 'yes'],
  ['texts one after the other', { cat: ['I love', ' pie'] }, 'I love pie'],
  ['numbers and nothing in a text', { cat: ['a', 1, null, true] }, 'a1true'],
  ['what is missing', { missing: ['members', 'x'] }, ['x']],
  ['nothing is missing', { missing: ['members'] }, []],
  ['missing, in a list', { missing: [['x', 'members', 'y']] }, ['x', 'y']],
  ['missing, as a condition', { if: [{ missing: ['x'] }, 'incomplete', 'complete'] }, 'incomplete'],
  ['a value inside', { var: 'home.ward' }, '26740'],
  ['a value inside what is not there', { var: ['home.line.first', 'none'] }, 'none'],
  ['an element by its place', { var: 'members.1.name' }, 'Bình'],
  ['nothing inherited inside either', { var: 'home.toString' }, null],
  ['some', { some: [{ var: 'members' }, { '>': [{ var: 'share' }, 50] }] }, true],
  ['some of nothing', { some: [{ var: 'none' }, true] }, false],
  ['all', { all: [{ var: 'members' }, { '>': [{ var: 'share' }, 50] }] }, false],
  ['all of nothing is false', { all: [{ var: 'none' }, true] }, false],
  ['none', { none: [{ var: 'members' }, { '>': [{ var: 'share' }, 99] }] }, true],
  ['none of nothing is true', { none: [{ var: 'none' }, true] }, true],
  ['some of what is no list', { some: [{ var: 'x' }, true] }, false],
  ['the element itself', { some: [[1, 2, 3], { '==': [{ var: '' }, 2] }] }, true],
  ['map', { map: [{ var: 'members' }, { var: 'name' }] }, ['An', 'Bình']],
  ['map over nothing', { map: [{ var: 'x' }, { var: 'name' }] }, []],
  ['a total', sum, 100],
  ['a total of nothing is its start', { reduce: [{ var: 'x' }, { var: 'current' }, 7] }, 7],
])('%s', (_, rule, expected) => {
  expect(Logic.safeParse(rule).success).toBe(true);
  expect(evaluate(rule, rows)).toEqual(expected);
});

test('a list or an object is no number', () => {
  expect(evaluate({ '+': [{ var: 'home' }, 1] }, rows)).toBeNaN();
  expect(evaluate({ '>': [{ var: 'members' }, 0] }, rows)).toBe(false);
});

test('a rule names the groups whose rows it goes through, and what it looks at in them', () => {
  expect(variables(sum)).toEqual(['members']);
  expect(rowVariables(sum)).toEqual([{ group: 'members', columns: ['share'] }]);
  expect(rowVariables({ and: [true, { some: [{ var: 'members' }, { '==': [{ var: 'name' }, 'An'] }] }] })).toEqual([
    { group: 'members', columns: ['name'] },
  ]);
  expect(variables({ missing: ['a', 'b'] })).toEqual(['a', 'b']);
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
      fc.tuple(fc.constantFrom(...operators), tie('rule')).map(([operator, given]): Logic => ({ [operator]: given })),
      fc.constantFrom('a', 'b', '__proto__', '', 'a.b', 'accumulator', 'current.a').map((name): Logic => ({ var: name })),
    ),
  }));
  fc.assert(fc.property(rule, fc.dictionary(fc.constantFrom('a', 'b'), fc.jsonValue()), (it, given) => void evaluate(it, given)));
});
