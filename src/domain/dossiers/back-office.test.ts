import { describe, expect, test } from 'vitest';
import { exampleCalendar } from '#src/domain/clock/example-calendar.ts';
import { actsFor, availableActions, decide } from './decide.ts';
import type { ActionInput, DecisionContext, Refusal } from './decision.ts';
import { type Actor, type Dossier, entriesAfter, evolve } from './dossier.ts';
import type { DossierEvent } from './events.ts';
import {
  applicant,
  at,
  competentUnit,
  everything,
  official,
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

const now = at('2026-11-23T09:00');
const context: DecisionContext = { now, calendar: exampleCalendar };
const asked = { id: 'opinion-1', unit: '26743', answerBy: at('2026-11-24T17:00'), silenceConsents: true };
const consulted: Dossier = { ...processing, openOpinions: 1 };
const consulting: DecisionContext = { ...context, opinions: [asked] };

type Given = { action: ActionKey; actor: Actor; input?: ActionInput; context?: DecisionContext };
const does = (dossier: Dossier, { action, actor, input = everything(now), context: around = context }: Given) =>
  decide(dossier, action, input, actor, around);

function after(dossier: Dossier, given: Given): Dossier {
  const decided = does(dossier, given);
  if (!decided.ok) throw new Error(decided.error.kind);
  return entriesAfter(dossier, given.actor, (given.context ?? context).now, decided.value).reduce<Dossier>(evolve, dossier);
}

function refusalOf(dossier: Dossier, given: Given): Refusal['kind'] | 'nothing' {
  const decided = does(dossier, given);
  return decided.ok ? 'nothing' : decided.error.kind;
}

describe('papers on their way to the unit that decides', () => {
  const reception = official('reception', receivingUnit);
  const there = official('reception', competentUnit);

  test('they are handed over once, and taken over where they arrive', () => {
    const onTheWay = after(received, { action: 'hand_over', actor: reception });
    expect(onTheWay.handoverSince).toEqual(now);
    expect(refusalOf(onTheWay, { action: 'hand_over', actor: reception })).toBe('handover-already-pending');
    expect(refusalOf(onTheWay, { action: 'take_over', actor: reception })).toBe('not-your-unit');
    expect(after(onTheWay, { action: 'take_over', actor: there }).handoverSince).toBeNull();
  });

  test('nothing is handed over where one unit does both, and nothing taken over that was not sent', () => {
    const here = { ...received, receivingUnit: competentUnit };
    expect(refusalOf(here, { action: 'hand_over', actor: there })).toBe('same-unit');
    expect(refusalOf(received, { action: 'take_over', actor: there })).toBe('handover-not-pending');
  });
});

describe('a dossier that another unit should decide', () => {
  const head = official('head', competentUnit);

  test('goes to the head there, without its specialist, and the clock runs on', () => {
    const moved = after({ ...received, status: 4, assigneeId: null }, { action: 'transfer', actor: head });
    expect(moved).toMatchObject({ competentUnit: '26743', step: 'assign', assigneeId: null, dueAt: received.dueAt, handoverSince: now });
  });

  test('before reception only the unit changes', () => {
    const moved = after(submitted, { action: 'transfer', actor: official('reception', receivingUnit) });
    expect(moved).toMatchObject({ competentUnit: '26743', step: 'receive', status: 1, handoverSince: null });
  });

  test.each<[string, Partial<ActionInput>, DecisionContext, Refusal['kind']]>([
    ['no unit', { unit: undefined }, context, 'unit-missing'],
    ['the unit that has it', { unit: competentUnit }, context, 'unit-unchanged'],
    ['a unit that decides other things', {}, { ...context, units: [competentUnit, '26740'] }, 'unit-cannot-decide'],
    ['no reason', { reason: undefined }, context, 'reason-missing'],
  ])('refused with %s', (_, given, around, kind) => {
    const input = { ...everything(now), ...given } as ActionInput;
    expect(refusalOf(received, { action: 'transfer', actor: head, input, context: around })).toBe(kind);
  });
});

describe('one more supplement', () => {
  const once = { ...processing, supplementRequests: 1 };
  test('needs the head’s consent, each time anew', () => {
    expect(refusalOf(once, { action: 'request_supplement', actor: specialist })).toBe('supplement-already-requested');
    const agreed = after(once, { action: 'consent_supplement', actor: official('head', competentUnit) });
    const twice = after(agreed, { action: 'request_supplement', actor: specialist });
    expect(twice).toMatchObject({ status: 5, supplementRequests: 2, supplementConsents: 1 });
    expect(refusalOf({ ...twice, status: 4 }, { action: 'request_supplement', actor: specialist })).toBe('supplement-already-requested');
  });

  test('the first needs none', () => {
    expect(refusalOf(processing, { action: 'consent_supplement', actor: official('head', competentUnit) })).toBe('no-supplement-to-repeat');
  });
});

describe('a question to the citizen', () => {
  test('stays open until he answers, and stops no clock', () => {
    const open = after(processing, { action: 'ask_question', actor: specialist });
    expect(open).toMatchObject({ status: 4, pausedAt: null, openQuestions: 1 });
    expect(refusalOf(open, { action: 'answer_question', actor: stranger })).toBe('not-applicant');
    expect(after(open, { action: 'answer_question', actor: applicant }).openQuestions).toBe(0);
    expect(refusalOf(processing, { action: 'answer_question', actor: applicant })).toBe('no-open-question');
  });

  test('an empty one is refused', () => {
    const input = { ...everything(now), message: { text: '  ', noteId: 'n', hash: 'ab'.repeat(32) } };
    expect(refusalOf(processing, { action: 'ask_question', actor: specialist, input })).toBe('message-missing');
  });
});

describe('a desk that is handed over', () => {
  const head = official('head', competentUnit);
  const assignee = { id: otherSpecialist.id, posts: [{ role: 'specialist' as const, unit: competentUnit }] };

  test.each([5, 6] as const)('takes along what waits for the citizen (%i), which goes on waiting', (status) => {
    const waiting: Dossier = { ...processing, status, pausedAt: now, pausedFrom: 4 };
    expect(after(waiting, { action: 'reassign', actor: head, input: { assignee } })).toMatchObject({
      ...{ status, pausedAt: now, pausedFrom: 4, dueAt: waiting.dueAt },
      ...{ step: 'prepare', assigneeId: otherSpecialist.id },
    });
  });

  test('says in the journal that there is a reason, where one was given', () => {
    const reason = { text: 'Nghỉ thai sản từ tháng 12.', noteId: 'n', hash: 'ab'.repeat(32) };
    const decided = does(processing, { action: 'reassign', actor: head, input: { assignee, reason } });
    expect(decided).toMatchObject({ value: [{ type: 'assigned', assigneeId: assignee.id, reason: { noteId: 'n', hash: reason.hash } }] });
    expect(does(processing, { action: 'reassign', actor: head, input: { assignee } })).toEqual({
      ok: true,
      value: [{ type: 'assigned', assigneeId: assignee.id }],
    });
    const short = { ...reason, text: 'nghỉ' };
    expect(refusalOf(processing, { action: 'reassign', actor: head, input: { assignee, reason: short } })).toBe('reason-too-short');
  });
});

describe('what another unit thinks', () => {
  test('is asked of one unit once at a time, with a deadline to come', () => {
    expect(after(processing, { action: 'request_opinion', actor: specialist }).openOpinions).toBe(1);
    expect(refusalOf(consulted, { action: 'request_opinion', actor: specialist, context: consulting })).toBe('opinion-already-asked');
    const own = {
      ...everything(now),
      opinionRequest: { opinionId: 'o', unit: competentUnit, answerBy: at('2026-12-01T17:00'), silenceConsents: false },
    };
    expect(refusalOf(processing, { action: 'request_opinion', actor: specialist, input: own })).toBe('opinion-of-own-unit');
    const late = { ...everything(now), opinionRequest: { opinionId: 'o', unit: '26743', answerBy: now, silenceConsents: false } };
    expect(refusalOf(processing, { action: 'request_opinion', actor: specialist, input: late })).toBe('opinion-deadline-past');
    const refused = (answerBy: Date | null) =>
      refusalOf(processing, {
        action: 'request_opinion',
        actor: specialist,
        input: { ...everything(now), opinionRequest: { opinionId: 'o', unit: '26743', answerBy, silenceConsents: true } },
      });
    expect(refused(null)).toBe('opinion-deadline-missing');
    expect(refused(at('2026-11-29T17:00'))).toBe('opinion-deadline-day-off'); // a Sunday: silence would be consent
    expect(refused(at('2026-11-30T17:00'))).toBe('nothing');
  });

  test('only officials of that unit give it, and nothing is submitted while it is awaited', () => {
    expect(refusalOf(consulted, { action: 'prepare', actor: specialist, context: consulting })).toBe('opinions-open');
    for (const actor of [official('head', competentUnit), official('clerk', '26743'), specialist]) {
      expect(refusalOf(consulted, { action: 'give_opinion', actor, context: consulting })).not.toBe('nothing');
    }
    const given = after(consulted, { action: 'give_opinion', actor: official('specialist', '26743'), context: consulting });
    expect(given.openOpinions).toBe(0);
    expect(refusalOf(given, { action: 'prepare', actor: specialist })).toBe('nothing');
  });

  test.each([true, false])('silence after the deadline closes it; counted as consent: %s', (silenceConsents) => {
    const opinions = [{ ...asked, silenceConsents }];
    const early = { ...context, opinions };
    const over = { ...context, now: at('2026-11-24T17:01'), opinions };
    expect(refusalOf(consulted, { action: 'lapse_opinion', actor: system, context: early })).toBe('opinion-deadline-not-past');
    const decided = does(consulted, { action: 'lapse_opinion', actor: system, context: over });
    expect(decided).toEqual({ ok: true, value: [{ type: 'opinion_lapsed', opinionId: 'opinion-1', consent: silenceConsents }] });
  });

  test('who asked may take it back', () => {
    expect(after(consulted, { action: 'withdraw_opinion', actor: specialist, context: consulting }).openOpinions).toBe(0);
  });
});

test('a step does not end while a mandatory task is open, and other things may be done', () => {
  const around = { ...context, tasksOpen: ['site-visit'] };
  expect(does(processing, { action: 'prepare', actor: specialist, context: around })).toEqual({
    ok: false,
    error: { kind: 'tasks-open', tasks: ['site-visit'] },
  });
  expect(availableActions(processing, specialist, around)).toContain('prepare');
  expect(refusalOf(processing, { action: 'request_supplement', actor: specialist, context: around })).toBe('nothing');
});

describe('the alarms of the clock', () => {
  // Received on Friday 20 November at 10:00 with three days: 26 working hours, due on Wednesday 25 at 17:00.
  const types = (dossier: Dossier, moment: string): string[] => {
    const decided = decide(dossier, 'sound_alarm', {}, system, { ...context, now: at(moment) });
    return decided.ok ? decided.value.map((event: DossierEvent) => (event.type === 'clock_warned' ? event.stage : event.type)) : [];
  };

  test.each<[string, Dossier, string, string[]]>([
    ['before half of it nothing', processing, '2026-11-23T09:00', []],
    ['past half of it', processing, '2026-11-24T14:30', ['half']],
    ['past half of it, told already', { ...processing, alarm: 1 }, '2026-11-24T14:30', []],
    ['with one day left the apology is drafted', { ...processing, alarm: 1 }, '2026-11-25T08:00', ['last_day', 'apology_drafted']],
    ['the apology is written once', { ...processing, alarm: 1, extendedAt: now }, '2026-11-25T08:00', ['last_day']],
    ['late, it goes up', { ...processing, alarm: 2 }, '2026-11-25T17:01', ['escalated']],
    ['all at once where nobody looked', processing, '2026-11-26T08:00', ['half', 'last_day', 'apology_drafted', 'escalated']],
    ['while the citizen is awaited no clock speaks', { ...processing, status: 5, pausedAt: now, pausedFrom: 4 }, '2026-11-26T08:00', []],
  ])('%s', (_, dossier, moment, expected) => {
    expect(types(dossier, moment)).toEqual(expected);
  });

  test('the proposed date is a working day later than the one that was promised', () => {
    const decided = decide(processing, 'sound_alarm', {}, system, { ...context, now: at('2026-11-25T08:00') });
    const draft = decided.ok ? decided.value.find((event) => event.type === 'apology_drafted') : undefined;
    expect(draft && new Date(draft.dueAt)).toEqual(at('2026-11-27T17:00'));
  });
});

describe('a date that the calendar moves', () => {
  // As if it had been counted with Thursday 19 November as its first day: the calendar of today gives Wednesday 25 at 17:00.
  const moved = (alarm: 0 | 1 | 2 | 3, moment: string, more: Partial<Dossier> = {}): Dossier =>
    after(
      { ...processing, dueAt: at('2026-11-24T17:00'), originalDueAt: at('2026-11-24T17:00'), alarm, ...more },
      { action: 'recompute_due', actor: system, input: {}, context: { ...context, now: at(moment) } },
    );

  test.each<[what: string, alarm: 0 | 1 | 2 | 3, moment: string, more: Partial<Dossier>, left: 0 | 1 | 2 | 3]>([
    ['nothing was said and nothing is unsaid', 0, '2026-11-24T16:00', {}, 0],
    ['later, before the half: both are unsaid', 2, '2026-11-23T09:00', {}, 0],
    ['later, after the half: the last day is unsaid', 2, '2026-11-24T16:00', {}, 1],
    ['it was late and has a day again', 3, '2026-11-24T17:01', {}, 2],
    ['late stays late', 3, '2026-11-26T08:00', {}, 3],
    ['after an extension the half is not told again', 2, '2026-11-23T09:00', { extendedAt: now }, 1],
    [
      'while the citizen is awaited it counts from when the clock stopped',
      2,
      '2026-11-25T16:00',
      { status: 5, pausedFrom: 4, pausedAt: at('2026-11-23T09:00') },
      0,
    ],
  ])('%s', (_, alarm, moment, more, left) => {
    expect(moved(alarm, moment, more).alarm).toBe(left);
  });

  test('the clock says again what was unsaid', () => {
    const again = moved(2, '2026-11-23T09:00');
    const events = does(again, { action: 'sound_alarm', actor: system, context: { ...context, now: at('2026-11-25T08:00') } });
    expect(events.ok && events.value.map((event) => (event.type === 'clock_warned' ? event.stage : event.type))).toEqual([
      'half',
      'last_day',
      'apology_drafted',
    ]);
  });
});

describe('the citizen’s word', () => {
  const returned: Dossier = { ...processing, status: 10, step: null, finishedAt: now, returnedAt: now };

  test('one rating, from one to five', () => {
    const rated = after(returned, { action: 'rate', actor: applicant });
    expect(refusalOf(rated, { action: 'rate', actor: applicant })).toBe('already-rated');
    for (const stars of [0, 6, 2.5, Number.NaN])
      expect(refusalOf(returned, { action: 'rate', actor: applicant, input: { stars } })).toBe('stars-missing');
  });

  test('a complaint has a clock of its own and one answer, the leader’s', () => {
    const complained = after(processing, { action: 'complain', actor: applicant });
    expect(complained.complaintDueAt).toEqual(at('2026-12-07T17:00'));
    expect(complained.dueAt).toEqual(processing.dueAt);
    expect(refusalOf(complained, { action: 'complain', actor: applicant })).toBe('complaint-open');
    expect(refusalOf(complained, { action: 'answer_complaint', actor: official('head', competentUnit) })).toBe('not-your-role');
    const answered = after(complained, { action: 'answer_complaint', actor: official('leader', competentUnit) });
    expect(answered.complaintDueAt).toBeNull();
    expect(refusalOf(answered, { action: 'answer_complaint', actor: official('leader', competentUnit) })).toBe('no-complaint');
  });
});

describe('standing in for an absent colleague', () => {
  const deputy: Actor = {
    ...otherSpecialist,
    posts: [...otherSpecialist.posts, { role: 'specialist', unit: competentUnit, for: specialist.id }],
  };

  test('the deputy has the desk of the absent one, and the journal says for whom', () => {
    expect(refusalOf(processing, { action: 'prepare', actor: otherSpecialist })).toBe('not-assignee');
    expect(refusalOf(processing, { action: 'prepare', actor: deputy })).toBe('nothing');
    expect(actsFor(processing, 'prepare', deputy, context)).toBe(specialist.id);
  });

  test('what he may do himself he does in his own name', () => {
    expect(actsFor({ ...processing, assigneeId: otherSpecialist.id }, 'prepare', deputy, context)).toBeUndefined();
  });

  test('nobody decides for an absent colleague who is the applicant', () => {
    const lent: Actor = { kind: 'staff', id: 'x', posts: [{ role: 'leader', unit: competentUnit, for: applicant.id }] };
    expect(refusalOf({ ...processing, step: 'approve' }, { action: 'approve', actor: lent })).not.toBe('nothing');
  });
});
