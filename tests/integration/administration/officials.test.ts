import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { findFieldKeepers } from '#src/data/queries/field-keepers.ts';
import { openSession, sessionsChangedSince } from '#src/data/sessions.ts';
import { addOfficial, endPost, fieldsOfCatalogue, givePost, keepFields } from '#src/services/administration/change-official.ts';
import { listOfficials, readOfficial } from '#src/services/administration/officials.ts';
import { lastChanges } from '#src/services/administration/read-log.ts';
import { testDatabase } from '../../support/database.ts';
import { official } from '../../support/people.ts';
import { advance, file } from '../staff/filed.ts';

testDatabase();
// Posts begin and end on the days of the database's own clock.
const now = new Date();
const forEver = { from: '', until: '' };
const here = { role: 'head', unit: '26740', ...forEver };
const atOnce = { when: 'now', day: '', known: false };

let numbers = 60_000;
async function added(name = 'Phan Thị Mới', number = `0791900${numbers++}`): Promise<string> {
  const made = await addOfficial(await official('quantri'), { number, name, account: `moi.${randomUUID()}` }, now);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

test('a new official is found by name without marks, and has no role before one is given', async () => {
  const id = await added('Đặng Thị Thử Việc');
  const found = await listOfficials({ text: 'thu viec' }, now);
  expect(found.rows).toMatchObject([{ personId: id, name: 'Đặng Thị Thử Việc', posts: [] }]);
  expect(await givePost(await official('quantri'), id, here, now)).toMatchObject({ ok: true });
  expect((await listOfficials({ unit: '26740', text: 'thử việc' }, now)).rows[0]?.posts).toMatchObject([{ role: 'head', unit: '26740' }]);
  expect((await listOfficials({ unit: '25747', text: 'thử việc' }, now)).total).toBe(0);
  expect((await lastChanges({ kind: 'official', thing: id })).changes.map(({ action }) => action)).toEqual([
    'post_given',
    'official_added',
  ]);
});

test('the log knows nobody by name or number', async () => {
  const id = await added('Hồ Văn Kín', '079190055555');
  const { changes } = await lastChanges({ thing: id });
  expect(JSON.stringify(changes.map(({ differences }) => differences))).not.toMatch(/Kín|079190055555/);
});

test('one person is one official, and an account has one owner', async () => {
  const admin = await official('quantri');
  await added('Lâm Một', '079190011111');
  expect(await addOfficial(admin, { number: '079 190 011 111', name: 'Lâm Hai', account: 'khac' }, now)).toEqual({
    ok: false,
    error: { number: { kind: 'already-official', name: 'Lâm Một' } },
  });
  expect(await addOfficial(admin, { number: '079190022222', name: 'Lâm Ba', account: 'thuly.26740' }, now)).toMatchObject({
    error: { account: { kind: 'account-taken' } },
  });
  expect(await addOfficial(admin, { number: '1', name: '', account: '' }, now)).toEqual({
    ok: false,
    error: { number: { kind: 'too-short', missing: 11 }, name: { kind: 'name-missing' }, account: { kind: 'account-missing' } },
  });
});

test('an open session gains and loses a role with the post, without signing in again', async () => {
  const id = await added();
  const admin = await official('quantri');
  const sid = randomUUID();
  const times = { now, expiresAt: new Date(now.getTime() + 3_600_000) };
  await openSession({ sid, kind: 'staff', personId: id, organisationId: null, level: 2, idToken: null, ...times });
  const seen = async (since: Date) => (await sessionsChangedSince(since, now)).find((it) => it.sid === sid)?.posts;
  await givePost(admin, id, here, now);
  expect(await seen(new Date(Date.now() - 60_000))).toEqual([{ role: 'head', unit: '26740' }]);
  const before = new Date();
  expect(await endPost(admin, id, { ...here, ...atOnce }, now)).toMatchObject({ ok: true });
  expect(await seen(before)).toEqual([]);
  expect(await givePost(admin, id, here, now)).toMatchObject({ ok: true });
});

test('a role that he had lent is gone from the open session of his deputy as well', async () => {
  const [admin, lender, deputy] = [await official('quantri'), await added('Vũ Cho Mượn'), await added('Vũ Làm Thay')];
  await givePost(admin, lender, here, now);
  await givePost(admin, deputy, { ...here, role: 'reception' }, now); // who works nowhere stands in for nobody
  const own = { role: 'reception', unit: '26740' };
  await pool().query(
    `insert into delegation (id, person_id, deputy_id, unit_code, roles, "from", until, made_by, made_at)
     values ($1, $2, $3, '26740', '{head}', current_date - 1, current_date + 1, $2, now())`,
    [randomUUID(), lender, deputy],
  );
  const sid = randomUUID();
  const times = { now, expiresAt: new Date(now.getTime() + 3_600_000) };
  await openSession({ sid, kind: 'staff', personId: deputy, organisationId: null, level: 2, idToken: null, ...times });
  const seen = async (since: Date) => (await sessionsChangedSince(since, now)).find((it) => it.sid === sid)?.posts;
  expect(await seen(new Date(Date.now() - 60_000))).toEqual(expect.arrayContaining([own, { role: 'head', unit: '26740', for: lender }]));
  const before = new Date();
  await endPost(admin, lender, { ...here, ...atOnce }, now);
  expect(await seen(before)).toEqual([own]);
});

test('nobody changes his own posts, and nobody but an administrator changes any', async () => {
  const admin = await official('quantri');
  const head = await official('truongphong.26740');
  expect(await givePost(admin, admin.id, here, now)).toEqual({ ok: false, error: { kind: 'own-posts' } });
  expect(await endPost(admin, admin.id, { role: 'admin', unit: '79', ...atOnce }, now)).toEqual({
    ok: false,
    error: { kind: 'own-posts' },
  });
  expect(await givePost(head, head.id, here, now)).toEqual({ ok: false, error: { kind: 'unknown-official' } });
  expect(await addOfficial(head, { number: '079190033333', name: 'Ai Đó', account: 'aido' }, now)).toMatchObject({ ok: false });
  expect((await listOfficials({ text: 'aido' }, now)).total).toBe(0);
});

test('a post that has not begun is withdrawn, and one that is over cannot be ended', async () => {
  const id = await added();
  const admin = await official('quantri');
  await givePost(admin, id, { ...here, from: '2099-01-01' }, now);
  expect((await readOfficial(id, now))?.posts).toMatchObject([{ state: 'future' }]);
  expect(await endPost(admin, id, { ...here, ...atOnce }, now)).toMatchObject({ ok: true });
  expect((await readOfficial(id, now))?.posts).toEqual([]);
  expect(await endPost(admin, id, { ...here, ...atOnce }, now)).toEqual({ ok: false, error: { kind: 'no-such-post' } });
});

test('who ends the post of a specialist is told what lies with him, and has to say that he knows', async () => {
  await advance(await file(now), 2, now);
  const [admin, specialist] = [await official('quantri'), await official('thuly.26740')];
  const post = { role: 'specialist', unit: '26740' };
  const shown = (await readOfficial(specialist.id, now))?.posts.find(({ role }) => role === 'specialist');
  expect(shown).toMatchObject({ open: 1, alone: true });
  expect(await endPost(admin, specialist.id, { ...post, ...atOnce }, now)).toEqual({ ok: false, error: { kind: 'still-holds', open: 1 } });
  expect(await endPost(admin, specialist.id, { ...post, ...atOnce, known: true }, now)).toMatchObject({ ok: true });
});

test('a specialist keeps the fields that an administrator gives him, and the portal gives dossiers out by them', async () => {
  const admin = await official('quantri');
  const id = await added('Tô Giữ Lĩnh Vực');
  const keep = (by: Awaited<ReturnType<typeof official>>, fields: string[], unit = '26740') => keepFields(by, id, { unit, fields }, now);
  expect(await keep(admin, ['ho-tich'])).toMatchObject({ error: { kind: 'no-such-post' } });
  await givePost(admin, id, { ...here, role: 'specialist' }, now);
  const [first = '', second = ''] = fieldsOfCatalogue().keys();
  expect(await keep(await official('truongphong.26740'), [first])).toMatchObject({ error: { kind: 'unknown-official' } });
  expect(await keep(admin, [second, first, 'no-such-field'])).toEqual({ ok: true, value: [first, second] });
  expect((await readOfficial(id, now))?.posts).toMatchObject([{ role: 'specialist', fields: [first, second] }]);
  const keepers = (field: string) => findFieldKeepers('26740', field, now);
  expect([(await keepers(first)).includes(id), (await keepers('another')).includes(id)]).toEqual([true, false]);
  await keep(admin, [first, second]); // as it was: nothing to write down
  expect(await keep(admin, [])).toEqual({ ok: true, value: [] });
  expect((await keepers('another')).includes(id)).toBe(true);
  const { changes } = await lastChanges({ kind: 'official', thing: id });
  expect(changes.filter(({ action }) => action === 'fields_kept').length).toBe(2);
});
