import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asCalendar, type CalendarEvent } from '#src/documents/lists/icalendar.ts';
import { type Component, eventsOf, readCalendar } from '../support/strict-calendar.ts';

const now = new Date('2026-11-23T02:00:00Z');
const event: CalendarEvent = {
  uid: 'a@x',
  at: new Date('2026-11-27T10:00:00Z'),
  summary: 'Hẹn trả: A, B; C\\D',
  description: 'Một\nHai',
  url: 'http://x/y',
};
const read = (events: readonly CalendarEvent[]): Component => readCalendar(Buffer.from(asCalendar('Hồ sơ, "lịch"; nhà', events, now)));

test('A calendar says a moment in UTC and a day as a day, with its words as they were', () => {
  expect(eventsOf(read([event, { ...event, uid: 'b@x', at: '2026-12-01' }]))).toEqual([
    {
      ...{ UID: 'a@x', DTSTAMP: '20261123T020000Z', DTSTART: '20261127T100000Z', SUMMARY: event.summary, DESCRIPTION: event.description },
      ...{ URL: 'http://x/y', TRANSP: 'TRANSPARENT' },
    },
    expect.objectContaining({ UID: 'b@x', 'DTSTART;VALUE=DATE': '20261201' }),
  ]);
});

test('It says its name and how often to ask again, and is no message to anybody: that would need somebody who sends it', () => {
  const { properties } = read([event]);
  expect(properties.map(({ name, value }) => `${name}:${value}`)).toEqual([
    'VERSION:2.0',
    'PRODID:-//Mot Cua//Due dates//VI',
    'NAME:Hồ sơ\\, "lịch"\\; nhà',
    'X-WR-CALNAME:Hồ sơ\\, "lịch"\\; nhà',
    'REFRESH-INTERVAL:PT1H',
    'X-PUBLISHED-TTL:PT1H',
  ]);
});

test('With nothing in it, it is a calendar still: a component stands in it', () => {
  expect(read([]).parts.map(({ name }) => name)).toEqual(['VTIMEZONE']);
});

test('A name that holds what ends a line ends none', () => {
  expect(eventsOf(read([{ ...event, summary: 'A\rB\u0000C\u0085D\r\nE' }]))[0]?.SUMMARY).toBe('ABCD\nE');
});

test('Whatever the words, however long: each line is whole letters in 75 octets, and all the words are there', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 200 }).filter((it) => !/[^\P{Cc}\t\n]/u.test(it)),
      (summary) => {
        expect(eventsOf(read([{ ...event, summary }]))[0]?.SUMMARY).toBe(summary);
      },
    ),
  );
});

test.each([
  ['a line without its end', 'BEGIN:VCALENDAR'],
  ['a line break of one sign', 'BEGIN:VCALENDAR\nEND:VCALENDAR\r\n'],
  ['a line of 76 octets', `BEGIN:VCALENDAR\r\nX-A:${'ạ'.repeat(24)}\r\nEND:VCALENDAR\r\n`],
  ['a value with a comma of its own', asCalendar('x', [event], now).replace('A\\,', 'A,')],
  ['a day where a moment was announced', asCalendar('x', [event], now).replace('T100000Z', '')],
  ['no stamp', asCalendar('x', [event], now).replace(/DTSTAMP.*\r\n/, '')],
  ['two events of one name', asCalendar('x', [event, event], now)],
  ['a part that does not end', asCalendar('x', [event], now).replace('END:VEVENT\r\n', '')],
])('The reader of these tests refuses %s', (_, text) => {
  expect(() => readCalendar(Buffer.from(text))).toThrow();
});
