import { type Cell, hiddenCells } from './hidden-cells.ts';
import { indicators } from './indicators.ts';
import { fewestShown } from './small-numbers.ts';
import { noTally, ofOfficesOnly, sumTallies, type Tallied, type Tally, tallied } from './tally.ts';
import {
  addCounts,
  addTold,
  type FromCity,
  fromCity,
  partsOfWholes,
  restOf,
  roundedCounts,
  type StandIn,
  standInResults,
  standIns,
  type ToldCount,
  type ToldResults,
  type ToldSum,
} from './told-counts.ts';

type Counts = Tally['counts'];

/** What a month holds of a procedure at a unit. */
export type CellOfMonth = { unit: string; procedure: string; counts: Counts };

/** What is told of a month, and nothing else: longer periods and fields are worked out from it (`toldOf`). */
export type ToldMonth = {
  /** which counts are not told; never any of a month that runs, where all are rounded */
  hidden: (unit: string, procedure: string, measure: Tallied) => boolean;
  /** what is told of one count, or stands for what is hidden; undefined: there is nothing of it */
  at: (unit: string, procedure: string, measure: Tallied) => number | undefined;
  /** adds a procedure at a unit, with what stands for what is hidden, and by how much that may be off */
  add: (sum: ToldSum, unit: string, procedure: string) => void;
  /** adds a procedure in the whole city */
  addCity: (sum: ToldSum, procedure: string) => void;
};

/** What is ever told of one procedure at one unit: nothing has to be worked out of anything else. */
export const toldMeasures: readonly Tallied[] = [
  ...new Set<Tallied>([
    ...(['finished', 'onTime', 'late', 'submitted', 'received', 'supplemented'] as const),
    ...indicators.flatMap(({ formula }): Tallied[] => ('of' in formula ? [formula.of] : [])),
    ...indicators.flatMap(({ formula }): readonly Tallied[] => ('over' in formula ? formula.over : [])),
  ]),
].filter((it) => !ofOfficesOnly.has(it));

/** What a month that is over tells, as it is kept: nothing of its cells but that. Each list in the order of the cells. */
export type FinishedMonth = {
  places: Places;
  hidden: ReadonlyMap<Tallied, Uint8Array>;
  told: ReadonlyMap<Tallied, Float32Array>;
  /** by how much what stands for a hidden count may be off it at most, in tenths */
  off: ReadonlyMap<Tallied, Uint16Array>;
  city: ReadonlyMap<string, Counts>;
};

/** A row or column: which cells stand in it, and what is told of all of them together. */
type Line = { at: readonly number[]; total: number };

/** From here on another round changes next to nothing. */
const rounds = 3;

/**
 * What stands for the counts of a month: about as many as the procedure's column leaves for them, and so that each row comes to its sum; by
 * turns, until both are so (iterative proportional fitting).
 * @param exact what is not hidden is told as it is, so that a column bounds what it hides
 */
function standInsOf(seen: readonly ToldCount[], rows: readonly Line[], columns: readonly Line[], exact: boolean): Map<number, StandIn> {
  const seenIn = ({ at }: Line) => at.map((it) => seen[it] ?? 0);
  const [about, rests] = [new Map<number, number>(), new Map<number, number>()];
  for (const row of rows) {
    // Of a row of fewer than five the sum is not told.
    const total = Math.max(fewestShown, row.total);
    const rest = restOf(seenIn(row), total);
    for (const at of row.at) {
      about.set(at, total);
      rests.set(at, rest);
    }
  }
  const stood = new Map<number, StandIn>();
  for (let round = 0; round < rounds; round++) {
    const known = new Map<number, FromCity>();
    for (const column of columns) {
      const ofRows = column.at.map((at) => ({ about: about.get(at) ?? 0, rest: rests.get(at) ?? 0 }));
      for (const [i, it] of fromCity(seenIn(column), column.total, ofRows).entries())
        if (it) known.set(column.at[i] ?? -1, exact ? it : { ...it, least: 0, most: Number.POSITIVE_INFINITY });
    }
    for (const row of rows) {
      const fromCityOf = row.at.map((at) => known.get(at) ?? null);
      for (const [i, it] of standIns(seenIn(row), row.total >= fewestShown ? row.total : null, fromCityOf).entries()) {
        const at = row.at[i] ?? -1;
        stood.set(at, it);
        about.set(at, it.n);
      }
    }
  }
  return stood;
}

const tenths = (n: number): number => Math.min(65_535, Math.ceil(10 * n));

const isSmall = (n: number): boolean => n > 0 && n < fewestShown;

/** The number of each cell, by unit and procedure. */
type Places = ReadonlyMap<string, ReadonlyMap<string, number>>;

const placesOf = (cells: readonly CellOfMonth[]): Places =>
  new Map(
    [...Map.groupBy(cells.keys(), (at) => cells[at]?.unit ?? '')].map(([unit, those]) => [
      unit,
      new Map([...those].map((at) => [cells[at]?.procedure ?? '', at])),
    ]),
  );

/**
 * Of a month that is over counts are told as they are, less those that are hidden (hidden-cells.ts).
 * @param breathe lets others have their turn: a large city takes a second
 */
export async function finishedMonth(cells: readonly CellOfMonth[], breathe: () => Promise<void>): Promise<FinishedMonth> {
  const hidden = await hideIn(cells, breathe);
  const units = [...Map.groupBy(cells.keys(), (at) => cells[at]?.unit)].map(([, those]) => [...those]);
  const told = new Map(toldMeasures.map((it) => [it, new Float32Array(cells.length)]));
  const unsure = new Map(toldMeasures.map((it) => [it, new Uint16Array(cells.length)]));
  const countOf = (at: number, it: Tallied): number => cells[at]?.counts[it] ?? 0;
  const isHidden = (at: number, it: Tallied): boolean => hidden.get(it)?.[at] !== 0;
  const put = (at: number, it: Tallied, n: number, off: number) => {
    const [column, unsureOf] = [told.get(it), unsure.get(it)];
    if (!column || !unsureOf) return;
    column[at] = n;
    unsureOf[at] = tenths(off);
  };
  const city = inCity(cells);
  const inCityOf = (at: number, it: Tallied): number => city.get(cells[at]?.procedure ?? '')?.[it] ?? 0;
  const totalIn = (row: readonly number[], it: Tallied): number => row.reduce((sum, at) => sum + countOf(at, it), 0);
  const columns = [...Map.groupBy(cells.keys(), (at) => cells[at]?.procedure)].map(([, those]) => [...those]);
  for (const it of toldMeasures) {
    if (it === 'onTime' || it === 'late') continue;
    const seen = cells.map((_, at): ToldCount => {
      const n = countOf(at, it);
      if (isHidden(at, it)) return isSmall(n) ? 'under-five' : 'withheld';
      // All results that came, less those that are left, would be how many were opened again: they are only ever told rounded.
      return it === 'closed' ? roundedCounts({ ...noTally().counts, closed: n }).closed : n;
    });
    const rows = units.map((row): Line => ({ at: row, total: totalIn(row, it) }));
    const ofProcedures = columns.map((column): Line => ({ at: column, total: inCityOf(column[0] ?? -1, it) }));
    for (const [at, { n, off }] of standInsOf(seen, rows, ofProcedures, it !== 'closed')) put(at, it, n, off);
    await breathe();
  }
  for (const row of units) {
    const results = row.map((at): ToldResults => {
      const [onTime, late] = [countOf(at, 'onTime'), countOf(at, 'late')];
      const finished = { n: told.get('finished')?.[at] ?? 0, off: (unsure.get('finished')?.[at] ?? 0) / 10 };
      if (!isHidden(at, 'onTime')) return { finished, told: { onTime, late } };
      if (isSmall(onTime)) return { finished, told: 'few-on-time' };
      return { finished, told: isSmall(late) && !isHidden(at, 'finished') ? 'few-late' : 'withheld' };
    });
    const often = row.map((at) => inCityOf(at, 'late') / (inCityOf(at, 'late') + inCityOf(at, 'onTime')) || 0);
    for (const [i, { onTime, late, off }] of standInResults(results, totalIn(row, 'late'), often).entries()) {
      put(row[i] ?? -1, 'onTime', onTime, off);
      put(row[i] ?? -1, 'late', late, off);
    }
  }
  for (const [part, whole] of partsOfWholes) {
    const [parts, wholes] = [told.get(part), told.get(whole)];
    if (!parts || !wholes) continue;
    for (const at of cells.keys()) {
      const [n, all] = [parts[at] ?? 0, wholes[at] ?? 0];
      // A part that is hidden may be all: so a little less, for which “at least” is said and never “all”.
      if (isHidden(at, part) && n >= all) parts[at] = Math.max(0, all - 0.5);
      else if (isHidden(at, whole)) wholes[at] = Math.max(n, all);
    }
  }
  return { places: placesOf(cells), hidden, told, off: unsure, city };
}

export function toldOfFinished({ places, hidden, told, off, city }: FinishedMonth): ToldMonth {
  const placeOf = (unit: string, procedure: string) => places.get(unit)?.get(procedure) ?? -1;
  const columns = toldMeasures.map((it) => ({
    measure: tallied.indexOf(it),
    told: told.get(it) ?? new Float32Array(),
    off: off.get(it) ?? new Uint16Array(),
  }));
  return {
    hidden: (unit, procedure, it) => Boolean(hidden.get(it)?.[placeOf(unit, procedure)] ?? !hidden.has(it)),
    at: (unit, procedure, it) => told.get(it)?.[placeOf(unit, procedure)],
    add: (sum, unit, procedure) => {
      const at = placeOf(unit, procedure);
      if (at < 0) return;
      for (const it of columns) addTold(sum, it.measure, it.told[at] ?? 0, (it.off[at] ?? 0) / 10);
    },
    addCity: (sum, procedure) => {
      const counts = city.get(procedure);
      if (counts) addCounts(sum, counts);
    },
  };
}

/** A month that runs is told rounded. */
export function toldOfRunning(cells: readonly CellOfMonth[]): ToldMonth {
  const places = placesOf(cells);
  const rounded = cells.map(({ counts }) => roundedCounts(counts));
  const countsAt = (unit: string, procedure: string) => rounded[places.get(unit)?.get(procedure) ?? -1];
  const city = inCity(cells);
  const add = (sum: ToldSum, counts: Counts | undefined) => counts && addCounts(sum, counts);
  return {
    hidden: () => false,
    at: (unit, procedure, it) => countsAt(unit, procedure)?.[it],
    add: (sum, unit, procedure) => add(sum, countsAt(unit, procedure)),
    addCity: (sum, procedure) => add(sum, city.get(procedure)),
  };
}

/** In the whole city counts are always rounded: exact sums, less those of all other units, would tell of a rare procedure. */
function inCity(cells: readonly CellOfMonth[]): ReadonlyMap<string, Counts> {
  const sums = Map.groupBy(cells, ({ procedure }) => procedure);
  return new Map(
    [...sums].map(([procedure, those]) => [
      procedure,
      roundedCounts(sumTallies(those.map(({ counts }) => ({ counts, times: null }))).counts),
    ]),
  );
}

/** Results in time and late ones are hidden together, for it is told what both come to; and both where that is hidden. */
async function hideIn(cells: readonly CellOfMonth[], breathe: () => Promise<void>): Promise<Map<Tallied, Uint8Array>> {
  const hiddenIn = async (measure: Tallied, before?: readonly boolean[]): Promise<boolean[]> => {
    await breathe();
    return hiddenCells(
      cells.map(({ unit, procedure, counts }): Cell => ({ row: unit, column: procedure, n: counts[measure] })),
      before,
    );
  };
  const finished = await hiddenIn('finished');
  let results = finished;
  for (let grown = true; grown; ) {
    const more = await hiddenIn('late', await hiddenIn('onTime', results));
    grown = more.some((it, at) => it !== results[at]);
    results = more;
  }
  const known = new Map<Tallied, readonly boolean[]>([
    ['finished', finished],
    ['onTime', results],
    ['late', results],
  ]);
  const hidden = new Map<Tallied, Uint8Array>();
  for (const it of toldMeasures) hidden.set(it, Uint8Array.from(known.get(it) ?? (await hiddenIn(it)), Number));
  return hidden;
}
