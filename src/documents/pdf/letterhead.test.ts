import { expect, test } from 'vitest';
import type { Unit } from '#src/domain/places/unit.ts';
import { authorityName, counterName, letterhead } from './letterhead.ts';

const named = (code: string, kind: Unit['kind'], vi: string) => ({ code, kind, fullName: { vi, en: vi } }) as Unit;
const city = named('79', 'city', 'Thành phố Hồ Chí Minh');
const ward = named('26740', 'ward', 'Phường Sài Gòn');
const zone = named('26732', 'special_zone', 'Đặc khu Côn Đảo');
const police = named('26740-CA', 'police', 'Công an phường Sài Gòn');
const finance = named('stc', 'agency', 'Sở Tài chính Thành phố Hồ Chí Minh');
const cityPolice = named('police_city', 'agency', 'Công an Thành phố Hồ Chí Minh');
const cityOffice = named('vp_ubnd', 'agency', 'Văn phòng Ủy ban nhân dân Thành phố Hồ Chí Minh');

test.each([
  ['a ward’s reception', ward, 'reception', 'Ủy ban nhân dân phường Sài Gòn', 'Trung tâm Phục vụ hành chính công', 'Phường Sài Gòn'],
  ['a ward’s committee', ward, 'office', 'Ủy ban nhân dân Thành phố Hồ Chí Minh', 'Ủy ban nhân dân phường Sài Gòn', 'Phường Sài Gòn'],
  ['the special zone', zone, 'office', 'Ủy ban nhân dân Thành phố Hồ Chí Minh', 'Ủy ban nhân dân đặc khu Côn Đảo', 'Đặc khu Côn Đảo'],
  ['a ward’s police', police, 'reception', 'Công an Thành phố Hồ Chí Minh', 'Công an phường Sài Gòn', 'Phường Sài Gòn'],
  ['a department', finance, 'office', 'Ủy ban nhân dân Thành phố Hồ Chí Minh', 'Sở Tài chính', 'Thành phố Hồ Chí Minh'],
  ['the city’s police', cityPolice, 'office', 'Bộ Công an', 'Công an Thành phố Hồ Chí Minh', 'Thành phố Hồ Chí Minh'],
  [
    'the office of the committee',
    cityOffice,
    'office',
    'Ủy ban nhân dân Thành phố Hồ Chí Minh',
    'Văn phòng Ủy ban nhân dân Thành phố Hồ Chí Minh',
    'Thành phố Hồ Chí Minh',
  ],
  ['the city', city, 'office', undefined, 'Ủy ban nhân dân Thành phố Hồ Chí Minh', 'Thành phố Hồ Chí Minh'],
] as const)('%s writes under its own head', (_, unit, desk, superior, office, place) => {
  expect(letterhead(unit, desk, city)).toEqual({ superior, office, place });
});

test('counters and authorities are named in full inside a sentence', () => {
  expect(counterName(ward)).toBe('Trung tâm Phục vụ hành chính công phường Sài Gòn');
  expect(counterName(finance)).toBe('Sở Tài chính Thành phố Hồ Chí Minh');
  expect(authorityName(ward)).toBe('Ủy ban nhân dân phường Sài Gòn');
  expect(authorityName(city)).toBe('Ủy ban nhân dân Thành phố Hồ Chí Minh');
  expect(authorityName(police)).toBe('Công an phường Sài Gòn');
});
