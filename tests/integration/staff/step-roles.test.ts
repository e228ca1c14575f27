import { afterEach, expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { queueCounts, queuePage } from '#src/data/queries/queue.ts';
import { readSnapshot, snapshot } from '#src/data/snapshot.ts';
import { deadlineBounds, type WorkQueue } from '#src/domain/dossiers/queues.ts';
import { actAtDesk, type DeskAction, type Sent } from '#src/services/act-at-desk.ts';
import { runBulk } from '#src/services/bulk/run-bulk.ts';
import { seeJob } from '#src/services/bulk/see-job.ts';
import { startBulk } from '#src/services/bulk/start-bulk.ts';
import type { Session } from '#src/services/session.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { codesInQueue, nextInQueue, staffQueue } from '#src/services/staff-queue.ts';
import { testDatabase } from '../../support/database.ts';
import { official } from '../../support/people.ts';
import { advance, at, file } from './filed.ts';

testDatabase();
const fail = (defect: unknown) => {
  throw defect;
};
const ward = '26740';
const noon = at('12:00');
const certificate = '1.004873';

/** Publishes another version of the certificate, which stands from now on; dossiers that were filed stay on theirs. */
async function publish(change: { roles?: Record<string, string>; headRefuses?: boolean }): Promise<void> {
  await pool().query(
    `insert into procedure_version (id, code, number, status, valid_from, content, form, published_at, changed_at)
      select gen_random_uuid(), code, (select max(number) + 1 from procedure_version where code = $1), status, valid_from, jsonb_set(content, '{steps}', (select jsonb_agg(
          step || jsonb_build_object('role', coalesce($2::jsonb ->> (step ->> 'key'), step ->> 'role')) order by at)
          from jsonb_array_elements(content -> 'steps') with ordinality as list(step, at)))
        || case when $3::boolean then '{"headRefuses": true}' else '{}' end::jsonb, form, published_at, now()
      from procedure_version where code = $1 and number = 1`,
    [certificate, change.roles ?? {}, change.headRefuses ?? false],
  );
  await readSnapshot(at('07:00'));
}
afterEach(async () => {
  // As it was: the first version is the law again, those that came after it keep their dossiers.
  await pool().query(`update procedure_version set valid_from = '2000-01-01' where code = $1 and number > 1`, [certificate]);
  await readSnapshot(at('07:00'));
});

const desk = (session: Session) => ({
  ...{ me: session.id, posts: session.posts, apart: snapshot().apart },
  bounds: deadlineBounds(snapshot().calendar, noon),
});

/** Which of these dossiers an official finds in a queue; its counter and its list say the same. */
async function found(account: string, queue: WorkQueue, codes: readonly string[]): Promise<string[]> {
  const session = await official(`${account}.${ward}`);
  const { rows } = await queuePage(queue, desk(session), { limit: 500 });
  expect((await queueCounts(desk(session))).queues[queue] ?? 0).toBe(rows.length);
  expect(await codesInQueue(session, { tab: queue }, 500, noon)).toEqual({ ok: true, value: rows.map(({ code }) => code) });
  return rows.flatMap(({ code }) => (codes.includes(code) ? [code] : [])).sort();
}
const does = async (account: string, code: string, action: DeskAction, sent: Sent = {}) => {
  const session = await official(`${account}.${ward}`);
  const shown = (await openDossier(session, code, noon))?.actions.some((it) => it.action === action);
  const done = await actAtDesk(session, code, action, sent, noon);
  expect(shown, `${account} ${action}`).toBe(done.ok);
  return done.ok || done.error.kind;
};

test('a version gives steps to other roles: they find, see and do them, and what was filed before goes its old way', async () => {
  const before = await file(at('08:00'));
  await publish({ roles: { assign: 'leader', approve: 'head', issue: 'reception', return: 'clerk' } });
  const after = await file(at('08:05'));
  const both = [before, after].sort();
  const specialist = await official(`thuly.${ward}`);
  await advance(before, 1, at('09:00'));
  await advance(after, 1, at('09:00'));

  expect([await found('truongphong', 'assign', both), await found('lanhdao', 'assign', both)]).toEqual([[before], [after]]);
  expect(await found('thuly', 'assign', both)).toEqual(both); // whoever takes what nobody has still may
  expect((await openDossier(await official(`lanhdao.${ward}`), after, noon))?.specialists.map(({ id }) => id)).toEqual([specialist.id]);
  expect(await does('truongphong', after, 'assign', { assignee: specialist.id })).toBe('not-your-role');
  expect(await does('lanhdao', before, 'assign', { assignee: specialist.id })).toBe('not-your-role');
  // In bulk each is told by its own version: to head and leader alike half of it is refused, and done by the other.
  for (const [account, refused] of [
    ['truongphong', after],
    ['lanhdao', before],
  ] as const) {
    const session = await official(`${account}.${ward}`);
    expect((await staffQueue(session, {}, noon)).choices.assignsAt).toEqual([ward]);
    const started = await startBulk(session, { kind: 'assign', to: ward }, [...both, refused], 'vi', noon);
    if (!started.ok) throw new Error(started.error.kind);
    while ((await runBulk(() => noon, fail)) > 0);
    const failures = (await seeJob(session, started.value.id))?.failures ?? [];
    expect(failures.map(({ code }) => code)).toContain(refused);
    expect((await findDossier(refused))?.step === 'prepare').toBe(account === 'lanhdao');
  }
  for (const code of both) expect(await findDossier(code)).toMatchObject({ step: 'prepare', assigneeId: specialist.id });

  for (const code of both) {
    expect(await does('thuly', code, 'prepare', { outcome: 'granted' })).toBe(true);
    expect(await does('truongphong', code, 'review')).toBe(true);
  }
  expect([await found('truongphong', 'approve', both), await found('lanhdao', 'approve', both)]).toEqual([[after], [before]]);
  expect((await openDossier(await official(`thuly.${ward}`), after, noon))?.roleOf).toMatchObject({ approve: 'head', issue: 'reception' });
  expect(await nextInQueue(await official(`truongphong.${ward}`), ['approve'], noon)).toEqual({ queue: 'approve', code: after });
  expect(await does('lanhdao', after, 'approve')).toBe('not-your-role');
  expect(await does('truongphong', before, 'approve')).toBe('not-your-role');
  expect(await does('truongphong', after, 'approve')).toBe(true);
  expect(await does('lanhdao', before, 'approve')).toBe(true);

  expect([await found('vanthu', 'issue', both), await found('tiepnhan', 'issue', both)]).toEqual([[before], [after]]);
  expect(await does('vanthu', after, 'issue')).toBe('not-your-role');
  expect(await does('tiepnhan', after, 'issue')).toBe(true);
  expect(await does('vanthu', before, 'issue')).toBe(true);
  expect([await found('tiepnhan', 'return', both), await found('vanthu', 'return', both)]).toEqual([[before], [after]]);
  expect(await does('tiepnhan', after, 'return_result', { handover: 'online' })).toBe('not-your-role');
  expect(await does('vanthu', after, 'return_result', { handover: 'online' })).toBe(true);
  expect((await findDossier(after))?.status).toBe(10);
});

test('what only the head may refuse is in his queue and counted there, and nothing else that waits for reception', async () => {
  const usual = await file(at('08:00'));
  await publish({ headRefuses: true });
  const his = await file(at('08:05'));
  const received = await file(at('08:06'));
  await advance(received, 1, at('09:00'));
  const codes = [usual, his, received].sort();
  expect(await found('truongphong', 'receive', codes)).toEqual([his]);
  expect(await found('tiepnhan', 'receive', codes)).toEqual([usual, his].sort());
  for (const account of ['thuly', 'lanhdao', 'vanthu']) expect(await found(account, 'receive', codes)).toEqual([]);

  const head = await official(`truongphong.${ward}`);
  const screen = await staffQueue(head, { tab: 'receive' }, noon);
  expect(screen.current).toBe('receive');
  expect(screen.tabs.find(({ queue }) => queue === 'receive')).toMatchObject({ count: 1 });
  expect((await staffQueue(head, {}, noon)).current).not.toBe('receive'); // his day begins with his own work
  const elsewhere = await official('truongphong.25747');
  expect((await queuePage('receive', desk(elsewhere), { limit: 500 })).rows.map(({ code }) => code)).not.toContain(his);

  const reason = 'Hồ sơ thiếu giấy tờ theo quy định, đã hướng dẫn nộp lại.';
  expect(await does('tiepnhan', his, 'refuse_reception', { reason })).toBe('not-your-role');
  expect(await does('truongphong', usual, 'refuse_reception', { reason })).toBe('not-your-role');
  expect(await does('truongphong', his, 'refuse_reception', { reason })).toBe(true);
  expect(await found('truongphong', 'receive', codes)).toEqual([]);
});

test('the three procedures whose refusal the national page leaves to the head are known as such, and no other', () => {
  const codes = [...snapshot().procedures.values()].flatMap(({ versionId, procedure }) =>
    snapshot().apart.some((it) => it.versionId === versionId && it.headRefuses) ? [procedure.code] : [],
  );
  expect(codes.sort()).toEqual(['1.000656', '1.001193', '2.000635']);
});
