import { expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { findContent, findDossier } from '#src/data/dossiers.ts';
import { findBreak, journalOf } from '#src/data/journal.ts';
import { papersOf } from '#src/data/papers.ts';
import { getVersion } from '#src/data/snapshot.ts';
import { uploadsOfDossier } from '#src/data/uploads.ts';
import { rebuild } from '#src/domain/dossiers/dossier.ts';
import { checklistOf, checkName, markName, reasonName } from '#src/domain/dossiers/supplement.ts';
import { staff } from '#src/i18n/vi/staff.ts';
import { actAtDesk } from '#src/services/act-at-desk.ts';
import { actOnDossier } from '#src/services/act-on-dossier.ts';
import { filingEvidence } from '#src/services/filing/filing-evidence.ts';
import { openFiling } from '#src/services/filing/open-filing.ts';
import { myArea } from '#src/services/my-area.ts';
import { unansweredNow } from '#src/services/open-now.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { staffQueue } from '#src/services/staff-queue.ts';
import { autosaveAnswering, closedAnswering, openAnswering, saveAnswering, sendAnswering } from '#src/services/supplements/answering.ts';
import { keepMarks, openMarking, sendMarks } from '#src/services/supplements/marking.ts';
import { makeSupplementReceipt, openSupplementReceipt } from '#src/services/supplements/receipt.ts';
import { trackDossier } from '#src/services/track-dossier.ts';
import { startUpload } from '#src/services/uploads.ts';
import { dueWords } from '#src/ui/staff/due-words.ts';
import { testDatabase } from '../../support/database.ts';
import { citizen, official } from '../../support/people.ts';
import { testScanner } from '../../support/scanner.ts';
import { sendFile } from '../../support/sent-files.ts';
import { advance, an, at, file } from '../staff/filed.ts';

testDatabase();
testScanner();

const deadline = { 'han.day': ['27'], 'han.month': ['11'], 'han.year': ['2026'] };
function must<T>(it: T | undefined): T {
  if (it === undefined) throw new Error('not there');
  return it;
}

const why = 'Số căn cước không khớp với dữ liệu dân cư, ghi lại theo thẻ.';
type Marks = Record<string, string[]>;

async function find(code: string) {
  const dossier = await findDossier(code);
  if (!dossier) throw new Error('no dossier');
  return dossier;
}

/** Everything found right, but for these questions and documents. */
async function marksFor(code: string, wrong: { fields?: string[]; documents?: string[] }): Promise<Marks> {
  const { id, versionId } = await find(code);
  const { form } = await getVersion(versionId);
  const content = await findContent(id);
  if (!form || !content) throw new Error('nothing filed');
  const marks: Marks = { ...deadline };
  for (const part of checklistOf(form, content.answers)) {
    const atFault = part.kind === 'document' && wrong.documents?.includes(part.key);
    marks[checkName(part)] = [atFault ? 'fault' : 'ok'];
    if (atFault) marks[reasonName(part.key)] = ['Bản chụp mờ, không đọc được con dấu.'];
  }
  for (const key of wrong.fields ?? []) Object.assign(marks, { [markName(key)]: ['1'], [reasonName(key)]: [why] });
  return marks;
}

/** Asks for a supplement of two answers. @returns the request */
async function ask(code: string, wrong: Parameters<typeof marksFor>[1] = { fields: ['req_id_number', 'purpose'] }, by = 'tiepnhan.26740') {
  const sent = await sendMarks(await official(by), code, await marksFor(code, wrong), undefined, at('10:00'));
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  const request = (await openDossier(await official(by), code, at('10:01')))?.supplements[0];
  if (!request) throw new Error('no request');
  return request.id;
}

const places = async (code: string) => {
  const { versionId, id } = await find(code);
  const { form } = await getVersion(versionId);
  return checklistOf(form as never, (await findContent(id))?.answers ?? {}).flatMap((part) => (part.kind === 'document' ? [part.key] : []));
};

test('a save that was still on its way when the request went out leaves no marks behind', async () => {
  const code = await file(at('08:00'));
  const reception = await official('tiepnhan.26740');
  const { id } = await find(code);
  await keepMarks(reception, code, { [markName('purpose')]: ['1'], 'cua-so': ['window-one'], luot: ['1'] }, false, at('09:59'));
  expect((await openMarking(reception, code, at('09:59')))?.saved).toBeDefined();
  const sending = await pool().connect();
  try {
    // As the request is sent: the dossier changes and the marks go, in one transaction.
    await sending.query('begin');
    await sending.query('update dossier set status = 5 where id = $1', [id]);
    await sending.query('delete from supplement_marks where dossier_id = $1', [id]);
    const late = keepMarks(reception, code, { [reasonName('purpose')]: [why], 'cua-so': ['window-one'], luot: ['2'] }, false, at('10:00'));
    await expect
      .poll(async () => {
        const waits = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
        return (await pool().query(waits)).rowCount;
      })
      .toBe(1);
    await sending.query('commit');
    await late;
  } finally {
    sending.release();
  }
  expect((await pool().query('select from supplement_marks where dossier_id = $1', [id])).rowCount).toBe(0);
});

test('nothing half is sent: what was not gone through, a mark without reason, a day in the past are told, and every mark stays', async () => {
  const code = await file(at('08:00'));
  const reception = await official('tiepnhan.26740');
  const marks = await marksFor(code, { fields: ['purpose'] });
  const [first] = Object.keys(marks).filter((name) => name.startsWith('xem.'));
  const half = { ...marks, [first ?? '']: [''], [reasonName('purpose')]: ['  '], 'han.year': ['2025'] };
  expect(await sendMarks(reception, code, half, undefined, at('10:00'))).toEqual({
    ok: false,
    error: {
      kind: 'faults',
      faults: {
        [first ?? '']: { kind: 'not-checked' },
        [reasonName('purpose')]: { kind: 'reason-missing' },
        han: { kind: 'deadline-past' },
      },
    },
  });
  expect((await find(code)).status).toBe(1);
  const kept = await openMarking(reception, code, at('10:05'));
  expect(kept?.typed[markName('purpose')]).toEqual(['1']);
  expect(kept?.saved?.savedBy).toBe(reception.name);
  // Nothing marked is nothing to ask for.
  const right = await marksFor(code, {});
  expect(await sendMarks(reception, code, right, undefined, at('10:10'))).toMatchObject({ error: { kind: 'faults' } });
  // While somebody marks, single inputs are kept; what is no input of the page is not.
  await keepMarks(reception, code, { [reasonName('purpose')]: [why], 'evil.name': ['x'] }, false, at('10:20'));
  const { rows } = await pool().query('select marks from supplement_marks');
  expect(rows[0].marks[reasonName('purpose')]).toEqual([why]);
  expect(Object.keys(rows[0].marks)).not.toContain('evil.name');
});

test('the request pauses the clock, makes slip 02, and the journal proves what was asked', async () => {
  const code = await file(at('08:00'));
  await advance(code, 1, at('09:00'));
  const id = await ask(code);
  const dossier = await find(code);
  expect(dossier).toMatchObject({ status: 5, pausedFrom: 2, supplementRequests: 1 });
  expect((await papersOf(dossier.id)).map(({ kind }) => kind)).toContain('supplement_request');
  const journal = await journalOf(dossier.id);
  expect(journal.find(({ event }) => event.type === 'supplement_requested')?.event).toMatchObject({ request: { requestId: id, items: 2 } });
  expect(JSON.stringify(journal.map(({ event }) => event))).not.toContain('căn cước');
  const seen = async () => (await openDossier(await official('tiepnhan.26740'), code, at('10:10')))?.supplements[0];
  expect(await seen()).toMatchObject({ proof: 'whole', items: [{ key: 'req_id_number', reason: why }, { key: 'purpose' }], answer: null });
  // One letter of it changed is seen; blanked it is gone, and the chain holds.
  await pool().query(`update supplement_request set items = jsonb_set(items, '{0,reason}', '"khác"') where id = $1`, [id]);
  expect(await seen()).toMatchObject({ proof: 'altered' });
  await pool().query('update supplement_request set items = null, words = null where id = $1', [id]);
  expect(await seen()).toMatchObject({ proof: 'erased', items: null });
  expect(findBreak(journal)).toBeUndefined();
});

test('the citizen opens only what was marked; the official copy stays until she sends, and every version is proved', async () => {
  const code = await file(at('08:00'));
  await advance(code, 1, at('09:00'));
  const [place = ''] = await places(code);
  const id = await ask(code, { fields: ['req_id_number', 'purpose'], documents: [place] });
  const she = await citizen(an);
  const before = await find(code);
  const filed = await findContent(before.id);
  const opened = await openAnswering(she, id, at('11:00'));
  expect([...(opened?.amended.opened ?? [])].sort()).toEqual([place, 'purpose', 'req_id_number'].sort());
  expect(opened?.typed.req_id_number).toEqual(['079190000123']);
  expect(opened?.amended.faults).toEqual({ [place]: { kind: 'required' } });

  // Whatever else the page sends is left aside.
  const typed = { req_id_number: ['079190000123'], purpose: ['mua_ban_nha_dat'], req_full_name: ['Kẻ Gian'], asked: ['purpose'] };
  const options = (await getVersion(before.versionId)).form;
  expect(options).toBeDefined();
  await saveAnswering(she, id, typed, at('11:05'));
  await autosaveAnswering(she, id, { sub_gender: ['male'], 'cua-so': ['window-one'], luot: ['1'] }, at('11:06'));
  expect((await findContent(before.id))?.answers).toEqual(filed?.answers);

  const upload = await sendFile(she, { draftId: id, field: place, now: at('11:10') });
  const sent = await Promise.all(Array.from({ length: 3 }, () => sendAnswering(she, id, true, at('11:20'))));
  expect(sent.map((it) => it?.ok)).toEqual([true, true, true]);
  expect(await sendAnswering(she, id, true, at('11:21'))).toMatchObject({ ok: true, value: { replayed: true } });

  const dossier = await find(code);
  expect(dossier).toMatchObject({ status: 2, pausedAt: null });
  const after = await findContent(dossier.id);
  expect(after?.answers).toEqual({ ...filed?.answers, purpose: 'mua_ban_nha_dat', [place]: [upload] });
  expect((await uploadsOfDossier(dossier.id)).map((it) => it.id)).toEqual([upload]);
  const journal = await journalOf(dossier.id);
  expect(journal.filter(({ event }) => event.type === 'supplement_answered')).toHaveLength(1);
  const { head: _, linkGeneration: __, ...row } = dossier;
  expect(rebuild(journal)).toEqual(row);

  // The filing is still what its receipt says, though the answers are others now.
  expect((await filingEvidence(dossier)).evidence.now?.answersHash).toBe((await filingEvidence(dossier)).evidence.journal.answersHash);
  expect((await openFiling(code, { session: she }, at('11:30')))?.integrity).toEqual({ kind: 'whole' });

  const seen = (await openDossier(await official('tiepnhan.26740'), code, at('11:30')))?.supplements[0];
  expect(seen?.answer).toMatchObject({ proof: 'whole', files: [{ key: place, before: [], after: [{ id: upload }] }] });
  expect(seen?.answer?.changes.map(({ key }) => key)).toEqual(['purpose']);
  const receipt = await openSupplementReceipt(she, id, at('11:40'));
  expect(receipt?.proof?.text).toContain('mua_ban_nha_dat');
  expect((await makeSupplementReceipt(she, id, at('11:40')))?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(await openSupplementReceipt(await citizen('079085000456'), id, at('11:40'))).toBeUndefined();
  await pool().query(`update dossier_content set answers = jsonb_set(answers, '{purpose}', '"khac"') where dossier_id = $1`, [dossier.id]);
  expect((await openSupplementReceipt(she, id, at('11:41')))?.supplement.answer.proof).toBe('altered');
});

test('to a dossier that was filed nobody adds a file but for what was asked, and nobody else for her', async () => {
  const code = await file(at('08:00'));
  const [place = ''] = await places(code);
  const id = await ask(code, { documents: [place] });
  const announce = (session: Parameters<typeof startUpload>[0], field: string) =>
    startUpload(session, { draftId: id, field, name: 'a.pdf', size: 10 }, undefined, at('11:00'));
  expect(await announce(await citizen('079085000456'), place)).toMatchObject({ ok: false, error: { kind: 'not-found' } });
  expect(await announce(await official('tiepnhan.25747'), place)).toMatchObject({ ok: false, error: { kind: 'not-found' } });
  expect(await announce(await official('truongphong.26740'), place)).toMatchObject({ ok: false, error: { kind: 'not-found' } });
  expect(await announce(await citizen(an), 'no_such_place')).toMatchObject({ ok: false, error: { kind: 'not-found' } });
  expect(await announce(await citizen(an), place)).toMatchObject({ ok: true });
});

test('she sends while reception refuses: one wins, the other is told, and her words are still there', async () => {
  for (let round = 0; round < 4; round += 1) {
    const code = await file(at('08:00'));
    const id = await ask(code, { fields: ['purpose'] });
    const she = await citizen(an);
    await saveAnswering(she, id, { purpose: ['mua_ban_nha_dat'] }, at('11:00'));
    const refuse = async () =>
      actOnDossier({
        session: await official('tiepnhan.26740'),
        code,
        action: 'refuse_reception',
        given: { reason: 'Hồ sơ nộp sai nơi giải quyết.' },
        now: at('11:01'),
      });
    const [sent, refused] = await Promise.all([sendAnswering(she, id, true, at('11:01')), refuse()]);
    expect(Number(sent?.ok === true) + Number(refused.ok)).toBe(1);
    const dossier = await find(code);
    const answers = (await findContent(dossier.id))?.answers ?? {};
    if (sent?.ok) expect([dossier.status, answers.purpose]).toEqual([1, 'mua_ban_nha_dat']);
    else {
      expect([dossier.status, answers.purpose]).toEqual([3, 'ket_hon']);
      expect(await closedAnswering(she, id)).toMatchObject({ answered: false, unsent: [{ words: ['mua_ban_nha_dat'] }] });
    }
  }
});

test('reception answers for who came to the counter; the journal names it', async () => {
  const code = await file(at('08:00'));
  const id = await ask(code, { fields: ['req_phone', 'purpose'] });
  const reception = await official('tiepnhan.26740');
  await saveAnswering(reception, id, { req_phone: ['0903 000 999'], purpose: ['mua_ban_nha_dat'] }, at('13:30'));
  // Two steps of the declaration, one page: neither undoes the other.
  expect((await openAnswering(reception, id, at('13:31')))?.amended.answers).toMatchObject({
    req_phone: '0903000999',
    purpose: 'mua_ban_nha_dat',
  });
  expect(await sendAnswering(reception, id, false, at('13:31'))).toMatchObject({ ok: false, error: { kind: 'not-confirmed' } });
  expect(await sendAnswering(reception, id, true, at('13:32'))).toMatchObject({ ok: true });
  expect((await openDossier(reception, code, at('13:33')))?.supplements[0]).toMatchObject({
    answeredBy: 'staff',
    answer: { proof: 'whole' },
  });
  // It is not her own sending that was done again.
  expect(await sendAnswering(await citizen(an), id, true, at('13:34'))).toBeUndefined();
});

test('one more request needs the head; then there are two, and each has its own comparison', async () => {
  const code = await file(at('08:00'));
  const first = await ask(code, { fields: ['purpose'] });
  const she = await citizen(an);
  await saveAnswering(she, first, { purpose: ['mua_ban_nha_dat'] }, at('11:00'));
  await sendAnswering(she, first, true, at('11:01'));
  const again = { fields: ['req_phone'] };
  const reception = await official('tiepnhan.26740');
  expect(await openDossier(reception, code, at('11:30'))).toMatchObject({ mayRequest: true, waitsForConsent: true });
  expect(await openMarking(reception, code, at('11:30'))).toMatchObject({ earlier: 1, waits: true });
  const head = await official('truongphong.26740');
  const waits = async () => (await staffQueue(head, {}, at('12:10'))).consents.filter((it) => it.code === code);
  // While it is being marked nobody has asked him anything.
  await keepMarks(reception, code, await marksFor(code, again), false, at('11:45'));
  expect(await waits()).toEqual([]);
  expect(await openDossier(head, code, at('11:46'))).toMatchObject({ marks: { by: reception.name }, asking: [] });
  const refused = await sendMarks(await official('tiepnhan.26740'), code, await marksFor(code, again), undefined, at('12:00'));
  expect(refused).toMatchObject({ ok: false, error: { kind: 'supplement-already-requested' } });
  // What was marked is not lost.
  const { rows } = await pool().query('select marks from supplement_marks where dossier_id = $1', [(await find(code)).id]);
  expect(rows[0].marks[markName('req_phone')]).toEqual(['1']);
  // And the head is told who asks, and for what.
  expect(await waits()).toEqual([{ code, by: reception.name }]);
  expect((await openDossier(head, code, at('12:20')))?.asking).toMatchObject([{ kind: 'field', key: 'req_phone' }]);
  // Nothing can be allowed while a stop is proposed, nor where nobody could send it.
  const { id } = await find(code);
  for (const change of ['stop_proposed = true', `status = 4, step = 'review'`, `applicant_id = '${head.id}'`]) {
    const was = (await pool().query('select status, step, applicant_id from dossier where id = $1', [id])).rows[0];
    await pool().query(`update dossier set ${change} where id = $1`, [id]);
    expect(await waits(), change).toEqual([]);
    await pool().query('update dossier set stop_proposed = false, status = $2, step = $3, applicant_id = $4 where id = $1', [
      ...[id, was.status, was.step, was.applicant_id],
    ]);
  }
  expect(await actAtDesk(head, code, 'consent_supplement', { reason: '' }, at('12:30'))).toMatchObject({
    error: { kind: 'reason-missing' },
  });
  expect(await actAtDesk(head, code, 'consent_supplement', { reason: 'Điện thoại mới phát hiện sai.' }, at('12:30'))).toMatchObject({
    ok: true,
  });
  expect(await waits()).toEqual([]);
  expect((await openDossier(head, code, at('12:35')))?.asking).toEqual([]);
  const allowed = await openMarking(reception, code, at('12:40'));
  expect(allowed).toMatchObject({ earlier: 1, waits: false, typed: { [markName('req_phone')]: ['1'] } });
  const second = await ask(code, again);
  await saveAnswering(she, second, { req_phone: ['0903000999'] }, at('14:00'));
  expect(await sendAnswering(she, second, true, at('14:01'))).toMatchObject({ ok: true });
  const seen = (await openDossier(head, code, at('14:10')))?.supplements;
  expect(seen?.map(({ number, answer }) => [number, answer?.proof, answer?.changes.map(({ key }) => key)])).toEqual([
    [2, 'whole', ['req_phone']],
    [1, 'whole', ['purpose']],
  ]);
  expect((await openFiling(code, { session: she }, at('14:20')))?.integrity).toEqual({ kind: 'whole' });
});

test('a specialist asks while he prepares; late, nothing happens by itself but a flag, and he may propose to stop', async () => {
  const code = await file(at('08:00'));
  await advance(code, 2, at('09:00'));
  const specialist = await official('thuly.26740');
  await ask(code, { fields: ['purpose'] }, 'thuly.26740');
  const late = new Date('2026-12-01T03:00:00Z');
  const opened = await openDossier(specialist, code, late);
  expect(opened?.dossier.status).toBe(5);
  expect(opened?.supplements[0]?.answerBy.getTime()).toBeLessThan(late.getTime());
  expect(opened?.actions.map(({ action }) => action)).toContain('propose_stop');
  expect(
    await actAtDesk(specialist, code, 'propose_stop', { reason: 'Đã quá hạn bổ sung ba ngày, không liên hệ được.' }, late),
  ).toMatchObject({ ok: true });
  const leader = await official('lanhdao.26740');
  expect((await openDossier(leader, code, late))?.actions.map(({ action }) => action)).toEqual(['decline_stop', 'stop']);
  expect(await actAtDesk(leader, code, 'stop', { reason: 'Người nộp không bổ sung trong hạn.' }, late)).toMatchObject({
    ok: true,
    value: { status: 8 },
  });
  expect((await papersOf((await find(code)).id)).map(({ kind }) => kind)).toContain('stop_notice');
});

test('the hours in which reception must answer stand still while the citizen is awaited, for official and citizen alike', async () => {
  const code = await file(at('08:00'));
  const id = await ask(code, { fields: ['purpose'] });
  const she = await citizen(an);
  const next = (time: string) => new Date(`2026-11-24T${time}:00+07:00`);
  await saveAnswering(she, id, { purpose: ['mua_ban_nha_dat'] }, next('09:50'));
  expect((await sendAnswering(she, id, true, next('10:00')))?.ok).toBe(true);
  // Two hours were gone when it was asked, eight hours of the office went by until the answer: six are left from there.
  const due = new Date('2026-11-25T08:00:00+07:00');
  const seen = await openDossier(await official('tiepnhan.26740'), code, next('10:01'));
  expect(seen?.due).toMatchObject({ of: 'answer', at: due, late: false });
  expect(seen?.answerBy).toEqual(due);
  expect((await trackDossier(code, { session: she }, next('10:01')))?.answerBy).toEqual(due);
  expect((await myArea(she, next('10:01')))?.dossiers.find((it) => it.code === code)?.answerBy).toEqual(due);
  // Everybody reads of the office how many wait longer than that: this one a minute later, until it is received.
  const minuteLater = new Date('2026-11-25T08:01:00+07:00');
  const unanswered = async (at: Date) => (await unansweredNow(at, ['1.004873'])).get('26740') ?? 0;
  const others = await unanswered(due);
  expect(await unanswered(minuteLater)).toBe(others + 1);
  // From reception on the clock is that of the result, to which that wait is nothing.
  await advance(code, 1, next('10:30'));
  expect(await unanswered(minuteLater)).toBe(others);
  const received = await find(code);
  expect(received).toMatchObject({ status: 2, pausedMinutes: 0 });
  const { head: _, linkGeneration: __, ...row } = received;
  expect(rebuild(await journalOf(received.id))).toEqual(row);
});

test('a queue tells since when and until when the citizen is awaited, that her time is over, and which dossiers she has answered', async () => {
  const code = await file(at('08:00'));
  const reception = await official('tiepnhan.26740');
  const line = async (tab: string, time: string) => (await staffQueue(reception, { tab }, at(time))).rows.find((it) => it.code === code);
  expect((await line('receive', '09:00'))?.flags).toEqual([]);
  const id = await ask(code, { fields: ['purpose'] });
  const waiting = await line('waiting', '11:00');
  expect(waiting?.flags).toEqual(['supplement']);
  expect(waiting?.supplementBy).toEqual(new Date('2026-11-27T17:00:00+07:00'));
  expect(dueWords(staff.due, must(waiting).due, must(waiting).status)).toBe('dừng từ 23/11');
  // One that was answered had longer: it says nothing of the one that waits.
  await pool().query(
    `insert into supplement_request (id, dossier_id, sequence, answered_sequence, salt, answer_by, asked_at, answered_at)
      select gen_random_uuid(), dossier_id, 0, 0, salt, answer_by + interval '30 days', asked_at, asked_at from supplement_request where id = $1`,
    [id],
  );
  expect((await line('waiting', '11:00'))?.supplementBy).toEqual(waiting?.supplementBy);
  const after = (await staffQueue(reception, { tab: 'waiting' }, new Date('2026-11-27T17:00:01+07:00'))).rows;
  expect(after.find((it) => it.code === code)?.flags).toEqual(['lapsed']);
  const she = await citizen(an);
  await saveAnswering(she, id, { purpose: ['mua_ban_nha_dat'] }, at('13:00'));
  await sendAnswering(she, id, true, at('13:10'));
  expect(await line('receive', '13:20')).toMatchObject({ flags: ['supplemented'], supplementBy: null });
});
