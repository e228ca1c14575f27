import type { Day } from '#src/domain/clock/calendar.ts';

const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];

function below100(n: number, afterHundreds: boolean): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  if (tens === 0) return afterHundreds ? `linh ${digits[ones]}` : (digits[ones] ?? '');
  if (tens === 1) return ones === 0 ? 'mười' : `mười ${ones === 5 ? 'lăm' : digits[ones]}`;
  const last = ones === 1 ? ' mốt' : ones === 5 ? ' lăm' : ones === 0 ? '' : ` ${digits[ones]}`;
  return `${digits[tens]} mươi${last}`;
}

/** A whole number from 0 to 9999 in Vietnamese words, as they are written on certificates. */
export function numberInWords(n: number): string {
  const [thousands, hundreds, rest] = [Math.floor(n / 1000), Math.floor(n / 100) % 10, n % 100];
  const parts: string[] = [];
  if (thousands > 0) parts.push(`${digits[thousands]} nghìn`);
  if (thousands > 0 ? hundreds > 0 || rest > 0 : hundreds > 0) parts.push(`${digits[hundreds]} trăm`);
  if (rest > 0 || parts.length === 0) parts.push(below100(rest, parts.length > 0));
  return parts.join(' ');
}

/** `Ngày mười bốn, tháng ba, năm một nghìn chín trăm chín mươi` (certificates spell the day out, so that no figure can be changed). */
export function dayInWords(day: Day): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return `Ngày ${numberInWords(date)}, tháng ${month === 4 ? 'tư' : numberInWords(month)}, năm ${numberInWords(year)}`;
}

/** Full years from one day to another. */
export function yearsBetween(from: Day, to: Day): number {
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0);
}

/** The day so many years and days later, or earlier where negative; 29 February becomes 28 February in other years. */
export function dayAfter(day: Day, { years = 0, days = 0 }: { years?: number | undefined; days?: number | undefined }): Day {
  const [y = 0, m = 1, d = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(y + years, m, 0)).getUTCDate();
  return new Date(Date.UTC(y + years, m - 1, Math.min(d, last) + days)).toISOString().slice(0, 10);
}
