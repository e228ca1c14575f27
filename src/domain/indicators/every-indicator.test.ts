import { expect, test } from 'vitest';
import { exampleCalendar } from '#src/domain/clock/example-calendar.ts';
import { movesOf } from '#src/domain/dossiers/dossier.ts';
import type { DossierEvent, JournalEntry } from '#src/domain/dossiers/events.ts';
import { at, specialist, submission, submitted } from '#src/domain/dossiers/example-dossier.ts';
import { clockRunsIn } from '#src/domain/dossiers/queues.ts';
import { judge766, type Score766 } from './decision-766.ts';
import { type Figure, figureOf } from './indicator.ts';
import { type IndicatorKey, indicators } from './indicators.ts';
import { closedTogether, slowBefore } from './signs.ts';
import { closingsOf, type Mark, marksOfJournal, rowsOf } from './tally.ts';

/*
 * One office in November 2026, made by hand, and what follows from it by pencil: every indicator, and every metric of Decision 766. Who adds an
 * indicator adds its known answer, or this does not compile.
 */

type Told = readonly [local: string, event: DossierEvent];
const reason = { noteId: 'note-1', hash: 'ab'.repeat(32) };
const receive: Told = ['2026-11-20T10:00', { type: 'received', dueAt: at('2026-11-25T17:00').toISOString() }];
const assign: Told = ['2026-11-20T10:01', { type: 'assigned', assigneeId: specialist.id }];
const decide = (outcome: 'granted' | 'refused', local: string): Told[] => [
  ['2026-11-20T10:05', { type: 'prepared', outcome, next: 'approve', reason: outcome === 'refused' ? reason : null }],
  ['2026-11-20T10:10', { type: 'approved' }],
  [local, { type: 'issued', outcome, resultNumber: '1/XN' }],
];
const returned = (handover: 'online' | 'in_person'): Told => ['2026-11-27T10:00', { type: 'result_returned', handover }];
const rated = (stars: number): Told => ['2026-11-27T11:00', { type: 'rated', stars, comment: null }];

const online: Told = ['2026-11-20T09:00', submission];
const sparedTwo: Told = ['2026-11-20T09:00', { ...submission, spared: 2 } as DossierEvent];
const atCounter: Told = ['2026-11-20T09:00', { ...submission, channel: 'in_person' } as DossierEvent];

/** How many such dossiers there are, and the journal of each. */
const dossiers: readonly (readonly [number, ...Told[]])[] = [
  // Online with two papers spared; done in 30 minutes, all in the same quarter of an hour; five stars.
  [20, sparedTwo, receive, assign, ...decide('granted', '2026-11-20T10:30'), returned('online'), rated(5)],
  // At the counter; done in an hour; three stars.
  [4, atCounter, receive, assign, ...decide('granted', '2026-11-20T11:00'), returned('in_person'), rated(3)],
  // Given a later date with an apology, and two days late; complained of.
  [
    2,
    ...[atCounter, receive, assign],
    ['2026-11-24T09:00', { type: 'complained', about: 'delay', answerBy: at('2026-12-01T09:00').toISOString(), reason }],
    ['2026-11-25T16:00', { type: 'extended', dueAt: at('2026-12-01T17:00').toISOString(), reason }],
    ...decide('granted', '2026-11-27T09:00').map(([, event]): Told => ['2026-11-27T09:00', event]),
    returned('in_person'),
  ],
  // Refused within the hour of reception.
  [5, atCounter, receive, assign, ...decide('refused', '2026-11-20T10:50')],
  // Asked for more an hour before the date.
  [5, online, receive, assign, ['2026-11-25T16:00', { type: 'supplement_requested', reason }]],
  // Past the date, without a result.
  [2, online, receive, assign, ['2026-11-25T17:01', { type: 'escalated' }]],
  // Stopped two days after the date.
  [5, online, receive, assign, ['2026-11-27T09:00', { type: 'stopped', reason, resumption: null }]],
  // Filed a week ago, and answered by nobody.
  [3, online],
  // Not accepted, nine working hours after it was filed.
  [5, online, ['2026-11-23T10:00', { type: 'reception_refused', reason }]],
];

const journals = dossiers.flatMap(([n, ...told], kind) =>
  Array.from({ length: n }, (_, which) =>
    told.map(
      ([local, event], i): JournalEntry => ({
        dossierId: `${submitted.id}-${kind}-${which}`,
        sequence: i + 1,
        at: at(local),
        actor: { kind: 'system', id: 'system' },
        event,
      }),
    ),
  ),
);

/** The month of the office as the fold makes it: its row, with the masses that its quarters of an hour make. */
function month() {
  const marks = journals.flatMap((it): Mark[] => marksOfJournal(it, exampleCalendar));
  const row = rowsOf(marks).find(({ span, procedure }) => span === 'month' && procedure === '');
  if (!row) throw new Error('no month');
  const massClosed = closingsOf(marks).reduce((sum, { n }) => sum + closedTogether(n), 0);
  return { ...row.tally, counts: { ...row.tally.counts, massClosed } };
}

const now = at('2026-11-30T09:00');
const left = journals.flatMap((it) => movesOf(it).at(-1)?.after ?? []);
const open = {
  overdue: left.filter(({ status, originalDueAt }) => clockRunsIn.includes(status) && originalDueAt !== null && originalDueAt < now).length,
  unanswered: left.filter(({ status, submittedAt }) => status === 1 && submittedAt < slowBefore(now, exampleCalendar)).length,
};

const n = (value: number): Figure => ({ kind: 'value', value, of: null });
const share = (value: number, of: number): Figure => ({ kind: 'value', value, of });

const known: Record<IndicatorKey, Figure> = {
  'on-time': share(93.5, 31), // 29 of 20 + 4 + 2 + 5
  'overdue-now': n(2),
  'unanswered-now': n(3),
  received: n(43), // 51 less 3 that nobody answered, less 5 not accepted
  finished: n(31),
  'in-time': n(29),
  'median-time': { kind: 'value', value: 30, of: 31 }, // the 16th: 20 took 30 minutes
  'p90-time': { kind: 'value', value: 60, of: 31 }, // the 28th: 20 took 30, 5 took 50, 4 took 60
  online: share(78.4, 51), // 40 of 51
  'fully-online': share(76.9, 26), // 20 of 26
  supplements: share(9.8, 51), // 5 of 51
  'apologies-due': n(4), // 2 late, 2 past the date
  'apologies-sent': n(2),
  satisfaction: share(83.3, 24), // 20 of 24
  complaints: n(2),
  spared: n(40),
  digitised: { kind: 'not-measured' },
  'online-payment': { kind: 'not-measured' },
  'asked-at-last': share(13.9, 36), // 5 of 31 + 5
  'closed-together': share(64.5, 31), // 20 of 31
  'ended-at-once': share(13.9, 36), // 5 of 31 + 5 stopped
  'answered-slowly': share(10.4, 48), // 5 of 43 + 5
  'left-late': share(13.9, 36), // 5 of 31 + 5
};

test.each(Object.entries(known))('of a journal made by hand %s is exactly what it should be', (key, figure) => {
  const indicator = indicators.find((it) => it.key === key);
  expect(indicator && figureOf(indicator, month(), open)).toEqual(figure);
});

/** No points, and nothing that could be told, for what the portal does not record. */
const unknown = { kind: 'not-measured' };
const scores: Record<number, Partial<Score766>> = {
  ...Object.fromEntries([1, 2, 3, 4, 7, 8, 9, 11, 12, 13, 15, 18, 19, 20, 22, 24].map((no) => [no, unknown])),
  5: { kind: 'scored', points: 18.71, part: 29, of: 31 }, // 20 × 29 / 31
  6: { kind: 'ratio', part: 20, of: 26 },
  10: { kind: 'ratio', part: 40, of: 51 },
  14: { kind: 'ratio', part: 20, of: 51 },
  16: { kind: 'by-rule', points: 2 },
  17: { kind: 'by-rule', points: 2 },
  21: { kind: 'too-few' }, // two complaints, none answered
  23: { kind: 'scored', points: 4.95, part: 23, of: 31 }, // 6 × (31 - 2 late - 2 complaints - 4 bad ratings) / 31 / 0.9
};

test('of the same journal each of the 24 metrics of Decision 766 says exactly what it should, and the sum is of those that could be judged', () => {
  const { lines, points, of } = judge766({ tally: month(), open: null, commune: true });
  expect(Object.keys(scores)).toHaveLength(24);
  for (const { no, score } of lines) expect(score, `metric ${no}`).toMatchObject(scores[no] ?? {});
  expect([points, of]).toEqual([18.71 + 2 + 2 + 4.95, 20 + 2 + 2 + 6].map((it) => Math.round(it * 100) / 100));
});
