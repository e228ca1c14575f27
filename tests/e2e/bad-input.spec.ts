import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { expect, test } from '@playwright/test';
import { an, at, signIn } from './support/people.ts';

/** One request as it is written, with no browser that tidies it. */
function raw(
  url: string,
  {
    method = 'GET',
    path,
    headers = {},
    body = '',
  }: { method?: string; path?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> {
  return new Promise((resolve, reject) => {
    const { port, pathname, search } = new URL(url);
    const sent = httpRequest({
      host: '127.0.0.1',
      port,
      method,
      path: path ?? pathname + search,
      headers: { host: `localhost:${port}`, ...headers },
    });
    sent.once('error', reject);
    sent.once('response', async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk);
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() });
    });
    sent.end(body);
  });
}

const nowhere = {
  vi: [
    '/khong-co-trang-nay',
    '/tra-cuu/14.26.H29-261123-9999',
    '/tra-cuu/khong-phai-ma',
    '/thu-tuc/9.999999',
    '/tra-cuu/%E0%A4%A',
    '/thu-tuc/1.004873/',
    '/thu-tuc/1.004873%00',
    '//thu-tuc',
    '/vi/thu-tuc',
    '/giay-to/khong-co-giay-nay',
    '/.env',
    `/${'a'.repeat(3_000)}`,
    '/tra-cuu/..%2f..%2fsecrets.json',
  ],
  en: ['/en/no-such-page', '/en/track/14.26.H29-261123-9999', '/en/procedures/9.999999', '/en/track/%E0%A4%A', '/en/procedure'],
};

for (const locale of ['vi', 'en'] as const)
  test(`An unknown code, an unknown procedure and a malformed address are the same page in ${locale}, with a way on @plain`, async ({
    page,
  }) => {
    const pages = new Set<string>();
    for (const path of nowhere[locale]) {
      const answer = await raw(at('/'), { path });
      expect(answer.status, path).toBe(404);
      expect(answer.headers['content-type'], path).toBe('text/html; charset=utf-8');
      pages.add(answer.body.replace(/.*<main/s, ''));
    }
    expect(pages.size).toBe(1);
    const answer = await page.goto(at(nowhere[locale][0] ?? ''));
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(locale === 'vi' ? 'Không có gì ở địa chỉ này' : /\w+/);
    await expect(page.locator('html')).toHaveAttribute('lang', locale);
    await page
      .getByRole('main')
      .getByRole('link', { name: locale === 'vi' ? 'Tất cả thủ tục' : 'All procedures' })
      .click();
    await expect(page).toHaveURL(at(locale === 'vi' ? '/thu-tuc' : '/en/procedures'));
  });

test('Signed in or not, what is not there is the same page @plain', async ({ page }) => {
  await signIn(page, an.name);
  for (const path of [
    '/tra-cuu/14.26.H29-261123-9999',
    '/nop-ho-so/9.999999',
    '/nop-ho-so/1.004873/00000000-0000-4000-8000-000000000000/nguoi-yeu-cau',
    '/can-bo',
  ]) {
    const answer = await page.goto(at(path));
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Không có gì ở địa chỉ này');
  }
});

test('A procedure that cannot be filed here says where it can be @plain', async ({ page }) => {
  await signIn(page, an.name, {}, '/nop-ho-so/2.000884');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thủ tục này phải đến trực tiếp');
});

test('Words that are no code stay in the field, and it says what a code looks like', async ({ page }) => {
  await page.goto(at('/tra-cuu'));
  await page.getByLabel('Mã hồ sơ').fill('hồ sơ của tôi <b>');
  await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
  await expect(page).toHaveTitle(/^Lỗi: /);
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByLabel('Mã hồ sơ')).toHaveValue('hồ sơ của tôi <b>');
  await expect(page.getByLabel('Mã hồ sơ')).toHaveAccessibleDescription(/chưa phải mã hồ sơ. Mã có dạng 14\.26\.H29-261123-0042/);
  await page.getByLabel('Mã hồ sơ').fill('');
  await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
  await expect(page.getByLabel('Mã hồ sơ')).toHaveAccessibleDescription(/Nhập mã hồ sơ/);
});

test('A request by another name, through a proxy or from another site is refused @plain', async () => {
  const portal = process.env.PORTAL ?? '';
  const { host } = new URL(portal);
  for (const path of ['/', '/ca-nhan', '/api/v1/procedures', '/health/live', '/m/search.js', '/icon.svg', '/_next/static/x.js']) {
    for (const headers of [
      { host: 'portal.example' },
      { host: host.replace('localhost', 'evil.localhost') },
      { host, 'x-forwarded-for': '1.2.3.4' },
      { host, 'x-forwarded-host': 'portal.example' },
      { host, forwarded: 'for=1.2.3.4' },
    ] as Record<string, string>[])
      expect((await raw(portal, { path, headers })).status, `${path} ${JSON.stringify(headers)}`).toBe(421);
  }
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  for (const path of ['/dang-xuat', '/nop-ho-so/1.004873', '/api/v1/dossiers', '/api/auth/signin/vneid', '/can-bo/ho-so/x'])
    for (const from of [{ origin: 'https://evil.example' }, { origin: 'null' }, {}, { 'sec-fetch-site': 'cross-site' }] as Record<
      string,
      string
    >[])
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
        expect((await raw(portal, { method, path, headers: { ...form, ...from } })).status, `${method} ${path}`).toBe(403);
});
