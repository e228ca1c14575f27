import { expect, test } from 'vitest';
import type { Post, Role } from './account.ts';
import { postToAnswer, whoAnswers } from './look-question.ts';

const holds = (personId: string, role: Role, unit = 'ward') => ({ personId, post: { role, unit } });
const ward = [holds('Huy', 'head'), holds('Ngọc', 'leader')];

test.each<[string, ReturnType<typeof holds>[], { unit: string; roles: Role[] }]>([
  ['a specialist', ward, { unit: 'ward', roles: ['head', 'leader'] }],
  ['Huy', ward, { unit: 'ward', roles: ['leader'] }],
  ['Ngọc', ward, { unit: 'ward', roles: ['head'] }],
  ['Ngọc', [...ward, holds('Dũng', 'leader')], { unit: 'ward', roles: ['leader'] }],
  ['Ngọc', [...ward, holds('Nhân', 'leader', 'city')], { unit: 'city', roles: ['leader'] }],
  ['Ngọc', [...ward, holds('Ngọc', 'leader', 'city')], { unit: 'ward', roles: ['head'] }],
  ['Huy', [...ward, holds('Huy', 'leader'), holds('Nhân', 'leader', 'city')], { unit: 'ward', roles: ['leader'] }],
  ['a specialist', [holds('Nhân', 'leader', 'city')], { unit: 'city', roles: ['leader'] }],
  ['a specialist', [], { unit: 'ward', roles: ['head', 'leader'] }],
  ['a specialist', [holds('Huy', 'head'), holds('Nhân', 'leader', 'city')], { unit: 'ward', roles: ['head', 'leader'] }],
  ['Huy', [holds('Huy', 'head'), holds('Nhân', 'leader', 'city')], { unit: 'city', roles: ['leader'] }],
])('about a look of %s among %j it is answered by %j', (looker, held, answerer) => {
  expect(whoAnswers(looker, 'ward', 'city', held)).toEqual(answerer);
});

const asked = { unit: 'ward', roles: ['head', 'leader'] as Role[], officerId: 'Thuý', askerId: 'An' };
const may = (id: string, ...posts: Post[]) => postToAnswer({ id, posts }, asked) !== undefined;

test('only head and leader of that unit answer, or who stands in for them', () => {
  for (const role of ['reception', 'head', 'specialist', 'leader', 'clerk', 'admin'] as const) {
    expect(may('Huy', { role, unit: 'ward' }), role).toBe(role === 'head' || role === 'leader');
    expect(may('Huy', { role, unit: 'another ward' }), role).toBe(false);
  }
  expect(may('Dũng', { role: 'leader', unit: 'ward', for: 'Ngọc' })).toBe(true);
});

test('neither who looked answers nor who asks, nor anybody in the place of one of them', () => {
  for (const one of ['Thuý', 'An']) {
    expect(may(one, { role: 'leader', unit: 'ward' })).toBe(false);
    expect(may('Dũng', { role: 'leader', unit: 'ward', for: one })).toBe(false);
  }
  expect(may('Dũng', { role: 'leader', unit: 'ward', for: 'Thuý' }, { role: 'head', unit: 'ward' })).toBe(true);
});
