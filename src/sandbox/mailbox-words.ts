import type { Language } from './page.ts';

const vi = {
  service: { name: 'Hộp thư thử', line: 'Môi trường thử, thay cho hộp thư của mọi người' },
  warning: 'Môi trường thử: những thư này không gửi đi đâu cả. Ai ngồi ở máy này đều đọc được.',
  skip: 'Tới nội dung chính',
  list: {
    title: 'Thư đã gửi',
    lead: (kept: number) => `Giữ ${kept} thư mới nhất, mất khi khởi động lại.`,
    to: 'Người nhận',
    find: 'Tìm thư',
    all: 'Xem tất cả',
    none: 'Chưa có thư nào.',
    noneTo: (to: string) => `Chưa có thư nào gửi tới “${to}”.`,
    count: (n: number) => `${n} thư`,
  },
  mail: {
    from: 'Từ',
    to: 'Tới',
    at: 'Nhận lúc',
    text: 'Nội dung',
    html: 'Như phần mềm thư hiện ra',
    htmlFrame: 'Thư ở dạng HTML',
    headers: 'Dòng đầu thư',
    back: 'Về danh sách',
    noText: 'Thư này không có phần chữ.',
  },
  notFound: { title: 'Không có thư này', lead: 'Thư đã cũ, hoặc hộp thư vừa khởi động lại.' },
};

const en: typeof vi = {
  service: { name: 'Test mailbox', line: 'A sandbox in the place of everybody’s mailbox' },
  warning: 'Sandbox: these messages go nowhere. Anybody at this machine can read them.',
  skip: 'Skip to the main content',
  list: {
    title: 'Messages sent',
    lead: (kept) => `The last ${kept} messages, lost at a restart.`,
    to: 'Recipient',
    find: 'Find messages',
    all: 'Show all',
    none: 'No message yet.',
    noneTo: (to) => `No message to “${to}” yet.`,
    count: (n) => (n === 1 ? '1 message' : `${n} messages`),
  },
  mail: {
    from: 'From',
    to: 'To',
    at: 'Received',
    text: 'Text',
    html: 'As a mail program shows it',
    htmlFrame: 'The message as HTML',
    headers: 'Headers',
    back: 'Back to the list',
    noText: 'This message has no text part.',
  },
  notFound: { title: 'There is no such message', lead: 'It is too old, or the mailbox was restarted.' },
};

export const words: Record<Language, typeof vi> = { vi, en };
