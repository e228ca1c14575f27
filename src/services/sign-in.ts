import { randomUUID } from 'node:crypto';
import { skipCSRFCheck } from '@auth/core';
import NextAuth from 'next-auth';
import { IdentityClaims, levelOf, vneid } from '#src/adapters/identity.ts';
import { saveOrganisation, savePerson } from '#src/data/persons.ts';
import { openSession } from '#src/data/sessions.ts';
import { findOfficial } from '#src/data/staff.ts';
import { env, identityIssuer, secret } from '#src/env.ts';
import { takeOverLinks } from '#src/services/own-links.ts';
import { seal } from '#src/services/sealing.ts';
import { sessionTimes } from '#src/services/session.ts';

/**
 * Auth.js does the dance with the identity provider; who somebody is here, and for how long, our own session table says.
 * The front has checked where a POST comes from, so Auth.js's own token against forged requests is not needed.
 */
export const { handlers } = NextAuth(async () => ({
  providers: [vneid({ issuer: identityIssuer(), clientId: env().VNEID_CLIENT_ID, clientSecret: secret('VNEID_CLIENT_SECRET') })],
  secret: secret('AUTH_SECRET'),
  trustHost: true,
  skipCSRFCheck,
  // an hour longer than any session: what is typed into one that has just ended can still be kept for its owner
  session: { strategy: 'jwt' as const, maxAge: (sessionTimes.longest + 3_600_000) / 1000 },
  pages: { signIn: '/dang-nhap', error: '/dang-nhap' },
  logger: { error: () => {}, warn: () => {}, debug: () => {} }, // its messages repeat what people sent; the page says what happened
  callbacks: {
    signIn: async ({ profile }: { profile?: unknown }) => IdentityClaims.safeParse(profile).success,
    jwt: async ({
      token,
      profile,
      account,
    }: {
      token: Record<string, unknown>;
      profile?: unknown;
      account?: { id_token?: string } | null;
    }) => (profile ? { sid: await begin(IdentityClaims.parse(profile), account?.id_token, new Date()) } : token),
  },
}));

/** Notes who came, and opens a session for him. @returns its id */
async function begin(claims: IdentityClaims, idToken: string | undefined, now: Date): Promise<string> {
  const official = await findOfficial(claims.sub);
  const identityNumber = official?.identityNumber ?? claims.identity_number ?? claims.sub;
  const level = levelOf(claims.acr);
  const personId = official?.personId ?? (await savePerson({ identityNumber, name: claims.name, level, claims, now }));
  const organisationId =
    claims.organisation && !official && level === 2
      ? await saveOrganisation({ taxCode: claims.organisation.tax_code, name: claims.organisation.name, representativeId: personId })
      : null;
  if (!official) await takeOverLinks(personId, now);
  const sid = randomUUID();
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
  return sid;
}
