import type { Calendar } from '#src/domain/clock/calendar.ts';
import { isWorkingDay, nextWorkingDay, vietnamDate, vietnamInstant, vietnamTime } from '#src/domain/clock/calendar.ts';
import {
  addWorkingMinutes,
  dueAt,
  remainingWorkingMinutes,
  workingMinutesBetween,
  workingMinutesPerDay,
} from '#src/domain/clock/working-time.ts';
import type { Result } from '#src/domain/kernel/result.ts';
import { ok, refuse } from '#src/domain/kernel/result.ts';
import type { Post, Role } from '#src/domain/people/account.ts';
import { type CounterPayment, type PaymentFault, type PaymentTyped, readPayment, standing } from './counter-payments.ts';
import type { Actor, Dossier } from './dossier.ts';
import type { DossierEvent, Handover, Note, Outcome, PaperKind, Resumption, Step } from './events.ts';
import { PaperNumber } from './events.ts';
import type { ReasonFault } from './reason.ts';
import { parseReason } from './reason.ts';
import type { Status } from './status.ts';
import type { ActionKey, Transition } from './transitions.ts';
import { actions, transitions } from './transitions.ts';

/** What was written, with the id and salted hash under which the service keeps it; only these two enter the journal. */
export type Reason = { text: string; noteId: string; hash: string };

/** What comes with an action; which of it must be there says the table's `needs`. */
export type ActionInput = {
  reason?: Reason;
  /** The specialist with his posts, so that the rule can check them. */
  assignee?: { id: string; posts: readonly Post[] };
  outcome?: Outcome;
  resultNumber?: string;
  handover?: Handover;
  /** Salted hash of the answers and files with which a supplement was answered. */
  answersHash?: string;
  /** Amount in whole đồng. */
  payment?: { orderId: string; amount: number };
  receiptNumber?: string;
  /** As typed at the counter. */
  counterPayment?: PaymentTyped;
  newDueAt?: Date;
  document?: { documentId: string; kind: PaperKind; number: string | null; sha256: string };
};

/**
 * The moment, the working calendar, whether the procedure's version has a review by the head (it has unless told otherwise), and what was
 * recorded at the counter so far.
 */
export type DecisionContext = { now: Date; calendar: Calendar; hasHeadReview?: boolean; payments?: readonly CounterPayment[] };

/** Why somebody may not do something, in the order in which it is looked at: who, where, when, with what. */
export type Refusal =
  | { kind: 'not-applicant' }
  | { kind: 'not-your-role'; roles: Role[] }
  | { kind: 'not-your-unit'; unit: string }
  | { kind: 'own-dossier' }
  | { kind: 'not-in-this-status'; status: Status; from: Status[] }
  | { kind: 'not-in-this-step'; step: Step | null }
  | { kind: 'not-assignee' }
  | { kind: 'stop-pending' }
  | { kind: 'stop-not-proposed' }
  | { kind: 'stop-already-proposed' }
  | { kind: 'supplement-already-requested' }
  | { kind: 'already-extended' }
  | { kind: 'too-early-to-extend' }
  | { kind: 'date-does-not-move' }
  | ReasonFault
  | { kind: 'assignee-missing' }
  | { kind: 'assignee-not-specialist-here'; unit: string }
  | { kind: 'assignee-is-applicant' }
  | { kind: 'assignee-unchanged' }
  | { kind: 'outcome-missing' }
  | { kind: 'result-number-missing' }
  | { kind: 'result-number-malformed' }
  | { kind: 'handover-missing' }
  | { kind: 'answers-missing' }
  | { kind: 'payment-order-missing' }
  | PaymentFault
  | { kind: 'not-received-yet' }
  | { kind: 'nothing-to-correct' }
  | { kind: 'new-due-date-missing' }
  | { kind: 'new-due-date-not-later' }
  | { kind: 'new-due-date-is-day-off' }
  | { kind: 'document-missing' };

type Obstacle = { rank: number; refusal: Refusal };

function unitOf(dossier: Dossier, row: Transition): string {
  return row.at === 'receiving' ? dossier.receivingUnit : dossier.competentUnit;
}

/** Is this person one of those whom the row names? Says nothing about the dossier's state. */
function whoObstacle(dossier: Dossier, row: Transition, actor: Actor): Obstacle | null {
  if (row.who === 'system') return actor.kind === 'system' ? null : { rank: 0, refusal: { kind: 'not-your-role', roles: [] } };
  if (row.who === 'applicant') {
    if (actor.kind !== 'citizen') return { rank: 0, refusal: { kind: 'not-applicant' } };
    return actor.id === dossier.applicantId ? null : { rank: 1, refusal: { kind: 'not-applicant' } };
  }
  const roles = row.who;
  if (actor.kind !== 'staff') return { rank: 0, refusal: { kind: 'not-your-role', roles: [...roles] } };
  const posts = actor.posts.filter((post) => roles.includes(post.role));
  if (posts.length === 0) return { rank: 0, refusal: { kind: 'not-your-role', roles: [...roles] } };
  const unit = unitOf(dossier, row);
  if (!posts.some((post) => post.unit === unit)) return { rank: 1, refusal: { kind: 'not-your-unit', unit } };
  if (actor.id === dossier.applicantId) return { rank: 2, refusal: { kind: 'own-dossier' } };
  return null;
}

function stateObstacle(dossier: Dossier, row: Transition, actor: Actor): Obstacle | null {
  if (!row.from.includes(dossier.status) || (row.cameFrom !== undefined && row.cameFrom !== dossier.pausedFrom)) {
    return { rank: 3, refusal: { kind: 'not-in-this-status', status: dossier.status, from: [...row.from] } };
  }
  if (row.step !== undefined && row.step !== dossier.step) return { rank: 4, refusal: { kind: 'not-in-this-step', step: dossier.step } };
  if (row.assigneeOnly && dossier.assigneeId !== actor.id) return { rank: 5, refusal: { kind: 'not-assignee' } };
  if (row.action === 'propose_stop' && dossier.stopProposed) return { rank: 6, refusal: { kind: 'stop-already-proposed' } };
  if (row.stop === 'proposed' && !dossier.stopProposed) return { rank: 6, refusal: { kind: 'stop-not-proposed' } };
  if (row.stop === undefined && dossier.stopProposed) return { rank: 6, refusal: { kind: 'stop-pending' } };
  if (row.action === 'request_supplement' && dossier.supplementRequests > 0) {
    return { rank: 7, refusal: { kind: 'supplement-already-requested' } };
  }
  if (row.action === 'extend' && dossier.extendedAt !== null) return { rank: 7, refusal: { kind: 'already-extended' } };
  if (row.action === 'recompute_due' && dossier.receivedAt === null) {
    return { rank: 7, refusal: { kind: 'date-does-not-move' } };
  }
  if (atCounter.includes(row.action) && dossier.receivedAt === null) return { rank: 7, refusal: { kind: 'not-received-yet' } };
  return null;
}

/** Of what reception does with money, the dossier has to have been taken in. */
const atCounter: readonly ActionKey[] = ['record_counter_payment', 'correct_counter_payment'];
/** What depends on more than the dossier's row. */
const needContext: readonly ActionKey[] = ['extend', 'correct_counter_payment'];

/** The letter of apology can be signed from the moment one working day remains; only what was recorded can be corrected. */
function contextObstacle(dossier: Dossier, row: Transition, { now, calendar, payments = [] }: DecisionContext): Obstacle | null {
  if (row.action === 'correct_counter_payment' && standing(payments).length === 0) {
    return { rank: 8, refusal: { kind: 'nothing-to-correct' } };
  }
  if (row.action !== 'extend' || dossier.dueAt === null) return null;
  if (remainingWorkingMinutes(calendar, now, dossier.dueAt) <= workingMinutesPerDay(calendar)) return null;
  return { rank: 8, refusal: { kind: 'too-early-to-extend' } };
}

function rowsOf(action: ActionKey): readonly Transition[] {
  return transitions.filter((row) => row.action === action);
}

/** The row that lets the actor do it, or the refusal of the row that came nearest to it. */
function findRow(dossier: Dossier, action: ActionKey, actor: Actor, context?: DecisionContext): Result<Transition, Refusal> {
  const obstacles: Obstacle[] = [];
  for (const row of rowsOf(action)) {
    const obstacle =
      whoObstacle(dossier, row, actor) ?? stateObstacle(dossier, row, actor) ?? (context ? contextObstacle(dossier, row, context) : null);
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
  const event = eventOf(dossier, action, input, context);
  return event.ok ? ok([event.value]) : event;
}

function eventOf(dossier: Dossier, action: ActionKey, input: ActionInput, context: DecisionContext): Result<DossierEvent, Refusal> {
  switch (action) {
    case 'receive':
      return ok({ type: 'received', dueAt: dueAt(context.calendar, context.now, dossier.limit).toISOString() });
    case 'refuse_reception':
      return withReason(input, (reason) => ({ type: 'reception_refused', reason }));
    case 'assign':
    case 'reassign':
      return assigned(dossier, action, input);
    case 'prepare':
      return prepared(input, context);
    case 'review':
      return ok({ type: 'reviewed' });
    case 'approve':
      return ok({ type: 'approved' });
    case 'send_back':
      // The clerk gives the paper back to who signed it; everybody else to who wrote it.
      return withReason(input, (reason) => ({ type: 'sent_back', to: dossier.step === 'issue' ? 'approve' : 'prepare', reason }));
    case 'issue':
      return issued(dossier, input);
    case 'return_result':
      return input.handover === undefined
        ? refuse({ kind: 'handover-missing' })
        : ok({ type: 'result_returned', handover: input.handover });
    case 'withdraw':
      return ok({ type: 'withdrawn', resumption: resumptionOf(dossier, context) });
    case 'request_supplement':
      return withReason(input, (reason) => ({ type: 'supplement_requested', reason }));
    case 'answer_supplement':
      if (input.answersHash === undefined) return refuse({ kind: 'answers-missing' });
      return ok({ type: 'supplement_answered', answersHash: input.answersHash, resumption: resumptionOf(dossier, context) });
    case 'request_payment':
      return input.payment === undefined || input.payment.amount < 1
        ? refuse({ kind: 'payment-order-missing' })
        : ok({ type: 'payment_requested', ...input.payment });
    case 'record_payment':
      return paid(dossier, input, context);
    case 'record_counter_payment':
    case 'correct_counter_payment':
      return paidAtCounter(dossier, action, input, context);
    case 'propose_stop':
      return withReason(input, (reason) => ({ type: 'stop_proposed', reason }));
    case 'decline_stop':
      return withReason(input, (reason) => ({ type: 'stop_declined', reason }));
    case 'stop':
      return withReason(input, (reason) => ({ type: 'stopped', reason, resumption: resumptionOf(dossier, context) }));
    case 'reopen':
      return withReason(input, (reason) => ({ type: 'reopened', reason }));
    case 'extend':
      return extended(dossier, input, context);
    case 'attach_document':
      return input.document === undefined ? refuse({ kind: 'document-missing' }) : ok({ type: 'document_attached', ...input.document });
    case 'recompute_due':
      return recomputed(dossier, context);
  }
}

function noteOf(input: ActionInput): Result<Note, ReasonFault> {
  if (input.reason === undefined) return refuse({ kind: 'reason-missing' });
  const text = parseReason(input.reason.text);
  return text.ok ? ok({ noteId: input.reason.noteId, hash: input.reason.hash }) : text;
}

function withReason(input: ActionInput, make: (reason: Note) => DossierEvent): Result<DossierEvent, Refusal> {
  const note = noteOf(input);
  return note.ok ? ok(make(note.value)) : note;
}

/** No refusal without its reason: the citizen reads it in the result. */
function prepared(input: ActionInput, { hasHeadReview }: DecisionContext): Result<DossierEvent, Refusal> {
  const { outcome } = input;
  if (outcome === undefined) return refuse({ kind: 'outcome-missing' });
  const next = hasHeadReview === false ? 'approve' : 'review';
  if (outcome === 'granted') return ok({ type: 'prepared', outcome, next, reason: null });
  return withReason(input, (reason) => ({ type: 'prepared', outcome, next, reason }));
}

function assigned(dossier: Dossier, action: 'assign' | 'reassign', { assignee }: ActionInput): Result<DossierEvent, Refusal> {
  if (assignee === undefined) return refuse({ kind: 'assignee-missing' });
  const unit = dossier.competentUnit;
  if (!assignee.posts.some((post) => post.role === 'specialist' && post.unit === unit)) {
    return refuse({ kind: 'assignee-not-specialist-here', unit });
  }
  if (assignee.id === dossier.applicantId) return refuse({ kind: 'assignee-is-applicant' });
  if (action === 'reassign' && assignee.id === dossier.assigneeId) return refuse({ kind: 'assignee-unchanged' });
  return ok({ type: 'assigned', assigneeId: assignee.id });
}

function issued(dossier: Dossier, { resultNumber = '' }: ActionInput): Result<DossierEvent, Refusal> {
  if (dossier.outcome === null) throw new Error(`dossier ${dossier.id} is to be issued without an outcome`);
  const number = resultNumber.normalize('NFC').trim();
  if (number === '') return refuse({ kind: 'result-number-missing' });
  if (!PaperNumber.safeParse(number).success) return refuse({ kind: 'result-number-malformed' });
  return ok({ type: 'issued', outcome: dossier.outcome, resultNumber: number });
}

function paid(dossier: Dossier, { payment, receiptNumber = '' }: ActionInput, context: DecisionContext): Result<DossierEvent, Refusal> {
  if (payment === undefined) return refuse({ kind: 'payment-order-missing' });
  const number = receiptNumber.normalize('NFC').trim();
  if (number === '') return refuse({ kind: 'receipt-number-missing' });
  if (!PaperNumber.safeParse(number).success) return refuse({ kind: 'receipt-number-malformed' });
  return ok({ type: 'payment_recorded', ...payment, receiptNumber: number, resumption: resumptionOf(dossier, context) });
}

function paidAtCounter(
  dossier: Dossier,
  action: 'record_counter_payment' | 'correct_counter_payment',
  input: ActionInput,
  { now, payments = [] }: DecisionContext,
): Result<DossierEvent, Refusal> {
  const correction = action === 'correct_counter_payment';
  const typed = input.counterPayment;
  if (typed === undefined) return refuse({ kind: 'amount-missing' });
  const read = readPayment(typed, payments, { submittedAt: dossier.submittedAt, now, correction });
  if (!read.ok) return read;
  if (!correction) return ok({ type: 'paid_at_counter', ...read.value, reason: null });
  return withReason(input, (reason) => ({ type: 'paid_at_counter', ...read.value, reason }));
}

/** What the end of a pause does to the clock: both dates move by exactly the working minutes waited. */
function resumptionOf(dossier: Dossier, { now, calendar }: DecisionContext): Resumption | null {
  const { pausedAt, receivedAt, dueAt: due, originalDueAt } = dossier;
  if (pausedAt === null || receivedAt === null || due === null || originalDueAt === null) return null;
  const pausedMinutes = Math.max(0, workingMinutesBetween(calendar, pausedAt, now));
  return {
    pausedMinutes,
    dueAt: addWorkingMinutes(calendar, due, pausedMinutes).toISOString(),
    originalDueAt: addWorkingMinutes(calendar, originalDueAt, pausedMinutes).toISOString(),
  };
}

function extended(dossier: Dossier, input: ActionInput, { now, calendar }: DecisionContext): Result<DossierEvent, Refusal> {
  const { newDueAt } = input;
  const note = noteOf(input);
  if (!note.ok) return note;
  if (newDueAt === undefined) return refuse({ kind: 'new-due-date-missing' });
  if (dossier.dueAt === null || newDueAt <= dossier.dueAt || newDueAt <= now) return refuse({ kind: 'new-due-date-not-later' });
  if (!isWorkingDay(calendar, vietnamDate(newDueAt))) return refuse({ kind: 'new-due-date-is-day-off' });
  return ok({ type: 'extended', dueAt: newDueAt.toISOString(), reason: note.value });
}

/** The dates of an open dossier on the calendar as it is now. A date that was promised with an apology moves only off a day off. */
function recomputed(dossier: Dossier, { calendar }: DecisionContext): Result<DossierEvent, Refusal> {
  const { receivedAt, limit, pausedMinutes, dueAt: promised, originalDueAt } = dossier;
  if (receivedAt === null || promised === null || originalDueAt === null) return refuse({ kind: 'date-does-not-move' });
  const original = addWorkingMinutes(calendar, dueAt(calendar, receivedAt, limit), pausedMinutes);
  const open = dossier.extendedAt !== null ? onOpenDay(calendar, promised) : original;
  const due = open > original ? open : original;
  if (due.getTime() === promised.getTime() && original.getTime() === originalDueAt.getTime()) {
    return refuse({ kind: 'date-does-not-move' });
  }
  return ok({ type: 'calendar_recomputed', dueAt: due.toISOString(), originalDueAt: original.toISOString() });
}

function onOpenDay(calendar: Calendar, instant: Date): Date {
  const day = vietnamDate(instant);
  return isWorkingDay(calendar, day) ? instant : vietnamInstant(nextWorkingDay(calendar, day), vietnamTime(instant));
}
