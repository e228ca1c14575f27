import { count } from '#src/i18n/format.ts';

/** Words of the letters that sum up an organisation's dossiers, and that invite somebody into one. */
export const noticesMail = {
  invited: {
    subject: (organisation: string) => `${organisation} mời Ông/Bà làm thay`,
    lead: 'Một tổ chức mời Ông/Bà làm thành viên trên cổng dịch vụ công. Chưa nhận lời thì chưa có gì được làm thay.',
    organisation: 'Tổ chức',
    taxCode: 'Mã số thuế',
    roles: 'Được mời để',
    next: 'Để trả lời, Ông/Bà tự mở cổng, đăng nhập bằng VNeID và vào trang “Làm thay ai”. Không biết tổ chức này thì từ chối, hoặc gọi 1022.',
    link: 'Xem ở trang “Làm thay ai”',
  },
  changed: {
    subject: (organisation: string) => `${organisation} đã đổi quyền của Ông/Bà`,
    lead: 'Tổ chức mà Ông/Bà là thành viên đã đổi những việc Ông/Bà được làm thay. Từ lúc ghi dưới đây Ông/Bà chỉ làm được những việc ở dòng “Nay được”.',
    now: 'Nay được',
    before: 'Trước đó được',
    next: [
      'Hồ sơ đã nộp không mất: nó là của tổ chức và vẫn được giải quyết.',
      'Thấy không đúng? Hãy hỏi người đại diện của tổ chức. Không muốn làm thay nữa thì rời tổ chức ở trang “Làm thay ai”.',
    ],
  },
  ended: {
    subject: (organisation: string) => `Ông/Bà không còn là thành viên của ${organisation}`,
    lead: 'Từ lúc ghi dưới đây Ông/Bà không còn làm thay, cũng không còn xem được hồ sơ của tổ chức này.',
    othersSubject: (member: string, organisation: string) => `${member} không còn là thành viên của ${organisation}`,
    left: 'Thành viên này đã tự rời tổ chức mà Ông/Bà đại diện. Từ lúc ghi dưới đây người đó không còn làm thay, cũng không còn xem được hồ sơ của tổ chức.',
    dismissed:
      'Thành viên này đã bị cho thôi ở tổ chức mà Ông/Bà đại diện. Từ lúc ghi dưới đây người đó không còn làm thay, cũng không còn xem được hồ sơ của tổ chức.',
    member: 'Thành viên',
    since: 'Từ lúc',
    next: [
      'Hồ sơ đã nộp không mất: nó là của tổ chức và vẫn được giải quyết.',
      'Thấy không đúng? Hãy hỏi người đại diện của tổ chức; muốn làm thay lại thì tổ chức phải mời lại.',
    ],
    othersNext: [
      'Hồ sơ người đó đã nộp không mất: nó là của tổ chức và vẫn được giải quyết.',
      'Không biết việc này? Xem ai còn làm thay tổ chức ở trang “Thành viên” trên cổng, hoặc gọi 1022.',
    ],
  },
  digest: {
    subject: (organisation: string, told: number, awaited: number) =>
      `${organisation}: ${awaited > 0 ? `${count('vi', awaited)} việc chờ, ` : ''}${count('vi', told)} tin mới`,
    awaits: (n: number) => `${count('vi', n)} hồ sơ đang chờ bên Ông/Bà. Những hồ sơ đó ở đầu thư này.`,
    nothingAwaited: 'Không hồ sơ nào đang chờ bên Ông/Bà. Đây là những việc đã xảy ra từ thư trước.',
    awaited: (code: string, procedure: string) => `Đang chờ: ${code} · ${procedure}`,
    until: (moment: string) => `Bổ sung trước ${moment}`,
    papers: 'Bổ sung giấy tờ',
    payment: 'Nộp tiền',
    question: 'Trả lời câu hỏi của cơ quan',
    dossier: (code: string) => `hồ sơ ${code}`,
    renewal: (number: string, procedure: string) => `Sắp hết hạn: số ${number} · ${procedure}`,
    usable: (day: string) => `Dùng được tới hết ${day}`,
    moreAwaited: 'Còn hồ sơ khác cũng chờ bên Ông/Bà, không ghi hết ở đây. Xem đủ ở bảng hồ sơ trên cổng.',
    more: 'Còn tin nữa không ghi ở đây. Tất cả nằm trong danh sách thông báo trên cổng.',
    rhythm: 'Thư tóm tắt này thay cho từng thư một. Đổi hoặc tắt ở trang “Cách nhận thông báo” trên cổng.',
    link: 'Xem hồ sơ của các tổ chức',
  },
};
