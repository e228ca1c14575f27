import { type Day, dayNumber, dayOfNumber, isWorkingDay, vietnamDate } from '#src/domain/clock/calendar.ts';
import type { TimeLimit } from '#src/domain/clock/time-limit.ts';
import { addWorkingMinutes, dueAt, workingMinutesBetween } from '#src/domain/clock/working-time.ts';
import type { Result } from '#src/domain/kernel/result.ts';
import { ok, refuse } from '#src/domain/kernel/result.ts';
import { alarmAt, proposedDueAt, saidBy } from './alarm.ts';
import { isTied } from './citizens-side.ts';
import { readAmount, readPayment } from './counter-payments.ts';
import type { ActionInput, DecisionContext, OpenOpinion, Refusal } from './decision.ts';
import type { Actor, Dossier } from './dossier.ts';
import type { DossierEvent, Note, RefusalCause, Resumption, Step } from './events.ts';
import { PaperNumber } from './events.ts';
import { movedDates } from './moved-dates.ts';
import { desksOf } from './queues.ts';
import type { ReasonFault } from './reason.ts';
import { parseMessage, parseReason } from './reason.ts';
import type { ActionKey } from './transitions.ts';

/** What happens when somebody who may does it; refused where what the action needs is missing or wrong. */
export function eventsOf(
  dossier: Dossier,
  action: ActionKey,
  input: ActionInput,
  actor: Actor,
  context: DecisionContext,
): Result<DossierEvent[], Refusal> {
  if (action === 'sound_alarm') return alarmed(dossier, context);
  if (action === 'record_payment') return paid(dossier, input, context);
  const event = eventOf(dossier, action, input, actor, context);
  return event.ok ? ok([event.value]) : event;
}

function eventOf(
  dossier: Dossier,
  action: Exclude<ActionKey, 'sound_alarm' | 'record_payment'>,
  input: ActionInput,
  actor: Actor,
  context: DecisionContext,
): Result<DossierEvent, Refusal> {
  switch (action) {
    case 'receive':
      return ok({ type: 'received', dueAt: dueAt(context.calendar, context.now, dossier.limit).toISOString() });
    case 'refuse_reception':
      return withCause(input, (why) => ({ type: 'reception_refused', ...why }));
    case 'assign':
    case 'reassign':
      return assigned(dossier, action, input, actor);
    case 'prepare':
      return prepared(input, context);
    case 'review':
      return ok({ type: 'reviewed' });
    case 'approve':
      return ok({ type: 'approved' });
    case 'send_back':
      return withReason(input, (reason) => ({ type: 'sent_back', to: givenBackTo(dossier.step, input, context), reason }));
    case 'issue':
      return issued(dossier, input);
    case 'return_result':
      return input.handover === undefined
        ? refuse({ kind: 'handover-missing' })
        : ok({ type: 'result_returned', handover: input.handover });
    case 'withdraw':
      return withdrawn(dossier, input, context);
    case 'request_supplement':
      return withReason(input, (reason) => ({
        type: 'supplement_requested',
        reason,
        ...(input.supplement && { request: input.supplement }),
        ...(input.causes && { causes: input.causes }),
      }));
    case 'answer_supplement':
      if (input.answersHash === undefined) return refuse({ kind: 'answers-missing' });
      return ok({
        type: 'supplement_answered',
        answersHash: input.answersHash,
        resumption: resumptionOf(dossier, context),
        ...(dossier.receivedAt === null && dossier.pausedAt !== null && { waitedMinutes: waited(dossier.pausedAt, context) }),
      });
    case 'request_payment':
      return paymentAsked(input);
    case 'cancel_payment': {
      const { order } = context;
      if (order === undefined) return refuse({ kind: 'payment-order-missing' });
      const resumption = datesAsTheyWere(dossier);
      return withReason(input, (reason) => ({ type: 'payment_cancelled', orderId: order.id, reason, resumption }));
    }
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
    case 'take':
      return ok({ type: 'assigned', assigneeId: deskOf(dossier, actor) });
    case 'transfer':
      return transferred(dossier, input, context);
    case 'hand_over':
      return ok({ type: 'handed_over', to: dossier.competentUnit });
    case 'take_over':
      return ok({ type: 'taken_over' });
    case 'consent_supplement':
      return withReason(input, (reason) => ({ type: 'supplement_consented', reason }));
    case 'ask_question':
      return withMessage(input, (message) => ({ type: 'question_asked', message }));
    case 'answer_question':
      return withMessage(input, (message) => ({ type: 'question_answered', message }));
    case 'write_message':
      return withMessage(input, (message) => ({ type: 'message_written', message }));
    case 'request_opinion':
      return opinionRequested(dossier, input, context);
    case 'give_opinion': {
      const asked = openOpinion(input, context);
      if (asked === undefined) return refuse({ kind: 'no-such-opinion' });
      const { stand } = input;
      if (stand === undefined) return refuse({ kind: 'stand-missing' });
      return withReason(input, (reason) => ({ type: 'opinion_given', opinionId: asked.id, stand, reason }));
    }
    case 'withdraw_opinion': {
      const asked = openOpinion(input, context);
      if (asked === undefined) return refuse({ kind: 'no-such-opinion' });
      return withReason(input, (reason) => ({ type: 'opinion_withdrawn', opinionId: asked.id, reason }));
    }
    case 'lapse_opinion': {
      const asked = openOpinion(input, context);
      if (asked === undefined) return refuse({ kind: 'no-such-opinion' });
      if (context.now < asked.answerBy) return refuse({ kind: 'opinion-deadline-not-past' });
      return ok({ type: 'opinion_lapsed', opinionId: asked.id, consent: asked.silenceConsents });
    }
    case 'rate':
      return rated(input);
    case 'complain': {
      const { grievance } = input;
      if (grievance === undefined) return refuse({ kind: 'grievance-missing' });
      const answerBy = dueAt(context.calendar, context.now, COMPLAINT_LIMIT).toISOString();
      return withReason(input, (reason) => ({ type: 'complained', about: grievance, answerBy, reason }));
    }
    case 'answer_complaint': {
      const { upheld } = input;
      if (upheld === undefined) return refuse({ kind: 'verdict-missing' });
      return withReason(input, (reason) => ({ type: 'complaint_answered', upheld, reason }));
    }
  }
}

/** A complaint about a dossier is answered within ten working days: the portal's own promise, until an administrator has it from the law. */
export const COMPLAINT_LIMIT: TimeLimit = { amount: 10, unit: 'working_day' };

/** To the step before, which a version may leave out; the leader may give it straight to who wrote it. */
function givenBackTo(
  step: Step | null,
  { backTo }: ActionInput,
  { hasHeadReview }: DecisionContext,
): 'assign' | 'prepare' | 'review' | 'approve' {
  if (step === 'prepare') return 'assign';
  if (step === 'issue') return 'approve';
  return step === 'approve' && hasHeadReview !== false ? (backTo ?? 'review') : 'prepare';
}

/** Every stage that the clock has reached and not told yet. With the last day comes the draft of the apology, unless one was sent. */
function alarmed(dossier: Dossier, { now, calendar }: DecisionContext): Result<DossierEvent[], Refusal> {
  const reached = alarmAt(dossier, calendar, now);
  if (reached <= dossier.alarm) return refuse({ kind: 'nothing-to-warn-of' });
  const events: DossierEvent[] = [];
  if (dossier.alarm < 1) events.push({ type: 'clock_warned', stage: 'half' });
  if (dossier.alarm < 2 && reached >= 2) {
    events.push({ type: 'clock_warned', stage: 'last_day' });
    if (dossier.extendedAt === null) events.push({ type: 'apology_drafted', dueAt: proposedDueAt(dossier, calendar, now).toISOString() });
  }
  if (reached === 3) events.push({ type: 'escalated' });
  return ok(events);
}

function transferred(dossier: Dossier, input: ActionInput, { units }: DecisionContext): Result<DossierEvent, Refusal> {
  const { unit } = input;
  if (unit === undefined) return refuse({ kind: 'unit-missing' });
  if (unit === dossier.competentUnit) return refuse({ kind: 'unit-unchanged' });
  if (units !== undefined && !units.includes(unit)) return refuse({ kind: 'unit-cannot-decide', unit });
  return withReason(input, (reason) => ({ type: 'transferred', to: unit, reason }));
}

function opinionRequested(
  dossier: Dossier,
  input: ActionInput,
  { now, calendar, opinions = [] }: DecisionContext,
): Result<DossierEvent, Refusal> {
  const { opinionRequest } = input;
  if (opinionRequest === undefined || opinionRequest.unit === '') return refuse({ kind: 'opinion-unit-missing' });
  const { opinionId, unit, answerBy, silenceConsents } = opinionRequest;
  if (unit === dossier.competentUnit) return refuse({ kind: 'opinion-of-own-unit' });
  if (opinions.some((one) => one.unit === unit)) return refuse({ kind: 'opinion-already-asked', unit });
  if (answerBy === null) return refuse({ kind: 'opinion-deadline-missing' });
  if (answerBy <= now) return refuse({ kind: 'opinion-deadline-past' });
  // Silence may be consent: nobody can break it on a day on which offices are closed.
  if (!isWorkingDay(calendar, vietnamDate(answerBy))) return refuse({ kind: 'opinion-deadline-day-off' });
  return withReason(input, (reason) => ({
    type: 'opinion_requested',
    opinionId,
    unit,
    answerBy: answerBy.toISOString(),
    silenceConsents,
    reason,
  }));
}

/** On whose desk lies what he takes: his own, or that of whom he stands in for, where he has none. Only whose desk it is can go on with it. */
function deskOf(dossier: Dossier, actor: Actor): string {
  const desks = actor.kind === 'staff' ? desksOf(actor.id, actor.posts).filter(({ unit }) => unit === dossier.competentUnit) : [];
  const lent = desks.find(({ holder }) => !isTied(dossier, actor, holder));
  return desks.some(({ holder }) => holder === actor.id) ? actor.id : (lent?.holder ?? actor.id);
}

/** Nobody owes a reason for taking back what is his; short words are words. */
function withdrawn(dossier: Dossier, { reason }: ActionInput, context: DecisionContext): Result<DossierEvent, Refusal> {
  const resumption = resumptionOf(dossier, context);
  if (reason === undefined || reason.text.trim() === '') return ok({ type: 'withdrawn', resumption });
  const text = parseMessage(reason.text);
  return text.ok ? ok({ type: 'withdrawn', resumption, reason: { noteId: reason.noteId, hash: reason.hash } }) : text;
}

const openOpinion = ({ opinionId }: ActionInput, { opinions = [] }: DecisionContext): OpenOpinion | undefined =>
  opinions.find(({ id }) => id === opinionId);

function rated({ stars, comment }: ActionInput): Result<DossierEvent, Refusal> {
  if (stars === undefined || !Number.isInteger(stars) || stars < 1 || stars > 5) return refuse({ kind: 'stars-missing' });
  if (comment === undefined) return ok({ type: 'rated', stars, comment: null });
  const text = parseMessage(comment.text);
  return text.ok ? ok({ type: 'rated', stars, comment: { noteId: comment.noteId, hash: comment.hash } }) : text;
}

function withMessage({ message }: ActionInput, make: (message: Note) => DossierEvent): Result<DossierEvent, Refusal> {
  if (message === undefined) return refuse({ kind: 'message-missing' });
  const text = parseMessage(message.text);
  return text.ok ? ok(make({ noteId: message.noteId, hash: message.hash })) : text;
}

function noteOf(input: ActionInput): Result<Note, ReasonFault> {
  if (input.reason === undefined) return refuse({ kind: 'reason-missing' });
  const text = parseReason(input.reason.text);
  return text.ok ? ok({ noteId: input.reason.noteId, hash: input.reason.hash }) : text;
}

/** Why it is refused: the words, and the kind where it was asked for. */
function withCause(input: ActionInput, make: (why: { reason: Note; cause?: RefusalCause }) => DossierEvent): Result<DossierEvent, Refusal> {
  const { cause } = input;
  const event = withReason(input, (reason) => make({ reason, ...(cause && { cause }) }));
  return event.ok && cause === null ? refuse({ kind: 'cause-missing' }) : event;
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
  return withCause(input, (why) => ({ type: 'prepared', outcome, next, ...why }));
}

function assigned(dossier: Dossier, action: 'assign' | 'reassign', input: ActionInput, actor: Actor): Result<DossierEvent, Refusal> {
  const { assignee } = input;
  if (assignee === undefined) return refuse({ kind: 'assignee-missing' });
  const unit = dossier.competentUnit;
  if (!assignee.posts.some((post) => post.role === 'specialist' && post.unit === unit && post.for === undefined)) {
    return refuse({ kind: 'assignee-not-specialist-here', unit });
  }
  if (isTied(dossier, actor, assignee.id)) return refuse({ kind: 'assignee-is-applicant' });
  if (action === 'reassign' && assignee.id === dossier.assigneeId) return refuse({ kind: 'assignee-unchanged' });
  const event = { type: 'assigned', assigneeId: assignee.id } as const;
  return input.reason === undefined ? ok(event) : withReason(input, (reason) => ({ ...event, reason }));
}

function issued(dossier: Dossier, { resultNumber = '' }: ActionInput): Result<DossierEvent, Refusal> {
  if (dossier.outcome === null) throw new Error(`dossier ${dossier.id} is to be issued without an outcome`);
  const number = resultNumber.normalize('NFC').trim();
  if (number === '') return refuse({ kind: 'result-number-missing' });
  if (!PaperNumber.safeParse(number).success) return refuse({ kind: 'result-number-malformed' });
  return ok({ type: 'issued', outcome: dossier.outcome, resultNumber: number });
}

function paymentAsked({ payment, ...input }: ActionInput): Result<DossierEvent, Refusal> {
  if (payment === undefined) return refuse({ kind: 'payment-order-missing' });
  const amount = readAmount(payment.amount);
  if (!amount.ok) return amount;
  if (amount.value === 0) return refuse({ kind: 'amount-missing' });
  return withReason(input, (reason) => ({ type: 'payment_requested', orderId: payment.orderId, amount: amount.value, reason }));
}

/** What was ordered is money at the counter like any other, and the clock runs again. It is the sum that was asked for, or it is not this. */
function paid(dossier: Dossier, input: ActionInput, context: DecisionContext): Result<DossierEvent[], Refusal> {
  const { order } = context;
  if (order === undefined) return refuse({ kind: 'payment-order-missing' });
  const taken = paidAtCounter(dossier, 'record_counter_payment', input, context);
  if (!taken.ok) return taken;
  const { amount, receiptNumber } = taken.value;
  if (amount !== order.amount) return refuse({ kind: 'amount-not-as-asked', asked: order.amount });
  const resumption = resumptionOf(dossier, context);
  return ok([taken.value, { type: 'payment_recorded', orderId: order.id, amount, receiptNumber, resumption }]);
}

function paidAtCounter(
  dossier: Dossier,
  action: 'record_counter_payment' | 'correct_counter_payment',
  input: ActionInput,
  { now, payments = [] }: DecisionContext,
): Result<Extract<DossierEvent, { type: 'paid_at_counter' }>, Refusal> {
  const correction = action === 'correct_counter_payment';
  const typed = input.counterPayment;
  if (typed === undefined) return refuse({ kind: 'amount-missing' });
  const read = readPayment(typed, payments, { submittedAt: dossier.submittedAt, now, correction });
  if (!read.ok) return read;
  if (!correction) return ok({ type: 'paid_at_counter', ...read.value, reason: null });
  const reason = noteOf(input);
  return reason.ok ? ok({ type: 'paid_at_counter', ...read.value, reason: reason.value }) : reason;
}

const waited = (since: Date, { calendar, now }: Pick<DecisionContext, 'calendar' | 'now'>): number =>
  Math.max(0, workingMinutesBetween(calendar, since, now));

/** What the end of a pause does to the clock: both dates move by exactly the working minutes waited. */
function resumptionOf(dossier: Dossier, { now, calendar }: DecisionContext): Resumption | null {
  const { pausedAt, receivedAt, dueAt: due, originalDueAt } = dossier;
  if (pausedAt === null || receivedAt === null || due === null || originalDueAt === null) return null;
  const pausedMinutes = waited(pausedAt, { calendar, now });
  return {
    pausedMinutes,
    dueAt: addWorkingMinutes(calendar, due, pausedMinutes).toISOString(),
    originalDueAt: addWorkingMinutes(calendar, originalDueAt, pausedMinutes).toISOString(),
  };
}

/** Nothing was owed, so nobody was waited for: who could stop the clock and take that back would have as much time as he likes. */
const datesAsTheyWere = ({ receivedAt, dueAt: due, originalDueAt }: Dossier): Resumption | null =>
  receivedAt === null || due === null || originalDueAt === null
    ? null
    : { pausedMinutes: 0, dueAt: due.toISOString(), originalDueAt: originalDueAt.toISOString() };

/** Of a date that is promised once and goes out in a letter a slip of the year must be caught: the portal's own bound, no law names one. */
const LONGEST_EXTENSION_DAYS = 180;

/** What the letter proposes is never too far, of however long a limit it is the half. */
function latestNewDate(dossier: Dossier, { now, calendar }: Pick<DecisionContext, 'now' | 'calendar'>): Day {
  const proposed = vietnamDate(proposedDueAt(dossier, calendar, now));
  const bound = dayOfNumber(dayNumber(vietnamDate(now)) + LONGEST_EXTENSION_DAYS);
  return proposed > bound ? proposed : bound;
}

function extended(dossier: Dossier, input: ActionInput, { now, calendar }: DecisionContext): Result<DossierEvent, Refusal> {
  const { newDueAt } = input;
  const note = noteOf(input);
  if (!note.ok) return note;
  if (newDueAt === undefined) return refuse({ kind: 'new-due-date-missing' });
  if (dossier.dueAt === null || newDueAt <= dossier.dueAt || newDueAt <= now) return refuse({ kind: 'new-due-date-not-later' });
  if (!isWorkingDay(calendar, vietnamDate(newDueAt))) return refuse({ kind: 'new-due-date-is-day-off' });
  const latest = latestNewDate(dossier, { now, calendar });
  if (vietnamDate(newDueAt) > latest) return refuse({ kind: 'new-due-date-too-far', latest });
  return ok({ type: 'extended', dueAt: newDueAt.toISOString(), reason: note.value });
}

/** The dates of an open dossier on the calendar as it is now. */
/** What the clock has said of a date that is now further off is unsaid, so that it speaks again when that moment comes. */
function recomputed(dossier: Dossier, { calendar, pauses, now }: DecisionContext): Result<DossierEvent, Refusal> {
  const moved = movedDates(dossier, calendar, pauses);
  if (moved === null || dossier.dueAt === null) return refuse({ kind: 'date-does-not-move' });
  const alarm = saidBy({ ...dossier, ...moved }, calendar, dossier.pausedAt ?? now);
  return ok({
    type: 'calendar_recomputed',
    dueAt: moved.dueAt.toISOString(),
    originalDueAt: moved.originalDueAt.toISOString(),
    movedFrom: dossier.dueAt.toISOString(),
    pausedMinutes: moved.pausedMinutes,
    ...(alarm !== 3 && alarm < dossier.alarm && { alarm }),
  });
}
