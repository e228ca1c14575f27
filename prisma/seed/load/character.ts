import { hash } from 'node:crypto';
import type { Day } from '#src/domain/clock/calendar.ts';
import { isPlace, type Unit } from '#src/domain/places/unit.ts';

/**
 * How offices are, so that the figures of a city that does not exist have something to tell. Which office is which follows from the codes
 * alone: always the same ones, whatever city it is.
 */
export type Character = 'steady' | 'prompt' | 'slow' | 'mending' | 'bad-months' | 'late-with-births';

const birth = '1.001193';
const pension = '1.014027';

/** What an office does to make its figures look better than its work is (domain/indicators/signs.ts). */
export type Game = 'asks-at-last' | 'closes-together' | 'ends-at-once' | 'answers-slowly' | 'drops-late';
/** Played by one office each; masses need many dossiers, so only one closes in them. */
const games: Game[] = [
  'closes-together',
  'asks-at-last',
  'ends-at-once',
  'answers-slowly',
  'asks-at-last',
  'ends-at-once',
  'answers-slowly',
  'drops-late',
  'drops-late',
];

/** How many wards of a hundred are so; the others are steady. */
const among: [Character, number][] = [
  ['mending', 2],
  ['bad-months', 4],
  ['slow', 9],
  ['prompt', 35],
];

const even = (text: string): number => Number.parseInt(hash('sha1', text, 'hex').slice(0, 8), 16) / 2 ** 32;

export type Characters = {
  of: (unit: string) => Character;
  plays: (unit: string) => Game | undefined;
  /** how probable it is that a dossier that came in on this day is late, where its time is counted in days, or in hours of the same day */
  late: (unit: string, procedure: string, day: Day, sameDay: boolean) => number;
  /** what people of a ward come for more than elsewhere: one has the maternity hospital, some many pensioners */
  sought: (ward: string) => { procedure: string; share: number; times: number } | undefined;
};

/** @param until the first day of the present: bad months lie before it, and whoever gets better has done so */
export function charactersOf(units: Iterable<Unit>, until: Day): Characters {
  const characters = new Map<string, Character>();
  const wards = [...units].filter(isPlace).sort((a, b) => even(a.code) - even(b.code));
  const [births, ...others] = wards;
  if (births) characters.set(births.code, 'late-with-births');
  let next = 0;
  for (const [character, of] of among)
    for (let n = Math.ceil((of * wards.length) / 100); n > 0; n--) {
      const ward = others[next++];
      if (ward) characters.set(ward.code, character);
    }
  // Among the steady ones where most people live: of few dossiers no sign is told.
  const playing = new Map(
    wards
      .filter(({ code }) => !characters.has(code))
      .sort((a, b) => populousness(b) - populousness(a))
      .slice(0, games.length)
      .map(({ code }, at) => [code, games[at]]),
  );
  const plays = (unit: string): Game | undefined => playing.get(unit);
  const months = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const known = new Map<string, number>();
  const lateness = (unit: string): number => {
    const own = known.get(unit) ?? even(`${unit} late`);
    known.set(unit, own);
    return own;
  };
  const of = (unit: string): Character => characters.get(unit) ?? 'steady';
  return {
    of,
    plays,
    late: (unit, procedure, day, sameDay) => {
      const own = lateness(unit);
      const ago = months(until) - months(day);
      const character = of(unit);
      if (character === 'late-with-births' && procedure === birth) return 0.38;
      if (plays(unit) === 'drops-late') return sameDay ? 0.1 : 0.3;
      const share = {
        steady: 0.01 + 0.08 * own ** 2,
        prompt: 0.004,
        slow: 0.16 + 0.16 * own,
        mending: ago < 2 ? 0.02 : Math.min(0.4, 0.02 + 0.045 * ago),
        'bad-months': Math.floor((ago - Math.floor(own * 4)) / 2) === 1 ? 0.45 : 0.03,
        'late-with-births': 0.04,
      }[character];
      return sameDay ? share / 4 : share;
    },
    sought: (ward) => {
      if (of(ward) === 'late-with-births') return { procedure: birth, share: 0.5, times: 3 };
      return plays(ward) === 'closes-together' ? { procedure: pension, share: 0.7, times: 4 } : undefined;
    },
  };
}

/** Nobody published how many people live in each new ward; some have several times as many as others, always the same ones. */
export function populousness({ code, kind }: Unit): number {
  if (kind === 'special_zone') return 1;
  const share = Number.parseInt(hash('sha1', code, 'hex').slice(0, 2), 16);
  return (kind === 'ward' ? 4 : 2) + Math.floor((share / 256) ** 2 * 10);
}

/**
 * How many people come on a working day, against the others: most on Mondays, few on a Saturday that is worked for another day, fewer before
 * and just after Tết and many once it is over, more in the months before school. More every month, since ever more comes in through a portal.
 * @param days working days, in order
 */
export function rhythmOf(days: readonly Day[]): number[] {
  const number = (day: Day | undefined) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
  const weekdays = [0.5, 1.25, 1.1, 1, 1, 0.85, 0.5];
  const longHoliday = (place: number) => number(days[place]) - number(days[place - 1]) >= 7;
  const near = (place: number, before: number, after: number) => {
    for (let at = place - after; at <= place + before; at++) if (at > 0 && at < days.length && longHoliday(at)) return true;
    return false;
  };
  return days.map((day, place) => {
    const week = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 1;
    const month = Number(day.slice(5, 7));
    const school = month >= 6 && month <= 8 ? 1.15 : 1;
    const tet = near(place, 0, 2) ? 0.55 : near(place, 8, 0) ? 0.7 : near(place, 0, 20) ? 1.3 : 1;
    const uptake = 1 + (2 * place) / Math.max(1, days.length);
    return week * school * tet * uptake;
  });
}
