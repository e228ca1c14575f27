import { deserialize, serialize } from 'node:v8';
import { LRUCache } from 'lru-cache';
import { countsOfMonth, marksOfMonths } from '#src/data/queries/open-tallies.ts';
import { keepMonth, keptMarks, keptMonth } from '#src/data/told-months.ts';
import { type Day, vietnamDate } from '#src/domain/clock/calendar.ts';
import { lastPeriods } from '#src/domain/indicators/public-period.ts';
import type { Tally } from '#src/domain/indicators/tally.ts';
import { noneTold, toldOf } from '#src/domain/indicators/told-counts.ts';
import {
  type FinishedMonth,
  finishedMonth,
  type ToldMonth,
  toldMeasures,
  toldOfFinished,
  toldOfRunning,
} from '#src/domain/indicators/told-month.ts';
import { periodOf } from '#src/domain/reports/report-period.ts';
import { perProcess } from '#src/per-process.ts';

type Kept = { mark: string; readAt: number; told: Promise<ToldMonth> };

/** It takes a second to find out in a large city, and seldom changes once the month is over. */
const kept = () => perProcess('told months', () => new LRUCache<Day, Kept>({ max: 36 }));

/** What a finished month tells now: every place that tells of one procedure asks it, so that no two of them together tell more than each. */
export async function toldMonth(month: Day): Promise<ToldMonth> {
  const told = (await read([month], 0)).get(month);
  if (!told) throw new Error('no month');
  return told;
}

/**
 * What these months tell, to be added up. A month that is over is looked at again after a minute: what is worked out from it tells nothing but
 * what it told, also when that was a minute ago.
 * @param of whose cells are needed of the month that runs; those that are over tell of all
 */
export async function toldMonths(
  months: readonly Day[],
  today: Day,
  of: { unit?: string; procedures?: readonly string[] },
): Promise<Map<Day, ToldMonth>> {
  const running = periodOf('month', today).from;
  const told = await read(
    months.filter((month) => month < running),
    lookedAtAgain,
  );
  return months.includes(running) ? told.set(running, toldOfRunning(await countsOfMonth(running, of))) : told;
}

const lookedAtAgain = 60_000;

async function read(months: readonly Day[], age: number): Promise<Map<Day, ToldMonth>> {
  const cache = kept();
  const now = performance.now();
  const known = new Map(months.map((month) => [month, cache.get(month)]));
  const asked = months.filter((month) => now - (known.get(month)?.readAt ?? -Infinity) >= age);
  const marks = asked.length > 0 ? await marksOfMonths(asked) : new Map<Day, string>();
  for (const month of asked) {
    const mark = marks.get(month) ?? '';
    const found = cache.get(month);
    const it = found?.mark === mark ? { ...found, readAt: now } : { mark, readAt: now, told: readMonth(month, mark) };
    cache.set(month, it);
    known.set(month, it);
  }
  const told = new Map<Day, ToldMonth>();
  for (const [month, it] of known) if (it) told.set(month, await it.told);
  return told;
}

/** As the worker keeps it; worked out here where it has not come to it yet. */
async function readMonth(month: Day, mark: string): Promise<ToldMonth> {
  try {
    const known = await keptMonth(month, rules + mark);
    if (known) return toldOfFinished(deserialize(known) as FinishedMonth);
    const { finished, mark: after } = await workOut(month);
    if (after !== mark) kept().delete(month); // it may be of later than its mark
    return toldOfFinished(finished);
  } catch (cause) {
    kept().delete(month);
    throw cause;
  }
}

/** `mark`: of the rows as they were afterwards. */
async function workOut(month: Day): Promise<{ finished: FinishedMonth; mark: string }> {
  const cells = await countsOfMonth(month);
  const mark = (await marksOfMonths([month])).get(month) ?? '';
  return { finished: await finishedMonth(cells, breathe), mark };
}

/** What was worked out by other rules, or of other measures, is worked out again. */
const rules = `4 ${toldMeasures.join()} `;

/** As many as pages usually ask for. */
const monthsKept = 36;

/**
 * Works out what the months that are over tell, where something was counted into them since: so that a page over a year of a large city need
 * not, which would take seconds.
 * @returns how many were worked out
 */
export async function keepToldMonths(now: Date): Promise<number> {
  const months = lastPeriods('month', vietnamDate(now), monthsKept + 1)
    .slice(0, -1)
    .map(({ from }) => from);
  const [marks, known] = [await marksOfMonths(months), await keptMarks(months)];
  let made = 0;
  for (const [month, mark] of marks) {
    if (known.get(month) === rules + mark) continue;
    const { finished, mark: after } = await workOut(month);
    if (after !== mark) continue; // it is being counted into: the next time
    await keepMonth(month, rules + mark, serialize(finished));
    made += 1;
  }
  return made;
}

/** Lets others have their turn. */
const breathe = () => new Promise<void>((go) => setImmediate(go));

/** Several procedures in several months at one unit, out of what is told of each. */
export function toldAt(months: Iterable<ToldMonth>, unit: string, procedures: readonly string[]): Pick<Tally, 'counts' | 'told'> {
  const sum = noneTold();
  for (const month of months) for (const it of procedures) month.add(sum, unit, it);
  return toldOf(sum);
}

/** The same in the whole city, where nothing is hidden. */
export function toldInCity(months: Iterable<ToldMonth>, procedures: readonly string[]): Pick<Tally, 'counts'> {
  const sum = noneTold();
  for (const month of months) for (const it of procedures) month.addCity(sum, it);
  return { counts: toldOf(sum).counts };
}
