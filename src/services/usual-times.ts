import { LRUCache } from 'lru-cache';
import { type MonthOfUnit, talliesByMonth } from '#src/data/queries/public-figures.ts';
import { type Day, vietnamDate } from '#src/domain/clock/calendar.ts';
import { lastPeriods } from '#src/domain/indicators/public-period.ts';
import { rounded } from '#src/domain/indicators/small-numbers.ts';
import type { Tally } from '#src/domain/indicators/tally.ts';
import { mergeSpreads, type Spread } from '#src/domain/indicators/time-spread.ts';
import {
  type Trial,
  type Trust,
  triedMonths,
  trustOf,
  tryOut,
  type UsualTime,
  usualMonths,
  usualTimeOf,
} from '#src/domain/indicators/usual-time.ts';
import { perProcess } from '#src/per-process.ts';

/** How long a procedure usually takes somewhere, and how well the same rule would have foretold the months before. How many: rounded. */
export type Usual = UsualTime & { trust: Trust | null; trials: (Trial & { month: Day })[] };

export type UsualTimes = {
  /** the first day of the first month that it is said from, and of the last */
  from: Day;
  to: Day;
  /** in the whole city, and at each unit that had enough results */
  city: Usual | null;
  units: ReadonlyMap<string, Usual>;
  /** the last twelve finished months of the city, the oldest first; null where nothing was counted */
  months: { month: Day; tallies: readonly Tally[] }[];
};

const shownMonths = 12;
const kept = () => perProcess('usual-times', () => new LRUCache<string, Promise<UsualTimes>>({ max: 200, ttl: 60_000 }));

/** How long a procedure takes, out of the months that are over: so it changes once a month, and is kept for a minute. */
export function usualTimes(procedure: string, now: Date): Promise<UsualTimes> {
  const finished = lastPeriods('month', vietnamDate(now), shownMonths + 1)
    .slice(0, -1)
    .map(({ from }) => from);
  const key = `${procedure} ${finished.at(-1)}`;
  const known = kept().get(key);
  if (known) return known;
  const read = readUsual(procedure, finished);
  kept().set(key, read);
  read.catch(() => kept().delete(key));
  return read;
}

async function readUsual(procedure: string, months: readonly Day[]): Promise<UsualTimes> {
  const rows = await talliesByMonth(months, procedure);
  const tried = months.slice(-(usualMonths + triedMonths));
  const usualOf = (those: readonly MonthOfUnit[]): Usual | null => {
    const times = tried.map((month): Spread | null => {
      const spreads = those.flatMap((row) => (row.start === month ? (row.tally.times ?? []) : []));
      return spreads.length > 0 ? mergeSpreads(...spreads) : null;
    });
    const usual = usualTimeOf(mergeSpreads(...times.slice(-usualMonths).flatMap((it) => it ?? [])));
    if (!usual) return null;
    const trials = tryOut(times);
    const trust = trustOf(trials);
    return {
      ...usual,
      of: rounded(usual.of),
      trust: trust && { ...trust, of: rounded(trust.of) },
      trials: trials.map((trial) => ({ ...trial, month: tried[trial.at] ?? '' })),
    };
  };
  const byUnit = Map.groupBy(rows, ({ unit }) => unit);
  return {
    from: months.at(-usualMonths) ?? '',
    to: months.at(-1) ?? '',
    city: usualOf(rows),
    units: new Map(
      [...byUnit].flatMap(([unit, those]) => {
        const usual = usualOf(those);
        return usual ? [[unit, usual] as const] : [];
      }),
    ),
    months: months.map((month) => ({ month, tallies: rows.flatMap((row) => (row.start === month ? [row.tally] : [])) })),
  };
}
