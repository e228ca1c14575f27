import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { transaction } from '#src/data/database.ts';
import { findDossier, lockDossier, saveDossier } from '#src/data/dossiers.ts';
import { chain, findBreak, journalOf } from '#src/data/journal.ts';
import { papersOf } from '#src/data/papers.ts';
import { storyOf } from '#src/data/queries/dossier-story.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { decide } from '#src/domain/dossiers/decide.ts';
import { type Dossier, entriesAfter, evolve, rebuild } from '#src/domain/dossiers/dossier.ts';
import { actAtDesk } from '#src/services/act-at-desk.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { testDatabase } from '../../support/database.ts';
import { official } from '../../support/people.ts';
import { act, advance, at, file, way } from './filed.ts';

testDatabase();

const roles = ['tiepnhan', 'truongphong', 'thuly', 'lanhdao', 'vanthu'];

test('a dossier goes from reception to the hand-over, each step by the role whose it is and by no other', async () => {
  const code = await file(at('08:00'));
  const statuses: number[] = [];
  const doings = await way();
  for (const [i, doing] of doings.entries()) {
    const [holder, action, given] = doing;
    const now = at(`09:${String(i).padStart(2, '0')}`);
    for (const other of roles.map((role) => `${role}.26740`).filter((account) => account !== holder)) {
      const refused = await act(code, now, [other, action, given]);
      expect(refused, `${action} by ${other}`).toMatchObject({ ok: false, error: { kind: 'not-your-role' } });
      const seen = await openDossier(await official(other), code, now);
      expect(
        seen?.actions.map((it) => it.action),
        `buttons of ${other}`,
      ).not.toContain(action);
    }
    const seen = await openDossier(await official(holder), code, now);
    expect(seen?.actions.map((it) => it.action)).toContain(action);
    const done = await act(code, now, doing, seen?.dossier.sequence);
    if (!done.ok) throw new Error(`${action}: ${JSON.stringify(done.error)}`);
    statuses.push(done.value.status);
  }
  expect(statuses).toEqual([2, 4, 4, 4, 4, 9, 10]);

  const dossier = await findDossier(code);
  if (!dossier) throw new Error('no dossier');
  const journal = await journalOf(dossier.id);
  expect(findBreak(journal)).toBeUndefined();
  const { head: _, linkGeneration: __, ...row } = dossier;
  expect(rebuild(journal)).toEqual(row);
  expect((await papersOf(dossier.id)).map(({ kind, number }) => [kind, number])).toEqual([
    ['receipt', '1/2026'],
    ['result', '1/2026'],
    ['control_slip', '1/2026'],
  ]);
  // Received on Monday 09:00: three working days end on Thursday at closing time.
  expect(dossier.dueAt).toEqual(new Date('2026-11-26T17:00:00+07:00'));
});

test('whoever receives it is told that the date he promises may move, before he promises it', async () => {
  const code = await file(at('08:00'));
  const seen = await openDossier(await official('tiepnhan.26740'), code, at('09:00'));
  expect(seen?.dueIfReceived).toEqual(new Date('2026-11-26T17:00:00+07:00'));
  expect(seen?.mayMoveBecause.map(({ date }) => date)).toEqual(['2026-11-24']);
});

test('a result that refuses carries its reason to the leader, and one without a reason is not taken', async () => {
  const code = await file(at('08:00'));
  await advance(code, 2, at('08:30'));
  const specialist = await official('thuly.26740');
  const without = await actAtDesk(specialist, code, 'prepare', { outcome: 'refused', reason: '  ' }, at('09:00'));
  expect(without).toMatchObject({ ok: false, error: { kind: 'reason-missing' } });
  const short = await actAtDesk(specialist, code, 'prepare', { outcome: 'refused', reason: 'Không' }, at('09:00'));
  expect(short).toMatchObject({ ok: false, error: { kind: 'reason-too-short', shortest: 10 } });
  const reason = 'Sổ hộ tịch ghi bà đang có chồng, theo Điều 22 Nghị định 123/2015/NĐ-CP.';
  expect(await actAtDesk(specialist, code, 'prepare', { outcome: 'refused', reason, cause: 'not_eligible' }, at('09:00'))).toMatchObject({
    ok: true,
  });
  const seen = await openDossier(await official('truongphong.26740'), code, at('09:05'));
  expect(seen?.dossier.outcome).toBe('refused');
  expect(seen?.story.at(-1)).toMatchObject({ event: { type: 'prepared', cause: 'not_eligible' }, by: specialist.name, reason });
});

test('reception refuses with a reason, and the slip that says so is kept with the dossier', async () => {
  const code = await file(at('08:00'));
  const reception = await official('tiepnhan.26740');
  expect(await actAtDesk(reception, code, 'refuse_reception', { reason: '' }, at('08:10'))).toMatchObject({
    ok: false,
    error: { kind: 'reason-missing' },
  });
  const reason = 'Nơi cư trú khai không thuộc phường Sài Gòn. Nộp lại tại nơi đăng ký thường trú.';
  // The form asks for the kind as well.
  for (const cause of ['', 'something'])
    expect(await actAtDesk(reception, code, 'refuse_reception', { reason, cause }, at('08:10'))).toMatchObject({
      error: { kind: 'cause-missing' },
    });
  const done = await actAtDesk(reception, code, 'refuse_reception', { reason }, at('08:10'));
  expect(done).toMatchObject({ ok: true, value: { status: 3, step: null } });
  const seen = await openDossier(reception, code, at('08:11'));
  expect(seen?.papers.map(({ kind }) => kind)).toEqual(['refusal']);
  expect(seen?.actions).toEqual([]);
});

test('what is sent back goes one desk back with its reason, and comes through again', async () => {
  const code = await file(at('08:00'));
  await advance(code, 5, at('08:30')); // to the clerk
  const back = async (account: string, reason: string) => actAtDesk(await official(account), code, 'send_back', { reason }, at('09:00'));
  expect(await back('vanthu.26740', 'Thiếu ngày cấp căn cước trong bản kết quả.')).toMatchObject({ ok: true, value: { step: 'approve' } });
  expect(await back('lanhdao.26740', 'Bổ sung ngày cấp căn cước rồi trình lại.')).toMatchObject({
    ok: true,
    value: { step: 'review', outcome: 'granted' },
  });
  expect(await back('truongphong.26740', 'Bổ sung ngày cấp căn cước theo lời lãnh đạo.')).toMatchObject({
    ok: true,
    value: { step: 'prepare', outcome: null },
  });
  // Or the leader passes the head over, where the version has a review at all.
  const straight = await file(at('08:05'));
  await advance(straight, 4, at('08:30'));
  const sent = { reason: 'Sửa ngay câu cuối của bản kết quả.', backTo: 'prepare' };
  expect(await actAtDesk(await official('lanhdao.26740'), straight, 'send_back', sent, at('09:00'))).toMatchObject({
    value: { step: 'prepare' },
  });
  const again = (await way()).slice(2, 6);
  for (const doing of again) expect(await act(code, at('09:30'), doing)).toMatchObject({ ok: true });
  expect(await findDossier(code)).toMatchObject({ status: 9, step: 'return' });
});

test('for officials of other units the dossier does not exist, whatever they try', async () => {
  const code = await file(at('08:00'));
  const before = await findDossier(code);
  for (const [, action, given] of await way()) {
    for (const account of roles.flatMap((role) => [`${role}.25747`, `${role}.26740-CA`])) {
      expect(await act(code, at('08:30'), [account, action, given]), `${action} by ${account}`).toEqual({
        ok: false,
        error: { kind: 'unknown-dossier' },
      });
    }
  }
  for (const account of roles.map((role) => `${role}.25747`)) {
    expect(await openDossier(await official(account), code, at('08:30'))).toBeUndefined();
  }
  expect(await findDossier(code)).toEqual(before);
});

test('of two officials who act at the same moment one wins and the other is told who did what and when', async () => {
  const code = await file(at('08:00'));
  const reception = await official('tiepnhan.26740');
  const seen = '1';
  const both = await Promise.all([
    actAtDesk(reception, code, 'receive', { seen }, at('08:20')),
    actAtDesk(reception, code, 'refuse_reception', { seen, reason: 'Tờ khai thiếu trang thứ hai, nộp lại đủ.' }, at('08:20')),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  const loser = both.find(({ ok }) => !ok);
  const winner = both[0]?.ok ? 'received' : 'reception_refused';
  expect(loser).toEqual({ ok: false, error: { kind: 'changed-meanwhile', by: reception.name, at: at('08:20'), type: winner } });
  const dossier = await findDossier(code);
  const story = await storyOf(dossier?.id ?? '');
  expect(story.filter(({ actor }) => actor.kind === 'staff')).toHaveLength(1);
});

test('who saw an older state is told, even where the action would still be possible', async () => {
  const code = await file(at('08:00'));
  await advance(code, 2, at('08:30'));
  const head = await official('truongphong.26740');
  const stale = await actAtDesk(await official('thuly.26740'), code, 'prepare', { outcome: 'granted', seen: '1' }, at('09:00'));
  expect(stale).toMatchObject({ ok: false, error: { kind: 'changed-meanwhile', by: head.name, type: 'assigned' } });
});

test('who has a page open while the portal makes a slip of what happened before goes on as if nothing had', async () => {
  const code = await file(at('08:00'));
  await advance(code, 2, at('08:30'));
  const thuly = await official('thuly.26740');
  const opened = await openDossier(thuly, code, at('08:40'));
  const system = { kind: 'system', id: 'system' } as const;
  await transaction(async (tx) => {
    const row = await lockDossier(tx, code);
    if (!row) throw new Error(`no dossier ${code}`);
    const document = { documentId: randomUUID(), kind: 'receipt', number: '9/2026', sha256: '00'.repeat(32) } as const;
    const now = at('08:50');
    const attached = decide(row, 'attach_document', { document }, system, { now, calendar: snapshot().calendar });
    if (!attached.ok) throw new Error(attached.error.kind);
    const entries = entriesAfter(row, system, now, attached.value);
    await saveDossier(tx, entries.reduce<Dossier>(evolve, row), chain(entries, row.head));
  });
  const seen = String(opened?.dossier.sequence);
  expect((await findDossier(code))?.sequence).toBe(Number(seen) + 1);
  expect(await actAtDesk(thuly, code, 'prepare', { outcome: 'granted', seen }, at('09:00'))).toMatchObject({ ok: true });
});

test('who has a page open while the portal itself moves the date is told that, not what somebody did before', async () => {
  const code = await file(at('08:00'));
  await advance(code, 2, at('08:30'));
  const thuly = await official('thuly.26740');
  const seen = String((await openDossier(thuly, code, at('08:40')))?.dossier.sequence);
  const system = { kind: 'system', id: 'system' } as const;
  await transaction(async (tx) => {
    const row = await lockDossier(tx, code);
    if (!row?.dueAt) throw new Error(`no dossier ${code} with a date`);
    const dueAt = new Date(row.dueAt.getTime() + 86_400_000).toISOString();
    const entries = entriesAfter(row, system, at('08:50'), [{ type: 'calendar_recomputed', dueAt, originalDueAt: dueAt }]);
    await saveDossier(tx, entries.reduce<Dossier>(evolve, row), chain(entries, row.head));
  });
  expect(await actAtDesk(thuly, code, 'prepare', { outcome: 'granted', seen }, at('09:00'))).toEqual({
    ok: false,
    error: { kind: 'changed-meanwhile', by: null, at: at('08:50'), type: 'calendar_recomputed' },
  });
});

test('an id that names nobody of the unit’s specialists gives the dossier to nobody', async () => {
  const code = await file(at('08:00'));
  await advance(code, 1, at('08:30'));
  const head = await official('truongphong.26740');
  const stranger = await official('thuly.25747');
  for (const assignee of ['', 'nobody', "' or 1=1", '00000000-0000-0000-0000-000000000000', stranger.id, head.id]) {
    expect(await actAtDesk(head, code, 'assign', { assignee }, at('09:00'))).toMatchObject({
      ok: false,
      error: { kind: 'assignee-missing' },
    });
  }
});

test('the head sees how much lies on each specialist’s desk', async () => {
  const specialist = await official('thuly.26740');
  const code = await file(at('08:00'));
  await advance(code, 1, at('08:30'));
  const head = await official('truongphong.26740');
  const before = (await openDossier(head, code, at('09:00')))?.specialists.find(({ id }) => id === specialist.id);
  const another = await file(at('08:00'));
  await advance(another, 2, at('08:30'));
  const after = (await openDossier(head, code, at('09:00')))?.specialists.find(({ id }) => id === specialist.id);
  expect(after).toEqual({ ...before, open: (before?.open ?? 0) + 1 });
});

test('every look at a dossier is on record', async () => {
  const code = await file(at('08:00'));
  const reception = await official('tiepnhan.26740');
  const seen = await openDossier(reception, code, at('08:30'));
  await openDossier(reception, code, at('08:40'));
  await openDossier(reception, code, at('08:46'));
  const { pool } = await import('#src/data/database.ts');
  const { rows } = await pool().query('select at, purpose from access_log where dossier_id = $1 and person_id = $2 order by at', [
    seen?.dossier.id,
    reception.id,
  ]);
  expect(rows).toEqual([
    { at: at('08:30'), purpose: 'processing' },
    { at: at('08:40'), purpose: 'processing' },
    { at: at('08:46'), purpose: 'processing' },
  ]);
});
