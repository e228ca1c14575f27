import { expect, test } from 'vitest';
import { proposedWard, receivesAt } from './receivable.ts';

const local = { kind: 'local' as const };
const procedure = (competent: string, channels: ('online' | 'in_person' | 'post')[] = ['online', 'in_person'], submission = local) => ({
  competent,
  submission,
  channels: channels.map((channel) => ({ channel, limit: { amount: 1, unit: 'working_day' as const }, trust: 'memory' as const })),
});
const ward = { code: '26740', kind: 'ward' as const, parent: '79' };
const police = { code: '26740-CA', kind: 'police' as const, parent: '26740' };
const agency = { code: 'stc', kind: 'agency' as const, parent: '79' };

test.each([
  ['ward', ward, true],
  ['stc', ward, true],
  ['police_ward', ward, true],
  ['ward', police, false],
  ['police_ward', police, true],
  ['ward', agency, false],
  ['stc', agency, true],
  ['sxd', agency, false],
])('what %s decides, at the counter of %o: %s', (competent, unit, takes) => {
  expect(receivesAt(procedure(competent), unit, 'in_person')).toBe(takes);
});

test('a letter only where the procedure has that way, nothing that another portal takes', () => {
  expect(receivesAt(procedure('ward'), ward, 'post')).toBe(false);
  expect(receivesAt(procedure('ward', ['in_person', 'post']), ward, 'post')).toBe(true);
  expect(receivesAt(procedure('ward', ['online']), ward, 'in_person')).toBe(false);
  expect(receivesAt({ ...procedure('ward'), submission: { kind: 'hand_off' } as never }, ward, 'in_person')).toBe(false);
});

const of = (competent: string, field = 'civil-status') => ({ competent, field: { key: field, name: { vi: 'x', en: 'x' } } });
test.each([
  [of('stc'), ward, '25747', undefined],
  [of('ward'), ward, undefined, '26740'],
  [of('ward'), ward, '25747', '25747'],
  [of('ward', 'certification'), ward, '25747', '26740'],
  [of('police_ward'), police, undefined, '26740'],
  [of('ward', 'certification'), agency, '25747', '25747'],
  [of('ward'), agency, undefined, ''],
])('%o at %o of somebody who lives in %s: %s', (procedure_, counter, residence, proposed) => {
  expect(proposedWard(procedure_, { counter, residence })).toBe(proposed);
});
