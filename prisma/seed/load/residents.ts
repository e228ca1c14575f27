import { hash } from 'node:crypto';
import type { Unit } from '#src/domain/places/unit.ts';

/**
 * People who do not exist. The n-th is always the same one, so that dossiers can be theirs without being looked up. Identity numbers begin
 * with 000, which is no province; telephones with 095, which no operator has; addresses of mail end in a domain that cannot exist.
 */
export type Resident = {
  id: string;
  identityNumber: string;
  name: string;
  gender: 'male' | 'female';
  birthDate: string;
  phone: string;
  email: string;
  line: string;
  ward: Unit;
};

export const firstResident = '000';
/** Officials who do not exist: the fourth digit names no century, so no resident has such a number. */
export const firstOfficial = '0009';

const surnames =
  'Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Phạm Huỳnh Huỳnh Võ Phan Trương Bùi Đặng Đỗ Ngô Hồ Dương Đinh Lâm Mai Cao Tô'.split(
    ' ',
  );
const given = {
  male: 'Văn Hùng,Minh Tuấn,Quốc Bảo,Thanh Tùng,Đức Anh,Hoàng Long,Gia Huy,Hữu Phước,Công Danh,Anh Khoa,Trọng Nghĩa,Tấn Tài,Ngọc Sơn,Duy Khang,Thành Đạt,Văn Lộc,Minh Quân,Chí Thiện,Xuân Trường,Bá Phúc'.split(
    ',',
  ),
  female:
    'Thị Hoa,Thị Lan,Ngọc Mai,Thu Hà,Thanh Trúc,Kim Ngân,Bích Phượng,Hồng Nhung,Mỹ Linh,Thùy Dung,Cẩm Tú,Phương Thảo,Quỳnh Như,Tuyết Mai,Diễm My,Ánh Nguyệt,Hải Yến,Thúy Vy,Khánh Vân,Minh Châu'.split(
      ',',
    ),
};
const streets =
  'Lê Lợi,Nguyễn Huệ,Trần Hưng Đạo,Hai Bà Trưng,Lý Thường Kiệt,Nguyễn Trãi,Cách Mạng Tháng Tám,Võ Văn Tần,Điện Biên Phủ,Phan Đình Phùng,Hoàng Diệu,Lê Văn Sỹ'.split(
    ',',
  );

const earliestBirth = 1946;
const years = 60;

/** The n-th name of this gender. */
export function nameOf(n: number, gender: 'male' | 'female'): string {
  const names = given[gender];
  return `${surnames[(n * 7 + Math.floor(n / 27)) % surnames.length]} ${names[(n * 3 + Math.floor(n / 540)) % names.length]}`;
}

export const idOf = (kind: string, n: number): string => {
  const digest = hash('sha1', `${kind} ${n}`, 'hex');
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
};

/** @param n from 0, below 120 million  @param wards in a fixed order, a populous one more than once */
export function residentOf(n: number, wards: readonly Unit[]): Resident {
  const turn = (n * 53) % (2 * years); // neighbours are not of one age
  const serial = Math.floor(n / (2 * years));
  const gender = turn % 2 === 0 ? 'male' : 'female';
  const year = earliestBirth + (turn >> 1);
  const century = (year < 2000 ? 0 : 2) + (turn % 2);
  const mixed = Math.imul(n + 1, 0x9e3779b1) >>> 0;
  const two = (value: number) => String(value).padStart(2, '0');
  const ward = wards[mixed % wards.length];
  if (!ward) throw new Error('no wards');
  return {
    id: idOf('resident', n),
    identityNumber: `${firstResident}${century}${two(year % 100)}${String(serial).padStart(6, '0')}`,
    name: nameOf(mixed >>> 4, gender),
    gender,
    birthDate: `${year}-${two(1 + (mixed % 12))}-${two(1 + ((mixed >>> 8) % 28))}`,
    phone: `095${String(n % 10_000_000).padStart(7, '0')}`,
    email: `nguoi-dan-${n}@mot-cua.example`,
    line: `${1 + (mixed % 400)} đường ${streets[(mixed >>> 3) % streets.length]}`,
    ward,
  };
}
