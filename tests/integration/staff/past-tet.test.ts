import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { findContent, findDossier } from '#src/data/dossiers.ts';
import { findBreak, journalOf } from '#src/data/journal.ts';
import { papersOf } from '#src/data/papers.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { ledgerOf } from '#src/domain/clock/ledger.ts';
import { rebuild } from '#src/domain/dossiers/dossier.ts';
import type { PaperKind } from '#src/domain/dossiers/events.ts';
import { checklistOf, checkName, markName, reasonName } from '#src/domain/dossiers/supplement.ts';
import { actAtDesk, type DeskAction, type Sent } from '#src/services/act-at-desk.ts';
import { proposeConfirmation, saveCalendarChange } from '#src/services/administration/change-calendar.ts';
import { recomputeNext, settled } from '#src/services/administration/recompute-due-dates.ts';
import { countWork } from '#src/services/count-work.ts';
import { openPaper } from '#src/services/open-paper.ts';
import { openReportList } from '#src/services/reports.ts';
import { openRegister, printRegister } from '#src/services/slips/register.ts';
import { soundAlarms } from '#src/services/sound-alarms.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { saveAnswering, sendAnswering } from '#src/services/supplements/answering.ts';
import { sendMarks } from '#src/services/supplements/marking.ts';
import { trackDossier } from '#src/services/track-dossier.ts';
import { testDatabase } from '../../support/database.ts';
import { readToTheEnd } from '../../support/journal.ts';
import { citizen, official } from '../../support/people.ts';
import { wordsOf } from '../../support/read-pdf.ts';
import { an, file } from './filed.ts';

/*
 * One dossier of three working days, from Wednesday 27 January 2027 past Tết (Thursday 4 to Wednesday 10 February) to Friday 12 February.
 * Offices work 07:30–11:30 and 13:00–17:00: 240 + 240 = 480 minutes. Every date below was worked out by hand:
 *
 * Wed 27 Jan 20:15  filed. Eight working hours to answer: all of Thursday, so by Thu 28 Jan 17:00.
 * Thu 28 Jan 08:40  received (70 min of the eight hours used). Three working days: Fri 29, Mon 1, Tue 2 → due Tue 2 Feb 17:00.
 *                   Until then 170 + 240 (Thu) + 3 × 480 = 1 850 min.
 * Thu 28 Jan 09:05  given to the specialist, after 25 min.
 * Fri 29 Jan 10:20  a supplement is asked for: the clock stands. Worked: 410 (Thu) + 170 (Fri) = 580. Left: 1 850 − 580 = 1 270.
 * Mon  1 Feb 14:25  answered. Waited: 70 + 240 (Fri) + 240 + 85 (Mon) = 635 min. Tue 2 Feb 17:00 + 635 = Wed 3 (480) + 155 min of
 *                   Thursday, whose day off nobody has confirmed yet: 07:30 + 2 h 35 → due Thu 4 Feb 10:05.
 * Mon  1 Feb 15:00  an administrator confirms Tết. After Wednesday the next working day is Thu 11 Feb: due Thu 11 Feb 10:05.
 *                   (The worker looks a second time a minute later, at 15:01, and that moves it.)
 * Tue  2 Feb 08:15  another ward is asked for its opinion; it answers on Tue at 16:30. No clock stops for that.
 * Tue  2 Feb 10:40  half of 1 850 is 925 left: 50 + 240 (Tue) + 480 (Wed) + 155 (Thu 11) = 925.
 * Wed  3 Feb 10:05  one working day left: 85 + 240 (Wed) + 155 (Thu 11) = 480. The apology proposes half as long again, 925 min, so two
 *                   days: Thu 11 Feb 10:05 + 85 + 240 = 325, Fri 480, Mon 15 Feb 155 → Mon 15 Feb 10:05.
 * Wed  3 Feb 10:30  the leader signs it for the end of that day: promised for Mon 15 Feb 17:00; by law it stays Thu 11 Feb 10:05.
 * Thu 11 Feb 09:00  prepared; 10:00 reviewed; 14:00 approved.
 * Fri 12 Feb 08:20  issued: 85 + 240 (Thu from 10:05) + 50 (Fri) = 375 min later than the law's date, and in time for the promised one.
 * Fri 12 Feb 15:10  returned.
 */

const on = (local: string): Date => new Date(`2027-${local}:00+07:00`);
testDatabase(on('01-27T09:00'));

const due = {
  first: on('02-02T17:00'),
  afterSupplement: on('02-04T10:05'),
  afterTet: on('02-11T10:05'),
  promised: on('02-15T17:00'),
};
const tet = ['2027-02-04', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10'];
const why = 'Hồ sơ gốc ở kho lưu trữ, kho mở lại sau Tết.';
let code = '';

const find = async () => {
  const dossier = await findDossier(code);
  if (!dossier) throw new Error('no dossier');
  return dossier;
};
async function does(role: string, action: DeskAction, sent: Sent, local: string): Promise<void> {
  const done = await actAtDesk(await official(role.includes('.') ? role : `${role}.26740`), code, action, sent, on(local));
  if (!done.ok) throw new Error(`${action}: ${JSON.stringify(done.error)}`);
}
const seenBy = async (role: string, local: string) => {
  const seen = await openDossier(await official(`${role}.26740`), code, on(local));
  if (!seen) throw new Error('not seen');
  return seen;
};
/** The words of its paper of a kind, without the spaces between them. */
async function paper(kind: PaperKind): Promise<string> {
  const found = (await papersOf((await find()).id)).filter((it) => it.kind === kind);
  expect(found, kind).toHaveLength(1);
  const [one] = found;
  const opened = one && (await openPaper(one.id, { session: await official('truongphong.26740') }, on('02-12T15:30')));
  if (!opened) throw new Error(`the ${kind} cannot be opened`);
  expect(createHash('sha256').update(opened.bytes).digest('hex')).toBe(one.sha256);
  return flat(wordsOf(opened.bytes));
}
const flat = (text: string) => text.replace(/\s+/g, '');
const expectWords = (paper: string, words: readonly string[]) => {
  for (const part of words) expect(paper, part).toContain(flat(part));
};

beforeAll(async () => {
  code = await file(on('01-27T20:15'));
});

test('filed in the evening: reception has all of the next day, and the time is counted from reception on', async () => {
  const seen = await seenBy('tiepnhan', '01-28T08:39');
  expect(seen.answerBy).toEqual(on('01-28T17:00'));
  expect(seen.dueIfReceived).toEqual(due.first);
  expect(seen.mayMoveBecause).toEqual([]);
  await does('tiepnhan', 'receive', {}, '01-28T08:40');
  expect(await find()).toMatchObject({ dueAt: due.first, originalDueAt: due.first, receivedAt: on('01-28T08:40') });
  await does('truongphong', 'assign', { assignee: (await official('thuly.26740')).id }, '01-28T09:05');
});

test('while the citizen is awaited the clock stands, and nothing warns', async () => {
  const { id, versionId } = await find();
  const { form } = await getVersion(versionId);
  const content = await findContent(id);
  if (!form || !content) throw new Error('nothing filed');
  const marks: Record<string, string[]> = { 'han.day': ['3'], 'han.month': ['2'], 'han.year': ['2027'] };
  for (const part of checklistOf(form, content.answers)) marks[checkName(part)] = ['ok'];
  Object.assign(marks, { [markName('purpose')]: ['1'], [reasonName('purpose')]: ['Ghi rõ dùng vào việc gì để ghi vào giấy.'] });
  expect(await sendMarks(await official('thuly.26740'), code, marks, undefined, on('01-29T10:20'))).toMatchObject({ ok: true });
  expect(await find()).toMatchObject({ status: 5, dueAt: due.first, pausedAt: on('01-29T10:20') });
  expect((await seenBy('thuly', '01-31T12:00')).ledger).toMatchObject({ officeMinutes: 580, citizenMinutes: 310 });
  await soundAlarms(on('02-01T14:00'));
  expect((await find()).alarm).toBe(0);
});

test('answered, the date moves by exactly the working minutes that were waited', async () => {
  const request = (await seenBy('thuly', '02-01T09:00')).supplements[0]?.id ?? '';
  const she = await citizen(an);
  await saveAnswering(she, request, { purpose: ['mua_ban_nha_dat'] }, on('02-01T14:20'));
  expect(await sendAnswering(she, request, true, on('02-01T14:25'))).toMatchObject({ ok: true });
  expect(await find()).toMatchObject({
    ...{ status: 4, pausedAt: null, pausedMinutes: 635 },
    ...{ dueAt: due.afterSupplement, originalDueAt: due.afterSupplement },
  });
  const seen = await seenBy('thuly', '02-01T14:30');
  expect(seen.mayMoveBecause.map(({ date }) => date)).toEqual(['2027-02-04']);
});

test('once the days of Tết are confirmed the date lies behind them, and the first promise is kept in the journal', async () => {
  const admin = await official('quantri');
  const proposed = await proposeConfirmation(admin, tet, 'Thông báo nghỉ Tết 2027', on('02-01T14:50'));
  if (!proposed.ok) throw new Error(JSON.stringify(proposed.error));
  expect(await saveCalendarChange(admin, proposed.value, on('02-01T15:00'))).toMatchObject({ ok: true });
  while ((await recomputeNext(new Date(on('02-01T15:00').getTime() + settled))) === 1);
  expect(await find()).toMatchObject({ dueAt: due.afterTet, originalDueAt: due.afterTet, pausedMinutes: 635 });
  const given = (await journalOf((await find()).id)).flatMap(({ event }) => (event.type === 'received' ? [event.dueAt] : []));
  expect(given).toEqual([due.first.toISOString()]);
});

test('an opinion of another ward stops no clock, but nobody submits a result without it', async () => {
  const asks = { unit: '25747', answerBy: '2027-02-03', reason: 'Đề nghị xác nhận thời gian cư trú tại phường.' };
  await does('thuly', 'request_opinion', asks, '02-02T08:15');
  const asked = (await seenBy('thuly', '02-02T08:20')).opinions[0];
  expect(asked).toMatchObject({ answerBy: on('02-03T17:00'), end: null });
  const early = await actAtDesk(await official('thuly.26740'), code, 'prepare', { outcome: 'granted' }, on('02-02T08:30'));
  expect(early).toMatchObject({ ok: false, error: { kind: 'opinions-open' } });
  await soundAlarms(on('02-02T10:39'));
  expect((await find()).alarm).toBe(0);
  await soundAlarms(on('02-02T10:40'));
  expect((await find()).alarm).toBe(1);
  const answer = { opinion: asked?.id, stand: 'agree', reason: 'Cư trú liên tục từ 2015 tới 2020.' };
  await does('truongphong.25747', 'give_opinion', answer, '02-02T16:30');
  expect(await find()).toMatchObject({ openOpinions: 0, dueAt: due.afterTet });
});

test('with one working day left the apology is drafted, and the leader signs it; the date of the law stays', async () => {
  await soundAlarms(on('02-03T10:04'));
  expect((await find()).alarm).toBe(1);
  const leader = await official('lanhdao.26740');
  const sign = (local: string) => actAtDesk(leader, code, 'extend', { newDue: '2027-02-15', reason: why }, on(local));
  expect(await sign('02-03T10:04')).toMatchObject({ ok: false, error: { kind: 'too-early-to-extend' } });
  await soundAlarms(on('02-03T10:05'));
  expect((await find()).alarm).toBe(2);
  const drafted = (await journalOf((await find()).id)).findLast(({ event }) => event.type === 'apology_drafted');
  expect(drafted?.event).toEqual({ type: 'apology_drafted', dueAt: on('02-15T10:05').toISOString() });
  expect((await seenBy('lanhdao', '02-03T10:10')).proposedDue).toBe('2027-02-15');
  expect(await sign('02-03T10:30')).toMatchObject({ ok: true });
  expect(await find()).toMatchObject({ dueAt: due.promised, originalDueAt: due.afterTet });
  const hers = await trackDossier(code, { session: await citizen(an) }, on('02-03T11:00'));
  expect(hers?.own?.ledger.entries.at(-1)?.dueAt).toEqual(due.promised);
});

test('after Tết it is approved, issued and returned', async () => {
  await soundAlarms(on('02-11T11:00')); // past the date of the law, before the promised one
  expect((await find()).alarm).toBe(1);
  await does('thuly', 'prepare', { outcome: 'granted' }, '02-11T09:00');
  await does('truongphong', 'review', {}, '02-11T10:00');
  await does('lanhdao', 'approve', {}, '02-11T14:00');
  await does('vanthu', 'issue', {}, '02-12T08:20');
  await does('tiepnhan', 'return_result', { handover: 'online' }, '02-12T15:10');
  expect(await find()).toMatchObject({
    ...{ status: 10, outcome: 'granted', finishedAt: on('02-12T08:20'), returnedAt: on('02-12T15:10') },
    ...{ dueAt: due.promised, originalDueAt: due.afterTet, pausedMinutes: 635, supplementRequests: 1 },
  });
});

test('the ledger of its clock is the one worked out by hand, minute by minute', async () => {
  const { id } = await find();
  const { entries, stretches, officeMinutes, citizenMinutes } = ledgerOf(snapshot().calendar, await journalOf(id), on('03-01T09:00'));
  expect(entries.map(({ kind, basis, at, dueAt }) => [kind, basis, at, dueAt])).toEqual([
    ['start', 'reception', on('01-28T08:40'), due.first],
    ['pause', 'supplement', on('01-29T10:20'), due.first],
    ['resume', 'supplement_answered', on('02-01T14:25'), due.afterSupplement],
    ['recompute', 'calendar', on('02-01T15:01'), due.afterTet],
    ['extend', 'extension', on('02-03T10:30'), due.promised],
    ['stop', 'issued', on('02-12T08:20'), due.promised],
  ]);
  expect(stretches.map(({ lane, minutes }) => [lane, minutes])).toEqual([
    ['office', 410 + 170],
    ['citizen', 310 + 325],
    ['office', 36],
    ['office', 119 + 480 + 180],
    ['office', 60 + 240 + 480 + 50], // Wednesday, Thursday after Tết, Friday
  ]);
  expect([officeMinutes, citizenMinutes]).toEqual([2_225, 635]);
});

test('every slip is there with its number of the year and the dates that were worked out', async () => {
  const dossier = await find();
  expect((await papersOf(dossier.id)).map(({ kind, number }) => [kind, number])).toEqual([
    ['receipt', '1/2027'],
    ['supplement_request', '1/2027'],
    ['apology', '1/2027'],
    ['result', '1/2027'],
    ['control_slip', '1/2027'],
  ]);
  const here = 'Phường Sài Gòn, ngày';
  expectWords(await paper('receipt'), [
    `Số: 1/2027`,
    `${here} 28 tháng 01 năm 2027`,
    '3 ngày làm việc (bằng chữ: ba ngày làm việc)',
    'Received at 08 giờ 40 phút, ngày 28 tháng 01 năm 2027',
    'Result due at 17 giờ 00 phút, ngày 02 tháng 02 năm 2027',
    'Quyển số 2027, số thứ tự 1',
    'Nộp trực tuyến, 20:15, 27/01/2027',
  ]);
  expectWords(await paper('supplement_request'), [
    'Số: 1/2027',
    `${here} 29 tháng 01 năm 2027`,
    'Ghi rõ dùng vào việc gì để ghi vào giấy.',
    'Proposed deadline 17 giờ 00 phút, ngày 03 tháng 02 năm 2027',
  ]);
  expectWords(await paper('apology'), [
    'Số: 1/2027',
    `${here} 03 tháng 02 năm 2027`,
    'Received at 08 giờ 40 phút, ngày 28 tháng 01 năm 2027',
    'Promised for 10 giờ 05 phút, ngày 11 tháng 02 năm 2027',
    'New date 17 giờ 00 phút, ngày 15 tháng 02 năm 2027',
    why,
  ]);
  // What is certified is what she wrote the second time.
  expectWords(await paper('result'), ['Số: 1/2027', `${here} 12 tháng 02 năm 2027`, 'được sử dụng để: Mua bán, chuyển nhượng nhà đất']);
});

test('the control slip has every desk with the minutes that it used of its share', async () => {
  const who = Object.fromEntries(
    await Promise.all(
      ['tiepnhan', 'truongphong', 'thuly', 'lanhdao', 'vanthu'].map(async (role) => [role, (await official(`${role}.26740`)).name]),
    ),
  );
  // Shares of 1 850 min: 5 % are 92.5, so 93; 50 % 925; 15 % 277.5, so 278. A day has 480; of days only whole hours are printed.
  expectWords(await paper('control_slip'), [
    'Số: 1/2027',
    'Hẹn trả kết quả: 17 giờ 00 phút, ngày 15 tháng 02 năm 2027',
    'Cơ quan phối hợp: Ủy ban nhân dân phường Thủ Dầu Một',
    // Thursday 07:30 to 08:40 of the eight hours
    `1 Tiếp nhận Nguyễn Thị An (người nộp) ${who.tiepnhan} 20 giờ 15, 27/01/2027 08 giờ 40, 28/01/2027 Đúng hạn 1g10 / 1 ngày`,
    `2 Phân công ${who.tiepnhan} ${who.truongphong} 08 giờ 40, 28/01/2027 09 giờ 05, 28/01/2027 Đúng hạn 25 phút / 1g33`,
    // 385 (Thu) + 170 (Fri) + 155 (Mon) + 480 (Tue) + 480 (Wed) + 90 (Thu) = 1 760 of 925
    `3 Thụ lý, soạn kết quả ${who.truongphong} ${who.thuly} 09 giờ 05, 28/01/2027 09 giờ 00, 11/02/2027 Quá hạn 3 ngày 5g / 1 ngày 7g`,
    'Có chờ bổ sung; Có xin ý kiến; Có xin lỗi, hẹn lại',
    `4 Soát kết quả ${who.thuly} ${who.truongphong} 09 giờ 00, 11/02/2027 10 giờ 00, 11/02/2027 Đúng hạn 1g / 4g38`,
    // 90 before noon, 60 after it
    `5 Duyệt, ký ${who.truongphong} ${who.lanhdao} 10 giờ 00, 11/02/2027 14 giờ 00, 11/02/2027 Đúng hạn 2g30 / 4g38`,
    // 180 on Thursday, 50 on Friday
    `6 Lấy số, đóng dấu ${who.lanhdao} ${who.vanthu} 14 giờ 00, 11/02/2027 08 giờ 20, 12/02/2027 Quá hạn 3g50 / 1g33`,
    // 190 before noon, 130 after it
    `7 Trả kết quả ${who.vanthu} ${who.tiepnhan} 08 giờ 20, 12/02/2027 15 giờ 10, 12/02/2027 Quá hạn 5g20 / 1g33`,
  ]);
});

test('the register and the report say when it was due and that it was late', async () => {
  const reception = await official('tiepnhan.26740');
  const asked = { from: '28/01/2027', to: '28/01/2027' };
  const it = await openRegister(reception, asked, on('02-12T16:00'));
  expect(it?.rows).toMatchObject([{ code, entry: '1', receivedAt: on('01-28T08:40'), dueAt: due.promised, returnedAt: on('02-12T15:10') }]);
  const printed = await printRegister(reception, asked, on('02-12T16:00'));
  const words = flat(wordsOf(printed?.bytes ?? Buffer.of()));
  expectWords(words, [
    ...['Quyển số 2027', code, 'Nguyễn Thị An', '28/01/2027 08:40 15/02/2027 17:00 12/02/2027 15:10'],
    'Trả quá hạn; Đã xin lỗi, hạn đầu 11/02/2027',
  ]);
  await readToTheEnd(countWork);
  const late = await openReportList(
    await official('lanhdao.26740'),
    { span: 'month', on: '2027-02-12', figure: 'late' },
    on('02-12T16:00'),
  );
  expect(late?.rows).toMatchObject([{ code, weight: 1, minutesLate: 375 }]);
});

test('its journal is a chain, and its row is what the journal tells', async () => {
  const { head: _, linkGeneration: __, ...row } = await find();
  const journal = await journalOf(row.id);
  expect(findBreak(journal)).toBeUndefined();
  expect(rebuild(journal)).toEqual(row);
});
