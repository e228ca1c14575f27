/** Words of the letters about supplements, messages and the end of a dossier by a stop. They make sense without opening the portal. */
export const dealingsMail = {
  asked: {
    subject: (code: string, day: string) => `Cần bổ sung hồ sơ ${code}, trước ${day}`,
    lead: (unit: string, n: number) =>
      `${unit} đã xem hồ sơ và cần Ông/Bà bổ sung ${n} nội dung dưới đây. Trong lúc chờ, thời hạn của cơ quan tạm dừng.`,
    until: 'Bổ sung trước',
    example: (text: string) => `Ví dụ đúng: ${text}`,
    next: (where: string) =>
      `Mở hồ sơ trên cổng, nhấn “Bổ sung ngay”: chỉ những chỗ này mở ra để sửa. Hoặc mang giấy tờ tới quầy của ${where}. Phiếu yêu cầu bổ sung (mẫu số 02) nằm trong trang hồ sơ.`,
  },
  answered: {
    subject: (code: string) => `Đã nhận phần bổ sung của hồ sơ ${code}`,
    lead: (unit: string) => `${unit} đã nhận phần bổ sung. Thời hạn của cơ quan tính tiếp.`,
    at: 'Nhận lúc',
    due: 'Hẹn trả kết quả',
    hash: 'Dấu băm (để đối chiếu khi cần)',
    next: 'Giấy xác nhận phần bổ sung nằm trong trang hồ sơ. Không phải Ông/Bà gửi? Gọi ngay 1022.',
  },
  question: {
    subject: (code: string) => `Cơ quan hỏi Ông/Bà về hồ sơ ${code}`,
    lead: (unit: string) => `${unit} đang xử lý hồ sơ và cần hỏi Ông/Bà một điều.`,
    text: 'Câu hỏi',
    at: 'Hỏi lúc',
    next: 'Trả lời: đăng nhập cổng, mở hồ sơ này, mục “Trao đổi với cơ quan”, nhấn “Trả lời”. Không đăng nhập được thì tới quầy hoặc gọi 1022. Câu hỏi không dừng thời hạn; trả lời sớm thì việc xong sớm.',
  },
  message: {
    subject: (code: string) => `Cơ quan nhắn Ông/Bà về hồ sơ ${code}`,
    lead: (unit: string) => `${unit} nhắn Ông/Bà về hồ sơ đang xử lý.`,
    text: 'Lời nhắn',
    at: 'Gửi lúc',
    next: 'Ông/Bà không bắt buộc phải trả lời. Muốn viết lại, hoặc lấy tệp gửi kèm nếu có: đăng nhập cổng, mở hồ sơ này, mục “Trao đổi với cơ quan”.',
  },
  payment: {
    requested: {
      subject: (code: string, amount: string) => `Cần nộp ${amount} cho hồ sơ ${code}`,
      lead: (unit: string) => `${unit} cần Ông/Bà nộp khoản dưới đây để giải quyết tiếp. Trong lúc chờ, thời hạn của cơ quan tạm dừng.`,
      next: (where: string) =>
        `Nộp tại quầy của ${where}, mang theo mã hồ sơ; nhận biên lai. Cơ quan không bao giờ gọi điện xin chuyển khoản. Thấy không đúng thì mở hồ sơ, nhắn cho cơ quan, hoặc gọi 1022.`,
    },
    recorded: {
      subject: (code: string) => `Đã nhận tiền nộp cho hồ sơ ${code}`,
      lead: (unit: string) => `Khoản đã yêu cầu được ghi nhận. ${unit} giải quyết tiếp; thời hạn tính tiếp.`,
      next: 'Giữ biên lai. Số tiền và số biên lai nằm trong trang hồ sơ; không khớp thì gọi 1022.',
    },
    cancelled: {
      subject: (code: string) => `Không phải nộp khoản đã báo cho hồ sơ ${code}`,
      lead: (unit: string) => `${unit} rút yêu cầu nộp tiền. Thời hạn của cơ quan tính tiếp.`,
      why: 'Vì sao rút',
      next: 'Ông/Bà không phải làm gì.',
    },
    amount: 'Số tiền',
    what: 'Khoản gì, vì sao',
    receipt: 'Biên lai số',
    due: 'Hẹn trả kết quả',
  },
  stopped: {
    subject: (code: string) => `Hồ sơ ${code} đã dừng xử lý`,
    lead: (unit: string) => `${unit} đã dừng xử lý hồ sơ của Ông/Bà. Hồ sơ này đã kết thúc; Ông/Bà nộp hồ sơ mới được bất cứ lúc nào.`,
    reason: 'Lý do',
    next: 'Thông báo dừng (mẫu số 05) nằm trong trang hồ sơ. Không đồng ý, Ông/Bà có quyền phản ánh qua 1022 hoặc khiếu nại.',
  },
};
