import { remainingWorkingMinutes, workingMinutesPerDay } from '#src/domain/clock/working-time.ts';
import type { Result } from '#src/domain/kernel/result.ts';
import { ok, refuse } from '#src/domain/kernel/result.ts';
import type { Post } from '#src/domain/people/account.ts';
import { alarmAt } from './alarm.ts';
import { isTied } from './citizens-side.ts';
import { standing } from './counter-payments.ts';
import type { ActionInput, DecisionContext, OpenOpinion, Refusal } from './decision.ts';
import type { Actor, Dossier } from './dossier.ts';
import { eventsOf } from './effects.ts';
import type { DossierEvent } from './events.ts';
import { owns } from './owner.ts';
import { rolesFor } from './step-roles.ts';
import type { ActionKey, Transition } from './transitions.ts';
import { actions, transitions } from './transitions.ts';

/** What of the context says who may. */
type Around = Pick<DecisionContext, 'opinions' | 'rules'>;

type Obstacle = { rank: number; refusal: Refusal };

/** The units whose officials the row means. */
function unitsOf(dossier: Dossier, { at }: Transition, opinions: readonly OpenOpinion[]): string[] {
  if (at === 'asked') return opinions.map(({ unit }) => unit);
  return [at === 'receiving' ? dossier.receivingUnit : dossier.competentUnit];
}

/** The posts by which the row is this official's: his own first, then those that absent colleagues lent him. */
function postsFor(dossier: Dossier, row: Transition, actor: Actor, { opinions = [], rules }: Around): Post[] {
  if (actor.kind !== 'staff') return [];
  const units = unitsOf(dossier, row, opinions);
  const roles = rolesFor(row, rules);
  const posts = actor.posts.filter(
    (post) => roles.includes(post.role) && units.includes(post.unit) && (post.for === undefined || !isTied(dossier, actor, post.for)),
  );
  return posts.sort((a, b) => Number(a.for !== undefined) - Number(b.for !== undefined));
}

/** Whom the official acts as: himself, or the one who lent him the post. */
const holder = (post: Post, actor: Actor): string => post.for ?? actor.id;

/** Is this person one of those whom the row names? Says nothing about the dossier's state. */
function whoObstacle(dossier: Dossier, row: Transition, actor: Actor, around: Around): Obstacle | null {
  if (row.who === 'system') return actor.kind === 'system' ? null : { rank: 0, refusal: { kind: 'not-your-role', roles: [] } };
  if (row.who === 'applicant') {
    if (actor.kind !== 'citizen') return { rank: 0, refusal: { kind: 'not-applicant' } };
    return owns(actor, dossier, 'file') ? null : { rank: 1, refusal: { kind: 'not-applicant' } };
  }
  const roles = rolesFor(row, around.rules);
  if (actor.kind !== 'staff') return { rank: 0, refusal: { kind: 'not-your-role', roles: [...roles] } };
  const posts = actor.posts.filter((post) => roles.includes(post.role));
  if (posts.length === 0) return { rank: 0, refusal: { kind: 'not-your-role', roles: [...roles] } };
  if (postsFor(dossier, row, actor, around).length === 0) {
    const [unit] = unitsOf(dossier, row, around.opinions ?? []);
    return { rank: 1, refusal: unit === undefined ? { kind: 'no-such-opinion' } : { kind: 'not-your-unit', unit } };
  }
  if (isTied(dossier, actor, actor.id) && !givesUp(row)) return { rank: 2, refusal: { kind: 'own-dossier' } };
  return null;
}

/** The one thing that is left to whoever has a dossier on his desk and must not decide it: to hand it back, to be given to a colleague. */
const givesUp = ({ action, step }: Transition): boolean => action === 'send_back' && step === 'prepare';

function stateObstacle(dossier: Dossier, row: Transition, actor: Actor, posts: readonly Post[]): Obstacle | null {
  if (!row.from.includes(dossier.status) || (row.cameFrom !== undefined && row.cameFrom !== dossier.pausedFrom)) {
    return { rank: 3, refusal: { kind: 'not-in-this-status', status: dossier.status, from: [...row.from] } };
  }
  if (row.step !== undefined && row.step !== dossier.step) return { rank: 4, refusal: { kind: 'not-in-this-step', step: dossier.step } };
  if (row.assigneeOnly && !posts.some((post) => holder(post, actor) === dossier.assigneeId)) {
    return { rank: 5, refusal: { kind: 'not-assignee' } };
  }
  if (row.action === 'propose_stop' && dossier.stopProposed) return { rank: 6, refusal: { kind: 'stop-already-proposed' } };
  if (row.stop === 'proposed' && !dossier.stopProposed) return { rank: 6, refusal: { kind: 'stop-not-proposed' } };
  if (row.stop === undefined && dossier.stopProposed) return { rank: 6, refusal: { kind: 'stop-pending' } };
  const special = specialObstacle(dossier, row.action);
  if (special !== null) return { rank: 7, refusal: special };
  return null;
}

/** What stands against one action alone. */
function specialObstacle(dossier: Dossier, action: ActionKey): Refusal | null {
  switch (action) {
    case 'request_supplement':
      return dossier.supplementRequests > dossier.supplementConsents ? { kind: 'supplement-already-requested' } : null;
    case 'consent_supplement':
      return dossier.supplementRequests > dossier.supplementConsents ? null : { kind: 'no-supplement-to-repeat' };
    case 'extend':
      return dossier.extendedAt === null ? null : { kind: 'already-extended' };
    case 'recompute_due':
      return dossier.receivedAt === null ? { kind: 'date-does-not-move' } : null;
    case 'record_counter_payment':
    case 'correct_counter_payment':
      return dossier.receivedAt === null ? { kind: 'not-received-yet' } : null;
    case 'prepare':
      return dossier.openOpinions > 0 ? { kind: 'opinions-open' } : null;
    case 'hand_over':
      if (dossier.receivingUnit === dossier.competentUnit) return { kind: 'same-unit' };
      return dossier.handoverSince === null ? null : { kind: 'handover-already-pending' };
    case 'take_over':
      return dossier.handoverSince === null ? { kind: 'handover-not-pending' } : null;
    case 'answer_question':
      return dossier.openQuestions === 0 ? { kind: 'no-open-question' } : null;
    case 'withdraw_opinion':
    case 'lapse_opinion':
      return dossier.openOpinions === 0 ? { kind: 'no-such-opinion' } : null;
    case 'rate':
      return dossier.ratedAt === null ? null : { kind: 'already-rated' };
    case 'complain':
      return dossier.complaintDueAt === null ? null : { kind: 'complaint-open' };
    case 'answer_complaint':
      return dossier.complaintDueAt === null ? { kind: 'no-complaint' } : null;
    default:
      return null;
  }
}

/** What depends on more than the dossier's row. */
const needContext: readonly ActionKey[] = ['extend', 'correct_counter_payment', 'give_opinion', 'sound_alarm'];

/** Whoever proposed a stop, or stands in for who did, may take it back and not decide it. */
function isOwnProposal(actor: Actor, posts: readonly Post[], { proposers = [] }: DecisionContext): boolean {
  if (actor.kind !== 'staff') return false;
  return proposers.includes(actor.id) || posts.every((post) => proposers.includes(holder(post, actor)));
}

/** The letter of apology can be signed from the moment one working day remains; only what was recorded can be corrected. */
function contextObstacle(dossier: Dossier, row: Transition, actor: Actor, context: DecisionContext): Obstacle | null {
  const { now, calendar, payments = [] } = context;
  if (row.action === 'stop' && isOwnProposal(actor, postsFor(dossier, row, actor, context), context)) {
    return { rank: 8, refusal: { kind: 'own-proposal' } };
  }
  if (row.action === 'correct_counter_payment' && standing(payments).length === 0) {
    return { rank: 8, refusal: { kind: 'nothing-to-correct' } };
  }
  if (row.action === 'sound_alarm' && alarmAt(dossier, calendar, now) <= dossier.alarm) {
    return { rank: 8, refusal: { kind: 'nothing-to-warn-of' } };
  }
  if (row.action !== 'extend' || dossier.dueAt === null) return null;
  if (remainingWorkingMinutes(calendar, now, dossier.dueAt) <= workingMinutesPerDay(calendar)) return null;
  return { rank: 8, refusal: { kind: 'too-early-to-extend' } };
}

/** The rows of an action, as the version has them: reception refuses, or the head in its place. */
function rowsOf(action: ActionKey, context: DecisionContext | undefined): readonly Transition[] {
  const refuses = context?.rules?.headRefuses ? 'head' : 'reception';
  return transitions.filter((row) => row.action === action && (action !== 'refuse_reception' || row.who.includes(refuses)));
}

/** The row that lets the actor do it, or the refusal of the row that came nearest to it. */
function findRow(dossier: Dossier, action: ActionKey, actor: Actor, context?: DecisionContext): Result<Transition, Refusal> {
  const obstacles: Obstacle[] = [];
  for (const row of rowsOf(action, context)) {
    const around = context ?? {};
    const obstacle =
      whoObstacle(dossier, row, actor, around) ??
      stateObstacle(dossier, row, actor, postsFor(dossier, row, actor, around)) ??
      (context ? contextObstacle(dossier, row, actor, context) : null);
    if (obstacle === null) return ok(row);
    obstacles.push(obstacle);
  }
  const furthest = Math.max(...obstacles.map((obstacle) => obstacle.rank));
  return refuse(merge(obstacles.filter((obstacle) => obstacle.rank === furthest).map((obstacle) => obstacle.refusal)));
}

/** Rows that fail alike make one refusal that names all the roles, or all the statuses, that would do. */
function merge(refusals: Refusal[]): Refusal {
  const roles = refusals.flatMap((refusal) => (refusal.kind === 'not-your-role' ? refusal.roles : []));
  if (roles.length > 0) return { kind: 'not-your-role', roles: [...new Set(roles)] };
  const [first, ...others] = refusals;
  if (first === undefined) throw new Error('an action without a row in the table');
  if (first.kind !== 'not-in-this-status') return first;
  const from = [first, ...others].flatMap((refusal) => (refusal.kind === 'not-in-this-status' ? refusal.from : []));
  return { ...first, from: [...new Set(from)].sort((a, b) => a - b) };
}

/**
 * The actions open to the actor now, in the table's order: the buttons. Pass the context to have those as well that depend on more than
 * the row: `extend` on the clock, `correct_counter_payment` on what was recorded.
 */
export function availableActions(dossier: Dossier, actor: Actor, context?: DecisionContext): ActionKey[] {
  return actions.filter(
    (action) => (context !== undefined || !needContext.includes(action)) && findRow(dossier, action, actor, context).ok,
  );
}

/** The row under which the actor could do it now; its `needs` are the fields of the form. Undefined where it is not open to him. */
export function findTransition(dossier: Dossier, action: ActionKey, actor: Actor, context?: DecisionContext): Transition | undefined {
  const row = findRow(dossier, action, actor, context);
  return row.ok ? row.value : undefined;
}

/** May the actor do it, and what happens then? The events go into the journal as they are. */
export function decide(
  dossier: Dossier,
  action: ActionKey,
  input: ActionInput,
  actor: Actor,
  context: DecisionContext,
): Result<DossierEvent[], Refusal> {
  const row = findRow(dossier, action, actor, context);
  if (!row.ok) return row;
  const { tasksOpen = [] } = context;
  if (endsStep.includes(action) && tasksOpen.length > 0) return refuse({ kind: 'tasks-open', tasks: [...tasksOpen] });
  return eventsOf(dossier, action, input, actor, context);
}

/** After these the dossier goes on to the next desk: whatever the step's list demands has to be done. */
const endsStep: readonly ActionKey[] = ['receive', 'assign', 'take', 'prepare', 'review', 'approve', 'issue', 'return_result'];

/** The absent official in whose place the actor would do it; undefined where he does it in his own right. */
export function actsFor(dossier: Dossier, action: ActionKey, actor: Actor, context: DecisionContext): string | undefined {
  const row = findRow(dossier, action, actor, context);
  if (!row.ok) return undefined;
  const posts = postsFor(dossier, row.value, actor, context);
  return posts.find((post) => !row.value.assigneeOnly || holder(post, actor) === dossier.assigneeId)?.for;
}
