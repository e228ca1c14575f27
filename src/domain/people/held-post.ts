import type { Day } from '#src/domain/clock/calendar.ts';
import { dayNumber, dayOfNumber } from '#src/domain/clock/calendar.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { Role } from './account.ts';

/** A role at a unit from one day to another, both included; `until` null: for as long as nobody ends it. */
export type HeldPost = { role: Role; unit: string; from: Day; until: Day | null };

/** Held on this day, not yet begun, or over. One that was ended at once on its first day was never held. */
export function postState({ from, until }: HeldPost, today: Day): 'now' | 'future' | 'past' {
  if (until !== null && (until < today || until < from)) return 'past';
  return from > today ? 'future' : 'now';
}

export type PostFault =
  | { kind: 'role-missing' }
  | { kind: 'unit-missing' }
  | { kind: 'admin-only-at-city' }
  | { kind: 'already-held'; from: Day }
  | { kind: 'date-malformed' }
  | { kind: 'in-the-past' }
  | { kind: 'until-before-from' };
export type PostFaults = { role?: PostFault; unit?: PostFault; from?: PostFault; until?: PostFault };

/** Days as typed, `YYYY-MM-DD`; '' where nothing was. */
export type PostAsked = { role: string; unit: string; from: string; until: string };

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && dayOfNumber(dayNumber(text)) === text;

/** May this post be given to somebody who holds those? The whole city's configuration is kept at the city alone. */
export function readPost(
  asked: PostAsked,
  held: readonly HeldPost[],
  { today, units, city }: { today: Day; units: ReadonlySet<string>; city: string },
): Result<HeldPost, PostFaults> {
  const faults: PostFaults = {};
  const role = Role.safeParse(asked.role).data;
  if (role === undefined) faults.role = { kind: 'role-missing' };
  if (!units.has(asked.unit)) faults.unit = { kind: 'unit-missing' };
  else if (role === 'admin' && asked.unit !== city) faults.unit = { kind: 'admin-only-at-city' };
  const standing = held.find((post) => post.role === role && post.unit === asked.unit && postState(post, today) !== 'past');
  if (standing) faults.role = { kind: 'already-held', from: standing.from };
  const from = asked.from === '' ? today : asked.from;
  if (!isDay(from)) faults.from = { kind: 'date-malformed' };
  else if (from < today) faults.from = { kind: 'in-the-past' };
  const until = asked.until === '' ? null : asked.until;
  if (until !== null) {
    if (!isDay(until)) faults.until = { kind: 'date-malformed' };
    else if (until < today) faults.until = { kind: 'in-the-past' };
    else if (faults.from === undefined && until < from) faults.until = { kind: 'until-before-from' };
  }
  if (role === undefined || Object.keys(faults).length > 0) return refuse(faults);
  return ok({ role, unit: asked.unit, from, until });
}

/** The last day of a post that is to end: yesterday, so at once, or the day typed. */
export function readEnd(asked: { when: string; day: string }, post: HeldPost, today: Day): Result<Day, PostFault> {
  if (asked.when !== 'day') return ok(dayOfNumber(dayNumber(today) - 1));
  if (!isDay(asked.day)) return refuse({ kind: 'date-malformed' });
  if (asked.day < today) return refuse({ kind: 'in-the-past' });
  return asked.day < post.from ? refuse({ kind: 'until-before-from' }) : ok(asked.day);
}
