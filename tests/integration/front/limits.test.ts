import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { maritalAnswers } from '../../support/answers.ts';
import { testDatabase } from '../../support/database.ts';
import { keyOf, representative } from '../../support/organisation.ts';
import { origin, signedIn, testFront } from './front.ts';

testDatabase(new Date());
process.env.LIMIT_MISSES = '5';
process.env.LIMIT_HITS = '60';
process.env.LIMIT_FILINGS = '2';
process.env.LIMIT_KEY_FILINGS = '3';
process.env.LIMIT_WRITES = '60';
const { ask, post } = testFront();

/** Codes that nobody has; every test of this file asks from one address. */
const unknown = (n: number) => `14.26.H29-261123-${9_000 + n}`;

describe('Whoever tries codes', () => {
  test('is told to wait after a few that do not exist, on pages and in the API alike, also for a code that does', async () => {
    const cookie = await signedIn('079190000123');
    const filed = await ask('/api/v1/dossiers', {
      method: 'POST',
      headers: { origin, cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ procedure: '1.004873', answers: maritalAnswers() }),
    });
    const { code } = JSON.parse(filed.text);
    expect((await ask(`/tra-cuu/${code}`)).status).toBe(200);

    for (let n = 0; n < 3; n += 1) expect((await ask(`/tra-cuu/${unknown(n)}`)).status).toBe(404);
    for (let n = 3; n < 5; n += 1) expect((await ask(`/api/v1/dossiers/${unknown(n)}`)).status).toBe(404);

    const page = await ask(`/tra-cuu/${unknown(5)}`);
    expect(page.status).toBe(429);
    expect(page.text).toContain('/vi/loi/429');
    const api = await ask(`/api/v1/dossiers/${unknown(6)}`);
    expect(api.status).toBe(429);
    expect(api.headers['content-type']).toBe('application/problem+json');
    expect(Number(api.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask(`/tra-cuu/${code}`)).status).toBe(429);
    expect((await ask(`/en/track/${code}`)).status).toBe(429);
    expect((await ask(`/tra-cuu/${code}?khoa=${'a'.repeat(43)}`)).status).toBe(429);

    expect((await ask('/thu-tuc/1.004873')).status).toBe(200); // everything else goes on
    expect((await ask(`/tra-cuu/${code}`, { headers: { cookie } })).status).toBe(200); // and she who is signed in

    // But what she tries counts too, for herself.
    for (let n = 0; n < 5; n += 1) expect((await ask('/tra-cuu/9.999999', { headers: { cookie } })).status).toBe(404);
    expect((await ask(`/tra-cuu/${code}`, { headers: { cookie } })).status).toBe(429);
  });

  test('is known by his device at another address, and by nothing else', async () => {
    const first = await ask(`/tra-cuu/${unknown(20)}`, { from: '127.0.0.11' });
    const device = String(first.headers['set-cookie']).split(';', 1)[0] ?? '';
    expect([first.status, device]).toEqual([404, expect.stringMatching(/^thiet-bi=[\w-]{22}$/)]);
    expect(String(first.headers['set-cookie'])).toContain('HttpOnly');
    for (let n = 1; n < 5; n += 1) {
      const again = await ask(`/tra-cuu/${unknown(20 + n)}`, { from: `127.0.0.${11 + n}`, headers: { cookie: device } });
      expect([again.status, again.headers['set-cookie']]).toEqual([404, undefined]);
    }
    expect((await ask(`/tra-cuu/${unknown(26)}`, { from: '127.0.0.99', headers: { cookie: device } })).status).toBe(429);
    expect((await ask(`/tra-cuu/${unknown(27)}`, { from: '127.0.0.99' })).status).toBe(404);
  });

  test('at once is told no more than one by one, and how long to wait; the API marks his device too', async () => {
    const from = '127.0.0.60';
    for (const path of ['/tra-cuu', '/api/v1/dossiers']) {
      const at = path === '/tra-cuu' ? from : '127.0.0.61';
      const all = await Promise.all(Array.from({ length: 12 }, (_, n) => ask(`${path}/${unknown(60 + n)}`, { from: at })));
      expect(
        all.filter(({ status }) => status === 404),
        path,
      ).toHaveLength(5);
      for (const { status, headers } of all)
        if (status !== 404) expect([status, Number(headers['retry-after'])]).toEqual([429, expect.toSatisfy((it) => it > 0 && it <= 60)]);
      expect(all.filter(({ headers }) => /^thiet-bi=[\w-]{22};/.test(String(headers['set-cookie'])))).not.toHaveLength(0);
    }
    const device =
      String((await ask(`/api/v1/dossiers/${unknown(80)}`, { from: '127.0.0.62' })).headers['set-cookie']).split(';', 1)[0] ?? '';
    for (let n = 1; n < 5; n += 1)
      expect((await ask(`/api/v1/dossiers/${unknown(80 + n)}`, { from: `127.0.0.${62 + n}`, headers: { cookie: device } })).status).toBe(
        404,
      );
    const { status, headers } = await ask(`/api/v1/dossiers/${unknown(86)}`, { from: '127.0.0.90', headers: { cookie: device } });
    expect(status).toBe(429);
    expect([headers['ratelimit-policy'], headers.ratelimit]).toEqual(['"miss";q=5;w=60', `"miss";r=0;t=${headers['retry-after']}`]);
  });

  test('stops nobody at his address who is signed in, on pages and in the API alike', async () => {
    const from = '127.0.0.70';
    for (let n = 0; n < 6; n += 1) await ask(`/api/v1/dossiers/${unknown(90 + n)}`, { from });
    const cookie = await signedIn('079085000456');
    for (let n = 0; n < 5; n += 1)
      expect((await ask(`/api/v1/dossiers/${unknown(96 + n)}`, { from, headers: { cookie } })).status).toBe(404);
    expect((await ask(`/api/v1/dossiers/${unknown(102)}`, { from, headers: { cookie } })).status).toBe(429);
  });

  test('with keys of one organisation is one, and everybody at his address pays for it', async () => {
    const chau = await representative();
    const keys = [await keyOf(chau), await keyOf(chau)];
    const with_ = (n: number, code: string) =>
      ask(`/api/v1/dossiers/${code}`, { from: '127.0.0.200', headers: { authorization: `Bearer ${keys[n]?.key}` } });
    for (let n = 0; n < 5; n += 1) expect((await with_(n % 2, unknown(30 + n))).status).toBe(404);
    for (const n of [0, 1]) expect((await with_(n, unknown(36))).status).toBe(429);
    expect((await ask(`/api/v1/dossiers/${unknown(37)}`, { from: '127.0.0.200' })).status).toBe(429);
    // A client there that knows its secret still gets its token; one that guesses waits.
    const token = (secret: string) =>
      ask('/api/v1/oauth/token', {
        method: 'POST',
        from: '127.0.0.200',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          authorization: `Basic ${Buffer.from(`${secret.split('_').slice(0, 2).join('_')}:${secret}`).toString('base64')}`,
        },
        body: 'grant_type=client_credentials',
      });
    const right = keys[0]?.key ?? '';
    expect((await token(right)).status).toBe(200);
    expect((await token(`${right.slice(0, -2)}${right.endsWith('AA') ? 'BB' : 'AA'}`)).status).toBe(429);
  });
});

test('Somebody files so many dossiers a day for each one that he files for, and so many in all', async () => {
  const [one, other] = [await representative(), await representative('0399900022')];
  const file = async (organisationId: string | null) => {
    const cookie = await signedIn('079199000789', 2, organisationId);
    return ask('/api/v1/dossiers', {
      method: 'POST',
      headers: { origin, cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ procedure: '1.004873', answers: maritalAnswers() }),
    });
  };
  const said: number[] = [];
  for (const firm of [one, one, one, other]) said.push((await file(firm.organisation?.id ?? null)).status);
  expect(said).toEqual([201, 201, 429, 201]);
  const inAll = await file(null);
  expect([inAll.status, Number(inAll.headers['retry-after']) > 60]).toEqual([429, true]);
});

test('A day’s dossiers of a key are dossiers: what was refused or is answered once more takes none of them', async () => {
  const { key } = await keyOf(await representative('0399900037', '079190000123'));
  const file = async (id: string, answers: object) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': id };
    const { status, headers: told } = await ask('/api/v1/dossiers', {
      ...{ method: 'POST', headers, from: '127.0.0.210' },
      body: JSON.stringify({ procedure: '1.004873', answers }),
    });
    return `${status}, ${/"keyFile";r=(\d+)/.exec(String(told.ratelimit))?.[1]} left`;
  };
  const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
  expect(await file('no uuid', {})).toBe('400, 3 left');
  for (let n = 0; n < 4; n += 1) expect(await file(first, {})).toBe('422, 3 left');
  expect(await file(first, maritalAnswers())).toBe('201, 2 left');
  for (let n = 0; n < 4; n += 1) expect(await file(first, maritalAnswers())).toBe('201, 2 left');
  expect(await file(second, maritalAnswers())).toBe('201, 1 left');
  expect(await file(third, maritalAnswers())).toBe('201, 0 left');
  expect(await file(randomUUID(), maritalAnswers())).toBe('429, 0 left');
});

test('A form that is one too many is given back as it was written, with how long to wait', async () => {
  const her = await signedIn('079190000123');
  const body = new URLSearchParams({ do: 'act', whom: 'x', reason: 'Tôi viết câu này rất lâu' }).toString();
  const send = () => post('/ca-nhan/thay-mat', body, { cookie: her });
  let answer = await send();
  for (let n = 0; n < 65 && answer.status !== 429; n += 1) answer = await send();
  expect([answer.status, Number(answer.headers['retry-after']) > 0]).toEqual([429, true]);
  expect(answer.text).toContain('Tôi viết câu này rất lâu');
});
