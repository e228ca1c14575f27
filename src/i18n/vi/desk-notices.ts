import type { DeskNotice, LetterRhythm } from '#src/domain/dossiers/desk-notices.ts';
import { count } from '#src/i18n/format.ts';

/** What officials are told by the clock: their list, and the letters that sum it up. */
export const deskNotices = {
  title: 'Thông báo của bàn làm việc',
  lead: 'Đồng hồ pháp định báo cho bạn ở đây: hồ sơ đã qua nửa thời hạn, còn một ngày làm việc, chờ ký thư xin lỗi, hoặc đã quá hạn.',
  header: 'Thông báo',
  unseen: (n: number, more: boolean) => `${count('vi', n)}${more ? '+' : ''} chưa xem`,
  allSeen: 'Đã xem hết',
  new: 'chưa xem',
  over: 'đã xong',
  open: 'Mở hồ sơ',
  seeAll: 'Đánh dấu đã xem hết',
  done: { xem: 'Đã đánh dấu xem hết', luu: 'Đã lưu cách nhận thư' },
  refused: 'Chưa lưu được, chưa có gì thay đổi. Chọn lại rồi lưu.',
  none: 'Chưa có thông báo nào',
  noneText: 'Khi thời hạn của một hồ sơ cần bạn để ý, tin nằm ở đây và tới thư của bạn.',
  older: 'Cũ hơn',
  newest: 'Về mới nhất',
  pager: 'Trang của danh sách',
  shown: (n: number) => `${count('vi', n)} thông báo trên trang này`,
  lists: 'Xem cả loạt',
  happened: {
    half: 'Đã qua nửa thời hạn',
    last_day: 'Còn một ngày làm việc',
    apology: 'Thư xin lỗi đã soạn, chờ ký',
    escalated: 'Đã quá hạn',
  } satisfies Record<DeskNotice, string> as Record<DeskNotice, string>,
  todo: {
    half: 'Xem còn thiếu gì. Cần lấy ý kiến hoặc yêu cầu bổ sung thì làm ngay.',
    last_day: 'Làm xong trước giờ hẹn. Không kịp thì báo lãnh đạo ký thư xin lỗi.',
    apology: 'Ghi lý do, xem ngày hẹn mới, rồi ký và gửi.',
    escalated: 'Giải quyết ngay. Chưa xin lỗi người nộp thì lãnh đạo ký thư có ngày hẹn mới.',
  } satisfies Record<DeskNotice, string> as Record<DeskNotice, string>,
  nothingToDo: 'Việc này đã qua, bạn không phải làm gì.',
  at: (unit: string) => `tại ${unit}, nơi chưa có lãnh đạo`,
  unled: 'Đơn vị cấp dưới chưa có lãnh đạo thì không ai ký được ở đó. Đề nghị quản trị viên giao vai trò lãnh đạo cho một người.',
  seeUnits: 'Xem các đơn vị',
  moved: 'Hồ sơ đã chuyển sang đơn vị khác.',
  tied: 'Trong hồ sơ này bạn đứng về phía người nộp, nên đồng nghiệp của bạn giải quyết.',
  dossier: 'Hồ sơ',
  due: (moment: string) => `hẹn trả ${moment}`,
  toldAt: (moment: string) => `báo lúc ${moment}`,
  inPlaceOf: 'Thay',
  mail: {
    title: 'Thư điện tử',
    to: (masked: string | null) =>
      masked === null
        ? 'Chưa có địa chỉ thư nào của tài khoản cán bộ này, nên tin chỉ nằm ở đây. Địa chỉ được lấy từ nơi đăng nhập, mỗi lần bạn đăng nhập.'
        : `Thư tóm tắt tới ${masked}, theo nơi bạn đăng nhập. Tin nào bạn đã xem ở đây thì không ghi vào thư.`,
    every: 'Bao lâu một thư',
    rhythm: {
      hour: 'Nhiều nhất mỗi giờ một thư, khi có tin',
      day: 'Mỗi ngày một thư, lúc 7 giờ',
    } satisfies Record<LetterRhythm, string> as Record<LetterRhythm, string>,
    locale: 'Ngôn ngữ của thư',
    locales: { vi: 'Tiếng Việt', en: 'English' },
    save: 'Lưu cách nhận thư',
  },
  letter: {
    subject: (n: number, late: number, apologies: number) =>
      `${count('vi', n)} hồ sơ cần Ông/Bà để ý${late > 0 ? `, ${count('vi', late)} quá hạn` : ''}${apologies > 0 ? `, ${count('vi', apologies)} thư xin lỗi chờ ký` : ''}`,
    subjectOfOne: (what: string) => `${what}: một hồ sơ`,
    lead: 'Đồng hồ pháp định báo Ông/Bà những hồ sơ sau, gấp nhất trước. Chỉ có mã, và thủ tục nếu nêu được qua thư: tên và dữ liệu của người dân không đi qua thư.',
    inPlaceOf: (name: string) => `thay ${name}`,
    todo: (what: string, todo: string) => `${what}: ${todo}`,
    more: (n: number) => `Còn ${count('vi', n)} hồ sơ nữa không ghi ở đây. Xem đủ ở trang thông báo của bàn làm việc trên cổng.`,
    rhythm: 'Thư này thay cho từng thư một. Đổi giữa mỗi giờ và mỗi ngày ở trang thông báo của bàn làm việc trên cổng.',
    link: 'Xem thông báo của bàn làm việc',
  },
};
