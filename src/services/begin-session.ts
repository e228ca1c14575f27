import { randomUUID } from 'node:crypto';
import { type IdentityClaims, levelOf } from '#src/adapters/identity.ts';
import { saveDeskAddress } from '#src/data/desk-notices.ts';
import { saveOrganisation, savePerson } from '#src/data/persons.ts';
import { findSession, openSession, setActing } from '#src/data/sessions.ts';
import { findOfficial } from '#src/data/staff.ts';
import { takeOverLinks } from '#src/services/own-links.ts';
import { seal } from '#src/services/sealing.ts';
import { type Session, sessionTimes, sidOf } from '#src/services/session.ts';

/**
 * Notes who came, and opens a session for him. Whose session expired while he acted for somebody goes on for that one, or his next request
 * tells him that he no longer may: what he sent before must never be filed in another name.
 * @param cookie of the session that this browser had before
 * @returns its id
 */
export async function beginSession(
  claims: IdentityClaims,
  idToken: string | undefined,
  cookie: string | undefined,
  now: Date,
): Promise<string> {
  const official = await findOfficial(claims.sub);
  const identityNumber = official?.identityNumber ?? claims.identity_number ?? claims.sub;
  const level = levelOf(claims.acr);
  const personId = official?.personId ?? (await savePerson({ identityNumber, name: claims.name, level, claims, now }));
  const organisationId =
    claims.organisation && !official && level === 2
      ? await saveOrganisation({ taxCode: claims.organisation.tax_code, name: claims.organisation.name, representativeId: personId })
      : null;
  if (official) await saveDeskAddress(personId, claims.email ?? null);
  else await takeOverLinks(personId, now);
  const sid = randomUUID();
  const expired = official ? undefined : await expiredSession(cookie, personId, now);
  await openSession({
    sid,
    kind: official ? 'staff' : 'citizen',
    personId,
    organisationId,
    level,
    idToken: idToken ? seal(idToken, 'kept posts') : null,
    now,
    expiresAt: new Date(now.getTime() + sessionTimes.idle),
  });
  const acted = { organisationId: expired?.organisation?.id ?? null, principalId: expired?.principal?.id ?? null };
  if (acted.organisationId ?? acted.principalId) await setActing(sid, acted, now);
  return sid;
}

/** The session of this person that the cookie names, where it ended by itself; one that he left is over. */
async function expiredSession(cookie: string | undefined, personId: string, now: Date): Promise<Session | undefined> {
  const sid = await sidOf(cookie);
  const before = sid && (await findSession(sid));
  return before && before.id === personId && !before.closedAt && before.expiresAt <= now ? before : undefined;
}
