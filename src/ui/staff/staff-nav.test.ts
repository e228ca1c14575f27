import { expect, test } from 'vitest';
import type { Role } from '#src/domain/people/account.ts';
import { staffNav } from '#src/i18n/vi/staff-nav.ts';
import { staffPlaces } from './staff-nav.tsx';

const seenBy = (...roles: Role[]) =>
  staffPlaces(
    'vi',
    roles.map((role) => ({ role, unit: '26740' })),
    staffNav,
  ).map(({ name }) => name);

test('every official finds the queues, the administrator his own pages, and filing at the counter is for reception', () => {
  for (const role of ['reception', 'head', 'specialist', 'leader', 'clerk', 'admin'] as const) {
    expect(seenBy(role).includes('Hồ sơ'), role).toBe(role !== 'admin');
    expect(seenBy(role).includes('Quản trị'), role).toBe(role === 'admin');
    expect(seenBy(role).includes('Nộp hộ tại quầy'), role).toBe(role === 'reception');
    expect(seenBy(role).includes('Báo cáo'), role).toBe(role === 'head' || role === 'leader');
    expect(seenBy(role).includes('Quầy tiếp nhận'), role).toBe(role === 'reception');
    expect(seenBy(role).includes('Ý kiến người dân'), role).toBe(role === 'head' || role === 'leader');
  }
  expect(seenBy('specialist', 'reception')).toContain('Nộp hộ tại quầy');
});

test('links go where the pages are, in both languages', () => {
  const links = staffPlaces('en', [{ role: 'reception', unit: '26740' }], staffNav).map(({ to }) => to);
  expect(links.slice(0, 3)).toEqual(['/en/staff', '/en/staff/counter', '/en/staff/assist']);
  expect(links.filter((link) => !link.startsWith('/en/staff/')).length).toBe(1);
});
