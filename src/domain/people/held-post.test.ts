import { describe, expect, test } from 'vitest';
import { type HeldPost, type PostAsked, postState, readEnd, readPost } from './held-post.ts';

const today = '2026-11-23';
const post = (from: string, until: string | null): HeldPost => ({ role: 'head', unit: '26740', from, until });

describe('A post', () => {
  test.each([
    ['2025-07-01', null, 'now'],
    [today, null, 'now'],
    ['2025-07-01', today, 'now'],
    ['2025-07-01', '2026-11-22', 'past'],
    ['2026-11-24', null, 'future'],
    [today, '2026-11-22', 'past'],
    ['2026-11-24', '2026-11-23', 'past'],
  ])('from %s until %s is %s', (from, until, state) => {
    expect(postState(post(from, until), today)).toBe(state);
  });
});

const where = { today, units: new Set(['26740', 'stc', '79']), city: '79' };
const asked: PostAsked = { role: 'head', unit: '26740', from: '', until: '' };

describe('A post that is to be given', () => {
  test.each<[what: string, over: Partial<PostAsked>, held: HeldPost[], expected: HeldPost]>([
    ['begins today where no day is typed', {}, [], post(today, null)],
    ['begins and ends when that is typed', { from: '2026-12-01', until: '2026-12-31' }, [], post('2026-12-01', '2026-12-31')],
    ['may last a day', { until: today }, [], post(today, today)],
    ['may come back after it ended', {}, [post('2025-07-01', '2026-11-22')], post(today, null)],
    ['may be the same at another unit', { unit: 'stc' }, [post('2025-07-01', null)], { ...post(today, null), unit: 'stc' }],
    ['may keep the city at the city', { role: 'admin', unit: '79' }, [], { role: 'admin', unit: '79', from: today, until: null }],
  ])('%s', (_, over, held, expected) => {
    expect(readPost({ ...asked, ...over }, held, where)).toEqual({ ok: true, value: expected });
  });

  test.each<[what: string, over: Partial<PostAsked>, held: HeldPost[], faults: object]>([
    ['without a role', { role: '' }, [], { role: { kind: 'role-missing' } }],
    ['with a role that does not exist', { role: 'king' }, [], { role: { kind: 'role-missing' } }],
    ['at no unit', { unit: 'xyz' }, [], { unit: { kind: 'unit-missing' } }],
    ['as administrator of a ward', { role: 'admin' }, [], { unit: { kind: 'admin-only-at-city' } }],
    ['twice', {}, [post('2025-07-01', null)], { role: { kind: 'already-held', from: '2025-07-01' } }],
    ['twice, though not begun', {}, [post('2027-01-01', null)], { role: { kind: 'already-held', from: '2027-01-01' } }],
    ['from a day that is none', { from: '2026-02-30' }, [], { from: { kind: 'date-malformed' } }],
    ['from yesterday', { from: '2026-11-22' }, [], { from: { kind: 'in-the-past' } }],
    ['until a day that is none', { until: '31-12' }, [], { until: { kind: 'date-malformed' } }],
    ['until yesterday', { until: '2026-11-22' }, [], { until: { kind: 'in-the-past' } }],
    ['until before it begins', { from: '2026-12-02', until: '2026-12-01' }, [], { until: { kind: 'until-before-from' } }],
  ])('is refused %s', (_, over, held, faults) => {
    expect(readPost({ ...asked, ...over }, held, where)).toEqual({ ok: false, error: faults });
  });
});

describe('A post that is to end', () => {
  test.each<[asked: { when: string; day: string }, expected: object]>([
    [
      { when: 'now', day: '' },
      { ok: true, value: '2026-11-22' },
    ],
    [
      { when: 'day', day: today },
      { ok: true, value: today },
    ],
    [
      { when: 'day', day: '2026-12-31' },
      { ok: true, value: '2026-12-31' },
    ],
    [
      { when: 'day', day: '2026-11-22' },
      { ok: false, error: { kind: 'in-the-past' } },
    ],
    [
      { when: 'day', day: '' },
      { ok: false, error: { kind: 'date-malformed' } },
    ],
  ])('%j: %j', (it, expected) => {
    expect(readEnd(it, post('2025-07-01', null), today)).toEqual(expected);
  });

  test('does not end before it begins', () => {
    expect(readEnd({ when: 'day', day: '2026-11-30' }, post('2026-12-01', null), today)).toEqual({
      ok: false,
      error: { kind: 'until-before-from' },
    });
  });
});
