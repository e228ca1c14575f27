import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { query } from './support/database.ts';
import { file } from './support/filing.ts';
import { an, at, signIn, stranger } from './support/people.ts';

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');

async function download(page: Page, name: string): Promise<Buffer> {
  const [got] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name, exact: true }).click()]);
  return readFileSync(await got.path());
}

test('An keeps proof of what she filed; whoever holds it can check it; a change in the database is said, not printed', async ({
  page,
  browser,
  javaScriptEnabled,
}) => {
  await signIn(page, an.name);
  const code = await file(page);
  await page.getByRole('link', { name: 'Xem biên nhận' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Biên nhận nộp hồ sơ');
  await expect(page.getByRole('heading', { name: 'Đúng như khi nộp' })).toBeVisible();
  const main = page.getByRole('main');
  await expect(main).toContainText(code);
  await expect(main).toContainText(an.name);

  const hash = (await page.locator('[data-receipt-hash]').innerText()).trim();
  await page.getByText('Tự tính lại dấu vân tay').click();
  const text = (await page.locator('[data-receipt-text]').textContent()) ?? '';
  expect(sha256(text)).toBe(hash);
  expect(sha256(await download(page, 'Tải tệp dữ liệu (JSON)'))).toBe(hash);
  const pdf = await download(page, 'Tải biên nhận (PDF)');
  expect(pdf.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
  expect((await download(page, 'Tải tờ khai đã nộp (PDF)')).subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');

  // somebody to whom she gave the paper
  const other = await stranger(browser);
  await other.goto(at('/kiem-chung'));
  await other.getByLabel('Mã hồ sơ').fill(code.toLowerCase());
  await other.getByLabel('Dấu vân tay (SHA-256)').fill(hash.toUpperCase().replace(/(.{16})/g, '$1 '));
  await other.getByRole('button', { name: 'Kiểm chứng', exact: true }).click();
  await expect(other.getByRole('status').first()).toContainText('Đúng: cổng đã cấp biên nhận này');
  const html = await other.content();
  for (const secret of [an.name, an.number, an.phone, 'tình trạng hôn nhân']) expect(html).not.toContain(secret);
  await other.getByLabel('Dấu vân tay (SHA-256)').fill(hash.replace(/^./, (it) => (it === '0' ? '1' : '0')));
  await other.getByRole('button', { name: 'Kiểm chứng', exact: true }).click();
  await expect(other.getByRole('status').first()).toContainText('Không đúng');
  await other.getByLabel('Dấu vân tay (SHA-256)').fill('123');
  await other.getByRole('button', { name: 'Kiểm chứng', exact: true }).click();
  await expect(other.getByRole('alert')).toContainText('64 chữ số và chữ cái từ a đến f; bạn nhập 3 ký tự');
  if (javaScriptEnabled !== false) {
    await other.getByLabel('Chọn tệp').setInputFiles({ name: 'bien-nhan.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await expect(other.getByLabel('Dấu vân tay (SHA-256)')).toHaveValue(hash);
    await expect(other.getByLabel('Mã hồ sơ')).toHaveValue(code);
    await expect(other.getByText('Đã điền mã hồ sơ và dấu vân tay từ tệp này.')).toBeVisible();
    // the same chooser says the fingerprint of any other file, and leaves the form alone
    await other.getByLabel('Chọn tệp').setInputFiles({ name: 'anh.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('{"code":"x"}') });
    await expect(other.getByText(`SHA-256 của tệp này: ${sha256('{"code":"x"}')}`)).toBeVisible();
    await expect(other.getByLabel('Mã hồ sơ')).toHaveValue(code);
  }
  // the receipt itself is not hers to see
  await other.goto(at(`/tra-cuu/${code}/bien-nhan`));
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Đăng nhập');
  await other.context().close();

  await query(
    process.env.PORTAL_DATA ?? '',
    `update dossier_content set answers = answers || '{"purpose": "vay_von"}' where dossier_id = (select id from dossier where code = $1)`,
    [code],
  );
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('Dữ liệu cổng đang giữ không còn đúng như khi nộp');
  await expect(page.getByRole('alert')).toContainText('các câu trả lời');
  await expect(page.getByRole('link', { name: 'Tải biên nhận (PDF)' })).toHaveCount(0);
  const printed = await page.request.get(at(`/giay-to/${code}/bien-nhan.pdf`));
  expect(printed.headers()['content-type']).toContain('text/html');
});
