import { expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { findBreak, journalOf } from '#src/data/journal.ts';
import { rebuild } from '#src/domain/dossiers/dossier.ts';
import {
  answerComplaint,
  complain,
  myFeedback,
  openComplaints,
  rateDossier,
  unitFeedback,
  waitingComplaints,
} from '#src/services/feedback.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { testDatabase } from '../../support/database.ts';
import { citizen, official } from '../../support/people.ts';
import { advance, an, at, file } from './filed.ts';

testDatabase();

const whole = 7;
const grievance = { about: 'delay', reason: 'Hẹn trả ngày 20/11 mà tới nay chưa ai gọi.' };
const answer = { verdict: 'yes', reason: 'Chuyên viên nghỉ ốm; kết quả gửi trong hôm nay.' };

async function returned(): Promise<string> {
  const code = await file(at('08:00'));
  await advance(code, whole, at('09:00'));
  return code;
}

test('a citizen rates once, after the return and not before, and the comment lies where it can be blanked', async () => {
  const me = await citizen(an);
  const early = await file(at('08:00'));
  const rating = { stars: '4', comment: ' Nhanh, lịch sự. ' };
  expect(await rateDossier(me, early, rating, at('10:00'))).toMatchObject({ ok: false, error: { kind: 'not-in-this-status' } });
  const code = await returned();
  for (const stars of ['', '0', '6', '4.5', 'x'])
    expect(await rateDossier(me, code, { stars, comment: '' }, at('10:00')), stars).toMatchObject({ error: { kind: 'stars-missing' } });
  expect(await rateDossier(me, code, rating, at('10:00'))).toMatchObject({ ok: true });
  expect(await rateDossier(me, code, { stars: '1', comment: '' }, at('10:01'))).toMatchObject({ error: { kind: 'already-rated' } });
  expect(await myFeedback(me, code)).toMatchObject({ rating: { stars: 4, comment: 'Nhanh, lịch sự.' }, mayRate: false });

  const dossier = await findDossier(code);
  const journal = await journalOf(dossier?.id ?? '');
  expect(JSON.stringify(journal.map(({ event }) => event))).not.toContain('lịch sự');
  expect(findBreak(journal)).toBeUndefined();
  const { head: _, linkGeneration: __, ...row } = dossier ?? ({} as NonNullable<typeof dossier>);
  expect(rebuild(journal)).toEqual(row);
});

test('two who rate at the same moment leave one rating', async () => {
  const me = await citizen(an);
  const code = await returned();
  const both = await Promise.all(['5', '1'].map((stars) => rateDossier(me, code, { stars, comment: 'Một lời' }, at('10:00'))));
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  const { rows } = await pool().query(`select 1 from note n join dossier d on d.id = n.dossier_id where d.code = $1`, [code]);
  expect(rows).toHaveLength(1);
});

test('for anybody but the owner there is no feedback to give or read', async () => {
  const code = await returned();
  for (const other of [await citizen('079085000456'), await official('lanhdao.26740')]) {
    expect(await myFeedback(other, code)).toBeUndefined();
    for (const done of [
      await rateDossier(other, code, { stars: '1', comment: '' }, at('10:00')),
      await complain(other, code, grievance, at('10:00')),
    ])
      expect(['unknown-dossier', 'not-applicant']).toContain(done.ok ? 'done' : done.error.kind);
  }
});

test('a complaint has a clock of its own, the leader answers it, and the citizen reads the answer', async () => {
  const me = await citizen(an);
  const code = await file(at('08:00'));
  expect(await complain(me, code, { about: '', reason: grievance.reason }, at('08:30'))).toMatchObject({
    error: { kind: 'grievance-missing' },
  });
  expect(await complain(me, code, { about: 'delay', reason: 'chậm' }, at('08:30'))).toMatchObject({ error: { kind: 'reason-too-short' } });
  const done = await complain(me, code, grievance, at('08:30'));
  // Ten working days from Monday 23 November 2026, before a day off on 24 November (Vietnamese Culture Day).
  expect(done).toMatchObject({ ok: true, value: { status: 1, dueAt: null } });
  expect(await complain(me, code, grievance, at('08:31'))).toMatchObject({ error: { kind: 'complaint-open' } });
  const mine = await myFeedback(me, code);
  expect(mine).toMatchObject({ mayComplain: false, complaints: [{ about: 'delay', text: grievance.reason, answer: null }] });

  const head = await official('truongphong.26740');
  const leader = await official('lanhdao.26740');
  expect(await openComplaints(head, code, at('09:00'))).toMatchObject({ mayAnswer: false, complaints: [{ text: grievance.reason }] });
  expect(await openComplaints(leader, code, at('09:00'))).toMatchObject({ mayAnswer: true, complaints: [{ clock: { state: 'ok' } }] });
  expect(await waitingComplaints(leader)).toMatchObject({ count: 1, firstDue: mine?.complaints[0]?.answerBy });
  expect((await unitFeedback(leader, at('09:00')))?.open.map((it) => it.code)).toContain(code);

  expect(await answerComplaint(head, code, answer, at('09:10'))).toMatchObject({ error: { kind: 'not-your-role' } });
  expect(await answerComplaint(leader, code, { ...answer, verdict: '' }, at('09:10'))).toMatchObject({
    error: { kind: 'verdict-missing' },
  });
  expect(await answerComplaint(leader, code, answer, at('09:10'))).toMatchObject({ ok: true });
  expect(await answerComplaint(leader, code, answer, at('09:11'))).toMatchObject({ error: { kind: 'no-complaint' } });
  expect(await myFeedback(me, code)).toMatchObject({
    mayComplain: true,
    complaints: [{ answer: { upheld: true }, answerText: answer.reason, answeredBy: leader.name }],
  });
  expect(await waitingComplaints(leader)).toBeUndefined();
  expect((await unitFeedback(leader, at('09:20')))?.answered.map((it) => it.code)).toContain(code);
});

test('whom a complaint may be about does not read it, nor that there is one; nobody in the office reads who rated how', async () => {
  const me = await citizen(an);
  const code = await returned();
  await complain(me, code, grievance, at('10:00'));
  await rateDossier(me, code, { stars: '1', comment: 'Phải chờ lâu' }, at('10:01'));
  for (const account of ['tiepnhan', 'thuly', 'vanthu']) {
    const seen = await openDossier(await official(`${account}.26740`), code, at('10:05'));
    expect(JSON.stringify(seen), account).not.toMatch(/20\/11|"complained"|Phải chờ lâu/);
    expect(seen?.complaintDueAt).toBeNull();
    expect(await openComplaints(await official(`${account}.26740`), code, at('10:05'))).toBeUndefined();
    expect(await unitFeedback(await official(`${account}.26740`), at('10:05'))).toBeUndefined();
    expect(await waitingComplaints(await official(`${account}.26740`))).toBeUndefined();
  }
  expect(await openComplaints(await official('lanhdao.25747'), code, at('10:05'))).toBeUndefined();
  const leads = await openDossier(await official('lanhdao.26740'), code, at('10:05'));
  expect(leads?.complaintDueAt).not.toBeNull();
  expect(leads?.story.map(({ event }) => event.type)).toContain('complained');
  expect(leads?.story.map(({ event }) => event.type)).not.toContain('rated');
});

test('ratings of a unit are hidden while one could guess whose they are, and have no names afterwards', async () => {
  const unit = '25747';
  const leader = await official(`lanhdao.${unit}`);
  const me = await citizen(an);
  for (let i = 1; i <= 5; i++) {
    const code = await file(at('08:00'), unit);
    await advance(code, whole, at('09:00'), unit);
    const seen = await unitFeedback(leader, at('10:00'));
    expect(seen?.ratings, `${i - 1} ratings`).toMatchObject([{ total: i - 1, counts: null, comments: [] }]);
    await rateDossier(me, code, { stars: String(i === 1 ? 2 : 5), comment: i === 1 ? 'Chờ hơi lâu' : '' }, at('10:00'));
  }
  const seen = await unitFeedback(leader, at('10:01'));
  expect(seen?.ratings[0]?.counts).toEqual([5, 4, 3, 2, 1].map((stars) => ({ stars, count: { 5: 4, 2: 1 }[stars] ?? 0 })));
  expect(seen?.ratings[0]?.comments).toEqual([{ stars: 2, text: 'Chờ hơi lâu' }]);
  expect(JSON.stringify(seen)).not.toContain('Nguyễn Thị An');
});

test('a unit without a leader: complaints and missed dates are told to the leader of the unit above, who answers and does nothing else there', async () => {
  const code = await file(at('08:00'));
  await advance(code, 2, at('09:00'));
  await complain(await citizen(an), code, grievance, at('10:00'));
  await pool().query(`update dossier set alarm = 3 where code = $1`, [code]);
  const above = (await pool().query(`select parent_code as code from unit where code = '26740'`)).rows[0].code as string;
  const someone = await official('lanhdao.stc');
  const overThere = { ...someone, posts: [{ role: 'leader' as const, unit: above }] };
  const waits = async (session = overThere) => (await unitFeedback(session, at('11:00')))?.open.map((it) => it.code);
  expect(await waits()).toEqual([]); // the ward has its own
  expect(await openComplaints(overThere, code, at('11:00'))).toBeUndefined();

  await pool().query(`update post set until = '2020-01-01' where role = 'leader' and unit_code = '26740'`);
  expect(await waits()).toContain(code);
  expect((await waitingComplaints(overThere))?.count).toBe((await waits())?.length);
  expect((await unitFeedback(overThere, at('11:00')))?.late).toMatchObject([{ unit: { vi: 'Phường Sài Gòn' }, late: 1 }]);
  expect(await openComplaints(overThere, code, at('11:00'))).toMatchObject({ mayAnswer: true, hisUnit: false });
  const elsewhere = { ...someone, posts: [{ role: 'leader' as const, unit: 'stc' }] };
  const notLeader = { ...someone, posts: [{ role: 'head' as const, unit: above }] };
  for (const session of [elsewhere, notLeader]) {
    expect(await openComplaints(session, code, at('11:00'))).toBeUndefined();
    expect(await answerComplaint(session, code, answer, at('11:00'))).toMatchObject({ error: { kind: 'unknown-dossier' } });
  }
  expect(await openDossier(overThere, code, at('11:00'))).toBeUndefined();
  expect(await answerComplaint(overThere, code, answer, at('11:00'))).toMatchObject({ ok: true });
  expect((await journalOf((await findDossier(code))?.id ?? '')).at(-1)?.actor).toEqual({ kind: 'staff', id: someone.id });
});
