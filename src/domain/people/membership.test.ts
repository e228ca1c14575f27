import { expect, test } from 'vitest';
import { mostMembers, readInvitation, readRoles } from './membership.ts';

const there = { byRepresentative: true, representative: '079199000789', members: ['079085000456'] };
const an = '079190000123';

test.each([
  ['a number with spaces, one role', { number: '079 190 000 123', roles: ['file'] }, there, { number: an, roles: ['file'] }],
  [
    'roles in the order of the list, unknown ones left aside',
    { number: an, roles: ['pay', 'own', 'file'] },
    there,
    { number: an, roles: ['file', 'pay'] },
  ],
  ['the representative lets somebody manage', { number: an, roles: ['manage'] }, there, { number: an, roles: ['manage'] }],
])('An invitation is taken: %s', (_, typed, standing, value) => {
  expect(readInvitation(typed, standing)).toEqual({ ok: true, value });
});

test.each([
  ['no number', { number: '', roles: ['file'] }, there, { number: { kind: 'identity-number-missing' } }],
  ['a number too short', { number: '0791', roles: ['file'] }, there, { number: { kind: 'too-short', missing: 8 } }],
  ['the representative himself', { number: there.representative, roles: ['file'] }, there, { number: { kind: 'is-representative' } }],
  ['who is there already', { number: '079085000456', roles: ['file'] }, there, { number: { kind: 'is-member' } }],
  [
    'one too many',
    { number: an, roles: ['file'] },
    { ...there, members: Array.from({ length: mostMembers }, String) },
    { number: { kind: 'too-many', most: mostMembers } },
  ],
  ['no role', { number: an, roles: [] }, there, { roles: { kind: 'roles-missing' } }],
  ['neither', { number: '', roles: ['king'] }, there, { number: { kind: 'identity-number-missing' }, roles: { kind: 'roles-missing' } }],
  [
    'a member who manages lets another manage',
    { number: an, roles: ['manage'] },
    { ...there, byRepresentative: false },
    { roles: { kind: 'only-representative' } },
  ],
])('An invitation is refused: %s', (_, typed, standing, error) => {
  expect(readInvitation(typed, standing)).toEqual({ ok: false, error });
});

test('Only the representative gives or takes the right to manage; other roles whoever manages', () => {
  const byMember = { byRepresentative: false };
  expect(readRoles(['file'], { ...byMember, before: ['pay'] }).ok).toBe(true);
  expect(readRoles(['file', 'manage'], { ...byMember, before: ['manage'] }).ok).toBe(true);
  expect(readRoles(['file'], { ...byMember, before: ['manage'] })).toMatchObject({ error: { kind: 'only-representative' } });
  expect(readRoles(['file', 'manage'], { ...byMember, before: ['file'] })).toMatchObject({ error: { kind: 'only-representative' } });
  expect(readRoles(['file'], { byRepresentative: true, before: ['manage'] }).ok).toBe(true);
});
