/** An organisation a person may act for. */
export type SandboxOrganisation = { tax_code: string; name: string };

/** What the identity provider knows about a person, in the names of the claims it shares. Dates are ISO (YYYY-MM-DD). */
export type SandboxPerson = {
  /** a citizen's 12-digit number, or the account name of a member of staff */
  sub: string;
  name: string;
  birthdate: string;
  gender: 'male' | 'female';
  identity_number: string;
  phone: string;
  email: string;
  residence: { line: string; ward_code: string; ward_name: string };
  nationality: string;
  ethnicity: string;
  identity_card: { issued_on: string; issued_by: string };
  /** the highest level of electronic identity the person has (Decree 69/2024/NĐ-CP) */
  level: 1 | 2;
  /** the organisation whose lawful representative the person is */
  organisation?: SandboxOrganisation;
  /** present for staff: the role and the unit of the account */
  staff?: { role: StaffRole | 'quantri'; unit: string };
};

export type StaffRole = 'tiepnhan' | 'truongphong' | 'thuly' | 'lanhdao' | 'vanthu';

const POLICE = 'Cục Cảnh sát quản lý hành chính về trật tự xã hội';
const MINISTRY = 'Bộ Công an';

/** The three citizens of demos and tests. They are made up; so are their numbers. */
export const citizens: readonly SandboxPerson[] = [
  {
    sub: '079190000123',
    name: 'Nguyễn Thị An',
    birthdate: '1990-03-14',
    gender: 'female',
    identity_number: '079190000123',
    phone: '0903000123',
    email: 'an@vidu.vn',
    residence: { line: '45 đường Ngô Văn Năm', ward_code: '26740', ward_name: 'Phường Sài Gòn' },
    nationality: 'Việt Nam',
    ethnicity: 'Kinh',
    identity_card: { issued_on: '2021-05-10', issued_by: POLICE },
    level: 2,
  },
  {
    sub: '079085000456',
    name: 'Trần Văn Bình',
    birthdate: '1985-11-02',
    gender: 'male',
    identity_number: '079085000456',
    phone: '0918000456',
    email: 'binh@vidu.vn',
    residence: { line: '12 đường Bạch Đằng', ward_code: '25747', ward_name: 'Phường Thủ Dầu Một' },
    nationality: 'Việt Nam',
    ethnicity: 'Kinh',
    identity_card: { issued_on: '2022-08-19', issued_by: POLICE },
    level: 1,
  },
  {
    sub: '079199000789',
    name: 'Lê Hoàng Châu',
    birthdate: '1999-07-25',
    gender: 'female',
    identity_number: '079199000789',
    phone: '0976000789',
    email: 'chau@vidu.vn',
    residence: { line: '8 đường Tôn Đức Thắng', ward_code: '26740', ward_name: 'Phường Sài Gòn' },
    nationality: 'Việt Nam',
    ethnicity: 'Kinh',
    identity_card: { issued_on: '2024-09-03', issued_by: MINISTRY },
    level: 2,
    organisation: { tax_code: '0399900015', name: 'Công ty TNHH Gạch Bông Ví Dụ' },
  },
];

/** The units that have sandbox staff, in the order in which they are offered. */
export const staffedUnits: readonly { code: string; name: { vi: string; en: string } }[] = [
  { code: '26740', name: { vi: 'Phường Sài Gòn', en: 'Sài Gòn Ward' } },
  { code: '25747', name: { vi: 'Phường Thủ Dầu Một', en: 'Thủ Dầu Một Ward' } },
  { code: '26740-CA', name: { vi: 'Công an phường Sài Gòn', en: 'Sài Gòn Ward Police' } },
  { code: 'stc', name: { vi: 'Sở Tài chính', en: 'Department of Finance' } },
];

type Named = readonly [name: string, gender: SandboxPerson['gender'], birthdate: string];

const names: Record<string, Record<StaffRole, Named>> = {
  '26740': {
    tiepnhan: ['Phạm Thu Hà', 'female', '1994-02-11'],
    truongphong: ['Đỗ Quang Vinh', 'male', '1979-09-30'],
    thuly: ['Lê Minh Khôi', 'male', '1991-06-05'],
    lanhdao: ['Nguyễn Thị Bích Ngọc', 'female', '1976-12-21'],
    vanthu: ['Võ Thị Mỹ Duyên', 'female', '1988-04-17'],
  },
  '25747': {
    tiepnhan: ['Huỳnh Ngọc Trâm', 'female', '1996-08-23'],
    truongphong: ['Bùi Đức Thắng', 'male', '1982-01-15'],
    thuly: ['Ngô Thùy Linh', 'female', '1993-10-09'],
    lanhdao: ['Trương Văn Phước', 'male', '1974-05-28'],
    vanthu: ['Đặng Thị Kim Oanh', 'female', '1986-07-03'],
  },
  '26740-CA': {
    tiepnhan: ['Hồ Gia Bảo', 'male', '1995-03-19'],
    truongphong: ['Phan Thanh Tùng', 'male', '1981-11-11'],
    thuly: ['Dương Thị Hồng Nhung', 'female', '1992-09-14'],
    lanhdao: ['Lý Quốc Dũng', 'male', '1977-02-06'],
    vanthu: ['Mai Thị Thanh Xuân', 'female', '1989-12-30'],
  },
  stc: {
    tiepnhan: ['Tạ Ngọc Ánh', 'female', '1997-05-08'],
    truongphong: ['Vũ Hải Yến', 'female', '1980-08-27'],
    thuly: ['Cao Hữu Nghĩa', 'male', '1990-10-01'],
    lanhdao: ['Đinh Trọng Nhân', 'male', '1973-04-12'],
    vanthu: ['Châu Lệ Quyên', 'female', '1987-06-18'],
  },
};

const roles: readonly StaffRole[] = ['tiepnhan', 'truongphong', 'thuly', 'lanhdao', 'vanthu'];

function member(sub: string, staff: NonNullable<SandboxPerson['staff']>, [name, gender, birthdate]: Named, serial: number): SandboxPerson {
  return {
    sub,
    name,
    birthdate,
    gender,
    identity_number: `079${gender === 'male' ? 0 : 1}${birthdate.slice(2, 4)}${String(900_000 + serial)}`,
    phone: `0907${String(900_000 + serial)}`,
    email: `${sub.toLowerCase()}@vidu.vn`,
    residence: { line: `${serial} đường Nguyễn Huệ`, ward_code: '26740', ward_name: 'Phường Sài Gòn' },
    nationality: 'Việt Nam',
    ethnicity: 'Kinh',
    identity_card: { issued_on: '2021-04-20', issued_by: POLICE },
    level: 2,
    staff,
  };
}

/** The staff of the sandbox: `{role}.{unit}` for every staffed unit, and the city's administrator `quantri`. */
export const staff: readonly SandboxPerson[] = [
  ...staffedUnits.flatMap(({ code }, u) =>
    roles.map((role, r) => {
      const named = names[code]?.[role];
      if (!named) throw new Error(`No sandbox name for ${role}.${code}`);
      return member(`${role}.${code}`, { role, unit: code }, named, u * 10 + r + 1);
    }),
  ),
  member('quantri', { role: 'quantri', unit: 'city' }, ['Trịnh Công Danh', 'male', '1983-03-03'], 99),
];

export const people: readonly SandboxPerson[] = [...citizens, ...staff];

export const findPerson = (sub: string): SandboxPerson | undefined => people.find((person) => person.sub === sub);
