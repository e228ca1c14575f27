import type { AlteredPart } from '#src/domain/dossiers/filing-receipt.ts';

/** The receipt of a filing, and the page where anybody checks one. */
export const receipt = {
  title: 'Biên nhận nộp hồ sơ',
  of: (code: string) => `Biên nhận nộp hồ sơ ${code}`,
  lead: 'Chứng minh bạn đã nộp gì và lúc nào. Giữ bản PDF và tệp dữ liệu: ai cũng kiểm chứng được, kể cả khi cổng không còn giữ hồ sơ.',
  notSlip: 'Đây chưa phải giấy tiếp nhận và hẹn trả kết quả: giấy đó có trong trang hồ sơ khi cơ quan tiếp nhận.',
  open: 'Xem biên nhận',
  download: { pdf: 'Tải biên nhận (PDF)', data: 'Tải tệp dữ liệu (JSON)', declaration: 'Tải tờ khai đã nộp (PDF)' },
  code: 'Mã hồ sơ',
  submittedAt: 'Thời điểm nộp',
  procedure: 'Thủ tục',
  unit: 'Nơi nhận hồ sơ',
  applicant: 'Người nộp',
  organisation: 'Thay mặt',
  fingerprint: 'Dấu vân tay (SHA-256) của toàn bộ nội dung',
  qr: 'Quét để kiểm chứng biên nhận này',
  toCheck: 'Mở trang kiểm chứng',
  answers: 'Những gì đã khai',
  files: {
    title: 'Các tệp đã nộp',
    none: 'Không có tệp nào được nộp kèm.',
    name: 'Tệp',
    size: 'Kích thước',
    bytes: (n: string) => `${n} byte`,
    pages: (n: number) => `${n} trang`,
    sha256: 'SHA-256',
  },
  local: {
    title: 'Kiểm tra một tệp trên máy bạn',
    text: 'Chọn tệp: dấu vân tay được tính ngay trong trình duyệt, tệp không rời máy bạn.',
    choose: 'Chọn tệp',
    working: 'Đang tính…',
    yes: 'Trùng: tệp này có trong biên nhận, không sai một bit. SHA-256:',
    no: 'Không trùng với tệp nào trong biên nhận. SHA-256:',
    hash: 'SHA-256 của tệp này:',
    commands: 'Không cần trang này cũng tính được: Linux sha256sum, macOS shasum -a 256, Windows certutil -hashfile TỆP SHA256.',
  },
  recompute: {
    title: 'Tự tính lại dấu vân tay',
    text: 'Dấu vân tay là SHA-256 của đúng dòng chữ dưới đây (JSON theo RFC 8785, mã UTF-8), cũng là nội dung của tệp dữ liệu. Chạy sha256sum trên tệp dữ liệu sẽ ra dấu ấy. “salt” là số ngẫu nhiên để không ai đoán được nội dung từ dấu vân tay.',
  },
  integrity: {
    whole: {
      title: 'Đúng như khi nộp',
      text: 'Cổng vừa tính lại: mọi câu trả lời và mọi tệp đang giữ khớp với dấu vân tay ghi trong nhật ký lúc bạn nộp.',
    },
    'answers-only': {
      title: 'Các câu trả lời đúng như khi nộp',
      text: 'Hồ sơ này nộp trước khi cổng ghi dấu vân tay biên nhận vào nhật ký: nhật ký chứng thực các câu trả lời, chưa chứng thực thông tin người nộp và danh sách tệp.',
    },
    erased: {
      title: 'Nội dung đã được xóa theo quy định lưu giữ',
      text: 'Dấu vân tay vẫn còn trong nhật ký. Bản biên nhận bạn đã tải vẫn kiểm chứng được.',
    },
    altered: {
      title: 'Dữ liệu cổng đang giữ không còn đúng như khi nộp',
      text: 'Vì vậy cổng không in biên nhận, để không chứng thực điều sai. Dấu vân tay lúc nộp vẫn nằm trong nhật ký: bản biên nhận bạn đã tải là bằng chứng của bạn. Gọi 1022, đọc mã hồ sơ và nói câu này.',
      what: 'Chỗ không khớp:',
      parts: {
        journal: 'nhật ký của hồ sơ',
        answers: 'các câu trả lời',
        particulars: 'thông tin người nộp hoặc danh sách tệp',
      } satisfies Record<AlteredPart, string>,
    },
  },
  keyed: {
    title: 'Đăng nhập để xem nội dung và tải biên nhận',
    text: 'Đường dẫn riêng chỉ cho biết đã nộp gì về thủ tục nào, lúc nào. Câu trả lời và tệp chỉ người nộp xem được.',
    link: 'Đăng nhập',
  },
  check: {
    title: 'Kiểm chứng biên nhận',
    heading: 'Biên nhận này có phải của cổng không?',
    lead: 'Nhập mã hồ sơ và dấu vân tay in trên biên nhận, hoặc quét mã QR trên đó. Không cần đăng nhập; trang này không cho biết ai đã nộp hay nộp gì.',
    code: 'Mã hồ sơ',
    codeHint: 'In ở đầu biên nhận. Ví dụ: 14.26.H29-261123-0042.',
    hash: 'Dấu vân tay (SHA-256)',
    hashHint: '64 chữ số và chữ cái từ a đến f. Khoảng trắng và chữ hoa không sao.',
    button: 'Kiểm chứng',
    codeMissing: 'Nhập mã hồ sơ in ở đầu biên nhận.',
    notACode: 'Đây chưa phải mã hồ sơ. Mã có dạng 14.26.H29-261123-0042.',
    hashMissing: 'Nhập dấu vân tay in trên biên nhận.',
    notAHash: (length: number) => `Dấu vân tay có đúng 64 chữ số và chữ cái từ a đến f; bạn nhập ${length} ký tự. Chép lại cả dòng.`,
    matches: {
      title: 'Đúng: cổng đã cấp biên nhận này',
      text: (code: string, day: string, unit: string) =>
        `Hồ sơ ${code} nộp ngày ${day}, gửi tới ${unit}. Từng chữ trong biên nhận có dấu này là điều đã nộp.`,
      altered:
        'Biên nhận này đúng, nhưng dữ liệu cổng đang giữ đã bị thay đổi sau khi nộp. Giữ kỹ biên nhận: nó là bằng chứng. Gọi 1022 và đọc mã hồ sơ.',
      erased: 'Cổng không còn giữ nội dung hồ sơ (đã xóa theo quy định lưu giữ); dấu vân tay trong nhật ký vẫn chứng thực biên nhận.',
      only: 'Hồ sơ nộp trước khi nhật ký ghi dấu vân tay biên nhận: nhật ký chứng thực các câu trả lời, chưa chứng thực thông tin người nộp và danh sách tệp.',
      follow: 'Xem tiến độ hồ sơ',
    },
    differs: {
      title: 'Không đúng: biên nhận của hồ sơ này có dấu vân tay khác',
      text: 'Xem lại từng ký tự, hoặc quét mã QR thay vì gõ. Nếu vẫn khác, biên nhận bạn cầm không phải bản cổng đã cấp, hoặc đã bị sửa.',
    },
    noDossier: {
      title: 'Không có hồ sơ nào mang mã này',
      text: 'Xem lại từng số của mã. Nếu mã đúng như trên giấy, giấy đó không phải do cổng này cấp.',
    },
    unknown: {
      title: 'Không kiểm chứng được hồ sơ này',
      text: 'Hồ sơ nộp trước khi cổng ghi dấu vân tay biên nhận, và nội dung nay không còn để tính lại. Gọi 1022.',
    },
    from: {
      title: 'Có tệp trên máy?',
      text: 'Chọn bien-nhan.json: mã và dấu vân tay được điền thay bạn. Chọn tệp khác: xem dấu vân tay của nó, so với dấu in trong biên nhận. Tệp được đọc ngay trong trình duyệt, không gửi đi.',
      filled: 'Đã điền mã hồ sơ và dấu vân tay từ tệp này. Nhấn “Kiểm chứng”.',
    },
    means: {
      title: 'Điều này chứng minh gì?',
      text: 'Khi hồ sơ được nộp, cổng ghi dấu vân tay của toàn bộ nội dung vào một nhật ký không sửa được. Dấu khớp nghĩa là nội dung biên nhận đúng là điều đã nộp, vào lúc ghi trên đó.',
    },
  },
  staff: 'Biên nhận và tờ khai',
};
