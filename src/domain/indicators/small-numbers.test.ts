import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Formula, Indicator } from './indicator.ts';
import { indicators } from './indicators.ts';
import { fewestShown, hiddenAmong, procedureFigure, unhidden } from './small-numbers.ts';
import { noTally, type Tallied, tallied } from './tally.ts';
import { bucketOf } from './time-spread.ts';

const tally = (counts: Partial<Record<Tallied, number>>) => ({ ...noTally(), counts: { ...noTally().counts, ...counts } });
const onTime: Formula = { kind: 'share', of: 'onTime', over: ['onTime', 'late'] };
const figure = (formula: Formula, counts: Partial<Record<Tallied, number>>, long = false) =>
  procedureFigure({ formula }, tally(counts), null, long);

test.each([
  [0, { kind: 'value', value: 0, of: null }],
  [1, { kind: 'under-five' }],
  [4, { kind: 'under-five' }],
  [5, { kind: 'value', value: 5, of: null }],
])('%i dossiers of one procedure', (received, expected) => {
  expect(figure({ kind: 'count', of: 'received' }, { received })).toEqual(expected);
});

test('one to four late ones of a hundred are told as 96 % or more: the same for each, so the number stays hidden', () => {
  const of = (late: number) => figure(onTime, { onTime: 100 - late, late });
  for (const late of [1, 2, 3, 4]) expect(of(late)).toEqual({ kind: 'at-least', value: 96, of: 100 });
  expect(of(0)).toEqual({ kind: 'value', value: 100, of: 100 });
  expect(of(5)).toEqual({ kind: 'value', value: 95, of: 100 });
});

test('nor do all results less those in time tell one to four late ones', () => {
  const inTime = (late: number) => figure({ kind: 'count', of: 'onTime' }, { onTime: 100 - late, late, finished: 100 });
  for (const late of [1, 2, 3, 4]) expect(inTime(late)).toEqual({ kind: 'at-least', value: 96, of: 100 });
  expect(inTime(0)).toEqual({ kind: 'value', value: 100, of: null });
  expect(inTime(5)).toEqual({ kind: 'value', value: 95, of: null });
});

test('so are one to four that were in time, the other way round', () => {
  expect(figure(onTime, { onTime: 3, late: 37 })).toEqual({ kind: 'at-most', value: 10, of: 40 });
});

test('of fewer than twenty there is no rate, whatever it is', () => {
  expect(figure(onTime, { onTime: 12, late: 7 })).toEqual({ kind: 'too-few' });
});

test('over more than a month counts are rounded, so that less the other months they do not give a hidden one away', () => {
  expect(figure({ kind: 'count', of: 'received' }, { received: 132 }, true)).toEqual({ kind: 'value', value: 130, of: null });
  expect(figure(onTime, { onTime: 113, late: 20 }, true)).toEqual({ kind: 'value', value: 85, of: 135 });
});

test('what is rounded is not told exactly by the bound beside it: every count that rounds to it could be the one, and the bound holds for it', () => {
  const formulas: Formula[] = [onTime, { kind: 'per-hundred', of: 'supplemented', over: ['submitted'] }, { kind: 'count', of: 'onTime' }];
  for (const formula of formulas) {
    const told = new Map<string, Set<number>>();
    for (let of = 20; of <= 400; of++) {
      for (const few of [1, 2, 3, 4]) {
        for (const part of [few, of - few]) {
          const it = figure(formula, { onTime: part, late: of - part, finished: of, supplemented: part, submitted: of }, true);
          if (it.kind !== 'at-least' && it.kind !== 'at-most') continue;
          const exact = formula.kind === 'count' ? part : (100 * part) / of;
          expect(it.kind === 'at-least' ? exact >= it.value : exact <= it.value, `${part} of ${of}: ${JSON.stringify(it)}`).toBe(true);
          told.set(JSON.stringify(it), (told.get(JSON.stringify(it)) ?? new Set()).add(of));
        }
      }
    }
    // Of fewer than twenty nothing is told, so three are told as twenty.
    for (const [it, counts] of told) expect(counts.size, it).toBeGreaterThanOrEqual(3);
    expect(told.size).toBeGreaterThan(50);
  }
});

test('overdue ones of one procedure are said from five on', () => {
  const now = (n: number) => procedureFigure({ formula: { kind: 'overdue-now' } }, null, n, false);
  expect([0, 4, 5].map(now)).toEqual([
    { kind: 'value', value: 0, of: null },
    { kind: 'under-five' },
    { kind: 'value', value: 5, of: null },
  ]);
});

test('how long it took is said of twenty and more', () => {
  const times = new Map([[bucketOf(30), 21]]);
  expect(procedureFigure({ formula: { kind: 'time', share: 0.5 } }, { ...noTally(), times }, null, false)).toEqual({
    kind: 'value',
    value: 30,
    of: 21,
  });
});

test.each([
  [
    [100, 50, 20],
    [false, false, false],
  ],
  [
    [100, 3, 20],
    [false, true, true],
  ],
  [
    [100, 3, 2],
    [false, true, true],
  ],
  [
    [100, 1, 1],
    [true, true, true],
  ],
  [[3], [true]],
  [
    [0, 3, 50],
    [false, true, true],
  ],
])('of the parts %j of a sum that everybody knows, hidden: %j', (parts, expected) => {
  expect(hiddenAmong(parts)).toEqual(expected);
});

test('whatever the parts: small ones are hidden, and the sum less what is shown never says what one of them was', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 12 }), (parts) => {
      const hidden = hiddenAmong(parts);
      parts.forEach((n, at) => {
        if (n > 0 && n < fewestShown) expect(hidden[at]).toBe(true);
      });
      const left = parts.filter((n, at) => hidden[at] && n > 0);
      const others = parts.filter((n, at) => !hidden[at] && n > 0);
      if (left.length > 0 && others.length > 0) {
        expect(left.length).toBeGreaterThan(1);
        expect(left.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(fewestShown);
      }
    }),
  );
});

const shares = (indicators as readonly Indicator[]).flatMap(({ key, formula }) =>
  formula.kind === 'share' || formula.kind === 'per-hundred' ? [{ key, formula }] : [],
);

test.each(shares)('what $key is a share of never stands for a hidden count', ({ formula }) => {
  const results = formula.over.join() === 'onTime,late';
  // Results in time and late ones are hidden together, and both come to those that are finished.
  for (const measure of results ? (['finished'] as const) : formula.over) {
    for (const part of [2, 30, 60]) {
      const counts = { ...Object.fromEntries(formula.over.map((it) => [it, 30])), [formula.of]: part };
      const shown = unhidden({ formula }, figure(formula, counts), (it) => it === measure);
      expect('of' in shown ? shown.of : null, `${measure} hidden, ${part} of it`).toBeNull();
    }
  }
});

test('a hidden measure beside it takes nothing from a share', () => {
  for (const { formula } of shares) {
    const counts = Object.fromEntries([...formula.over, formula.of].map((it) => [it, 30]));
    const told = figure(formula, counts);
    const others = tallied.filter((it) => it !== formula.of && !formula.over.includes(it) && it !== 'finished');
    for (const other of others) expect(unhidden({ formula }, told, (it) => it === other)).toEqual(told);
  }
});

test('a ward where few were refused at reception does not tell it by how many it received or refused', () => {
  const formula: Formula = { kind: 'share', of: 'answeredSlowly', over: ['received', 'receptionRefused'], fewest: fewestShown };
  const told = figure(formula, { received: 40, receptionRefused: 2, answeredSlowly: 1 });
  expect(told).toMatchObject({ kind: 'at-most', of: 42 });
  expect(unhidden({ formula }, told, (it) => it === 'receptionRefused')).toEqual({ kind: 'withheld' });
});
