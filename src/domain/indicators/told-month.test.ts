import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Indicator } from './indicator.ts';
import { indicators } from './indicators.ts';
import { fewestShown, procedureFigure } from './small-numbers.ts';
import { noTally, type Tallied, tallied } from './tally.ts';
import { addCounts, fromCity, noneTold, roundedCounts, standInResults, standIns, toldOf } from './told-counts.ts';
import { type CellOfMonth, finishedMonth, type ToldMonth, toldMeasures, toldOfFinished, toldOfRunning } from './told-month.ts';

type Few = Partial<Record<Tallied, number>>;
const counts = (some: Few) => ({ ...noTally().counts, ...some });
const cell = (unit: string, procedure: string, some: Few): CellOfMonth => ({ unit, procedure, counts: counts(some) });
const month = (cells: readonly CellOfMonth[]): Promise<ToldMonth> => finishedMonth(cells, async () => {}).then(toldOfFinished);

/** All that is told of procedures at a unit over these months: every figure. */
const figuresOf = (months: readonly ToldMonth[], unit: string, procedures: readonly string[]) => {
  const sum = noneTold();
  for (const it of months) for (const procedure of procedures) it.add(sum, unit, procedure);
  const tally = { ...toldOf(sum), times: null };
  return (indicators as readonly Indicator[]).map((it) => [it.key, procedureFigure(it, tally, null, true)]);
};

test('July 51, August fewer than five, September none: the quarter says nothing of August but that', async () => {
  const quarter = async (august: number) => {
    const of = (received: number) =>
      month([
        cell('A', 'x', { received }),
        cell('A', 'y', { received: 60 - received }),
        cell('B', 'x', { received: 40 }),
        cell('B', 'y', { received: 40 }),
      ]);
    const months = [await of(51), await of(august), await of(0)];
    expect(months.map((it) => it.hidden('A', 'x', 'received'))).toEqual([false, true, false]);
    return figuresOf(months, 'A', ['x']);
  };
  const told = await Promise.all([1, 2, 3, 4].map(quarter));
  for (const it of told) expect(it).toEqual(told[0]);
  expect(new Map(told[0] as [string, unknown][]).get('received')).toEqual({ kind: 'value', value: 55, of: null });
});

/** A unit’s procedures in one month: results in time and late, what was filed, and how much of it online. */
const small = fc.oneof({ weight: 2, arbitrary: fc.nat(6) }, fc.nat(40));
const someCounts = fc
  .record({ onTime: small, late: fc.oneof(fc.constant(0), fc.nat(7)), submitted: small, received: small })
  .map(({ onTime, late, submitted, received }): Few => ({ ...{ onTime, late, finished: onTime + late }, ...{ submitted, received } }));
const tables = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 4 }))
  .chain(([units, procedures]) =>
    fc.array(fc.array(someCounts, { minLength: procedures, maxLength: procedures }), { minLength: units, maxLength: units }),
  );
const cellsOf = (table: readonly (readonly Few[])[]): CellOfMonth[] =>
  table.flatMap((row, unit) => row.map((some, procedure) => cell(`u${unit}`, `p${procedure}`, some)));

/** All that anybody sees of a month: what is told, whether what is hidden is under five, and the sums of units and procedures. */
const seen = (cells: readonly CellOfMonth[], told: ToldMonth): string =>
  JSON.stringify([
    cells.map(({ unit, procedure, counts: those }) =>
      (['finished', 'onTime', 'late', 'submitted', 'received'] as const).map((it) => {
        const n = those[it];
        if (!told.hidden(unit, procedure, it)) return n;
        return n > 0 && n < fewestShown ? 'under-five' : 'withheld';
      }),
    ),
    ...(['unit', 'procedure'] as const).map((of) =>
      [...Map.groupBy(cells, (it) => it[of]).values()].map((those) =>
        (['finished', 'onTime', 'late', 'submitted', 'received'] as const).map((it) => those.reduce((sum, one) => sum + one.counts[it], 0)),
      ),
    ),
  ]);

test('months that look the same to everybody tell the same of every longer period and every field, whatever they hide', async () => {
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(tables, tables, fc.array(fc.nat(1_000), { minLength: 40, maxLength: 40 }), async (table, other, dice) => {
      const [cells, before] = [cellsOf(table), await month(cellsOf(other))];
      const told = await month(cells);
      const looks = seen(cells, told);
      // One more here and one less there, on a circle of two units and two procedures: no sum changes.
      for (let at = 0; at + 4 < dice.length; at += 5) {
        const [a, b] = [dice[at] ?? 0, (dice[at + 1] ?? 0) + 1].map((it) => it % table.length);
        const width = table[0]?.length ?? 1;
        const [x, y] = [dice[at + 2] ?? 0, (dice[at + 3] ?? 0) + 1].map((it) => it % width);
        if (a === b || x === y) continue;
        const move: Few[] = [
          { received: 1 },
          { submitted: 1 },
          { onTime: 1, finished: 1 },
          { onTime: 1, late: -1 },
          { late: 1, finished: 1 },
        ];
        const by = move[(dice[at + 4] ?? 0) % move.length] ?? {};
        const twin = cells.map((it) => {
          const up = (it.unit === `u${a}` && it.procedure === `p${x}`) || (it.unit === `u${b}` && it.procedure === `p${y}`);
          const down = (it.unit === `u${a}` && it.procedure === `p${y}`) || (it.unit === `u${b}` && it.procedure === `p${x}`);
          if (!up && !down) return it;
          const those = { ...it.counts };
          for (const [key, n] of Object.entries(by) as [Tallied, number][]) those[key] += up ? n : -n;
          return { ...it, counts: those };
        });
        if (twin.some(({ counts: those }) => Object.values(those).some((n) => n < 0))) continue;
        const toldTwin = await month(twin);
        if (seen(twin, toldTwin) !== looks) continue;
        changed += 1;
        const procedures = table[0]?.map((_, p) => `p${p}`) ?? [];
        for (const unit of table.map((_, u) => `u${u}`)) {
          for (const of of [...procedures.map((it) => [it]), procedures]) {
            expect(figuresOf([before, toldTwin], unit, of)).toEqual(figuresOf([before, told], unit, of));
            expect(figuresOf([toldTwin], unit, of)).toEqual(figuresOf([told], unit, of));
          }
        }
      }
    }),
    { numRuns: 150 },
  );
  expect(changed).toBeGreaterThan(20);
});

test('whatever is hidden of results, those in time and late ones are hidden with all of them, and what stands for them comes to these', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async (table) => {
      const cells = cellsOf(table);
      const told = await month(cells);
      for (const { unit, procedure } of cells) {
        const hidden = (it: Tallied) => told.hidden(unit, procedure, it);
        expect(hidden('onTime')).toBe(hidden('late'));
        if (hidden('finished')) expect(hidden('onTime')).toBe(true);
        const at = (it: Tallied) => told.at(unit, procedure, it) ?? Number.NaN;
        expect(at('onTime') + at('late')).toBeCloseTo(at('finished'), 3);
      }
    }),
    { numRuns: 150 },
  );
});

test('a unit’s hidden counts are stood for so that its row comes to what is told of it, and no further off than that allows', () => {
  const near = (n: number, off: number) => ({ n: expect.closeTo(n), off: expect.closeTo(off) });
  const about = (...those: number[]) => those.map((it) => ({ about: it, least: 0, most: 1_000 }));
  expect(standIns([40, 'under-five', 'under-five'], 46, about(900, 30, 30))).toEqual([near(40, 0), near(3, 1), near(3, 1)]);
  // Of what there is three times as much of in the city there is more here too.
  expect(standIns([40, 'under-five', 'under-five'], 44, about(900, 90, 30))).toEqual([near(40, 0), near(3, 2), near(1, 2)]);
  expect(standIns([40, 'under-five', 'withheld'], 70, about(900, 20, 220))).toEqual([near(40, 0), near(2.5, 1.5), near(27.5, 1.5)]);
  expect(standIns([0, 'under-five'], null, about(0, 5))).toEqual([near(0, 0), near(2, 2)]);
  // What the city leaves for it bounds it, and so what is left for the other.
  const known = [
    { about: 20, least: 5, most: 60 },
    { about: 44, least: 43, most: 48 },
  ];
  expect(standIns(['withheld', 'withheld'], 61, known)).toEqual([near(18, 5), near(43, 5)]);
});

test('the whole city, less what is told of other units, bounds what is hidden of a procedure', () => {
  const rows = [
    { about: 61, rest: 61 },
    { about: 20, rest: 9 },
    { about: 30, rest: 0 },
  ];
  // 48 to 52 or one more in all, 3 of them told, 1 to 4 elsewhere.
  const [here, few, told] = fromCity(['withheld', 'under-five', 3], 50, rows);
  expect([here, few, told]).toEqual([
    { about: expect.closeTo(43, 0), least: 41, most: 49 },
    { about: expect.closeTo(4, 0), least: 1, most: 4 },
    null,
  ]);
});

test('where one office does nearly all of a rare procedure, neither that nor a common one is told far off there', async () => {
  const offices = Array.from({ length: 30 }, (_, at) => `o${at}`);
  const of = (at: number) =>
    month([
      cell('A', 'rare', { received: 47 }),
      cell('A', 'common', { received: 14 }),
      cell(`o${at}`, 'rare', { received: 1 }),
      ...offices.map((it, nth) => cell(it, 'common', { received: 2 + ((nth * 7 + at) % 40) })),
    ]);
  const months = await Promise.all([0, 1, 2, 3, 4, 5].map(of));
  expect(months.every((it) => it.hidden('A', 'rare', 'received'))).toBe(true);
  const received = (it: string) => new Map(figuresOf(months, 'A', [it]) as [string, { value?: number }][]).get('received');
  expect(Math.abs((received('rare')?.value ?? 0) - 6 * 47)).toBeLessThan(30);
  expect(received('common')?.value ?? 6 * 14).toBeLessThan(115);
});

test('so are results in time and late ones, and where none of the unit was late none of a procedure was', () => {
  const all = (n: number) => ({ n, off: 0 });
  const told = { onTime: 20, late: 0 };
  expect(
    standInResults(
      [
        { finished: all(60), told: 'few-late' },
        { finished: all(20), told },
      ],
      3,
      [0.1, 0.1],
    ),
  ).toEqual([
    { onTime: 57, late: 3, off: 0 },
    { onTime: 20, late: 0, off: 0 },
  ]);
  // 26 to 29 of the 38 lie with the first, so 9 to 12 with the other.
  const [first, other] = standInResults(
    [
      { finished: all(30), told: 'few-on-time' },
      { finished: all(20), told: 'withheld' },
    ],
    38,
    [0.6, 0.2],
  );
  expect([first, other].map((it) => [it?.late, it?.off])).toEqual([
    [expect.closeTo(29), expect.closeTo(3)],
    [expect.closeTo(9), expect.closeTo(3)],
  ]);
  expect(
    standInResults(
      [
        { finished: { n: 2.5, off: 1.5 }, told: 'withheld' },
        { finished: all(9), told: 'withheld' },
      ],
      0,
      [0.1, 0.1],
    ),
  ).toEqual([
    { onTime: 2.5, late: 0, off: 0 },
    { onTime: 9, late: 0, off: 0 },
  ]);
});

test('whatever a month hides lies as near to what stands for it as is said', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async (table) => {
      const cells = cellsOf(table);
      const told = await month(cells);
      for (const { unit, procedure, counts: those } of cells) {
        const sum = noneTold();
        told.add(sum, unit, procedure);
        for (const it of ['finished', 'late', 'submitted', 'received'] as const) {
          const at = tallied.indexOf(it);
          expect(Math.abs((sum.n[at] ?? 0) - those[it])).toBeLessThanOrEqual(Math.sqrt(sum.unsure[at] ?? 0) + 0.01);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('a month that runs, and the whole city, tell their rounded counts, and nearly all is never all', () => {
  const told = roundedCounts(counts({ onTime: 33, late: 3, finished: 36, submitted: 41, submittedOnline: 39, received: 2 }));
  expect(told).toMatchObject({ onTime: 33, late: 2, finished: 35, submitted: 40, submittedOnline: 39, received: 2 });
  const running = toldOfRunning([cell('A', 'x', { received: 13 }), cell('B', 'x', { received: 14 })]);
  const inCity = noneTold();
  running.addCity(inCity, 'x');
  expect(['A', 'B'].map((it) => running.at(it, 'x', 'received'))).toEqual([15, 15]);
  expect(toldOf(inCity).counts.received).toBe(25);
  expect(running.at('A', 'y', 'received')).toBeUndefined();
});

test('two months with one to four each are not told as fewer than five', () => {
  const both = (...months: number[]) => {
    const sum = noneTold();
    for (const received of months) addCounts(sum, counts({ received }));
    return toldOf(sum).counts.received;
  };
  expect([both(2, 2), both(2, 0), both(20, 2)]).toEqual([5, 2, 22]);
});

/** A city with large and small offices, so that about half of all cells are under five. */
async function believable(seed: number) {
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const [units, procedures] = [40, 20];
  const sizes = Array.from({ length: units }, () => 0.2 + 3 * random() ** 2);
  const often = Array.from({ length: procedures }, (_, at) => 60 / (at + 1) ** 1.3);
  const good = Array.from({ length: units }, () => 0.8 + 0.2 * random());
  const hard = Array.from({ length: procedures }, () => 0.3 * random() ** 3);
  const months = Array.from({ length: 12 }, () =>
    sizes.flatMap((size, u) =>
      often.flatMap((n, p): CellOfMonth[] => {
        const finished = Math.round(size * n * (0.5 + random()));
        const onTime = Array.from({ length: finished }, random).filter((it) => it < (good[u] ?? 1) - (hard[p] ?? 0)).length;
        return finished === 0
          ? []
          : [cell(`u${u}`, `p${p}`, { received: finished, submitted: finished, finished, onTime, late: finished - onTime })];
      }),
    ),
  );
  return { months, told: await Promise.all(months.map(month)), units, procedures };
}

test.each([
  // Rounded from the exact sums, with nothing hidden, half would lie within 1.3 and 1.0, and 9 of 10 within 5 and 4.
  ['a quarter', 3, 0.8, 1.5, 6],
  ['a year', 12, 0.5, 1.5, 4],
] as const)(
  'of a believable city most rates of %s are told, and lie as near the exact ones as rounded ones would',
  async (_, length, part, half, most) => {
    const { months, told, units, procedures } = await believable(7);
    const off: number[] = [];
    const counted: number[] = [];
    for (let u = 0; u < units; u++) {
      for (let p = 0; p < procedures; p++) {
        const exact = { onTime: 0, late: 0 };
        for (const cells of months.slice(0, length)) {
          const at = cells.find(({ unit, procedure }) => unit === `u${u}` && procedure === `p${p}`);
          exact.onTime += at?.counts.onTime ?? 0;
          exact.late += at?.counts.late ?? 0;
        }
        const figures = new Map(figuresOf(told.slice(0, length), `u${u}`, [`p${p}`]) as [string, { kind: string; value?: number }][]);
        const [rate, finished] = [figures.get('on-time'), figures.get('finished')];
        const of = exact.onTime + exact.late;
        if (rate?.kind === 'value') off.push(Math.abs((rate.value ?? 0) - (100 * exact.onTime) / of));
        if (finished?.kind === 'value' && of >= 20) counted.push(Math.abs((finished.value ?? 0) - of) / of);
      }
    }
    const [rates, sums] = [off, counted].map((it) => it.sort((a, b) => a - b));
    const at = (of: readonly number[] | undefined, share: number) => of?.[Math.floor(of.length * share)] ?? Number.NaN;
    expect(off.length).toBeGreaterThan(part * counted.length);
    expect(at(rates, 0.5)).toBeLessThan(half);
    expect(at(rates, 0.9)).toBeLessThan(most);
    expect(at(sums, 0.5)).toBeLessThan(0.03);
    expect(at(sums, 0.9)).toBeLessThan(0.3);
  },
);

test('every measure of an indicator of one procedure is among those that are told or hidden', () => {
  expect(toldMeasures).toEqual(expect.arrayContaining(['received', 'closed', 'stopped', 'returnedOnline', 'satisfied', 'spared']));
  expect(toldMeasures).not.toContain('refusedUntrue');
});
