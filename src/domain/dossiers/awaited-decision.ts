import { z } from 'zod';
import type { Post, Role } from '#src/domain/people/account.ts';
import { isTied } from './citizens-side.ts';
import type { Actor, Dossier } from './dossier.ts';
import { clockRunsIn } from './queues.ts';
import type { Status } from './status.ts';

/**
 * What lies with the leader, whoever has the dossier on his desk: an apology that the clock has drafted, a dossier whose date has passed, which
 * the head is told too, and a stop that was proposed. While one is proposed everything else waits for that.
 */
export const AwaitedDecision = z.enum(['apology', 'escalated', 'stop']);
export type AwaitedDecision = z.infer<typeof AwaitedDecision>;

/** Whose decision each is, at the unit that decides. */
export const whoseDecision: Record<AwaitedDecision, readonly Role[]> = {
  apology: ['leader'],
  escalated: ['head', 'leader'],
  stop: ['leader'],
};

/** In which a stop can wait for its decision: also while the citizen is awaited. */
export const stoppedFrom: readonly Status[] = [4, 5, 6];

/** The units whose dossiers wait for this decision of an official with these posts; none where it is not his. */
export const unitsThatAwait = (decision: AwaitedDecision, posts: readonly Post[]): string[] =>
  [...new Set(posts.flatMap(({ role, unit }) => (whoseDecision[decision].includes(role) ? [unit] : [])))].sort();

/** Does it wait for this decision of this official? The database answers the same for whole queues; a test holds the two together. */
export function awaits(decision: AwaitedDecision, dossier: Dossier, actor: Actor & { kind: 'staff' }): boolean {
  const { alarm, extendedAt, status, stopProposed, competentUnit } = dossier;
  if (!unitsThatAwait(decision, actor.posts).includes(competentUnit) || isTied(dossier, actor, actor.id)) return false;
  if (decision === 'stop') return stopProposed && stoppedFrom.includes(status);
  if (stopProposed || !clockRunsIn.includes(status)) return false;
  return decision === 'apology' ? alarm === 2 && extendedAt === null : alarm === 3;
}
