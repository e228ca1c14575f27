import { expect, test } from 'vitest';
import { exampleCalendar } from '#src/domain/clock/example-calendar.ts';
import type { DossierEvent, JournalEntry } from './events.ts';
import { complaintClock, complaintsOf, ratingOf } from './feedback.ts';

const note = { noteId: 'n', hash: 'ab'.repeat(32) };
const at = (local: string) => new Date(`${local}:00+07:00`);
const entries = (...events: DossierEvent[]): JournalEntry[] =>
  events.map((event, i) => ({
    dossierId: 'd',
    sequence: i + 1,
    at: at(`2026-11-2${i}T09:00`),
    actor: { kind: 'citizen', id: 'an' },
    event,
  }));
const complained = (about: 'delay' | 'conduct'): DossierEvent => ({
  type: 'complained',
  about,
  answerBy: '2026-12-07T10:00:00.000Z',
  reason: note,
});

test('each answer belongs to the complaint before it, and the last complaint comes first', () => {
  const journal = entries(complained('delay'), { type: 'complaint_answered', upheld: true, reason: note }, complained('conduct'));
  expect(complaintsOf(journal).map(({ about, answer }) => [about, answer?.upheld])).toEqual([
    ['conduct', undefined],
    ['delay', true],
  ]);
});

test('what nobody complained about or rated has no complaint and no rating', () => {
  expect(complaintsOf(entries({ type: 'reviewed' }))).toEqual([]);
  expect(ratingOf(entries({ type: 'reviewed' }))).toBeNull();
  expect(ratingOf(entries({ type: 'rated', stars: 2, comment: null }))).toMatchObject({ stars: 2, sequence: 1 });
});

test.each([
  ['2026-11-20T09:00', 'ok'],
  ['2026-12-03T10:00', 'ok'],
  ['2026-12-04T10:00', 'warn'],
  ['2026-12-04T11:00', 'late'],
])('of a complaint of 20 November that is due on 4 December at 10:30, at %s the clock is %s', (now, state) => {
  const clock = complaintClock(exampleCalendar, { at: at('2026-11-20T09:00'), answerBy: at('2026-12-04T10:30') }, at(now));
  expect(clock.state).toBe(state);
  expect(clock.used).toBeGreaterThanOrEqual(0);
  expect(clock.used).toBeLessThanOrEqual(1);
});
