import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asCalendar } from './icalendar.ts';

const now = new Date('2026-11-23T02:00:00Z');
const event = {
  uid: 'a@x',
  at: new Date('2026-11-27T10:00:00Z'),
  summary: 'Hẹn trả: A, B; C\\D',
  description: 'Một\nHai',
  url: 'http://x/y',
};

test('A calendar says each date in UTC, with its signs escaped', () => {
  const text = asCalendar('Hồ sơ', [event], now);
  expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
  expect(text.endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n')).toBe(true);
  expect(text).toContain('\r\nDTSTART:20261127T100000Z\r\n');
  expect(text).toContain('\r\nSUMMARY:Hẹn trả: A\\, B\\; C\\\\D\r\n');
  expect(text).toContain('\r\nDESCRIPTION:Một\\nHai\r\n');
});

test('With nothing in it, it is a calendar still: a component stands in it, each begun and ended', () => {
  const lines = asCalendar('Hồ sơ', [], now).split('\r\n');
  expect(lines).toContain('BEGIN:VTIMEZONE');
  const open: string[] = [];
  for (const line of lines) {
    if (line.startsWith('BEGIN:')) open.push(line.slice(6));
    if (line.startsWith('END:')) expect(open.pop()).toBe(line.slice(4));
  }
  expect(open).toEqual([]);
});

test('A name that holds what ends a line ends none', () => {
  const text = asCalendar('x', [{ ...event, summary: 'A\rB\u0000C\u0085D' }], now);
  expect(text).toContain('\r\nSUMMARY:ABCD\r\n');
});

test('Whatever the words: no line is longer than 75 bytes, and unfolded they are all there', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 200 }).filter((it) => !/[\\;,]|[^\P{Cc}\t]/u.test(it)),
      (summary) => {
        const text = asCalendar('x', [{ ...event, summary }], now);
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(text.replace(/\r\n /g, '')).toContain(`\r\nSUMMARY:${summary}\r\n`);
      },
    ),
  );
});
