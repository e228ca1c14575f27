import type { Calendar } from '#src/domain/clock/calendar.ts';
import { addWorkingDays, dayNumber, dayOfNumber, vietnamDate, vietnamInstant } from '#src/domain/clock/calendar.ts';
import type { Post, Role } from '#src/domain/people/account.ts';
import { isTied } from './citizens-side.ts';
import type { Actor, Dossier } from './dossier.ts';
import { Step } from './events.ts';
import type { Status } from './status.ts';
import { roleAt, type VersionRules } from './step-roles.ts';

/** What waits for a role, in the order of a dossier's way through the office; one's own desk before what nobody has. */
export const workQueues = ['receive', 'mine', 'assign', 'review', 'approve', 'issue', 'return'] as const;
export type WorkQueue = (typeof workQueues)[number];

/** Whose time runs out, whoever has them. */
export const deadlineQueues = ['today', 'soon', 'overdue'] as const;
export type DeadlineQueue = (typeof deadlineQueues)[number];

/** The tabs of the back office: work, what waits for the citizen, deadlines, every open dossier of one's units, and all there ever were. */
export const queues = [...workQueues, 'waiting', ...deadlineQueues, 'open', 'all'] as const;
export type Queue = (typeof queues)[number];

/** Statuses that are not terminal: what a queue can hold at all. */
export const openStatuses: readonly Status[] = [1, 2, 4, 5, 6, 9];

/** The clock of the result runs: not before reception, not while the citizen is awaited, not once the result is there. */
export const clockRunsIn: readonly Status[] = [2, 4];

/** The citizen is awaited: with papers, or with money. */
export const waitingIn: readonly Status[] = [5, 6];

/** The steps at which a dossier can lie while its clock runs. */
export const clockedSteps: readonly Step[] = Step.options.filter((step) => step !== 'receive' && step !== 'return');

/** What a queue can be sorted by. */
export type SortKey = 'submittedAt' | 'pausedAt' | 'dueAt';
export type Order = { key: SortKey; descending: boolean };

/** The first is the queue's own: the longest wait where there is no due date to keep, else the nearest due date; of all, the newest. */
export function sortsOf(queue: Queue): readonly [SortKey, ...SortKey[]] {
  if (queue === 'all') return ['submittedAt']; // by another column closed dossiers would cost
  if (queue === 'receive') return ['submittedAt'];
  if (queue === 'return') return ['submittedAt', 'dueAt'];
  return queue === 'waiting' ? ['pausedAt', 'dueAt'] : ['dueAt'];
}

export const ownOrder = (queue: Queue): Order => ({ key: sortsOf(queue)[0], descending: queue === 'all' });

/** A dossier that was not received yet has no due date: it stands behind the others. */
export const mayLack = (queue: Queue, key: SortKey): boolean => key === 'dueAt' && (queue === 'open' || queue === 'waiting');

const sortNames: Record<SortKey, string> = {
  submittedAt: 'submitted',
  pausedAt: 'waiting',
  dueAt: 'due',
};

/** An order as it stands in an address: `asc` and `desc` of the queue's own key, `due`, `due-desc`. What means nothing is the queue's own. */
export function readOrder(queue: Queue, text: string | undefined): Order {
  const own = ownOrder(queue);
  if (text === 'asc' || text === 'desc') return { ...own, descending: text === 'desc' };
  const key = sortsOf(queue).find((it) => text === sortNames[it] || text === `${sortNames[it]}-desc`);
  return key ? { key, descending: text !== sortNames[key] } : own;
}

/** @returns undefined for the queue's own order, which needs no saying */
export function writeOrder(queue: Queue, { key, descending }: Order): string | undefined {
  const own = ownOrder(queue);
  if (key !== own.key) return descending ? `${sortNames[key]}-desc` : sortNames[key];
  return descending === own.descending ? undefined : descending ? 'desc' : 'asc';
}

/** Which dossiers wait for which roles, at which of their two units. `assigneeOnly`: only for the specialist who has them, or his deputy. */
export type Work = {
  roles: readonly Role[];
  at: 'receiving' | 'competent';
  status: readonly Status[];
  step: Step;
  assigneeOnly?: true;
};
export const work: Record<WorkQueue, Work> = {
  receive: { roles: ['reception'], at: 'receiving', status: [1], step: 'receive' },
  // The head gives it to somebody, or a specialist takes it.
  assign: { roles: ['head', 'specialist'], at: 'competent', status: [2, 4], step: 'assign' },
  // Also while the citizen is awaited: it stays on the specialist's desk.
  mine: { roles: ['specialist'], at: 'competent', status: [4, 5, 6], step: 'prepare', assigneeOnly: true },
  review: { roles: ['head'], at: 'competent', status: [4], step: 'review' },
  approve: { roles: ['leader'], at: 'competent', status: [4], step: 'approve' },
  issue: { roles: ['clerk'], at: 'competent', status: [4], step: 'issue' },
  return: { roles: ['reception'], at: 'receiving', status: [9], step: 'return' },
};

export const isWorkQueue = (queue: Queue): queue is WorkQueue => (workQueues as readonly Queue[]).includes(queue);

const unique = (values: string[]): string[] => [...new Set(values)].sort();

/** The units at which this official deals with dossiers at all; an administrator touches none. */
export const unitsOf = (posts: readonly Post[]): string[] => unique(posts.flatMap((post) => (post.role === 'admin' ? [] : [post.unit])));

/** The roles that find a dossier of such a version in a queue of work; of what only the head may refuse, he as well. */
export function rolesIn(queue: WorkQueue, rules: VersionRules = {}): Role[] {
  const { roles, step } = work[queue];
  const found = roles.map((role) => (role === roleAt(step) ? roleAt(step, rules) : role));
  return queue === 'receive' && rules.headRefuses ? [...found, 'head'] : found;
}

/**
 * The units whose dossiers this queue shows to this official, at some only those of certain versions.
 * @param apart the versions that are not as usual
 */
export const unitsOfQueue = (queue: Queue, posts: readonly Post[], apart: readonly VersionRules[] = []): string[] => {
  if (!isWorkQueue(queue)) return unitsOf(posts);
  const roles = [{}, ...apart].flatMap((rules) => rolesIn(queue, rules));
  return unique(posts.flatMap((post) => (roles.includes(post.role) ? [post.unit] : [])));
};

/** Whose desks an official works off, at which units: his own as a specialist, and those of absent colleagues who lent him theirs. */
export const desksOf = (id: string, posts: readonly Post[]): { unit: string; holder: string }[] =>
  posts.flatMap((post) => (post.role === 'specialist' ? [{ unit: post.unit, holder: post.for ?? id }] : []));

/** Nobody is shown as his work what he must not decide; what lies on his own desk he must find, to hand it back. */
export const hidesOwn = (queue: Queue): boolean => isWorkQueue(queue) && !work[queue].assigneeOnly;

/** The tabs that this official has. */
export const queuesOf = (posts: readonly Post[], apart: readonly VersionRules[] = []): Queue[] =>
  queues.filter((queue) => unitsOfQueue(queue, posts, apart).length > 0);

/** Moments that part the deadlines: overdue before `now`, today before `tomorrow`, soon before `later`. */
export type DeadlineBounds = { now: Date; tomorrow: Date; later: Date };

/** "Soon" is after today, up to the end of the second working day from now. */
export function deadlineBounds(calendar: Calendar, now: Date): DeadlineBounds {
  const today = vietnamDate(now);
  const dayAfter = (day: string) => vietnamInstant(dayOfNumber(dayNumber(day) + 1), '00:00');
  return { now, tomorrow: dayAfter(today), later: dayAfter(addWorkingDays(calendar, today, 2)) };
}

function meets(queue: DeadlineQueue, due: Date, { now, tomorrow, later }: DeadlineBounds): boolean {
  if (queue === 'overdue') return due < now;
  return queue === 'today' ? now <= due && due < tomorrow : tomorrow <= due && due < later;
}

/** Is this dossier in this official's queue? The database answers the same for all at once; a test holds the two together. */
export function isInQueue(
  queue: Queue,
  dossier: Dossier,
  actor: Actor & { kind: 'staff' },
  bounds: DeadlineBounds,
  rules: VersionRules = {},
): boolean {
  const units = isWorkQueue(queue)
    ? actor.posts.flatMap(({ role, unit }) => (rolesIn(queue, rules).includes(role) ? [unit] : []))
    : unitsOf(actor.posts);
  if (isWorkQueue(queue)) {
    const { at, status, step, assigneeOnly } = work[queue];
    return (
      units.includes(at === 'receiving' ? dossier.receivingUnit : dossier.competentUnit) &&
      status.includes(dossier.status) &&
      dossier.step === step &&
      (!hidesOwn(queue) || !isTied(dossier, actor, actor.id)) &&
      (!assigneeOnly ||
        desksOf(actor.id, actor.posts).some(({ unit, holder }) => unit === dossier.competentUnit && holder === dossier.assigneeId))
    );
  }
  if (!units.includes(dossier.competentUnit) && !units.includes(dossier.receivingUnit)) return false;
  if (queue === 'all') return true;
  if (queue === 'open') return openStatuses.includes(dossier.status);
  if (queue === 'waiting') return waitingIn.includes(dossier.status);
  return clockRunsIn.includes(dossier.status) && dossier.dueAt !== null && meets(queue, dossier.dueAt, bounds);
}
