import { expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { papersOf } from '#src/data/papers.ts';
import { officeSlips } from '#src/i18n/vi/slips.ts';
import { closeRegister, linesInPrint, openBook, openRegister, printRegister } from '#src/services/slips/register.ts';
import { uuidv7 } from '#src/services/uuid.ts';
import { testDatabase } from '../../support/database.ts';
import { official } from '../../support/people.ts';
import { objectsOf, wordsOf } from '../../support/read-pdf.ts';
import { act, advance, at, file } from './filed.ts';

testDatabase();

const flat = (text: string) => text.replace(/\s+/g, '');
const today = { from: '23/11/2026', to: '23/11/2026' };
const reception = () => official('tiepnhan.26740');

async function received(times: string[]): Promise<string[]> {
  const codes: string[] = [];
  for (const time of times) {
    const code = await file(at('08:00'));
    await advance(code, 1, at(time));
    codes.push(code);
  }
  return codes;
}

test('the register has exactly what the unit received in the period, each line as the database has it', async () => {
  const codes = await received(['09:00', '09:10', '09:20']);
  const [, second = ''] = codes;
  const doings: Parameters<typeof act>[2][] = [
    ['truongphong.26740', 'assign', { assigneeId: (await official('thuly.26740')).id }],
    ['thuly.26740', 'propose_stop', { reason: 'Không đủ điều kiện để giải quyết.' }],
    ['lanhdao.26740', 'stop', { reason: 'Không đủ điều kiện để giải quyết.' }],
  ];
  for (const doing of doings) expect(await act(second, at('09:30'), doing)).toMatchObject({ ok: true });
  const notReceived = await file(at('08:00'));
  const elsewhere = await file(at('08:00'), '25747');
  await advance(elsewhere, 1, at('09:15'), '25747');

  const it = await openRegister(await reception(), today, at('10:00'));
  expect(it?.rows.map(({ code }) => code)).toEqual(codes);
  expect(it?.rows.map(({ code }) => code)).not.toContain(notReceived);
  expect(it?.total).toBe(3);
  for (const row of it?.rows ?? []) {
    const dossier = await findDossier(row.code);
    const receipt = (await papersOf(dossier?.id ?? '')).find(({ kind }) => kind === 'receipt');
    expect(row).toMatchObject({
      entry: receipt?.number.split('/')[0],
      receivedAt: dossier?.receivedAt,
      dueAt: dossier?.dueAt,
      returnedAt: dossier?.returnedAt,
      sets: 1,
      applicant: 'Nguyễn Thị An',
      competent: 'Ủy ban nhân dân phường Sài Gòn',
      delivery: 'online',
    });
    expect(row.notes).toEqual(row.code === second ? ['stopped'] : []);
  }
  expect(it?.rows.map(({ entry }) => Number(entry))).toEqual([1, 2, 3]);
});

test('it can be narrowed to what is open, late, returned or ended, and to one procedure', async () => {
  const session = await reception();
  const now = new Date('2026-12-01T09:00:00+07:00');
  const of = async (asked: Record<string, string>) => (await openRegister(session, { ...today, ...asked }, now))?.total;
  const { rows } = await pool().query<{ state: string; count: number }>(
    `select case when status in (7, 8) then 'ended' when status = 10 then 'returned' else 'open' end as state, count(*)::int from dossier
     where receiving_unit = '26740' and received_at is not null group by 1`,
  );
  const counted = Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  expect(await of({ state: 'open' })).toBe(counted.open);
  expect(await of({ state: 'ended' })).toBe(counted.ended);
  expect(await of({ state: 'returned' })).toBe(counted.returned ?? 0);
  expect(await of({ state: 'late' })).toBe(counted.open); // due on 26 November
  expect(await of({ state: 'nonsense' })).toBe(await of({}));
  expect(await of({ procedure: '1.004873' })).toBe(await of({}));
  expect(await of({ procedure: '1.001193' })).toBe(0);
});

test('a page goes on where the last one ended, and back', async () => {
  await received(Array.from({ length: 52 }, (_, i) => `10:${String(i).padStart(2, '0')}`));
  const session = await reception();
  const first = await openRegister(session, today, at('11:30'));
  expect(first?.rows).toHaveLength(50);
  expect(first?.before).toBeUndefined();
  const second = await openRegister(session, { ...today, after: first?.after }, at('11:30'));
  expect(second?.rows.length).toBe((first?.total ?? 0) - 50);
  expect(second?.after).toBeUndefined();
  const back = await openRegister(session, { ...today, before: second?.before }, at('11:30'));
  expect(back?.rows.map(({ code }) => code)).toEqual(first?.rows.map(({ code }) => code));
});

test('the print has every line of the period and every column, in order, its head on each page', async () => {
  const session = await reception();
  const made = await printRegister(session, today, at('11:40'));
  const pdf = made?.bytes ?? Buffer.of();
  const words = flat(wordsOf(pdf));
  const pages = [...objectsOf(pdf).values()].filter((it) => /\/Type \/Page\n/.test(it)).length;
  expect(pages).toBeGreaterThan(2);
  for (const head of Object.values(officeSlips.register.heads))
    expect(words.split(flat(head)).length - 1, head).toBeGreaterThanOrEqual(pages - 1);
  const { rows } = await pool().query<{ code: string }>(
    `select code from dossier where receiving_unit = '26740' and received_at is not null order by received_at, id`,
  );
  const places = rows.map(({ code }) => words.indexOf(flat(code)));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  for (const part of [
    'Ủy ban nhân dân phường Sài Gòn'.toLocaleUpperCase('vi'),
    'Quyển số 2026',
    `Tổng cộng: ${rows.length} hồ sơ.`,
    session.name,
  ])
    expect(words).toContain(flat(part));
  expect(words).not.toContain('079190000123');
});

test('a print of more than 2,000 dossiers says how many it leaves out', async () => {
  const template = await findDossier((await received(['11:45']))[0] ?? '');
  await pool().query(
    `insert into dossier (id, code, procedure_code, version_id, channel, status, step, applicant_id, receiving_unit, competent_unit, limit_amount,
      limit_unit, submitted_at, received_at, due_at, original_due_at, sequence, head, submission_key, submission_hash)
     select gen_random_uuid(), '00.99.H29-261102-' || lpad(n::text, 5, '0'), procedure_code, version_id, channel, 2, 'assign', applicant_id, '25747',
      '25747', limit_amount, limit_unit, submitted_at, timestamptz '2026-11-02T08:00:00+07:00' + n * interval '5 seconds', due_at, original_due_at, 2, head,
      gen_random_uuid(), submission_hash from dossier, generate_series(1, $2) n where id = $1`,
    [template?.id, linesInPrint + 7],
  );
  const made = await printRegister(await official('tiepnhan.25747'), { from: '2/11/2026', to: '2/11/2026' }, at('12:00'));
  const words = flat(wordsOf(made?.bytes ?? Buffer.of()));
  expect(words).toContain(flat('2.000 hồ sơ đầu trong số 2.007 hồ sơ'));
  expect(words).toContain(`00.99.H29-261102-0${linesInPrint}`);
  expect(words).not.toContain(`00.99.H29-261102-0${linesInPrint + 1}`);
  expect(words).toContain(flat('Đã xóa theo quy định'));
});

test('closed, the register has the unit’s next number and keeps what it said; whoever opens it has looked at all in it', async () => {
  const [code = ''] = await received(['11:50']);
  const session = await reception();
  const book = uuidv7(at('11:55'));
  const [first, second, again] = await Promise.all([
    closeRegister(session, { unit: '26740', ...today }, at('11:55'), book),
    closeRegister(session, { unit: '26740', ...today }, at('11:55')),
    closeRegister(session, { unit: '26740', ...today }, at('11:55'), book),
  ]);
  if (!first.ok || !second.ok || !again.ok) throw new Error('not closed');
  expect(again.value.number).toBe(first.value.number);
  expect(await closeRegister(await official('vanthu.26740'), { unit: '26740', ...today }, at('11:56'), book)).toMatchObject({ ok: false });
  expect([first.value.number, second.value.number].toSorted()).toEqual(['1/2026', '2/2026']);
  const reader = await official('vanthu.26740'); // who has not looked at any of them yet
  const bytes = async (id: string, by = reader) => (await openBook(by, id, at('12:30')))?.bytes;
  const said = await bytes(first.value.id);
  for (const part of [code, 'Số: 1/2026', 'SỔ THEO DÕI HỒ SƠ']) expect(flat(wordsOf(said ?? Buffer.of()))).toContain(flat(part));
  const assigned = await act(code, at('12:10'), ['truongphong.26740', 'assign', { assigneeId: (await official('thuly.26740')).id }]);
  expect(assigned).toMatchObject({ ok: true });
  expect(await bytes(first.value.id)).toEqual(said);
  expect((await openRegister(session, today, at('12:35')))?.books.map(({ number }) => number)).toEqual(
    expect.arrayContaining(['1/2026', '2/2026']),
  );
  const { rows } = await pool().query(
    `select count(distinct dossier_id)::int as n from access_log where person_id = $1 and at = $2 and purpose = 'register'`,
    [reader.id, at('12:30')],
  );
  expect(rows[0].n).toBe(first.value.dossiers.length);
  expect(await bytes(first.value.id, await official('tiepnhan.25747'))).toBeUndefined();
  expect(await closeRegister(await official('thuly.26740'), { unit: '26740', ...today }, at('11:55'))).toEqual({
    ok: false,
    error: { kind: 'not-yours' },
  });
  const empty = { unit: '26740', from: '1/10/2026', to: '2/10/2026' };
  expect(await closeRegister(session, empty, at('11:55'))).toEqual({ ok: false, error: { kind: 'nothing-received' } });
  expect(await closeRegister(session, { unit: '26740', from: today.from, to: '24/11/2026' }, at('11:55'))).toEqual({
    ok: false,
    error: { kind: 'not-over' },
  });
  expect(await closeRegister(session, { unit: '26740', from: '31/11/2026' }, at('11:55'))).toEqual({
    ok: false,
    error: { kind: 'no-period' },
  });
  await expect(pool().query('delete from register_book')).rejects.toThrow(/permission denied/);
});

test('only officials of the unit read its register, whatever unit they ask for', async () => {
  const other = await official('tiepnhan.26740-CA');
  expect((await openRegister(other, { ...today, unit: '26740' }, at('12:00')))?.unit).toBe('26740-CA');
  expect((await openRegister(other, { ...today, unit: '26740' }, at('12:00')))?.rows).toEqual([]);
  expect(await openRegister(await official('quantri'), today, at('12:00'))).toBeUndefined();
  expect(await printRegister(await official('quantri'), today, at('12:00'))).toBeUndefined();
});

test('a period that is none is refused beside its box, and nothing is read', async () => {
  const it = await openRegister(await reception(), { from: '1/10/2026', to: '30/11/2026' }, at('12:00'));
  expect(it).toMatchObject({ period: null, fault: { kind: 'too-long', at: 'to', most: 31 }, rows: [] });
  expect(await printRegister(await reception(), { from: '31/11/2026' }, at('12:00'))).toBeUndefined();
});

test('each dossier read in the register is on record once a quarter of an hour, with its purpose', async () => {
  const [code = ''] = await received(['13:00']);
  const dossier = await findDossier(code);
  const head = await official('truongphong.26740');
  const asked = { ...today, state: 'open' };
  const seen = async (now: Date) => {
    let page = await openRegister(head, asked, now);
    while (page?.after) page = await openRegister(head, { ...asked, after: page.after }, now);
  };
  await seen(at('14:00'));
  await printRegister(head, asked, at('14:05'));
  await seen(at('14:16'));
  const { rows } = await pool().query('select at, purpose from access_log where dossier_id = $1 and person_id = $2 order by at', [
    dossier?.id,
    head.id,
  ]);
  expect(rows).toEqual([
    { at: at('14:00'), purpose: 'register' },
    { at: at('14:16'), purpose: 'register' },
  ]);
});
