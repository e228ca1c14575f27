import type { Difference } from '#src/domain/national/messages.ts';
import { count, dateAndTime } from '#src/i18n/format.ts';

/** Why a message was not taken: adapters/national-portal.ts, NationalFault. */
type Fault = 'unreachable' | 'slow' | 'unavailable' | 'broken' | 'credentials' | 'refused';

const fault: Record<Fault, string> = {
  unreachable: 'không kết nối được',
  slow: 'không trả lời kịp',
  unavailable: 'đang ngừng phục vụ',
  broken: 'trả lời hỏng',
  credentials: 'không nhận tài khoản của cổng',
  refused: 'từ chối thông điệp',
};

/** Synchronisation with the national portal: the page of administrators, and what officials see of one dossier. */
export const national = {
  title: 'Cổng quốc gia',
  lead: 'Hồ sơ và từng bước xử lý được gửi sang Cổng dịch vụ công quốc gia, theo đúng thứ tự của mỗi hồ sơ. Hồ sơ bị từ chối chờ ở đây; các hồ sơ khác vẫn đi.',
  off: 'Chưa nối với cổng quốc gia',
  offNote: 'Không có gì được gửi đi. Khi người vận hành đặt NATIONAL_URL, mọi việc từ trước tới nay sẽ được gửi theo thứ tự.',
  sandbox: 'Môi trường thử: gửi tới cổng quốc gia thử trên máy này, không tới cổng thật.',
  asUnit: (unit: string) => `với mã đơn vị ${unit}`,
  yes: 'Đang trả lời',
  never: 'Chưa gọi lần nào',
  lastAnswer: (at: Date) => `lần cuối ${dateAndTime(at)}`,
  away: (since: Date) => `Không trả lời từ ${dateAndTime(since)}`,
  nextTry: (at: Date) => `thử lại lúc ${dateAndTime(at)}`,
  waiting: 'Đang chờ gửi',
  waitingCount: (dossiers: number, messages: number) => `${count('vi', dossiers)} hồ sơ, ${count('vi', messages)} thông điệp`,
  waitingSince: (at: Date) => `lâu nhất từ ${dateAndTime(at)}`,
  nothingWaits: 'Không có gì',
  failedCount: 'Bị từ chối',
  differingCount: 'Nói khác nhau',
  dossiers: (n: number) => `${count('vi', n)} hồ sơ`,
  why: (it: string | null, code: string | number | null) =>
    [it === null ? '' : fault[it as Fault], code === null ? '' : `mã ${code}`].filter(Boolean).join(', '),
  failed: 'Bị từ chối, chờ người xem',
  failedNote:
    'Đã gửi năm lần trong vài giờ và lần nào cũng bị từ chối. Sửa nguyên nhân rồi gửi lại; các bước sau của hồ sơ đi tiếp theo thứ tự.',
  failedNone: 'Không có hồ sơ nào bị từ chối',
  differing: 'Hai bên nói khác nhau',
  differingNote: 'Mỗi hồ sơ được đối chiếu mười phút sau khi gửi xong, rồi mỗi ngày một lần. Gửi lại sẽ gửi cả hồ sơ như đang có ở đây.',
  differingNone: 'Các hồ sơ đã đối chiếu đều khớp',
  difference: { missing: 'Bên kia không có hồ sơ này', status: 'Khác trạng thái', due: 'Khác ngày hẹn trả' } satisfies Record<
    Difference,
    string
  >,
  columns: {
    code: 'Hồ sơ',
    unit: 'Đơn vị',
    why: 'Vì sao',
    since: 'Từ lúc',
    waiting: 'Còn chờ',
    ours: 'Ở đây',
    theirs: 'Bên kia',
    act: 'Gửi lại',
  },
  messages: (n: number) => `${count('vi', n)} thông điệp`,
  status: (code: string) => `trạng thái ${code}`,
  due: (text: string) => `hẹn trả ${text}`,
  noDue: 'chưa hẹn trả',
  nothing: 'không có',
  first: (n: number) => `Trong bảng là ${count('vi', n)} hồ sơ lâu nhất. Tệp CSV có tất cả.`,
  again: 'Gửi lại',
  againAll: 'Gửi lại tất cả',
  compare: 'Đối chiếu ngay',
  file: 'Tải báo cáo (CSV)',
  done: {
    again: (n: number) => (n === 0 ? 'Không còn gì phải gửi lại' : `Sẽ gửi lại ${count('vi', n)} hồ sơ`),
    compare: (n: number) => (n === 0 ? 'Không có hồ sơ nào để đối chiếu' : `Đang đối chiếu ${count('vi', n)} hồ sơ`),
  },
  codes: 'Giá trị được gửi',
  showCodes: (n: number) => `Xem ${n} giá trị`,
  codesNote:
    'Cấu trúc thông điệp và các mã này lấy từ mã nguồn năm 2019 đến 2023; chưa có tài liệu chính thức để đối chiếu. Cần cơ quan quản lý cổng quốc gia xác nhận.',
  codeColumns: { field: 'Trường', meaning: 'Nghĩa', sent: 'Gửi', trust: 'Độ tin cậy' },
  meaning: { person: 'Cá nhân', organisation: 'Tổ chức', asked: 'Đã yêu cầu, chưa bổ sung', answered: 'Đã bổ sung' },
  empty: 'để trống',
  trust: { verified: 'đã kiểm chứng' },
  section: {
    title: 'Cổng dịch vụ công quốc gia',
    delivered: (at: Date) => `Đã gửi đủ, lần cuối ${dateAndTime(at)}`,
    waiting: (n: number) => `Còn ${count('vi', n)} thông điệp chờ gửi`,
    lastFault: (why: string) => `Lần gửi gần nhất: ${why}. Sẽ tự gửi lại.`,
    failed: (why: string) => `Không gửi được: ${why}. Quản trị viên đã thấy việc này.`,
    difference: {
      missing: 'Bên kia chưa có hồ sơ này',
      status: 'Bên kia ghi trạng thái khác',
      due: 'Bên kia ghi ngày hẹn khác',
    } satisfies Record<Difference, string>,
    differs: 'Khi đối chiếu',
  },
};
