import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleCalendar } from '#src/domain/clock/example-calendar.ts';
import { workingMinutesBetween } from '#src/domain/clock/working-time.ts';
import { bucketOf, type Spread } from './time-spread.ts';
import { atLeastOf, isPast, nearestUsual, trustOf, tryOut, usualEnd, usualTimeOf, within } from './usual-time.ts';

/** So many results, each of so many minutes: { minutes: how many }. Under 64 minutes a bucket is a minute. */
const spread = (counts: Record<number, number>): Spread =>
  new Map(Object.entries(counts).map(([minutes, n]) => [bucketOf(Number(minutes)), n]));

test('of fewer than twenty results nothing is said', () => {
  expect(usualTimeOf(spread({ 10: 19 }))).toBeNull();
  expect(usualTimeOf(spread({ 10: 20 }))).toEqual({ half: 10, most: 10, of: 20 });
});

test('of how many results it is said is told in wide steps', () => {
  expect([20, 49, 50, 99, 100, 199, 200, 499, 500, 1_999, 2_000].map(atLeastOf)).toEqual([
    20, 20, 50, 50, 100, 100, 200, 200, 500, 1_000, 2_000,
  ]);
});

test('half and eight of ten of a hundred known results', () => {
  const hundred = spread({ 5: 40, 10: 20, 20: 20, 60: 20 });
  expect(usualTimeOf(hundred)).toEqual({ half: 10, most: 20, of: 100 });
  expect(within(hundred, 20)).toBe(80);
  expect(within(hundred, 19)).toBe(60);
});

test('a month is foretold from the three before it, never from itself', () => {
  const fast = spread({ 10: 100 });
  const slow = spread({ 10: 30, 50: 70 });
  const [only, ...rest] = tryOut([fast, fast, fast, slow]);
  expect(rest).toEqual([]);
  expect(only).toMatchObject({ at: 3, said: { most: 10 }, came: { half: 50 }, within: 30, of: 100 });
  expect(trustOf([only].flatMap((it) => it ?? []))).toEqual({ share: 30, of: 100, months: 1, offBy: 40 });
});

test.each([
  ['fewer than three months before', [spread({ 10: 50 }), spread({ 10: 50 })]],
  ['too few results before', [spread({ 10: 5 }), spread({ 10: 5 }), spread({ 10: 5 }), spread({ 10: 50 })]],
  ['too few results in the month itself', [spread({ 10: 50 }), spread({ 10: 50 }), spread({ 10: 50 }), spread({ 10: 19 })]],
  ['a month without any', [spread({ 10: 50 }), spread({ 10: 50 }), spread({ 10: 50 }), null]],
])('%s: it is not tried, and nothing is claimed', (_, months) => {
  expect(tryOut(months)).toEqual([]);
  expect(trustOf(tryOut(months))).toBeNull();
});

test('where every month is the same, at least eight of ten come within what was said', () => {
  const month = fc.array(fc.nat({ max: 63 }), { minLength: 20, maxLength: 200 }).map((all) => {
    const counts: Record<number, number> = {};
    for (const minutes of all) counts[minutes] = (counts[minutes] ?? 0) + 1;
    return spread(counts);
  });
  fc.assert(
    fc.property(month, (it) => {
      const trust = trustOf(tryOut([it, it, it, it, it]));
      expect(trust?.share).toBeGreaterThanOrEqual(80);
      expect(trust?.offBy).toBe(0);
    }),
  );
});

test.each([
  [
    'the office and how it was filed, where both had enough',
    { online: 'here online', paper: 'here paper', all: 'here' },
    'unit-channel',
    'here online',
  ],
  ['the office, where too few were filed so', { online: null, paper: 'here paper', all: 'here' }, 'unit', 'here'],
  ['the city and how it was filed, where the office had too few', { online: null, paper: null, all: null }, 'city-channel', 'city online'],
  ['the city, of an office that never had any', undefined, 'city-channel', 'city online'],
] as const)('it is told from %s', (_, unit, level, usual) => {
  expect(nearestUsual('online', unit, { online: 'city online', paper: null, all: 'city' })).toEqual({ level, usual });
});

test('of what is filed rarely it is told from the whole city, or not at all', () => {
  const nothing = { online: null, paper: null, all: null };
  expect(nearestUsual('paper', nothing, { ...nothing, all: 'city' })).toEqual({ level: 'city', usual: 'city' });
  expect(nearestUsual('paper', undefined, nothing)).toBeNull();
});

test('what the citizen took is not counted, whether he has answered or is still awaited', () => {
  const receivedAt = new Date('2026-11-23T01:00:00Z'); // Monday 8:00
  const of = (pausedAt: Date | null, pausedMinutes: number) => usualEnd(exampleCalendar, { receivedAt, pausedAt, pausedMinutes }, 120);
  expect(of(null, 0)).toEqual({ kind: 'by', at: new Date('2026-11-23T03:00:00Z') });
  expect(of(null, 60)).toEqual({ kind: 'by', at: new Date('2026-11-23T04:00:00Z') });
  expect(of(new Date('2026-11-23T01:30:00Z'), 0)).toEqual({ kind: 'resumed', minutes: 90 });
  expect(usualEnd(exampleCalendar, { receivedAt: null, pausedAt: null, pausedMinutes: 0 }, 120)).toEqual({
    kind: 'received',
    minutes: 120,
  });
});

test.each([1, 63, 64, 65, 79, 130, 480, 1_440, 9_999])(
  'whatever %i minutes are usual, it ends at a minute that is not before',
  (minutes) => {
    const receivedAt = new Date('2026-11-23T01:00:00Z');
    const usual = usualTimeOf(spread({ [minutes]: 20 }))?.most ?? 0;
    const end = usualEnd(exampleCalendar, { receivedAt, pausedAt: null, pausedMinutes: 0 }, usual);
    if (end.kind !== 'by') throw new Error(end.kind);
    const worked = workingMinutesBetween(exampleCalendar, receivedAt, end.at);
    expect(worked - usual).toBeGreaterThanOrEqual(0);
    expect(worked - usual).toBeLessThan(1);
  },
);

test('an office that took longer than usual before it waited for the applicant is past that, and not done in a minute', () => {
  const receivedAt = new Date('2026-11-23T01:00:00Z'); // Monday 8:00
  const now = new Date('2026-11-25T01:00:00Z');
  const past = (pausedAt: string | null, most = 120) =>
    isPast(usualEnd(exampleCalendar, { receivedAt, pausedAt: pausedAt === null ? null : new Date(pausedAt), pausedMinutes: 0 }, most), now);
  expect(past('2026-11-23T02:59:00Z')).toBe(false); // a minute is left, however long the applicant takes
  expect(past('2026-11-23T03:00:00Z')).toBe(true);
  expect(past('2026-11-23T04:00:00Z')).toBe(true);
  expect(past(null)).toBe(true);
  expect(past(null, 10_000)).toBe(false);
  expect(isPast({ kind: 'received', minutes: 0 }, now)).toBe(false);
});
