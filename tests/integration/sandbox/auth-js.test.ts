import { randomBytes } from 'node:crypto';
import { Auth, type AuthConfig, skipCSRFCheck } from '@auth/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { vneid } from '#src/adapters/identity.ts';
import { newIdentityProviderKeys } from '#src/sandbox/identity-keys.ts';
import { type RunningIdentityProvider, startIdentityProvider } from '#src/sandbox/identity-provider.ts';
import { browser } from './browser.ts';

const portal = 'http://localhost:3999';
const clientSecret = randomBytes(24).toString('base64url');
let provider: RunningIdentityProvider;
let seen: { profile?: unknown; idToken?: string | undefined };

beforeAll(async () => {
  provider = await startIdentityProvider({ port: 0, portal, clientId: 'mot-cua', clientSecret, ...(await newIdentityProviderKeys()) });
});
afterAll(() => provider.close());

const config = (): AuthConfig => ({
  providers: [vneid({ issuer: provider.issuer, clientId: 'mot-cua', clientSecret })],
  secret: randomBytes(32).toString('hex'),
  trustHost: true,
  basePath: '/api/auth',
  skipCSRFCheck,
  callbacks: {
    jwt: ({ token, profile, account }) => {
      if (profile) seen = { profile, idToken: account?.id_token };
      return token;
    },
  },
});

const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

test('Auth.js with our configuration signs Bình in and learns that he has level 1', async () => {
  seen = {};
  const auth = config();
  const start = (await Auth(
    new Request(`${portal}/api/auth/signin/vneid`, { method: 'POST', body: new URLSearchParams() }),
    auth,
  )) as Response;
  const asked = new URL(start.headers.get('location') ?? '');
  expect(asked.origin).toBe(provider.issuer);
  expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
  for (const name of ['state', 'nonce', 'code_challenge', 'acr_values', 'claims']) expect(asked.searchParams.get(name)).toBeTruthy();

  const user = browser();
  const list = await user.follow(await user.get(asked.href), `${portal}/`);
  const consent = await user.follow(await user.post(list.url, { person: '079085000456' }), `${portal}/`);
  const end = await user.follow(await user.post(consent.url, { person: '079085000456', answer: 'agree', level: '1' }), `${portal}/`);
  const back = end.stopped?.href ?? '';

  const done = (await Auth(new Request(back, { headers: { cookie: cookiesOf(start) } }), auth)) as Response;
  expect(done.headers.get('location')).toBe(portal);
  expect(cookiesOf(done)).toContain('authjs.session-token=');
  expect(seen.profile).toMatchObject({ sub: '079085000456', name: 'Trần Văn Bình', acr: 'urn:vneid:loa:1' });
  expect(seen.idToken).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
});
