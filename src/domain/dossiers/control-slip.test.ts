import { describe, expect, test } from 'vitest';
import { exampleCalendar as calendar } from '#src/domain/clock/example-calendar.ts';
import { consultedUnits, controlSlip } from './control-slip.ts';
import type { DossierEvent, JournalActor, JournalEntry } from './events.ts';
import { at, submission } from './example-dossier.ts';

/* From Friday 10:00 to the end of the third working day are 1,770 minutes; Tuesday 24 November counts as one until it is confirmed. */
const shares = { assign: 0.1, prepare: 0.4, review: 0.1, approve: 0.2, issue: 0.1, return: 0.1 };
const hash = 'ab'.repeat(32);
const reason = { noteId: 'note-1', hash };
const staff = (id: string): JournalActor => ({ kind: 'staff', id });
const citizen: JournalActor = { kind: 'citizen', id: 'an' };

type Told = [when: string, who: JournalActor, event: DossierEvent];
const filed: Told = ['2026-11-20T09:00', citizen, submission];
const received: Told = ['2026-11-20T10:00', staff('reception'), { type: 'received', dueAt: '2026-11-25T10:00:00.000Z' }];
const assigned: Told = ['2026-11-20T11:00', staff('head'), { type: 'assigned', assigneeId: 'specialist' }];
const prepared: Told = ['2026-11-23T08:30', staff('specialist'), { type: 'prepared', outcome: 'granted', next: 'review', reason: null }];
const reviewed: Told = ['2026-11-23T14:00', staff('head'), { type: 'reviewed' }];

const slip = (now: string, ...told: Told[]) =>
  controlSlip(
    calendar,
    told.map(([when, actor, event], i): JournalEntry => ({ dossierId: 'd-1', sequence: i + 1, at: at(when), actor, event })),
    shares,
    at(now),
  );

test('each step tells who gave it to whom, how long it took of its share, and whether that was in time', () => {
  const rows = slip('2026-11-23T15:00', filed, received, assigned, prepared, reviewed);
  expect(rows.map(({ step, from, to }) => [step, from.id, to])).toEqual([
    ['receive', 'an', 'reception'],
    ['assign', 'reception', 'head'],
    ['prepare', 'head', 'specialist'],
    ['review', 'specialist', 'head'],
    ['approve', 'head', null],
  ]);
  expect(rows.map(({ usedMinutes, allowedMinutes, result }) => [usedMinutes, allowedMinutes, result])).toEqual([
    [60, 480, 'before'], // eight hours from Friday 09:00 end on Monday
    [60, 177, 'on'],
    [330, 708, 'on'], // 270 on Friday, 60 on Monday; the share ends on Monday at 16:18
    [240, 177, 'after'],
    [60, 354, 'running'],
  ]);
});

test('the time in which the applicant is awaited is not the step’s', () => {
  const asked: Told = ['2026-11-20T14:00', staff('specialist'), { type: 'supplement_requested', reason }];
  const answered: Told = [
    '2026-11-25T08:30',
    citizen,
    {
      type: 'supplement_answered',
      answersHash: hash,
      resumption: { pausedMinutes: 1200, dueAt: '2026-11-30T10:00:00.000Z', originalDueAt: '2026-11-30T10:00:00.000Z' },
    },
  ];
  const waiting = slip('2026-11-24T10:00', filed, received, assigned, asked).at(-1);
  expect(waiting).toMatchObject({ step: 'prepare', to: 'specialist', usedMinutes: 90, result: 'running', notes: ['supplement', 'paused'] });
  const done: Told = ['2026-11-25T09:30', ...(prepared.slice(1) as [JournalActor, DossierEvent])];
  const row = slip('2026-11-25T10:00', filed, received, assigned, asked, answered, done).find(({ step }) => step === 'prepare');
  expect(row).toMatchObject({ usedMinutes: 150, result: 'before', notes: ['supplement'], endedAt: at('2026-11-25T09:30') });
});

test('what is sent back has what is left of its share, and says why the step ended', () => {
  const back: Told = ['2026-11-23T14:00', staff('head'), { type: 'sent_back', to: 'prepare', reason }];
  const rows = slip('2026-11-25T16:00', filed, received, assigned, prepared, back);
  expect(rows.map(({ step, notes }) => [step, notes])).toEqual([
    ['receive', []],
    ['assign', []],
    ['prepare', []],
    ['review', ['sent_back']],
    ['prepare', []],
  ]);
  expect(rows.at(-1)).toMatchObject({ allowedMinutes: 708 - 330, usedMinutes: 180 + 480 + 420, result: 'late', to: 'specialist' });
});

test('a dossier given to another specialist makes a line for each', () => {
  const again: Told = ['2026-11-20T14:00', staff('head'), { type: 'assigned', assigneeId: 'other' }];
  const rows = slip('2026-11-23T09:00', filed, received, assigned, again);
  expect(rows.slice(2).map(({ to, usedMinutes, notes }) => [to, usedMinutes, notes])).toEqual([
    ['specialist', 90, ['reassigned']],
    ['other', 270, []],
  ]);
});

test('a dossier that another unit takes over begins there with its assignment, and who was asked is named once', () => {
  const opinion: Told = [
    '2026-11-20T11:30',
    staff('specialist'),
    { type: 'opinion_requested', opinionId: 'o-1', unit: '26740-CA', answerBy: '2026-11-23T10:00:00.000Z', silenceConsents: true, reason },
  ];
  const moved: Told = ['2026-11-20T14:00', staff('head'), { type: 'transferred', to: '25747', reason }];
  const rows = slip('2026-11-20T15:00', filed, received, assigned, opinion, opinion, moved);
  expect(rows.slice(2).map(({ step, to, notes }) => [step, to, notes])).toEqual([
    ['prepare', 'specialist', ['opinion', 'transferred']],
    ['assign', null, []],
  ]);
  const entries = [opinion, opinion].map(([when, actor, event], i) => ({ dossierId: 'd-1', sequence: i + 1, at: at(when), actor, event }));
  expect(consultedUnits(entries)).toEqual(['26740-CA']);
});

describe('the end of the way', () => {
  test.each([
    ['refused at reception', [filed, ['2026-11-20T10:00', staff('reception'), { type: 'reception_refused', reason }]], 'refused'],
    ['withdrawn', [filed, received, ['2026-11-20T11:00', citizen, { type: 'withdrawn', resumption: null }]], 'withdrawn'],
    [
      'stopped',
      [
        ...[filed, received, assigned],
        ['2026-11-20T14:00', staff('specialist'), { type: 'stop_proposed', reason }],
        ['2026-11-20T15:00', staff('leader'), { type: 'stopped', reason, resumption: null }],
      ],
      'stopped',
    ],
  ] as [string, Told[], string][])('%s: the last line says so, and none is open', (_, told, note) => {
    const rows = slip('2026-12-01T09:00', ...told);
    expect(rows.at(-1)?.notes).toEqual([note]);
    expect(rows.every(({ endedAt }) => endedAt !== null)).toBe(true);
  });
});

test('reception at a counter, and a step without a share, are not measured', () => {
  const counter = { ...submission, channel: 'in_person' } as DossierEvent;
  const rows = controlSlip(
    calendar,
    [{ dossierId: 'd-1', sequence: 1, at: at('2026-11-20T09:00'), actor: citizen, event: counter }],
    {},
    at('2026-11-27T09:00'),
  );
  expect(rows).toMatchObject([{ step: 'receive', allowedMinutes: null, result: null, endedAt: null }]);
});
