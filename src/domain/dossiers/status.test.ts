import { expect, test } from 'vitest';
import { getStatus, mayFollow, type Status, statuses } from './status.ts';

/** The national list, written down a second time. */
const national: [Status, string, 'office' | 'citizen' | 'nobody', Status[]][] = [
  [1, 'Mới đăng ký', 'office', [2, 3, 5, 7]],
  [2, 'Được tiếp nhận', 'office', [4, 5, 6, 7]],
  [3, 'Không được tiếp nhận', 'nobody', []],
  [4, 'Đang xử lý', 'office', [5, 6, 7, 8, 9]],
  [5, 'Yêu cầu bổ sung giấy tờ', 'citizen', [1, 2, 3, 4, 7, 8]],
  [6, 'Yêu cầu thực hiện nghĩa vụ tài chính', 'citizen', [4, 7, 8]],
  [7, 'Công dân yêu cầu rút hồ sơ', 'nobody', []],
  [8, 'Dừng xử lý', 'nobody', []],
  [9, 'Đã xử lý xong', 'office', [4, 10]],
  [10, 'Đã trả kết quả', 'nobody', []],
];

test.each(national)('status %i is %s, the turn is with %s', (code, vi, turn, next) => {
  const status = getStatus(code);
  expect(status.name.vi).toBe(vi);
  expect(status.turn).toBe(turn);
  expect(status.next).toEqual(next);
  expect(status.terminal).toBe(next.length === 0);
});

test('there are ten, in order, with ten keys', () => {
  expect(statuses.map((status) => status.code)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(new Set(statuses.map((status) => status.key)).size).toBe(10);
});

test('every pair of statuses: only the listed ones follow, and staying is always allowed', () => {
  for (const [from, , , next] of national) {
    for (const { code: to } of statuses) expect(mayFollow(from, to), `${from} to ${to}`).toBe(from === to || next.includes(to));
  }
});
