import type { DelegationFault } from '#src/domain/people/delegation.ts';
import { day } from '#src/i18n/format.ts';

type Faults = DelegationFault | { kind: 'not-yours' } | { kind: 'not-yours-to-sign' } | { kind: 'person-missing' };

/** Who works at a unit, what lies on each desk, and who stands in for whom. */
export const staffPeople = {
  title: 'Nhân sự',
  lead: 'Ai làm việc ở đơn vị, mỗi người đang giữ bao nhiêu hồ sơ, ai làm thay ai khi vắng.',
  load: 'Khối lượng công việc',
  columns: { name: 'Họ và tên', roles: 'Vai trò', open: 'Đang giữ', soon: 'Sắp tới hạn', overdue: 'Quá hạn', absent: 'Vắng mặt' },
  fromOn: (deputy: string, from: string, until: string) => `${deputy} làm thay từ ${day(from)} tới hết ${day(until)}`,
  absences: 'Làm thay khi vắng',
  absencesNone: 'Chưa ai báo vắng.',
  line: (name: string, deputy: string) => `${deputy} làm thay ${name}`,
  span: (from: string, until: string) => `${day(from)} tới hết ${day(until)}`,
  endOf: (name: string) => `Thôi làm thay ${name}`,
  gone: (deputy: string) => `${deputy} không còn làm việc ở đơn vị nên không làm thay được nữa. Giao người khác.`,
  ended: (name: string) => `${name} không còn giữ vai trò này ở đơn vị, nên không còn gì để làm thay.`,
  left: 'Không còn làm việc ở đây',
  leftNote: 'Hồ sơ của người đã rời đơn vị không nằm ở bàn của ai. Chuyển bàn việc ở dưới.',
  leftNobody:
    'Hồ sơ của người đã rời đơn vị không nằm ở bàn của ai, và đơn vị chưa có ai khác thụ lý. Nhờ quản trị viên giao vai trò thụ lý trước.',
  form: {
    title: 'Báo vắng, giao người làm thay',
    text: 'Người làm thay thấy và làm được việc của người vắng, đúng vai trò và đúng ngày. Sổ ghi tên người làm và tên người vắng.',
    person: 'Người vắng',
    myself: 'Tôi',
    roles: 'Giao vai trò',
    deputy: 'Người làm thay',
    deputyHint: 'Đồng nghiệp ở cùng đơn vị.',
    choose: 'Chọn một người',
    from: 'Từ ngày',
    until: 'Tới hết ngày',
    date: { day: 'Ngày', month: 'Tháng', year: 'Năm' },
    save: 'Giao làm thay',
  },
  done: { saved: 'Đã giao người làm thay', ended: 'Đã thôi việc làm thay' },
  fault: {
    'roles-missing': () => 'Chọn ít nhất một vai trò để giao.',
    'role-not-held': () => 'Người vắng không giữ vai trò này ở đơn vị. Chọn vai trò khác.',
    'deputy-missing': () => 'Chọn người làm thay.',
    'deputy-is-himself': () => 'Người làm thay phải là người khác.',
    'deputy-not-at-unit': () => 'Người này không làm việc ở đơn vị. Chọn người khác.',
    'from-missing': () => 'Ghi ngày bắt đầu vắng. Ví dụ 24 / 11 / 2026.',
    'from-past': () => 'Ngày bắt đầu ở trước hôm nay. Ghi từ hôm nay trở đi.',
    'until-missing': () => 'Ghi ngày cuối cùng vắng. Ví dụ 27 / 11 / 2026.',
    'until-before-from': () => 'Ngày cuối ở trước ngày bắt đầu.',
    'too-long': (it) => `Làm thay lâu nhất ${it.most} ngày. Vắng lâu hơn thì quản trị viên đổi phân công.`,
    overlaps: (it) => `Vai trò này đã giao người khác làm thay từ ${day(it.from)} tới ${day(it.until)}.`,
    'not-yours': () => 'Chỉ người vắng, trưởng phòng hoặc lãnh đạo của đơn vị giao được.',
    'not-yours-to-sign': () =>
      'Vai trò lãnh đạo chỉ người giữ hoặc lãnh đạo khác của đơn vị giao được; vai trò đang làm thay thì không giao tiếp.',
    'person-missing': () => 'Chọn người vắng.',
  } satisfies { [K in Faults['kind']]: (it: Extract<Faults, { kind: K }>) => string },
};
