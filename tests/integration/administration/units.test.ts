import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { snapshot } from '#src/data/snapshot.ts';
import type { UnitTyped } from '#src/domain/places/edit-unit.ts';
import type { Unit } from '#src/domain/places/unit.ts';
import { addUnit, changeUnit, confirmPrefixes } from '#src/services/administration/change-unit.ts';
import { listForAdministration } from '#src/services/administration/list-units.ts';
import { lastChanges } from '#src/services/administration/read-log.ts';
import { unitFigures } from '#src/services/unit-figures.ts';
import { getUnit } from '#src/services/units.ts';
import { testDatabase } from '../../support/database.ts';
import { official } from '../../support/people.ts';
import { file } from '../staff/filed.ts';

testDatabase();
const now = new Date('2026-11-23T02:00:00Z');
const tomorrow = new Date('2026-11-24T02:00:00Z');

const typed = ({ prefix, name, fullName, hours, formerNames, contact }: Unit, over: Partial<UnitTyped> = {}): UnitTyped => ({
  prefix: prefix.value,
  prefixVerified: prefix.trust === 'verified',
  nameVi: name.vi,
  nameEn: name.en,
  fullNameVi: fullName.vi,
  fullNameEn: fullName.en,
  sessions: hours.sessions.map((it) => ({ ...it, days: it.days.map(String) })),
  hoursVerified: hours.trust === 'verified',
  address: contact?.address ?? '',
  phone: contact?.phone ?? '',
  email: contact?.email ?? '',
  contactVerified: contact?.trust === 'verified',
  former: formerNames,
  ...over,
});
const seen = async (code: string) => (await lastChanges({ kind: 'unit', thing: code })).changes[0]?.id ?? '0';
const change = async (code: string, over: Partial<UnitTyped>, at = now, known?: string) =>
  changeUnit(await official('quantri'), code, typed(getUnit(code), over), known ?? (await seen(code)), at);

test('a new code is in the next dossier, in every process at once, and in the log', async () => {
  const { mark } = snapshot();
  expect(await change('26740', { prefix: '21.90', prefixVerified: true, phone: '028 3829 7052' })).toMatchObject({ ok: true });
  expect(snapshot().mark).not.toBe(mark);
  expect(await file(now)).toMatch(/^21\.90\.H29-261123-\d{4}$/);
  const { changes } = await lastChanges({ kind: 'unit', thing: '26740' });
  expect(changes[0]?.differences).toEqual(
    expect.arrayContaining([
      { path: 'prefix.value', before: expect.any(String), after: '21.90' },
      { path: 'prefix.trust', before: 'unverified', after: 'verified' },
      { path: 'contact.phone', before: null, after: '02838297052' },
    ]),
  );
});

test('a code has one unit, and one that was given up today is free tomorrow', async () => {
  const { value } = getUnit('25747').prefix;
  expect(await change('26743', { prefix: value })).toMatchObject({ error: { faults: { prefix: { kind: 'prefix-taken', by: '25747' } } } });
  expect(await change('25747', { prefix: '29.99' })).toMatchObject({ ok: true });
  const early = await change('26743', { prefix: value });
  expect(early).toMatchObject({ error: { faults: { prefix: { kind: 'prefix-given-up-today', by: '25747' } } } });
  expect(await change('26743', { prefix: value }, tomorrow)).toMatchObject({ ok: true });
});

test('of two who change a unit at once, the second is told who was first, and overwrites nothing', async () => {
  const before = await seen('26737');
  const done = await Promise.all([change('26737', { nameEn: 'One' }, now, before), change('26737', { nameEn: 'Two' }, now, before)]);
  expect(done.filter(({ ok }) => ok)).toHaveLength(1);
  const { name } = await official('quantri');
  expect(done.find(({ ok }) => !ok)).toMatchObject({ error: { kind: 'changed-meanwhile', by: name } });
});

test('what changes nothing is not put on record', async () => {
  expect(await change('27577', {})).toEqual({ ok: false, error: { kind: 'nothing-changed' } });
  expect(await seen('27577')).toBe('0');
});

test('an agency is added once, with a code and a prefix of its own, by an administrator, and people find it', async () => {
  const it = typed(getUnit('stc'), {
    prefix: '77.01',
    fullNameVi: 'Chi nhánh Đất đai Cần Giờ',
    fullNameEn: 'Can Gio Land Branch',
    nameVi: 'Đất đai Cần Giờ',
    former: [],
  });
  const add = async (account: string, code: string, over: Partial<UnitTyped> = {}) =>
    addUnit(await official(account), { ...it, ...over, code }, now);
  expect(await add('lanhdao.26740', 'chi_nhanh_dat_dai')).toEqual({ ok: false, error: { kind: 'unknown-unit' } });
  expect(await add('quantri', 'stc')).toMatchObject({ error: { faults: { code: { kind: 'code-taken', by: 'stc' } } } });
  const { value } = getUnit('stc').prefix;
  expect(await add('quantri', 'chi_nhanh_dat_dai', { prefix: value })).toMatchObject({
    error: { faults: { prefix: { kind: 'prefix-taken', by: 'stc' } } },
  });
  const both = await Promise.all([add('quantri', 'chi_nhanh_dat_dai'), add('quantri', 'chi_nhanh_dat_dai')]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(getUnit('chi_nhanh_dat_dai')).toMatchObject({ kind: 'agency', parent: '79', prefix: { value: '77.01' } });
  expect((await lastChanges({ kind: 'unit', thing: 'chi_nhanh_dat_dai' })).changes).toMatchObject([{ action: 'unit_added' }]);
  expect((await listForAdministration({ text: 'dat dai can gio' })).rows[0]?.unit.code).toBe('chi_nhanh_dat_dai');
  expect(await unitFigures('chi_nhanh_dat_dai', {}, now)).toBeDefined();
});

test('only an administrator changes a unit, and only one that exists', async () => {
  const leader = await official('lanhdao.26740');
  const refused = { ok: false, error: { kind: 'unknown-unit' } };
  expect(await changeUnit(leader, '26740', typed(getUnit('26740'), { nameEn: 'Mine' }), '0', now)).toEqual(refused);
  expect(await changeUnit(await official('quantri'), randomUUID(), typed(getUnit('26740')), '0', now)).toEqual(refused);
  expect(await confirmPrefixes(leader, ['26740'], now)).toBe(0);
});

test('codes are confirmed by the handful, each on record, none twice; the list knows what is left', async () => {
  const open = async () => (await listForAdministration({ filter: 'prefix' })).counts.prefix;
  const before = await open();
  expect(await confirmPrefixes(await official('quantri'), ['stc', 'snv', 'stc', 'nowhere'], now)).toBe(2);
  expect(await confirmPrefixes(await official('quantri'), ['stc'], now)).toBe(0);
  expect(await open()).toBe(before - 2);
  expect((await lastChanges({ kind: 'unit', thing: 'stc' })).changes).toMatchObject([
    { action: 'prefix_confirmed', differences: [{ path: 'prefix.trust', before: 'unverified', after: 'verified' }] },
  ]);
});

test('the list goes page by page and finds former names', async () => {
  const first = await listForAdministration({});
  const second = await listForAdministration({ after: first.next });
  expect([first.rows.length, second.from]).toEqual([50, 50]);
  expect(second.rows.map(({ unit }) => unit.code)).not.toContain(first.rows[0]?.unit.code);
  const [hit] = (await listForAdministration({ text: 'bến nghé' })).rows;
  expect(hit).toMatchObject({ unit: { code: '26740' }, former: { name: 'Phường Bến Nghé' }, officials: 5 });
});
