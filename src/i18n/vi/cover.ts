/** What stands in the place of a private page while nobody knows whether it may still be read. */
export const cover = {
  checking: { title: 'Đang hỏi lại quyền xem trang này…', text: '' },
  offline: {
    title: 'Chưa liên lạc được với cổng',
    text: 'Trang này của người khác mà bạn làm thay, nên chỉ hiện khi cổng xác nhận bạn còn quyền. Điều bạn gõ vẫn còn nguyên. Trang tự hiện lại khi có mạng.',
  },
  expired: {
    title: 'Phiên của bạn đã hết',
    text: 'Để giữ an toàn, phiên tự đóng sau 30 phút không làm gì. Điều bạn gõ ở trang này vẫn còn nguyên, chưa được gửi. Đăng nhập ở cửa sổ mới, rồi quay lại đây: trang hiện lại như trước.',
  },
  signIn: 'Đăng nhập ở cửa sổ mới',
};
