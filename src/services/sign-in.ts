import { skipCSRFCheck } from '@auth/core';
import NextAuth from 'next-auth';
import { IdentityClaims, vneid } from '#src/adapters/identity.ts';
import { env, identityIssuer, secret } from '#src/env.ts';
import { beginSession } from '#src/services/begin-session.ts';
import { sessionCookie, sessionTimes } from '#src/services/session.ts';

/**
 * Auth.js does the dance with the identity provider; who somebody is here, and for how long, our own session table says.
 * The front has checked where a POST comes from, so Auth.js's own token against forged requests is not needed.
 */
export const { handlers } = NextAuth(async (req) => ({
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
    }) => (profile ? { sid: await beginSession(IdentityClaims.parse(profile), account?.id_token, cookieIn(req), new Date()) } : token),
  },
}));

/** The session cookie that came with an answer of the provider: of a session that may have ended meanwhile. */
const cookieIn = (req: { cookies: { get: (name: string) => { value: string } | undefined } } | undefined): string | undefined =>
  req?.cookies.get(sessionCookie())?.value;
