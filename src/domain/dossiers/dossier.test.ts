import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWorkingDay, vietnamDate } from '#src/domain/clock/calendar.ts';
import { exampleCalendar as calendar } from '#src/domain/clock/example-calendar.ts';
import { ledgerOf } from '#src/domain/clock/ledger.ts';
import { workingMinutesBetween } from '#src/domain/clock/working-time.ts';
import { proposedDueAt } from './alarm.ts';
import { counterPayments, standing } from './counter-payments.ts';
import { availableActions, decide } from './decide.ts';
import type { DecisionContext } from './decision.ts';
import type { Actor, Dossier } from './dossier.ts';
import { entriesAfter, evolve, rebuild } from './dossier.ts';
import { JournalEntry } from './events.ts';
import {
  applicant,
  at,
  competentUnit,
  everything,
  official,
  otherSpecialist,
  receivingUnit,
  specialist,
  submission,
  submitted,
  system,
} from './example-dossier.ts';
import { openOpinions } from './opinions.ts';
import { openOrder } from './payment-order.ts';
import type { ActionKey } from './transitions.ts';
import { actions } from './transitions.ts';

const first: JournalEntry = {
  dossierId: 'd-1',
  sequence: 1,
  at: at('2026-11-20T09:00'),
  actor: { kind: 'citizen', id: applicant.id },
  event: submission,
};

describe('a journal', () => {
  test('begins with the submission', () => {
    expect(rebuild([first])).toEqual(submitted);
  });

  test('that is empty, begins otherwise, has a gap or holds another dossier’s entry is a defect', () => {
    const received: JournalEntry = { ...first, sequence: 2, event: { type: 'received', dueAt: '2026-11-25T10:00:00Z' } };
    expect(() => rebuild([])).toThrow(/empty/);
    expect(() => rebuild([{ ...received, sequence: 1 }])).toThrow(/begins with received/);
    expect(() => rebuild([{ ...first, sequence: 2 }])).toThrow(/begins with entry 2/);
    expect(() => rebuild([first, { ...first, sequence: 2 }])).toThrow(/twice/);
    expect(() => rebuild([first, { ...received, sequence: 3 }])).toThrow(/from entry 1 to 3/);
    expect(() => rebuild([first, first])).toThrow(/from entry 1 to 1/);
    expect(() => rebuild([first, { ...received, dossierId: 'd-2' }])).toThrow(/journal of d-1/);
  });

  test('that tells what the national table forbids is a defect', () => {
    const issued: JournalEntry = { ...first, sequence: 2, event: { type: 'issued', outcome: 'granted', resultNumber: '1' } };
    expect(() => rebuild([first, issued])).toThrow(/from status 1 to 9/);
    const answered: JournalEntry = {
      ...first,
      sequence: 2,
      event: { type: 'supplement_answered', answersHash: 'ab'.repeat(32), resumption: null },
    };
    expect(() => rebuild([first, answered])).toThrow(/not waiting/);
  });
});

/** The national table once more, so that a change of the code's copy is noticed. */
const allowed: Record<number, number[]> = {
  1: [2, 3, 5, 7],
  2: [4, 5, 6, 7],
  3: [],
  4: [5, 6, 7, 8, 9],
  5: [1, 2, 3, 4, 7, 8],
  6: [4, 7, 8],
  7: [],
  8: [],
  9: [4, 10],
  10: [],
};

const everybody: Actor[] = [
  applicant,
  official('reception', receivingUnit),
  official('head', competentUnit),
  specialist,
  otherSpecialist,
  official('leader', competentUnit),
  official('clerk', competentUnit),
  official('specialist', '27000'),
  system,
];

type Walk = { journal: JournalEntry[]; states: Dossier[]; taken: ActionKey[] };

const talk = ['ask_question', 'answer_question', 'write_message', 'complain', 'answer_complaint', 'hand_over', 'take_over'];

/** Follows a list of choices: at each step one of all actions that somebody may do, some working time later. */
function walk(choices: { pick: number; minutes: number }[], hasHeadReview: boolean): Walk {
  let now = first.at;
  let dossier = rebuild([first]);
  const journal = [first];
  const states = [dossier];
  const taken: ActionKey[] = [];
  for (const { pick, minutes } of choices) {
    now = new Date(now.getTime() + minutes * 60_000);
    const payments = counterPayments(journal);
    const opinions = openOpinions(journal);
    const order = openOrder(journal);
    const context: DecisionContext = { now, calendar, hasHeadReview, payments, opinions, order };
    const open = everybody.flatMap((actor) =>
      availableActions(dossier, actor, context)
        // What closes a dossier for good is chosen rarely, or no walk would get far.
        .filter((action) => !['withdraw', 'refuse_reception', 'stop', 'transfer'].includes(action) || pick % 5 === 0)
        .filter(
          (action) =>
            !['attach_document', 'recompute_due', 'record_counter_payment', 'correct_counter_payment', ...talk].includes(action) ||
            pick % 3 === 0,
        )
        .map((action) => ({ actor, action })),
    );
    const choice = open[pick % open.length];
    if (choice === undefined) continue;
    const input = everything(now);
    const number = `${journal.length}`;
    const counterPayment = {
      id: number,
      amount: choice.action === 'record_payment' ? String(order?.amount) : number,
      receiptNumber: number,
      paidOn: vietnamDate(now),
      corrects: standing(payments)[0]?.id ?? null,
    };
    const next = dossier.assigneeId === otherSpecialist.id ? specialist : otherSpecialist;
    const assignee = { id: next.id, posts: [{ role: 'specialist' as const, unit: dossier.competentUnit }] };
    const unit = dossier.competentUnit === competentUnit ? '26743' : competentUnit;
    const [opinion] = opinions;
    const opinionRequest = {
      opinionId: `opinion-${journal.length}`,
      unit: '27000',
      answerBy: new Date(now.getTime() + 3_600_000),
      silenceConsents: false,
    };
    const decided = decide(
      dossier,
      choice.action,
      {
        ...input,
        counterPayment,
        assignee,
        unit,
        opinionRequest,
        ...(opinion && { opinionId: opinion.id }),
        outcome: pick % 2 ? 'granted' : 'refused',
        newDueAt: proposedDueAt(dossier, calendar, now),
      },
      choice.actor,
      context,
    );
    if (!decided.ok) {
      if (
        ['date-does-not-move', 'opinion-deadline-not-past', 'opinion-deadline-day-off', 'opinion-already-asked'].includes(
          decided.error.kind,
        )
      )
        continue;
      throw new Error(`${choice.action} was offered and refused: ${decided.error.kind}`);
    }
    for (const entry of entriesAfter(dossier, choice.actor, now, decided.value)) {
      dossier = evolve(dossier, entry);
      journal.push(entry);
      states.push(dossier);
      taken.push(choice.action);
    }
  }
  return { journal, states, taken };
}

const walks = fc
  .tuple(
    fc.array(fc.record({ pick: fc.nat(10_000), minutes: fc.integer({ min: 0, max: 6000 }) }), { minLength: 5, maxLength: 40 }),
    fc.boolean(),
  )
  .map(([choices, hasHeadReview]) => walk(choices, hasHeadReview));

describe('on any walk through the allowed actions', () => {
  test('the dossier rebuilt from its journal, read back from JSON, is the same', () => {
    fc.assert(
      fc.property(walks, ({ journal, states }) => {
        const stored: JournalEntry[] = journal.map((entry) =>
          JournalEntry.parse({ ...entry, event: JSON.parse(JSON.stringify(entry.event)) }),
        );
        expect(rebuild(stored)).toEqual(states.at(-1));
      }),
      { numRuns: 300 },
    );
  });

  test('the status never leaves the national table', () => {
    fc.assert(
      fc.property(walks, ({ states }) => {
        states.forEach((state, i) => {
          const before = states[i - 1];
          if (before && before.status !== state.status) expect(allowed[before.status]).toContain(state.status);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('what belongs together stays together', () => {
    fc.assert(
      fc.property(walks, ({ states }) => {
        for (const state of states) {
          const waiting = state.status === 5 || state.status === 6;
          const ended = [3, 7, 8, 10].includes(state.status);
          expect(state.pausedAt !== null, 'paused while waiting').toBe(waiting);
          expect(state.pausedFrom !== null).toBe(waiting);
          expect(state.step === null, 'no step at the end').toBe(ended);
          expect(state.finishedAt !== null).toBe(ended || state.status === 9);
          expect(state.returnedAt !== null).toBe(state.status === 10);
          expect(state.dueAt !== null, 'a date from reception on').toBe(state.receivedAt !== null);
          if ([2, 4, 6, 8, 9, 10].includes(state.status)) expect(state.receivedAt).not.toBeNull();
          if ([9, 10].includes(state.status)) expect(state.outcome).not.toBeNull();
          if (state.status === 4 && state.step !== 'assign') expect(state.assigneeId).not.toBeNull();
          if (state.dueAt) expect(isWorkingDay(calendar, vietnamDate(state.dueAt))).toBe(true);
          if (state.dueAt && state.originalDueAt) expect(state.dueAt.getTime()).toBeGreaterThanOrEqual(state.originalDueAt.getTime());
          expect(state.supplementRequests).toBeLessThanOrEqual(1 + state.supplementConsents);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the original date is the law’s date plus exactly the working minutes paused, and the ledger counts the same', () => {
    fc.assert(
      fc.property(walks, ({ journal, states }) => {
        const end = states.at(-1);
        const start = states.find((state) => state.receivedAt !== null);
        if (!end?.originalDueAt || !start?.originalDueAt) return;
        expect(workingMinutesBetween(calendar, start.originalDueAt, end.originalDueAt)).toBe(end.pausedMinutes);
        const last = journal.at(-1)?.at ?? first.at;
        const ledger = ledgerOf(calendar, journal, last);
        const waitingNow = end.pausedAt ? workingMinutesBetween(calendar, end.pausedAt, last) : 0;
        expect(ledger.citizenMinutes).toBe(end.pausedMinutes + waitingNow);
        const until = end.finishedAt ?? last;
        const whole = end.receivedAt ? workingMinutesBetween(calendar, end.receivedAt, until) : 0;
        expect(ledger.officeMinutes + ledger.citizenMinutes).toBe(whole);
      }),
      { numRuns: 300 },
    );
  });
});

test('the walks reach every action that can change something', () => {
  const taken = new Set(fc.sample(walks, { numRuns: 500, seed: 2026 }).flatMap((one) => one.taken));
  expect(actions.filter((action) => !taken.has(action))).toEqual(['recompute_due']);
});
