import { LRUCache } from 'lru-cache';
import { type MonthOfUnit, timesByMonth } from '#src/data/queries/public-figures.ts';
import { type Day, vietnamDate } from '#src/domain/clock/calendar.ts';
import { lastPeriods } from '#src/domain/indicators/public-period.ts';
import { mergeSpreads, type Spread, without } from '#src/domain/indicators/time-spread.ts';
import {
  atLeastOf,
  type ByChannel,
  type Trial,
  type Trust,
  triedMonths,
  trustOf,
  tryOut,
  type UsualLevel,
  type UsualTime,
  usualMonths,
  usualTimeOf,
} from '#src/domain/indicators/usual-time.ts';
import { perProcess } from '#src/per-process.ts';

/** How long a procedure usually takes somewhere, and how well the same rule would have foretold the months before. Of how many at least (`atLeastOf`). */
export type Usual = UsualTime & { trust: Trust | null; trials: (Trial & { month: Day })[] };

export type UsualTimes = {
  /** the first day of the first month that it is said from, and of the last */
  from: Day;
  to: Day;
  /** in the whole city, and at each unit that had any result */
  city: ByChannel<Usual>;
  units: ReadonlyMap<string, ByChannel<Usual>>;
  /** how well it foretold at each level, of all units and ways of filing together */
  trust: Record<UsualLevel, Trust | null>;
};

const kept = () => perProcess('usual-times', () => new LRUCache<string, Promise<UsualTimes>>({ max: 200, ttl: 60_000 }));

/** How long a procedure takes, out of the months that are over: so it changes once a month, and is kept for a minute. */
export function usualTimes(procedure: string, now: Date): Promise<UsualTimes> {
  const finished = lastPeriods('month', vietnamDate(now), usualMonths + triedMonths + 1)
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
  const rows = await timesByMonth(months, procedure);
  const usualOf = (those: readonly MonthOfUnit[], timesOf: (row: MonthOfUnit) => Spread | null): Usual | null => {
    const times = months.map((month): Spread | null => {
      const spreads = those.flatMap((row) => (row.start === month ? (timesOf(row) ?? []) : []));
      return spreads.length > 0 ? mergeSpreads(...spreads) : null;
    });
    const usual = usualTimeOf(mergeSpreads(...times.slice(-usualMonths).flatMap((it) => it ?? [])));
    if (!usual) return null;
    const trials = tryOut(times);
    return {
      ...usual,
      of: atLeastOf(usual.of),
      trust: told(trustOf(trials)),
      trials: trials.map((trial) => ({ ...trial, month: months[trial.at] ?? '' })),
    };
  };
  const byChannel = (those: readonly MonthOfUnit[]): ByChannel<Usual> => ({
    all: usualOf(those, ({ times }) => times),
    online: usualOf(those, ({ online }) => online),
    paper: usualOf(those, ({ times, online }) => times && without(times, online ?? new Map())),
  });
  const city = byChannel(rows);
  const units = new Map([...Map.groupBy(rows, ({ unit }) => unit)].map(([unit, those]) => [unit, byChannel(those)]));
  const trustIn = (all: readonly (Usual | null)[]) => told(trustOf(all.flatMap((it) => it?.trials ?? [])));
  const atUnits = [...units.values()];
  return {
    from: months.at(-usualMonths) ?? '',
    to: months.at(-1) ?? '',
    city,
    units,
    trust: {
      'unit-channel': trustIn(atUnits.flatMap(({ online, paper }) => [online, paper])),
      unit: trustIn(atUnits.map(({ all }) => all)),
      'city-channel': trustIn([city.online, city.paper]),
      city: trustIn([city.all]),
    },
  };
}

const told = (trust: Trust | null): Trust | null => trust && { ...trust, of: atLeastOf(trust.of) };
