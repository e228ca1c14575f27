import fc from 'fast-check';
import { expect, test } from 'vitest';
import { opensFor } from './acting.ts';
import { consentEnds } from './consent.ts';

const givenAt = new Date('2026-11-23T02:00:00Z'); // 09:00 in Vietnam
const consent = { officerId: 'hà', unitCode: '26740', validUntil: consentEnds(givenAt) };
const reception = (unit: string) => ({ role: 'reception', unit });

test('a consent lasts until midnight in Vietnam, whenever in the day it was given', () => {
  expect(consentEnds(givenAt).toISOString()).toBe('2026-11-23T17:00:00.000Z');
  expect(consentEnds(new Date('2026-11-23T16:59:59.999Z')).toISOString()).toBe('2026-11-23T17:00:00.000Z');
  expect(consentEnds(new Date('2026-11-23T17:00:00Z')).toISOString()).toBe('2026-11-24T17:00:00.000Z');
  fc.assert(
    fc.property(fc.date({ min: new Date('2025-07-01'), max: new Date('2099-01-01'), noInvalidDate: true }), (at) => {
      const left = consentEnds(at).getTime() - at.getTime();
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThanOrEqual(86_400_000);
    }),
  );
});

test.each([
  // who asks, with which posts, when, and whether the draft opens
  ['the official who took it, at his counter', { kind: 'staff', id: 'hà', posts: [reception('26740')] }, givenAt, true],
  ['he, a moment before midnight', { kind: 'staff', id: 'hà', posts: [reception('26740')] }, new Date('2026-11-23T16:59:59Z'), true],
  ['he, at midnight', { kind: 'staff', id: 'hà', posts: [reception('26740')] }, new Date('2026-11-23T17:00:00Z'), false],
  ['he, moved to another counter', { kind: 'staff', id: 'hà', posts: [reception('25747')] }, givenAt, false],
  ['he, no longer at reception', { kind: 'staff', id: 'hà', posts: [{ role: 'leader', unit: '26740' }] }, givenAt, false],
  ['he, without any post', { kind: 'staff', id: 'hà', posts: [] }, givenAt, false],
  ['his colleague at the same counter', { kind: 'staff', id: 'lan', posts: [reception('26740')] }, givenAt, false],
  ['he as a citizen', { kind: 'citizen', id: 'hà', posts: [] }, givenAt, false],
  ['he as a citizen with a post that he cannot have', { kind: 'citizen', id: 'hà', posts: [reception('26740')] }, givenAt, false],
])('%s: %#', (_, who, at, opens) => {
  expect(opensFor(consent, who, at)).toBe(opens);
});
