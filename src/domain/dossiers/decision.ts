import { z } from 'zod';
import type { Calendar, Day } from '#src/domain/clock/calendar.ts';
import type { Pause } from '#src/domain/clock/working-time.ts';
import type { Post, Role } from '#src/domain/people/account.ts';
import type { CounterPayment, PaymentFault, PaymentTyped } from './counter-payments.ts';
import type { Grievance, Handover, Outcome, PaperKind, RefusalCause, Stand, Step, SupplementCause } from './events.ts';
import type { PaymentOrder } from './payment-order.ts';
import type { MessageFault, ReasonFault } from './reason.ts';
import type { Status } from './status.ts';
import type { VersionRules } from './step-roles.ts';

/** What was written, with the id and salted hash under which the service keeps it; only these two enter the journal. */
export type Reason = { text: string; noteId: string; hash: string };

/** From the leader's desk a dossier goes back to the head who reviewed it, or straight to who wrote it. */
export const BackTo = z.enum(['review', 'prepare']);
export type BackTo = z.infer<typeof BackTo>;

/** What comes with an action; which of it must be there says the table's `needs`. */
export type ActionInput = {
  reason?: Reason;
  /** The specialist with his posts, so that the rule can check them. */
  assignee?: { id: string; posts: readonly Post[] };
  outcome?: Outcome;
  /** Why it is refused, by kind; `null`: it was asked for and not chosen. Who was not asked says nothing. */
  cause?: RefusalCause | null;
  /** Where the leader sends it back to; left out: to the step before. */
  backTo?: BackTo;
  resultNumber?: string;
  handover?: Handover;
  /** Salted hash of the answers and files with which a supplement was answered. */
  answersHash?: string;
  /** What the citizen is to pay, as typed. */
  payment?: { orderId: string; amount: string };
  /** As typed at the counter. */
  counterPayment?: PaymentTyped;
  newDueAt?: Date;
  document?: { documentId: string; kind: PaperKind; number: string | null; sha256: string };
  /** The unit that is to decide. */
  unit?: string;
  /** What was marked for a supplement; without it the request says it in words alone. */
  supplement?: { requestId: string; items: number; hash: string };
  /** What was at fault, where it is known by kind. */
  causes?: SupplementCause[];
  message?: Reason;
  /** `answerBy`: null where no day was given, or none that there is */
  opinionRequest?: { opinionId: string; unit: string; answerBy: Date | null; silenceConsents: boolean };
  /** The opinion that is given, withdrawn or lapses. */
  opinionId?: string;
  stand?: Stand;
  stars?: number;
  comment?: Reason;
  grievance?: Grievance;
  upheld?: boolean;
};

/** An opinion that was asked for and is neither given, withdrawn nor lapsed. */
export type OpenOpinion = { id: string; unit: string; answerBy: Date; silenceConsents: boolean };

export type DecisionContext = {
  now: Date;
  calendar: Calendar;
  /** Whether the procedure's version has a review by the head; it has unless told otherwise. */
  hasHeadReview?: boolean;
  /** Whom the version names for its steps, and whether it leaves it to the head to refuse reception. */
  rules?: VersionRules;
  /** What was recorded at the counter so far. */
  payments?: readonly CounterPayment[];
  /** What the citizen is asked to pay and has not paid. */
  order?: Pick<PaymentOrder, 'id' | 'amount'> | undefined;
  opinions?: readonly OpenOpinion[];
  /** Who proposed the stop that waits, and in whose place. */
  proposers?: readonly string[];
  /** The pauses that have ended, so that their working minutes can be counted again; without them those recorded stand. */
  pauses?: readonly Pause[];
  /** The mandatory tasks of the present step that are not done. */
  tasksOpen?: readonly string[];
  /** The units that could decide a dossier of this procedure. */
  units?: readonly string[];
};

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
  /** he proposed it, or it was proposed in his place: he may decline it and no more */
  | { kind: 'own-proposal' }
  | { kind: 'supplement-already-requested' }
  | { kind: 'already-extended' }
  | { kind: 'too-early-to-extend' }
  | { kind: 'date-does-not-move' }
  | ReasonFault
  | { kind: 'assignee-missing' }
  | { kind: 'assignee-not-specialist-here'; unit: string }
  /** he is on the citizen's side of it */
  | { kind: 'assignee-is-applicant' }
  | { kind: 'assignee-unchanged' }
  | { kind: 'outcome-missing' }
  | { kind: 'cause-missing' }
  | { kind: 'result-number-missing' }
  | { kind: 'result-number-malformed' }
  | { kind: 'handover-missing' }
  | { kind: 'answers-missing' }
  | { kind: 'payment-order-missing' }
  | PaymentFault
  | { kind: 'amount-not-as-asked'; asked: number }
  | { kind: 'not-received-yet' }
  | { kind: 'nothing-to-correct' }
  | { kind: 'new-due-date-missing' }
  | { kind: 'new-due-date-not-later' }
  | { kind: 'new-due-date-is-day-off' }
  | { kind: 'new-due-date-too-far'; latest: Day }
  | { kind: 'document-missing' }
  | { kind: 'tasks-open'; tasks: string[] }
  | { kind: 'tasks-marked-meanwhile'; tasks: string[]; by: string | null }
  | { kind: 'unit-missing' }
  | { kind: 'unit-cannot-decide'; unit: string }
  | { kind: 'unit-unchanged' }
  | { kind: 'same-unit' }
  | { kind: 'handover-not-pending' }
  | { kind: 'handover-already-pending' }
  | { kind: 'no-supplement-to-repeat' }
  | { kind: 'nothing-to-warn-of' }
  | { kind: 'no-open-question' }
  | MessageFault
  | { kind: 'opinions-open' }
  | { kind: 'opinion-unit-missing' }
  | { kind: 'opinion-of-own-unit' }
  | { kind: 'opinion-already-asked'; unit: string }
  | { kind: 'opinion-deadline-missing' }
  | { kind: 'opinion-deadline-past' }
  | { kind: 'opinion-deadline-day-off' }
  | { kind: 'no-such-opinion' }
  | { kind: 'opinion-deadline-not-past' }
  | { kind: 'stand-missing' }
  | { kind: 'stars-missing' }
  | { kind: 'already-rated' }
  | { kind: 'grievance-missing' }
  | { kind: 'complaint-open' }
  | { kind: 'no-complaint' }
  | { kind: 'verdict-missing' };
