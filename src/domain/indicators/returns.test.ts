import { expect, test } from 'vitest';
import { isNever, isUnderOne, returnsOf } from './returns.ts';
import { noTally } from './tally.ts';

const of = (counts: Partial<ReturnType<typeof noTally>['counts']>) => {
  const none = noTally();
  return returnsOf({ ...none, counts: { ...none.counts, ...counts } });
};
const row = (rows: readonly { of: string }[], of: string) => rows.find((it) => it.of === of);

test('of 200 filed 23 were asked for more: 13 of 100, as the rounded counts say, mostly for papers that were missing', () => {
  const { ways, causes, facts } = of({ submitted: 200, supplemented: 23, askedMissing: 15, askedFaulty: 7, askedDeclaration: 0 });
  expect(row(ways, 'supplemented')).toMatchObject({ n: { value: 25 }, perHundred: { value: 13, of: 200 } });
  expect(row(causes, 'askedMissing')).toMatchObject({ n: { value: 15 }, perHundred: { value: 60, of: 25 } });
  expect(row(causes, 'askedDeclaration')).toMatchObject({ n: { value: 0 } });
  expect(facts).toEqual([]);
});

test('one to four are not told, nor by a share', () => {
  const { ways } = of({ submitted: 200, stopped: 3 });
  expect(row(ways, 'stopped')).toMatchObject({ n: { kind: 'under-five' }, perHundred: { kind: 'at-most' } });
});

test('how many requests say in words alone what was wrong is not told: with it the others would be parts of a whole', () => {
  const { causes } = of({ submitted: 100, supplemented: 40, askedMissing: 30, askedFaulty: 30, askedUntold: 10 });
  expect(causes.map((it) => it.of)).toEqual(['askedMissing', 'askedFaulty', 'askedDeclaration']);
  expect(of({ submitted: 50 }).causes).toEqual([]);
});

test('how it came to refusals, stops and withdrawals is told as a part of each, never of fewer than five, and not below twenty', () => {
  const { facts } = of({
    refused: 40,
    refusedAsked: 30,
    stopped: 25,
    stoppedUnanswered: 23,
    withdrawn: 9,
    withdrawnAsked: 6,
    withdrawnUnreceived: 2,
  });
  expect(row(facts, 'refusedAsked')).toMatchObject({ n: { value: 30 }, perHundred: { value: 75, of: 40 } });
  expect(row(facts, 'stoppedUnanswered')).toMatchObject({ perHundred: { kind: 'at-least' } });
  expect(row(facts, 'withdrawnAsked')).toMatchObject({ n: { value: 5 }, perHundred: { kind: 'too-few' } });
  expect(row(facts, 'withdrawnUnreceived')).toMatchObject({ n: { kind: 'under-five' }, perHundred: { kind: 'too-few' } });
});

test('what the rows do not hold yet is not measured, and no nought', () => {
  const none = noTally();
  const { causes, facts } = returnsOf(
    { ...none, counts: { ...none.counts, submitted: 60, supplemented: 30, askedMissing: 30, refused: 20 } },
    1,
  );
  expect(row(causes, 'askedMissing')).toMatchObject({ perHundred: { value: 100 } });
  expect(row(facts, 'refusedAsked')).toMatchObject({ n: { kind: 'not-measured' } });
});

test.each([
  [0, 5000, true, false],
  [3, 5000, false, false], // told as at most so many
  [5, 5000, false, true],
  [22, 5000, false, true],
  [25, 5000, false, false], // rounds to one
])('%i asked for more of %i filed: never %s, under one %s', (supplemented, submitted, never, underOne) => {
  const asked = of({ submitted, supplemented }).ways.find((it) => it.of === 'supplemented');
  expect(asked && [isNever(asked), isUnderOne(asked)]).toEqual([never, underOne]);
});
