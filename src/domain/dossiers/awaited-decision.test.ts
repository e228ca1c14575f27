import { expect, test } from 'vitest';
import { AwaitedDecision, awaits } from './awaited-decision.ts';
import type { Alarm } from './dossier.ts';
import { at, processing } from './example-dossier.ts';
import type { Status } from './status.ts';

const waits = (change: object) => AwaitedDecision.options.filter((decision) => awaits(decision, { ...processing, ...change }));

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

test('a proposed stop waits beside it, also while the citizen is awaited', () => {
  expect(waits({ alarm: 3, stopProposed: true })).toEqual(['escalated', 'stop']);
  expect(waits({ status: 5, stopProposed: true })).toEqual(['stop']);
});
