import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { exampleCalendar } from '#src/domain/clock/example-calendar.ts';
import type { Role } from '#src/domain/people/account.ts';
import type { ActionInput, DecisionContext } from './decision.ts';
import type { Actor, Dossier } from './dossier.ts';
import type { DossierEvent } from './events.ts';

/* For tests only: a dossier that came in at one unit and is decided at another, and the people around it. */

export const receivingUnit = '25747';
export const competentUnit = '26740';

/** An instant by the clock in Vietnam: `2026-11-20T09:00`. */
export function at(local: string): Date {
  return new Date(`${local}:00+07:00`);
}

export const applicant: Actor = { kind: 'citizen', id: 'an' };
export const stranger: Actor = { kind: 'citizen', id: 'binh' };
export const system: Actor = { kind: 'system', id: 'system' };

export function official(role: Role, unit: string, id = `${role}.${unit}`): Actor & { kind: 'staff' } {
  return { kind: 'staff', id, posts: [{ role, unit }] };
}

export const specialist = official('specialist', competentUnit);
export const otherSpecialist = official('specialist', competentUnit, 'another-specialist');

const hash = 'ab'.repeat(32);

/** Everything any action could need, rightly filled in. */
export function everything(now: Date): ActionInput {
  return {
    reason: { text: 'Thiếu giấy xác nhận cư trú', noteId: 'note-1', hash },
    assignee: { id: otherSpecialist.id, posts: otherSpecialist.posts },
    outcome: 'granted',
    resultNumber: '12/XN-UBND',
    handover: 'online',
    answersHash: hash,
    payment: { orderId: 'order-1', amount: '8.000' },
    counterPayment: { id: 'payment-2', amount: '8.000', receiptNumber: '0000124', paidOn: vietnamDate(now), corrects: 'payment-1' },
    newDueAt: new Date(Math.max(now.getTime(), at('2027-03-01T17:00').getTime())),
    document: { documentId: 'document-1', kind: 'receipt', number: '1', sha256: hash },
    unit: '26743',
    supplement: { requestId: 'request-1', items: 2, hash },
    message: { text: 'Có', noteId: 'note-2', hash },
    opinionRequest: { opinionId: 'opinion-1', unit: '26743', answerBy: new Date(now.getTime() + 86_400_000), silenceConsents: true },
    opinionId: 'opinion-1',
    stand: 'agree',
    stars: 4,
    grievance: 'delay',
    upheld: true,
  };
}

export const submission: DossierEvent = {
  type: 'submitted',
  code: '25.74.H29-261120-0001',
  procedureCode: '1.004873',
  versionId: '1.004873@1',
  channel: 'online',
  applicantId: applicant.id,
  organisationId: null,
  receivingUnit,
  competentUnit,
  limit: { amount: 3, unit: 'working_day' },
  answersHash: hash,
};

/** Submitted on Friday 20 November 2026 at 09:00, not yet looked at. */
export const submitted: Dossier = {
  id: 'd-1',
  code: '25.74.H29-261120-0001',
  procedureCode: '1.004873',
  versionId: '1.004873@1',
  channel: 'online',
  status: 1,
  step: 'receive',
  applicantId: applicant.id,
  organisationId: null,
  receivingUnit,
  competentUnit,
  assigneeId: null,
  limit: { amount: 3, unit: 'working_day' },
  submittedAt: at('2026-11-20T09:00'),
  receivedAt: null,
  dueAt: null,
  originalDueAt: null,
  extendedAt: null,
  pausedAt: null,
  pausedFrom: null,
  pausedMinutes: 0,
  supplementRequests: 0,
  supplementConsents: 0,
  stopProposed: false,
  handoverSince: null,
  alarm: 0,
  openQuestions: 0,
  openOpinions: 0,
  ratedAt: null,
  complaintDueAt: null,
  complaintAnsweredAt: null,
  finishedAt: null,
  returnedAt: null,
  outcome: null,
  sequence: 1,
};

/** Received the same Friday at 10:00: due on Wednesday 25 November at 17:00. */
export const received: Dossier = {
  ...submitted,
  status: 2,
  step: 'assign',
  receivedAt: at('2026-11-20T10:00'),
  dueAt: at('2026-11-25T17:00'),
  originalDueAt: at('2026-11-25T17:00'),
  sequence: 2,
};

/** Assigned to the specialist. */
export const processing: Dossier = { ...received, status: 4, step: 'prepare', assigneeId: specialist.id, sequence: 3 };

/** On the day the result is due, so that an extension is possible; and something was paid, so that it can be corrected. */
export const onTheLastDay: DecisionContext = {
  now: at('2026-11-25T09:00'),
  calendar: exampleCalendar,
  order: { id: 'order-1', amount: 8000 },
  payments: [
    {
      id: 'payment-1',
      amount: 10_000,
      receiptNumber: '0000120',
      paidOn: '2026-11-20',
      at: at('2026-11-20T10:30'),
      corrects: null,
      corrected: false,
    },
  ],
};
