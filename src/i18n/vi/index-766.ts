import { fewestForRate } from '#src/domain/indicators/indicator.ts';

/** What of Decision 766 can be judged of one office. */
export const index766 = {
  title: (unit: string) => `Chỉ số 766: ${unit}`,
  here: 'Chỉ số 766',
  link: 'Chỉ số theo Quyết định 766: đo được gì, chưa đo được gì',
  lead: (points: string, of: string) => `Đo được ${of} trong 100 điểm; trong đó nơi này đạt ${points} điểm.`,
  leadNone: 'Kỳ này chưa có gì đủ để chấm.',
  about:
    'Quyết định 766/QĐ-TTg ngày 23/6/2022 chấm mỗi nơi 100 điểm, sáu nhóm, 24 chỉ tiêu. Trang này chấm những chỉ tiêu tính được từ sổ hồ sơ của cổng, và nói vì sao không chấm được phần còn lại. Không có tổng trên 100: coi phần chưa đo là 0 hay là đủ điểm đều sai.',
  source:
    'Văn bản không ghi hết cách tính điểm. Các công thức ở đây do người ngoài suy lại từ điểm đã công bố (sai lệch dưới 0,015 điểm); điểm chính thức là điểm trên Cổng Dịch vụ công quốc gia.',
  choose: 'Chọn kỳ',
  running: 'Kỳ chưa hết: hồ sơ đang giải quyết tính theo lúc này.',
  over: 'Kỳ đã hết: chỉ tính hồ sơ đã có kết quả.',
  drawing: (points: string, of: string) =>
    `Hình thanh theo nhóm: đạt ${points} trên ${of} điểm đo được, trong 100 điểm; từng chỉ tiêu ở các bảng bên dưới`,
  legend: { got: 'đạt được', lost: 'đo được, không đạt', unknown: 'chưa đo được' },
  group: (name: string, max: number) => `${name}: ${max} điểm`,
  groupJudged: (points: string, of: string) => `Đo được ${of} điểm, đạt ${points}.`,
  groupNone: 'Chưa đo được chỉ tiêu nào có điểm.',
  columns: { no: 'Số', name: 'Chỉ tiêu', formula: 'Cách tính', measured: 'Số liệu', points: 'Điểm' },
  share: (part: string, of: string) => `${part} trên ${of}`,
  pointsOf: (points: string, max: string) => `${points} / ${max}`,
  noPoints: 'không chấm',
  notMeasured: (why: string) => `Chưa đo. ${why}`,
  tooFew: `Dưới ${fewestForRate}: quá ít để chấm.`,
  back: 'Mọi số liệu của nơi này',
  admin: {
    title: 'Chỉ quản trị thấy: độ tin của trang này',
    text: 'Tên và điểm tối đa của 24 chỉ tiêu lấy từ Cổng quốc gia năm 2026 (đã đối chiếu). Công thức điểm suy lại từ số liệu một tỉnh, tháng 8 và 9/2026; nhóm dịch vụ trực tuyến (12 điểm) chưa suy lại được. Các mức xuất sắc từ 90, tốt từ 80, khá từ 70, trung bình từ 50 là theo trí nhớ, chưa kiểm chứng, nên không công bố. Chỉ tiêu 21 và 23 dùng khiếu nại gửi qua cổng này thay cho phản ánh, kiến nghị.',
  },
};
