import type { Language } from './page.ts';

const vi = {
  service: { name: 'Điện thoại thử', line: 'Môi trường thử, thay cho điện thoại của mọi người' },
  warning: 'Môi trường thử: những tin này không gửi đi đâu cả. Ai ngồi ở máy này đều đọc được.',
  skip: 'Tới nội dung chính',
  title: 'Tin nhắn đã gửi',
  lead: (kept: number) => `Giữ ${kept} tin mới nhất, mất khi khởi động lại.`,
  to: 'Số điện thoại',
  find: 'Tìm tin',
  all: 'Xem tất cả',
  none: 'Chưa có tin nào.',
  noneTo: (to: string) => `Chưa có tin nào gửi tới “${to}”.`,
  count: (n: number) => `${n} tin`,
  length: (encoding: string, units: number, segments: number) => `${encoding}, ${units} ký tự, tính là ${segments} tin`,
};

const en: typeof vi = {
  service: { name: 'Test phone', line: 'A sandbox in the place of everybody’s telephone' },
  warning: 'Sandbox: these messages go nowhere. Anybody at this machine can read them.',
  skip: 'Skip to the main content',
  title: 'Short messages sent',
  lead: (kept) => `The last ${kept} messages, lost at a restart.`,
  to: 'Telephone number',
  find: 'Find messages',
  all: 'Show all',
  none: 'No message yet.',
  noneTo: (to) => `No message to “${to}” yet.`,
  count: (n) => (n === 1 ? '1 message' : `${n} messages`),
  length: (encoding, units, segments) => `${encoding}, ${units} characters, billed as ${segments}`,
};

export const words: Record<Language, typeof vi> = { vi, en };
