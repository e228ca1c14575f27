import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { expectSound } from './support/looking.ts';
import { at, chau, signIn } from './support/people.ts';

/** Does what a `curl` of the reference says, as whoever pastes it would. */
async function paste(curl: string, key: string): Promise<Response> {
  const command = curl.replaceAll('$KEY', key).replaceAll('\\\n', ' ');
  const url = /'(https?:[^']+)'/.exec(command)?.[1] ?? '';
  const headers = Object.fromEntries(
    [...command.matchAll(/-H (?:'([^']+)'|"([^"]+)")/g)].map(([, one, other]) => (one ?? other ?? '').split(/: (.*)/s).slice(0, 2)),
  );
  const body = /-d '([\s\S]+)'/.exec(command)?.[1];
  return fetch(url, { headers, ...(body && { method: 'POST', body }) });
}

const codeIn = (page: Page, section: string) => page.locator(`[id="${section}"] pre`);

test('Who follows only the reference connects a system: key, filing, list, webhook, and the end of the key @script', async ({ page }) => {
  const heard: { headers: IncomingHttpHeaders; body: string }[] = [];
  const receiver = createServer(async (req, res) => {
    const parts: Buffer[] = [];
    for await (const part of req as AsyncIterable<Buffer>) parts.push(part);
    heard.push({ headers: req.headers, body: Buffer.concat(parts).toString() });
    res.writeHead(204).end();
  });
  await new Promise<void>((up) => receiver.listen(0, '127.0.0.1', up));
  const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;

  await signIn(page, chau.name, { forOrganisation: true });
  await page.getByRole('contentinfo').getByRole('link', { name: 'Tài liệu lập trình' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tài liệu lập trình');
  await expectSound(page, '[id="post-api-v1-dossiers"]'); // of two dozen alike
  const [list, file, verify] = await Promise.all([
    codeIn(page, 'start').innerText(),
    codeIn(page, 'post-api-v1-dossiers').first().innerText(),
    codeIn(page, 'webhooks').last().innerText(),
  ]);

  await page.getByRole('link', { name: 'Mở trang Kết nối phần mềm' }).click();
  await page.getByText('Tạo khoá', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Tạo khoá' }).click();
  await expect(page.getByRole('alert')).toContainText('Ghi tên phần mềm.');
  await page.getByLabel('Tên phần mềm').fill('Phần mềm kế toán');
  for (const scope of ['Xem hồ sơ', 'Nộp và bổ sung']) await page.getByRole('checkbox', { name: new RegExp(`^${scope}`) }).check();
  await page.getByRole('radio', { name: '90 ngày' }).check();
  await page.getByRole('button', { name: 'Tạo khoá' }).click();
  const key = await page.getByRole('status').locator('code').last().innerText();
  expect(key).toMatch(/^mck_/);
  await expectSound(page, '#main');

  await page.getByText('Thêm webhook', { exact: true }).first().click();
  await page.getByLabel('Địa chỉ nhận tin').fill(address);
  await page.getByRole('button', { name: 'Thêm webhook' }).click();
  const secret = await page.getByRole('status').locator('code').innerText();

  const filed = await paste(file, key);
  expect(filed.status).toBe(201);
  const { code } = (await filed.json()) as { code: string };
  const listed = (await (await paste(list, key)).json()) as { items: { code: string }[] };
  expect(listed.items.map((it) => it.code)).toContain(code);

  await expect.poll(() => heard.map(({ body }) => JSON.parse(body).data.code)).toContain(code);
  const message = heard.find(({ body }) => body.includes(code));
  const { isFromMotCua } = await import(`data:text/javascript,${encodeURIComponent(verify)}`);
  expect(isFromMotCua(secret, message?.headers, message?.body)).toBe(true);
  expect(isFromMotCua(secret, message?.headers, message?.body.replace('submitted', 'received'))).toBe(false);

  await page.goto(at('/doanh-nghiep/ket-noi'));
  await page.getByRole('row').filter({ hasText: address }).getByRole('link').click();
  // It is written down after the receiver has answered; the log is as it was when it was opened.
  const logged = page.getByRole('row').filter({ hasText: code });
  await expect(async () => {
    await page.reload();
    await expect(logged).toContainText('Đã nhận', { timeout: 1_000 });
  }).toPass();
  await expectSound(page, '#main');
  await page.getByRole('button', { name: 'Xoá webhook' }).click();
  await expect(page.getByRole('status')).toContainText('Đã xoá webhook');
  await page
    .getByRole('row')
    .filter({ hasText: key.slice(0, 16) })
    .getByRole('button', { name: /^Thu hồi/ })
    .click();
  await expect(page.getByRole('status')).toContainText('Đã thu hồi khoá');
  await expect.poll(async () => (await paste(list, key)).status).toBe(401);
  await new Promise((closed) => receiver.close(closed));
});
