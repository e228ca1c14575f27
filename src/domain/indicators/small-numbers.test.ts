import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Figure, Formula, Indicator } from './indicator.ts';
import { indicators } from './indicators.ts';
import { fewestShown, hiddenAmong, procedureFigure, roundedOnTime, unhidden } from './small-numbers.ts';
import { noTally, type Tallied, tallied } from './tally.ts';
import { bucketOf } from './time-spread.ts';

const tally = (counts: Partial<Record<Tallied, number>>) => ({ ...noTally(), counts: { ...noTally().counts, ...counts } });
const onTime = { kind: 'share', of: 'onTime', over: ['onTime', 'late'] } as const;
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

test('a count that stands for hidden ones is not told where it may well be half of what it says, nor a time of so many', () => {
  const of = (off: number) => {
    const worked = tally({ received: 60, finished: 60 });
    const told = { n: worked.counts, off: { received: off, finished: off } };
    const from = { ...worked, told, times: new Map([[bucketOf(30), 60]]) };
    return [{ kind: 'count', of: 'received' } as const, { kind: 'time', share: 0.5 } as const].map(
      (formula) => procedureFigure({ formula }, from, null, true).kind,
    );
  };
  expect(of(30)).toEqual(['value', 'value']);
  expect(of(31)).toEqual(['withheld', 'withheld']);
});

/** All that is told anywhere of a part and what it is a part of: its share, both counts, what is left, and the row of open data. */
const toldOf = (formula: Formula, part: number, of: number): { share: Figure; all: string } => {
  const results = formula.kind === 'share' && formula.of === 'onTime';
  const counts = results ? { onTime: part, late: of - part, finished: of } : { supplemented: part, submitted: of };
  const share = figure(formula, counts, true);
  const measures = Object.keys(counts) as (keyof typeof counts & Tallied)[];
  const all = measures.map((it) => figure({ kind: 'count', of: it }, counts, true));
  const row = results ? [part, of - part].map((n) => (n > 0 && n < fewestShown ? null : n)) : [];
  const rounded = row.map((n, at) => n !== null && (at === 0 ? roundedOnTime({ onTime: part, late: of - part }) : roundedTo5(n)));
  return { share, all: JSON.stringify([share, all, rounded]) };
};
const roundedTo5 = (n: number) => Math.round(n / 5) * 5;
const asked = { kind: 'share', of: 'supplemented', over: ['submitted'] } as const;

test.each<[string, Formula]>([
  ['results in time of all results', onTime],
  ['a part of something that is told', asked],
  ['what may happen more than once', { ...asked, kind: 'per-hundred' }],
])(
  '%s: whatever is told of more than a month, at least five pairs of exact counts could be the ones, and each bound holds for all',
  (_, formula) => {
    const pairs = new Map<string, number>();
    const told = new Set<string>();
    const most = 210;
    for (let of = 0; of <= most + fewestShown; of++) {
      for (let part = 0; part <= of; part++) {
        const { share, all } = toldOf(formula, part, of);
        pairs.set(all, (pairs.get(all) ?? 0) + 1);
        if (!('value' in share) || of > most) continue;
        told.add(all);
        if (share.kind === 'value') continue;
        const exact = (100 * part) / of;
        expect(share.kind === 'at-least' ? exact >= share.value : exact <= share.value, `${part} of ${of}: ${all}`).toBe(true);
      }
    }
    expect(told.size).toBeGreaterThan(800);
    expect(Math.min(...[...told].map((it) => pairs.get(it) ?? 0))).toBeGreaterThanOrEqual(fewestShown);
  },
);

test('a share tells no more than the rounded counts: so any number of parts of one whole, and parts of parts, tell no more together', () => {
  const all = new Map<string, Set<string>>();
  for (let of = 23; of <= 210; of++) {
    for (let part = fewestShown; part <= of - fewestShown; part++) {
      for (const [formula, least] of [[onTime, of - part] as const, [asked, part] as const]) {
        const key = [formula.of, roundedTo5(of), roundedTo5(least)].join();
        all.set(key, (all.get(key) ?? new Set()).add(JSON.stringify(toldOf(formula, part, of).share)));
      }
    }
  }
  for (const [key, shares] of all) expect([...shares], key).toHaveLength(1);
});

test('all results are those in time and late ones also where they are rounded, and a rounded share lies close to the exact one', () => {
  for (let of = 23; of <= 210; of++) {
    for (let late = fewestShown; late <= of - fewestShown; late++) {
      const counts = { onTime: of - late, late, finished: of };
      const said = (it: Tallied) => figure({ kind: 'count', of: it }, counts, true);
      expect(said('finished')).toMatchObject({ value: roundedOnTime(counts) + roundedTo5(late) });
      const share = figure(onTime, counts, true);
      expect(Math.abs(('value' in share ? share.value : 0) - (100 * (of - late)) / of)).toBeLessThan(0.6 + 400 / of);
    }
  }
});

test('beside the exact results of a month a sign never tells how often it was counted', () => {
  const sign: Formula = { kind: 'share', of: 'askedAtLast', over: ['closed', 'askedAtLast'], fewest: fewestShown };
  for (let finished = 20; finished <= 120; finished++) {
    const pairs = new Map<string, Set<number>>();
    // Results that were opened again are in `closed` alone.
    for (let closed = finished; closed <= finished + 10; closed++) {
      for (let askedAtLast = 1; askedAtLast <= closed; askedAtLast++) {
        const it = figure(sign, { finished, closed, askedAtLast });
        if (!('value' in it)) continue;
        const told = JSON.stringify(it);
        pairs.set(told, (pairs.get(told) ?? new Set()).add(askedAtLast));
        if (it.kind === 'at-most') expect((100 * askedAtLast) / (closed + askedAtLast)).toBeLessThanOrEqual(it.value);
      }
    }
    // Told as five it is five to seven; of at least as many as results, fewer.
    for (const [told, counts] of pairs) if (Math.max(...counts) < finished - 2) expect(counts.size, told).toBeGreaterThanOrEqual(3);
  }
});

test('a share of a sum whose parts are told says the same whether there are fewer than twenty or a few more', () => {
  const share = { kind: 'share', of: 'refused', over: ['receptionRefused', 'refused'] } as const;
  const of = (refused: number) => figure(share, { receptionRefused: 18, refused }, true);
  for (const refused of [1, 2, 3, 4]) expect(of(refused)).toEqual({ kind: 'withheld' });
});

test('of 20 to 22 no share is told where they are rounded: 18 and 19, that are rounded to the same, are told apart', () => {
  expect([19, 20, 22, 23].map((of) => figure(onTime, { onTime: of, finished: of }, true))).toEqual([
    { kind: 'too-few' },
    { kind: 'withheld' },
    { kind: 'withheld' },
    { kind: 'value', value: 100, of: 25 },
  ]);
});

test('overdue ones of one procedure are said from five on', () => {
  const now = (n: number) =>
    procedureFigure({ formula: { kind: 'open-now', which: 'overdue' } }, null, { overdue: n, unanswered: 9 }, false);
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

test('“at least so many of all results” is not told where it would tell how many results there were', () => {
  const formula: Formula = { kind: 'count', of: 'onTime' };
  const told = figure(formula, { onTime: 5, late: 2, finished: 7 });
  expect(told).toEqual({ kind: 'at-least', value: 3, of: 7 });
  expect(unhidden({ formula }, told, (it) => it === 'finished')).toEqual({ kind: 'withheld' });
  expect(unhidden({ formula }, told, (it) => it === 'onTime')).toEqual(told);
});

test('of how many a time of a longer period is said comes from what is told of them, and so does whether there were enough', () => {
  const times = new Map([[bucketOf(30), 19]]);
  const of = (finished: number) =>
    procedureFigure({ formula: { kind: 'time', share: 0.5 } }, { ...tally({ finished }), times }, null, true);
  expect(of(22)).toEqual({ kind: 'value', value: 30, of: 20 });
  expect(of(18)).toEqual({ kind: 'too-few' });
});

/** A share of what several months tell: `off` is by how much the part may be otherwise, `counts` as they are told. */
const told = (some: Parameters<typeof tally>[0], off: number, counts: Parameters<typeof tally>[0] = {}) => {
  const { counts: n } = tally(some);
  return procedureFigure({ formula: onTime }, { counts: { ...n, ...counts }, times: null, told: { n, off: { onTime: off } } }, null, true);
};

test('a share of which more than a fifth may be otherwise is not told', () => {
  expect(told({ onTime: 80, late: 20 }, 20)).toEqual({ kind: 'value', value: 80, of: 100 });
  expect(told({ onTime: 80, late: 20 }, 21)).toEqual({ kind: 'withheld' });
});

test('a share of what months tell is worked out from just that, and of few late ones of a single month it is said that they are few', () => {
  // Three late ones of two months are told as five: nobody can say that they are fewer. Their share is what it is.
  expect(told({ onTime: 41, late: 3 }, 2, { onTime: 39, late: 5 })).toEqual({ kind: 'value', value: 93, of: 45 });
  expect(told({ onTime: 41, late: 3 }, 2)).toEqual({ kind: 'at-least', value: 90, of: 45 });
  expect(told({ onTime: 240, late: 0.5 }, 1, { late: 5 })).toEqual({ kind: 'value', value: 99, of: 240 });
  expect(told({ onTime: 44, late: 0 }, 0)).toEqual({ kind: 'value', value: 100, of: 45 });
  expect(told({ onTime: 12, late: 7.5 }, 0)).toEqual({ kind: 'too-few' });
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
