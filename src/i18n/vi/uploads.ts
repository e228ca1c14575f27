import type { UploadRefusal } from '#src/domain/uploads/upload.ts';

const refusals: Record<UploadRefusal, string> = {
  'name-missing': 'Tệp không có tên. Hãy đặt tên rồi chọn lại.',
  'name-path': 'Tên tệp chứa đường dẫn (dấu / hoặc \\). Hãy đổi tên tệp.',
  'name-control': 'Tên tệp chứa ký tự không đọc được. Hãy đổi tên tệp.',
  'name-direction': 'Tên tệp chứa ký tự đảo chiều chữ, thường dùng để đánh lừa. Hãy đổi tên tệp.',
  'name-disagrees': 'Đuôi tên tệp không khớp với nội dung. Hãy lưu lại tệp đúng loại.',
  empty: 'Tệp rỗng (0 byte). Hãy mở thử tệp rồi chọn lại.',
  'too-large': 'Tệp lớn hơn mức cho phép. Hãy giảm độ phân giải hoặc chia thành nhiều tệp.',
  'size-differs': 'Tệp đã thay đổi trong lúc gửi. Hãy chọn lại.',
  'damaged-on-the-way': 'Tệp nhận được không giống tệp đã gửi. Hãy gửi lại.',
  kind: 'Loại tệp này chưa nhận được. Hãy gửi PDF, JPEG hoặc PNG.',
  archive: 'Đây là tệp nén. Hãy giải nén rồi gửi từng tệp.',
  office: 'Đây là tệp văn phòng (Word, Excel…). Hãy lưu thành PDF rồi gửi.',
  script: 'Tệp chứa mã có thể chạy được, không phải ảnh hay PDF. Hãy gửi PDF, JPEG hoặc PNG.',
  disguised: 'Tệp này vừa là loại này vừa là loại khác, có thể gây hại. Hãy quét hoặc chụp lại giấy tờ.',
  truncated: 'Tệp bị thiếu phần cuối. Hãy tải hoặc quét lại rồi gửi.',
  damaged: 'Tệp hỏng, không đọc được. Hãy lưu hoặc quét lại.',
  'too-many-pixels': 'Ảnh có quá nhiều điểm ảnh. Hãy chụp hoặc lưu ở cỡ nhỏ hơn.',
  'too-many-pages': 'PDF có quá nhiều trang. Hãy chia thành nhiều tệp.',
  'pdf-active': 'PDF chứa mã hoặc biểu mẫu tự chạy. Hãy in ra PDF rồi gửi bản đó.',
  'pdf-attachment': 'PDF có tệp đính kèm bên trong. Hãy gửi riêng từng tệp.',
  'pdf-encrypted': 'PDF có mật khẩu. Hãy bỏ mật khẩu rồi gửi.',
  'pdf-unreadable': 'PDF được nén theo cách không kiểm tra được. Hãy in ra PDF rồi gửi bản đó.',
  bomb: 'Tệp phình ra quá lớn khi mở, có thể gây hại. Hãy quét hoặc chụp lại giấy tờ.',
  infected: 'Tệp có mã độc và đã bị xóa. Hãy quét máy của bạn rồi gửi bản khác.',
};

/** Files that people send. */
export const uploads = {
  limits: (megabytes: number, pages: number, megapixels: number) =>
    `PDF, JPEG hoặc PNG; mỗi tệp tới ${megabytes} MB; PDF tới ${pages} trang; ảnh tới ${megapixels} triệu điểm ảnh.`,
  refusals,
  states: {
    receiving: 'Đang gửi',
    quarantined: 'Đã nhận đủ, đang kiểm tra',
    clean: 'Đã nhận và kiểm tra',
    not_scanned: 'Đã nhận, chưa quét mã độc',
    refused: 'Không nhận',
  },
  /** what the browser module says; {n} is the part that has gone, in percent */
  browser: {
    sending: 'Đang gửi: {n}%',
    waiting: 'Mất kết nối, đang thử lại. Phần đã gửi vẫn còn.',
    failed: 'Chưa gửi được. Hãy kiểm tra mạng rồi chọn lại tệp.',
    signedOut: 'Phiên đăng nhập đã hết. Hãy đăng nhập lại rồi chọn tệp.',
    tooMany: 'Đang gửi quá nhiều tệp. Sẽ thử lại ngay.',
    quota: 'Bạn đã dùng hết chỗ cho tệp chưa nộp. Hãy xóa bớt tệp cũ.',
    up: 'Lên trước',
    down: 'Xuống sau',
    remove: 'Bỏ tệp',
  },
  confirm: {
    title: 'Đúng tệp này không?',
    text: 'Đối chiếu ảnh xem trước và cỡ tệp, rồi xác nhận.',
    size: (bytes: string) => `${bytes} byte`,
    hash: 'Mã SHA-256',
    yes: 'Đúng, dùng tệp này',
  },
};
