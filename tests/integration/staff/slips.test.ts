import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { findBreak, journalOf } from '#src/data/journal.ts';
import { papersOf } from '#src/data/papers.ts';
import type { PaperKind } from '#src/domain/dossiers/events.ts';
import { openPaper } from '#src/services/open-paper.ts';
import type { Session } from '#src/services/session.ts';
import { controlSlipNow } from '#src/services/slips/control-slip.ts';
import { trackDossier } from '#src/services/track-dossier.ts';
import { testDatabase } from '../../support/database.ts';
import { citizen, official } from '../../support/people.ts';
import { wordsOf } from '../../support/read-pdf.ts';
import { act, advance, an, at, file, way } from './filed.ts';

testDatabase();

const flat = (text: string) => text.replace(/\s+/g, '');

async function idOf(code: string): Promise<string> {
  const dossier = await findDossier(code);
  if (!dossier) throw new Error(`no dossier ${code}`);
  return dossier.id;
}

/** The words of the newest paper of a kind, as an official opens it. */
async function paperOf(code: string, kind: PaperKind, now: Date, account = 'thuly.26740'): Promise<string> {
  const paper = (await papersOf(await idOf(code))).findLast((it) => it.kind === kind);
  if (!paper) throw new Error(`no ${kind}`);
  const opened = await openPaper(paper.id, { session: await official(account) }, now);
  if (!opened) throw new Error(`the ${kind} cannot be opened`);
  expect(createHash('sha256').update(opened.bytes).digest('hex')).toBe(paper.sha256);
  return flat(wordsOf(opened.bytes));
}

async function done(code: string, now: Date, doing: Parameters<typeof act>[2]): Promise<void> {
  const result = await act(code, now, doing);
  if (!result.ok) throw new Error(`${doing[1]}: ${JSON.stringify(result.error)}`);
}

test('a request to supplement makes template 02 with every item, numbered in the register of the unit that asks', async () => {
  const code = await file(at('08:00'));
  await advance(code, 2, at('08:30'));
  const said = {
    items: [
      { name: 'Bản án ly hôn', quantity: 1, form: 'certified' as const, reason: 'Tờ khai nói đã ly hôn.' },
      { name: 'Ngày cấp căn cước', form: 'declaration' as const, reason: 'Ngày sau ngày nộp.', example: '10/05/2021' },
    ],
    basis: 'Điều 22 Nghị định 123/2015/NĐ-CP',
    deadline: at('17:00'),
  };
  await done(code, at('09:00'), ['thuly.26740', 'request_supplement', { reason: 'Hồ sơ chưa đủ căn cứ để xác nhận.', said }]);
  const words = await paperOf(code, 'supplement_request', at('09:05'));
  for (const part of [
    'ỦY BAN NHÂN DÂN PHƯỜNG SÀI GÒN',
    'Số: 1/2026',
    'Bản án ly hôn',
    'Bản chứng thực',
    'Ví dụ: 10/05/2021',
    'Hồ sơ chưa đủ căn cứ để xác nhận.',
    'Điều 22 Nghị định 123/2015/NĐ-CP',
    '17 giờ 00 phút, ngày 23 tháng 11 năm 2026',
    'thời hạn giải quyết tạm dừng',
    (await official('thuly.26740')).name,
  ])
    expect(words).toContain(flat(part));

  const early = await file(at('08:00'));
  await done(early, at('09:10'), ['tiepnhan.26740', 'request_supplement', { reason: 'Thiếu trang thứ hai của tờ khai.' }]);
  const before = await paperOf(early, 'supplement_request', at('09:15'));
  for (const part of ['TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG', 'Số: 2/2026', 'thời hạn giải quyết chưa tính', '123/2015/NĐ-CP'])
    expect(before).toContain(flat(part));
});

test('an extension makes template 04 with the promised date and the new one; the promised one is kept', async () => {
  const code = await file(at('08:00'));
  await advance(code, 2, at('08:30'));
  const promised = (await findDossier(code))?.dueAt;
  const now = new Date('2026-11-26T09:00:00+07:00');
  const newDueAt = new Date('2026-11-30T17:00:00+07:00');
  await done(code, now, ['lanhdao.26740', 'extend', { reason: 'Phải tra sổ hộ tịch giấy ở kho lưu trữ.', newDueAt }]);
  const words = await paperOf(code, 'apology', now);
  for (const part of [
    'ỦY BAN NHÂN DÂN PHƯỜNG SÀI GÒN',
    'Kính gửi:',
    'Thời hạn đã hẹn: Promised for 17 giờ 00 phút, ngày 26 tháng 11 năm 2026',
    'Phải tra sổ hộ tịch giấy',
    'Đơn vị chịu trách nhiệm: Responsible unit Ủy ban nhân dân phường Sài Gòn',
    'Thời hạn hẹn lại: New date 17 giờ 00 phút, ngày 30 tháng 11 năm 2026',
    (await official('lanhdao.26740')).name,
  ])
    expect(words).toContain(flat(part));
  expect(await findDossier(code)).toMatchObject({ dueAt: newDueAt, originalDueAt: promised });
});

test('a stop makes template 05 with its case and the money that was taken, and template 06 is kept with it', async () => {
  const code = await file(at('08:00'));
  await advance(code, 2, at('08:30'));
  const counterPayment = {
    id: '0190d5a0-0000-7000-8000-000000000001',
    amount: '8.000',
    receiptNumber: '0000123',
    paidOn: '2026-11-23',
    corrects: null,
  };
  await done(code, at('08:40'), ['tiepnhan.26740', 'record_counter_payment', { counterPayment }]);
  await done(code, at('09:00'), ['thuly.26740', 'request_supplement', { reason: 'Thiếu bản án ly hôn có hiệu lực.' }]);
  await done(code, at('10:00'), ['thuly.26740', 'propose_stop', { reason: 'Quá hạn bổ sung mà không nộp.' }]);
  await done(code, at('11:00'), ['lanhdao.26740', 'stop', { reason: 'Đồng ý dừng vì quá hạn bổ sung.' }]);
  const words = await paperOf(code, 'stop_notice', at('11:05'));
  for (const part of ['Quá thời hạn mà không bổ sung hồ sơ', 'Đồng ý dừng vì quá hạn bổ sung.', 'số 0000123, 8.000 đ, ngày 23/11/2026'])
    expect(words).toContain(flat(part));
  const kinds = (await papersOf(await idOf(code))).map(({ kind, number }) => `${kind} ${number}`);
  expect(kinds).toContain('stop_notice 1/2026');
  expect(kinds).toContain('control_slip 1/2026');
  expect(await paperOf(code, 'control_slip', at('11:05'))).toContain(flat('Có chờ bổ sung; Dừng giải quyết'));
});

test('who withdraws after reception gets template 05 that says so; before, no slip at all', async () => {
  const [early, late] = [await file(at('08:00')), await file(at('08:00'))];
  await advance(late, 1, at('08:30'));
  const { actOnDossier } = await import('#src/services/act-on-dossier.ts');
  for (const code of [early, late]) {
    const session = await citizen(an, at('09:00'), 2);
    expect(await actOnDossier({ session, code, action: 'withdraw', given: {}, now: at('09:00') })).toMatchObject({ ok: true });
  }
  expect(await papersOf(await idOf(early))).toEqual([]);
  const words = await paperOf(late, 'stop_notice', at('09:05'), 'tiepnhan.26740');
  for (const part of ['Người nộp rút hồ sơ', 'Không có khoản nào đã thu', '………………………']) expect(words).toContain(flat(part));
});

test('template 06 can be had at any moment by officials of the dossier’s units only, and once more, numbered, at the end', async () => {
  const code = await file(at('08:00'));
  await advance(code, 4, at('08:30'));
  const now = await controlSlipNow(await official('truongphong.26740'), code, at('09:00'));
  const words = flat(wordsOf(now ?? Buffer.of()));
  const name = async (role: string) => (await official(`${role}.26740`)).name;
  for (const part of [
    `1 Tiếp nhận Nguyễn Thị An (người nộp) ${await name('tiepnhan')} 08 giờ 00, 23/11/2026 08 giờ 30, 23/11/2026 Trước hạn`,
    `3 Thụ lý, soạn kết quả ${await name('truongphong')} ${await name('thuly')}`,
    '5 Duyệt, ký',
    'Đang làm 30 phút /',
    'Số: ………………',
  ])
    expect(words).toContain(flat(part));
  expect(words).not.toContain('079190000123');
  for (const stranger of ['thuly.25747', 'lanhdao.26740-CA']) {
    expect(await controlSlipNow(await official(stranger), code, at('09:00'))).toBeUndefined();
  }
  expect(await controlSlipNow(await citizen(an, at('09:00'), 2), code, at('09:00'))).toBeUndefined();

  for (const doing of (await way()).slice(4)) await done(code, at('10:00'), doing);
  const kept = (await papersOf(await idOf(code))).find(({ kind }) => kind === 'control_slip');
  expect(await paperOf(code, 'control_slip', at('10:05'))).toContain(flat('7 Trả kết quả'));
  const owner = await citizen(an, at('10:05'), 2);
  expect(await openPaper(kept?.id ?? '', { session: owner }, at('10:05'))).toBeUndefined();
  expect(await openPaper(kept?.id ?? '', { keyed: await idOf(code) }, at('10:05'))).toBeUndefined();
  const seen = await trackDossier(code, { session: owner }, at('10:05'));
  expect(seen?.own?.documents.map(({ kind }) => kind)).toEqual(['receipt', 'result']);
  expect(findBreak(await journalOf(await idOf(code)))).toBeUndefined();
});

test('the result of a dossier that was opened again is not its citizen’s to open until it is decided anew; the office still reads it', async () => {
  const code = await file(at('08:00'));
  await advance(code, 6, at('08:30'));
  const owner = await citizen(an, at('09:00'), 2);
  const result = (await papersOf(await idOf(code))).find(({ kind }) => kind === 'result');
  const opens = async (session: Session) => (await openPaper(result?.id ?? '', { session }, at('09:00'))) !== undefined;
  expect(await opens(owner)).toBe(true);
  await done(code, at('09:10'), ['lanhdao.26740', 'reopen', { reason: 'Kết quả ghi sai số nhà.' }]);
  expect(await opens(owner)).toBe(false);
  expect(await opens(await official('thuly.26740'))).toBe(true);
});

test('numbers have no gap and no double when many are received at once and some are refused', async () => {
  const codes = await Promise.all(Array.from({ length: 12 }, () => file(at('08:00'), '25747')));
  const doings = codes.flatMap((code, i) => [
    act(code, at('09:00'), [
      'tiepnhan.25747',
      i % 3 === 2 ? 'refuse_reception' : 'receive',
      { reason: 'Nộp nhầm nơi, không thuộc phường.' },
    ]),
    // of two at once one fails after the other has taken its number
    act(code, at('09:00'), ['tiepnhan.25747', 'receive']),
  ]);
  await Promise.all(doings);
  const { rows } = await pool().query<{ kind: string; numbers: number[] }>(
    `select p.kind, array_agg(split_part(p.number, '/', 1)::int order by split_part(p.number, '/', 1)::int) as numbers
     from paper p join dossier d on d.id = p.dossier_id where d.receiving_unit = '25747' group by p.kind order by p.kind`,
  );
  for (const { numbers } of rows) expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  expect(rows.reduce((sum, { numbers }) => sum + numbers.length, 0)).toBe(12);
});
