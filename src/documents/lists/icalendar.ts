/** One date in a calendar; `uid` stays the same for as long as it is about the same thing. */
export type CalendarEvent = { uid: string; at: Date; summary: string; description: string; url: string };

const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');
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

/** A calendar that others subscribe to (RFC 5545). */
export function asCalendar(name: string, events: readonly CalendarEvent[], now: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mot Cua//Due dates//VI',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...events.flatMap(({ uid, at, summary, description, url }) => [
      'BEGIN:VEVENT',
      `UID:${uid}`,
      `DTSTAMP:${utc(now)}`,
      `DTSTART:${utc(at)}`,
      `SUMMARY:${escaped(summary)}`,
      `DESCRIPTION:${escaped(description)}`,
      `URL:${url}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
