/** Words of the letters about supplements, messages and the end of a dossier by a stop. They make sense without opening the portal. */
export const dealingsMail = {
  asked: {
    subject: (code: string, day: string) => `Cần bổ sung hồ sơ ${code}, trước ${day}`,
    lead: (unit: string, n: number) =>
      `${unit} đã xem hồ sơ và cần Ông/Bà bổ sung ${n} nội dung dưới đây. Trong lúc chờ, đồng hồ của cơ quan dừng.`,
    until: 'Bổ sung trước',
    next: 'Mở hồ sơ trên cổng, nhấn “Bổ sung ngay”: chỉ những chỗ này mở ra để sửa. Hoặc mang giấy tờ tới quầy. Phiếu yêu cầu bổ sung (mẫu số 02) nằm trong trang hồ sơ.',
  },
  answered: {
    subject: (code: string) => `Đã nhận phần bổ sung của hồ sơ ${code}`,
    lead: (unit: string) => `${unit} đã nhận phần bổ sung. Đồng hồ của cơ quan chạy tiếp.`,
    at: 'Nhận lúc',
    due: 'Hẹn trả kết quả',
    hash: 'Dấu băm',
    next: 'Giấy xác nhận phần bổ sung nằm trong trang hồ sơ. Không phải Ông/Bà gửi? Gọi ngay 1022.',
  },
  stopped: {
    subject: (code: string) => `Hồ sơ ${code} đã dừng xử lý`,
    lead: (unit: string) => `${unit} đã dừng xử lý hồ sơ của Ông/Bà. Hồ sơ này đã kết thúc; Ông/Bà nộp hồ sơ mới được bất cứ lúc nào.`,
    reason: 'Lý do',
    next: 'Thông báo dừng (mẫu số 05) nằm trong trang hồ sơ. Không đồng ý, Ông/Bà có quyền phản ánh qua 1022 hoặc khiếu nại.',
  },
};
