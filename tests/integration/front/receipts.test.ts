import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { maritalAnswers } from '../../support/answers.ts';
import { testDatabase } from '../../support/database.ts';
import { origin, signedIn, testFront } from './front.ts';

testDatabase(new Date());
process.env.LIMIT_MISSES = '5';
const { ask } = testFront();
const hash = 'a'.repeat(64);

test('a receipt and what is printed of it are sent to whom they belong, as files, kept by nobody; for everybody else there are none', async () => {
  const cookie = await signedIn('079190000123');
  const filed = await ask('/api/v1/dossiers', {
    method: 'POST',
    headers: { origin, cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ procedure: '1.004873', answers: maritalAnswers() }),
  });
  const { code } = JSON.parse(filed.text);
  for (const [paper, type] of [
    ['bien-nhan.pdf', 'application/pdf'],
    ['bien-nhan.json', 'application/json'],
    ['to-khai.pdf', 'application/pdf'],
  ] as const) {
    const sent = await ask(`/giay-to/${code}/${paper}`, { headers: { cookie } });
    expect(sent.status).toBe(200);
    expect(sent.headers).toMatchObject({
      'content-type': type,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="${code}-${paper}"`,
    });
    expect(Number(sent.headers['content-length'])).toBe(sent.bytes.length);
    expect((await ask(`/giay-to/${code}/${paper}`, { headers: { cookie: await signedIn('079199000789') } })).status).toBe(404);
  }
  for (const [referer, to] of [
    [undefined, '/dang-nhap?ve=%2Fca-nhan'],
    [`${origin}/en/track/${code}`, `/en/sign-in?ve=%2Fen%2Ftrack%2F${code}`],
    [`${origin}/khong-co`, '/dang-nhap?ve=%2Fca-nhan'],
    [`https://evil.example/tra-cuu/${code}`, '/dang-nhap?ve=%2Fca-nhan'],
  ] as const)
    for (const known of [code, '99.99.H29-261124-0001']) {
      const sent = await ask(`/giay-to/${known}/bien-nhan.pdf`, { headers: { ...(referer && { referer }) } });
      expect([sent.status, sent.headers.location]).toEqual([303, `${to}&tep=1`]); // it says that the file has not come
    }
  const image = await ask(`/giay-to/${code}/bien-nhan.pdf`, { headers: { 'sec-fetch-dest': 'image' } });
  expect(image.status).toBe(404);
  for (const address of [`/giay-to/${code}/khac.pdf`, `/giay-to/${code}/bien-nhan.pdf/x`, '/giay-to/..%2f/bien-nhan.pdf'])
    expect((await ask(address, { headers: { cookie } })).status, address).toBe(404);
  expect((await ask(`/giay-to/${code}/bien-nhan.pdf`, { method: 'POST', headers: { origin, cookie } })).status).toBe(404);
});

test('whoever tries codes on the checking page is told to wait like everywhere, signed in or not; the page itself says that there is none', async () => {
  const cookie = await signedIn('079190000123');
  for (let n = 0; n < 5; n += 1)
    expect(
      (await ask(`/kiem-chung?code=14.26.H29-261123-${9_000 + n}&hash=${hash}`, { headers: { cookie: n % 2 ? cookie : '' } })).status,
    ).toBe(200);
  expect((await ask(`/kiem-chung?code=14.26.H29-261123-9010&hash=${hash}`)).status).toBe(429);
  expect((await ask(`/en/check-receipt?code=14.26.H29-261123-9010&hash=${hash}`, { headers: { cookie } })).status).toBe(429);
  expect((await ask('/kiem-chung')).status).toBe(200); // the empty form is for everybody
});
