import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { actions } from '#src/app/[locale]/can-bo/ho-so/[code]/action.ts';
import { pool } from '#src/data/database.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { findBreak, journalOf } from '#src/data/journal.ts';
import { papersOf } from '#src/data/papers.ts';
import { readSnapshot } from '#src/data/snapshot.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { rebuild } from '#src/domain/dossiers/dossier.ts';
import { actAtDesk, type DeskAction, type Sent } from '#src/services/act-at-desk.ts';
import { askedOpinions } from '#src/services/asked-opinions.ts';
import { delegate } from '#src/services/delegations.ts';
import { openFiling } from '#src/services/filing/open-filing.ts';
import { lapseOpinions } from '#src/services/lapse-opinions.ts';
import { markTasks } from '#src/services/mark-tasks.ts';
import { openPaper } from '#src/services/open-paper.ts';
import { controlSlipNow } from '#src/services/slips/control-slip.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import type { Visit } from '#src/services/visit.ts';
import { testDatabase } from '../../support/database.ts';
import { official } from '../../support/people.ts';
import { act, advance, at, file } from './filed.ts';

testDatabase();

const reason = 'Nơi cư trú thuộc phường khác từ tháng 7.';

const does = async (account: string, code: string, action: DeskAction, sent: Sent = {}, now = at('09:30')) =>
  actAtDesk(await official(account), code, action, sent, now);

/** The journal holds and tells the row as it is. */
async function rowOf(code: string) {
  const dossier = await findDossier(code);
  if (!dossier) throw new Error(`no dossier ${code}`);
  const journal = await journalOf(dossier.id);
  expect(findBreak(journal)).toBeUndefined();
  const { head: _, linkGeneration: __, ...row } = dossier;
  expect(rebuild(journal)).toEqual(row);
  return row;
}

test('a dossier that another ward should decide goes to its head, and the first ward no longer knows it but at its own counter', async () => {
  const code = await file(at('08:00'));
  await advance(code, 1, at('08:30'));
  const seen = await openDossier(await official('truongphong.26740'), code, at('09:00'));
  expect(seen?.transferTo.map((unit) => unit.code)).toContain('25747');
  expect(seen?.transferTo.map((unit) => unit.code)).not.toContain('stc');
  expect(await does('truongphong.26740', code, 'transfer', { unit: 'stc', reason })).toMatchObject({
    ok: false,
    error: { kind: 'unit-cannot-decide', unit: 'stc' },
  });
  expect(await does('truongphong.26740', code, 'transfer', { unit: 'nowhere', reason })).toMatchObject({
    ok: false,
    error: { kind: 'unit-missing' },
  });
  expect(await does('truongphong.26740', code, 'transfer', { unit: '25747', reason })).toMatchObject({ ok: true });
  expect(await rowOf(code)).toMatchObject({ competentUnit: '25747', receivingUnit: '26740', status: 2, step: 'assign' });
  // The receiving unit keeps it in sight: it hands the result over in the end.
  expect(await openDossier(await official('truongphong.26740'), code, at('09:40'))).toBeDefined();
  expect(await does('truongphong.26740', code, 'assign', { assignee: (await official('thuly.26740')).id })).toMatchObject({ ok: false });
  // The papers arrive.
  expect(await does('truongphong.25747', code, 'take_over')).toMatchObject({ ok: true });
  expect((await rowOf(code)).handoverSince).toBeNull();
  const there = await official('thuly.25747');
  expect(await does('truongphong.25747', code, 'assign', { assignee: there.id })).toMatchObject({ ok: true });
  expect((await rowOf(code)).assigneeId).toBe(there.id);
});

test('a unit that is asked reads the dossier until it has answered, and nobody submits a result before', async () => {
  const code = await file(at('08:00'));
  await advance(code, 2, at('08:30'));
  const stranger = await official('truongphong.25747');
  expect(await openDossier(stranger, code, at('09:00'))).toBeUndefined();
  const asks = { unit: '25747', answerBy: '2026-11-25', reason: 'Đề nghị xác nhận thời gian cư trú.' };
  expect(await does('thuly.26740', code, 'request_opinion', { ...asks, answerBy: '2026-11-20' })).toMatchObject({
    ok: false,
    error: { kind: 'opinion-deadline-past' },
  });
  expect(await does('thuly.26740', code, 'request_opinion', asks)).toMatchObject({ ok: true });
  expect(await askedOpinions(stranger)).toMatchObject([{ code, answerBy: new Date('2026-11-25T17:00:00+07:00') }]);
  expect(await askedOpinions(await official('tiepnhan.25747'))).toEqual([]);
  expect(await does('thuly.26740', code, 'prepare', { outcome: 'granted' })).toMatchObject({ ok: false, error: { kind: 'opinions-open' } });
  const seen = await openDossier(stranger, code, at('10:00'));
  expect(seen?.opinions).toMatchObject([{ unit: '25747', question: asks.reason, end: null }]);
  expect(seen?.actions.map(({ action }) => action)).toEqual(['give_opinion']);
  // He reads what was filed, on record, and nothing of what the other unit did with it.
  expect(seen).toMatchObject({ asked: true, story: [], papers: [], payments: [], supplements: [], tasks: [] });
  expect(seen?.sections.length).toBeGreaterThan(0);
  expect((await openFiling(code, { session: stranger }, at('10:05')))?.content).toBeTruthy();
  const { rows: looks } = await pool().query(
    `select distinct a.purpose from access_log a join dossier d on d.id = a.dossier_id where d.code = $1 and a.person_id = $2`,
    [code, stranger.id],
  );
  expect(looks).toEqual([{ purpose: 'opinion' }]);
  const [slip] = await papersOf((await rowOf(code)).id);
  expect(await openPaper(slip?.id ?? '', { session: stranger }, at('10:06'))).toBeUndefined();
  expect(await controlSlipNow(stranger, code, at('10:06'))).toBeUndefined();
  const opinion = seen?.opinions[0]?.id;
  const answer = { opinion, reason: 'Cư trú liên tục từ 2015 tới 2020.' };
  expect(await does('truongphong.25747', code, 'give_opinion', answer)).toMatchObject({ ok: false, error: { kind: 'stand-missing' } });
  expect(await does('truongphong.25747', code, 'give_opinion', { ...answer, stand: 'agree' })).toMatchObject({ ok: true });
  expect(await openDossier(stranger, code, at('11:00'))).toBeUndefined();
  expect(await openFiling(code, { session: stranger }, at('11:00'))).toBeUndefined();
  expect(await askedOpinions(stranger)).toEqual([]);
  const after = await openDossier(await official('thuly.26740'), code, at('11:00'));
  expect(after?.opinions).toMatchObject([{ answer: answer.reason, end: { how: 'agree' } }]);
  expect((await rowOf(code)).openOpinions).toBe(0);
  expect(await does('thuly.26740', code, 'prepare', { outcome: 'granted' })).toMatchObject({ ok: true });
});

test('silence closes what was asked after its day, not before, and is no consent where the procedure does not say so', async () => {
  const code = await file(at('08:00'));
  await advance(code, 2, at('08:30'));
  await does('thuly.26740', code, 'request_opinion', { unit: '25747', answerBy: '2026-11-25', reason: 'Đề nghị xác nhận cư trú.' });
  await lapseOpinions(new Date('2026-11-25T16:59:00+07:00'));
  expect((await rowOf(code)).openOpinions).toBe(1);
  const after = new Date('2026-11-25T17:00:00+07:00');
  await Promise.all([lapseOpinions(after), lapseOpinions(after)]);
  expect((await rowOf(code)).openOpinions).toBe(0);
  const seen = await openDossier(await official('thuly.26740'), code, after);
  expect(seen?.opinions).toMatchObject([{ end: { how: 'silence' } }]);
  expect(await lapseOpinions(after)).toBe(0);
});

test('what was asked is closed with the dossier', async () => {
  const code = await file(at('08:00'));
  await advance(code, 2, at('08:30'));
  await does('thuly.26740', code, 'request_opinion', { unit: '25747', answerBy: '2026-11-25', reason: 'Đề nghị xác nhận cư trú.' });
  await does('thuly.26740', code, 'withdraw_opinion', { opinion: (await openIds(code))[0], reason: 'Đã có đủ căn cứ.' });
  expect(await askedOpinions(await official('truongphong.25747'))).toEqual([]);
});

const openIds = async (code: string): Promise<string[]> => {
  const seen = await openDossier(await official('thuly.26740'), code, at('09:00'));
  return (seen?.opinions ?? []).filter(({ end }) => end === null).map(({ id }) => id);
};

/** Changes the version under which the certificate is filed, as an administrator's new one would. */
async function withProcedure(change: object): Promise<void> {
  await pool().query(`update procedure_version set content = content || $1::jsonb, changed_at = now() where code = '1.004873'`, [
    JSON.stringify(change),
  ]);
  await readSnapshot(at('07:00'));
}

test('the list of a step holds it back until what is mandatory is done, and remembers who did it', async () => {
  const { rows } = await pool().query<{ content: { steps: { key: string }[] } }>(
    `select content from procedure_version where code = '1.004873'`,
  );
  const steps = rows[0]?.content.steps ?? [];
  const task = { key: 'register', label: { vi: 'Tra sổ hộ tịch', en: 'Search the register' }, mandatory: true };
  const optional = { key: 'phone', label: { vi: 'Gọi người nộp', en: 'Call the applicant' }, mandatory: false };
  await withProcedure({ steps: steps.map((step) => (step.key === 'prepare' ? { ...step, tasks: [task, optional] } : step)) });
  try {
    const code = await file(at('08:00'));
    await advance(code, 2, at('08:30'));
    expect(await does('thuly.26740', code, 'prepare', { outcome: 'granted' })).toMatchObject({
      ok: false,
      error: { kind: 'tasks-open', tasks: ['register'] },
    });
    const done = { step: 'prepare', done: ['register'], remarks: { register: 'Sổ năm 2015, số 12' } };
    // Whose list it is not is told so; whoever was overtaken is told who did what. Nothing is saved.
    const marked = async (account: string, change = {}) => markTasks(await official(account), code, { ...done, ...change }, at('09:00'));
    expect(await marked('truongphong.26740')).toEqual({ ok: false, error: { kind: 'not-your-role', roles: ['specialist'] } });
    expect(await marked('truongphong.26740', { seen: 1 })).toMatchObject({
      ok: false,
      error: { kind: 'changed-meanwhile', type: 'assigned' },
    });
    expect(await marked('thuly.26740', { step: 'review' })).toMatchObject({ ok: false, error: { kind: 'changed-meanwhile' } });
    expect(await marked('thuly.25747')).toEqual({ ok: false, error: { kind: 'unknown-dossier' } });
    expect(await markTasks(await official('thuly.26740'), code, done, at('09:00'))).toEqual({ ok: true, value: null });
    const seen = await openDossier(await official('truongphong.26740'), code, at('09:10'));
    expect(seen?.keepsTasks).toBe(false);
    expect(seen?.tasks.map(({ key, mark }) => [key, mark?.done, mark?.remark])).toEqual([
      ['register', true, 'Sổ năm 2015, số 12'],
      ['phone', undefined, undefined],
    ]);
    // Two with the same page before them: each keeps what he changed, and what both changed is told and stays with who was first.
    const shown = { done: ['register'], remarks: { register: 'Sổ năm 2015, số 12' } };
    const saves = async (remarks: Record<string, string>, ...ticked: string[]) =>
      markTasks(await official('thuly.26740'), code, { step: 'prepare', shown, done: ticked, remarks }, at('09:15'));
    expect(await saves(shown.remarks, 'register', 'phone')).toEqual({ ok: true, value: null });
    expect(await saves({ register: 'Sổ năm 2016' }, 'register')).toEqual({ ok: true, value: null });
    expect(await saves({ register: 'Sổ năm 2017', phone: 'Không gọi được' }, 'register')).toEqual({
      ok: false,
      error: { kind: 'tasks-marked-meanwhile', tasks: ['register', 'phone'], by: (await official('thuly.26740')).name },
    });
    expect(await saves({ register: 'Sổ năm 2016' }, 'register')).toEqual({ ok: true, value: null }); // the same once more is no quarrel
    const after = await openDossier(await official('thuly.26740'), code, at('09:20'));
    expect(after?.tasks.map(({ key, mark }) => [key, mark?.done, mark?.remark])).toEqual([
      ['register', true, 'Sổ năm 2016'],
      ['phone', true, null],
    ]);
    // Whichever button of the page is pressed, the ticks are saved; what was typed beside it comes back.
    const visit = async (account: string, query = {}) =>
      ({ session: await official(account), params: { code }, query, locale: 'vi', now: at('09:25') }) as unknown as Visit;
    const list = { step: ['prepare'], task: ['register'], was: ['register', 'phone'], 'was.register': ['Sổ năm 2016'] };
    const page = { ...list, 'remark.register': ['Sổ năm 2018'], 'prepare.reason': ['Dở dang'], note: [randomUUID()], text: ['Đã gọi.'] };
    expect(await actions.note?.run(await visit('thuly.26740'), page)).toMatchObject({
      shown: { done: 'note' },
      typed: { 'prepare.reason': ['Dở dang'] },
    });
    const ticked = await openDossier(await official('thuly.26740'), code, at('09:26'));
    expect(ticked?.notes.map(({ text }) => text)).toEqual(['Đã gọi.']);
    expect(ticked?.tasks.map(({ mark }) => [mark?.done, mark?.remark])).toEqual([
      [true, 'Sổ năm 2018'],
      [false, null],
    ]);
    const clean = { step: ['prepare'], task: ['register'], was: ['register'], 'was.register': ['Sổ năm 2018'] };
    const looked = await actions.look?.run(await visit('thuly.26740', { xem: 'x' }), { ...clean, 'remark.register': ['Sổ năm 2019'] });
    expect(looked).toEqual({ to: `/can-bo/ho-so/${code}?xem=x#xem` });
    const back = {
      ...clean,
      'was.register': ['Sổ năm 2019'],
      'remark.register': ['Sổ năm 2020'],
      'send_back.reason': ['Không thuộc phòng này.'],
    };
    expect(
      await actions.send_back?.run(await visit('thuly.26740'), {
        ...back,
        seen: [String((await rowOf(code)).sequence)],
        text: ['Nhớ hỏi lại'],
      }),
    ).toMatchObject({
      shown: { done: 'send_back' },
      typed: { text: ['Nhớ hỏi lại'] },
    });
    const { id } = await rowOf(code);
    expect((await pool().query('select done, remark from task_mark where dossier_id = $1 and task = $2', [id, 'register'])).rows).toEqual([
      { done: true, remark: 'Sổ năm 2020' },
    ]);
    // Somebody else's step by now: what he ticks is no longer his to save, and comes back to be read.
    expect(await actions.note?.run(await visit('thuly.26740'), { ...page, note: [randomUUID()] })).toMatchObject({
      shown: { done: 'note' },
      typed: { step: ['prepare'], 'remark.register': ['Sổ năm 2018'] },
    });
    expect(await does('truongphong.26740', code, 'assign', { assignee: (await official('thuly.26740')).id })).toMatchObject({ ok: true });
    expect(await does('thuly.26740', code, 'prepare', { outcome: 'granted' })).toMatchObject({ ok: true });
  } finally {
    await withProcedure({ steps });
  }
});

test('a list before the giving out holds back whoever gives it, whoever takes it, and the portal itself', async () => {
  const { rows } = await pool().query<{ content: { steps: { key: string }[] } }>(
    `select content from procedure_version where code = '1.004873'`,
  );
  const steps = rows[0]?.content.steps ?? [];
  const task = { key: 'fee', label: { vi: 'Xem lệ phí', en: 'Look at the fee' }, mandatory: true };
  const listed = steps.map((step) => (step.key === 'assign' ? { ...step, tasks: [task] } : step));
  await withProcedure({ steps: listed, assignment: 'lightest_load' });
  try {
    const code = await file(at('08:00'));
    await act(code, at('08:30'), ['tiepnhan.26740', 'receive']);
    expect(await rowOf(code)).toMatchObject({ status: 2, step: 'assign', assigneeId: null });
    const open = { ok: false, error: { kind: 'tasks-open', tasks: ['fee'] } };
    const assignee = (await official('thuly.26740')).id;
    expect(await does('truongphong.26740', code, 'assign', { assignee })).toEqual(open);
    expect(await act(code, at('09:00'), ['thuly.26740', 'take'])).toEqual(open);
    const done = { step: 'assign', done: ['fee'], remarks: {} };
    expect(await markTasks(await official('thuly.26740'), code, done, at('09:05'))).toEqual({ ok: true, value: null });
    expect(await act(code, at('09:10'), ['thuly.26740', 'take'])).toMatchObject({ ok: true, value: { step: 'prepare' } });
  } finally {
    await withProcedure({ steps, assignment: 'manual' });
  }
});

test('where the version says so the portal gives it to who has least, and to who keeps the field', async () => {
  try {
    await withProcedure({ assignment: 'lightest_load' });
    const code = await file(at('08:00'));
    expect(await act(code, at('09:00'), ['tiepnhan.26740', 'receive'])).toMatchObject({ ok: true });
    const row = await rowOf(code);
    expect(row).toMatchObject({ status: 4, step: 'prepare', assigneeId: (await official('thuly.26740')).id });
    // Somebody who keeps other fields only is given none.
    await withProcedure({ assignment: 'field' });
    await pool().query(`update post set fields = '{construction}' where role = 'specialist' and unit_code = '26740'`);
    const left = await file(at('08:10'));
    await act(left, at('09:00'), ['tiepnhan.26740', 'receive']);
    expect(await rowOf(left)).toMatchObject({ status: 2, step: 'assign', assigneeId: null });
  } finally {
    await pool().query(`update post set fields = '{}'`);
    await withProcedure({ assignment: 'manual' });
  }
});

test('of two specialists the portal gives nothing to who is away, and the head is told until when he is', async () => {
  const [away, deputy] = [(await official('tiepnhan.26740')).id, (await official('vanthu.26740')).id];
  const today = vietnamDate(new Date());
  await pool().query(`insert into post (person_id, role, unit_code, "from") values ($1, 'specialist', '26740', '2025-01-01')`, [away]);
  try {
    await withProcedure({ assignment: 'lightest_load' });
    const least = await file(at('08:20'));
    await act(least, at('09:00'), ['tiepnhan.26740', 'receive']);
    expect(await rowOf(least)).toMatchObject({ assigneeId: away });
    const absent = { ...(await official('tiepnhan.26740')), posts: [{ role: 'specialist' as const, unit: '26740' }] };
    const lent = { unit: '26740', person: '', deputy, roles: ['specialist' as const], from: today, until: today };
    expect(await delegate(absent, lent, new Date())).toMatchObject({ ok: true });
    const next = await file(at('08:25'));
    await act(next, at('09:00'), ['tiepnhan.26740', 'receive']);
    const given = await rowOf(next);
    expect(given).toMatchObject({ assigneeId: (await official('thuly.26740')).id });
    const seen = await openDossier(await official('truongphong.26740'), next, at('09:10'));
    expect(seen?.specialists.map(({ id, awayUntil }) => [id, awayUntil])).toEqual([
      [given?.assigneeId, null],
      [away, today],
    ]);
  } finally {
    await pool().query('delete from delegation');
    await pool().query(`delete from post where person_id = $1 and role = 'specialist'`, [away]);
    await withProcedure({ assignment: 'manual' });
  }
});
