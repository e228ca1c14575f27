import { expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { journalOf } from '#src/data/journal.ts';
import { findOfficialById } from '#src/data/staff.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { actAtDesk } from '#src/services/act-at-desk.ts';
import { delegate, peopleOf, takeBack } from '#src/services/delegations.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { staffQueue, takeFromQueue } from '#src/services/staff-queue.ts';
import { testDatabase } from '../../support/database.ts';
import { official } from '../../support/people.ts';
import { advance, file } from './filed.ts';

testDatabase();

// The posts of a day are the database's own: so is the clock of these tests.
const today = () => vietnamDate(new Date());
const inDays = (days: number) => vietnamDate(new Date(Date.now() + days * 86_400_000));

const ward = '26740';
const specialist = () => official(`thuly.${ward}`);
const clerk = () => official(`vanthu.${ward}`);

/** The official with the posts that he holds at this moment, as his session has them. */
async function present(account: string) {
  const session = await official(account);
  return { ...session, posts: (await findOfficialById(session.id))?.posts ?? [] };
}

async function lend(from = today(), until = inDays(3)) {
  const absent = await specialist();
  const sent = { unit: ward, person: '', deputy: (await clerk()).id, roles: ['specialist' as const], from, until };
  return delegate(absent, sent, new Date());
}

async function tidyUp() {
  const now = new Date();
  for (const { delegations } of await peopleOf(await official(`lanhdao.${ward}`), now))
    for (const { id } of delegations) await takeBack(await official(`lanhdao.${ward}`), id, now);
}

test('a deputy does the work of an absent colleague, and the journal names both', async () => {
  const now = new Date();
  const code = await file(now);
  await advance(code, 2, now);
  const outcome = { outcome: 'granted' as const };
  expect(await actAtDesk(await present(`vanthu.${ward}`), code, 'prepare', outcome, now)).toMatchObject({
    ok: false,
    error: { kind: 'not-your-role' },
  });
  expect(await lend()).toMatchObject({ ok: true });
  const deputy = await present(`vanthu.${ward}`);
  expect(deputy.posts).toContainEqual({ role: 'specialist', unit: ward, for: (await specialist()).id });
  expect((await openDossier(deputy, code, now))?.actions.map(({ action }) => action)).toContain('prepare');
  expect(await actAtDesk(deputy, code, 'prepare', outcome, now)).toMatchObject({ ok: true });
  const dossier = await findDossier(code);
  const entry = (await journalOf(dossier?.id ?? '')).at(-1);
  expect(entry).toMatchObject({ actor: { id: deputy.id, for: (await specialist()).id }, event: { type: 'prepared' } });
  await tidyUp();
  expect((await present(`vanthu.${ward}`)).posts.map(({ role }) => role)).toEqual(['clerk']);
});

test('one that begins tomorrow lends nothing today, and what is lent cannot be lent on or twice', async () => {
  expect(await lend(inDays(1), inDays(2))).toMatchObject({ ok: true });
  expect((await present(`vanthu.${ward}`)).posts.map(({ role }) => role)).toEqual(['clerk']);
  expect(await lend(inDays(2), inDays(4))).toMatchObject({ ok: false, error: { kind: 'overlaps' } });
  await tidyUp();
  await lend();
  const deputy = await present(`vanthu.${ward}`);
  const reception = await official(`tiepnhan.${ward}`);
  const sent = { unit: ward, person: '', deputy: reception.id, roles: ['specialist' as const], from: today(), until: today() };
  expect(await delegate(deputy, sent, new Date())).toMatchObject({ ok: false, error: { kind: 'role-not-held' } });
  await tidyUp();
});

test('only the absent official and who leads the unit arrange it and end it; a session hears of it at once', async () => {
  const absent = await specialist();
  const sent = { unit: ward, person: absent.id, deputy: (await clerk()).id, roles: ['specialist' as const], from: today(), until: today() };
  expect(await delegate(await official(`tiepnhan.${ward}`), sent, new Date())).toMatchObject({ ok: false, error: { kind: 'not-yours' } });
  expect(await delegate(await official('truongphong.25747'), sent, new Date())).toMatchObject({ ok: false, error: { kind: 'not-yours' } });
  const deputy = await clerk();
  const before = new Date(Date.now() - 60_000);
  await pool().query(
    `insert into session (id, kind, person_id, level, opened_at, expires_at, changed_at)
     values (gen_random_uuid(), 'staff', $1, 2, $2, now() + interval '30 minutes', $2)`,
    [deputy.id, before],
  );
  expect(await delegate(await official(`truongphong.${ward}`), sent, new Date())).toMatchObject({ ok: true });
  const { rows } = await pool().query<{ changed: boolean }>('select changed_at > $2 as changed from session where person_id = $1', [
    deputy.id,
    before,
  ]);
  expect(rows).toEqual([{ changed: true }]);
  const [unit] = await peopleOf(absent, new Date());
  const id = unit?.delegations[0]?.id ?? '';
  expect(await takeBack(await clerk(), id, new Date())).toBe(false);
  expect(await takeBack(absent, id, new Date())).toBe(true);
  expect(await takeBack(absent, id, new Date())).toBe(false);
});

test('the head sees who works there, with what on the desk', async () => {
  const now = new Date();
  const code = await file(now);
  await advance(code, 2, now);
  const [unit] = await peopleOf(await official(`truongphong.${ward}`), now);
  expect(unit?.leads).toBe(true);
  const row = unit?.officials.find(({ roles }) => roles.includes('specialist'));
  expect(row?.open).toBeGreaterThan(0);
  expect(unit?.officials.flatMap(({ roles }) => roles).toSorted()).toEqual(['clerk', 'head', 'leader', 'reception', 'specialist']);
});

test('to know the posts of one official, nobody else’s are read', async () => {
  const { rows } = await pool().query<{ 'QUERY PLAN': string }>(
    `explain select role from post_today where person_id = '${(await specialist()).id}'`,
  );
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toMatch(/Index Cond: \(person_id = /);
  expect(plan).not.toContain('CTE');
});

/** Ends or gives back the posts of an official at the ward as an administrator does. */
const holdsPosts = async (id: string, holds: boolean) =>
  pool().query(
    `update post set until = case when $2 then null else (now() at time zone 'Asia/Ho_Chi_Minh')::date - 1 end where person_id = $1`,
    [id, holds],
  );

test('whoever has left the unit stands in for nobody there any more, and the list says so', async () => {
  expect(await lend()).toMatchObject({ ok: true });
  const deputy = await clerk();
  const said = async () => (await peopleOf(await official(`lanhdao.${ward}`), new Date()))[0]?.delegations.map(({ idle }) => idle);
  expect(await said()).toEqual([null]);
  try {
    await holdsPosts(deputy.id, false);
    expect((await present(`vanthu.${ward}`)).posts).toEqual([]);
    expect(await said()).toEqual(['deputy-left']);
  } finally {
    await holdsPosts(deputy.id, true);
  }
  expect((await present(`vanthu.${ward}`)).posts.map(({ role }) => role).sort()).toEqual(['clerk', 'specialist']);
  try {
    await holdsPosts((await specialist()).id, false);
    expect((await present(`vanthu.${ward}`)).posts.map(({ role }) => role)).toEqual(['clerk']);
    expect(await said()).toEqual(['posts-left']);
  } finally {
    await holdsPosts((await specialist()).id, true);
  }
  await tidyUp();
});

test('the desk of a specialist who has left the unit stays in sight of the head', async () => {
  const now = new Date();
  const code = await file(now);
  await advance(code, 2, now);
  const gone = await specialist();
  try {
    await holdsPosts(gone.id, false);
    const [unit] = await peopleOf(await official(`truongphong.${ward}`), now);
    const row = unit?.officials.find(({ id }) => id === gone.id);
    expect(row).toMatchObject({ roles: [] });
    expect(row?.open).toBeGreaterThan(0);
  } finally {
    await holdsPosts(gone.id, true);
  }
});

test('the same absence sent twice at one moment lends the post once, and the second press is told that it is done', async () => {
  const both = await Promise.all([lend(), lend()]);
  expect(both.map(({ ok }) => ok)).toEqual([true, true]);
  const { rows } = await pool().query(`select count(*)::int as n from delegation where person_id = $1 and ended_at is null`, [
    (await specialist()).id,
  ]);
  expect(rows).toEqual([{ n: 1 }]);
  await tidyUp();
});

test('of two absences that overlap and come at one moment, one is refused', async () => {
  const both = await Promise.all([lend(today(), inDays(3)), lend(today(), inDays(4))]);
  expect(both.filter(({ ok }) => !ok)).toMatchObject([{ error: { kind: 'overlaps' } }]);
  await tidyUp();
});

test('a head lends nobody the leader’s signature, and ends nothing of it', async () => {
  const leader = await official(`lanhdao.${ward}`);
  const head = await official(`truongphong.${ward}`);
  const sent = { unit: ward, person: leader.id, deputy: head.id, roles: ['leader' as const], from: today(), until: today() };
  expect(await delegate(head, sent, new Date())).toMatchObject({ ok: false, error: { kind: 'not-yours-to-sign' } });
  expect((await present(`truongphong.${ward}`)).posts.map(({ role }) => role)).toEqual(['head']);
  expect(await delegate(leader, { ...sent, person: '' }, new Date())).toMatchObject({ ok: true });
  const deputy = await present(`truongphong.${ward}`);
  const longer = { ...sent, from: inDays(1), until: inDays(2) };
  expect(await delegate(deputy, longer, new Date())).toMatchObject({ ok: false, error: { kind: 'not-yours-to-sign' } });
  const colleague = { ...head, posts: [{ role: 'head' as const, unit: ward }] };
  const [unit] = await peopleOf(colleague, new Date());
  const [lent] = unit?.delegations ?? [];
  expect(lent).toMatchObject({ roles: ['leader'], mayEnd: false });
  expect(await takeBack(colleague, lent?.id ?? '', new Date())).toBe(false);
  expect(await takeBack(leader, lent?.id ?? '', new Date())).toBe(true);
});

test('what a deputy takes lies on the desk of whom he stands in for, where both find it and he goes on with it', async () => {
  const now = new Date();
  const code = await file(now);
  await advance(code, 1, now);
  await lend();
  const deputy = await present(`vanthu.${ward}`);
  expect(await takeFromQueue(deputy, code, now)).toMatchObject({ ok: true, value: { assigneeId: (await specialist()).id } });
  expect((await staffQueue(deputy, { tab: 'mine' }, now)).rows.map((row) => row.code)).toContain(code);
  expect(await actAtDesk(deputy, code, 'prepare', { outcome: 'granted' }, now)).toMatchObject({ ok: true });
  await tidyUp();
});
