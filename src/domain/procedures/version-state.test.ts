import { expect, test } from 'vitest';
import { type Dated, inForceOn, mayPublish, mayRetire, stateOf } from './version-state.ts';

const version = (number: number, validFrom: string, more: Partial<Dated> = {}): Dated => ({
  number,
  status: 'published',
  validFrom,
  retiredFrom: null,
  ...more,
});
const all = [version(1, '2025-07-01'), version(2, '2026-11-24'), version(3, '2026-12-01'), version(4, '2026-11-01', { status: 'draft' })];
const states = (day: string, versions = all) => versions.map((one) => stateOf(one, versions, day));

test.each([
  ['2026-11-23', ['in_force', 'upcoming', 'upcoming', 'draft']],
  ['2026-11-24', ['superseded', 'in_force', 'upcoming', 'draft']],
  ['2026-12-01', ['superseded', 'superseded', 'in_force', 'draft']],
  ['2025-06-30', ['upcoming', 'upcoming', 'upcoming', 'draft']],
])('on %s the versions are %s', (day, expected) => expect(states(day)).toEqual(expected));

test('of two that begin on one day, the one written last is the law', () => {
  expect(inForceOn([version(1, '2026-11-01'), version(2, '2026-11-01')], '2026-11-05')?.number).toBe(2);
});

test('a retired version is retired from its day on, and only while it is the law', () => {
  const retired = [version(1, '2025-07-01', { retiredFrom: '2026-11-24' }), version(2, '2027-01-01')];
  expect(states('2026-11-23', retired)).toEqual(['in_force', 'upcoming']);
  expect(states('2026-11-24', retired)).toEqual(['retired', 'upcoming']);
  expect(states('2027-01-01', retired)).toEqual(['superseded', 'in_force']);
});

test.each([
  [undefined, 'day-missing'],
  ['2026-11-22', 'day-past'],
  ['2026-11-23', undefined],
  ['2026-11-24', 'day-taken'],
  ['2026-11-25', undefined],
] as const)('a draft published on %s: %s', (day, expected) => expect(mayPublish(day, all, '2026-11-23')).toBe(expected));

test('what began wrong this morning may be mended today', () => {
  expect(mayPublish('2026-11-24', all, '2026-11-24')).toBeUndefined();
});

test.each([
  [undefined, 'day-missing'],
  ['2026-11-22', 'day-past'],
  ['2026-11-23', 'version-to-come'],
  ['2026-12-01', undefined],
] as const)('a procedure retired on %s: %s', (day, expected) => expect(mayRetire(day, all, '2026-11-23')).toBe(expected));

test('a procedure that was never published cannot be retired', () => {
  expect(mayRetire('2026-11-23', [version(1, '2026-11-01', { status: 'draft' })], '2026-11-23')).toBe('not-in-force');
});
