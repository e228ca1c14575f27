import { type AwaitedDecisions, awaitedDecisionsAt } from '#src/data/queries/awaited-decisions.ts';
import type { Role } from '#src/domain/people/account.ts';
import type { Session } from '#src/services/session.ts';

/**
 * What waits for this head or leader, wherever the dossiers lie: drafted apologies and proposed stops for the leader, one more request for a
 * supplement for the head, and for both what is late. Undefined for everybody else.
 */
export async function awaitedDecisions({ kind, posts }: Session): Promise<AwaitedDecisions | undefined> {
  const unitsOf = (...roles: Role[]) => [...new Set(posts.flatMap(({ role, unit }) => (roles.includes(role) ? [unit] : [])))];
  const tells = unitsOf('head', 'leader');
  return kind === 'staff' && tells.length > 0 ? awaitedDecisionsAt({ leads: unitsOf('leader'), heads: unitsOf('head'), tells }) : undefined;
}
