import { z } from 'zod';
import type { Dossier } from './dossier.ts';
import { clockRunsIn } from './queues.ts';

/**
 * What lies with the leader, whoever has the dossier on his desk: an apology that the clock has drafted, a dossier whose date has passed, which
 * the head is told too, and a stop that was proposed.
 */
export const AwaitedDecision = z.enum(['apology', 'escalated', 'stop']);
export type AwaitedDecision = z.infer<typeof AwaitedDecision>;

/** Does it wait for this decision? The database answers the same for whole queues; a test holds the two together. */
export function awaits(decision: AwaitedDecision, { alarm, extendedAt, status, stopProposed }: Dossier): boolean {
  if (decision === 'stop') return stopProposed;
  if (!clockRunsIn.includes(status)) return false;
  return decision === 'apology' ? alarm === 2 && extendedAt === null : alarm === 3;
}
