import { type Calendar, DAY_MINUTES, localMinute, vietnamDate } from '#src/domain/clock/calendar.ts';
import type { TimeLimit } from '#src/domain/clock/time-limit.ts';
import { dueAt, SAME_DAY_CUT_OFF } from '#src/domain/clock/working-time.ts';
import type { Outcome } from '#src/domain/dossiers/events.ts';
import type { Chance } from './chance.ts';
import type { Filing, World } from './filing.ts';
import type { OfficeTime } from './office-time.ts';

/** What chance and its office have in store for a dossier, before any of it is told; moments and lengths in working minutes. */
export type Fate = {
  /** which way it may end before anybody works on it: 0 to 1 */
  first: number;
  receivedAt: number;
  /** the date by law, counted from then */
  due: string;
  /** about how long the law leaves */
  whole: number;
  late: boolean;
  /** from reception to the result, where nobody is waited for */
  work: number;
  assignedAt: number;
  /** whether somebody is waited for, or it is withdrawn meanwhile: 0 to 1 */
  turn: number;
  /** a supplement is asked for in the last hours */
  asksAtLast: boolean;
  /** once it is late it is stopped, in the place of its result */
  dropped: boolean;
  outcome: Outcome;
  /** a later date is given, with an apology */
  extends: boolean;
  fetched: boolean;
  /** from the result until it is fetched */
  lies: number;
  stars: number | undefined;
  /** from then until it is rated */
  silent: number;
  complains: boolean;
};

/** Nobody waits, asks, apologises or complains: it goes from the counter to its result, and that is fetched. */
export const isPlain = ({ first, turn, asksAtLast, dropped, outcome, extends: extended, fetched, complains }: Fate): boolean =>
  first >= withdrawnBelow && turn >= leftBelow && !asksAtLast && !dropped && outcome === 'granted' && !extended && fetched && !complains;

/** Bounds of `first`, for what does not come over the counter. */
export const refusedBelow = 0.025;
export const withdrawnBelow = 0.031;
/** Bounds of `turn`. */
export const supplementBelow = 0.05;
export const paymentBelow = 0.07;
export const leftBelow = 0.076;

const days = (n: number, { perDay }: OfficeTime) => n * perDay;

export function fateOf(filing: Filing, { time, calendar, characters }: World, chance: Chance): Fate {
  const { at, channel, limit, competentUnit, version } = filing;
  const sameDay = limit.unit === 'same_day';
  const atCounter = channel === 'in_person';
  const game = characters.plays(competentUnit);
  const forgotten = game === 'answers-slowly' && !atCounter && chance.draw() < 0.5 ? time.perDay + 60 + chance.below(2 * time.perDay) : 0;
  const receivedAt = at + forgotten + (atCounter ? 1 + chance.below(4) : 5 + chance.below(chance.draw() < 0.97 ? 420 : 700));
  const first = atCounter ? 1 : chance.draw();
  const whole = minutesOf(limit, receivedAt, time);
  const filedOn = time.days[Math.floor(at / time.perDay)] ?? '';
  const late = chance.draw() < characters.late(competentUnit, version.procedure.code, filedOn, sameDay);
  let work = sameDay
    ? late
      ? whole + 60 + chance.below(2 * time.perDay)
      : Math.min(10 + chance.below(90), Math.max(5, whole - 5))
    : Math.floor(whole * (late ? 1.03 + chance.draw() ** 2 * (chance.draw() < 0.2 ? 10 : 1) : 0.3 + 0.65 * chance.draw())); // some lie forgotten
  // Whoever closes in masses does so on every tenth working day, an hour before the office closes.
  const massAt = Math.floor((receivedAt + whole) / (10 * time.perDay)) * 10 * time.perDay - 60;
  if (game === 'closes-together' && !sameDay && massAt > receivedAt + 120) work = massAt + chance.below(12) - receivedAt;
  const endsAtOnce = game === 'ends-at-once' && chance.draw() < 0.14;
  if (endsAtOnce) work = 25 + chance.below(30);
  const turn = sameDay || endsAtOnce ? 1 : chance.draw();
  return {
    first,
    receivedAt,
    due: dueText(calendar, new Date(time.instant(receivedAt)), limit),
    whole,
    late,
    work,
    assignedAt: receivedAt + Math.min(Math.floor(work * 0.05) + 1, 240),
    turn,
    asksAtLast: game === 'asks-at-last' && turn < 0.4,
    dropped: game === 'drops-late' && late && turn >= leftBelow && chance.draw() < 0.7,
    outcome: endsAtOnce || chance.draw() < 0.015 ? 'refused' : 'granted',
    extends: late && !sameDay && limit.unit !== 'hour' && chance.draw() < 0.3,
    fetched: chance.draw() >= 0.004,
    lies: atCounter
      ? sameDay
        ? 2 + chance.below(20)
        : Math.floor(days(4 * chance.draw() ** 2, time))
      : 1 + chance.below(channel === 'post' ? 960 : 30),
    stars: chance.draw() < 0.12 ? chance.pick(late ? [1, 1, 2, 2, 3, 3, 4] : [3, 4, 4, 4, 5, 5, 5, 5, 5]) : undefined,
    silent: 5 + chance.below(time.perDay),
    complains: late && chance.draw() < 0.06,
  };
}

/** About how many working minutes a limit leaves. */
function minutesOf({ amount, unit }: TimeLimit, from: number, { perDay }: OfficeTime): number {
  switch (unit) {
    case 'same_day':
      return perDay - (from % perDay);
    case 'hour':
      return amount * 60;
    case 'working_day': // until the office closes
      return amount * perDay + perDay - (from % perDay);
    case 'calendar_day':
      return Math.floor((amount * perDay * 5) / 7) + perDay - (from % perDay);
    case 'month':
      return Math.floor(amount * perDay * 21);
  }
}

const cutOff = Number(SAME_DAY_CUT_OFF.slice(0, 2)) * 60 + Number(SAME_DAY_CUT_OFF.slice(3));
// Thousands of dossiers share a day and a limit; hours depend on the minute.
const dueDates = new Map<string, string>();
function dueText(calendar: Calendar, receivedAt: Date, limit: TimeLimit): string {
  if (limit.unit === 'hour') return dueAt(calendar, receivedAt, limit).toISOString();
  const inTime = limit.unit !== 'same_day' || localMinute(receivedAt) % DAY_MINUTES <= cutOff;
  const key = `${vietnamDate(receivedAt)} ${limit.amount} ${limit.unit} ${inTime}`;
  let text = dueDates.get(key);
  if (text === undefined) {
    text = dueAt(calendar, receivedAt, limit).toISOString();
    if (dueDates.size > 5_000) dueDates.clear();
    dueDates.set(key, text);
  }
  return text;
}
