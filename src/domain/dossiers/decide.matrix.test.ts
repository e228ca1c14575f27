import { describe, expect, test } from 'vitest';
import { availableActions, decide, findTransition } from './decide.ts';
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
import type { Status } from './status.ts';
import type { ActionKey } from './transitions.ts';
import { actions } from './transitions.ts';

/*
 * The whole law of who may do what when, written by hand and apart from the table in the code. A cell that is not named is refused.
 */

type Column = 'applicant' | 'reception' | 'head' | 'specialist' | 'leader' | 'clerk' | 'system';
type Row = { situation: string; dossier: Dossier } & Partial<Record<Column, string>>;

const pausedAt = at('2026-11-23T14:00');
const prepared: Dossier = { ...processing, outcome: 'granted' };
const asked = { pausedAt, supplementRequests: 1, status: 5 } as const;
const billed = { pausedAt, status: 6 } as const;
const unassigned: Dossier = { ...received, status: 4, step: 'assign' };
const finished: Dossier = { ...prepared, status: 9, step: 'return', finishedAt: at('2026-11-25T08:00') };
const over = { step: null, finishedAt: at('2026-11-25T08:00') };

const matrix: Row[] = [
  {
    situation: '1 just submitted',
    dossier: submitted,
    applicant: 'withdraw write_message complain',
    reception: 'receive refuse_reception request_supplement write_message ask_question transfer',
    head: 'write_message',
    leader: 'write_message',
    system: 'attach_document',
  },
  {
    situation: '1 after a supplement',
    dossier: { ...submitted, supplementRequests: 1 },
    applicant: 'withdraw write_message complain',
    reception: 'receive refuse_reception write_message ask_question transfer',
    head: 'write_message consent_supplement',
    leader: 'write_message',
    system: 'attach_document',
  },
  {
    situation: '2 received',
    dossier: received,
    applicant: 'withdraw write_message complain',
    reception: 'request_supplement request_payment record_counter_payment correct_counter_payment write_message ask_question hand_over',
    head: 'assign write_message ask_question transfer',
    specialist: 'take',
    leader: 'extend write_message',
    system: 'attach_document recompute_due sound_alarm assign',
  },
  {
    situation: '2 after a supplement',
    dossier: { ...received, supplementRequests: 1 },
    applicant: 'withdraw write_message complain',
    reception: 'request_payment record_counter_payment correct_counter_payment write_message ask_question hand_over',
    head: 'assign write_message ask_question transfer consent_supplement',
    specialist: 'take',
    leader: 'extend write_message',
    system: 'attach_document recompute_due sound_alarm assign',
  },
  {
    situation: '3 reception refused',
    dossier: { ...submitted, ...over, status: 3 },
    applicant: 'write_message complain',
    reception: 'write_message',
    head: 'write_message',
    leader: 'write_message',
    system: 'attach_document',
  },
  {
    situation: '4 paid for, not yet assigned',
    dossier: unassigned,
    applicant: 'withdraw write_message complain',
    reception: 'record_counter_payment correct_counter_payment write_message ask_question hand_over',
    head: 'assign propose_stop write_message ask_question transfer',
    specialist: 'take',
    leader: 'extend write_message',
    system: 'attach_document recompute_due sound_alarm',
  },
  {
    situation: '4 with the specialist',
    dossier: processing,
    applicant: 'withdraw write_message complain',
    reception: 'record_counter_payment correct_counter_payment write_message ask_question hand_over',
    head: 'reassign write_message ask_question',
    specialist: 'prepare request_supplement request_payment propose_stop write_message ask_question send_back request_opinion',
    leader: 'extend write_message',
    system: 'attach_document recompute_due sound_alarm',
  },
  {
    situation: '4 with the specialist, supplemented',
    dossier: { ...processing, supplementRequests: 1 },
    applicant: 'withdraw write_message complain',
    reception: 'record_counter_payment correct_counter_payment write_message ask_question hand_over',
    head: 'reassign write_message ask_question consent_supplement',
    specialist: 'prepare request_payment propose_stop write_message ask_question send_back request_opinion',
    leader: 'extend write_message',
    system: 'attach_document recompute_due sound_alarm',
  },
  {
    situation: '4 with the specialist, extended',
    dossier: { ...processing, extendedAt: at('2026-11-24T17:00') },
    applicant: 'withdraw write_message complain',
    reception: 'record_counter_payment correct_counter_payment write_message ask_question hand_over',
    head: 'reassign write_message ask_question',
    specialist: 'prepare request_supplement request_payment propose_stop write_message ask_question send_back request_opinion',
    leader: 'write_message',
    system: 'attach_document recompute_due sound_alarm',
  },
  {
    situation: '4 with the head for review',
    dossier: { ...prepared, step: 'review' },
    applicant: 'withdraw write_message complain',
    reception: 'record_counter_payment correct_counter_payment write_message ask_question hand_over',
    head: 'review send_back write_message ask_question',
    specialist: 'write_message ask_question',
    leader: 'extend write_message',
    system: 'attach_document recompute_due sound_alarm',
  },
  {
    situation: '4 with the leader',
    dossier: { ...prepared, step: 'approve' },
    applicant: 'withdraw write_message complain',
    reception: 'record_counter_payment correct_counter_payment write_message ask_question hand_over',
    head: 'write_message ask_question',
    specialist: 'write_message ask_question',
    leader: 'approve send_back extend write_message',
    system: 'attach_document recompute_due sound_alarm',
  },
  {
    situation: '4 approved, with the clerk',
    dossier: { ...prepared, step: 'issue' },
    applicant: 'withdraw write_message complain',
    reception: 'record_counter_payment correct_counter_payment write_message ask_question hand_over',
    head: 'write_message ask_question',
    specialist: 'write_message ask_question',
    leader: 'extend write_message',
    clerk: 'issue send_back',
    system: 'attach_document recompute_due sound_alarm',
  },
  {
    situation: '4 unassigned, stop proposed',
    dossier: { ...unassigned, stopProposed: true },
    applicant: 'withdraw write_message complain',
    reception: 'record_counter_payment correct_counter_payment write_message ask_question hand_over',
    head: 'write_message ask_question',
    leader: 'stop decline_stop write_message',
    system: 'attach_document recompute_due sound_alarm',
  },
  {
    situation: '4 with the specialist, stop proposed',
    dossier: { ...processing, stopProposed: true },
    applicant: 'withdraw write_message complain',
    reception: 'record_counter_payment correct_counter_payment write_message ask_question hand_over',
    head: 'write_message ask_question',
    specialist: 'write_message ask_question',
    leader: 'stop decline_stop write_message',
    system: 'attach_document recompute_due sound_alarm',
  },
  {
    situation: '5 from 1',
    dossier: { ...submitted, ...asked, pausedFrom: 1 },
    applicant: 'withdraw answer_supplement write_message complain',
    reception: 'refuse_reception answer_supplement write_message',
    head: 'write_message ask_question',
    leader: 'write_message',
    system: 'attach_document',
  },
  {
    situation: '5 from 2',
    dossier: { ...received, ...asked, pausedFrom: 2 },
    applicant: 'withdraw answer_supplement write_message complain',
    reception: 'answer_supplement record_counter_payment correct_counter_payment write_message',
    head: 'propose_stop write_message ask_question',
    leader: 'write_message',
    system: 'attach_document recompute_due',
  },
  {
    situation: '5 from 4',
    dossier: { ...processing, ...asked, pausedFrom: 4 },
    applicant: 'withdraw answer_supplement write_message complain',
    reception: 'answer_supplement record_counter_payment correct_counter_payment write_message',
    head: 'reassign write_message ask_question',
    specialist: 'propose_stop write_message ask_question',
    leader: 'write_message',
    system: 'attach_document recompute_due',
  },
  {
    situation: '5 from 2, stop proposed',
    dossier: { ...received, ...asked, pausedFrom: 2, stopProposed: true },
    applicant: 'withdraw answer_supplement write_message complain',
    reception: 'answer_supplement record_counter_payment correct_counter_payment write_message',
    head: 'write_message ask_question',
    leader: 'stop decline_stop write_message',
    system: 'attach_document recompute_due',
  },
  {
    situation: '5 from 4, stop proposed',
    dossier: { ...processing, ...asked, pausedFrom: 4, stopProposed: true },
    applicant: 'withdraw answer_supplement write_message complain',
    reception: 'answer_supplement record_counter_payment correct_counter_payment write_message',
    head: 'write_message ask_question',
    specialist: 'write_message ask_question',
    leader: 'stop decline_stop write_message',
    system: 'attach_document recompute_due',
  },
  {
    situation: '6 from 2',
    dossier: { ...received, ...billed, pausedFrom: 2 },
    applicant: 'withdraw write_message complain',
    reception: 'record_payment cancel_payment correct_counter_payment write_message',
    head: 'propose_stop write_message ask_question',
    leader: 'write_message',
    system: 'attach_document recompute_due',
  },
  {
    situation: '6 from 4',
    dossier: { ...processing, ...billed, pausedFrom: 4 },
    applicant: 'withdraw write_message complain',
    reception: 'record_payment cancel_payment correct_counter_payment write_message',
    head: 'reassign write_message ask_question',
    specialist: 'cancel_payment propose_stop write_message ask_question',
    leader: 'write_message',
    system: 'attach_document recompute_due',
  },
  {
    situation: '6 from 4, stop proposed',
    dossier: { ...processing, ...billed, pausedFrom: 4, stopProposed: true },
    applicant: 'withdraw write_message complain',
    reception: 'record_payment cancel_payment correct_counter_payment write_message',
    head: 'write_message ask_question',
    specialist: 'cancel_payment write_message ask_question',
    leader: 'stop decline_stop write_message',
    system: 'attach_document recompute_due',
  },
  {
    situation: '7 withdrawn',
    dossier: { ...processing, ...over, status: 7 },
    applicant: 'write_message complain',
    reception: 'correct_counter_payment write_message',
    head: 'write_message',
    specialist: 'write_message',
    leader: 'write_message',
    system: 'attach_document',
  },
  {
    situation: '8 stopped',
    dossier: { ...processing, ...over, status: 8 },
    applicant: 'write_message complain',
    reception: 'correct_counter_payment write_message',
    head: 'write_message',
    specialist: 'write_message',
    leader: 'write_message',
    system: 'attach_document',
  },
  {
    situation: '9 result ready',
    dossier: finished,
    applicant: 'write_message complain',
    reception: 'return_result record_counter_payment correct_counter_payment write_message ask_question',
    head: 'write_message',
    specialist: 'write_message',
    leader: 'reopen write_message',
    system: 'attach_document',
  },
  {
    situation: '10 returned',
    dossier: { ...finished, status: 10, step: null, returnedAt: at('2026-11-25T08:30') },
    applicant: 'write_message complain rate',
    reception: 'record_counter_payment correct_counter_payment write_message',
    head: 'write_message',
    specialist: 'write_message',
    leader: 'write_message',
    system: 'attach_document',
  },
];

/** Where each action leads; `same` stays, `back` is where the pause began. */
const leadsTo: Record<ActionKey, Status | 'same' | 'back'> = {
  receive: 2,
  refuse_reception: 3,
  assign: 4,
  reassign: 'same',
  prepare: 'same',
  review: 'same',
  approve: 'same',
  send_back: 'same',
  issue: 9,
  return_result: 10,
  withdraw: 7,
  request_supplement: 5,
  answer_supplement: 'back',
  request_payment: 6,
  record_payment: 4,
  cancel_payment: 4,
  record_counter_payment: 'same',
  correct_counter_payment: 'same',
  propose_stop: 'same',
  decline_stop: 'same',
  stop: 8,
  reopen: 4,
  extend: 'same',
  attach_document: 'same',
  recompute_due: 'same',
  take: 4,
  transfer: 'same',
  hand_over: 'same',
  take_over: 'same',
  consent_supplement: 'same',
  sound_alarm: 'same',
  ask_question: 'same',
  answer_question: 'same',
  write_message: 'same',
  request_opinion: 'same',
  give_opinion: 'same',
  withdraw_opinion: 'same',
  lapse_opinion: 'same',
  rate: 'same',
  complain: 'same',
  answer_complaint: 'same',
};

const insiders: Record<Column, Actor> = {
  applicant,
  reception: official('reception', receivingUnit),
  head: official('head', competentUnit),
  specialist,
  leader: official('leader', competentUnit),
  clerk: official('clerk', competentUnit),
  system,
};

/** People who may do nothing at all with this dossier. */
const outsiders: [string, Actor][] = [
  ['another citizen', stranger],
  ['the administrator of the competent unit', official('admin', competentUnit)],
  ['an official without a post', { kind: 'staff', id: 'nobody', posts: [] }],
  ['reception of the competent unit', official('reception', competentUnit)],
  ['reception of a third unit', official('reception', '26743')],
  ...(['head', 'specialist', 'leader', 'clerk', 'admin'] as const).flatMap((role): [string, Actor][] => [
    [`${role} of the receiving unit`, official(role, receivingUnit, role === 'specialist' ? specialist.id : undefined)],
    [`${role} of a third unit`, official(role, '26743', role === 'specialist' ? specialist.id : undefined)],
  ]),
  ['the same specialist without his post', { kind: 'staff', id: specialist.id, posts: [] }],
  ['the applicant as an official with every role', { kind: 'staff', id: applicant.id, posts: everyPost() }],
];

function everyPost() {
  const roles = ['reception', 'head', 'specialist', 'leader', 'clerk', 'admin'] as const;
  return roles.flatMap((role) => [
    { role, unit: receivingUnit },
    { role, unit: competentUnit },
  ]);
}

/** Lets the stored dates differ from the calendar's, so that recomputing has something to move. */
function stale(dossier: Dossier, action: ActionKey): Dossier {
  if (action !== 'recompute_due' || dossier.dueAt === null) return dossier;
  return { ...dossier, dueAt: at('2026-11-26T17:00'), originalDueAt: at('2026-11-24T17:00') };
}

function check(dossier: Dossier, actor: Actor, allowed: string[]) {
  expect(availableActions(dossier, actor, onTheLastDay).toSorted()).toEqual(allowed.toSorted());
  for (const action of actions) {
    const given = stale(dossier, action);
    const decided = decide(given, action, everything(onTheLastDay.now), actor, onTheLastDay);
    expect(decided.ok, action).toBe(allowed.includes(action));
    expect(findTransition(given, action, actor, onTheLastDay) !== undefined, action).toBe(allowed.includes(action));
    if (!decided.ok) continue;
    const after = entriesAfter(given, actor, onTheLastDay.now, decided.value).reduce<Dossier>(evolve, given);
    const to = leadsTo[action];
    expect(after.status, action).toBe(to === 'same' ? given.status : to === 'back' ? given.pausedFrom : to);
  }
}

describe.each(matrix)('$situation', ({ dossier, situation: _, ...row }) => {
  test.each(Object.entries(insiders))('%s', (column, actor) => {
    check(dossier, actor, row[column as Column]?.split(' ') ?? []);
  });

  test.each(outsiders)('%s may do nothing', (_, actor) => {
    check(dossier, actor, []);
  });

  test('a specialist to whom it was not assigned may take it where nobody has it, and nothing else', () => {
    check(dossier, otherSpecialist, row.specialist?.split(' ').filter((action) => action === 'take') ?? []);
  });

  test('somebody with all posts at both units may do what all of them may, except what is the assigned specialist’s', () => {
    const roles: Column[] = ['reception', 'head', 'leader', 'clerk'];
    const all = roles.flatMap((role) => row[role]?.split(' ') ?? []);
    if (row.specialist?.includes('take')) all.push('take');
    check(dossier, { kind: 'staff', id: 'all-in-one', posts: everyPost() }, [...new Set(all)]);
  });
});

test('the matrix has every status', () => {
  expect([...new Set(matrix.map((row) => row.dossier.status))].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('every action is open to somebody in some cell', () => {
  const columns = Object.keys(insiders) as Column[];
  const open = new Set(matrix.flatMap((row) => columns.flatMap((column) => row[column]?.split(' ') ?? [])));
  // These wait for something that somebody else did first: back-office.test.ts.
  const answers = ['answer_question', 'take_over', 'give_opinion', 'withdraw_opinion', 'lapse_opinion', 'answer_complaint'];
  expect([...open, ...answers].toSorted()).toEqual([...actions].toSorted());
});
