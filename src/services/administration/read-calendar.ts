import { snapshot } from '#src/data/snapshot.ts';
import { type CalendarDay, dayNumber, dayOfNumber, isWorkingDay } from '#src/domain/clock/calendar.ts';

export type DayState = 'work' | 'off' | 'holiday' | 'swap_work' | 'open';
export type DrawnDay = { date: string; state: DayState; special: CalendarDay | undefined };
/** A month in weeks from Monday to Sunday; null where the week reaches into another month. */
export type DrawnMonth = { month: number; weeks: (DrawnDay | null)[][]; workingDays: number };

const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

function drawn(date: string): DrawnDay {
  const { calendar } = snapshot();
  const special = calendar.days.get(date);
  const works = isWorkingDay(calendar, date);
  const counts = special?.trust === 'official' || special?.trust === 'computed';
  if (special && !counts) return { date, special, state: 'open' };
  if (works) return { date, special, state: isWeekend(date) ? 'swap_work' : 'work' };
  return { date, special, state: special ? 'holiday' : 'off' };
}

function drawMonth(year: number, month: number): DrawnMonth {
  const first = dayNumber(`${year}-${String(month).padStart(2, '0')}-01`);
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const days = Array.from({ length }, (_, at) => drawn(dayOfNumber(first + at)));
  const lead = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const cells: (DrawnDay | null)[] = [...Array.from({ length: lead }, () => null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  const weeks = Array.from({ length: cells.length / 7 }, (_, at) => cells.slice(at * 7, at * 7 + 7));
  const { calendar } = snapshot();
  return { month, weeks, workingDays: days.filter(({ date }) => isWorkingDay(calendar, date)).length };
}

export const firstYear = 2024;
export const lastYear = 2050;

/** A year of the working calendar, month by month, and the days in it that are unlike others. */
export function drawYear(asked: string | undefined, thisYear: number) {
  const wanted = /^\d{4}$/.test(asked ?? '') ? Number(asked) : thisYear;
  const year = Math.min(lastYear, Math.max(firstYear, wanted));
  const months = Array.from({ length: 12 }, (_, at) => drawMonth(year, at + 1));
  const special = [...snapshot().calendar.days.values()]
    .filter(({ date }) => date.startsWith(`${year}-`))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  return { year, months, special, workingDays: months.reduce((sum, it) => sum + it.workingDays, 0) };
}

/** What the calendar says of a day that exists. */
export function readDay(date: string): DrawnDay | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || dayOfNumber(dayNumber(date)) !== date) return undefined;
  const year = Number(date.slice(0, 4));
  return year >= firstYear && year <= lastYear ? drawn(date) : undefined;
}
