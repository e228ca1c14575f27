import { describe, expect, test } from 'vitest';
import { calendarOf } from '#src/domain/clock/calendar.ts';
import { exampleCalendar as calendar } from '#src/domain/clock/example-calendar.ts';
import { availableActions, decide } from './decide.ts';
import type { ActionInput, DecisionContext, Refusal } from './decision.ts';
import type { Actor, Dossier } from './dossier.ts';
import { entriesAfter, evolve } from './dossier.ts';
import {
  applicant,
  at,
  competentUnit,
  everything,
  official,
  onTheLastDay,
  otherSpecialist,
  processing,
  received,
  receivingUnit,
  specialist,
  stranger,
  submitted,
  system,
} from './example-dossier.ts';
import type { ActionKey } from './transitions.ts';

const reception = official('reception', receivingUnit);
const head = official('head', competentUnit);
const leader = official('leader', competentUnit);
const clerk = official('clerk', competentUnit);

function context(now: string): DecisionContext {
  return { now: at(now), calendar };
}

function refusal(dossier: Dossier, action: ActionKey, actor: Actor, input: ActionInput = everything(onTheLastDay.now)): Refusal {
  const decided = decide(dossier, action, input, actor, onTheLastDay);
  if (decided.ok) throw new Error(`${action} was allowed`);
  return decided.error;
}

/** Does it, or fails the test. */
function after(dossier: Dossier, action: ActionKey, actor: Actor, ctx: DecisionContext, input: ActionInput = everything(ctx.now)): Dossier {
  const decided = decide(dossier, action, input, actor, ctx);
  if (!decided.ok) throw new Error(`${action} was refused: ${decided.error.kind}`);
  return entriesAfter(dossier, actor, ctx.now, decided.value).reduce<Dossier>(evolve, dossier);
}

describe('a refusal says the first thing that stands in the way', () => {
  test('the role, with the roles that would do', () => {
    expect(refusal(submitted, 'receive', clerk)).toEqual({ kind: 'not-your-role', roles: ['reception'] });
    expect(refusal(submitted, 'receive', applicant)).toEqual({ kind: 'not-your-role', roles: ['reception'] });
    expect(refusal({ ...processing, step: 'review' }, 'send_back', reception)).toEqual({
      kind: 'not-your-role',
      roles: ['specialist', 'head', 'leader', 'clerk'],
    });
    expect(refusal(submitted, 'attach_document', leader)).toEqual({ kind: 'not-your-role', roles: [] });
  });

  test('the unit, before anything about the dossier is told', () => {
    expect(refusal(submitted, 'assign', official('head', '26743'))).toEqual({ kind: 'not-your-unit', unit: competentUnit });
    expect(refusal(submitted, 'receive', official('reception', competentUnit))).toEqual({ kind: 'not-your-unit', unit: receivingUnit });
  });

  test('a person with the role here and another role there is asked for the right unit of the right role', () => {
    const two: Actor = {
      kind: 'staff',
      id: 'two-posts',
      posts: [
        { role: 'reception', unit: '26743' },
        { role: 'head', unit: receivingUnit },
      ],
    };
    expect(refusal(submitted, 'receive', two)).toEqual({ kind: 'not-your-unit', unit: receivingUnit });
  });

  test('nobody processes his own dossier', () => {
    expect(refusal(submitted, 'receive', { ...reception, id: applicant.id })).toEqual({ kind: 'own-dossier' });
    expect(refusal({ ...processing, step: 'approve' }, 'approve', { ...leader, id: applicant.id })).toEqual({ kind: 'own-dossier' });
  });

  test('the applicant’s own actions are nobody else’s', () => {
    expect(refusal(submitted, 'withdraw', stranger)).toEqual({ kind: 'not-applicant' });
    expect(refusal(submitted, 'withdraw', reception)).toEqual({ kind: 'not-applicant' });
    expect(refusal(submitted, 'withdraw', { ...reception, id: applicant.id })).toEqual({ kind: 'not-applicant' });
  });

  test('where the version wants the head’s notice, reception refuses nothing and the head of its unit does', () => {
    const notice = { ...context('2026-11-23T09:00'), rules: { headRefuses: true } };
    const here = official('head', receivingUnit);
    const may = (dossier: Dossier, actor: Actor) => availableActions(dossier, actor, notice).includes('refuse_reception');
    expect([may(submitted, reception), may(submitted, here), may(submitted, official('head', competentUnit))]).toEqual([
      false,
      true,
      false,
    ]);
    expect(decide(submitted, 'refuse_reception', everything(notice.now), reception, notice)).toEqual({
      ok: false,
      error: { kind: 'not-your-role', roles: ['head'] },
    });
    const asked: Dossier = { ...submitted, status: 5, pausedFrom: 1, pausedAt: at('2026-11-20T10:00') };
    expect([may(asked, reception), may(asked, here)]).toEqual([false, true]);
    expect(availableActions(submitted, here, context('2026-11-23T09:00'))).not.toContain('refuse_reception');
  });

  test('the status, with those in which it could be done', () => {
    expect(refusal(processing, 'receive', reception)).toEqual({ kind: 'not-in-this-status', status: 4, from: [1] });
    expect(refusal(processing, 'refuse_reception', reception)).toEqual({ kind: 'not-in-this-status', status: 4, from: [1, 5] });
    expect(refusal({ ...processing, status: 10, step: null }, 'withdraw', applicant)).toEqual({
      kind: 'not-in-this-status',
      status: 10,
      from: [1, 2, 4, 5, 6],
    });
  });

  test('a supplement asked for after reception cannot end in a refusal of reception', () => {
    const asked: Dossier = { ...received, status: 5, pausedFrom: 2, pausedAt: at('2026-11-24T09:00') };
    expect(refusal(asked, 'refuse_reception', reception).kind).toBe('not-in-this-status');
  });

  test('the step', () => {
    expect(refusal(processing, 'approve', leader)).toEqual({ kind: 'not-in-this-step', step: 'prepare' });
    expect(refusal({ ...processing, step: 'approve' }, 'issue', clerk)).toEqual({ kind: 'not-in-this-step', step: 'approve' });
  });

  test('the assignment', () => {
    expect(refusal(processing, 'prepare', otherSpecialist)).toEqual({ kind: 'not-assignee' });
  });

  test('a stop that waits for the leader, or that nobody proposed', () => {
    expect(refusal({ ...processing, stopProposed: true }, 'prepare', specialist)).toEqual({ kind: 'stop-pending' });
    expect(refusal({ ...processing, stopProposed: true }, 'propose_stop', specialist)).toEqual({ kind: 'stop-already-proposed' });
    expect(refusal(processing, 'stop', leader)).toEqual({ kind: 'stop-not-proposed' });
  });

  test('a second supplement and a second extension', () => {
    expect(refusal({ ...processing, supplementRequests: 1 }, 'request_supplement', specialist)).toEqual({
      kind: 'supplement-already-requested',
    });
    expect(refusal({ ...processing, extendedAt: at('2026-11-24T16:00') }, 'extend', leader)).toEqual({ kind: 'already-extended' });
  });
});

describe('what an action needs', () => {
  const billed: Dossier = { ...processing, status: 6, pausedFrom: 4, pausedAt: at('2026-11-24T09:00') };
  const approved: Dossier = { ...processing, step: 'issue', outcome: 'granted' };
  const reason = everything(onTheLastDay.now).reason;
  const here = specialist.posts;

  test.each<[ActionKey, Dossier, Actor, ActionInput, Refusal['kind']]>([
    ['refuse_reception', submitted, reception, {}, 'reason-missing'],
    ['refuse_reception', submitted, reception, { reason: { text: ' ', noteId: 'n', hash: '' } }, 'reason-missing'],
    ['refuse_reception', submitted, reception, { reason: { text: 'sai', noteId: 'n', hash: '' } }, 'reason-too-short'],
    ['request_supplement', submitted, reception, {}, 'reason-missing'],
    ['send_back', { ...processing, step: 'review' }, head, {}, 'reason-missing'],
    ['propose_stop', processing, specialist, {}, 'reason-missing'],
    ['decline_stop', { ...processing, stopProposed: true }, leader, {}, 'reason-missing'],
    ['stop', { ...processing, stopProposed: true }, leader, {}, 'reason-missing'],
    ['reopen', { ...approved, status: 9, step: 'return' }, leader, {}, 'reason-missing'],
    ['assign', received, head, {}, 'assignee-missing'],
    ['assign', received, head, { assignee: { id: 'x', posts: [] } }, 'assignee-not-specialist-here'],
    [
      'assign',
      received,
      head,
      { assignee: { id: 'x', posts: [{ role: 'specialist', unit: receivingUnit }] } },
      'assignee-not-specialist-here',
    ],
    ['assign', received, head, { assignee: { id: 'x', posts: [{ role: 'clerk', unit: competentUnit }] } }, 'assignee-not-specialist-here'],
    ['assign', received, head, { assignee: { id: applicant.id, posts: here } }, 'assignee-is-applicant'],
    ['reassign', processing, head, { assignee: { id: specialist.id, posts: here } }, 'assignee-unchanged'],
    ['prepare', processing, specialist, {}, 'outcome-missing'],
    ['prepare', processing, specialist, { outcome: 'refused' }, 'reason-missing'],
    ['issue', approved, clerk, {}, 'result-number-missing'],
    ['issue', approved, clerk, { resultNumber: '  ' }, 'result-number-missing'],
    ['issue', approved, clerk, { resultNumber: 'số 12' }, 'result-number-malformed'],
    ['return_result', { ...approved, status: 9, step: 'return' }, reception, {}, 'handover-missing'],
    ['answer_supplement', { ...processing, status: 5, pausedFrom: 4 }, applicant, {}, 'answers-missing'],
    ['request_payment', processing, specialist, {}, 'payment-order-missing'],
    ['request_payment', processing, specialist, { payment: { orderId: 'o', amount: ' ' } }, 'amount-missing'],
    ['request_payment', processing, specialist, { payment: { orderId: 'o', amount: '0' } }, 'amount-missing'],
    ['request_payment', processing, specialist, { payment: { orderId: 'o', amount: 'tám nghìn' } }, 'amount-malformed'],
    ['request_payment', processing, specialist, { payment: { orderId: 'o', amount: '8.000' } }, 'reason-missing'],
    ['cancel_payment', billed, reception, {}, 'reason-missing'],
    ['record_payment', billed, reception, {}, 'amount-missing'],
    ['extend', processing, leader, { newDueAt: at('2026-11-27T17:00') }, 'reason-missing'],
    ['extend', processing, leader, { reason }, 'new-due-date-missing'],
    ['extend', processing, leader, { reason, newDueAt: at('2026-11-25T17:00') }, 'new-due-date-not-later'],
    ['extend', processing, leader, { reason, newDueAt: at('2026-11-28T17:00') }, 'new-due-date-is-day-off'],
    ['extend', processing, leader, { reason, newDueAt: at('2027-11-26T17:00') }, 'new-due-date-too-far'],
    ['attach_document', submitted, system, {}, 'document-missing'],
    ['recompute_due', processing, system, {}, 'date-does-not-move'],
  ])('%s', (action, dossier, actor, input, kind) => {
    expect(refusal(dossier, action, actor, input).kind).toBe(kind);
  });

  test('only the id and hash of a reason enter the journal', () => {
    const decided = decide(submitted, 'refuse_reception', everything(at('2026-11-20T09:30')), reception, context('2026-11-20T09:30'));
    expect(decided).toEqual({
      ok: true,
      value: [{ type: 'reception_refused', reason: { noteId: reason?.noteId, hash: reason?.hash } }],
    });
  });

  test('a result without an outcome is a defect', () => {
    expect(() => decide({ ...approved, outcome: null }, 'issue', { resultNumber: '1' }, clerk, onTheLastDay)).toThrow(/outcome/);
  });
});

describe('the ordinary path', () => {
  test('from submission to result, on time', () => {
    const ready = after(submitted, 'receive', reception, context('2026-11-20T10:00'));
    expect(ready).toMatchObject({ status: 2, step: 'assign', dueAt: at('2026-11-25T17:00'), receivedAt: at('2026-11-20T10:00') });
    const mine = after(ready, 'assign', head, context('2026-11-20T11:00'));
    expect(mine).toMatchObject({ status: 4, step: 'prepare', assigneeId: otherSpecialist.id });
    const drafted = after(mine, 'prepare', otherSpecialist, context('2026-11-23T09:00'));
    expect(drafted).toMatchObject({ status: 4, step: 'review', outcome: 'granted' });
    const reviewed = after(drafted, 'review', head, context('2026-11-23T10:00'));
    expect(reviewed).toMatchObject({ status: 4, step: 'approve' });
    const approved = after(reviewed, 'approve', leader, context('2026-11-23T15:00'));
    expect(approved).toMatchObject({ status: 4, step: 'issue', finishedAt: null });
    const done = after(approved, 'issue', clerk, context('2026-11-24T09:00'));
    expect(done).toMatchObject({ status: 9, step: 'return', finishedAt: at('2026-11-24T09:00'), outcome: 'granted' });
    const returned = after(done, 'return_result', reception, context('2026-11-24T10:00'));
    expect(returned).toMatchObject({ status: 10, step: null, returnedAt: at('2026-11-24T10:00'), dueAt: at('2026-11-25T17:00') });
  });

  test('a version without the head’s review goes from the specialist to the leader', () => {
    const drafted = after(processing, 'prepare', specialist, { ...onTheLastDay, hasHeadReview: false });
    expect(drafted.step).toBe('approve');
  });

  test('a refusal on the merits is signed and issued like any result', () => {
    const drafted = after(processing, 'prepare', specialist, onTheLastDay, {
      outcome: 'refused',
      reason: { text: 'Đang có vợ theo Sổ đăng ký kết hôn', noteId: 'n1', hash: 'a'.repeat(64) },
    });
    const done = after({ ...drafted, step: 'issue' }, 'issue', clerk, onTheLastDay);
    expect(done).toMatchObject({ status: 9, outcome: 'refused' });
  });

  test('each sends back to the desk before; what goes to the specialist loses its outcome', () => {
    const drafted: Dossier = { ...processing, outcome: 'granted' };
    expect(after({ ...drafted, step: 'review' }, 'send_back', head, onTheLastDay)).toMatchObject({ step: 'prepare', outcome: null });
    const approving: Dossier = { ...drafted, step: 'approve' };
    expect(after(approving, 'send_back', leader, onTheLastDay)).toMatchObject({ step: 'review', outcome: 'granted' });
    expect(after(approving, 'send_back', leader, { ...onTheLastDay, hasHeadReview: false })).toMatchObject({
      step: 'prepare',
      outcome: null,
    });
    const straight = decide(approving, 'send_back', { ...everything(onTheLastDay.now), backTo: 'prepare' }, leader, onTheLastDay);
    expect(straight).toMatchObject({ ok: true, value: [{ type: 'sent_back', to: 'prepare' }] });
    expect(after({ ...drafted, step: 'issue' }, 'send_back', clerk, onTheLastDay)).toMatchObject({ step: 'approve', outcome: 'granted' });
  });
});

describe('the clock', () => {
  test('a supplement pauses it and both dates move by the working minutes waited', () => {
    const waiting = after(processing, 'request_supplement', specialist, context('2026-11-23T14:00'));
    expect(waiting).toMatchObject({ status: 5, pausedAt: at('2026-11-23T14:00'), pausedFrom: 4, step: 'prepare' });
    const back = after(waiting, 'answer_supplement', applicant, context('2026-11-24T09:00'));
    expect(back).toMatchObject({
      status: 4,
      pausedAt: null,
      pausedFrom: null,
      pausedMinutes: 270,
      dueAt: at('2026-11-26T13:30'),
      originalDueAt: at('2026-11-26T13:30'),
    });
  });

  test('a supplement before reception returns to the citizen’s submission; no clock of the result ran, and reception’s own stood still', () => {
    const waiting = after(submitted, 'request_supplement', reception, context('2026-11-20T10:00'));
    const back = after(waiting, 'answer_supplement', applicant, context('2026-11-24T09:00'));
    expect(back).toMatchObject({ status: 1, step: 'receive', pausedMinutes: 900, dueAt: null });
    expect(after(back, 'receive', reception, context('2026-11-24T09:30'))).toMatchObject({ status: 2, pausedMinutes: 0 });
    const refused = after(waiting, 'refuse_reception', reception, context('2026-11-27T09:00'));
    expect(refused).toMatchObject({ status: 3, pausedAt: null, pausedFrom: null, finishedAt: at('2026-11-27T09:00') });
  });

  test('payment pauses it, and returns to processing even from reception', () => {
    const waiting = after(received, 'request_payment', reception, context('2026-11-23T14:00'));
    const back = after(waiting, 'record_payment', reception, { ...context('2026-11-24T09:00'), order: { id: 'order-1', amount: 8000 } });
    expect(back).toMatchObject({ status: 4, step: 'assign', pausedMinutes: 270, dueAt: at('2026-11-26T13:30') });
    expect(availableActions(back, head)).toContain('assign');
    // Taken back it never stopped the clock; another sum than was asked for is not this payment.
    const order = { id: 'order-1', amount: 8000 };
    expect(after(waiting, 'cancel_payment', reception, { ...context('2026-11-24T09:00'), order })).toMatchObject({
      status: 4,
      pausedMinutes: 0,
      dueAt: received.dueAt,
      originalDueAt: received.originalDueAt,
    });
    const short = {
      ...everything(at('2026-11-24T09:00')),
      counterPayment: { id: 'p', amount: '7000', receiptNumber: '1', paidOn: '2026-11-24', corrects: null },
    };
    expect(decide(waiting, 'record_payment', short, reception, { ...context('2026-11-24T09:00'), order })).toEqual({
      ok: false,
      error: { kind: 'amount-not-as-asked', asked: 8000 },
    });
  });

  test('who withdraws while awaited leaves the office no lateness', () => {
    const waiting = after(processing, 'request_supplement', specialist, context('2026-11-23T14:00'));
    const gone = after(waiting, 'withdraw', applicant, context('2026-12-23T14:00'));
    expect(gone.status).toBe(7);
    expect(gone.originalDueAt?.getTime()).toBeGreaterThan(at('2026-12-23T14:00').getTime());
    expect(gone).toMatchObject({ pausedAt: null, step: null, finishedAt: at('2026-12-23T14:00') });
  });

  test('an answer takes a proposed stop off the table', () => {
    const waiting = after(processing, 'request_supplement', specialist, context('2026-11-23T14:00'));
    const proposed = after(waiting, 'propose_stop', specialist, context('2026-11-24T08:00'));
    const back = after(proposed, 'answer_supplement', applicant, context('2026-11-24T09:00'));
    expect(back).toMatchObject({ status: 4, stopProposed: false });
  });

  test('so does a payment', () => {
    const billed = after(processing, 'request_payment', specialist, context('2026-11-23T14:00'));
    const proposed = after(billed, 'propose_stop', specialist, context('2026-11-24T08:00'));
    expect(proposed.stopProposed).toBe(true);
    expect(
      after(proposed, 'record_payment', reception, { ...context('2026-11-24T09:00'), order: { id: 'order-1', amount: 8000 } }),
    ).toMatchObject({ status: 4, stopProposed: false });
  });

  test('an extension gives a new date once, from the last working day, and the original date stays for the figures', () => {
    const early = decide(processing, 'extend', everything(at('2026-11-24T16:59')), leader, context('2026-11-24T16:59'));
    expect(early).toEqual({ ok: false, error: { kind: 'too-early-to-extend' } });
    expect(availableActions(processing, leader, context('2026-11-24T16:59'))).not.toContain('extend');
    expect(availableActions(processing, leader, context('2026-11-24T17:00'))).toContain('extend');
    expect(availableActions(processing, leader)).not.toContain('extend');
    const input = { ...everything(at('2026-11-25T09:00')), newDueAt: at('2026-11-30T17:00') };
    const later = after(processing, 'extend', leader, context('2026-11-25T09:00'), input);
    expect(later).toMatchObject({ dueAt: at('2026-11-30T17:00'), originalDueAt: at('2026-11-25T17:00'), status: 4 });
    const waiting = after(later, 'request_supplement', specialist, context('2026-11-26T14:00'));
    const back = after(waiting, 'answer_supplement', applicant, context('2026-11-26T16:00'));
    expect(back).toMatchObject({ dueAt: at('2026-12-01T09:30'), originalDueAt: at('2026-11-26T09:30') });
  });

  test('after the breach the new date must lie after now', () => {
    const input = { ...everything(at('2026-12-02T09:00')), newDueAt: at('2026-12-01T17:00') };
    expect(decide(processing, 'extend', input, leader, context('2026-12-02T09:00'))).toMatchObject({
      ok: false,
      error: { kind: 'new-due-date-not-later' },
    });
  });

  test('an error found before the hand-over reopens it on the old date', () => {
    const done: Dossier = { ...processing, status: 9, step: 'return', outcome: 'granted', finishedAt: at('2026-11-24T09:00') };
    const again = after(done, 'reopen', leader, context('2026-11-24T10:00'));
    expect(again).toMatchObject({ status: 4, step: 'prepare', finishedAt: null, outcome: null, dueAt: at('2026-11-25T17:00') });
    expect(again.assigneeId).toBe(specialist.id);
  });

  const cultureDay = [...calendar.days.values()].map((day) => (day.date === '2026-11-24' ? { ...day, trust: 'official' as const } : day));
  const confirmed = calendarOf(cultureDay, [
    ['07:30', '11:30'],
    ['13:00', '17:00'],
  ]);

  test('when the administrator confirms a day off, open dates move, pauses and extensions kept', () => {
    const changed = { now: at('2026-11-23T09:00'), calendar: confirmed };
    const due = at('2026-11-26T17:00');
    expect(after(processing, 'recompute_due', system, changed)).toMatchObject({ dueAt: due, originalDueAt: due });
    const paused: Dossier = { ...processing, pausedMinutes: 60, dueAt: at('2026-11-26T08:30'), originalDueAt: at('2026-11-26T08:30') };
    expect(after(paused, 'recompute_due', system, changed).dueAt).toEqual(at('2026-11-27T08:30'));
    const promised: Dossier = { ...processing, extendedAt: at('2026-11-23T08:00'), dueAt: at('2026-11-30T17:00') };
    expect(after(promised, 'recompute_due', system, changed)).toMatchObject({ dueAt: at('2026-11-30T17:00'), originalDueAt: due });
    const onTheDay: Dossier = {
      ...processing,
      limit: { amount: 1, unit: 'working_day' },
      extendedAt: at('2026-11-23T08:00'),
      originalDueAt: at('2026-11-23T17:00'),
      dueAt: at('2026-11-24T17:00'),
    };
    expect(after(onTheDay, 'recompute_due', system, changed)).toMatchObject({
      dueAt: at('2026-11-25T17:00'),
      originalDueAt: at('2026-11-23T17:00'),
    });
  });

  test('a dossier not yet received has no date to move', () => {
    const waiting: Dossier = { ...submitted, status: 5, pausedFrom: 1, pausedAt: at('2026-11-20T10:00') };
    expect(refusal(waiting, 'recompute_due', system)).toEqual({ kind: 'date-does-not-move' });
  });
});
