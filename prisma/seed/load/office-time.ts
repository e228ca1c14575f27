import type { Calendar, Day } from '#src/domain/clock/calendar.ts';
import { addWorkingDays, vietnamInstant, workingDayFrom } from '#src/domain/clock/calendar.ts';
import { workingMinutesBetween, workingMinutesPerDay } from '#src/domain/clock/working-time.ts';

/** Time as an office has it: minute 0 is the opening of the first working day, and nights, Sundays and holidays do not exist. */
export type OfficeTime = {
  perDay: number;
  /** the working days, in order */
  days: readonly Day[];
  /** milliseconds since 1970 of a working minute */
  instant: (minute: number) => number;
  /** working minutes gone by at an instant */
  minute: (instant: Date) => number;
};

export function officeTimeOf(calendar: Calendar, from: Day, until: Day): OfficeTime {
  const perDay = workingMinutesPerDay(calendar);
  const days: Day[] = [];
  for (let day = workingDayFrom(calendar, from); day <= until; day = addWorkingDays(calendar, day, 1)) days.push(day);
  const first = days[0];
  if (first === undefined) throw new Error(`no working day from ${from} to ${until}`);
  const starts = days.map((day) => vietnamInstant(day, '00:00').getTime());
  const offsets: number[] = []; // of each working minute of a day, in milliseconds since midnight
  for (const [open, close] of calendar.officeHours) {
    const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
    for (let minute = minuteOf(open); minute < minuteOf(close); minute++) offsets.push(minute * 60_000);
  }
  const origin = vietnamInstant(first, calendar.officeHours[0]?.[0] ?? '07:30');
  return {
    perDay,
    days,
    instant: (minute) => (starts[Math.floor(minute / perDay)] ?? Number.POSITIVE_INFINITY) + (offsets[Math.floor(minute) % perDay] ?? 0),
    minute: (instant) => workingMinutesBetween(calendar, origin, instant),
  };
}
