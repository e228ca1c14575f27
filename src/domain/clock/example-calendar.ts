import type { Calendar, CalendarDay } from './calendar.ts';
import { calendarOf } from './calendar.ts';

/**
 * For tests only: the days of 2025 to 2027 that differ from the ordinary week, as far as known in November 2026. The portal's own calendar
 * is administrator data.
 */
const days: [kind: CalendarDay['kind'], trust: CalendarDay['trust'], dates: string][] = [
  [
    'holiday',
    'official',
    '2025-01-01 2025-01-25 2025-01-26 2025-01-27 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-02-01 2025-02-02 ' +
      '2025-04-07 2025-04-30 2025-05-01 2025-09-01 2025-09-02 2026-01-01 2026-02-14 2026-02-15 2026-02-16 2026-02-17 ' +
      '2026-02-18 2026-02-19 2026-02-20 2026-02-21 2026-02-22 2026-04-26 2026-04-30 2026-05-01 2026-09-01 2026-09-02 ' +
      '2027-01-01 2027-04-30 2027-05-01 2027-09-02',
  ],
  ['swap_work', 'official', '2025-04-26 2026-01-10 2026-08-22'],
  ['swap_off', 'official', '2025-05-02 2026-01-02 2026-08-31'],
  ['compensatory', 'official', '2026-04-27'],
  ['holiday', 'confirm', '2026-11-24 2027-11-24'],
  ['holiday', 'proposed', '2027-02-04 2027-02-05 2027-02-06 2027-02-07 2027-02-08 2027-02-09 2027-02-10'],
  ['holiday', 'computed', '2027-04-16 2027-09-03'],
  ['compensatory', 'computed', '2027-05-03'],
];

export const exampleCalendar: Calendar = calendarOf(
  days.flatMap(([kind, trust, dates]) =>
    dates.split(' ').map((date) => ({ date, kind, trust, name: { vi: `${kind} ${date}`, en: `${kind} ${date}` }, source: 'example' })),
  ),
  [
    ['07:30', '11:30'],
    ['13:00', '17:00'],
  ],
);
