import { describe, expect, test } from 'vitest';
import { type CalendarDay, calendarOf, isWorkingDay } from './calendar.ts';
import { changedCalendar, changedDays, confirmDays, type DaysTyped, readDays, readHours, type SetHours } from './calendar-change.ts';

const day = (date: string, over: Partial<CalendarDay> = {}): CalendarDay => ({
  date,
  name: { vi: 'Ngày Văn hóa', en: 'Culture Day' },
  kind: 'holiday',
  trust: 'confirm',
  source: 'Chưa kiểm chứng',
  ...over,
});
// Tuesday 24 November 2026 is not confirmed; Wednesday 2 September is official.
const calendar = calendarOf(
  [day('2026-11-24'), day('2026-09-02', { trust: 'official' })],
  [
    ['07:30', '11:30'],
    ['13:00', '17:00'],
  ],
);
const typed: DaysTyped = {
  from: '2026-12-01',
  to: '',
  kind: 'holiday',
  nameVi: 'Ngày nghỉ',
  nameEn: 'Day off',
  trust: 'official',
  source: 'QĐ 1/2026',
};

describe('Days as an administrator types them', () => {
  test('one day, or several in a row', () => {
    expect(readDays(typed, calendar)).toMatchObject({
      value: { days: [{ date: '2026-12-01', before: null, after: { kind: 'holiday' } }] },
    });
    const several = readDays({ ...typed, to: '2026-12-03' }, calendar);
    expect(several.ok && several.value.kind === 'days' && several.value.days.map(({ date }) => date)).toEqual([
      '2026-12-01',
      '2026-12-02',
      '2026-12-03',
    ]);
  });

  test('a day that is made ordinary again needs nothing but its date', () => {
    const typedOrdinary = { from: '2026-09-02', to: '', kind: 'ordinary', nameVi: '', nameEn: '', trust: '', source: '' };
    expect(readDays(typedOrdinary, calendar)).toMatchObject({ value: { days: [{ after: null, before: { date: '2026-09-02' } }] } });
  });

  test.each<[what: string, over: Partial<DaysTyped>, faults: Record<string, string>]>([
    ['no date', { from: '' }, { from: 'date-missing' }],
    ['a date that does not exist', { from: '2026-02-30' }, { from: 'date-malformed' }],
    ['an end before the beginning', { to: '2026-11-30' }, { to: 'to-before-from' }],
    ['more than a month', { to: '2027-01-01' }, { to: 'too-many-days' }],
    ['no kind', { kind: '' }, { kind: 'kind-missing' }],
    ['no names', { nameVi: '', nameEn: ' ' }, { nameVi: 'name-missing', nameEn: 'name-missing' }],
    ['no word on how sure it is', { trust: '' }, { trust: 'trust-missing' }],
    ['no source', { source: '' }, { source: 'source-missing' }],
    ['work on a Tuesday in place of another day', { kind: 'swap_work' }, { kind: 'works-anyway' }],
    ['a Saturday off in lieu', { kind: 'compensatory', from: '2026-12-05' }, { kind: 'is-off-anyway' }],
    ['a Sunday swapped to be off', { kind: 'swap_off', from: '2026-12-06' }, { kind: 'is-off-anyway' }],
    ['what is there already', { kind: 'ordinary' }, { from: 'nothing-changes' }],
  ])('are refused, beside the field, with %s', (_, over, faults) => {
    const refused = readDays({ ...typed, ...over }, calendar);
    expect(refused.ok).toBe(false);
    if (!refused.ok) expect(Object.fromEntries(Object.entries(refused.error).map(([field, { kind }]) => [field, kind]))).toEqual(faults);
  });
});

describe('What a change changes', () => {
  test.each<[what: string, over: Partial<DaysTyped>, changed: object | null]>([
    ['a Tuesday that becomes a holiday', {}, { first: '2026-12-01', last: '2026-12-01' }],
    ['a Tuesday that may become one', { trust: 'confirm' }, null],
    ['a Saturday that is called a holiday', { from: '2026-12-05' }, null],
    ['a Saturday that is worked', { from: '2026-12-05', kind: 'swap_work' }, { first: '2026-12-05', last: '2026-12-05' }],
    ['a week with its weekend', { from: '2026-11-28', to: '2026-12-06' }, { first: '2026-11-30', last: '2026-12-04' }],
    ['a holiday that is one no longer', { from: '2026-09-02', kind: 'ordinary' }, { first: '2026-09-02', last: '2026-09-02' }],
    ['another name for a holiday', { from: '2026-09-02' }, null],
  ])('%s: %j', (_, over, changed) => {
    const change = readDays({ ...typed, ...over }, calendar);
    if (!change.ok) throw new Error(JSON.stringify(change.error));
    expect(changedDays(calendar, change.value)).toEqual(changed);
  });

  test('confirmed days count, with the decision as their source; the calendar before is left as it was', () => {
    const change = confirmDays(['2026-11-24', '2026-11-24', '2030-01-01'], ' QĐ 5/2026 ', calendar);
    if (!change.ok) throw new Error(JSON.stringify(change.error));
    const next = changedCalendar(calendar, change.value);
    expect([isWorkingDay(calendar, '2026-11-24'), isWorkingDay(next, '2026-11-24')]).toEqual([true, false]);
    expect(next.days.get('2026-11-24')).toMatchObject({ trust: 'official', source: 'QĐ 5/2026' });
    expect(changedDays(calendar, change.value)).toEqual({ first: '2026-11-24', last: '2026-11-24' });
  });

  test('nothing is confirmed without a day and a decision', () => {
    expect(confirmDays([], '', calendar)).toEqual({
      ok: false,
      error: { days: { kind: 'none-ticked' }, source: { kind: 'source-missing' } },
    });
  });
});

describe('Office hours', () => {
  const before: SetHours = {
    hours: [
      ['07:30', '11:30'],
      ['13:00', '17:00'],
    ],
    trust: 'unverified',
    source: '',
  };
  const rows = (...times: [string, string][]) => times.map(([from, to]) => ({ from, to }));

  test('are put in order, and may be confirmed as they are', () => {
    expect(readHours({ rows: rows(['13h', '16:30'], ['7h30', '11h30'], ['', '']), verified: true, source: 'QĐ 2' }, before)).toEqual({
      ok: true,
      value: {
        kind: 'hours',
        before,
        after: {
          hours: [
            ['07:30', '11:30'],
            ['13:00', '16:30'],
          ],
          trust: 'verified',
          source: 'QĐ 2',
        },
      },
    });
    const same = readHours({ rows: rows(['7:30', '11:30'], ['13:00', '17:00']), verified: true, source: 'QĐ 2' }, before);
    expect(same.ok && changedDays(calendar, same.value)).toBeNull();
  });

  test.each<[what: string, times: [string, string][], verified: boolean, faults: object]>([
    ['no hours', [], false, { 'hours.0.from': { kind: 'no-hours' } }],
    ['half a pair', [['7:30', '']], false, { 'hours.0.to': { kind: 'time-malformed' } }],
    ['the end first', [['11:30', '7:30']], false, { 'hours.0.to': { kind: 'time-not-later' } }],
    [
      'the same hour twice',
      [
        ['7:30', '12:00'],
        ['11:30', '17:00'],
      ],
      false,
      { 'hours.1.from': { kind: 'overlaps' } },
    ],
    ['a confirmation without a source', [['8:00', '17:00']], true, { source: { kind: 'source-missing' } }],
    [
      'what is in use',
      [
        ['7:30', '11:30'],
        ['13:00', '17:00'],
      ],
      false,
      { 'hours.0.from': { kind: 'nothing-changes' } },
    ],
  ])('are refused with %s', (_, times, verified, faults) => {
    expect(readHours({ rows: rows(...times), verified, source: '' }, before)).toEqual({ ok: false, error: faults });
  });
});
