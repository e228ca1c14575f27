import { createHash, createPublicKey, type JsonWebKey, randomBytes, verify } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endSessionUrl, IdentityClaims, IdentityProviderDown, identityProviderAnswers, vneid } from '#src/adapters/identity.ts';
import { newIdentityProviderKeys } from '#src/sandbox/identity-keys.ts';
import { type RunningIdentityProvider, startIdentityProvider } from '#src/sandbox/identity-provider.ts';
import { people } from '#src/sandbox/people.ts';
import { type Browser, browser, type Page } from './browser.ts';

const portal = 'http://localhost:3999';
const callback = `${portal}/api/auth/callback/vneid`;
const clientId = 'mot-cua';
const clientSecret = randomBytes(24).toString('base64url');
let provider: RunningIdentityProvider;

beforeAll(async () => {
  provider = await startIdentityProvider({ port: 0, portal, clientId, clientSecret, ...(await newIdentityProviderKeys()) });
});
afterAll(() => provider.close());

const params = () => vneid({ issuer: provider.issuer, clientId, clientSecret }).authorization as { params: Record<string, unknown> };

type Attempt = { verifier: string; state: string; nonce: string; url: string };

function attempt(changes: Record<string, string | undefined> = {}): Attempt {
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const nonce = randomBytes(16).toString('base64url');
  const url = new URL(`${provider.issuer}/auth`);
  const all = {
    client_id: clientId,
    redirect_uri: callback,
    response_type: 'code',
    ...params().params,
    state,
    nonce,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  };
  for (const [name, value] of Object.entries(all))
    if (value !== undefined) url.searchParams.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  return { verifier, state, nonce, url: url.href };
}

/** Opens the portal's request and chooses a person, up to the page that asks for consent. */
async function choose(user: Browser, { url }: Attempt, person: string): Promise<Page> {
  const first = await user.follow(await user.get(url), callback);
  expect(first.status).toBe(200);
  return user.follow(await user.post(first.url, { person, lang: 'vi' }), callback);
}

/** Presses "agree" and gives back what the portal's callback receives. */
async function agree(user: Browser, page: Page, person: string, form: Record<string, string> = {}): Promise<URL> {
  const end = await user.follow(await user.post(page.url, { person, answer: 'agree', ...form }), callback);
  if (!end.stopped) throw new Error(`no answer to the portal: ${end.status} ${end.text}`);
  return end.stopped;
}

const exchange = async (code: string, verifier: string, secret = clientSecret) => {
  const answer = await fetch(`${provider.issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: verifier }),
  });
  return { status: answer.status, body: (await answer.json()) as { id_token: string; error?: string } };
};

/** The claims of an ID token whose signature is right. */
async function claimsIn(token: string): Promise<Record<string, unknown>> {
  const [head = '', payload = '', signature = ''] = token.split('.');
  const { keys } = (await (await fetch(`${provider.issuer}/jwks`)).json()) as { keys: (JsonWebKey & { kid: string })[] };
  const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string };
  const key = keys.find((it) => it.kid === kid);
  if (!key) throw new Error('signed with an unknown key');
  expect(key.d).toBeUndefined();
  const right = verify(
    'RSA-SHA256',
    Buffer.from(`${head}.${payload}`),
    createPublicKey({ key, format: 'jwk' }),
    Buffer.from(signature, 'base64url'),
  );
  expect(right).toBe(true);
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
}

async function signIn(person: string, form: Record<string, string> = {}, user = browser()) {
  const wanted = attempt();
  const back = await agree(user, await choose(user, wanted, person), person, form);
  expect(back.searchParams.get('state')).toBe(wanted.state);
  const { status, body } = await exchange(back.searchParams.get('code') ?? '', wanted.verifier);
  expect(status).toBe(200);
  const claims = await claimsIn(body.id_token);
  expect(claims.nonce).toBe(wanted.nonce);
  return { claims, idToken: body.id_token, user };
}

describe('signing in', () => {
  test('An, who has level 2, shares what the page lists and signs in at level 2', async () => {
    const { claims } = await signIn('079190000123', { level: '2' });
    expect(IdentityClaims.parse(claims)).toEqual({
      sub: '079190000123',
      name: 'Nguyễn Thị An',
      acr: 'urn:vneid:loa:2',
      birthdate: '1990-03-14',
      gender: 'female',
      nationality: 'Việt Nam',
      ethnicity: 'Kinh',
      identity_number: '079190000123',
      identity_card: { issued_on: '2021-05-10', issued_by: 'Cục Cảnh sát quản lý hành chính về trật tự xã hội' },
      residence: { line: '45 đường Ngô Văn Năm', ward_code: '26740', ward_name: 'Phường Sài Gòn' },
      phone_number: '0903000123',
      email: 'an@vidu.vn',
    });
  });

  test('every person on the list can sign in, and the portal understands what it is told', async () => {
    for (const person of people) {
      const { claims } = await signIn(person.sub, { level: String(person.level) });
      expect(IdentityClaims.parse(claims)).toMatchObject({ sub: person.sub, name: person.name, acr: `urn:vneid:loa:${person.level}` });
    }
  });

  test('Bình, who has level 1, stays at level 1 when the portal asks for level 2 and even when the form claims it', async () => {
    const { claims } = await signIn('079085000456', { level: '2' });
    expect(claims.acr).toBe('urn:vneid:loa:1');
  });

  test('An may sign in at level 1 if she likes', async () => {
    expect((await signIn('079190000123', { level: '1' })).claims.acr).toBe('urn:vneid:loa:1');
  });

  test('a portal that accepts level 2 alone is told that Bình does not meet it', async () => {
    const user = browser();
    const claims = JSON.stringify({ id_token: { acr: { essential: true, values: ['urn:vneid:loa:2'] } } });
    const page = await choose(user, attempt({ claims }), '079085000456');
    const back = await agree(user, page, '079085000456');
    expect(back.searchParams.get('error')).toBe('unmet_authentication_requirements');
    expect(back.searchParams.get('code')).toBeNull();
  });

  test('Châu acts for her company only when she says so', async () => {
    const company = { tax_code: '0399900015', name: 'Công ty TNHH Gạch Bông Ví Dụ' };
    expect((await signIn('079199000789', { for: 'organisation', level: '2' })).claims.organisation).toEqual(company);
    expect((await signIn('079199000789', { for: 'self', level: '2' })).claims).not.toHaveProperty('organisation');
  });

  test('nobody can claim an organisation that is not theirs', async () => {
    expect((await signIn('079190000123', { for: 'organisation', level: '2' })).claims).not.toHaveProperty('organisation');
  });

  test('what is not asked for is not shared, and the page does not list it', async () => {
    const user = browser();
    const wanted = attempt({ scope: 'openid profile', claims: JSON.stringify({ id_token: { acr: { essential: true }, name: null } }) });
    const page = await choose(user, wanted, '079190000123');
    expect(page.text).toContain('Họ, chữ đệm, tên');
    expect(page.text).not.toContain('Nơi cư trú');
    expect(page.text).not.toContain('0903000123');
    const back = await agree(user, page, '079190000123', { level: '2' });
    const { body } = await exchange(back.searchParams.get('code') ?? '', wanted.verifier);
    const claims = await claimsIn(body.id_token);
    expect(claims).toMatchObject({ name: 'Nguyễn Thị An' });
    for (const secret of ['identity_number', 'residence', 'phone_number', 'email']) expect(claims).not.toHaveProperty(secret);
  });

  test('who refuses goes back to the portal without a code', async () => {
    const user = browser();
    const wanted = attempt();
    const page = await choose(user, wanted, '079190000123');
    const end = await user.follow(await user.post(page.url, { person: '079190000123', answer: 'refuse' }), callback);
    expect(end.stopped?.searchParams.get('error')).toBe('access_denied');
    expect(end.stopped?.searchParams.get('state')).toBe(wanted.state);
    expect(end.stopped?.searchParams.get('code')).toBeNull();
  });

  test('a second sign-in asks again and may be somebody else', async () => {
    const { user } = await signIn('079190000123', { level: '2' });
    const page = await user.follow(await user.get(attempt().url), callback);
    expect(page.stopped).toBeUndefined();
    expect(page.text).toContain('Nguyễn Thị An');
    expect((await signIn('079085000456', {}, user)).claims.sub).toBe('079085000456');
  });

  test('an unknown person is not let in', async () => {
    const user = browser();
    const first = await user.follow(await user.get(attempt().url), callback);
    const after = await user.follow(await user.post(first.url, { person: '000000000000', answer: 'agree' }), callback);
    expect(after.stopped).toBeUndefined();
    expect(after.text).toContain('Bạn muốn đăng nhập là ai?');
  });
});

describe('the protocol is kept', () => {
  const codeOfAn = async (wanted: Attempt) => {
    const user = browser();
    const back = await agree(user, await choose(user, wanted, '079190000123'), '079190000123');
    return back.searchParams.get('code') ?? '';
  };

  test('a code with another verifier is refused', async () => {
    const code = await codeOfAn(attempt());
    expect(await exchange(code, attempt().verifier)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('a code works once', async () => {
    const wanted = attempt();
    const code = await codeOfAn(wanted);
    expect((await exchange(code, wanted.verifier)).status).toBe(200);
    expect(await exchange(code, wanted.verifier)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('a portal with a wrong secret gets nothing', async () => {
    const wanted = attempt();
    expect(await exchange(await codeOfAn(wanted), wanted.verifier, 'wrong')).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
  });

  test('a request without PKCE is refused', async () => {
    const user = browser();
    const end = await user.follow(await user.get(attempt({ code_challenge: undefined, code_challenge_method: undefined }).url), callback);
    expect(end.stopped?.searchParams.get('error')).toBe('invalid_request');
  });

  test('no other address than the portal’s gets an answer', async () => {
    const page = await browser().get(attempt({ redirect_uri: 'http://localhost:3998/steal' }).url);
    expect(page.status).toBe(400);
    expect(page.location).toBeUndefined();
    expect(page.text).toContain('invalid_redirect_uri');
  });

  test('another browser cannot go on with somebody’s sign-in', async () => {
    const page = await choose(browser(), attempt(), '079190000123');
    const stranger = await browser().post(page.url, { person: '079190000123', answer: 'agree' });
    expect(stranger.status).toBe(400);
    expect(stranger.text).toContain('hết hạn');
  });
});

describe('signing out', () => {
  const settings = () => ({ issuer: provider.issuer, clientId });

  test('with the ID token it takes no press and leaves no session', async () => {
    const { user, idToken } = await signIn('079190000123', { level: '2' });
    const url = await endSessionUrl(settings(), { idToken, afterwards: `${portal}/` });
    const end = await user.follow(await user.get(url), `${portal}/`);
    expect(end.stopped?.href).toBe(`${portal}/`);
    const again = await user.follow(await user.get(attempt().url), callback);
    expect(again.text).toContain('Bạn muốn đăng nhập là ai?');
  });

  test('without one the person is asked, and then it ends', async () => {
    const { user } = await signIn('079190000123', { level: '2' });
    const url = await endSessionUrl(settings(), { afterwards: `${portal}/` });
    const asked = await user.get(url);
    expect(asked.status).toBe(200);
    expect(asked.text).toContain('Đăng xuất khỏi định danh thử?');
    const [, action = ''] = asked.text.match(/action="([^"]+)"/) ?? [];
    const [, xsrf = ''] = asked.text.match(/name="xsrf" value="([^"]+)"/) ?? [];
    const end = await user.follow(await user.post(action, { xsrf, logout: 'yes' }), `${portal}/`);
    expect(end.stopped?.href).toBe(`${portal}/`);
    expect((await user.follow(await user.get(attempt().url), callback)).text).toContain('Bạn muốn đăng nhập là ai?');
  });

  test('another person’s ID token does not end the session unasked', async () => {
    const { idToken } = await signIn('079085000456');
    const { user } = await signIn('079190000123', { level: '2' });
    const asked = await user.get(await endSessionUrl(settings(), { idToken, afterwards: `${portal}/` }));
    expect(asked.status).toBe(200);
    expect(asked.text).toContain('Đăng xuất khỏi định danh thử?');
  });

  test('who has no session any more comes straight back, without a script', async () => {
    const user = browser();
    const end = await user.follow(await user.get(await endSessionUrl(settings(), { afterwards: `${portal}/en` })), `${portal}/`);
    expect(end.stopped?.href).toBe(`${portal}/en`);
  });

  test('nobody is sent to an address that the portal did not register', async () => {
    const page = await browser().get(await endSessionUrl(settings(), { afterwards: 'https://vidu.vn/' }));
    expect(page.status).toBe(400);
    expect(page.location).toBeUndefined();
  });
});

describe('only this machine', () => {
  const status = (headers: Record<string, string>, path = '/.well-known/openid-configuration') =>
    new Promise<number>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port: provider.port, path, headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      asked.on('error', reject);
      asked.end();
    });

  test.each([
    ['the name the provider listens under', () => ({ host: `localhost:${provider.port}` }), 200],
    ['the loopback address', () => ({ host: `127.0.0.1:${provider.port}` }), 200],
    ['another host', () => ({ host: 'motcua.vidu.vn' }), 403],
    ['a name that was rebound to this machine', () => ({ host: `vidu.vn:${provider.port}` }), 403],
    ['another port', () => ({ host: 'localhost:80' }), 403],
    ['X-Forwarded-For', () => ({ host: `localhost:${provider.port}`, 'x-forwarded-for': '10.0.0.1' }), 403],
    ['X-Forwarded-Host', () => ({ host: `localhost:${provider.port}`, 'x-forwarded-host': 'localhost' }), 403],
    ['Forwarded', () => ({ host: `localhost:${provider.port}`, forwarded: 'for=10.0.0.1' }), 403],
  ])('a request with %s', async (_, headers, expected) => {
    expect(await status(headers())).toBe(expected);
  });

  test('an address that is a whole URL is refused', async () => {
    expect(await status({ host: `localhost:${provider.port}` }, `http://vidu.vn/auth`)).toBe(403);
  });

  test('a form of another site is refused', async () => {
    const user = browser();
    const page = await choose(user, attempt(), '079190000123');
    const answer = await user.post(page.url, { person: '079190000123', answer: 'agree' }, { origin: 'https://vidu.vn' });
    expect(answer.status).toBe(403);
  });
});

describe('the pages', () => {
  test('say that they are a sandbox, need no script and allow none', async () => {
    const user = browser();
    const list = await user.follow(await user.get(attempt().url), callback);
    const consent = await choose(user, attempt(), '079199000789');
    for (const page of [list, consent]) {
      expect(page.text).toContain('không phải VNeID thật');
      expect(page.text).not.toMatch(/<script|\sstyle=|\son\w+=/);
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      expect(policy).toContain(`form-action 'self' ${portal};`);
    }
    expect(list.text.match(/name="person" value=/g)).toHaveLength(people.length);
    expect(consent.text).toContain('Công ty TNHH Gạch Bông Ví Dụ');
  });

  test('speak English when the portal does', async () => {
    const user = browser();
    const page = await user.follow(await user.get(attempt({ ui_locales: 'en' }).url), callback);
    expect(page.text).toContain('<html lang="en">');
    expect(page.text).toContain('not the real VNeID');
  });

  test('an address that does not exist is a page too', async () => {
    const page = await browser().get(`${provider.issuer}/khong-co`);
    expect(page.status).toBe(404);
    expect(page.text).toContain('Không có trang này');
  });
});

test('a provider that is down is told by kind, not by a stack', async () => {
  await expect(endSessionUrl({ issuer: 'http://127.0.0.1:9', clientId }, { afterwards: portal })).rejects.toMatchObject({
    kind: 'identity-provider-down',
    reason: 'unreachable',
  });
  await expect(endSessionUrl({ issuer: 'http://127.0.0.1:9', clientId }, { afterwards: portal })).rejects.toBeInstanceOf(
    IdentityProviderDown,
  );
  expect(await identityProviderAnswers('http://127.0.0.1:9')).toBe(false);
  expect(await identityProviderAnswers(provider.issuer)).toBe(true);
});

test('a port that is taken is said at start', async () => {
  const second = startIdentityProvider({ port: provider.port, portal, clientId, clientSecret, ...(await newIdentityProviderKeys()) });
  await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
