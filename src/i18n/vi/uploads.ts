import type { DocumentState } from '#src/domain/procedures/case.ts';
import type { FileKind } from '#src/domain/uploads/file-kind.ts';
import type { UploadRefusal, UploadState } from '#src/domain/uploads/upload.ts';

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
  'too-many-files': 'Chỗ này đã đủ số tệp. Bỏ bớt tệp, hoặc gộp các trang thành một PDF.',
  quota: 'Bạn đã dùng hết chỗ cho tệp chưa nộp. Hãy xóa bớt tệp cũ rồi gửi lại.',
};

/** How a document is marked that is not simply needed; what is in no list here is optional. */
const marks: Partial<Record<DocumentState, string>> = {
  unless_known: '(nếu chưa có trong dữ liệu)',
  open: '(tùy câu trả lời của bạn)',
  if_any: '(nếu có)',
};

const states: Record<UploadState, string> = {
  receiving: 'Đang gửi',
  quarantined: 'Đã nhận đủ, đang kiểm tra',
  clean: 'Đã nhận đủ, đã kiểm tra',
  held: 'Đã nhận đủ, nộp được; đang chờ quét mã độc, quét xong mới mở xem được',
  not_scanned: 'Đã nhận đủ, chưa quét mã độc',
  refused: 'Không nhận',
};

/** Files that people send. */
export const uploads = {
  limits: (kinds: readonly FileKind[], megabytes: number, files: number, pages: number) =>
    [
      kinds.length > 2 ? 'PDF hoặc ảnh (JPG, PNG)' : kinds.includes('pdf') ? 'Chỉ nhận PDF' : 'Chỉ nhận ảnh (JPG, PNG)',
      `mỗi tệp tới ${megabytes} MB`,
      files === 1 ? 'một tệp' : `tối đa ${files} tệp`,
      ...(kinds.includes('pdf') ? [`mỗi PDF tới ${pages} trang`] : []),
    ].join('; '),
  tip: 'Chụp đủ bốn góc, đủ sáng, đọc được chữ và dấu.',
  limitsTitle: 'Gửi được gì',
  camera: 'Chụp ảnh',
  choose: 'Chọn tệp',
  more: 'Thêm tệp',
  moreCamera: 'Chụp thêm trang',
  /** names the place for who hears one input at a time */
  inputOf: (action: string, label: string) => `${action}: ${label}`,
  send: 'Gửi tệp đã chọn',
  full: 'Chỗ này đã đủ số tệp.',
  page: (from: number, to: number) => (from === to ? `Trang ${from}` : `Trang ${from}–${to}`),
  pages: (n: number) => `${n} trang`,
  together: (n: number) => `Một giấy tờ gồm ${n} trang, theo thứ tự dưới đây.`,
  marks,
  refusals,
  heic: 'Máy chủ chưa đọc được kiểu HEIC. Chụp lại và chọn “JPG”, hoặc gửi bản PDF.',
  states,
  half: (percent: number) => `Gửi dở ${percent}%. Chọn lại đúng tệp này để gửi tiếp phần còn lại.`,
  /** what the browser module says; {n} is the part that has gone, in percent */
  browser: {
    sending: 'Đang gửi: {n}%',
    waiting: 'Mất kết nối, đang thử lại. Phần đã gửi vẫn còn.',
    failed: 'Chưa gửi được. Hãy kiểm tra mạng rồi chọn lại tệp.',
    signedOut: 'Phiên đăng nhập đã hết. Hãy đăng nhập lại rồi chọn tệp.',
    tooMany: 'Đang gửi quá nhiều tệp. Sẽ thử lại ngay.',
    hold: 'Đợi gửi xong tệp, rồi tự đi tiếp…',
    'not-found': 'Bản nháp này không còn nhận tệp. Tải lại trang.',
    'already-sent': 'Tờ khai này đã được nộp nên không nhận thêm tệp. Muốn bổ sung giấy tờ thì gọi 1022 hoặc nói với nơi tiếp nhận.',
    'too-many': 'Đang gửi quá nhiều tệp. Đợi một lát rồi chọn lại.',
    'disk-full': 'Nơi lưu tệp của cổng đang đầy, không phải do bạn. Thử lại sau; điều bạn đã khai còn nguyên.',
    stop: 'Thôi gửi',
    close: 'Đóng',
  },
  up: 'Lên trước',
  down: 'Xuống sau',
  remove: 'Bỏ tệp',
  /** completes a button for who hears it alone */
  ofFile: (name: string) => `: ${name}`,
  open: 'Mở tệp',
  preview: 'Xem thử',
  previewOf: (name: string) => `Ảnh của ${name}`,
  fingerprint: (short: string) => `mã SHA-256 ${short}`,
  confirm: {
    title: 'Có đúng tệp này không?',
    several: 'Có đúng các tệp này không?',
    text: 'Xem thử và so cỡ tệp với bản của bạn, rồi xác nhận.',
    yes: 'Đúng, dùng tệp này',
    yesAll: (n: number) => `Đúng, dùng ${n} tệp này`,
  },
  came: { title: 'Đã nhận tệp. Xem và xác nhận', text: 'Điều bạn đã điền cũng được lưu.' },
  lost: { title: 'Có tệp chưa nhận được', text: 'Chọn lại tệp rồi gửi. Điều bạn đã điền được lưu.' },
  /** on the check page, and in the dossier */
  filed: {
    title: 'Giấy tờ gửi kèm',
    none: 'Không có tệp nào gửi kèm.',
    whole: (n: number) => `Mở cả ${n} trang thành một PDF`,
    notScanned: 'Chưa quét mã độc',
    held: 'Đang chờ quét mã độc, quét xong mới mở được',
    infected: 'Có mã độc, đã xóa',
    missing: 'Chưa gửi giấy tờ mà nơi tiếp nhận sẽ cần',
    missingText: 'Vẫn nộp được. Nơi tiếp nhận có thể yêu cầu bổ sung, và thời hạn chỉ tính khi đủ giấy tờ.',
    add: 'Gửi kèm',
  },
};
