import type { Role } from '#src/domain/people/account.ts';
import type { Step } from './events.ts';
import type { Status } from './status.ts';

export const actions = [
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
  'withdraw',
  'request_supplement',
  'answer_supplement',
  'request_payment',
  'record_payment',
  'cancel_payment',
  'record_counter_payment',
  'correct_counter_payment',
  'propose_stop',
  'decline_stop',
  'stop',
  'reopen',
  'extend',
  'attach_document',
  'recompute_due',
  'take',
  'transfer',
  'hand_over',
  'take_over',
  'consent_supplement',
  'sound_alarm',
  'ask_question',
  'answer_question',
  'write_message',
  'request_opinion',
  'give_opinion',
  'withdraw_opinion',
  'lapse_opinion',
  'rate',
  'complain',
  'answer_complaint',
] as const;
/** What can be done to a dossier that exists. */
export type ActionKey = (typeof actions)[number];

/** What has to be given with an action. */
export type Need =
  | 'reason'
  | 'back_to'
  | 'assignee'
  | 'outcome'
  | 'result_number'
  | 'handover'
  | 'answers'
  | 'payment_order'
  | 'counter_payment'
  | 'corrected_payment'
  | 'new_due_date'
  | 'document'
  | 'unit'
  | 'message'
  | 'opinion_request'
  | 'opinion'
  | 'stand'
  | 'stars'
  | 'grievance'
  | 'verdict';

/**
 * One row: this action, from these statuses (and, if named, at this step), by these people, at which unit, with what, to which status.
 * Buttons and the server's refusals both read these rows.
 */
export type Transition = {
  action: ActionKey;
  from: readonly Status[];
  /** Only at this step. */
  step?: Step;
  /** Only if the supplement was asked for in this status. */
  cameFrom?: Status;
  who: readonly Role[] | 'applicant' | 'system';
  /** Whose unit must be the official's; `asked`: one whose opinion is awaited. */
  at?: 'receiving' | 'competent' | 'asked';
  /** Only the specialist to whom it was assigned. */
  assigneeOnly?: true;
  /** `proposed`: only when a stop was proposed; `ignored`: also while one is. Everybody else waits for the leader's decision. */
  stop?: 'proposed' | 'ignored';
  needs: readonly Need[];
  /** `same` stays; `back` returns to the status in which the pause began. */
  to: Status | 'same' | 'back';
};

const anyStatus: readonly Status[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const clockRuns: readonly Status[] = [2, 4];

export const transitions: readonly Transition[] = [
  // Reception, at the unit where the dossier came in.
  { action: 'receive', from: [1], who: ['reception'], at: 'receiving', needs: [], to: 2 },
  { action: 'refuse_reception', from: [1], who: ['reception'], at: 'receiving', needs: ['reason'], to: 3 },
  { action: 'refuse_reception', from: [5], cameFrom: 1, who: ['reception'], at: 'receiving', needs: ['reason'], to: 3 },
  // Where the version wants the head's notice, his rows hold in place of theirs (`headRefuses`).
  { action: 'refuse_reception', from: [1], who: ['head'], at: 'receiving', needs: ['reason'], to: 3 },
  { action: 'refuse_reception', from: [5], cameFrom: 1, who: ['head'], at: 'receiving', needs: ['reason'], to: 3 },
  // The office that decides. Status 4 at the step `assign` is a dossier whose payment was asked for before it was assigned.
  { action: 'assign', from: [2, 4], step: 'assign', who: ['head'], at: 'competent', needs: ['assignee'], to: 4 },
  { action: 'assign', from: [2], step: 'assign', who: 'system', needs: ['assignee'], to: 4 }, // by the version's own rule
  { action: 'take', from: [2, 4], step: 'assign', who: ['specialist'], at: 'competent', needs: [], to: 4 },
  { action: 'reassign', from: [4, 5, 6], step: 'prepare', who: ['head'], at: 'competent', needs: ['assignee'], to: 'same' },
  {
    action: 'prepare',
    from: [4],
    step: 'prepare',
    who: ['specialist'],
    at: 'competent',
    assigneeOnly: true,
    needs: ['outcome'],
    to: 'same',
  },
  { action: 'review', from: [4], step: 'review', who: ['head'], at: 'competent', needs: [], to: 'same' },
  { action: 'approve', from: [4], step: 'approve', who: ['leader'], at: 'competent', needs: [], to: 'same' },
  {
    action: 'send_back',
    from: [4],
    step: 'prepare',
    who: ['specialist'],
    at: 'competent',
    assigneeOnly: true,
    needs: ['reason'],
    to: 'same',
  },
  { action: 'send_back', from: [4], step: 'review', who: ['head'], at: 'competent', needs: ['reason'], to: 'same' },
  { action: 'send_back', from: [4], step: 'approve', who: ['leader'], at: 'competent', needs: ['back_to', 'reason'], to: 'same' },
  { action: 'send_back', from: [4], step: 'issue', who: ['clerk'], at: 'competent', needs: ['reason'], to: 'same' },
  { action: 'issue', from: [4], step: 'issue', who: ['clerk'], at: 'competent', needs: ['result_number'], to: 9 },
  { action: 'return_result', from: [9], who: ['reception'], at: 'receiving', needs: ['handover'], to: 10 },
  // The citizen's own.
  { action: 'withdraw', from: [1, 2, 4, 5, 6], who: 'applicant', stop: 'ignored', needs: [], to: 7 },
  // Supplement: asked for once; the clock pauses.
  { action: 'request_supplement', from: [1, 2], who: ['reception'], at: 'receiving', needs: ['reason'], to: 5 },
  {
    action: 'request_supplement',
    from: [4],
    step: 'prepare',
    who: ['specialist'],
    at: 'competent',
    assigneeOnly: true,
    needs: ['reason'],
    to: 5,
  },
  { action: 'answer_supplement', from: [5], who: 'applicant', stop: 'ignored', needs: ['answers'], to: 'back' },
  { action: 'answer_supplement', from: [5], who: ['reception'], at: 'receiving', stop: 'ignored', needs: ['answers'], to: 'back' },
  // Financial obligation: the clock pauses.
  { action: 'request_payment', from: [2], who: ['reception'], at: 'receiving', needs: ['payment_order', 'reason'], to: 6 },
  {
    action: 'request_payment',
    from: [4],
    step: 'prepare',
    who: ['specialist'],
    at: 'competent',
    assigneeOnly: true,
    needs: ['payment_order', 'reason'],
    to: 6,
  },
  { action: 'record_payment', from: [6], who: ['reception'], at: 'receiving', stop: 'ignored', needs: ['counter_payment'], to: 4 },
  { action: 'cancel_payment', from: [6], who: ['reception'], at: 'receiving', stop: 'ignored', needs: ['reason'], to: 4 },
  {
    action: 'cancel_payment',
    from: [6],
    step: 'prepare',
    who: ['specialist'],
    at: 'competent',
    assigneeOnly: true,
    stop: 'ignored',
    needs: ['reason'],
    to: 4,
  },
  // Fees and charges at the counter: no status waits for them. What was ordered (6) is paid with `record_payment`.
  {
    action: 'record_counter_payment',
    from: [2, 4, 5, 9, 10],
    who: ['reception'],
    at: 'receiving',
    stop: 'ignored',
    needs: ['counter_payment'],
    to: 'same',
  },
  {
    action: 'correct_counter_payment',
    from: [2, 4, 5, 6, 7, 8, 9, 10],
    who: ['reception'],
    at: 'receiving',
    stop: 'ignored',
    needs: ['corrected_payment', 'counter_payment', 'reason'],
    to: 'same',
  },
  // Stopping: proposed by who has the dossier, decided by the leader. A submission not yet received is refused instead (5 to 3).
  {
    action: 'propose_stop',
    from: [4, 5, 6],
    step: 'prepare',
    who: ['specialist'],
    at: 'competent',
    assigneeOnly: true,
    needs: ['reason'],
    to: 'same',
  },
  // Also where a version lets the leader give out: who proposes does not decide.
  { action: 'propose_stop', from: [4, 5, 6], step: 'assign', who: ['head'], at: 'competent', needs: ['reason'], to: 'same' },
  { action: 'decline_stop', from: [4, 5, 6], who: ['leader'], at: 'competent', stop: 'proposed', needs: ['reason'], to: 'same' },
  { action: 'stop', from: [4, 5, 6], who: ['leader'], at: 'competent', stop: 'proposed', needs: ['reason'], to: 8 },
  // The leader's answer for the office.
  { action: 'reopen', from: [9], who: ['leader'], at: 'competent', needs: ['reason'], to: 4 },
  { action: 'extend', from: [2, 4], who: ['leader'], at: 'competent', needs: ['reason', 'new_due_date'], to: 'same' },
  // The portal itself.
  { action: 'attach_document', from: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], who: 'system', stop: 'ignored', needs: ['document'], to: 'same' },
  { action: 'recompute_due', from: [2, 4, 5, 6], who: 'system', stop: 'ignored', needs: [], to: 'same' },
  // Another unit decides it, and the papers follow.
  { action: 'transfer', from: [1], step: 'receive', who: ['reception'], at: 'receiving', needs: ['unit', 'reason'], to: 'same' },
  { action: 'transfer', from: [2, 4], step: 'assign', who: ['head'], at: 'competent', needs: ['unit', 'reason'], to: 'same' },
  { action: 'hand_over', from: [2, 4], who: ['reception'], at: 'receiving', stop: 'ignored', needs: [], to: 'same' },
  {
    action: 'take_over',
    from: [2, 4, 5, 6],
    who: ['reception', 'head', 'specialist'],
    at: 'competent',
    stop: 'ignored',
    needs: [],
    to: 'same',
  },
  // One more request for a supplement.
  { action: 'consent_supplement', from: [1, 2, 4], who: ['head'], at: 'competent', needs: ['reason'], to: 'same' },
  { action: 'sound_alarm', from: clockRuns, who: 'system', stop: 'ignored', needs: [], to: 'same' },
  // Talking with the citizen; no clock stops.
  { action: 'ask_question', from: [1, 2, 4, 9], who: ['reception'], at: 'receiving', stop: 'ignored', needs: ['message'], to: 'same' },
  { action: 'ask_question', from: [2, 4, 5, 6], who: ['head'], at: 'competent', stop: 'ignored', needs: ['message'], to: 'same' },
  {
    action: 'ask_question',
    from: [4, 5, 6],
    who: ['specialist'],
    at: 'competent',
    assigneeOnly: true,
    stop: 'ignored',
    needs: ['message'],
    to: 'same',
  },
  { action: 'answer_question', from: anyStatus, who: 'applicant', stop: 'ignored', needs: ['message'], to: 'same' },
  { action: 'write_message', from: anyStatus, who: 'applicant', stop: 'ignored', needs: ['message'], to: 'same' },
  { action: 'write_message', from: anyStatus, who: ['reception'], at: 'receiving', stop: 'ignored', needs: ['message'], to: 'same' },
  { action: 'write_message', from: anyStatus, who: ['head', 'leader'], at: 'competent', stop: 'ignored', needs: ['message'], to: 'same' },
  {
    action: 'write_message',
    from: anyStatus,
    who: ['specialist'],
    at: 'competent',
    assigneeOnly: true,
    stop: 'ignored',
    needs: ['message'],
    to: 'same',
  },
  // What other units think.
  {
    action: 'request_opinion',
    from: [4],
    step: 'prepare',
    who: ['specialist'],
    at: 'competent',
    assigneeOnly: true,
    needs: ['opinion_request', 'reason'],
    to: 'same',
  },
  {
    action: 'give_opinion',
    from: [4, 5, 6],
    who: ['head', 'specialist', 'leader'],
    at: 'asked',
    stop: 'ignored',
    needs: ['opinion', 'stand', 'reason'],
    to: 'same',
  },
  {
    action: 'withdraw_opinion',
    from: [4],
    step: 'prepare',
    who: ['specialist'],
    at: 'competent',
    assigneeOnly: true,
    stop: 'ignored',
    needs: ['opinion', 'reason'],
    to: 'same',
  },
  { action: 'lapse_opinion', from: [4, 5, 6], who: 'system', stop: 'ignored', needs: ['opinion'], to: 'same' },
  // The citizen's word on it.
  { action: 'rate', from: [10], who: 'applicant', stop: 'ignored', needs: ['stars'], to: 'same' },
  { action: 'complain', from: anyStatus, who: 'applicant', stop: 'ignored', needs: ['grievance', 'reason'], to: 'same' },
  {
    action: 'answer_complaint',
    from: anyStatus,
    who: ['leader'],
    at: 'competent',
    stop: 'ignored',
    needs: ['verdict', 'reason'],
    to: 'same',
  },
];
