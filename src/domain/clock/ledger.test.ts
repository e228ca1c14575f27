import { expect, test } from 'vitest';
import type { DossierEvent, JournalEntry } from '#src/domain/dossiers/events.ts';
import { exampleCalendar as calendar } from './example-calendar.ts';
import { ledgerOf } from './ledger.ts';

const hash = 'ab'.repeat(32);
const reason = { noteId: 'note-1', hash };

function at(local: string): Date {
  return new Date(`${local}:00+07:00`);
}

function journal(...told: [string, DossierEvent][]): JournalEntry[] {
  return told.map(([when, event], i) => ({ dossierId: 'd-1', sequence: i + 2, at: at(when), actor: { kind: 'staff', id: 's-1' }, event }));
}

const received: [string, DossierEvent] = ['2026-11-20T09:00', { type: 'received', dueAt: '2026-11-25T10:00:00Z' }];
const asked: [string, DossierEvent] = ['2026-11-23T14:00', { type: 'supplement_requested', reason }];
const answered: [string, DossierEvent] = ['2026-11-24T09:00', { type: 'supplement_answered', answersHash: hash, resumption: null }];
const issued: [string, DossierEvent] = ['2026-11-25T09:00', { type: 'issued', outcome: 'granted', resultNumber: '1' }];

test('before reception there is nothing in the ledger, whatever was asked for', () => {
  const before = journal(['2026-11-20T09:00', { type: 'supplement_requested', reason }], answered);
  expect(ledgerOf(calendar, before, at('2026-11-27T09:00'))).toEqual({ entries: [], stretches: [], officeMinutes: 0, citizenMinutes: 0 });
});

test('the office works, waits for the citizen, works and finishes', () => {
  const ledger = ledgerOf(
    calendar,
    journal(received, ['2026-11-20T10:00', { type: 'assigned', assigneeId: 's-2' }], asked, answered, issued),
    at('2026-12-01T09:00'),
  );
  expect(ledger.entries).toMatchObject([
    { at: at('2026-11-20T09:00'), kind: 'start', basis: 'reception' },
    { at: at('2026-11-23T14:00'), kind: 'pause', basis: 'supplement' },
    { at: at('2026-11-24T09:00'), kind: 'resume', basis: 'supplement_answered' },
    { at: at('2026-11-25T09:00'), kind: 'stop', basis: 'issued' },
  ]);
  expect(ledger.stretches).toEqual([
    { from: at('2026-11-20T09:00'), to: at('2026-11-23T14:00'), lane: 'office', minutes: 390 + 300 },
    { from: at('2026-11-23T14:00'), to: at('2026-11-24T09:00'), lane: 'citizen', minutes: 270 },
    { from: at('2026-11-24T09:00'), to: at('2026-11-25T09:00'), lane: 'office', minutes: 480 },
  ]);
  expect(ledger.officeMinutes).toBe(390 + 300 + 480);
  expect(ledger.citizenMinutes).toBe(270);
});

test('a payment that was asked for by mistake was the office’s time; one taken back before that was so is told as it was', () => {
  const billed: [string, DossierEvent] = ['2026-11-23T14:00', { type: 'payment_requested', orderId: 'o-1', amount: 8000 }];
  const takenBack = (pausedMinutes: number): [string, DossierEvent] => [
    '2026-11-24T09:00',
    {
      type: 'payment_cancelled',
      orderId: 'o-1',
      reason,
      resumption: { pausedMinutes, dueAt: '2026-11-25T10:00:00Z', originalDueAt: '2026-11-25T10:00:00Z' },
    },
  ];
  const minutes = (pausedMinutes: number) => {
    const { officeMinutes, citizenMinutes } = ledgerOf(
      calendar,
      journal(received, billed, takenBack(pausedMinutes)),
      at('2026-11-24T09:00'),
    );
    return [officeMinutes, citizenMinutes];
  };
  expect(minutes(0)).toEqual([390 + 300 + 270, 0]);
  expect(minutes(270)).toEqual([390 + 300, 270]);
});

test('an open dossier is counted up to now, by whoever has it', () => {
  expect(ledgerOf(calendar, journal(received), at('2026-11-20T11:00'))).toMatchObject({ officeMinutes: 120, citizenMinutes: 0 });
  expect(ledgerOf(calendar, journal(received, asked), at('2026-11-23T15:00'))).toMatchObject({ officeMinutes: 690, citizenMinutes: 60 });
});

test('an extension is a line of its own and gives the time to nobody else', () => {
  const extended: [string, DossierEvent] = ['2026-11-25T10:00', { type: 'extended', dueAt: '2026-11-30T10:00:00Z', reason }];
  const ledger = ledgerOf(calendar, journal(received, extended), at('2026-11-25T11:00'));
  expect(ledger.entries.at(-1)).toMatchObject({
    at: at('2026-11-25T10:00'),
    kind: 'extend',
    basis: 'extension',
    dueAt: at('2026-11-30T17:00'),
    actor: { kind: 'staff', id: 's-1' },
  });
  expect(ledger.stretches.map((stretch) => stretch.lane)).toEqual(['office', 'office']);
  expect(ledger.citizenMinutes).toBe(0);
});

test('a result that was reopened was the office’s time all along', () => {
  const reopened: [string, DossierEvent] = ['2026-11-25T15:00', { type: 'reopened', reason }];
  const ledger = ledgerOf(calendar, journal(received, issued, reopened), at('2026-11-25T16:00'));
  expect(ledger.entries.map((entry) => entry.kind)).toEqual(['start', 'stop', 'resume']);
  expect(ledger.officeMinutes).toBe(390 + 480 + 480 + 420);
});

test.each<[string, DossierEvent]>([
  ['withdrawn', { type: 'withdrawn', resumption: null }],
  ['stopped', { type: 'stopped', reason, resumption: null }],
])('a dossier that is %s while the citizen is awaited ends in his lane', (basis, event) => {
  const ledger = ledgerOf(calendar, journal(received, asked, ['2026-11-23T16:00', event]), at('2026-12-01T09:00'));
  expect(ledger.entries.at(-1)).toMatchObject({ at: at('2026-11-23T16:00'), kind: 'stop', basis });
  expect(ledger).toMatchObject({ officeMinutes: 690, citizenMinutes: 120 });
});

test('payment is a pause as well', () => {
  const ledger = ledgerOf(
    calendar,
    journal(
      received,
      ['2026-11-20T10:00', { type: 'payment_requested', orderId: 'o-1', amount: 8000 }],
      ['2026-11-20T11:00', { type: 'payment_recorded', orderId: 'o-1', amount: 8000, receiptNumber: '1', resumption: null }],
    ),
    at('2026-11-20T11:30'),
  );
  expect(ledger.entries.map((entry) => entry.basis)).toEqual(['reception', 'payment', 'payment_recorded']);
  expect(ledger).toMatchObject({ officeMinutes: 90, citizenMinutes: 60 });
});

test('every line says which date was promised from then on, and a date that is only drafted is no promise', () => {
  const told = journal(
    received,
    asked,
    [
      '2026-11-24T09:00',
      {
        type: 'supplement_answered',
        answersHash: hash,
        resumption: { pausedMinutes: 270, dueAt: '2026-11-26T06:30:00Z', originalDueAt: '2026-11-26T06:30:00Z' },
      },
    ],
    ['2026-11-25T08:00', { type: 'apology_drafted', dueAt: '2026-12-01T10:00:00Z' }],
    ['2026-11-25T09:00', { type: 'calendar_recomputed', dueAt: '2026-11-27T06:30:00Z', originalDueAt: '2026-11-27T06:30:00Z' }],
  );
  const ledger = ledgerOf(calendar, told, at('2026-11-25T10:00'));
  expect(ledger.entries.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([
    ['start', at('2026-11-25T17:00')],
    ['pause', at('2026-11-25T17:00')],
    ['resume', at('2026-11-26T13:30')],
    ['recompute', at('2026-11-27T13:30')],
  ]);
});
