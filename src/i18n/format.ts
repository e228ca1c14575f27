import type { TimeLimit } from '#src/domain/clock/time-limit.ts';
import type { Locale } from '#src/domain/kernel/text.ts';

/**
 * Dates, money, counts and durations as the portal writes them. All legal time is that of Vietnam, +07:00 all year:
 * no zone of a machine or a browser can change a date. The same in both languages unless words are needed.
 */
const vietnam = (moment: Date) => new Date(moment.getTime() + 7 * 60 * 60_000);
const two = (n: number) => String(n).padStart(2, '0');
/** Number and unit stay on one line. */
const nbsp = '\u00a0';

/** 23/11/2026 */
export const date = (moment: Date): string => {
  const at = vietnam(moment);
  return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
};

/** 23/11, where the year goes without saying */
export const dayAndMonth = (moment: Date): string => date(moment).slice(0, 5);

/** 07:30 */
export const time = (moment: Date): string => {
  const at = vietnam(moment);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
};

/** A legal day (2026-11-23, no zone) as 23/11/2026. */
export const day = (iso: string): string => iso.split('-').reverse().join('/');

const weekdays: Record<Locale, readonly string[]> = {
  vi: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};
const shortWeekdays: Record<Locale, readonly string[]> = {
  vi: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

/** thứ Ba / Tuesday */
export const weekday = (locale: Locale, moment: Date): string =>
  (weekdays[locale][vietnam(moment).getUTCDay()] ?? '').replaceAll(' ', nbsp);

/** An ISO weekday (1 = Monday … 7 = Sunday) in words. */
export const isoWeekday = (locale: Locale, number: number): string => (weekdays[locale][number % 7] ?? '').replaceAll(' ', nbsp);

/** T3 / Tue */
export const shortWeekday = (locale: Locale, moment: Date): string => shortWeekdays[locale][vietnam(moment).getUTCDay()] ?? '';

/** thứ Ba 24/11/2026 */
export const fullDate = (locale: Locale, moment: Date): string => `${weekday(locale, moment)}${nbsp}${date(moment)}`;

/** 10:12, thứ Hai 23/11/2026 */
export const fullMoment = (locale: Locale, moment: Date): string => `${time(moment)}, ${fullDate(locale, moment)}`;

/** 23/11/2026, 10:12 */
export const dateAndTime = (moment: Date): string => `${date(moment)}, ${time(moment)}`;

/** 8.412 / 8,412 */
export const count = (locale: Locale, n: number): string => String(Math.trunc(n)).replace(/\B(?=(\d{3})+$)/g, locale === 'vi' ? '.' : ',');

/** 1.000.000 đ, in both languages: the currency is Vietnamese */
export const money = (dong: number): string => `${count('vi', dong)}${nbsp}đ`;

const size = (value: number, locale: Locale) => {
  const text = value >= 100 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
  return locale === 'vi' ? text.replace('.', ',') : text;
};

/** 1,4 MB / 1.4 MB */
export const fileSize = (locale: Locale, bytes: number): string =>
  bytes < 1000
    ? `${bytes}${nbsp}byte`
    : bytes < 1_000_000
      ? `${size(bytes / 1000, locale)}${nbsp}kB`
      : `${size(bytes / 1_000_000, locale)}${nbsp}MB`;

const plural = new Intl.PluralRules('en');
/** "1 day", "2 days"; Vietnamese knows no plural. */
export const counted = (locale: Locale, n: number, vi: string, one: string, other: string): string =>
  `${count(locale, n)}${nbsp}${locale === 'vi' ? vi : plural.select(n) === 'one' ? one : other}`;

/** 3 ngày làm việc / 3 working days */
export const workingDays = (locale: Locale, n: number): string => counted(locale, n, 'ngày làm việc', 'working day', 'working days');

/** What the law allows the office, in words. */
export function timeLimit(locale: Locale, limit: TimeLimit): string {
  const { amount, unit } = limit;
  switch (unit) {
    case 'working_day':
      return workingDays(locale, amount);
    case 'calendar_day':
      return counted(locale, amount, 'ngày', 'calendar day', 'calendar days');
    case 'hour':
      return counted(locale, amount, 'giờ làm việc', 'working hour', 'working hours');
    case 'month':
      return counted(locale, amount, 'tháng', 'month', 'months');
    case 'same_day':
      return locale === 'vi' ? 'trong ngày' : 'the same day';
  }
}

/** Minutes of a working day: eight hours. */
const workingDay = 8 * 60;

/** Working time in words: "1 ngày 5 giờ", "52 phút" / "1 day 5 hours". Days of eight hours; minutes only under one day. */
export function workingTime(locale: Locale, minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  const days = Math.floor(whole / workingDay);
  const hours = Math.floor((whole % workingDay) / 60);
  const rest = whole % 60;
  const parts = [
    days > 0 && counted(locale, days, 'ngày', 'day', 'days'),
    hours > 0 && counted(locale, hours, 'giờ', 'hour', 'hours'),
    days === 0 && rest > 0 && counted(locale, rest, 'phút', 'minute', 'minutes'),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : counted(locale, 0, 'phút', 'minute', 'minutes');
}

/** The same for staff, in the style of the Saigon press: "1g18", "52 phút", "1 ngày 5g" / "1h18", "52 min", "1 d 5h". */
export function shortWorkingTime(locale: Locale, minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  const days = Math.floor(whole / workingDay);
  const hours = Math.floor((whole % workingDay) / 60);
  const rest = whole % 60;
  const hour = locale === 'vi' ? 'g' : 'h';
  if (days > 0) return `${days}${nbsp}${locale === 'vi' ? 'ngày' : 'd'}${hours > 0 ? ` ${hours}${hour}` : ''}`;
  if (hours > 0) return `${hours}${hour}${rest > 0 ? two(rest) : ''}`;
  return `${rest}${nbsp}${locale === 'vi' ? 'phút' : 'min'}`;
}
