import { describe, expect, test } from 'vitest';
import { exampleCalendar } from '#src/domain/clock/example-calendar.ts';
import { at, submitted } from '#src/domain/dossiers/example-dossier.ts';
import { figureOf } from './indicator.ts';
import { indicators } from './indicators.ts';
import { signs, signsShown } from './sign-definitions.ts';
import { answeredSlowly, askedAtLast, closedTogether, endedAtOnce, slotOf, slowBefore } from './signs.ts';
import { procedureFigure } from './small-numbers.ts';
import { noTally, type Tallied, type Tally, tallied } from './tally.ts';

/** Received on Friday at 10:00, 330 minutes of work before it closes; office hours 7:30–11:30 and 13:00–17:00. */
const received = (due: string, pausedMinutes = 0) => ({
  ...submitted,
  receivedAt: at('2026-11-20T10:00'),
  originalDueAt: at(due),
  pausedMinutes,
});

describe('a supplement asked for just before the date', () => {
  test.each<[string, string, string, number, boolean]>([
    // 330 minutes on Friday and three days: 1770; the last fifth are 354
    ['a minute before the last fifth', '2026-11-25T17:00', '2026-11-25T09:35', 0, false],
    ['with the last fifth begun', '2026-11-25T17:00', '2026-11-25T09:36', 0, true],
    ['a minute before the date', '2026-11-25T17:00', '2026-11-25T16:59', 0, true],
    ['after the date, when it only hides that it is late', '2026-11-25T17:00', '2026-11-26T09:00', 0, true],
    ['at once', '2026-11-25T17:00', '2026-11-20T10:30', 0, false],
    // 330 and ten days: 5130; a fifth would be 1026, a day is 480
    ['in the last fifth of a long time, two days before', '2026-12-04T17:00', '2026-12-03T16:59', 0, false],
    ['in the last day of a long time', '2026-12-04T17:00', '2026-12-04T07:30', 0, true],
    // a pause of a day moved the date: what the office has is 1290, a fifth of it 258
    ['with a pause, by the time that the office has', '2026-11-25T17:00', '2026-11-25T11:11', 480, false],
    ['with a pause, in its last fifth', '2026-11-25T17:00', '2026-11-25T11:12', 480, true],
  ])('%s', (_, due, asked, paused, expected) => {
    expect(askedAtLast(received(due, paused), at(asked), exampleCalendar)).toBe(expected);
  });

  test('nothing that was not received has a date', () => {
    expect(askedAtLast(submitted, at('2026-11-25T16:59'), exampleCalendar)).toBe(false);
  });
});

test.each([
  ['an hour after reception', '2026-11-20T11:00', true],
  ['a minute later', '2026-11-20T11:01', false],
  ['before and after lunch, which is not work', '2026-11-20T13:00', false],
])('refused %s', (_, ended, expected) => {
  expect(endedAtOnce(at('2026-11-20T10:00'), at(ended), exampleCalendar)).toBe(expected);
});

test('over lunch an hour of work is two and a half on the wall', () => {
  expect(endedAtOnce(at('2026-11-20T11:00'), at('2026-11-20T13:30'), exampleCalendar)).toBe(true);
  expect(endedAtOnce(at('2026-11-20T11:00'), at('2026-11-20T13:31'), exampleCalendar)).toBe(false);
});

test.each([
  ['the eighth working hour, over a weekend', '2026-11-20T10:00', '2026-11-23T10:00', false],
  ['a minute more', '2026-11-20T10:00', '2026-11-23T10:01', true],
  ['a whole weekend that nobody works', '2026-11-20T17:00', '2026-11-23T08:00', false],
])('reception answered after %s', (_, filed, answered, expected) => {
  expect(answeredSlowly(at(filed), at(answered), exampleCalendar)).toBe(expected);
});

test.each(['2026-11-23T10:00', '2026-11-23T12:15', '2026-11-22T03:00', '2026-11-20T17:00', '2027-02-15T08:01'])(
  'what has waited too long at %s is what was filed before a moment, to the minute',
  (local) => {
    const now = at(local);
    const before = slowBefore(now, exampleCalendar);
    expect(answeredSlowly(new Date(before.getTime() - 1), now, exampleCalendar)).toBe(true);
    expect(answeredSlowly(before, now, exampleCalendar)).toBe(false);
  },
);

test('nineteen results in a quarter of an hour are none closed together, twenty are twenty', () => {
  expect([0, 1, 19, 20, 21].map(closedTogether)).toEqual([0, 0, 0, 20, 21]);
});

test('quarters of an hour are those of the clock in Vietnam', () => {
  expect(['00:00', '00:14', '00:15', '16:44', '16:45', '23:59'].map((time) => slotOf(at(`2026-11-20T${time}`)))).toEqual([
    0, 0, 1, 66, 67, 95,
  ]);
});

const tally = (counts: Partial<Record<Tallied, number>>): Tally => ({ counts: { ...noTally().counts, ...counts }, times: null });
const figuresOf = (counts: Partial<Record<Tallied, number>>) =>
  new Map(signs.map((it) => [it.key as string, figureOf(it, tally(counts), null)]));

test.each<[string, Partial<Record<Tallied, number>>, string[]]>([
  ['five beside 95 results', { closed: 95, askedAtLast: 5 }, ['asked-at-last']],
  ['five beside 107: under five in a hundred', { closed: 107, askedAtLast: 5 }, []],
  ['four of twenty: too few to be told', { closed: 16, askedAtLast: 4 }, []],
  ['five of nineteen: too few to make a rate of', { closed: 14, askedAtLast: 5 }, []],
  ['five of twenty', { closed: 15, askedAtLast: 5 }, ['asked-at-last']],
  ['thirty beside no result, in a month in which nothing was received', { askedAtLast: 30 }, ['asked-at-last']],
  ['twenty closed together, of four hundred', { closed: 400, massClosed: 20 }, ['closed-together']],
  [
    'refused at once and received slowly',
    { received: 60, receptionRefused: 20, closed: 50, stopped: 10, endedAtOnce: 6, answeredSlowly: 8 },
    ['ended-at-once', 'answered-slowly'],
  ],
  ['five of a hundred gone late', { closed: 95, stopped: 3, withdrawn: 2, leftLate: 5 }, ['left-late']],
  ['more closed together than are left, since most were opened again', { closed: 60, finished: 5, massClosed: 40 }, ['closed-together']],
])('signs are shown of %s: %j', (_, counts, expected) => {
  expect(signsShown(figuresOf(counts)).map(({ key }) => key)).toEqual(expected);
});

test('what fewer than five had a part in is never told', () => {
  for (let n = 0; n < 8; n++) {
    const figure = figuresOf({ closed: 40 - n, askedAtLast: n }).get('asked-at-last');
    if (n === 0) expect(figure).toEqual({ kind: 'value', value: 0, of: 40 });
    else if (n < 5) expect(figure).toEqual({ kind: 'at-most', value: 10, of: 40 });
    else expect(figure).toEqual({ kind: 'value', value: n * 2.5, of: 40 });
  }
});

test('a sign is shown beside the figures that it affects, all of which there are, and beside no other', () => {
  const keys = new Set<string>(indicators.map(({ key }) => key));
  for (const { key, sign } of signs) for (const affected of sign.affects) expect(keys, key).toContain(affected);
  const figures = figuresOf({ closed: 100, supplemented: 30, askedAtLast: 12 });
  expect(signsShown(figures, 'on-time').map(({ key }) => key)).toEqual(['asked-at-last']);
  expect(signsShown(figures, 'satisfaction')).toEqual([]);
});

test('each sign says in both languages what may have caused it honestly, and is counted from what is tallied', () => {
  for (const { sign, text, formula } of signs) {
    for (const words of [sign.honest, text]) expect(Math.min(words.vi.length, words.en.length)).toBeGreaterThan(40);
    for (const measure of [formula.of, ...formula.over]) expect(tallied).toContain(measure);
  }
});

test('of one procedure signs are told no more exactly than other shares, and closing in masses not at all', () => {
  const [asked, closed] = signs;
  const few = tally({ closed: 40, askedAtLast: 3, massClosed: 30 });
  expect(procedureFigure(asked, few, null, true)).toEqual({ kind: 'at-most', value: 11, of: 40 });
  expect(procedureFigure(asked, tally({ closed: 34, askedAtLast: 9 }), null, false)).toEqual({ kind: 'value', value: 22, of: 45 });
  expect(procedureFigure(closed, few, null, false)).toEqual({ kind: 'not-measured' });
});
