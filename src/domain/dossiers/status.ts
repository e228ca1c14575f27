import { z } from 'zod';
import type { Text } from '#src/domain/kernel/text.ts';

/** The national status number of a dossier, 1 to 10; the same list as on the national portal. */
export const Status = z.literal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
export type Status = z.infer<typeof Status>;

export type StatusKey =
  | 'submitted'
  | 'received'
  | 'reception_refused'
  | 'processing'
  | 'supplement'
  | 'payment'
  | 'withdrawn'
  | 'stopped'
  | 'finished'
  | 'returned';

/** One row of the national table. "Overdue" is computed from the clock and is never a status. */
export type NationalStatus = {
  code: Status;
  key: StatusKey;
  name: Text;
  /** Who has to act now. */
  turn: 'office' | 'citizen' | 'nobody';
  terminal: boolean;
  /** The statuses that may follow. */
  next: readonly Status[];
};

const table: Record<Status, NationalStatus> = {
  1: {
    code: 1,
    key: 'submitted',
    name: { vi: 'Mới đăng ký', en: 'Newly submitted' },
    turn: 'office',
    terminal: false,
    next: [2, 3, 5, 7],
  },
  2: {
    code: 2,
    key: 'received',
    name: { vi: 'Được tiếp nhận', en: 'Received' },
    turn: 'office',
    terminal: false,
    next: [4, 5, 6, 7],
  },
  3: {
    code: 3,
    key: 'reception_refused',
    name: { vi: 'Không được tiếp nhận', en: 'Reception refused' },
    turn: 'nobody',
    terminal: true,
    next: [],
  },
  4: {
    code: 4,
    key: 'processing',
    name: { vi: 'Đang xử lý', en: 'Being processed' },
    turn: 'office',
    terminal: false,
    next: [5, 6, 7, 8, 9],
  },
  // Returns to where it came from (1, 2 or 4); to 3 only if it came from 1.
  5: {
    code: 5,
    key: 'supplement',
    name: { vi: 'Yêu cầu bổ sung giấy tờ', en: 'Supplement requested' },
    turn: 'citizen',
    terminal: false,
    next: [1, 2, 3, 4, 7, 8],
  },
  6: {
    code: 6,
    key: 'payment',
    name: { vi: 'Yêu cầu thực hiện nghĩa vụ tài chính', en: 'Financial obligation requested' },
    turn: 'citizen',
    terminal: false,
    next: [4, 7, 8],
  },
  7: {
    code: 7,
    key: 'withdrawn',
    name: { vi: 'Công dân yêu cầu rút hồ sơ', en: 'Withdrawn by citizen' },
    turn: 'nobody',
    terminal: true,
    next: [],
  },
  8: { code: 8, key: 'stopped', name: { vi: 'Dừng xử lý', en: 'Processing stopped' }, turn: 'nobody', terminal: true, next: [] },
  // Back to 4 only for an error found before the hand-over, by the leader.
  9: {
    code: 9,
    key: 'finished',
    name: { vi: 'Đã xử lý xong', en: 'Processing finished' },
    turn: 'office',
    terminal: false,
    next: [4, 10],
  },
  10: { code: 10, key: 'returned', name: { vi: 'Đã trả kết quả', en: 'Result returned' }, turn: 'nobody', terminal: true, next: [] },
};

/** The ten statuses in their national order. */
export const statuses: readonly NationalStatus[] = Object.values(table);

export function getStatus(code: Status): NationalStatus {
  return table[code];
}

/** May the national table go from one status to the other? Staying is not a change. */
export function mayFollow(from: Status, to: Status): boolean {
  return from === to || table[from].next.includes(to);
}
