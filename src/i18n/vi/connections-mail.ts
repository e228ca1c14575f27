/** Words of the letters to those who manage an organisation, of what connects its software. */
export const connectionsMail = {
  organisation: 'Tổ chức',
  link: 'Mở từ danh sách thông báo',
  about: '“Thông báo”',
  key_ending: {
    subject: (name: string, organisation: string) => `Khoá API “${name}” của ${organisation} sắp hết hạn`,
    lead: 'Khoá API này sắp hết hạn. Từ lúc ghi dưới đây phần mềm dùng khoá không nộp, không xem được hồ sơ của tổ chức nữa.',
    key: 'Khoá',
    until: 'Hết hạn lúc',
    used: 'Dùng lần cuối',
    never: 'Chưa dùng lần nào',
    next: [
      'Còn cần thì tạo khoá mới ở trang “Kết nối phần mềm”, thay vào phần mềm, rồi thu hồi khoá cũ. Hai khoá dùng song song được, nên không phải ngừng lúc nào.',
      'Hồ sơ đã nộp, tệp đã gửi và webhook không mất: chúng là của tổ chức, không phải của khoá. Không cần nữa thì Ông/Bà không phải làm gì.',
    ],
  },
  webhook_given_up: {
    subject: (host: string, organisation: string) => `Webhook của ${organisation}: ${host} không nhận tin`,
    lead: 'Cổng đã gọi phần mềm của tổ chức nhiều lần trong hơn một ngày mà tin không được nhận, nên đã thôi gửi tin đó. Tin mới vẫn được gửi.',
    host: 'Máy chủ nhận tin',
    since: 'Thôi gửi tin đầu tiên lúc',
    failed: 'Số tin không gửi được',
    taken: 'Nhận được lần cuối',
    never: 'Chưa lần nào trong 30 ngày qua',
    next: [
      'Hồ sơ không bị ảnh hưởng. Nhật ký gửi ghi máy chủ đã trả lời gì; sửa xong, bấm “Gửi lại mọi tin không gửi được” ở đó. Nhật ký giữ tin 30 ngày.',
      'Mở cổng, vào “Kết nối phần mềm”, chọn “Nhật ký gửi” của webhook này. Không dùng nữa thì gỡ webhook.',
    ],
  },
};
