import { describe, expect, test } from 'vitest';
import { addAgency, editUnit, type UnitTyped } from './edit-unit.ts';
import type { Unit } from './unit.ts';

const unit: Unit = {
  code: '26740',
  kind: 'ward',
  parent: '79',
  name: { vi: 'Sài Gòn', en: 'Sài Gòn' },
  fullName: { vi: 'Phường Sài Gòn', en: 'Sài Gòn Ward' },
  slug: 'sai-gon',
  prefix: { value: '21.01', trust: 'unverified' },
  area: 3,
  labelPoint: [106.7, 10.77],
  neighbours: ['26737'],
  formerNames: [{ code: '26740', name: 'Phường Bến Nghé', part: 'full' }],
  hours: { sessions: [{ days: [1, 2, 3, 4, 5], from: '07:30', to: '11:30' }], trust: 'unverified' },
};
const week = ['1', '2', '3', '4', '5'];
const typed: UnitTyped = {
  prefix: '21.01',
  prefixVerified: false,
  nameVi: 'Sài Gòn',
  nameEn: 'Sài Gòn',
  fullNameVi: 'Phường Sài Gòn',
  fullNameEn: 'Sài Gòn Ward',
  sessions: [
    { days: week, from: '07:30', to: '11:30' },
    { days: [], from: '', to: '' },
  ],
  hoursVerified: false,
  address: '',
  phone: '',
  email: '',
  contactVerified: false,
  former: [
    { code: '26740', name: 'Phường Bến Nghé', part: 'full' },
    { code: '', name: '', part: 'full' },
  ],
};
const session = (from: string, to: string, days = week) => ({ days, from, to });

describe('A unit as an administrator types it', () => {
  test('that says what stood there before stays what it was', () => {
    expect(editUnit(unit, typed)).toEqual({ ok: true, value: unit });
  });

  test('keeps its code, its kind and its place, and takes everything else', () => {
    const edited = editUnit(unit, {
      ...typed,
      prefix: ' 21.77 ',
      prefixVerified: true,
      fullNameVi: ' Phường   Sài Gòn mới ',
      sessions: [session('13h', '17h00'), session('7h30', '11.30'), session('8:00', '11:00', ['6'])],
      hoursVerified: true,
      address: '45 Lê Duẩn',
      phone: '(028) 3829-7052',
      email: 'saigon@vidu.vn',
      contactVerified: true,
      former: [{ code: '26743', name: 'Phường Bến Thành', part: 'partial' }],
    });
    expect(edited).toEqual({
      ok: true,
      value: {
        ...unit,
        prefix: { value: '21.77', trust: 'verified' },
        fullName: { vi: 'Phường Sài Gòn mới', en: 'Sài Gòn Ward' },
        hours: {
          sessions: [
            { days: [1, 2, 3, 4, 5], from: '07:30', to: '11:30' },
            { days: [1, 2, 3, 4, 5], from: '13:00', to: '17:00' },
            { days: [6], from: '08:00', to: '11:00' },
          ],
          trust: 'verified',
        },
        contact: { address: '45 Lê Duẩn', phone: '02838297052', email: 'saigon@vidu.vn', trust: 'verified' },
        formerNames: [{ code: '26743', name: 'Phường Bến Thành', part: 'partial' }],
      },
    });
  });

  test('loses its contact where all of it was emptied', () => {
    const known = { ...unit, contact: { address: '45 Lê Duẩn', phone: null, email: null, trust: 'verified' as const } };
    expect(editUnit(known, typed)).toEqual({ ok: true, value: unit });
  });

  test.each<[what: string, over: Partial<UnitTyped>, faults: Record<string, string>]>([
    ['no prefix', { prefix: ' ' }, { prefix: 'missing' }],
    ['a prefix of another form', { prefix: '2101' }, { prefix: 'prefix-malformed' }],
    ['names that are empty', { nameVi: '', fullNameEn: ' ' }, { nameVi: 'missing', fullNameEn: 'missing' }],
    ['a name without end', { fullNameVi: 'x'.repeat(121) }, { fullNameVi: 'too-long' }],
    ['no hours at all', { sessions: [session('', '')] }, { 'session.0.from': 'no-session' }],
    ['hours on no day', { sessions: [session('7:30', '11:30', [])] }, { 'session.0.days': 'days-missing' }],
    ['hours that are none', { sessions: [session('7:30', '')] }, { 'session.0.to': 'time-malformed' }],
    ['hours that run backwards', { sessions: [session('11:30', '7:30')] }, { 'session.0.to': 'time-not-later' }],
    ['hours twice', { sessions: [session('7:30', '11:30'), session('11:00', '17:00')] }, { 'session.1.from': 'sessions-overlap' }],
    ['a telephone that is none', { phone: '12345' }, { phone: 'phone-malformed' }],
    ['an address for letters that is none', { email: 'saigon' }, { email: 'no-at-sign' }],
    ['a former unit without code', { former: [{ code: '', name: 'Phường Bến Nghé', part: 'full' }] }, { 'former.0.code': 'missing' }],
    ['a former unit without name', { former: [{ code: '26740', name: '', part: 'full' }] }, { 'former.0.name': 'missing' }],
    ['a code that is none', { former: [{ code: '2674', name: 'A', part: 'full' }] }, { 'former.0.code': 'former-code-malformed' }],
    [
      'the same former unit twice',
      { former: [typed.former[0] ?? { code: '', name: '', part: '' }, { code: '26740', name: 'B', part: 'full' }] },
      { 'former.1.code': 'former-twice' },
    ],
  ])('is refused, beside the field, with %s', (_, over, faults) => {
    const refused = editUnit(unit, { ...typed, ...over });
    expect(refused.ok).toBe(false);
    if (!refused.ok) expect(Object.fromEntries(Object.entries(refused.error).map(([field, { kind }]) => [field, kind]))).toEqual(faults);
  });

  test('may overlap on different days', () => {
    expect(editUnit(unit, { ...typed, sessions: [session('7:30', '17:00'), session('8:00', '12:00', ['6'])] }).ok).toBe(true);
  });

  test.each(['1022', '19001234', '0274 3822 123', '0901234567'])('can be reached at %s', (phone) => {
    expect(editUnit(unit, { ...typed, phone }).ok).toBe(true);
  });
});

describe('An agency as an administrator adds it', () => {
  const city = { code: '79', hours: { ...unit.hours, trust: 'verified' as const } };
  const agency = {
    ...typed,
    fullNameVi: 'Chi nhánh Đất đai Cần Giờ',
    fullNameEn: 'Can Gio Land Branch',
    nameVi: 'Đất đai Cần Giờ',
    nameEn: 'Can Gio Land',
    former: [],
  };

  test('belongs to the city and has hours that it has to confirm', () => {
    expect(addAgency({ ...agency, code: ' chi_nhanh_dat_dai ' }, city)).toMatchObject({
      ok: true,
      value: {
        code: 'chi_nhanh_dat_dai',
        kind: 'agency',
        parent: '79',
        slug: 'chi-nhanh-dat-dai',
        hours: { trust: 'unverified' },
        fullName: { vi: 'Chi nhánh Đất đai Cần Giờ' },
      },
    });
  });

  test.each(['', 'x', 'Sở', 'chi-nhanh-dat-dai', 'so__du', '26740', 'new', 'SDL', 'a'.repeat(21), 'so du lich'])(
    'has no code such as "%s"',
    (code) => {
      expect(addAgency({ ...agency, code, prefix: 'x' }, city)).toEqual({
        ok: false,
        error: { code: { kind: code === '' ? 'missing' : 'code-malformed' }, prefix: { kind: 'prefix-malformed' } },
      });
    },
  );
});
