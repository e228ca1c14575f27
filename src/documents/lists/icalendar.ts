import type { Day } from '#src/domain/clock/calendar.ts';

/** One date in a calendar, a moment or a whole day; `uid` stays the same for as long as it is about the same thing. */
export type CalendarEvent = { uid: string; at: Date | Day; summary: string; description: string; url: string };

/** Signs that end a value are marked; those that no value may hold, since they would end the line, are left out (RFC 5545, 3.3.11). */
const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r?\n/g, '\\n')
    .replace(/[^\P{Cc}\t]/gu, '');
const starts = (at: Date | Day): string => (typeof at === 'string' ? `;VALUE=DATE:${at.replaceAll('-', '')}` : `:${utc(at)}`);
const utc = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '');

/** A line of at most 75 bytes; what is longer goes on behind a line break and a space, never within a letter (RFC 5545, 3.1). */
function folded(line: string): string {
  const lines: string[] = [];
  let rest = '';
  for (const letter of line) {
    if (Buffer.byteLength(rest + letter) > 75) {
      lines.push(rest);
      rest = ' ';
    }
    rest += letter;
  }
  return [...lines, rest].join('\r\n');
}

/** A calendar without any component is none to RFC 5545 (3.6), and some readers refuse it; a zone it may always have. */
const zone = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Ho_Chi_Minh',
  'BEGIN:STANDARD',
  'DTSTART:19750613T000000',
  'TZOFFSETFROM:+0700',
  'TZOFFSETTO:+0700',
  'TZNAME:+07',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/**
 * A calendar that others subscribe to (RFC 5545 and 7986). What is due keeps nobody busy; it is asked for again each hour, in Outlook's words
 * too. No METHOD: with one it were a message, which wants an organiser in each event (RFC 5546, 3.2.1).
 */
export function asCalendar(name: string, events: readonly CalendarEvent[], now: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mot Cua//Due dates//VI',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...zone,
    ...events.flatMap(({ uid, at, summary, description, url }) => [
      'BEGIN:VEVENT',
      `UID:${uid}`,
      `DTSTAMP:${utc(now)}`,
      `DTSTART${starts(at)}`,
      `SUMMARY:${escaped(summary)}`,
      `DESCRIPTION:${escaped(description)}`,
      `URL:${url}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
