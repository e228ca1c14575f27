import { expect, test } from 'vitest';
import { fewestForRate, figureOf, type OpenNow, percent } from './indicator.ts';
import { findIndicator, getIndicator, type IndicatorKey, indicators } from './indicators.ts';
import { noTally, type Tallied, type Tally } from './tally.ts';
import { bucketOf } from './time-spread.ts';

const tally = (counts: Partial<Record<Tallied, number>>, minutes: readonly number[] = []): Tally => ({
  counts: { ...noTally().counts, ...counts },
  times: minutes.length === 0 ? null : new Map(minutes.map((it) => [bucketOf(it), 1])),
});
const figure = (key: IndicatorKey, of: Tally | null, now: OpenNow | null = null) => figureOf(getIndicator(key), of, now);
const twenty = Array.from({ length: 20 }, (_, i) => (i + 1) * 3);

test.each<[IndicatorKey, Tally, number, number | null]>([
  ['on-time', tally({ onTime: 38, late: 2 }), 95, 40],
  ['received', tally({ received: 7 }), 7, null],
  ['finished', tally({ finished: 6 }), 6, null],
  ['in-time', tally({ onTime: 3 }), 3, null],
  ['median-time', tally({}, twenty), 30, 20],
  ['p90-time', tally({}, twenty), 54, 20],
  ['online', tally({ submitted: 200, submittedOnline: 61 }), 30.5, 200],
  ['fully-online', tally({ returned: 40, returnedOnline: 10 }), 25, 40],
  ['supplements', tally({ submitted: 50, supplemented: 60 }), 120, 50],
  ['apologies-due', tally({ apologyDue: 4 }), 4, null],
  ['apologies-sent', tally({ apologySent: 3 }), 3, null],
  ['satisfaction', tally({ rated: 25, satisfied: 24 }), 96, 25],
  ['complaints', tally({ complained: 2 }), 2, null],
  ['spared', tally({ spared: 5 }), 5, null],
])('%s of a known office is exactly what its journal says', (key, of, value, n) => {
  expect(figure(key, of)).toEqual({ kind: 'value', value, of: n });
});

test('nothing counted is not zero: an office without a row has no figure, one that did nothing has a zero', () => {
  for (const { key, formula } of indicators) {
    if (formula.kind !== 'not-measured') expect(figure(key, null), key).toEqual({ kind: 'nothing' });
  }
  expect(figure('received', noTally())).toEqual({ kind: 'value', value: 0, of: null });
  expect(figure('on-time', noTally())).toEqual({ kind: 'nothing' });
  expect(figure('median-time', noTally())).toEqual({ kind: 'nothing' });
  const open = { overdue: 0, unanswered: 3 };
  expect(figure('overdue-now', null, open)).toEqual({ kind: 'value', value: 0, of: null });
  expect(figure('unanswered-now', null, open)).toEqual({ kind: 'value', value: 3, of: null });
});

test('a rate of fewer than twenty is not shown, of twenty it is', () => {
  expect(figure('on-time', tally({ onTime: fewestForRate - 1 }))).toEqual({ kind: 'too-few' });
  expect(figure('on-time', tally({ onTime: fewestForRate }))).toEqual({ kind: 'value', value: 100, of: 20 });
  expect(figure('median-time', tally({}, twenty.slice(1)))).toEqual({ kind: 'too-few' });
});

test('where more was taken back than counted in the period, no rate is made of it', () => {
  expect(figure('on-time', tally({ onTime: 30, late: -1 }))).toEqual({ kind: 'too-few' });
  expect(figure('on-time', tally({ onTime: -1, late: 30 }))).toEqual({ kind: 'too-few' });
});

test('what the portal does not record is not measured, whatever there is', () => {
  for (const key of ['digitised', 'online-payment'] as const)
    expect(figure(key, tally({ finished: 100 }))).toEqual({ kind: 'not-measured' });
});

test.each([
  [1, 1, 100],
  [9_999, 10_000, 99.9],
  [1, 10_000, 0.1],
  [0, 10, 0],
  [2, 3, 66.7],
])('%i of %i are %s per cent', (part, of, expected) => {
  expect(percent(part, of)).toBe(expected);
});

test('every indicator has a key of its own, says in both languages what it counts, and a share counts a part of what it is over', () => {
  expect(new Set(indicators.map(({ key }) => key)).size).toBe(indicators.length);
  for (const it of indicators) {
    for (const text of [it.name, it.short, it.text]) {
      expect(text.vi.trim(), it.key).not.toBe('');
      expect(text.en.trim(), it.key).not.toBe('');
      expect(text.vi, it.key).not.toBe(text.en);
    }
  }
  expect(findIndicator('on-time')).toBe(indicators[0]);
  expect(findIndicator('no-such')).toBeUndefined();
});
