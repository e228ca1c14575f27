/** What is not asked for twice: papers that the portal has already. */
export const once = {
  title: 'Bạn đã có giấy này',
  handedIn: (code: string, day: string) => `Bạn đã nộp ngày ${day}, trong hồ sơ ${code}.`,
  issued: (number: string, day: string) => `Cổng đã cấp cho bạn: kết quả số ${number} ngày ${day}.`,
  use: 'Dùng lại',
  look: 'Xem tệp',
  note: 'Không phải tải lên nữa; cán bộ thấy giấy lấy từ đâu. Giấy đã thay đổi thì đừng dùng lại, tải bản mới.',
  from: {
    dossier: (code: string, day: string) => `đã nộp với hồ sơ ${code} ngày ${day}`,
    result: (number: string, day: string) => `kết quả cổng đã cấp, số ${number} ngày ${day}`,
  },
};
