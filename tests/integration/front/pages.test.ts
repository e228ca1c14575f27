import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { snapshot } from '#src/data/snapshot.ts';
import { testDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { host, made, origin, signedIn, testFront } from './front.ts';

const db = testDatabase(new Date());
const { ask, post } = testFront();
const an = '079190000123';

const asOwner = async (sql: string) => {
  const client = new Client({ connectionString: db.ownerUrl() });
  await client.connect();
  await client.query(sql).finally(() => client.end());
};

describe('Pages that everybody may see', () => {
  test('are made once, however many ask', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask('/tro-giup')));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(made.get('/vi/tro-giup')).toBe(1);
    expect(answers[0]?.text).toContain('for anybody');
  });

  test('have nothing of the framework in them, and keep their own modules', async () => {
    const { text } = await ask('/tro-giup');
    expect(text).not.toContain('__next_f');
    expect(text).toContain('<script type="module" src="/m/live.js"></script>');
  });

  test('are not sent again to who has them: 304 with the same ETag, in each encoding its own', async () => {
    const etags = new Set<string>();
    for (const encoding of ['br', 'gzip', 'identity']) {
      const first = await ask('/thu-tuc/1.004873', { headers: { 'accept-encoding': encoding } });
      expect(first.status).toBe(200);
      const etag = String(first.headers.etag);
      etags.add(etag);
      expect(first.headers['content-encoding']).toBe(encoding === 'identity' ? undefined : encoding);
      const open = { br: brotliDecompressSync, gzip: gunzipSync, identity: (it: Buffer) => it }[encoding] ?? ((it: Buffer) => it);
      expect(open(first.bytes).toString()).toContain('/vi/thu-tuc/1.004873 for anybody');
      for (const asked of [etag, `W/${etag}`, `"another", ${etag}`]) {
        const again = await ask('/thu-tuc/1.004873', { headers: { 'accept-encoding': encoding, 'if-none-match': asked } });
        expect(again).toMatchObject({ status: 304, text: '' });
        expect(again.headers.etag).toBe(etag);
        expect(again.headers['content-security-policy']).toBeTruthy();
      }
    }
    expect(etags.size).toBe(3);
  });

  test('answer HEAD with the same headers and no body', async () => {
    for (const path of ['/thu-tuc', '/dang-nhap', '/khong-co', '/icon.svg', '/api/v1/units']) {
      const [get, head] = [await ask(path), await ask(path, { method: 'HEAD' })];
      expect(head.status, path).toBe(get.status);
      expect(head.text, path).toBe('');
      expect(head.headers['content-type'], path).toBe(get.headers['content-type']);
      if (!path.startsWith('/api/')) expect(head.headers['content-length'], path).toBe(get.headers['content-length']);
    }
  });

  test('are forgotten when the procedure they show has changed, and only then', async () => {
    const before = await ask('/thu-tuc/1.004873');
    const text = await ask('/quyen-rieng-tu');
    expect((await ask('/thu-tuc/1.004873')).text).toBe(before.text);
    const { mark } = snapshot();
    await asOwner(`update procedure_version set changed_at = now() + interval '1 second' where code = '1.004873'`);
    await eventually(() => expect(snapshot().mark).not.toBe(mark));
    await eventually(async () => expect((await ask('/thu-tuc/1.004873')).text).not.toBe(before.text));
    expect((await ask('/quyen-rieng-tu')).text).toBe(text.text);
  });

  test('are another page for each wish how they look, and no other cookie makes one', async () => {
    const start = made.get('/vi/tiep-can') ?? 0;
    const cookies = ['', 'hien-thi=dark.large', 'hien-thi=dark.normal', 'hien-thi=<x>.<y>', 'anything=1', 'hien-thi=light.huge'];
    for (const cookie of cookies) await ask('/tiep-can', { headers: { cookie } });
    for (const cookie of cookies) await ask('/tiep-can', { headers: { cookie } });
    expect((made.get('/vi/tiep-can') ?? 0) - start).toBe(4); // system, dark large, dark, light
  });

  test('do not fill the memory with questions that nobody means', async () => {
    const paths = ['/tro-giup?x=1', '/tro-giup?utm_source=a', '/tro-giup?'];
    const before = made.get('/vi/tro-giup') ?? 0;
    for (const path of paths) expect((await ask(path)).status, path).toBe(200);
    await ask('/tro-giup');
    expect((made.get('/vi/tro-giup') ?? 0) - before).toBeLessThanOrEqual(paths.length);
  });
});

describe('Pages of somebody', () => {
  test('are never kept, and never given to anybody else', async () => {
    const cookie = await signedIn(an);
    for (const path of ['/', '/thu-tuc/1.004873', '/tro-giup', '/ca-nhan']) {
      const hers = await ask(path, { headers: { cookie } });
      expect(hers.status, path).toBe(200);
      expect(hers.text, path).toContain('for Nguyễn Thị An');
      expect(hers.headers['cache-control'], path).toBe('no-store');
      expect(hers.headers.etag, path).toBeUndefined();
      const other = await ask(path);
      expect(other.text, path).not.toContain('Nguyễn Thị An');
    }
    const again = await ask('/', { headers: { cookie } });
    expect(again.text).not.toBe((await ask('/', { headers: { cookie } })).text); // made each time
  });

  test('a kept page is not given to who is signed in, with an ETag of before', async () => {
    const { etag = '' } = (await ask('/thu-tuc')).headers;
    const answer = await ask('/thu-tuc', { headers: { cookie: await signedIn(an), 'if-none-match': etag } });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('for Nguyễn Thị An');
  });

  test('a forged, cut or foreign cookie is nobody', async () => {
    const cookie = await signedIn(an);
    for (const forged of [
      cookie.slice(0, -3),
      `${cookie}x`,
      cookie.replace('=ey', '=ex'),
      'authjs.session-token=',
      `authjs.session-token=${'a'.repeat(5_000)}`,
    ]) {
      expect((await ask('/ca-nhan', { headers: { cookie: forged } })).status).toBe(303);
      expect((await ask('/', { headers: { cookie: forged } })).text).toContain('for anybody');
    }
  });

  test('without a session lead to sign-in and back, and only officials have a desk', async () => {
    for (const path of ['/ca-nhan', '/can-bo?tab=open', '/nop-ho-so/1.004873', '/en/staff']) {
      const { status, headers } = await ask(path);
      expect(status).toBe(303);
      const to = new URL(headers.location ?? '', 'http://it');
      expect(to.pathname).toBe(path.startsWith('/en') ? '/en/sign-in' : '/dang-nhap');
      expect(to.searchParams.get('ve')).toBe(path);
    }
    expect((await ask('/can-bo', { headers: { cookie: await signedIn(an) } })).status).toBe(404);
    expect((await ask('/can-bo', { headers: { cookie: await signedIn('tiepnhan.26740') } })).status).toBe(200);
    expect((await ask('/nop-ho-so/1.004873', { headers: { cookie: await signedIn('tiepnhan.26740') } })).status).toBe(403);
  });
});

describe('Every answer', () => {
  const every: [what: string, path: string, asked?: Parameters<typeof ask>[1]][] = [
    ['a kept page', '/'],
    ['a page that is not kept', '/thu-tuc?q=ho'],
    ['a redirect', '/ca-nhan'],
    ['a wish', '/?hien-thi=toi'],
    ['not found', '/khong-co'],
    ['a malformed address', '/%E0%A4%A'],
    ['a module', '/icon.svg'],
    ['an unknown file of the framework', '/_next/static/nothing.js'],
    ['the API', '/api/v1/procedures'],
    ['the API, not found', '/api/v1/nothing'],
    ['the API, without a session', '/api/v1/dossiers', { method: 'POST', headers: { origin: 'http://localhost:3000' } }],
    ['the document of the API', '/api/v1/openapi.json'],
    ['health', '/health/live'],
    ['a form from elsewhere', '/dang-xuat', { method: 'POST', headers: { origin: 'https://evil.example' } }],
    ['another name', '/', { headers: { host: 'evil.example' } }],
    ['a method nobody knows', '/', { method: 'DELETE', headers: { origin: 'http://localhost:3000' } }],
  ];
  for (const [what, path, asked] of every)
    test(`has its security headers and a number of its own: ${what}`, async () => {
      const { headers } = await ask(path, asked);
      const policy = String(headers['content-security-policy']);
      expect(policy).toMatch(/default-src 'none'; script-src 'self'; style-src 'self'/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|nonce/);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'x-frame-options': 'DENY' });
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers['x-powered-by']).toBeUndefined();
      const again = await ask(path, { ...asked, headers: { ...asked?.headers, 'x-request-id': 'mine' } });
      expect(again.headers['x-request-id']).not.toBe(headers['x-request-id']);
      expect(again.headers['x-request-id']).not.toBe('mine');
    });

  test('lets the sign-in form go on to the identity provider and nowhere else', async () => {
    const policy = String((await ask('/')).headers['content-security-policy']);
    expect(policy).toMatch(/form-action 'self' http:\/\/localhost:4100($|;)/);
  });
});

describe('What is sent to a page', () => {
  test('more than one MiB is refused as too large, with and without a length', async () => {
    const cookie = await signedIn(an);
    const body = `do=start&x=${'a'.repeat(1_048_600)}`;
    const answer = await post('/nop-ho-so/1.004873', body, { cookie });
    expect(answer.status).toBe(413);
    expect(answer.text).toContain('/vi/loi/413');
    expect((await post('/nop-ho-so/1.004873', body, { cookie, 'transfer-encoding': 'chunked' })).status).toBe(413);
  });

  test('a kind that is no form is refused', async () => {
    const cookie = await signedIn(an);
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain'])
      expect((await post('/ca-nhan', 'do=remove-draft', { cookie, 'content-type': type })).status).toBe(415);
  });

  test('an action that the page does not have is refused, also one that every object has', async () => {
    const cookie = await signedIn(an);
    for (const verb of ['nothing', 'constructor', '__proto__', 'toString'])
      expect((await post('/nop-ho-so/1.004873/x/y', `do=${verb}`, { cookie })).status, verb).toBe(400);
  });

  test('an action of officials is no action for a citizen, whatever she sends', async () => {
    expect((await post('/can-bo/ho-so/x', 'do=receive', { cookie: await signedIn(an) })).status).toBe(404);
    expect((await post('/can-bo/ho-so/x', 'do=receive')).status).toBe(303);
  });

  test('gives back what was written where its dossier is gone, and to nobody else', async () => {
    const cookie = await signedIn('thuly.26740');
    const at = '/can-bo/ho-so/29.01.H29-261101-00009';
    const lost = await post(at, `do=note&note=${encodeURIComponent('Đã gọi cho ông ấy hai lần')}`, { cookie });
    expect(lost.status).toBe(404);
    expect(lost.text).toContain('Đã gọi cho ông ấy hai lần');
    for (const asked of [{ headers: { cookie } }, {}]) expect((await ask(`${at}/khong-co`, asked)).text).not.toContain('hai lần');
  });

  test('only what our own pages send is taken', async () => {
    const cookie = await signedIn(an);
    for (const from of [{ origin: 'https://evil.example' }, { origin: 'null' }, { origin: 'http://localhost:3001' }, { origin: '' }]) {
      const answer = await post('/dang-xuat', 'do=signOut', { cookie, ...from });
      expect(answer.status, JSON.stringify(from)).toBe(403);
    }
    expect((await ask('/ca-nhan', { headers: { cookie } })).status).toBe(200); // still signed in
  });
});

describe('Addresses', () => {
  test('written another way are not another page', async () => {
    for (const path of [
      '/%74hu-tuc',
      '/thu-tuc/',
      '//',
      '/thu-tuc//1.004873',
      '/./thu-tuc',
      '/THU-TUC',
      '/vi/thu-tuc',
      '/thu-tuc/..',
      '/api%2fv1/units',
      '/loi/500x/y',
    ])
      expect((await ask(path)).status, path).toBe(404);
  });

  test('in the other language’s words lead to the page that was meant, with their query; nothing is sent on', async () => {
    const to = async (path: string, method = 'GET') => {
      const { status, headers } = await ask(path, { method, headers: { origin } });
      return [status, headers.location];
    };
    expect(await to('/en/thu-tuc/1.004873?a=1&b=%20')).toEqual([303, '/en/procedures/1.004873?a=1&b=%20']);
    expect(await to('/procedures/1.004873/figures', 'HEAD')).toEqual([303, '/thu-tuc/1.004873/so-lieu']);
    expect(await to('/en/thu-tuc', 'POST')).toEqual([404, undefined]);
  });

  test('of the framework’s own are not reachable', async () => {
    for (const path of [
      '/_next/data/x.json',
      '/_next/image?url=/icon.svg',
      '/_not-found',
      '/api/auth/session',
      '/api/auth/providers',
      '/api/auth/signin',
      '/vi',
      '/en/',
    ])
      expect((await ask(path)).status, path).toBe(404);
  });

  test('by another name or through a proxy are refused while stand-ins run', async () => {
    for (const headers of [
      { host: 'portal.example' },
      { host, 'x-forwarded-for': '1.1.1.1' },
      { host, forwarded: 'for=1.1.1.1' },
    ] as Record<string, string>[])
      expect((await ask('/', { headers })).status).toBe(421);
  });
});
