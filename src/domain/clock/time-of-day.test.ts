import { expect, test } from 'vitest';
import { parseTimeOfDay } from './time-of-day.ts';

test.each([
  ['07:30', '07:30'],
  ['7:30', '07:30'],
  ['7h30', '07:30'],
  ['7g30', '07:30'],
  ['17.00', '17:00'],
  [' 8h ', '08:00'],
  ['8', '08:00'],
  ['0:00', '00:00'],
  ['23:59', '23:59'],
  ['24:00', undefined],
  ['7:60', undefined],
  ['7:3', undefined],
  ['7h30p', undefined],
  ['', undefined],
  ['sáng', undefined],
])('"%s" is %s', (typed, read) => {
  expect(parseTimeOfDay(typed)).toBe(read);
});
