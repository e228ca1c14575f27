import { LRUCache } from 'lru-cache';
import { markOfMonth, monthOfUnits } from '#src/data/queries/open-tallies.ts';
import type { Day } from '#src/domain/clock/calendar.ts';
import { type Cell, hiddenCells } from '#src/domain/indicators/hidden-cells.ts';
import { refusalCauses, returnCauses, returnFacts } from '#src/domain/indicators/returns.ts';
import { type Tallied, type Tally, tallied } from '#src/domain/indicators/tally.ts';
import { perProcess } from '#src/per-process.ts';

export type CellOfMonth = { unit: string; procedure: string; tally: Tally };

/** The cells of a finished month, by unit and procedure, and which of their counts are not told. */
export type MonthCells = { cells: readonly CellOfMonth[]; hidden: (unit: string, procedure: string, measure: Tallied) => boolean };

/** It takes a second to find out in a large city, and seldom changes once the month is over. */
const kept = () => perProcess('hidden of months', () => new LRUCache<string, Promise<MonthCells>>({ max: 36 }));

/** What every place that tells of one procedure asks, so that no two of them together tell more than each. */
export async function cellsOfMonth(month: Day): Promise<MonthCells> {
  const keyNow = async () => `${month} ${await markOfMonth(month)}`;
  const key = await keyNow();
  const known = kept().get(key);
  if (known) return known;
  const read = async () => {
    const cells = await monthOfUnits(month, 'procedures');
    if ((await keyNow()) !== key) kept().delete(key); // they may be of later than their mark
    return hide(cells);
  };
  const made = read();
  kept().set(key, made);
  made.catch(() => kept().delete(key));
  return made;
}

/** Never told of one procedure at one unit, so nothing of them has to be worked out. */
const neverTold: ReadonlySet<Tallied> = new Set<Tallied>([
  ...returnCauses,
  ...refusalCauses,
  ...(Object.keys(returnFacts) as Tallied[]),
  'sparedDossiers',
]);

/** Lets others have their turn. */
const breathe = () => new Promise<void>((go) => setImmediate(go));

/** Results in time and late ones are hidden together: it is told what both come to. */
async function hide(cells: readonly CellOfMonth[]): Promise<MonthCells> {
  const hiddenIn = async (measure: Tallied, before?: readonly boolean[]): Promise<boolean[]> => {
    await breathe();
    return hiddenCells(
      cells.map(({ unit, procedure, tally }): Cell => ({ row: unit, column: procedure, n: tally.counts[measure] })),
      before,
    );
  };
  let results = await hiddenIn('late', await hiddenIn('onTime'));
  for (let more = results, grown = true; grown; results = more) {
    more = await hiddenIn('late', await hiddenIn('onTime', results));
    grown = more.some((it, at) => it !== results[at]);
  }
  const hidden = new Map<Tallied, readonly boolean[]>([
    ['onTime', results],
    ['late', results],
  ]);
  for (const measure of tallied) if (!hidden.has(measure) && !neverTold.has(measure)) hidden.set(measure, await hiddenIn(measure));
  const at = new Map(cells.map(({ unit, procedure }, i) => [`${unit} ${procedure}`, i]));
  return {
    cells,
    hidden: (unit, procedure, measure) => hidden.get(measure)?.[at.get(`${unit} ${procedure}`) ?? -1] ?? neverTold.has(measure),
  };
}
