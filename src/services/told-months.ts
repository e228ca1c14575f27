import { LRUCache } from 'lru-cache';
import { countsOfMonth, marksOfMonths } from '#src/data/queries/open-tallies.ts';
import type { Day } from '#src/domain/clock/calendar.ts';
import type { Tally } from '#src/domain/indicators/tally.ts';
import { noneTold, toldOf } from '#src/domain/indicators/told-counts.ts';
import { type ToldMonth, toldOfFinished, toldOfRunning } from '#src/domain/indicators/told-month.ts';
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

async function readMonth(month: Day, mark: string): Promise<ToldMonth> {
  try {
    const cells = await countsOfMonth(month);
    const after = await marksOfMonths([month]);
    if ((after.get(month) ?? '') !== mark) kept().delete(month); // they may be of later than their mark
    return await toldOfFinished(cells, breathe);
  } catch (cause) {
    kept().delete(month);
    throw cause;
  }
}

/** Lets others have their turn. */
const breathe = () => new Promise<void>((go) => setImmediate(go));

/** Several procedures in several months at one unit, out of what is told of each. */
export function toldAt(months: Iterable<ToldMonth>, unit: string, procedures: readonly string[]): Pick<Tally, 'counts' | 'unsure'> {
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
