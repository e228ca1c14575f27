import type { LedgerBasis } from '#src/domain/clock/ledger.ts';

/** The book of the legal clock: the same words for officials and citizens. How far the law was verified: `domain/clock/legal-basis.ts`. */
export const clock = {
  entry: {
    reception: {
      what: 'Tiếp nhận, cấp giấy hẹn: đồng hồ chạy',
      law: 'Nghị định 118/2025/NĐ-CP; mẫu 01 Thông tư 03/2025/TT-VPCP',
    },
    supplement: {
      what: 'Yêu cầu bổ sung: đồng hồ của cơ quan dừng',
      law: 'Nghị định 118/2025/NĐ-CP: chờ bổ sung không tính vào thời hạn; mẫu 02',
    },
    supplement_answered: { what: 'Đã nhận bổ sung: đồng hồ chạy tiếp', law: 'Hạn lùi đúng thời gian chờ, tính tới phút làm việc' },
    payment: {
      what: 'Yêu cầu nộp tiền: đồng hồ của cơ quan dừng',
      law: 'Nghị định 118/2025/NĐ-CP: chờ nghĩa vụ tài chính không tính vào thời hạn; trạng thái 6',
    },
    payment_cancelled: {
      what: 'Cơ quan rút yêu cầu nộp tiền: đồng hồ chạy tiếp',
      law: 'Hạn không đổi, vì yêu cầu nhầm là của cơ quan',
    },
    payment_recorded: { what: 'Đã nhận tiền: đồng hồ chạy tiếp', law: 'Hạn lùi đúng thời gian chờ, tính tới phút làm việc' },
    extension: {
      what: 'Xin lỗi và hẹn lại',
      law: 'Nghị định 118/2025/NĐ-CP: một lần, do lãnh đạo ký; mẫu 04. Hạn ban đầu vẫn giữ để tính đúng hẹn',
    },
    issued: { what: 'Có kết quả: đồng hồ ngừng', law: 'Trạng thái 9 của Cổng Dịch vụ công quốc gia' },
    reopened: { what: 'Mở lại để sửa: đồng hồ chạy tiếp', law: 'Hạn không đổi, vì sai sót là của cơ quan' },
    withdrawn: { what: 'Người nộp rút hồ sơ: đồng hồ ngừng', law: 'Trạng thái 7 của Cổng Dịch vụ công quốc gia' },
    stopped: { what: 'Dừng xử lý: đồng hồ ngừng', law: 'Mẫu 05 Thông tư 03/2025/TT-VPCP; trạng thái 8' },
    calendar: { what: 'Lịch làm việc thay đổi: tính lại hạn', law: 'Điều 112 Bộ luật Lao động và quyết định hoán đổi ngày làm việc' },
  } satisfies Record<LedgerBasis, { what: string; law: string }>,
  limit: (limit: string) => `Thời hạn ${limit}`,
};
