import { expect, test } from '@playwright/test';
import { file } from './support/filing.ts';
import { an, at, chau, signInAnew } from './support/people.ts';

test('Told in the list, by letter and by SMS: she reads one, and chooses how the next ones come', async ({ page, javaScriptEnabled }) => {
  // The two ways of this journey run at once: each has a person of its own, and adds a wish that nobody else's journey looks at.
  const who = javaScriptEnabled ? { name: chau.name, phone: '0976000789' } : an;
  const shortMessages = `${process.env.SMS}/messages.json?to=${who.phone}`;
  await signInAnew(page, who.name);
  await page.goto(at('/nop-ho-so/1.004873'));
  const code = await file(page);
  const strip = page.getByRole('region', { name: 'Phiên đăng nhập' });
  await expect(async () => {
    await page.goto(at('/ca-nhan/thong-bao'));
    await expect(page.getByRole('listitem').filter({ hasText: `Đã nộp hồ sơ ${code}` })).toContainText('chưa đọc', { timeout: 1_000 });
    // Counted a moment before the list was read.
    await expect(strip.getByRole('link', { name: /^Thông báo \d+\+? chưa đọc/ })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.getByRole('listitem').filter({ hasText: code }).getByRole('button').click();
  await expect(page).toHaveURL(at(`/tra-cuu/${code}`));
  await strip.getByRole('link', { name: /^Thông báo/ }).click();
  await expect(page.getByRole('listitem').filter({ hasText: code })).not.toContainText('chưa đọc');

  await page.getByRole('link', { name: 'Cách nhận thông báo' }).click();
  const progress = page.getByRole('group', { name: 'Hồ sơ đi tới đâu' });
  await progress.getByRole('checkbox', { name: 'Tin nhắn' }).check();
  await expect(page.getByRole('group', { name: 'Ai được làm thay ai' })).toContainText('Thư điện tử: luôn gửi');
  await page.getByRole('button', { name: 'Lưu cách nhận' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Đã lưu' })).toBeVisible();
  await expect(progress.getByRole('checkbox', { name: 'Tin nhắn' })).toBeChecked();
  const device = page.locator('#thiet-bi');
  if (javaScriptEnabled) await expect(device).not.toContainText('chưa chạy JavaScript');
  else await expect(device).toContainText('chưa chạy JavaScript');

  await page.goto(at('/nop-ho-so/1.004873'));
  const next = await file(page);
  await expect.poll(async () => (await (await page.request.get(shortMessages)).text()).includes(`Đã nộp hồ sơ ${next}`)).toBe(true);
});
