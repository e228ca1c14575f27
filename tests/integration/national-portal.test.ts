import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { journalOf } from '#src/data/journal.ts';
import { portalState } from '#src/data/national.ts';
import { servicesFor } from '#src/domain/national/messages.ts';
import { compareAfter } from '#src/domain/national/pauses.ts';
import { env, nationalPortal, sandboxNationalAccount } from '#src/env.ts';
import { type RunningNationalPortal, startNationalPortal } from '#src/sandbox/national-portal.ts';
import { lastChanges } from '#src/services/administration/read-log.ts';
import { compareNational } from '#src/services/national/compare.ts';
import { compareNationalNow, nationalFile, nationalReport, sendNationalAgain } from '#src/services/national/report.ts';
import { noteForNational, sendToNational } from '#src/services/national/send.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { testDatabase } from '../support/database.ts';
import { journalIsShown, readToTheEnd } from '../support/journal.ts';
import { official } from '../support/people.ts';
import { act, advance, an, at, file, way } from './staff/filed.ts';

testDatabase();
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
let there: RunningNationalPortal;
let now = at('08:00');
const clock = () => now;
const pass = (milliseconds: number) => {
  now = new Date(now.getTime() + milliseconds);
};

beforeAll(async () => {
  there = await startNationalPortal({ port: 0, ...sandboxNationalAccount, delay: 500 });
  Object.assign(env(), { SANDBOX_NATIONAL_PORT: there.port, NATIONAL_TIMEOUT: 5_000 });
});
afterAll(() => there.close());
beforeEach(() => {
  there.behave('well');
  Object.assign(env(), { NATIONAL_SYNC: 'on', NATIONAL_TIMEOUT: 5_000 });
});

const noted = () => readToTheEnd(() => noteForNational(now));
/** Sends until nothing is due at this moment. */
async function drain(): Promise<void> {
  await noted();
  while ((await sendToNational(clock)) > 0);
}
const known = (code: string) => there.dossiers().find((it) => it.code === code);
const keysOf = (code: string) => known(code)?.messages.map(({ key }) => key) ?? [];
async function rowOf(code: string) {
  const { rows } = await pool().query('select s.* from national_sync s join dossier d on d.id = s.dossier_id where d.code = $1', [code]);
  return rows[0];
}
/** What the journal wants told, in its order. */
async function wanted(code: string): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>('select id from dossier where code = $1', [code]);
  const journal = await journalOf(rows[0]?.id ?? '');
  return journal.flatMap(({ sequence, event }) => servicesFor(event.type).map((service) => `${code}/${sequence}/${service}`));
}
async function expectWholeAndInOrder(codes: readonly string[]): Promise<void> {
  for (const code of codes) {
    expect(keysOf(code), code).toEqual(await wanted(code));
    expect(await rowOf(code), code).toMatchObject({ waiting: 0, waiting_since: null, failed_at: null, fault: null, claim: null });
  }
}

describe('The national portal', () => {
  test('is told of everything that happens to a dossier, once, in order, with the fields of its services and no others', async () => {
    const code = await file(at('08:00'));
    await drain();
    expect(keysOf(code)).toEqual([`${code}/1/DongBoHoSoMC`]);
    expect(known(code)?.messages[0]).toMatchObject({
      updating: false,
      data: {
        MaHoSo: code,
        MaTTHC: '1.004873',
        ChuHoSo: 'Nguyễn Thị An',
        LoaiDoiTuong: '1',
        MaDoiTuong: an,
        NgayTiepNhan: '',
        NgayHenTra: '',
        TrangThaiHoSo: '1',
        HinhThuc: '0',
        DonViXuLy: 'Phường Sài Gòn',
      },
    });
    await advance(code, 7, at('09:00'));
    await drain();
    await expectWholeAndInOrder([code]);
    const messages = known(code)?.messages ?? [];
    const steps = messages.filter(({ service }) => service === 'CapNhatTienDoHoSoMC').map(({ data }) => data as Record<string, string>);
    expect(steps.map((it) => [it.TrangThai, it.ChucDanh])).toEqual([
      ['2', 'Bộ phận tiếp nhận'],
      ['4', 'Trưởng phòng'],
      ['4', 'Chuyên viên thụ lý'],
      ['4', 'Trưởng phòng'],
      ['4', 'Lãnh đạo'],
      ['9', 'Văn thư'],
      ['10', 'Bộ phận tiếp nhận'],
    ]);
    expect(steps[0]).toMatchObject({ ThoiDiemXuLy: '20261123090000', NgayBatDau: '20261123080000', PhongBanXuLy: 'Phường Sài Gòn' });
    expect(known(code)?.now).toMatchObject({ TrangThaiHoSo: '10', NgayTra: '20261123090000', ThongTinTra: 'Bản điện tử' });
    expect(known(code)?.now?.DanhSachGiayToKetQua).toHaveLength(1);
    expect(messages.slice(1).every(({ service, updating }) => updating === (service === 'DongBoHoSoMC'))).toBe(true);
    expect(known(code)?.repeated).toBe(0);
    const calls = there.calls();
    await drain();
    expect(there.calls()).toBe(calls);
  });

  test('fails for an hour and comes back: everything is delivered, once and in order, and it was left alone meanwhile', async () => {
    const codes = [];
    for (let n = 0; n < 12; n++) codes.push(await file(now));
    await drain();
    there.behave('failing');
    const begun = now.getTime();
    const calls = there.calls();
    const doings = await way();
    let step = 0;
    // Every five minutes all of them are taken a step further; every second a worker looks whether there is something to do.
    for (; now.getTime() < begun + hour; pass(second)) {
      const due = Math.floor((now.getTime() - begun) / (5 * minute));
      const doing = doings[step];
      if (doing && due >= step) {
        for (const code of codes) expect((await act(code, now, doing)).ok).toBe(true);
        step += 1;
        await noted();
      }
      await sendToNational(clock);
    }
    expect(step).toBe(doings.length);
    const during = there.calls() - calls;
    expect(during).toBeGreaterThan(50); // it is noticed within a minute when it is back
    expect(during).toBeLessThan(90);
    const state = await portalState();
    expect(state).toMatchObject({ fault: 'unavailable', status: 503, dossiers: 12, failed: 0 });
    expect(state.awaySince?.getTime()).toBe(begun);
    expect(state.messages).toBe((await Promise.all(codes.map(wanted))).flat().length - codes.length);

    there.behave('well');
    for (let seconds = 0; (await portalState()).failures > 0; seconds++) {
      expect(seconds).toBeLessThanOrEqual(60);
      pass(second);
      await sendToNational(clock);
    }
    await drain(); // all at this very moment: nothing waits for its own pause any more
    await expectWholeAndInOrder(codes);
    expect(codes.every((code) => known(code)?.repeated === 0)).toBe(true);
    expect(await portalState()).toMatchObject({ failures: 0, fault: null, awaySince: null, dossiers: 0, messages: 0 });
  });

  test.each(['late', 'delayed', 'silent'] as const)(
    'whose answer comes after our time-out (%s) gets it again, and writes it once',
    async (how) => {
      const code = await file(now);
      await advance(code, 2, now);
      await noted();
      let bad = 3;
      env().NATIONAL_TIMEOUT = 150;
      there.behave((asked) => (asked?.code === code && bad-- > 0 ? how : 'well'));
      for (let turn = 0; (await rowOf(code)).waiting > 0; turn++) {
        expect(turn).toBeLessThan(100);
        await sendToNational(clock);
        pass(2 * second);
      }
      await expectWholeAndInOrder([code]);
      // What it took late comes when newer things have long been taken, and is not written over them.
      if (how !== 'silent') await expect.poll(() => known(code)?.repeated).toBeGreaterThanOrEqual(3);
      expect(keysOf(code)).toEqual(await wanted(code));
      expect(known(code)?.now?.TrangThaiHoSo).toBe('4');
    },
  );

  test('that takes things in another order than they came has each dossier in its own', async () => {
    const codes = [];
    for (let n = 0; n < 6; n++) codes.push(await file(now));
    for (const code of codes) await advance(code, 1, now);
    await noted();
    const came: string[] = [];
    there.behave((asked) => {
      if (!asked) return 'well';
      came.push(asked.code);
      return 'reordering';
    });
    await drain();
    await expectWholeAndInOrder(codes);
    const taken = [...codes].sort((a, b) => (known(a)?.messages[0]?.place ?? 0) - (known(b)?.messages[0]?.place ?? 0));
    expect(taken).toEqual(came.slice(0, codes.length).reverse());
  });

  test('signs us in again when it has ended the session', async () => {
    const code = await file(now);
    there.endSessions();
    await drain();
    await expectWholeAndInOrder([code]);
    expect((await portalState()).failures).toBe(0);
  });

  test('is not asked by somebody else with a wrong password again and again: it counts as away', async () => {
    const code = await file(now);
    Object.assign(env(), {
      NATIONAL_URL: nationalPortal()?.url,
      NATIONAL_USERNAME: 'ai đó',
      NATIONAL_PASSWORD: 'sai',
      NATIONAL_UNIT: 'H29',
    });
    await drain();
    expect(await portalState()).toMatchObject({ failures: 1, fault: 'credentials' });
    expect(await rowOf(code)).toMatchObject({ waiting: 1, refusals: 0, fault: 'credentials' });
    Object.assign(env(), { NATIONAL_URL: undefined });
    pass(second);
    await drain();
    await expectWholeAndInOrder([code]);
  });
});

describe('A message that is refused', () => {
  test('holds back its own dossier and no other, is tried for some hours, and then waits for an administrator', async () => {
    const [bad, good] = [await file(now), await file(now)];
    await drain();
    there.behave((asked) => (asked?.code === bad ? 'refusing' : 'well'));
    for (const code of [bad, good]) await advance(code, 2, now);
    await drain();
    await expectWholeAndInOrder([good]);
    expect(keysOf(bad)).toHaveLength(1);
    expect((await portalState()).failures).toBe(0);
    for (let tries = 1; (await rowOf(bad)).failed_at === null; tries++) {
      expect(await rowOf(bad)).toMatchObject({ refusals: tries, fault: 'refused', fault_code: '-1' });
      expect(tries).toBeLessThan(6);
      now = (await rowOf(bad)).next_at;
      await drain();
    }
    expect(await rowOf(bad)).toMatchObject({ refusals: 5 });
    pass(48 * hour);
    await drain();
    expect(keysOf(bad)).toHaveLength(1);

    const admin = await official('quantri');
    const report = await nationalReport(admin);
    expect(report).toMatchObject({
      portal: { sandbox: true },
      state: { failed: 1 },
      failed: [{ code: bad, fault: 'refused', faultCode: '-1' }],
    });
    const dossier = await openDossier(await official('truongphong.26740'), bad, now);
    expect(dossier?.sync).toMatchObject({ waiting: 4, fault: 'refused', faultCode: '-1' });
    expect(dossier?.sync?.failedAt).toBeInstanceOf(Date);
    there.behave('well');
    expect(await sendNationalAgain(admin, report?.failed[0]?.dossierId, now)).toBe(1);
    await drain();
    await expectWholeAndInOrder([bad]);
  });
});

describe('The reconciliation', () => {
  test('finds what they lost, what they say otherwise, and mends it by sending the whole dossier again', async () => {
    const [lost, other, later, same] = [await file(now), await file(now), await file(now), await file(now)];
    for (const code of [lost, other, later, same]) await advance(code, 1, now);
    while ((await compareNational(now)) > 0);
    await drain();
    there.lose(lost);
    there.alter(other, { TrangThaiHoSo: '1' });
    there.alter(later, { NgayHenTra: '20300101000000' });
    expect(await compareNational(now)).toBe(0); // not before its time
    pass(compareAfter);
    while ((await compareNational(now)) > 0);
    const admin = await official('quantri');
    const differing = (await nationalReport(admin))?.differing ?? [];
    const said = Object.fromEntries(differing.map((it) => [it.code, [it.difference, it.theirStatus]]));
    expect(said).toEqual({ [lost]: ['missing', null], [other]: ['status', '1'], [later]: ['due', '2'] });
    expect((await nationalFile(admin))?.toString()).toContain(`${other},26740,2,1,`);
    expect(await sendNationalAgain(admin, undefined, now)).toBe(3);
    expect(await sendNationalAgain(admin, undefined, now)).toBe(0);
    const [logged] = (await lastChanges({ kind: 'national' })).changes;
    expect(logged).toMatchObject({
      actor: admin.name,
      thing: 'all',
      action: 'sent_again',
      differences: [{ path: 'dossiers', after: '3' }],
    });
    await drain();
    expect(known(lost)).toMatchObject({ now: { TrangThaiHoSo: '2' }, messages: [{ updating: false }] });
    expect(known(other)?.messages.at(-1)).toMatchObject({ updating: true, data: { TrangThaiHoSo: '2' } });
    pass(compareAfter);
    while ((await compareNational(now)) > 0);
    expect((await nationalReport(admin))?.differing).toEqual([]);
    expect((await rowOf(same)).compare_at.getTime()).toBeGreaterThan(now.getTime()); // open: asked about again tomorrow
    expect(await compareNationalNow(admin, now)).toBeGreaterThanOrEqual(4);
  });

  test('asks no more about a dossier that is over and agreed', async () => {
    const code = await file(now);
    await advance(code, 7, now);
    await drain();
    pass(compareAfter);
    while ((await compareNational(now)) > 0);
    expect(await rowOf(code)).toMatchObject({ compare_at: null, difference: null, their_status: '10' });
  });

  test('is for administrators', async () => {
    for (const session of [undefined, await official('truongphong.26740')]) {
      expect(await nationalReport(session)).toBeUndefined();
      expect(await nationalFile(session)).toBeUndefined();
      expect(await sendNationalAgain(session, undefined, now)).toBeUndefined();
      expect(await compareNationalNow(session, now)).toBeUndefined();
    }
  });
});

describe('The outbox', () => {
  test('is filled once by journal entry, also where the whole journal is read anew', async () => {
    const code = await file(now);
    await advance(code, 3, now);
    await noted();
    const before = await rowOf(code);
    expect(before).toMatchObject({ waiting: (await wanted(code)).length, due_sequence: expect.any(Number), sent_sequence: 0 });
    await pool().query(`delete from cursor where consumer = 'national'`);
    await noted();
    expect(await rowOf(code)).toEqual(before);
    await drain();
    await expectWholeAndInOrder([code]);
  });

  test('begins with the whole dossier where one had begun before there was anybody to tell', async () => {
    const code = await file(now);
    await advance(code, 2, now);
    await journalIsShown();
    const { rows } = await pool().query('select xid, id from journal order by xid desc, id desc limit 1');
    await pool().query(`update cursor set xid = $1, id = $2 where consumer = 'national'`, [rows[0].xid, rows[0].id]);
    const [, , prepare] = await way();
    if (prepare) expect((await act(code, now, prepare)).ok).toBe(true);
    await drain();
    const messages = known(code)?.messages ?? [];
    expect(messages.map(({ service, updating }) => [service, updating])).toEqual([
      ['DongBoHoSoMC', false],
      ['CapNhatTienDoHoSoMC', false],
    ]);
    expect(messages[0]?.data).toMatchObject({ TrangThaiHoSo: '4' });
    expect(await rowOf(code)).toMatchObject({ waiting: 0, again_due: false, fault: null });
  });

  test('is emptied by several workers at once, each message once', async () => {
    const codes = [];
    for (let n = 0; n < 16; n++) codes.push(await file(now));
    for (const code of codes) await advance(code, 1, now);
    await noted();
    const worker = async () => {
      while ((await sendToNational(clock)) > 0);
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    await expectWholeAndInOrder(codes);
    expect(codes.every((code) => known(code)?.repeated === 0)).toBe(true);
  });

  test('goes on where a worker died over a dossier, and he who comes back too late writes nothing', async () => {
    const code = await file(now);
    await noted();
    await pool().query(
      `update national_sync set claim = gen_random_uuid(), next_at = $2 where dossier_id = (select id from dossier where code = $1)`,
      [code, new Date(now.getTime() + minute)],
    );
    await drain();
    expect(keysOf(code)).toEqual([]);
    pass(minute);
    // While this one is sent somebody else gets its turn: what is written down is his.
    const calls = there.calls();
    there.behave('reordering');
    const sending = sendToNational(clock);
    await expect.poll(() => there.calls()).toBeGreaterThan(calls);
    await pool().query(`update national_sync set claim = gen_random_uuid() where dossier_id = (select id from dossier where code = $1)`, [
      code,
    ]);
    await sending;
    expect(await rowOf(code)).toMatchObject({ waiting: 1, sent_sequence: 0 });
    there.behave('well');
    await pool().query(`update national_sync set next_at = $2 where dossier_id = (select id from dossier where code = $1)`, [code, now]);
    pass(minute);
    await drain();
    await expectWholeAndInOrder([code]);
  });

  test('is not filled and not emptied while synchronisation is off, and loses nothing by it', async () => {
    Object.assign(env(), { NATIONAL_SYNC: 'off' });
    expect(nationalPortal()).toBeUndefined();
    const code = await file(now);
    await journalIsShown();
    expect(await noteForNational(now)).toBe(0);
    expect(await sendToNational(clock)).toBe(0);
    expect(await compareNational(now)).toBe(0);
    expect(await rowOf(code)).toBeUndefined();
    Object.assign(env(), { NATIONAL_SYNC: 'on' });
    await drain();
    await expectWholeAndInOrder([code]);
  });
});
