import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dossier } from './dossier.ts';
import { at, competentUnit, processing, receivingUnit, submitted } from './example-dossier.ts';
import {
  filterNames,
  isFiltered,
  passesFilter,
  type QueueFilter,
  readQueueFilter,
  receivedBetween,
  writeQueueFilter,
} from './queue-filter.ts';

const somebody = '0198c1f2-7c1e-7d3a-9b1e-0123456789ab';
const mine = {
  ...processing,
  assigneeId: somebody,
  procedureCode: '1.004873',
  channel: 'online' as const,
  receivedAt: at('2026-11-23T08:00'),
  stopProposed: true,
};

const passes = (filter: QueueFilter, dossier: Dossier, procedures: string[]) =>
  passesFilter(filter, dossier, procedures, { kind: 'staff', id: somebody, posts: [{ role: 'leader', unit: competentUnit }] });

test.each<[name: keyof QueueFilter, fits: string, not: string]>([
  ['procedure', '1.004873', '2.000815'],
  ['unit', competentUnit, '27676'],
  ['unit', receivingUnit, '27676'],
  ['step', mine.step ?? '', 'return'],
  ['assignee', somebody, 'none'],
  ['channel', 'online', 'post'],
  ['decision', 'stop', 'apology'],
  ['from', '2026-11-23', '2026-11-24'],
  ['to', '2026-11-23', '2026-11-22'],
])('filtered by %s, a dossier with it is there and one without is not', (name, fits, not) => {
  expect(passes(readQueueFilter({ [name]: fits }), mine, [])).toBe(true);
  expect(passes(readQueueFilter({ [name]: not }), mine, [])).toBe(false);
});

test('a field of work stands for its procedures', () => {
  const filter = readQueueFilter({ field: 'ho-tich' });
  expect(passes(filter, mine, ['1.001193', '1.004873'])).toBe(true);
  expect(passes(filter, mine, ['1.001193'])).toBe(false);
});

test('every filter has to fit, and none lets everything through', () => {
  expect(passes({}, mine, [])).toBe(true);
  expect(passes(readQueueFilter({ channel: 'online', step: 'return' }), mine, [])).toBe(false);
});

test('what was not received yet was received on no day', () => {
  expect(passes({ from: '2000-01-01' }, submitted, [])).toBe(false);
  expect(passes({ to: '2100-01-01' }, submitted, [])).toBe(false);
});

test('days are those of Vietnam, the last one whole', () => {
  const { since, before } = receivedBetween({ from: '2026-11-23', to: '2026-11-23' });
  expect(since?.toISOString()).toBe('2026-11-22T17:00:00.000Z');
  expect(before?.toISOString()).toBe('2026-11-23T17:00:00.000Z');
});

test.each([
  { step: 'nowhere' },
  { assignee: "' or 1=1" },
  { from: '2026-02-30' },
  { to: 'today' },
  { channel: 'pigeon' },
  { procedure: '' },
  { procedure: 'a'.repeat(41) },
  { something: 'else' },
])('what means nothing in an address filters nothing: %j', (query) => {
  expect(isFiltered(readQueueFilter(query))).toBe(false);
});

test('a day is read as people write it, and one that there is not filters nothing', () => {
  expect(readQueueFilter({ from: '1/11/2026', to: '31/02/2026' })).toEqual({ from: '2026-11-01' });
  expect(readQueueFilter({ from: '2026-11-01', to: ' 09.11.2026 ' })).toEqual({ from: '2026-11-01', to: '2026-11-09' });
});

test('a filter written into an address is read from it as it was', () => {
  const day = fc
    .date({ min: new Date('2025-07-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((it) => it.toISOString().slice(0, 10));
  const filters = fc.record(
    {
      procedure: fc.constantFrom('1.004873', '2.000815'),
      field: fc.constantFrom('ho-tich', 'dat-dai'),
      unit: fc.constantFrom('26740', 'stc', '26740-CA'),
      step: fc.constantFrom('assign' as const, 'issue' as const),
      assignee: fc.oneof(fc.constant('none' as const), fc.uuid()),
      channel: fc.constantFrom('online' as const, 'post' as const),
      from: day,
      to: day,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(filters, (filter) => {
      const address = writeQueueFilter(filter);
      expect(readQueueFilter(Object.fromEntries(new URLSearchParams(new URLSearchParams(address).toString())))).toEqual(filter);
      expect(Object.keys(address)).toEqual(filterNames.filter((name) => name in filter));
    }),
  );
});
