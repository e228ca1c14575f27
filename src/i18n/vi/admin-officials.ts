import type { PostFault } from '#src/domain/people/held-post.ts';
import type { IdentityNumberFault } from '#src/domain/people/identity-number.ts';
import type { PersonNameFault } from '#src/domain/people/person-name.ts';
import { count, day } from '#src/i18n/format.ts';

/** Officials and the roles they hold: the list, one official, adding one. */
export const adminOfficials = {
  title: 'Cán bộ',
  lead: 'Ai làm gì ở đâu, từ ngày nào đến ngày nào. Vai trò đổi thì phiên đang mở đổi theo ngay.',
  search: 'Tìm cán bộ',
  searchHint: 'Tên hoặc tài khoản',
  unit: 'Đơn vị',
  everyUnit: 'Mọi đơn vị',
  find: 'Tìm',
  columns: { name: 'Họ và tên', account: 'Tài khoản', posts: 'Vai trò' },
  noPost: 'chưa có vai trò',
  fromDay: (iso: string) => `từ ${day(iso)}`,
  untilDay: (iso: string) => `đến hết ${day(iso)}`,
  none: 'Không tìm thấy cán bộ nào',
  noneNote: 'Thử tên khác, hoặc thêm người này ở cuối trang.',
  pager: 'Trang của danh sách',
  range: (from: number, to: number, total: number) => `${count('vi', from)}–${count('vi', to)} trong ${count('vi', total)} cán bộ`,
  first: 'Về đầu',
  next: 'Tiếp',
  add: {
    title: 'Thêm cán bộ',
    note: 'Người này đăng nhập bằng tài khoản công vụ của mình. Thêm xong thì giao vai trò.',
    number: 'Số định danh',
    numberHint: '12 chữ số. Nhờ số này, không ai xử lý được hồ sơ của chính mình.',
    name: 'Họ và tên',
    account: 'Tài khoản công vụ',
    accountHint: 'Như nơi cấp tài khoản đã ghi, ví dụ tiepnhan.26740. Ai đăng nhập bằng tài khoản này sẽ vào với tư cách cán bộ.',
    submit: 'Thêm cán bộ',
  },
  page: {
    account: 'Tài khoản',
    posts: 'Vai trò',
    none: 'Người này chưa giữ vai trò nào.',
    state: { now: 'đang giữ', future: 'chưa bắt đầu', past: 'đã hết' },
    from: 'Từ',
    until: 'Đến hết',
    noEnd: 'không hạn',
    open: (n: number) => `${count('vi', n)} hồ sơ đang thụ lý`,
    alone: 'Người duy nhất giữ vai trò này ở đây',
    aloneNote: 'Kết thúc xong, hồ sơ gửi tới sẽ nằm chờ đến khi có người khác.',
    end: 'Kết thúc',
    withdraw: 'Bỏ vai trò này',
    withdrawNote: 'Vai trò chưa bắt đầu, nên bỏ đi là xong.',
    when: 'Kết thúc khi nào',
    atOnce: 'Ngay bây giờ',
    onDay: 'Hết ngày',
    known: (n: number) => `Tôi biết còn ${count('vi', n)} hồ sơ ở chỗ người này; trưởng phòng sẽ giao lại cho người khác`,
    give: 'Giao thêm vai trò',
    role: 'Vai trò',
    unit: 'Đơn vị',
    fromDay: 'Từ ngày',
    fromHint: 'Để trống là từ hôm nay.',
    untilDay: 'Đến hết ngày',
    untilHint: 'Để trống là đến khi có người kết thúc.',
    giveSubmit: 'Giao vai trò',
    own: 'Đây là bạn. Không ai đổi được vai trò của chính mình: nhờ một quản trị viên khác.',
    added: 'Đã thêm cán bộ. Bây giờ giao vai trò đầu tiên ở dưới.',
    given: 'Đã giao vai trò. Người này dùng được ngay, không phải đăng nhập lại.',
    ended: 'Đã kết thúc vai trò.',
    fields: 'Lĩnh vực thụ lý',
    everyField: 'mọi lĩnh vực',
    changeFields: 'Đổi lĩnh vực',
    fieldsHint: 'Thủ tục giao việc theo lĩnh vực thì hồ sơ vào tay người giữ lĩnh vực đó. Không chọn ô nào là giữ mọi lĩnh vực.',
    saveFields: 'Lưu lĩnh vực',
    kept: 'Đã lưu lĩnh vực. Hồ sơ đã giao vẫn ở chỗ cũ.',
    gone: 'Vai trò này vừa được người khác kết thúc, nên không còn gì để làm.',
  },
  fault: {
    'identity-number-missing': () => 'Nhập số định danh, 12 chữ số.',
    'not-a-number': () => 'Số định danh chỉ có chữ số.',
    'too-short': (it) => `Còn thiếu ${it.missing} chữ số; số định danh có 12 chữ số.`,
    'too-long': (it) => ('extra' in it ? `Thừa ${it.extra} chữ số; số định danh có 12 chữ số.` : `Dài quá ${it.longest} ký tự.`),
    'already-official': (it) => `Người có số này đã là cán bộ: ${it.name}. Tìm tên đó trong danh sách để giao vai trò.`,
    'name-missing': () => 'Nhập họ và tên.',
    'has-digit': () => 'Họ và tên không có chữ số.',
    'has-symbol': (it) => `Họ và tên không có ký hiệu “${it.symbol}”.`,
    'account-missing': () => 'Nhập tài khoản công vụ.',
    'account-malformed': () => 'Tài khoản chỉ gồm chữ không dấu, chữ số và . @ : _ -',
    'account-taken': (it) => `Tài khoản này đang là của ${it.by}.`,
    'role-missing': () => 'Chọn một vai trò.',
    'unit-missing': () => 'Chọn một đơn vị.',
    'admin-only-at-city': () => 'Quản trị chỉ giao được ở cấp thành phố.',
    'already-held': (it) => `Người này đã có vai trò đó ở đây, từ ${day(it.from)}.`,
    'date-malformed': () => 'Ngày này không có thật. Ví dụ: 23 11 2026.',
    'in-the-past': () => 'Chọn hôm nay hoặc một ngày sau này.',
    'until-before-from': () => 'Ngày kết thúc phải từ ngày bắt đầu trở đi.',
    'still-holds': (it) => `Còn ${count('vi', it.open)} hồ sơ ở chỗ người này. Đánh dấu bên dưới rồi bấm lần nữa.`,
  } satisfies { [K in OfficialFault['kind']]: (it: Extract<OfficialFault, { kind: K }>) => string },
};

export type OfficialFault =
  | IdentityNumberFault
  | PersonNameFault
  | PostFault
  | { kind: 'already-official'; name: string }
  | { kind: 'account-missing' }
  | { kind: 'account-malformed' }
  | { kind: 'account-taken'; by: string }
  | { kind: 'still-holds'; open: number };
