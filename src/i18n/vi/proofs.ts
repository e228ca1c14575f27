/** The proof that a dossier's journal stands in the root of a day. */
export const proofs = {
  own: {
    title: 'Bằng chứng không ai sửa được',
    text: (day: string) =>
      `Nhật ký hồ sơ này, tính đến hết ngày ${day}, nằm trong mã gốc đã công bố của ngày đó. Giữ tệp này: nếu sau này ai sửa nhật ký, tệp sẽ cho thấy.`,
    link: 'Tải bằng chứng (JSON)',
    check: 'Kiểm chứng ở đây',
    none: 'Bằng chứng đầu tiên có sau 0 giờ đêm nay, khi ngày khép lại.',
  },
  check: {
    title: 'Kiểm chứng bằng chứng của một ngày',
    lead: 'Chọn tệp bằng chứng, hoặc dán nội dung của nó. Trong tệp không có tên, số giấy tờ hay mã hồ sơ của ai: chỉ có các mã băm.',
    proof: 'Nội dung tệp bằng chứng',
    hint: 'Mở tệp JSON đã tải, chép tất cả và dán vào đây.',
    choose: 'Tệp bằng chứng: nội dung được đọc ngay trên máy của bạn',
    missing: 'Dán nội dung tệp bằng chứng vào ô này.',
    button: 'Kiểm chứng',
    holds: {
      title: 'Bằng chứng đúng',
      text: (day: string, size: string) =>
        `Mã trong tệp dẫn đến đúng mã gốc đã công bố cho ngày ${day}, của ${size} hồ sơ. Nhật ký hồ sơ này từ đó đến nay không đổi được mà không lộ.`,
    },
    'not-a-proof': {
      title: 'Đây không phải tệp bằng chứng',
      text: 'Cần cả nội dung tệp, từ dấu { đầu đến dấu } cuối. Tải lại tệp ở trang hồ sơ của bạn rồi thử lại.',
    },
    'path-fails': {
      title: 'Bằng chứng sai',
      text: 'Các mã trong tệp không dẫn đến mã gốc ghi trong tệp: tệp đã bị sửa, hoặc chép thiếu. Tải lại tệp ở trang hồ sơ của bạn.',
    },
    'no-root': {
      title: 'Ngày này không có mã gốc đã công bố',
      text: (day: string) => `Cổng không công bố mã gốc nào cho ngày ${day}. Tệp không phải do cổng này làm ra.`,
    },
    'other-root': {
      title: 'Không phải mã gốc đã công bố',
      text: (day: string) =>
        `Tệp tự nó đúng, nhưng mã gốc trong tệp khác mã gốc đã công bố cho ngày ${day}. Nếu bạn tải tệp từ cổng này, hãy giữ tệp và báo cho 1022.`,
    },
    roots: 'Mọi mã gốc đã công bố',
    self: {
      title: 'Tự kiểm chứng',
      steps: [
        'SHA-256 của mã hồ sơ (đúng như in trên giấy) là trường “dossier”.',
        'Lá = SHA-256 của byte 00, rồi “dossier”, rồi “head” (mỗi trường 32 byte).',
        'Đi theo “path” từ dưới lên: nút = SHA-256 của byte 01, mã bên trái, mã bên phải. Vị trí là “index” trong “size” lá, như RFC 9162, mục 2.1.3.2.',
        'Kết quả phải bằng “root”, và bằng mã gốc của “day” trong bảng goc-ngay.',
      ],
    },
  },
};
