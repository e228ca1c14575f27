import { fold } from '#src/domain/kernel/fold.ts';
import type { Text } from '#src/domain/kernel/text.ts';

/**
 * The 34 provinces and cities since 1 July 2025 (Resolution 202/2025/QH15) by their national code, with the names under which they existed
 * before where those differ: people still write them.
 */
export const provinces: Readonly<Record<string, { name: Text; former: readonly string[] }>> = {
  '01': { name: { vi: 'Hà Nội', en: 'Hanoi' }, former: [] },
  '04': { name: { vi: 'Cao Bằng', en: 'Cao Bang' }, former: [] },
  '08': { name: { vi: 'Tuyên Quang', en: 'Tuyen Quang' }, former: ['Hà Giang'] },
  '11': { name: { vi: 'Điện Biên', en: 'Dien Bien' }, former: [] },
  '12': { name: { vi: 'Lai Châu', en: 'Lai Chau' }, former: [] },
  '14': { name: { vi: 'Sơn La', en: 'Son La' }, former: [] },
  '15': { name: { vi: 'Lào Cai', en: 'Lao Cai' }, former: ['Yên Bái'] },
  '19': { name: { vi: 'Thái Nguyên', en: 'Thai Nguyen' }, former: ['Bắc Kạn'] },
  '20': { name: { vi: 'Lạng Sơn', en: 'Lang Son' }, former: [] },
  '22': { name: { vi: 'Quảng Ninh', en: 'Quang Ninh' }, former: [] },
  '24': { name: { vi: 'Bắc Ninh', en: 'Bac Ninh' }, former: ['Bắc Giang'] },
  '25': { name: { vi: 'Phú Thọ', en: 'Phu Tho' }, former: ['Hoà Bình', 'Vĩnh Phúc'] },
  '31': { name: { vi: 'Hải Phòng', en: 'Haiphong' }, former: ['Hải Dương'] },
  '33': { name: { vi: 'Hưng Yên', en: 'Hung Yen' }, former: ['Thái Bình'] },
  '37': { name: { vi: 'Ninh Bình', en: 'Ninh Binh' }, former: ['Hà Nam', 'Nam Định'] },
  '38': { name: { vi: 'Thanh Hóa', en: 'Thanh Hoa' }, former: [] },
  '40': { name: { vi: 'Nghệ An', en: 'Nghe An' }, former: [] },
  '42': { name: { vi: 'Hà Tĩnh', en: 'Ha Tinh' }, former: [] },
  '44': { name: { vi: 'Quảng Trị', en: 'Quang Tri' }, former: ['Quảng Bình'] },
  '46': { name: { vi: 'Huế', en: 'Hue' }, former: [] },
  '48': { name: { vi: 'Đà Nẵng', en: 'Da Nang' }, former: ['Quảng Nam'] },
  '51': { name: { vi: 'Quảng Ngãi', en: 'Quang Ngai' }, former: ['Kon Tum'] },
  '52': { name: { vi: 'Gia Lai', en: 'Gia Lai' }, former: ['Bình Định'] },
  '56': { name: { vi: 'Khánh Hòa', en: 'Khanh Hoa' }, former: ['Ninh Thuận'] },
  '66': { name: { vi: 'Đắk Lắk', en: 'Dak Lak' }, former: ['Phú Yên'] },
  '68': { name: { vi: 'Lâm Đồng', en: 'Lam Dong' }, former: ['Bình Thuận', 'Đắk Nông'] },
  '75': { name: { vi: 'Đồng Nai', en: 'Dong Nai' }, former: ['Bình Phước'] },
  '79': { name: { vi: 'Hồ Chí Minh', en: 'Ho Chi Minh' }, former: ['Bình Dương', 'Bà Rịa - Vũng Tàu'] },
  '80': { name: { vi: 'Tây Ninh', en: 'Tay Ninh' }, former: ['Long An'] },
  '82': { name: { vi: 'Đồng Tháp', en: 'Dong Thap' }, former: ['Tiền Giang'] },
  '86': { name: { vi: 'Vĩnh Long', en: 'Vinh Long' }, former: ['Bến Tre', 'Trà Vinh'] },
  '91': { name: { vi: 'An Giang', en: 'An Giang' }, former: ['Kiên Giang'] },
  '92': { name: { vi: 'Cần Thơ', en: 'Can Tho' }, former: ['Hậu Giang', 'Sóc Trăng'] },
  '96': { name: { vi: 'Cà Mau', en: 'Ca Mau' }, former: ['Bạc Liêu'] },
};

const named = Object.entries(provinces).flatMap(([code, { name, former }]) =>
  [name.vi, ...former].map((it) => ({ code, folded: fold(it) })),
);

/** The province that a written address ends with, under its present or a former name; undefined where it names none. */
export function provinceOf(address: string): string | undefined {
  const written = fold(address);
  return named.find(({ folded }) => written === folded || written.endsWith(` ${folded}`))?.code;
}
