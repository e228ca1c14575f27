import { onSideSql } from '#src/data/ties.ts';
import { type AwaitedDecision, stoppedFrom, unitsThatAwait } from '#src/domain/dossiers/awaited-decision.ts';
import { clockRunsIn, unitsOfQueue } from '#src/domain/dossiers/queues.ts';
import type { Post } from '#src/domain/people/account.ts';

/** Whose decisions, of the desk that a queue is read for. */
type Desk = { me: string; posts: readonly Post[] };
type Add = (value: unknown, type: string) => string;

// In the words of the partial index of these.
const runs = `d.status in (${clockRunsIn.join(', ')}) and not d.stop_proposed`;
const words: Record<AwaitedDecision, string> = {
  apology: `${runs} and d.alarm = 2 and d.extended_at is null`,
  escalated: `${runs} and d.alarm = 3`,
  stop: `d.status in (${stoppedFrom.join(', ')}) and d.stop_proposed`,
};

/** What of `d` waits for this decision of this official, in a statement with his `side`. */
export function awaitedWords(decision: AwaitedDecision, { me, posts }: Desk, add: Add): string {
  const units = unitsThatAwait(decision, posts).map((unit) => add(unit, 'text'));
  return units.length === 0
    ? 'false'
    : `${words[decision]} and d.competent_unit in (${units.join(', ')}) and not ${onSideSql(add(me, 'uuid'))}`;
}

/** A dossier for which an official asks the head to allow one more request, and who asks. */
export type AskedConsent = { code: string; by: string };

/** The same as JSON, for the head of its unit: the longest first, `most` of them. While a stop is proposed nothing else is decided. */
export function askedConsents({ me, posts }: Desk, most: number, add: Add): string {
  const units = unitsOfQueue('review', posts).map((unit) => add(unit, 'text'));
  if (units.length === 0) return `'[]'::json`;
  return `(select coalesce(json_agg(json_build_object('code', c.code, 'by', p.name) order by c.asked_at), '[]') from (
      select d.code, m.saved_by, m.asked_at from supplement_marks m join dossier d on d.id = m.dossier_id
      where m.asked_at is not null and d.competent_unit in (${units.join(', ')}) and (d.status in (1, 2) or (d.status = 4 and d.step = 'prepare'))
        and not d.stop_proposed and d.supplement_requests > d.supplement_consents and not ${onSideSql(add(me, 'uuid'))}
      order by m.asked_at limit ${most}) c join person p on p.id = c.saved_by)`;
}
