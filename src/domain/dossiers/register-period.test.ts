import { expect, test } from 'vitest';
import { readDay, readPeriod } from './register-period.ts';

const now = new Date('2026-11-23T09:00:00+07:00');

test.each([
  ['1/11/2026', '2026-11-01'],
  ['01-11-2026', '2026-11-01'],
  [' 29.2.2028 ', '2028-02-29'],
  ['2026-11-01', '2026-11-01'],
  ['29/2/2026', undefined],
  ['31/11/2026', undefined],
  ['11/2026', undefined],
  ['1/11/26', undefined],
  ['hôm qua', undefined],
  ['0/11/2026', undefined],
])('"%s" is the day %s', (typed, day) => expect(readDay(typed)).toBe(day));

test.each([
  ['nothing: this month up to today', {}, { from: '2026-11-01', to: '2026-11-23' }],
  ['one day', { from: '20/11/2026', to: '20/11/2026' }, { from: '2026-11-20', to: '2026-11-20' }],
  ['31 days', { from: '1/10/2026', to: '31/10/2026' }, { from: '2026-10-01', to: '2026-10-31' }],
  ['an end: its month up to it', { to: '15/9/2026' }, { from: '2026-09-01', to: '2026-09-15' }],
  ['a beginning in this month: up to today', { from: '10/11/2026' }, { from: '2026-11-10', to: '2026-11-23' }],
  ['a beginning long ago: 31 days', { from: '1/3/2026' }, { from: '2026-03-01', to: '2026-03-31' }],
  ['a beginning in the future: that day', { from: '1/12/2026' }, { from: '2026-12-01', to: '2026-12-01' }],
])('%s', (_, typed, value) => expect(readPeriod(typed, now)).toEqual({ ok: true, value }));

test.each([
  ['32 days', { from: '1/10/2026', to: '1/11/2026' }, { kind: 'too-long', at: 'to', most: 31 }],
  ['the wrong way round', { from: '2/11/2026', to: '1/11/2026' }, { kind: 'ends-before-it-begins', at: 'to' }],
  ['no day at its beginning', { from: '31/11/2026', to: '1/12/2026' }, { kind: 'not-a-day', at: 'from' }],
  ['no day at its end', { from: '1/11/2026', to: 'mai' }, { kind: 'not-a-day', at: 'to' }],
])('%s is refused beside its box', (_, typed, error) => expect(readPeriod(typed, now)).toEqual({ ok: false, error }));
