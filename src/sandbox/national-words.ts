import type { Behaviour } from './national-memory.ts';
import type { Language } from './page.ts';

const vi = {
  service: { name: 'Cổng quốc gia thử', line: 'Môi trường thử, thay cho cổng dịch vụ công quốc gia' },
  warning: 'Môi trường thử: không có gì ở đây tới cổng quốc gia thật. Ai ngồi ở máy này đều xem được.',
  skip: 'Tới nội dung chính',
  title: 'Hồ sơ đã nhận',
  lead: 'Những gì cổng này đồng bộ sang, và cách cổng thử trả lời. Giữ 5.000 hồ sơ mới nhất, mất khi khởi động lại.',
  behave: 'Cổng thử đang',
  change: 'Đổi cách trả lời',
  behaviour: {
    well: ['Chạy bình thường', 'Nhận và trả lời ngay'],
    failing: ['Hỏng', 'Trả lời 503, không nhận gì'],
    refusing: ['Từ chối', 'Nói rằng thông điệp sai, không nhận'],
    silent: ['Im lặng', 'Không nhận, không bao giờ trả lời'],
    late: ['Trả lời muộn', 'Nhận ngay, 30 giây sau mới trả lời'],
    delayed: ['Nhận muộn', 'Để đó 30 giây rồi mới nhận và trả lời'],
    reordering: ['Đảo thứ tự', 'Gom những gì tới trong 30 giây, nhận theo thứ tự ngược lại'],
  } satisfies Record<Behaviour, [string, string]>,
  calls: (n: number) => `${n} lời gọi từ khi khởi động`,
  none: 'Chưa nhận được hồ sơ nào.',
  status: (code: string) => `trạng thái ${code}`,
  noStatus: 'chưa có hồ sơ',
  messages: (n: number) => `${n} thông điệp`,
  repeated: (n: number) => `${n} lần gửi lặp, không ghi lại`,
  back: 'Về danh sách',
  updating: 'cập nhật',
  creating: 'tạo mới',
  notFound: { title: 'Không có hồ sơ này', lead: 'Cổng thử chưa nhận hồ sơ này, hoặc vừa khởi động lại.' },
};

const en: typeof vi = {
  service: { name: 'Test national portal', line: 'A sandbox in the place of the national public-services portal' },
  warning: 'Sandbox: nothing here reaches the real national portal. Anybody at this machine can read it.',
  skip: 'Skip to the main content',
  title: 'Dossiers received',
  lead: 'What the portal has synchronised, and how this stand-in answers. The last 5,000 dossiers, lost at a restart.',
  behave: 'The stand-in is',
  change: 'Change how it answers',
  behaviour: {
    well: ['Working', 'Takes and answers at once'],
    failing: ['Failing', 'Answers 503 and takes nothing'],
    refusing: ['Refusing', 'Says that the message is wrong and does not take it'],
    silent: ['Silent', 'Takes nothing and never answers'],
    late: ['Answering late', 'Takes at once, answers 30 seconds later'],
    delayed: ['Taking late', 'Takes and answers after 30 seconds'],
    reordering: ['Reordering', 'Collects what comes in 30 seconds and takes it in the reverse order'],
  },
  calls: (n) => (n === 1 ? '1 call since it started' : `${n} calls since it started`),
  none: 'No dossier yet.',
  status: (code) => `status ${code}`,
  noStatus: 'no dossier yet',
  messages: (n) => (n === 1 ? '1 message' : `${n} messages`),
  repeated: (n) => (n === 1 ? '1 repetition, not written again' : `${n} repetitions, not written again`),
  back: 'Back to the list',
  updating: 'update',
  creating: 'new',
  notFound: { title: 'There is no such dossier', lead: 'The stand-in has not received it, or was restarted.' },
};

export const words: Record<Language, typeof vi> = { vi, en };
