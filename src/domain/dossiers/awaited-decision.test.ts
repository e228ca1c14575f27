import { expect, test } from 'vitest';
import type { Post } from '#src/domain/people/account.ts';
import { AwaitedDecision, awaits } from './awaited-decision.ts';
import type { Alarm } from './dossier.ts';
import { at, competentUnit, processing } from './example-dossier.ts';
import type { Status } from './status.ts';

const somebody = '0198c1f2-7c1e-7d3a-9b1e-0123456789ab';
const leader: Post[] = [{ role: 'leader', unit: competentUnit }];
const waits = (change: object, posts: Post[] = leader, id = somebody) =>
  AwaitedDecision.options.filter((decision) => awaits(decision, { ...processing, ...change }, { kind: 'staff', id, posts }));

test.each<[Alarm, Status, 'apology' | 'escalated' | undefined]>([
  [0, 4, undefined],
  [1, 4, undefined],
  [2, 4, 'apology'],
  [3, 4, 'escalated'],
  [2, 2, 'apology'],
  [3, 2, 'escalated'],
  // While the citizen is awaited no clock runs; what is over waits for nothing.
  [3, 5, undefined],
  [2, 6, undefined],
  [3, 9, undefined],
  [3, 10, undefined],
])('a clock that said %i in status %i asks for %s', (alarm, status, decision) => {
  expect(waits({ alarm, status })).toEqual(decision ? [decision] : []);
  // Who has apologised need not again; that the new date passed too is told all the same.
  expect(waits({ alarm, status, extendedAt: at('2026-11-20T09:00') })).toEqual(decision === 'escalated' ? [decision] : []);
});

test('a proposed stop waits, also while the citizen is awaited, and nothing else can be decided before', () => {
  for (const alarm of [0, 2, 3]) expect(waits({ alarm, stopProposed: true })).toEqual(['stop']);
  expect(waits({ status: 5, stopProposed: true })).toEqual(['stop']);
  expect(waits({ status: 8, stopProposed: true })).toEqual([]);
});

test.each<[what: string, Post[], decisions: AwaitedDecision[]]>([
  ['the head is told what is late, and signs nothing', [{ role: 'head', unit: competentUnit }], ['escalated']],
  ['who does the work decides nothing of this', [{ role: 'specialist', unit: competentUnit }], []],
  [
    'nor does the leader of another unit, whatever else he is here',
    [
      { role: 'leader', unit: '27676' },
      { role: 'reception', unit: competentUnit },
    ],
    [],
  ],
])('%s', (_, posts, decisions) => {
  expect(waits({ alarm: 3 }, posts)).toEqual(decisions);
  expect(waits({ alarm: 2 }, posts)).toEqual([]);
  expect(waits({ stopProposed: true }, posts)).toEqual([]);
});

test('nobody decides about his own', () => {
  for (const change of [{ alarm: 2 }, { alarm: 3 }, { stopProposed: true }]) {
    expect(waits(change)).toHaveLength(1);
    expect(waits(change, leader, processing.applicantId)).toEqual([]);
  }
});
