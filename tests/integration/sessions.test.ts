import { randomUUID } from 'node:crypto';
import { encode } from '@auth/core/jwt';
import { describe, expect, test, vi } from 'vitest';
import { IdentityClaims } from '#src/adapters/identity.ts';
import { pool } from '#src/data/database.ts';
import { saveOrganisation } from '#src/data/persons.ts';
import { closeSession, findSession, openSession, setActing } from '#src/data/sessions.ts';
import { secret } from '#src/env.ts';
import { claimsOf } from '#src/sandbox/identity-claims.ts';
import { findPerson } from '#src/sandbox/people.ts';
import { withRights } from '#src/services/acting.ts';
import { beginSession } from '#src/services/begin-session.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { keepPost, openKeptPost } from '#src/services/kept-posts.ts';
import { endSession, keepAlive, mirrorSessions, sessionCookie, sessionOf, sessionTimes, turnSession } from '#src/services/session.ts';
import { firstCase } from '../support/case-answers.ts';
import { testDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { citizen, official } from '../support/people.ts';

testDatabase();
const start = new Date('2026-11-23T02:00:00Z');
const after = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000);

/** Signs An in at `start`; the cookie is what Auth.js would set. */
async function signIn(personId: string, kind: 'citizen' | 'staff' = 'citizen', at = start): Promise<{ sid: string; cookie: string }> {
  const sid = randomUUID();
  const expiresAt = new Date(at.getTime() + sessionTimes.idle);
  await openSession({ sid, kind, personId, organisationId: null, level: 2, idToken: null, now: at, expiresAt });
  await mirrorSessions(at);
  const cookie = await encode({ token: { sid }, secret: secret('AUTH_SECRET'), salt: sessionCookie(), maxAge: 43_200 });
  return { sid, cookie };
}

test('the cookie of a session that is open says who it is, with the posts of today', async () => {
  const { id } = await official('tiepnhan.26740');
  const { cookie, sid } = await signIn(id, 'staff');
  expect(await sessionOf(cookie, start)).toMatchObject({ sid, id, kind: 'staff', posts: [{ role: 'reception', unit: '26740' }] });
});

test('a forged, foreign or cut cookie is nobody', async () => {
  const { id } = await citizen('079190000123');
  const { cookie, sid } = await signIn(id);
  const foreign = await encode({ token: { sid }, secret: 'another secret that is long enough 0123456', salt: sessionCookie(), maxAge: 60 });
  for (const wrong of [undefined, '', 'x', cookie.slice(0, -4), foreign]) expect(await sessionOf(wrong, start)).toBeUndefined();
});

test('half an hour without a request ends it; working goes on for twelve hours and no longer', async () => {
  const { id } = await citizen('079190000123');
  const idle = await signIn(id);
  await mirrorSessions(after(31));
  expect(await sessionOf(idle.cookie, after(31))).toBeUndefined();
  const busy = await signIn(id);
  let minute = 0;
  for (; minute < 13 * 60; minute += 20) {
    await mirrorSessions(after(minute));
    const session = await sessionOf(busy.cookie, after(minute));
    if (!session) break;
    await keepAlive(session, after(minute));
  }
  expect(minute).toBe(12 * 60);
});

test('a session that is closed by another process is dead at the next look, within the second', async () => {
  const { id } = await citizen('079190000123');
  const { cookie, sid } = await signIn(id);
  expect(await sessionOf(cookie, start)).toBeDefined();
  await closeSession(sid, after(1));
  await mirrorSessions(after(1));
  expect(await sessionOf(cookie, after(1))).toBeUndefined();
  const own = await signIn(id);
  await endSession(own.sid, after(1));
  expect(await sessionOf(own.cookie, start)).toBeUndefined();
});

test('what this process did is not undone by a look that had begun before: nobody acts for whom he has left, nor comes back signed out', async () => {
  const { id } = await citizen('079199000789');
  const company = { taxCode: '0399900015', name: 'Công ty Một', representativeId: id };
  const organisationId = await saveOrganisation(company);
  const [turned, ended] = [await signIn(id), await signIn(id)];
  let release: (() => void) | undefined;
  const query = pool().query.bind(pool());
  const slow = vi.spyOn(pool(), 'query').mockImplementation((async (...asked: [{ name?: string }]) => {
    const found = await (query as (...them: unknown[]) => Promise<unknown>)(...asked);
    if (asked[0].name === 'sessions-changed')
      await new Promise<void>((go) => {
        release = go;
      });
    return found;
  }) as never);
  try {
    const look = mirrorSessions(after(1));
    await eventually(() => expect(release).toBeDefined());
    await turnSession(turned.sid, { organisationId, principalId: null }, after(1));
    await endSession(ended.sid, after(1));
    release?.();
    await look;
  } finally {
    slow.mockRestore();
  }
  expect((await sessionOf(turned.cookie, after(1)))?.organisation?.id).toBe(organisationId);
  expect(await sessionOf(ended.cookie, after(1))).toBeUndefined();
});

test('while the sessions cannot be read for five seconds nobody is let in', async () => {
  const { id } = await citizen('079190000123');
  const { cookie } = await signIn(id);
  await mirrorSessions(start);
  expect(await sessionOf(cookie, new Date(start.getTime() + 4_900))).toBeDefined();
  await expect(sessionOf(cookie, new Date(start.getTime() + 5_100))).rejects.toMatchObject({ kind: 'sessions-unknown' });
});

test('nobody fills the database with what he sends too late', async () => {
  const { id } = await citizen('079199000789');
  const { cookie } = await signIn(id);
  const keep = (text: string) => keepPost(cookie, { path: '/', typed: { text: [text] } }, after(40));
  expect(await keep('x'.repeat(300_000))).toBeUndefined();
  const kept = await Promise.all([keep('1'), keep('2')]);
  for (let i = 0; i < 12; i++) kept.push(await keep(String(i)));
  expect(kept.filter(Boolean).length).toBeLessThanOrEqual(11);
});

test('what was sent after the session had ended waits half an hour, unreadable, for the same person only', async () => {
  const an = await citizen('079190000123');
  const chau = await citizen('079199000789');
  const { cookie, sid } = await signIn(an.id); // its half hour is over when the post comes
  const typed = { do: ['save'], req_full_name: ['Nguyễn Thị An'] };
  const kept = (await keepPost(cookie, { path: '/nop-ho-so/1.004873', typed }, after(40))) ?? '';
  const { rows } = await pool().query<{ body: Buffer }>('select body from kept_post where id = $1', [kept]);
  expect(rows[0]?.body.toString('utf8')).not.toContain('Nguyễn');
  expect(await openKeptPost(an, kept, after(69))).toEqual({ path: '/nop-ho-so/1.004873', typed });
  expect(await openKeptPost(chau, kept, after(41))).toBeUndefined();
  expect(await openKeptPost(an, kept, after(71))).toBe('expired');
  for (const nothing of ['nothing', '-'.repeat(36), randomUUID()]) expect(await openKeptPost(an, nothing, after(41))).toBeUndefined();
  await closeSession(sid, after(42));
  expect(await keepPost(cookie, { path: '/', typed }, after(43)), 'who signed out is done').toBeUndefined();
});

test('what is typed into a draft waits for whoever began it, also where he signed out in another window', async () => {
  const [an, chau] = [await citizen('079190000123'), await citizen('079199000789')];
  const started = await startDraft(an, '1.004873', start, { given: firstCase('1.004873') });
  if (!started.ok) throw new Error(started.error.kind);
  const { id } = started.value;
  const post = { path: `/nop-ho-so/1.004873/${id}/noi-dung`, typed: { do: ['save'], req_email: ['an@vidu.vn'] } };
  const { cookie, sid } = await signIn(an.id);
  await closeSession(sid, after(5));
  for (const brought of [undefined, cookie]) {
    const kept = (await keepPost(brought, post, after(6), id)) ?? '';
    expect(await openKeptPost(an, kept, after(7))).toEqual(post);
    expect(await openKeptPost(chau, kept, after(7))).toBeUndefined();
  }
  for (const none of [randomUUID(), 'none', undefined]) expect(await keepPost(undefined, post, after(6), none)).toBeUndefined();
});

describe('Who signs in again after his session expired', () => {
  const person = findPerson('079199000789');
  if (!person) throw new Error('nobody in the sandbox');
  const { organisation: _, ...claims } = claimsOf(person); // signed in for herself
  /** Châu's session that acted for somebody; its cookie. */
  async function acted(personId: string, acting: Parameters<typeof setActing>[1]): Promise<{ sid: string; cookie: string }> {
    const opened = await signIn(personId);
    await setActing(opened.sid, acting, start);
    return opened;
  }
  const again = async (cookie: string | undefined, at = after(40)) => {
    const sid = await beginSession(IdentityClaims.parse({ ...claims, acr: 'urn:vneid:loa:2' }), undefined, cookie, at);
    return findSession(sid);
  };

  test('goes on for whom he acted, a person or an organisation, and nobody else does by his cookie', async () => {
    const [chau, an] = [await citizen('079199000789'), await citizen('079190000123')];
    const company = await saveOrganisation({ taxCode: '0399900015', name: 'Công ty TNHH Gạch Bông Ví Dụ', representativeId: chau.id });
    expect((await again((await acted(chau.id, { organisationId: company, principalId: null })).cookie))?.organisation?.id).toBe(company);
    expect((await again((await acted(chau.id, { organisationId: null, principalId: an.id })).cookie))?.principal?.id).toBe(an.id);
    const hers = await acted(an.id, { organisationId: company, principalId: null });
    expect((await again(hers.cookie))?.organisation).toBeUndefined();
    expect((await again(undefined))?.organisation).toBeUndefined();
  });

  test('but for himself where he signed out, or where it had not expired', async () => {
    const [chau, an] = [await citizen('079199000789'), await citizen('079190000123')];
    const left = await acted(chau.id, { organisationId: null, principalId: an.id });
    await closeSession(left.sid, after(1));
    expect((await again(left.cookie))?.principal).toBeUndefined();
    const open = await acted(chau.id, { organisationId: null, principalId: an.id });
    expect((await again(open.cookie, after(5)))?.principal).toBeUndefined();
  });

  test('and is told so by his first request where he no longer may, before anything is done', async () => {
    const [chau, an] = [await citizen('079199000789'), await citizen('079190000123')];
    const session = await again((await acted(chau.id, { organisationId: null, principalId: an.id })).cookie);
    if (!session) throw new Error('no session');
    expect(await withRights(session, after(41))).toMatchObject({ ended: an.name });
  });
});

test('a post that ends by day ends at midnight in Vietnam, also for whoever is signed in', async () => {
  const { id } = await official('tiepnhan.26740');
  const clock = (local: string) => new Date(`${local}+07:00`);
  const { cookie } = await signIn(id, 'staff', clock('2036-11-23T23:50:00'));
  const postsAt = async (now: Date) => {
    await mirrorSessions(now);
    return (await sessionOf(cookie, now))?.posts.length;
  };
  expect(await postsAt(clock('2036-11-23T23:59:50'))).toBe(1);
  await pool().query(`update post set until = '2020-01-01' where person_id = $1`, [id]); // as a day that passes: no session is touched
  try {
    expect(await postsAt(clock('2036-11-23T23:59:55'))).toBe(1);
    expect(await postsAt(clock('2036-11-24T00:00:00'))).toBe(0);
  } finally {
    await pool().query('update post set until = null where person_id = $1', [id]);
  }
  expect(await postsAt(clock('2036-11-24T00:00:05')), 'the database came to midnight a little later').toBe(1);
});
