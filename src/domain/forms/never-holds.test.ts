import { expect, test } from 'vitest';
import type { Logic } from './logic.ts';
import { neverHolds } from './never-holds.ts';

const is = (name: string, value: string): Logic => ({ '==': [{ var: name }, value] });

test.each<[string, Logic]>([
  ['false alone', false],
  ['one answer that is two', { and: [is('a', 'x'), is('a', 'y')] }],
  [
    'in a list, and none of it',
    { and: [{ in: [{ var: 'a' }, ['x', 'y']] }, { '!=': [{ var: 'a' }, 'x'] }, { '!=': [{ var: 'a' }, 'y'] }] },
  ],
  ['more than five and less than five', { and: [{ '>': [{ var: 'n' }, 5] }, { '<': [{ var: 'n' }, 5] }] }],
  ['something and its opposite', { and: [is('a', 'x'), { '!': is('a', 'x') }] }],
])('%s can never be', (_, rule) => {
  expect(neverHolds(rule)).toBe(true);
});

test.each<[string, Logic | undefined]>([
  ['no rule', undefined],
  ['one answer', is('a', 'x')],
  ['two answers to two questions', { and: [is('a', 'x'), is('b', 'x')] }],
  ['either of two', { or: [is('a', 'x'), is('a', 'y')] }],
  ['between five and seven', { and: [{ '>': [{ var: 'n' }, 5] }, { '<': [{ var: 'n' }, 7] }] }],
  ['nothing answered', { '!': [{ var: 'a' }] }],
  ['one of several chosen', { in: ['x', { var: 'many' }] }],
  ['two of several chosen', { and: [{ in: ['x', { var: 'many' }] }, { in: ['y', { var: 'many' }] }] }],
  ['one day before another', { '<': [{ var: 'from' }, { var: 'to' }] }],
  ['what is inside an answer', { and: [is('home.ward', '1'), is('home.ward', '2')] }],
])('%s can be', (_, rule) => {
  expect(neverHolds(rule)).toBe(false);
});
