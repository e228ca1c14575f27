import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { findDossier } from '#src/data/dossiers.ts';
import { specialistLoads } from '#src/data/queries/specialist-loads.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { findOfficialById } from '#src/data/staff.ts';
import { closingOf } from '#src/domain/clock/working-time.ts';
import type { PaymentTyped } from '#src/domain/dossiers/counter-payments.ts';
import { type ActionInput, BackTo } from '#src/domain/dossiers/decision.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import { Handover, Outcome, Stand } from '#src/domain/dossiers/events.ts';
import type { Queue } from '#src/domain/dossiers/queues.ts';
import { readRefusalCause } from '#src/domain/dossiers/refusal-cause.ts';
import type { ActionKey } from '#src/domain/dossiers/transitions.ts';
import type { Result } from '#src/domain/kernel/result.ts';
import { type ActRefusal, actOnDossier } from '#src/services/act-on-dossier.ts';
import type { Act } from '#src/services/around-dossier.ts';
import { actorOf, mayKnow } from '#src/services/dossier-access.ts';
import { previewPaper } from '#src/services/preview-paper.ts';
import type { Session } from '#src/services/session.ts';
import { nextInQueue } from '#src/services/staff-queue.ts';
import { isUuid, uuidv7 } from '#src/services/uuid.ts';

/** What officials can do on the page of a dossier. */
export const deskActions = [
  'receive',
  'refuse_reception',
  'assign',
  'reassign',
  'prepare',
  'review',
  'approve',
  'send_back',
  'issue',
  'return_result',
  'request_payment',
  'record_payment',
  'cancel_payment',
  'record_counter_payment',
  'correct_counter_payment',
  'extend',
  'reopen',
  'consent_supplement',
  'propose_stop',
  'decline_stop',
  'stop',
  'transfer',
  'hand_over',
  'take_over',
  'request_opinion',
  'give_opinion',
  'withdraw_opinion',
] as const satisfies readonly ActionKey[];
export type DeskAction = (typeof deskActions)[number];

const isPayment = (action: DeskAction): boolean =>
  action === 'record_payment' || action === 'record_counter_payment' || action === 'correct_counter_payment';

/** At the edge: cut to what can be, so that nothing longer reaches a rule or a log; what it says is read by the rule. */
const cut = (longest: number) => z.string().transform((text) => text.slice(0, longest));
const PaymentSent = z.object({
  id: z.string().transform((text) => (isUuid(text) ? text : randomUUID())),
  amount: cut(40),
  receiptNumber: cut(80),
  paidOn: cut(20),
  corrects: cut(80).nullable(),
});

export const isDeskAction = (action: ActionKey): action is DeskAction => (deskActions as readonly ActionKey[]).includes(action);

/** The queues in which the next dossier is looked for once this is done: more of the same. */
const queuesAfter: Record<DeskAction, readonly Queue[]> = {
  receive: ['receive'],
  refuse_reception: ['receive'],
  assign: ['assign'],
  reassign: ['assign'],
  prepare: ['mine'],
  review: ['review'],
  approve: ['approve'],
  send_back: ['mine', 'review', 'approve', 'issue'],
  issue: ['issue'],
  return_result: ['return'],
  // Money is taken beside the work: no next dossier follows from it.
  request_payment: ['mine'],
  record_payment: [],
  cancel_payment: [],
  record_counter_payment: [],
  correct_counter_payment: [],
  extend: ['overdue', 'today'],
  reopen: [],
  consent_supplement: [],
  propose_stop: ['mine'],
  decline_stop: ['approve'],
  stop: ['approve'],
  transfer: ['receive', 'assign'],
  hand_over: [],
  take_over: [],
  request_opinion: ['mine'],
  give_opinion: [],
  withdraw_opinion: [],
};

/** What the form of an action sent, as it was typed. */
export type Sent = {
  reason?: string | undefined;
  assignee?: string | undefined;
  outcome?: string | undefined;
  /** why it is refused, by kind, where the form asks for that */
  cause?: string | undefined;
  handover?: string | undefined;
  backTo?: string | undefined;
  payment?: PaymentTyped | undefined;
  /** `YYYY-MM-DD`, or whatever was typed into the three boxes */
  newDue?: string | undefined;
  unit?: string | undefined;
  /** `YYYY-MM-DD`, or whatever was typed */
  answerBy?: string | undefined;
  opinion?: string | undefined;
  stand?: string | undefined;
  seen?: string | undefined;
};

/** Does it: what is missing or not one of the choices is refused by the rule, in the words of the form. */
export const actAtDesk = async (...what: Asked): Promise<Result<Dossier, ActRefusal>> => actOnDossier(await read(...what));

/** What somebody looks at before it is signed: the paper that would come of it, by the same rule. */
export const previewAtDesk = async (...what: Asked): Promise<Result<Buffer, ActRefusal>> => previewPaper(await read(...what));

/** Of these people get a letter or a result that says what was typed here. */
export const lookedAtFirst = [
  'refuse_reception',
  'prepare',
  'review',
  'approve',
  'issue',
  'extend',
  'stop',
] as const satisfies readonly DeskAction[];

type Asked = [session: Session, code: string, action: DeskAction, sent: Sent, now: Date];

async function read(...[session, code, action, sent, now]: Asked): Promise<Act> {
  const assigneeId = sent.assignee ? await knownSpecialist(session, code, sent.assignee, now) : undefined;
  const outcome = Outcome.safeParse(sent.outcome).data;
  const cause = readRefusalCause(sent.cause);
  const handover = Handover.safeParse(sent.handover).data;
  const newDue = z.iso.date().safeParse(sent.newDue).data;
  const answerBy = z.iso.date().safeParse(sent.answerBy).data;
  const backTo = BackTo.safeParse(sent.backTo).data;
  const stand = Stand.safeParse(sent.stand).data;
  const unit = snapshot().units.get(sent.unit ?? '')?.code;
  const seen = /^\d{1,9}$/.test(sent.seen ?? '') ? Number(sent.seen) : undefined;
  return {
    session,
    code,
    action,
    given: {
      ...(sent.reason !== undefined && { reason: sent.reason }),
      ...(assigneeId && { assigneeId }),
      ...(outcome && { outcome }),
      ...(cause !== undefined && { cause }),
      ...(handover && { handover }),
      ...(backTo && { backTo }),
      ...(unit !== undefined && { unit }),
      ...(action === 'request_opinion' && unit !== undefined && { opinionRequest: await opinionRequest(code, unit, answerBy, now) }),
      ...(sent.opinion !== undefined && { opinionId: sent.opinion.slice(0, 80) }),
      ...(stand && { stand }),
      ...(newDue !== undefined && { newDueAt: closingOf(snapshot().calendar, newDue) }),
      ...(action === 'request_payment' && { payment: { orderId: uuidv7(now), amount: (sent.payment?.amount ?? '').slice(0, 40) } }),
      ...(sent.payment && isPayment(action) && { counterPayment: PaymentSent.parse(sent.payment) }),
    },
    ...(seen !== undefined && { seen }),
    now,
  };
}

/** By the close of the day that was given; whether silence is consent says the procedure, not the form. */
async function opinionRequest(code: string, unit: string, day: string | undefined, now: Date): Promise<ActionInput['opinionRequest']> {
  const dossier = await findDossier(code);
  const silenceConsents = dossier ? (await getVersion(dossier.versionId)).procedure.silenceConsents === true : false;
  const answerBy = day === undefined ? null : closingOf(snapshot().calendar, day);
  return { opinionId: uuidv7(now), unit, answerBy, silenceConsents };
}

/** Only somebody of the list that the form showed: an id that names nobody is as good as none. */
async function knownSpecialist(session: Session, code: string, id: string, now: Date): Promise<string | undefined> {
  const dossier = await findDossier(code);
  if (!dossier || !mayKnow(dossier, actorOf(session))) return undefined;
  return (await specialistLoads(dossier.competentUnit, now)).find((it) => it.id === id)?.id;
}

/** Whom an official had chosen when somebody else was faster. */
export const officialName = async (id: string | undefined): Promise<string | undefined> =>
  isUuid(id ?? '') ? (await findOfficialById(id ?? ''))?.name : undefined;

/** After this was done: the next dossier of the same kind. */
export const nextAfter = (session: Session, action: DeskAction, now: Date): ReturnType<typeof nextInQueue> =>
  nextInQueue(session, queuesAfter[action], now);
