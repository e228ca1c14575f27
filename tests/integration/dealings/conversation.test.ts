import { beforeAll, expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { findBreak, journalOf } from '#src/data/journal.ts';
import { uploadsOfDossier } from '#src/data/uploads.ts';
import { rebuild } from '#src/domain/dossiers/dossier.ts';
import { unreadWords } from '#src/services/conversation/unread.ts';
import { beginMessage, openMessage, saveMessage, sendMessage } from '#src/services/conversation/write.ts';
import { noteForColleagues } from '#src/services/internal-notes.ts';
import { openUpload } from '#src/services/open-upload.ts';
import type { Session } from '#src/services/session.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { trackDossier } from '#src/services/track-dossier.ts';
import { withdrawDossier } from '#src/services/withdraw.ts';
import { testDatabase } from '../../support/database.ts';
import { citizen, official } from '../../support/people.ts';
import { testScanner } from '../../support/scanner.ts';
import { sendFile } from '../../support/sent-files.ts';
import { jpeg } from '../../support/upload-corpus.ts';
import { advance, an, at, file } from '../staff/filed.ts';

testDatabase();
testScanner();

let me: Session;
let other: Session;
let reception: Session;
let specialist: Session;
let elsewhere: Session;
beforeAll(async () => {
  me = await citizen(an);
  other = await citizen('079085000456');
  reception = await official('tiepnhan.26740');
  specialist = await official('thuly.26740');
  elsewhere = await official('truongphong.25747');
});

const now = at('10:00');
async function write(by: Session, code: string, text: string, { asks = false, files = 0 } = {}) {
  const id = (await beginMessage(by, code, now)) ?? '';
  await saveMessage(by, id, { text: [text], ...(asks && { kind: ['question'] }) }, now);
  const sent: string[] = [];
  for (let i = 0; i < files; i++)
    sent.push(await sendFile(by, { draftId: id, field: 'tep', name: `ảnh ${i}.jpg`, bytes: jpeg(80 + i, 60), now }));
  return { id, done: await sendMessage(by, id, now), sent };
}

const seenByOffice = async (code: string, by = specialist) => (await openDossier(by, code, now))?.words ?? [];
const seenByHer = async (code: string) => (await trackDossier(code, { session: me }, now))?.own?.words ?? [];

/** The journal holds and tells the row as it is. */
async function rowOf(code: string) {
  const dossier = await findDossier(code);
  const journal = await journalOf(dossier?.id ?? '');
  expect(findBreak(journal)).toBeUndefined();
  const { head: _, linkGeneration: __, ...row } = dossier ?? ({} as never);
  expect(rebuild(journal)).toEqual(row);
  return row;
}

test('the specialist asks with a file, she answers with two, and both sides read all of it in the order it was written', async () => {
  const code = await file(at('08:00'));
  await advance(code, 2, at('08:30'));
  const asked = await write(specialist, code, 'Bà đã từng đăng ký kết hôn ở nước ngoài chưa?', { asks: true, files: 1 });
  expect(asked.done).toEqual({ ok: true, value: { code } });
  expect((await trackDossier(code, { session: me }, now))?.own).toMatchObject({ askedHim: true, mayWrite: true });
  expect(await rowOf(code)).toMatchObject({ status: 4, pausedAt: null, openQuestions: 1 });
  const answered = await write(me, code, 'Chưa. Tôi gửi kèm giấy tờ.', { files: 2 });
  expect(answered.done?.ok).toBe(true);
  expect((await rowOf(code)).openQuestions).toBe(0);
  const both = [await seenByHer(code), await seenByOffice(code)];
  for (const words of both)
    expect(words).toMatchObject([
      { kind: 'question', from: 'office', by: specialist.name, text: 'Bà đã từng đăng ký kết hôn ở nước ngoài chưa?' },
      { kind: 'answer', from: 'citizen', by: me.name, text: 'Chưa. Tôi gửi kèm giấy tờ.' },
    ]);
  expect(both[0]?.map(({ files }) => files.length)).toEqual([1, 2]);
  // Each side opens the other's files; they are no part of what was filed; nobody else opens them.
  const [hers = '', theirs = ''] = [answered.sent[0], asked.sent[0]];
  for (const [id, session] of [
    [theirs, me],
    [hers, specialist],
    [hers, reception],
  ] as const) {
    const opened = await openUpload(id, session, now);
    expect(opened).toBeDefined();
    opened?.bytes.destroy();
  }
  for (const session of [other, elsewhere]) expect(await openUpload(hers, session, now)).toBeUndefined();
  expect(await uploadsOfDossier((await rowOf(code)).id)).toEqual([]);
});

test('what she wrote waits on the desk of whoever should read it, until he has', async () => {
  const code = await file(at('08:00'));
  const waits = async (session: Session) => (await unreadWords(session)).some((it) => it.code === code);
  await write(me, code, 'Tôi đổi số điện thoại.');
  expect([await waits(reception), await waits(specialist), await waits(elsewhere), await waits(me)]).toEqual([true, false, false, false]);
  await openDossier(await official('vanthu.26740'), code, now); // the clerk does not answer
  expect(await waits(reception)).toBe(true);
  await openDossier(reception, code, now);
  expect(await waits(reception)).toBe(false);
  await advance(code, 2, at('10:30'));
  await write(me, code, 'Khi nào có kết quả?');
  expect([await waits(reception), await waits(specialist)]).toEqual([false, true]);
  expect(await waits(await official('truongphong.26740'))).toBe(true);
});

test('nothing empty, no file that is not confirmed, nothing by or for anybody else, and nothing twice', async () => {
  const code = await file(at('08:00'));
  for (const session of [other, elsewhere, await official('vanthu.26740')]) expect(await beginMessage(session, code, now)).toBeUndefined();
  const id = (await beginMessage(me, code, now)) ?? '';
  expect(await beginMessage(me, code, now)).toBe(id);
  expect(await sendMessage(me, id, now)).toMatchObject({ error: { kind: 'message-missing' } });
  for (const session of [other, reception]) {
    expect(await openMessage(session, id, now)).toBeUndefined();
    expect(await saveMessage(session, id, { text: ['x'] }, now)).toBe(false);
    expect(await sendMessage(session, id, now)).toBeUndefined();
  }
  await saveMessage(me, id, { text: ['Tôi gửi thêm giấy.'], kind: ['question'], other: ['x'] }, now);
  await sendFile(me, { draftId: id, field: 'tep', now, confirmed: false });
  expect(await sendMessage(me, id, now)).toMatchObject({ error: { kind: 'file-unconfirmed' } });
  await pool().query('update upload set confirmed_at = $2 where draft_id = $1', [id, now]);
  const sent = await Promise.all([sendMessage(me, id, now), sendMessage(me, id, now), sendMessage(me, id, now)]);
  expect(sent.filter((it) => it?.ok).length).toBeGreaterThan(0);
  expect(await sendMessage(me, id, now)).toEqual({ ok: true, value: { code } });
  expect(await openMessage(me, id, now)).toBeUndefined();
  // A citizen's word is never a question of the office.
  expect((await seenByHer(code)).map(({ kind, files }) => [kind, files.length])).toEqual([['message', 1]]);
  expect(await rowOf(code)).toMatchObject({ openQuestions: 0 });
});

test('the holder of the private link reads no conversation', async () => {
  const code = await file(at('08:00'));
  await write(me, code, 'Tôi đổi số điện thoại.');
  const dossier = await findDossier(code);
  expect((await trackDossier(code, { keyed: dossier?.id }, now))?.own).toMatchObject({ words: [], mayWrite: false, mayWithdraw: false });
});

test('officials note for each other what she never sees; the same note sent twice is one', async () => {
  const code = await file(at('08:00'));
  const id = '01900000-0000-7000-8000-00000000000a';
  const note = (by: Session, text = 'Đã gọi điện, hẹn chiều thứ Tư.') => noteForColleagues(by, code, { id, text }, now);
  for (const by of [me, other, elsewhere]) expect(await note(by)).toMatchObject({ error: { kind: 'unknown-dossier' } });
  expect(await note(reception, ' ')).toMatchObject({ error: { kind: 'message-missing' } });
  for (let i = 0; i < 2; i++) expect(await note(reception)).toEqual({ ok: true, value: undefined });
  expect((await openDossier(reception, code, now))?.notes).toMatchObject([{ by: reception.name, text: 'Đã gọi điện, hẹn chiều thứ Tư.' }]);
  expect(JSON.stringify(await trackDossier(code, { session: me }, now))).not.toContain('hẹn chiều');
});

test('she withdraws once she is sure, and only while it can be', async () => {
  const code = await file(at('08:00'));
  const withdraw = (by: Session, confirmed: boolean) => withdrawDossier(by, code, { confirmed, reason: 'Tôi nộp nhầm.' }, now);
  for (const by of [other, reception]) expect(await withdraw(by, true)).toMatchObject({ error: { kind: 'unknown-dossier' } });
  expect(await withdraw(me, false)).toEqual({ ok: false, error: { kind: 'not-confirmed' } });
  expect(await withdraw(me, true)).toMatchObject({ ok: true, value: { status: 7 } });
  expect(await withdraw(me, true)).toMatchObject({ error: { kind: 'not-in-this-status' } });
  expect((await trackDossier(code, { session: me }, now))?.own?.mayWithdraw).toBe(false);
  await rowOf(code);
});
