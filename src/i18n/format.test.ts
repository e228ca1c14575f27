import { expect, test } from 'vitest';
import { count, date, day, fileSize, fullMoment, money, shortWorkingTime, time, timeLimit, weekday, workingTime } from './format.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('a moment is told in Vietnam, whatever the machine thinks: 18:30 UTC on Sunday is Monday morning here', () => {
  const moment = new Date('2026-11-22T18:30:00Z');
  expect(date(moment)).toBe('23/11/2026');
  expect(time(moment)).toBe('01:30');
  expect(plain(fullMoment('vi', moment))).toBe('01:30, thứ Hai 23/11/2026');
  expect(plain(fullMoment('en', moment))).toBe('01:30, Monday 23/11/2026');
});

test('Sunday has its own word', () => {
  expect(plain(weekday('vi', new Date('2026-11-22T05:00:00Z')))).toBe('Chủ nhật');
});

test('a legal day keeps its date', () => {
  expect(day('2026-01-05')).toBe('05/01/2026');
});

test.each([
  [0, '0 đ'],
  [999, '999 đ'],
  [1000, '1.000 đ'],
  [15000, '15.000 đ'],
  [1_000_000, '1.000.000 đ'],
  [123_456_789, '123.456.789 đ'],
])('%d đồng is written %s', (dong, text) => {
  expect(plain(money(dong))).toBe(text);
});

test('counts are grouped as each language does', () => {
  expect(count('vi', 8412)).toBe('8.412');
  expect(count('en', 8412)).toBe('8,412');
});

test.each([
  [{ amount: 3, unit: 'working_day' }, '3 ngày làm việc', '3 working days'],
  [{ amount: 1, unit: 'working_day' }, '1 ngày làm việc', '1 working day'],
  [{ amount: 20, unit: 'calendar_day' }, '20 ngày', '20 calendar days'],
  [{ amount: 8, unit: 'hour' }, '8 giờ làm việc', '8 working hours'],
  [{ amount: 1, unit: 'same_day' }, 'trong ngày', 'the same day'],
  [{ amount: 1, unit: 'month' }, '1 tháng', '1 month'],
] as const)('the law gives %o', (limit, vi, en) => {
  expect(plain(timeLimit('vi', limit))).toBe(vi);
  expect(plain(timeLimit('en', limit))).toBe(en);
});

test.each([
  [0, '0 phút', '0 minutes', '0 phút'],
  [52, '52 phút', '52 minutes', '52 phút'],
  [78, '1 giờ 18 phút', '1 hour 18 minutes', '1g18'],
  [120, '2 giờ', '2 hours', '2g'],
  [480, '1 ngày', '1 day', '1 ngày'],
  [780, '1 ngày 5 giờ', '1 day 5 hours', '1 ngày 5g'],
  [487, '1 ngày', '1 day', '1 ngày'],
])('%d working minutes', (minutes, vi, en, staff) => {
  expect(plain(workingTime('vi', minutes))).toBe(vi);
  expect(plain(workingTime('en', minutes))).toBe(en);
  expect(plain(shortWorkingTime('vi', minutes))).toBe(staff);
});

test('sizes of files use the comma in Vietnamese', () => {
  expect(plain(fileSize('vi', 812))).toBe('812 byte');
  expect(plain(fileSize('vi', 1_440_000))).toBe('1,4 MB');
  expect(plain(fileSize('en', 340_500))).toBe('341 kB');
});
