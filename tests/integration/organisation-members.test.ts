import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { saveOrganisation } from '#src/data/persons.ts';
import { openSession } from '#src/data/sessions.ts';
import { mayFor } from '#src/domain/people/acting.ts';
import { actAs, actsFor, mayInSession, withRights } from '#src/services/acting.ts';
import {
  acceptMembership,
  changeRoles,
  invite,
  leaveOrganisation,
  memberships,
  seeMembers,
  withdrawMember,
} from '#src/services/organisation-members.ts';
import type { Session } from '#src/services/session.ts';
import { testDatabase } from '../support/database.ts';
import { actingFor, citizen } from '../support/people.ts';

testDatabase();
const now = new Date('2026-11-23T02:00:00Z');
const company = { taxCode: '0399900015', name: 'Công ty TNHH Gạch Bông Ví Dụ' };

let id: string;
let chau: Session;
let an: Session;
let binh: Session;
/** as the front makes it: with the rights of this very moment */
const actingAs = (session: Session): Promise<Session> => withRights({ ...session, organisation: { id, ...company } }, now);
const memberId = async (by: Session, number: string): Promise<string> =>
  (await seeMembers(by))?.members.find((it) => it.number === number)?.id ?? 'nobody';
const enter = (session: Session) =>
  openSession({
    ...{ sid: session.sid, kind: 'citizen', personId: session.id, organisationId: null, level: session.level, idToken: null },
    ...{ now, expiresAt: new Date(now.getTime() + 3_600_000) },
  });

beforeAll(async () => {
  chau = await citizen('079199000789', now);
  an = await citizen('079190000123', now);
  binh = await citizen('079085000456', now);
  id = await saveOrganisation({ ...company, representativeId: chau.id });
  await Promise.all([chau, an, binh].map(enter));
});

describe('An organisation', () => {
  test('is acted for by its representative, signed in at level 2 or not at all', async () => {
    expect(await actsFor(chau, now)).toMatchObject([
      { kind: 'organisation', id, number: company.taxCode, grounds: [{ kind: 'representative' }] },
    ]);
    expect(await actsFor({ ...chau, level: 1 }, now)).toEqual([]);
    expect(await actsFor(an, now)).toEqual([]);
    expect(await actAs(an, id, now)).toEqual({ ok: false, error: { kind: 'not-for-them' } });
  });

  test('invites by number; nothing is open before the invited has accepted by his own sign-in', async () => {
    const forIt = await actingAs(chau);
    expect(await invite(forIt, { number: an.subject, roles: ['file'] }, now)).toEqual({ ok: true, value: undefined });
    expect(await invite(forIt, { number: an.subject, roles: ['file'] }, now)).toEqual({
      ok: false,
      error: { number: { kind: 'is-member' } },
    });
    const [invitation] = await memberships(an);
    expect(invitation).toMatchObject({ organisation: company.name, roles: ['file'], acceptedAt: null });
    expect((await seeMembers(forIt))?.members).toMatchObject([{ number: an.subject, name: null }]); // whose number it is, she has not said
    expect(await actsFor(an, now)).toEqual([]);
    expect(await acceptMembership(binh, invitation?.id ?? '', now)).toBe(false);
    expect(await acceptMembership(an, invitation?.id ?? '', now)).toBe(true);
    expect(await acceptMembership(an, invitation?.id ?? '', now)).toBe(false);
    expect((await seeMembers(forIt))?.members).toMatchObject([{ number: an.subject, name: an.name }]);
    const [right] = await actsFor(an, now);
    expect(['file', 'follow', 'pay', 'manage'].map((deed) => mayFor(deed as 'file', right?.grounds ?? []))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  test('does not ask the same person again and again: each time is a letter', async () => {
    const forIt = await actingAs(chau);
    const invited = [];
    for (let n = 0; n < 11; n++) {
      const done = await invite(forIt, { number: '079190000399', roles: ['follow'] }, now);
      invited.push(done?.ok ? 'asked' : done?.error.number?.kind);
      await withdrawMember(forIt, await memberId(forIt, '079190000399'), now);
    }
    expect(invited).toEqual([...Array(10).fill('asked'), 'too-often']);
    const tomorrow = new Date(now.getTime() + 86_400_000 + 1);
    expect(await invite(forIt, { number: '079190000399', roles: ['follow'] }, tomorrow)).toMatchObject({ ok: true });
    await withdrawMember(forIt, await memberId(forIt, '079190000399'), tomorrow);
  });

  test('lets nobody manage it but those whom the representative lets', async () => {
    const member = await actingAs(an);
    expect(await seeMembers(member)).toBeUndefined();
    expect(await invite(member, { number: binh.subject, roles: ['file'] }, now)).toBeUndefined();
    expect(await invite(chau, { number: binh.subject, roles: ['file'] }, now)).toBeUndefined(); // for herself
    const forIt = await actingAs(chau);
    expect(await changeRoles(forIt, await memberId(forIt, an.subject), ['file', 'manage'], now)).toMatchObject({ ok: true });
    const manager = await actingAs(an);
    expect(mayInSession(manager, 'manage')).toBe(true);
    expect(await invite(manager, { number: binh.subject, roles: ['follow', 'manage'] }, now)).toMatchObject({
      error: { roles: { kind: 'only-representative' } },
    });
    expect(await invite(manager, { number: binh.subject, roles: ['follow'] }, now)).toMatchObject({ ok: true });
    expect(await withdrawMember(manager, await memberId(manager, an.subject), now)).toMatchObject({
      error: { kind: 'only-representative' },
    });
  });

  test('takes a right away at once: the next request of an open page finds that it has ended, and acts for nobody else', async () => {
    const [invitation] = await memberships(binh);
    await acceptMembership(binh, invitation?.id ?? '', now);
    expect(await actAs(binh, id, now)).toMatchObject({ ok: true, value: { id } });
    expect((await actingAs(binh)).grounds).toEqual([{ kind: 'member', roles: ['follow'] }]);
    const forIt = await actingAs(chau);
    const member = await memberId(forIt, binh.subject);
    const foreign = actingFor(chau, { id: randomUUID(), taxCode: '0399900023', name: 'Another' });
    await expect(withdrawMember(foreign, member, now)).rejects.toThrow('no organisation');
    expect(await withdrawMember(forIt, member, now)).toMatchObject({ ok: true });
    const after = await actingAs(binh);
    expect(after).toMatchObject({ ended: company.name });
    expect(after.organisation).toBeUndefined();
    expect(await actsFor(binh, now)).toEqual([]);
    expect(await actAs(binh, id, now)).toMatchObject({ ok: false });
  });

  test('is left by a member at once', async () => {
    const [membership] = await memberships(an);
    expect(await leaveOrganisation(binh, membership?.id ?? '', now)).toBe(false);
    expect(await leaveOrganisation(an, membership?.id ?? '', now)).toBe(true);
    expect(await actsFor(an, now)).toEqual([]);
    expect(await memberships(an)).toEqual([]);
  });

  test('that VNeID says another represents is closed to who did before, on his open pages too', async () => {
    await saveOrganisation({ ...company, representativeId: an.id });
    expect(await actingAs(chau)).toMatchObject({ ended: company.name });
    expect((await actingAs(an)).grounds).toEqual([{ kind: 'representative' }]);
  });
});
