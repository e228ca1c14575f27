import { randomUUID } from 'node:crypto';
import { savePerson } from '#src/data/persons.ts';
import { findOfficial } from '#src/data/staff.ts';
import type { Ground } from '#src/domain/people/acting.ts';
import { claimsOf } from '#src/sandbox/identity-claims.ts';
import { findPerson } from '#src/sandbox/people.ts';
import type { Session } from '#src/services/session.ts';

const hour = 3_600_000;

/** A citizen of the sandbox as he is signed in: `citizen('079190000123')` is Nguyễn Thị An. */
export async function citizen(sub: string, now = new Date('2026-11-23T02:00:00Z'), level?: 1 | 2): Promise<Session> {
  const person = findPerson(sub);
  if (!person) throw new Error(`nobody is ${sub}`);
  const reached = level ?? person.level;
  const claims = { ...claimsOf(person), acr: `urn:vneid:loa:${reached}` };
  const id = await savePerson({ identityNumber: person.identity_number, name: person.name, level: reached, claims, now });
  const times = { openedAt: now, expiresAt: new Date(now.getTime() + hour) };
  return { sid: randomUUID(), kind: 'citizen', id, subject: sub, name: person.name, level: reached, posts: [], ...times };
}

/** The same person as the representative of an organisation, or with other grounds. */
export const actingFor = (
  session: Session,
  organisation: { id: string; taxCode: string; name: string },
  grounds: readonly Ground[] = [{ kind: 'representative' }],
): Session => ({ ...session, organisation, grounds });

/** An official of the sandbox as he is signed in: `official('tiepnhan.26740')`. */
export async function official(account: string, now = new Date('2026-11-23T02:00:00Z')): Promise<Session> {
  const found = await findOfficial(account);
  if (!found) throw new Error(`no official ${account}`);
  const times = { openedAt: now, expiresAt: new Date(now.getTime() + hour) };
  return {
    sid: randomUUID(),
    kind: 'staff',
    id: found.personId,
    subject: account,
    name: found.name,
    level: 2,
    posts: found.posts,
    ...times,
  };
}
