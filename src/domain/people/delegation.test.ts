import { describe, expect, test } from 'vitest';
import { arrangesFor, checkDelegation, type Delegation, type DelegationFault, leadsFor } from './delegation.ts';

const unit = '26740';
const absent = {
  id: 'a',
  posts: [
    { role: 'specialist' as const, unit },
    { role: 'head' as const, unit },
    { role: 'leader' as const, unit, for: 'x' },
    { role: 'admin' as const, unit },
  ],
};
const deputy = { id: 'b', posts: [{ role: 'clerk' as const, unit }] };
const asked = { roles: ['specialist' as const], unit, from: '2026-11-23', until: '2026-11-27' };
const around = { today: '2026-11-23', others: [] as Delegation[] };

test('a colleague of the same unit may stand in, from today on', () => {
  expect(checkDelegation(asked, absent, deputy, around)).toEqual({ ok: true, value: asked });
});

describe('refused', () => {
  const stranger = { id: 'c', posts: [{ role: 'specialist' as const, unit: '25747' }] };
  const lent = { id: 'd', posts: [{ role: 'clerk' as const, unit, for: 'e' }] };
  const other = { roles: ['head' as const, 'specialist' as const], unit, from: '2026-11-27', until: '2026-11-30' };
  test.each<
    [
      string,
      Partial<typeof asked> & object,
      typeof deputy | typeof stranger | typeof lent | undefined,
      Delegation[],
      DelegationFault['kind'],
    ]
  >([
    ['no role', { roles: [] }, deputy, [], 'roles-missing'],
    ['a role that he does not hold', { roles: ['clerk' as never] }, deputy, [], 'role-not-held'],
    ['a role that was lent to him', { roles: ['leader' as never] }, deputy, [], 'role-not-held'],
    ['the keeping of the configuration', { roles: ['admin' as never] }, deputy, [], 'role-not-held'],
    ['a role at another unit', { unit: '25747' }, deputy, [], 'role-not-held'],
    ['nobody', {}, undefined, [], 'deputy-missing'],
    ['himself', {}, { id: 'a', posts: deputy.posts }, [], 'deputy-is-himself'],
    ['somebody of another unit', {}, stranger, [], 'deputy-not-at-unit'],
    ['somebody who only stands in there', {}, lent, [], 'deputy-not-at-unit'],
    ['no first day', { from: undefined as never }, deputy, [], 'from-missing'],
    ['a first day that is over', { from: '2026-11-22' }, deputy, [], 'from-past'],
    ['no last day', { until: undefined as never }, deputy, [], 'until-missing'],
    ['a last day before the first', { until: '2026-11-22', from: '2026-11-23' }, deputy, [], 'until-before-from'],
    ['more than three months', { until: '2027-02-23' }, deputy, [], 'too-long'],
    ['a post that is lent already', {}, deputy, [other], 'overlaps'],
  ])('%s', (_, change, to, others, kind) => {
    expect(checkDelegation({ ...asked, ...change }, absent, to, { ...around, others })).toMatchObject({ ok: false, error: { kind } });
  });

  test('another post, another time or another unit does not clash', () => {
    for (const free of [
      { ...other, roles: ['head' as const] },
      { ...other, from: '2026-11-28' },
      { ...other, unit: '25747' },
    ]) {
      expect(checkDelegation(asked, absent, deputy, { ...around, others: [free] }).ok).toBe(true);
    }
  });
});

test.each<[string, Parameters<typeof arrangesFor>[0], Parameters<typeof arrangesFor>[2], boolean]>([
  ['a head for a specialist', [{ role: 'head', unit }], ['specialist'], true],
  ['a head for a colleague who is head too', [{ role: 'head', unit }], ['head'], true],
  ['a head for the leader', [{ role: 'head', unit }], ['leader'], false],
  ['a head for what the leader does beside', [{ role: 'head', unit }], ['clerk', 'leader'], false],
  ['a leader for another leader', [{ role: 'leader', unit }], ['leader'], true],
  ['a leader for the head', [{ role: 'leader', unit }], ['head'], true],
  ['a leader of another unit', [{ role: 'leader', unit: '25747' }], ['specialist'], false],
  ['a specialist', [{ role: 'specialist', unit }], ['specialist'], false],
  ['who stands in for the head, for a specialist', [{ role: 'head', unit, for: 'x' }], ['specialist'], true],
  ['who stands in for the head, for the head', [{ role: 'head', unit, for: 'x' }], ['head'], false],
  [
    'who stands in for the leader, for the leader',
    [
      { role: 'clerk', unit },
      { role: 'leader', unit, for: 'x' },
    ],
    ['leader'],
    false,
  ],
  [
    'a leader who also stands in for another one',
    [
      { role: 'leader', unit },
      { role: 'leader', unit, for: 'x' },
    ],
    ['leader'],
    true,
  ],
])('%s: arranges it, or not', (_, posts, roles, expected) => {
  expect(arrangesFor(posts, unit, roles)).toBe(expected);
});

test('who stands in for a colleague under him can end that, and a head ends nothing of the leader’s', () => {
  const head = { role: 'head' as const, unit };
  expect(leadsFor([head, { role: 'clerk', unit, for: 'x' }], unit, ['clerk'])).toBe(true);
  expect(leadsFor([head, { role: 'leader', unit: '25747' }], unit, ['leader'])).toBe(false);
});
