/** Documents of a dossier, looked at in its page. */
export const viewer = {
  title: 'Xem giấy tờ',
  place: (at: number, of: number) => `${at} trên ${of}`,
  page: (from: number, to: number) => (from === to ? `trang ${from}` : `trang ${from}–${to}`),
  paging: 'Giấy tờ trước và sau',
  previous: 'Trước',
  next: 'Sau',
  /** completes a link for who hears it alone */
  ofName: (name: string) => `: ${name}`,
  replaced: (name: string) => `${name} (bản trước khi bổ sung)`,
  save: 'Tải về',
  apart: 'Mở riêng',
  apartHint: 'trong thẻ mới, cỡ thật',
  close: 'Đóng',
  look: 'Xem',
  first: (n: number) => `Xem từng giấy tờ (${n})`,
  keys: 'Phím ← → đổi giấy tờ, Esc đóng.',
  picture: (name: string) => `Ảnh: ${name}`,
  none: 'Trình duyệt này không cho xem PDF trong trang.',
  noneLink: 'Mở riêng tệp PDF',
};
