import { expect, test } from 'vitest';
import { exampleCalendar as calendar } from '#src/domain/clock/example-calendar.ts';
import type { DossierEvent, JournalEntry } from '#src/domain/dossiers/events.ts';
import { submission } from '#src/domain/dossiers/example-dossier.ts';
import { lateStoryOf, stepAt } from './late-story.ts';

const hash = 'ab'.repeat(32);
const reason = { noteId: 'note-1', hash };
const at = (local: string) => new Date(`${local}:00+07:00`);
const journal = (...told: [string, DossierEvent][]): JournalEntry[] =>
  told.map(([when, event], i) => ({ dossierId: 'd-1', sequence: i + 2, at: at(when), actor: { kind: 'staff', id: 's-1' }, event }));
const received: [string, DossierEvent] = ['2026-11-20T09:00', { type: 'received', dueAt: '2026-11-25T10:00:00Z' }];
const asked: [string, DossierEvent] = ['2026-11-23T14:00', { type: 'supplement_requested', reason }];
const answered: [string, DossierEvent] = ['2026-11-24T09:00', { type: 'supplement_answered', answersHash: hash, resumption: null }];
const extended: [string, DossierEvent] = ['2026-11-25T16:00', { type: 'extended', dueAt: '2026-11-30T10:00:00Z', reason }];
const due = { step: 'review' as const, originalDueAt: at('2026-11-25T17:00') };

test('a late dossier is told in begun working days, and by nothing that names it', () => {
  const story = lateStoryOf(calendar, journal(received, asked, answered, extended), due, at('2026-11-27T09:00'));
  expect(story).toEqual({
    stretches: [
      { lane: 'office', days: 2 },
      { lane: 'citizen', days: 1 },
      { lane: 'office', days: 3 }, // the apology in between is no other hand
    ],
    late: 2,
    step: 'review',
    extended: true,
  });
  expect(JSON.stringify(story)).not.toMatch(/2026|d-1|s-1|note/);
});

test('late by a minute is late by a day that has begun', () => {
  expect(lateStoryOf(calendar, journal(received), due, at('2026-11-26T07:31'))).toMatchObject({ late: 1, extended: false });
});

test('what was never received has no story', () => {
  expect(lateStoryOf(calendar, [], due, at('2026-11-27T09:00'))).toBeUndefined();
});

test('one that is over is told by the step it lay at when its date passed', () => {
  const told = [
    ...([['2026-11-20T08:00', submission], received] as [string, DossierEvent][]),
    ...([['2026-11-23T08:00', { type: 'assigned', assigneeId: 's-1' }]] as [string, DossierEvent][]),
    ...([['2026-11-26T08:00', { type: 'prepared', outcome: 'granted', next: 'review', reason: null }]] as [string, DossierEvent][]),
  ];
  const entries = journal(...told).map((entry, i) => ({ ...entry, sequence: i + 1 }));
  expect(stepAt(entries, due.originalDueAt)).toBe('prepare');
  expect(stepAt(entries, at('2026-11-26T09:00'))).toBe('review');
  expect(stepAt(entries, at('2026-11-20T08:30'))).toBe('receive');
});
