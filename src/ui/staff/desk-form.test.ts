import { expect, test } from 'vitest';
import { filledIn, hasWords, nameIn, partOf, typedBeside } from './desk-form.ts';

const actions = ['prepare', 'send_back', 'request_payment'];
const page = {
  do: ['send_back'],
  seen: ['7'],
  step: ['prepare'],
  task: ['a'],
  was: ['b'],
  'was.a': [''],
  'remark.a': ['Đã đối chiếu.'],
  [nameIn('prepare', 'outcome')]: ['refused'],
  [nameIn('prepare', 'reason')]: ['Thiếu giấy tờ.'],
  [nameIn('send_back', 'reason')]: ['Nhầm phòng.'],
  [nameIn('request_payment', 'amount')]: ['50000'],
  [nameIn('request_payment', 'was.amount')]: ['50000'],
  [nameIn('request_payment', 'reason')]: ['Lệ phí'],
  [nameIn('request_payment', 'was.reason')]: ['Lệ phí'],
  text: ['Nhớ gọi lại.'],
};

test('each action reads its own words, whatever else is typed on the page', () => {
  expect(partOf(page, 'prepare')).toEqual({ outcome: ['refused'], reason: ['Thiếu giấy tờ.'] });
  expect(partOf(page, 'send_back')).toEqual({ reason: ['Nhầm phòng.'] });
  expect(partOf(page, 'approve')).toEqual({});
});

test('what the page proposed is nothing that somebody typed', () => {
  expect(filledIn(page, actions)).toEqual(['prepare', 'send_back', 'note']);
  expect(hasWords({ reason: ['Lệ phí và bản sao'], 'was.reason': ['Lệ phí'] })).toBe(true);
  expect(hasWords({ reason: ['  '] })).toBe(false);
  expect(hasWords({ amount: ['60000'], 'was.amount': ['50000'] })).toBe(true);
  expect(hasWords({ amount: ['60000'] })).toBe(true);
  const proposed = { 'was.newDue.day': ['05'], 'was.newDue.month': ['12'], 'was.newDue.year': ['2026'] };
  expect(hasWords({ 'newDue.day': ['05'], 'newDue.month': ['12'], 'newDue.year': ['2026'], ...proposed })).toBe(false);
  expect(hasWords({ 'newDue.day': ['09'], 'newDue.month': ['12'], 'newDue.year': ['2026'], ...proposed })).toBe(true);
  expect(filledIn({ do: ['approve'], seen: ['7'], text: [''] }, actions)).toEqual([]);
});

test('once one thing is done all else stays, the list too where it could not be saved', () => {
  const saved = typedBeside(page, { done: 'send_back', listed: true });
  expect(filledIn(saved, actions)).toEqual(['prepare', 'note']);
  expect(saved).not.toHaveProperty('step');
  expect(saved).toMatchObject({ seen: ['7'], text: ['Nhớ gọi lại.'] });
  expect(typedBeside(page, { done: 'send_back', listed: false })).toMatchObject({
    step: ['prepare'],
    task: ['a'],
    'remark.a': ['Đã đối chiếu.'],
  });
  expect(filledIn(typedBeside(page, { done: 'note', listed: true }), actions)).toEqual(['prepare', 'send_back']);
});
