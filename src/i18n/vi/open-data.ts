/** What the city publishes to be taken away and used. */
export const openData = {
  title: 'Dữ liệu mở',
  lead: 'Mọi số liệu của bản đồ minh bạch, để tải về, tính lại và dùng tiếp. Không có tên, số giấy tờ hay mã hồ sơ của ai.',
  none: {
    title: 'Không có tệp như địa chỉ này hỏi',
    'no-table': 'Không có bảng này. Chọn một bảng bên dưới.',
    impossible: 'Ngày hoặc tháng này không có thật, hoặc không phải kiểu của bảng này. Ngày viết 2026-11-20, tháng viết 2026-11.',
    open: 'Ngày hoặc tháng này chưa kết thúc. Tệp có từ 0 giờ hôm sau.',
    before: 'Lúc ấy cổng chưa đếm hồ sơ nào. Chọn một kỳ bên dưới.',
  },
  rules: {
    title: 'Dùng thế nào',
    licence: (name: string) =>
      `Giấy phép: đề xuất ${name}, ghi nguồn là được dùng. Thành phố chưa quyết định; khi quyết định, chỗ này sẽ nói.`,
    files:
      'CSV theo RFC 4180, UTF-8 có BOM để Excel đọc đúng tiếng Việt; JSON là UTF-8 không BOM. Ô trống (JSON: null) là số không nói, không phải số 0.',
    stable: 'Địa chỉ không đổi: /du-lieu-mo/{bảng}/{ngày hoặc tháng}.csv hoặc .json. Có ETag, nên tải lại chỉ khi tệp khác đi.',
    when: 'Chỉ có ngày và tháng đã kết thúc, theo giờ Việt Nam. Số của đơn vị là tổng mọi thủ tục; từng thủ tục chỉ có theo tháng, và số nhỏ không nói, để không lộ ra ai.',
    catalogue: 'Danh mục theo DCAT-AP (JSON-LD)',
    live: 'Số đang chạy của kỳ này: API chỉ số (JSON)',
  },
  tables: 'Các bảng',
  per: { day: 'Mỗi ngày một tệp', month: 'Mỗi tháng một tệp', now: 'Như lúc này' },
  period: 'Kỳ',
  span: (from: string, to: string) => `Từ ${from} đến ${to}`,
  size: 'Cỡ tệp mới nhất',
  sizeOf: (rows: string, bytes: string) => `${rows} dòng, ${bytes}`,
  files: 'Tải về',
  newest: 'Mới nhất',
  earlier: 'Kỳ trước',
  still: (example: string) => `Kỳ cũ hơn: thay ngày trong địa chỉ, như ${example}.`,
  nothing: 'Chưa có kỳ nào kết thúc mà có số liệu.',
  columns: 'Các cột',
  column: 'Cột',
  type: 'Kiểu',
  meaning: 'Nghĩa',
  types: { text: 'chữ', integer: 'số nguyên', number: 'số', date: 'ngày' },
};
