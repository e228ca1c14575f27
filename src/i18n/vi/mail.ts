/** Words of the letters that the portal sends by e-mail. They make sense without opening the portal. */
export const mail = {
  greeting: (name: string) => `Kính gửi Ông/Bà ${name},`,
  facts: {
    code: 'Mã hồ sơ',
    procedure: 'Thủ tục',
    unit: 'Nơi giải quyết',
    organisation: 'Hồ sơ của',
    submittedAt: 'Nộp lúc',
    answerBy: 'Cơ quan phải trả lời việc tiếp nhận trước',
    expectedOn: 'Ngày trả dự kiến',
    receivedAt: 'Tiếp nhận lúc',
    dueAt: 'Hẹn trả kết quả',
    dueBefore: 'Hẹn trước đây',
    firstDueAt: 'Hẹn ban đầu',
    limit: 'Thời hạn theo quy định',
    refusedAt: 'Từ chối lúc',
    reason: 'Lý do',
    competent: 'Nơi có thẩm quyền',
    finishedAt: 'Xong lúc',
    returnedAt: 'Trả lúc',
    withdrawnAt: 'Rút lúc',
    delivery: 'Nhận kết quả',
  },
  delivery: { online: 'trực tuyến', in_person: 'tại quầy', post: 'qua bưu chính' },
  submitted: {
    subject: (code: string) => `Đã nộp hồ sơ ${code}`,
    lead: (unit: string) =>
      `${unit} đã nhận được hồ sơ Ông/Bà nộp qua mạng. Đây là giấy báo đã nộp, chưa phải giấy hẹn: thời hạn tính từ khi hồ sơ được tiếp nhận.`,
    assisted: (officer: string, counter: string, unit: string) =>
      `Cán bộ ${officer} ở ${counter} đã nộp hộ Ông/Bà hồ sơ này tại quầy, theo phiếu đồng ý Ông/Bà đã ký; nơi giải quyết là ${unit}. Đây là giấy báo đã nộp, chưa phải giấy hẹn: thời hạn tính từ khi hồ sơ được tiếp nhận.`,
    notYou: 'Ông/Bà không đồng ý cho nộp hộ? Gọi ngay 1022.',
    next: (answerBy: string) => `Việc tiếp theo: cán bộ tiếp nhận xem hồ sơ và trả lời trước ${answerBy}. Ông/Bà chưa phải làm gì thêm.`,
  },
  filedFor: {
    subject: (code: string) => `Ông/Bà đã nộp hộ hồ sơ ${code}`,
    lead: 'Hồ sơ này được nộp hộ tại quầy bằng tài khoản của Ông/Bà, theo phiếu đồng ý đã ký. Người dân cũng được báo. Hồ sơ nằm trong mục “Chờ tiếp nhận” của quầy.',
    notYou: 'Không phải Ông/Bà nộp? Báo ngay quản trị viên và gọi 1022.',
  },
  received: {
    subject: (code: string, due: string) => `Đã tiếp nhận hồ sơ ${code}, hẹn trả ${due}`,
    lead: (unit: string, due: string) => `${unit} đã tiếp nhận hồ sơ và hẹn trả kết quả trước ${due}.`,
    next: 'Việc tiếp theo: cơ quan giải quyết hồ sơ. Ông/Bà không phải làm gì. Giấy tiếp nhận và hẹn trả kết quả (mẫu số 01) nằm trong trang hồ sơ.',
    mayMove: 'Có ngày nghỉ lễ trong thời hạn chưa được công bố chính thức, nên ngày trả có thể đổi.',
  },
  extended: {
    subject: (code: string, due: string) => `Xin lỗi vì chậm trả hồ sơ ${code}, hẹn lại ${due}`,
    lead: (unit: string) => `${unit} chưa giải quyết xong hồ sơ của Ông/Bà đúng hẹn và xin lỗi Ông/Bà.`,
    next: 'Ông/Bà không phải làm gì thêm. Văn bản xin lỗi (mẫu số 04) nằm trong trang hồ sơ. Hồ sơ vẫn bị tính là trễ so với ngày hẹn ban đầu.',
  },
  refused: {
    subject: (code: string) => `Không tiếp nhận hồ sơ ${code}`,
    lead: (unit: string) => `${unit} không tiếp nhận hồ sơ của Ông/Bà. Hồ sơ này đã kết thúc; Ông/Bà nộp hồ sơ mới được bất cứ lúc nào.`,
    next: 'Phiếu từ chối (mẫu số 03) nằm trong trang hồ sơ. Không đồng ý, Ông/Bà có quyền phản ánh qua 1022 hoặc khiếu nại.',
  },
  finished: {
    subject: (code: string) => `Hồ sơ ${code} đã có kết quả`,
    granted: (unit: string) => `${unit} đã giải quyết xong hồ sơ của Ông/Bà. Kết quả đang được chuyển tới nơi trả.`,
    refused: (unit: string) =>
      `${unit} đã giải quyết xong hồ sơ của Ông/Bà. Yêu cầu không được chấp thuận; văn bản trả lời có nêu lý do và đang được chuyển tới nơi trả.`,
    late: (due: string) => `Hẹn ban đầu là ${due}. Kết quả xong trễ, cơ quan xin lỗi Ông/Bà.`,
    next: (delivery: string) =>
      `Việc tiếp theo: bộ phận tiếp nhận trả kết quả ${delivery} và báo cho Ông/Bà. Ông/Bà chờ tin đó, chưa phải đi lấy.`,
  },
  returned: {
    subject: (code: string) => `Đã trả kết quả hồ sơ ${code}`,
    online: (unit: string) => `${unit} đã trả kết quả trên mạng.`,
    in_person: (unit: string) => `${unit} đã trả kết quả tại quầy.`,
    post: (unit: string) => `${unit} đã gửi kết quả qua bưu chính công ích.`,
    next: 'Để xem và tải về: đăng nhập cổng và mở hồ sơ này. Kết quả nằm ở đó, tải lúc nào cũng được.',
    rate: 'Đánh giá cách giải quyết hồ sơ này',
  },
  complaintAnswered: {
    subject: (code: string) => `Đã trả lời khiếu nại về hồ sơ ${code}`,
    lead: (unit: string) => `Lãnh đạo ${unit} đã xem và trả lời khiếu nại của Ông/Bà.`,
    verdict: 'Kết luận',
    upheld: 'Khiếu nại đúng',
    notUpheld: 'Khiếu nại không đúng',
    answer: 'Lời trả lời',
    link: 'Xem khiếu nại và câu trả lời',
    next: 'Không đồng ý, Ông/Bà gửi được khiếu nại khác trong trang hồ sơ, phản ánh qua 1022, hoặc khiếu nại theo Luật Khiếu nại 2011.',
  },
  moved: {
    subject: (code: string, due: string) => `Ngày hẹn trả hồ sơ ${code} dời sang ${due}`,
    lead: (unit: string, from: string, to: string) =>
      `Lịch làm việc của Thành phố thay đổi, nên ngày ${unit} hẹn trả kết quả dời từ ${from} sang ${to}. Số ngày làm việc dành cho hồ sơ không đổi.`,
    next: 'Ông/Bà không phải làm gì. Trang hồ sơ ghi ngày hẹn mới.',
  },
  withdrawn: {
    subject: (code: string) => `Đã rút hồ sơ ${code}`,
    lead: 'Hồ sơ đã được rút theo yêu cầu của Ông/Bà và đã kết thúc.',
    next: 'Không phải Ông/Bà rút? Gọi ngay 1022.',
  },
  draftEnding: {
    subject: (procedure: string, day: string) => `Bản nháp “${procedure}” sẽ bị xóa sau ${day}`,
    lead: (procedure: string, day: string, days: number) =>
      `Ông/Bà đang làm dở “${procedure}” và chưa nộp. Bản nháp để ${days} ngày không ai mở để lưu thì tự xóa: lần này là sau ${day}. Chưa có gì được gửi tới cơ quan nào.`,
    keep: (days: number) => `Muốn giữ: mở bản nháp và lưu một lần, hoặc nhấn “Giữ thêm ${days} ngày” trong “Hồ sơ của tôi”.`,
    leave: 'Không cần nữa: không phải làm gì. Sau ngày trên, mọi điều đã gõ mất hẳn.',
    organisation: 'Làm cho tổ chức',
    savedAt: 'Lưu lần cuối',
    deletedAfter: 'Tự xóa sau',
    link: 'Mở bản nháp',
  },
  link: 'Xem hồ sơ',
  fraud:
    'Cán bộ không bao giờ gọi điện hỏi mã OTP, mật khẩu hay mã PIN. Thư này không có đường dẫn nào hỏi mã đăng nhập. Ai hỏi: cúp máy, rồi gọi 1022.',
  automatic: 'Thư gửi tự động, không trả lời được. Cần giúp: gọi 1022.',
  sender: 'Một Cửa, cổng dịch vụ công Thành phố Hồ Chí Minh',
};
