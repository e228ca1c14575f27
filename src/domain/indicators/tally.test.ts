import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleCalendar } from '#src/domain/clock/example-calendar.ts';
import { ledgerOf } from '#src/domain/clock/ledger.ts';
import type { DossierEvent, JournalEntry, RefusalCause } from '#src/domain/dossiers/events.ts';
import { at, competentUnit, specialist, submission, submitted } from '#src/domain/dossiers/example-dossier.ts';
import { live } from '#src/domain/dossiers/example-lives.ts';
import { returnCauses, returnFacts } from './returns.ts';
import { signs } from './sign-definitions.ts';
import {
  addMassToLonger,
  closingsOf,
  type LongerSums,
  marksOfJournal,
  noTally,
  rowsOf,
  sumTallies,
  type Tallied,
  tallied,
  talliedEvents,
} from './tally.ts';
import { bucketOf, flatten, mergeSpreads } from './time-spread.ts';

const reason = { noteId: 'note-1', hash: 'ab'.repeat(32) };

/** A journal of events, each at a moment of the clock in Vietnam. */
function journal(...told: (readonly [local: string, event: DossierEvent])[]): JournalEntry[] {
  return [['2026-11-20T09:00', submission] as const, ...told].map(([local, event], i) => ({
    dossierId: submitted.id,
    sequence: i + 1,
    at: at(local),
    actor: { kind: 'system', id: 'system' },
    event,
  }));
}
/** Friday morning, due on Wednesday at closing time. */
const received = ['2026-11-20T10:00', { type: 'received', dueAt: at('2026-11-25T17:00').toISOString() }] as const;
const assigned = ['2026-11-20T11:00', { type: 'assigned', assigneeId: specialist.id }] as const;
const prepared = (local: string) => [local, { type: 'prepared', outcome: 'granted', next: 'approve', reason: null }] as const;
const approved = (local: string) => [local, { type: 'approved' }] as const;
const issued = (local: string) => [local, { type: 'issued', outcome: 'granted', resultNumber: '1/XN' }] as const;
const extended = (local: string) => [local, { type: 'extended', dueAt: at('2026-12-01T17:00').toISOString(), reason }] as const;
const ready = [received, assigned, prepared('2026-11-23T08:00'), approved('2026-11-23T09:00')] as const;

const marksOf = (entries: readonly JournalEntry[]) => marksOfJournal(entries, exampleCalendar);
/** All that a journal adds up to, without what stayed nothing. */
function countsOf(entries: readonly JournalEntry[]): Partial<Record<Tallied, number>> {
  const { counts } = sumTallies(
    rowsOf(marksOf(entries)).flatMap(({ span, tally, procedure }) => (span === 'day' && procedure ? [tally] : [])),
  );
  return Object.fromEntries(Object.entries(counts).filter(([, n]) => n !== 0));
}

test('a dossier filed online, received and finished on the next working day is one of each, and in time', () => {
  const entries = journal(...ready, issued('2026-11-23T10:00'), ['2026-11-23T11:00', { type: 'result_returned', handover: 'online' }]);
  expect(countsOf(entries)).toEqual({
    ...{ submitted: 1, submittedOnline: 1, received: 1, finished: 1, closed: 1, onTime: 1, returned: 1, returnedOnline: 1 },
  });
});

test('how long it took is working time from reception to the result: 5 hours on Friday, half of Monday morning', () => {
  const took = marksOf(journal(...ready, issued('2026-11-23T09:30'))).find((mark) => mark.took)?.took;
  expect(took).toEqual({ minutes: 90 + 240 + 120, weight: 1, online: true });
});

test('the time the citizen took is not in it', () => {
  const resumption = {
    pausedMinutes: 3 * 480,
    dueAt: at('2026-11-30T17:00').toISOString(),
    originalDueAt: at('2026-11-30T17:00').toISOString(),
  };
  const entries = journal(
    ...[received, assigned],
    ['2026-11-23T09:30', { type: 'supplement_requested', reason }],
    ['2026-11-26T09:30', { type: 'supplement_answered', answersHash: 'ab'.repeat(32), resumption }],
    ...[prepared('2026-11-26T10:00'), approved('2026-11-26T10:10'), issued('2026-11-26T10:30')],
  );
  expect(marksOf(entries).find((mark) => mark.took)?.took?.minutes).toBe(90 + 240 + 120 + 60);
  expect(countsOf(entries)).toMatchObject({ supplemented: 1, finished: 1, onTime: 1 });
});

test('a result that was opened again leaves nothing but the later one, with all its time', () => {
  const rows = rowsOf(
    marksOf(
      journal(
        ...[...ready, issued('2026-11-23T09:30')],
        ...([['2026-11-24T08:00', { type: 'reopened', reason }]] as const),
        ...[prepared('2026-11-24T08:10'), approved('2026-11-24T08:20'), issued('2026-11-30T09:00')],
      ),
    ),
  );
  const month = rows.find((row) => row.span === 'month' && row.procedure === '');
  expect(month?.tally.counts).toMatchObject({ finished: 1, onTime: 0, late: 1, apologyDue: 1 });
  expect(month?.tally.times?.size).toBe(1);
  const dayOf = (day: string) => rows.find((row) => row.span === 'day' && row.start === day)?.tally.counts;
  expect(dayOf('2026-11-23')).toMatchObject({ finished: 1, onTime: 1 });
  expect(dayOf('2026-11-24')).toMatchObject({ finished: -1, onTime: -1 });
  expect(dayOf('2026-11-30')).toMatchObject({ finished: 1, late: 1 });
});

test.each<[string, (readonly [string, DossierEvent])[], Partial<Record<Tallied, number>>]>([
  [
    'given a later date in time, and finished by it',
    [extended('2026-11-25T16:00'), issued('2026-11-27T09:00')],
    { late: 1, apologyDue: 1, apologySent: 1 },
  ],
  ['late without a word', [issued('2026-11-27T09:00')], { late: 1, apologyDue: 1 }],
  [
    'late, escalated, then excused: one letter was owed',
    [['2026-11-25T17:01', { type: 'escalated' }], extended('2026-11-26T08:00')],
    { apologyDue: 1, apologySent: 1 },
  ],
  ['in time: none is owed', [issued('2026-11-25T17:00')], { onTime: 1 }],
])('apologies: %s', (_, after, expected) => {
  const { submitted: _s, submittedOnline: _o, received: _r, finished: _f, closed: _c, ...rest } = countsOf(journal(...ready, ...after));
  expect(rest).toEqual(expected);
});

test.each<[string, JournalEntry[], Partial<Record<Tallied, number>>]>([
  [
    'filed at a counter',
    journal().map((it) => ({ ...it, event: { ...submission, channel: 'in_person' } as DossierEvent })),
    { submitted: 1 },
  ],
  [
    'with two documents that nobody had to bring',
    journal().map((it) => ({ ...it, event: { ...submission, spared: 2 } as DossierEvent })),
    { submitted: 1, submittedOnline: 1, spared: 2, sparedDossiers: 1 },
  ],
  [
    'not accepted',
    journal(['2026-11-20T10:00', { type: 'reception_refused', reason }]),
    { submitted: 1, submittedOnline: 1, receptionRefused: 1, refusedUntold: 1 },
  ],
  [
    'taken back by its owner',
    journal(['2026-11-20T10:00', { type: 'withdrawn', resumption: null }]),
    { submitted: 1, submittedOnline: 1, withdrawn: 1, withdrawnUnreceived: 1 },
  ],
  [
    'stopped',
    journal(received, assigned, ['2026-11-23T10:00', { type: 'stopped', reason, resumption: null }]),
    { submitted: 1, submittedOnline: 1, received: 1, stopped: 1 },
  ],
])('a dossier %s', (_, entries, expected) => {
  expect(countsOf(entries)).toEqual(expected);
});

test('a result fetched in person was not fully online, and four stars are content where three are not', () => {
  const after = (stars: number) =>
    countsOf(
      journal(
        ...[...ready, issued('2026-11-23T10:00')],
        ...([
          ['2026-11-23T11:00', { type: 'result_returned', handover: 'in_person' }],
          ['2026-11-23T12:00', { type: 'rated', stars, comment: null }],
        ] as const),
      ),
    );
  expect(after(4)).toMatchObject({ returned: 1, rated: 1, satisfied: 1 });
  expect(after(4)).not.toHaveProperty('returnedOnline');
  expect(after(3)).not.toHaveProperty('satisfied');
});

test('a complaint answered in the minute it was due was answered in time, one minute later it was not', () => {
  const answered = (local: string) =>
    countsOf(
      journal(
        received,
        ['2026-11-23T09:00', { type: 'complained', about: 'delay', answerBy: at('2026-11-30T09:00').toISOString(), reason }],
        [local, { type: 'complaint_answered', upheld: true, reason }],
      ),
    );
  expect(answered('2026-11-30T09:00')).toMatchObject({ complained: 1, complaintAnswered: 1, complaintOnTime: 1 });
  expect(answered('2026-11-30T09:01')).not.toHaveProperty('complaintOnTime');
});

const supplement = (local: string) => [local, { type: 'supplement_requested', reason }] as const;
const refusal = (local: string) => [local, { type: 'issued', outcome: 'refused', resultNumber: '1/XN' }] as const;
const quick = [
  received,
  ['2026-11-20T10:05', assigned[1]],
  ['2026-11-20T10:10', { type: 'prepared', outcome: 'refused', next: 'approve', reason }],
  ['2026-11-20T10:20', { type: 'approved' }],
] as const;
const withdrawal = (local: string) => [local, { type: 'withdrawn', resumption: null }] as const;
const transfer = { type: 'transferred', to: '25747', reason } as const;
const stop = (local: string) => [local, { type: 'stopped', reason, resumption: null }] as const;

test.each<[string, JournalEntry[], Partial<Record<Tallied, number>>]>([
  ['asked for a supplement an hour before the date', journal(received, assigned, supplement('2026-11-25T16:00')), { askedAtLast: 1 }],
  ['asked for one the day before', journal(received, assigned, supplement('2026-11-24T16:00')), {}],
  ['received nine working hours after it was filed', journal(['2026-11-23T10:00', received[1]]), { answeredSlowly: 1 }],
  [
    'received as late, but for the eight hours in which a supplement was awaited',
    journal(
      ['2026-11-20T10:00', { type: 'supplement_requested', reason }],
      ['2026-11-23T10:00', { type: 'supplement_answered', answersHash: 'ab'.repeat(32), resumption: null, waitedMinutes: 480 }],
      ['2026-11-23T10:30', received[1]],
    ),
    {},
  ],
  [
    'not accepted, after as long, all but the first hour of which a supplement was awaited',
    journal(['2026-11-20T10:00', { type: 'supplement_requested', reason }], ['2026-11-24T10:00', { type: 'reception_refused', reason }]),
    {},
  ],
  ['not accepted, after as long', journal(['2026-11-23T10:00', { type: 'reception_refused', reason }]), { answeredSlowly: 1 }],
  ['received in the eighth', journal(['2026-11-23T09:00', received[1]]), {}],
  ['refused within the hour of its reception', journal(...quick, refusal('2026-11-20T11:00')), { endedAtOnce: 1 }],
  ['refused a minute later', journal(...quick, refusal('2026-11-20T11:01')), {}],
  ['granted within the hour', journal(...quick, issued('2026-11-20T10:30')), {}],
  ['stopped within the hour', journal(received, quick[1], stop('2026-11-20T10:40')), { endedAtOnce: 1 }],
  ['stopped an hour after the date', journal(received, assigned, stop('2026-11-26T08:30')), { leftLate: 1 }],
  ['stopped on the day of the date', journal(received, assigned, stop('2026-11-25T16:00')), {}],
  ['withdrawn after the date', journal(received, assigned, withdrawal('2026-11-26T08:30')), { leftLate: 1 }],
  ['withdrawn before anybody received it', journal(withdrawal('2026-12-26T08:30')), {}],
  ['moved to another office after the date', journal(received, ['2026-11-26T08:30', transfer]), { leftLate: 1 }],
  ['moved to another office in time', journal(received, ['2026-11-24T08:30', transfer]), {}],
  [
    'stopped while a supplement is awaited that was asked for in time',
    journal(received, assigned, supplement('2026-11-24T16:00'), [
      '2026-12-26T08:30',
      {
        type: 'stopped',
        reason,
        resumption: {
          pausedMinutes: 11_000,
          dueAt: at('2026-12-26T17:00').toISOString(),
          originalDueAt: at('2026-12-26T17:00').toISOString(),
        },
      },
    ]),
    {},
  ],
  ['not accepted at once, which is no result', journal(['2026-11-20T09:10', { type: 'reception_refused', reason }]), {}],
])('signs: %s', (_, entries, expected) => {
  const { askedAtLast = 0, answeredSlowly = 0, endedAtOnce = 0, massClosed = 0, leftLate = 0 } = countsOf(entries);
  expect({ askedAtLast, answeredSlowly, endedAtOnce, massClosed, leftLate }).toEqual({
    ...{ askedAtLast: 0, answeredSlowly: 0, endedAtOnce: 0, massClosed: 0, leftLate: 0 },
    ...expected,
  });
});

test('a refusal at once that was opened again is taken back, with the verdict that it had; that and how it was closed then is not', () => {
  const entries = journal(
    ...[...quick, refusal('2026-11-20T10:50')],
    ...([['2026-11-23T09:00', { type: 'reopened', reason }]] as const),
    ...[prepared('2026-11-24T08:10'), approved('2026-11-24T08:20'), issued('2026-11-24T09:00')],
  );
  expect(countsOf(entries)).toMatchObject({ finished: 1, closed: 2, endedAtOnce: 1 });
  expect(countsOf(entries)).not.toHaveProperty('refused');
  expect(closingsOf(marksOf(entries))).toEqual([
    { unit: competentUnit, day: '2026-11-20', slot: 43, n: 1 },
    { unit: competentUnit, day: '2026-11-24', slot: 36, n: 1 },
  ]);
});

const answered = (local: string) =>
  [
    local,
    {
      type: 'supplement_answered',
      answersHash: 'ab'.repeat(32),
      resumption: { pausedMinutes: 60, dueAt: at('2026-11-26T17:00').toISOString(), originalDueAt: at('2026-11-26T17:00').toISOString() },
    },
  ] as const;
const asked = [received, assigned, supplement('2026-11-23T09:00')] as const;

const refuses = (cause?: RefusalCause) =>
  ['2026-11-23T15:00', { type: 'prepared', outcome: 'refused', next: 'approve', reason, ...(cause && { cause }) }] as const;
const issuedRefusal = ['2026-11-24T10:00', { type: 'issued', outcome: 'refused', resultNumber: '7' }] as const;
const toRefusal = (cause?: RefusalCause) =>
  [received, assigned, refuses(cause), ['2026-11-24T09:00', { type: 'approved' }], issuedRefusal] as const;

test.each<[string, JournalEntry[], Partial<Record<Tallied, number>>]>([
  [
    'refused at reception, and why',
    journal(['2026-11-20T10:00', { type: 'reception_refused', reason, cause: 'incomplete' }]),
    { refusedIncomplete: 1 },
  ],
  ['refused before kinds were recorded', journal(['2026-11-20T10:00', { type: 'reception_refused', reason }]), { refusedUntold: 1 }],
  ['a result that refuses, and why', journal(...toRefusal('untrue')), { refused: 1, refusedUntrue: 1 }],
  ['one that says it in words alone', journal(...toRefusal()), { refused: 1, refusedUntold: 1 }],
  [
    'one that was opened again is taken out with its kind, and the next has its own',
    journal(
      ...toRefusal('untrue'),
      ['2026-11-24T11:00', { type: 'reopened', reason }],
      ['2026-11-24T14:00', { type: 'prepared', outcome: 'refused', next: 'approve', reason, cause: 'not_eligible' }],
      ['2026-11-24T15:00', { type: 'approved' }],
      ['2026-11-24T16:00', { type: 'issued', outcome: 'refused', resultNumber: '8' }],
    ),
    { refused: 1, refusedIneligible: 1 },
  ],
  ['a request in words alone', journal(...asked), { supplemented: 1, askedUntold: 1 }],
  [
    'a request that names two kinds is told, and one',
    journal(received, ['2026-11-23T09:00', { type: 'supplement_requested', reason, causes: ['missing', 'faulty'] }]),
    { supplemented: 1, askedMissing: 1, askedFaulty: 1 },
  ],
  [
    'stopped while the answer is awaited',
    journal(...asked, ['2026-11-24T09:00', { type: 'stopped', reason, resumption: null }]),
    { supplemented: 1, askedUntold: 1, stopped: 1, stoppedUnanswered: 1 },
  ],
  [
    'stopped after the answer',
    journal(...asked, answered('2026-11-23T10:00'), stop('2026-11-24T09:00')),
    { supplemented: 1, askedUntold: 1, stopped: 1 },
  ],
  [
    'withdrawn when more was asked for',
    journal(...asked, ['2026-11-24T09:00', { type: 'withdrawn', resumption: null }]),
    { supplemented: 1, askedUntold: 1, withdrawn: 1, withdrawnAsked: 1 },
  ],
  [
    'withdrawn in the middle of the work',
    journal(received, assigned, ['2026-11-24T09:00', { type: 'withdrawn', resumption: null }]),
    { withdrawn: 1 },
  ],
  [
    'refused after more had been asked for',
    journal(
      ...asked,
      answered('2026-11-23T10:00'),
      ['2026-11-24T08:00', { type: 'prepared', outcome: 'refused', next: 'approve', reason }],
      approved('2026-11-24T08:30'),
      refusal('2026-11-24T09:00'),
    ),
    { supplemented: 1, askedUntold: 1, refused: 1, refusedAsked: 1, refusedUntold: 1 },
  ],
])('how it came to it: %s', (_, entries, expected) => {
  const counts = countsOf(entries);
  const told = Object.entries(counts).filter(([it]) => /^(supplemented|asked(?!AtLast)|refused|stopped|withdrawn)/.test(it));
  expect(Object.fromEntries(told)).toEqual(expected);
});

test('results of several dossiers in the same quarter of an hour stand together, those of the next do not', () => {
  const results = (...times: string[]) => times.flatMap((time) => marksOf(journal(...ready, issued(`2026-11-23T${time}`))));
  expect(closingsOf(results('09:15', '09:29', '09:30'))).toEqual([
    { unit: competentUnit, day: '2026-11-23', slot: 37, n: 2 },
    { unit: competentUnit, day: '2026-11-23', slot: 38, n: 1 },
  ]);
});

test('twenty results in one quarter of an hour are closed together, in the office’s day, week and month; nineteen are not', () => {
  const longer: LongerSums = new Map();
  const closing = { unit: competentUnit, day: '2026-11-25' };
  for (const [slot, n] of [20, 19, 31].entries()) addMassToLonger(longer, { ...closing, slot, n });
  expect(
    [...longer.values()].map(({ span, start, unit, procedure, counts }) => [
      span,
      start,
      unit,
      procedure,
      counts[tallied.indexOf('massClosed')],
    ]),
  ).toEqual([
    ['day', '2026-11-25', competentUnit, '', 51],
    ['week', '2026-11-23', competentUnit, '', 51],
    ['month', '2026-11-01', competentUnit, '', 51],
  ]);
});

test('half an hour before midnight in Vietnam is still that day, that week and that month, whatever it is in London', () => {
  const rows = rowsOf(marksOf([{ ...(journal()[0] as JournalEntry), at: at('2026-11-30T23:30') }]));
  expect(rows.map(({ span, start, unit, procedure }) => [span, start, unit, procedure])).toEqual([
    ['day', '2026-11-30', competentUnit, '1.004873'],
    ['day', '2026-11-30', competentUnit, ''],
    ['week', '2026-11-30', competentUnit, ''],
    ['month', '2026-11-01', competentUnit, '1.004873'],
    ['month', '2026-11-01', competentUnit, ''],
  ]);
});

/** Whatever the rules allow, by whomever, hours or days apart. */
const lives = fc.array(fc.record({ who: fc.nat(100), pick: fc.nat(1000), hours: fc.integer({ min: 1, max: 40 }) }), {
  minLength: 60,
  maxLength: 200,
  size: 'max',
});

test('in no row of any journal is what is counted of something more than that: no share is of more than all', () => {
  const parts: readonly (readonly [part: Tallied, ...of: Tallied[]])[] = [
    ...signs.map(({ formula }) => [formula.of, ...formula.over] as const),
    ...(Object.entries(returnFacts) as [Tallied, Tallied][]),
    ...returnCauses.map((it) => [it, 'supplemented'] as const),
  ];
  const offMonths = new Set<Tallied>(['refused']); // what is left of them: a result of another month may have been taken back
  fc.assert(
    fc.property(lives, (doings) => {
      for (const { tally } of rowsOf(marksOf(live(doings).entries)))
        for (const [part, ...of] of parts) {
          const whole = of.reduce((sum, it) => sum + tally.counts[it], 0);
          if (of.every((it) => !offMonths.has(it))) expect(tally.counts[part], part).toBeLessThanOrEqual(whole);
        }
    }),
    { numRuns: 60 },
  );
});

test('random journals, folded in bites of any size, are what a plain count of their entries says', () => {
  let finishes = 0;
  fc.assert(
    fc.property(lives, fc.array(fc.nat(1), { minLength: 1, maxLength: 40 }), (doings, cuts) => {
      const { entries, dossier } = live(doings);
      const whole = rowsOf(marksOf(entries));
      // In bites: each sees the journal only up to its own last entry.
      const bites: JournalEntry[][] = [[]];
      entries.forEach((entry, i) => {
        if (cuts[i % cuts.length] === 1) bites.push([]);
        bites.at(-1)?.push(entry);
      });
      const bitten = bites.flatMap((bite) => {
        const last = bite.at(-1);
        if (!last) return [];
        const wanted = new Set(bite.filter(({ event }) => talliedEvents.has(event.type)).map(({ sequence }) => sequence));
        return rowsOf(marksOfJournal(entries.slice(0, last.sequence), exampleCalendar, wanted));
      });
      const keyOf = ({ span, start, unit, procedure }: (typeof whole)[number]) => `${span} ${start} ${unit} ${procedure}`;
      expect(new Set(bitten.map(keyOf))).toEqual(new Set(whole.map(keyOf)));
      for (const row of whole) {
        const parts = bitten.filter((it) => keyOf(it) === keyOf(row));
        expect(sumTallies(parts.map(({ tally }) => tally)), keyOf(row)).toEqual(row.tally);
        const online = parts.flatMap((it) => it.online ?? []);
        expect(online.length > 0 ? mergeSpreads(...online) : null, keyOf(row)).toEqual(row.online);
      }
      // Each span holds everything once.
      const total = (span: string, all: boolean) =>
        sumTallies(whole.filter((row) => row.span === span && (row.procedure === '') === all).map(({ tally }) => tally));
      const sum = total('day', false);
      for (const same of [total('day', true), total('week', true), total('month', true), total('month', false)]) expect(same).toEqual(sum);
      // The plain count.
      const number = (...types: string[]) => entries.filter(({ event }) => types.includes(event.type)).length;
      const done = dossier.status === 9 || dossier.status === 10;
      const late = done && dossier.finishedAt !== null && dossier.originalDueAt !== null && dossier.finishedAt > dossier.originalDueAt;
      expect(sum.counts).toMatchObject({
        submitted: 1,
        received: number('received'),
        receptionRefused: number('reception_refused'),
        withdrawn: number('withdrawn'),
        stopped: number('stopped'),
        supplemented: number('supplement_requested'),
        finished: done ? 1 : 0,
        late: late ? 1 : 0,
        onTime: done && !late ? 1 : 0,
        refused: done && dossier.outcome === 'refused' ? 1 : 0,
        returned: number('result_returned'),
        apologySent: number('extended'),
        rated: number('rated'),
        complained: number('complained'),
        complaintAnswered: number('complaint_answered'),
        massClosed: 0, // of offices, not of dossiers
      });
      const closings = closingsOf(marksOf(entries)).reduce((so, { n }) => so + n, 0);
      expect(closings).toBe(number('issued'));
      expect(sum.counts.askedAtLast).toBeLessThanOrEqual(number('supplement_requested'));
      expect(sum.counts.answeredSlowly).toBeLessThanOrEqual(number('received', 'reception_refused'));
      expect(sum.counts.leftLate).toBeLessThanOrEqual(number('stopped', 'withdrawn', 'transferred'));
      expect(sum.counts.apologyDue).toBeLessThanOrEqual(1);
      if (number('extended', 'escalated') > 0 || late) expect(sum.counts.apologyDue).toBe(1);
      // The time is what the ledger of the clock, which citizen and officer see, says the office had.
      if (done) {
        const { officeMinutes } = ledgerOf(exampleCalendar, entries, dossier.finishedAt ?? new Date(0));
        expect(flatten(sum.times ?? new Map())).toEqual([bucketOf(officeMinutes), 1]);
      } else expect(sum.times?.size ?? 0).toBe(0);
      finishes += number('issued');
    }),
    { numRuns: 150, seed: 4 },
  );
  expect(finishes).toBeGreaterThan(5); // else the journals would prove nothing
});

test('nothing added to nothing is nothing, and no time was ever taken', () => {
  expect(sumTallies([])).toEqual(noTally());
});
