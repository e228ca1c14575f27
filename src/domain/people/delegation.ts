import { type Day, dayNumber } from '#src/domain/clock/calendar.ts';
import type { Result } from '#src/domain/kernel/result.ts';
import { ok, refuse } from '#src/domain/kernel/result.ts';
import type { Post, Role } from './account.ts';

/** A colleague acts in the posts of an absent official; both days inclusive, Vietnam time. */
export type Delegation = { roles: readonly Role[]; unit: string; from: Day; until: Day };

/** Longer absences are a change of posts, which is the administrator's. */
export const LONGEST_DELEGATION = 92;

/**
 * Is it this official's to say who stands in at the unit for others who hold these roles, and to end it? Who leads there says it: a head for
 * those who work under him, and for whoever signs only somebody who signs there himself, or a head could lend that signature to himself.
 */
export function leadsFor(posts: readonly Post[], unit: string, roles: readonly Role[]): boolean {
  const leads = (role: Role) => posts.some((post) => post.unit === unit && post.role === role);
  return leads('leader') || (leads('head') && !roles.includes('leader'));
}

/** May he arrange it? What was only lent to him he does not lend on. */
export function arrangesFor(posts: readonly Post[], unit: string, roles: readonly Role[]): boolean {
  const holds = (role: Role, own: boolean) =>
    posts.some((post) => post.unit === unit && post.role === role && (post.for === undefined) === own);
  return leadsFor(posts, unit, roles) && !roles.some((role) => holds(role, false) && !holds(role, true));
}

export type DelegationFault =
  | { kind: 'roles-missing' }
  | { kind: 'role-not-held'; roles: Role[] }
  | { kind: 'deputy-missing' }
  | { kind: 'deputy-is-himself' }
  | { kind: 'deputy-not-at-unit'; unit: string }
  | { kind: 'from-missing' }
  | { kind: 'from-past' }
  | { kind: 'until-missing' }
  | { kind: 'until-before-from' }
  | { kind: 'too-long'; most: number }
  | { kind: 'overlaps'; from: Day; until: Day };

type Asked = { roles: readonly Role[]; unit: string; from: Day | undefined; until: Day | undefined };

/**
 * May the absent official, who holds `posts`, lend these roles at a unit to the deputy? `others` are his delegations there that were not
 * taken back: one post is lent to one deputy at a time.
 */
export function checkDelegation(
  { roles, unit, from, until }: Asked,
  absent: { id: string; posts: readonly Post[] },
  deputy: { id: string; posts: readonly Post[] } | undefined,
  { today, others }: { today: Day; others: readonly Delegation[] },
): Result<Delegation, DelegationFault> {
  if (roles.length === 0) return refuse({ kind: 'roles-missing' });
  const held = absent.posts.filter((post) => post.unit === unit && post.for === undefined && post.role !== 'admin').map(({ role }) => role);
  const foreign = roles.filter((role) => !held.includes(role));
  if (foreign.length > 0) return refuse({ kind: 'role-not-held', roles: foreign });
  if (deputy === undefined) return refuse({ kind: 'deputy-missing' });
  if (deputy.id === absent.id) return refuse({ kind: 'deputy-is-himself' });
  if (!deputy.posts.some((post) => post.unit === unit && post.for === undefined)) return refuse({ kind: 'deputy-not-at-unit', unit });
  if (from === undefined) return refuse({ kind: 'from-missing' });
  if (from < today) return refuse({ kind: 'from-past' });
  if (until === undefined) return refuse({ kind: 'until-missing' });
  if (until < from) return refuse({ kind: 'until-before-from' });
  if (dayNumber(until) - dayNumber(from) >= LONGEST_DELEGATION) return refuse({ kind: 'too-long', most: LONGEST_DELEGATION });
  const clash = others.find(
    (other) => other.unit === unit && other.roles.some((role) => roles.includes(role)) && other.from <= until && from <= other.until,
  );
  if (clash) return refuse({ kind: 'overlaps', from: clash.from, until: clash.until });
  return ok({ roles: [...roles], unit, from, until });
}
