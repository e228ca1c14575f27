import { expect, test } from 'vitest';
import { isNever, isUnderOne, returnsOf } from './returns.ts';
import { noTally } from './tally.ts';

const of = (counts: Partial<ReturnType<typeof noTally>['counts']>) => {
  const none = noTally();
  return returnsOf({ ...none, counts: { ...none.counts, ...counts } });
};
const row = (rows: readonly { of: string }[], of: string) => rows.find((it) => it.of === of);

test('of 200 filed 22 were asked for more: 11 of 100, mostly for papers that were missing', () => {
  const { ways, causes, untold } = of({ submitted: 200, supplemented: 22, askedMissing: 15, askedFaulty: 7, askedDeclaration: 0 });
  expect(row(ways, 'supplemented')).toMatchObject({ n: { value: 20 }, perHundred: { value: 11, of: 200 } }); // counts are rounded to 5
  expect(row(causes, 'askedMissing')).toMatchObject({ n: { value: 15 }, perHundred: { value: 68, of: 20 } });
  expect(row(causes, 'askedDeclaration')).toMatchObject({ n: { value: 0 } });
  expect(untold).toBe(false);
});

test('one to four are not told, nor by a share', () => {
  const { ways } = of({ submitted: 200, stopped: 3 });
  expect(row(ways, 'stopped')).toMatchObject({ n: { kind: 'under-five' }, perHundred: { kind: 'at-most' } });
});

test('where some requests say in words alone what was wrong, that is said', () => {
  expect(of({ submitted: 50, supplemented: 10, askedMissing: 6 }).untold).toBe(true);
  expect(of({ submitted: 50, supplemented: 10 })).toMatchObject({ causes: [], untold: true });
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
