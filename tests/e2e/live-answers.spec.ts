import { expect, test } from '@playwright/test';
import { goOn } from './support/filing.ts';
import { an, at, chau, signIn } from './support/people.ts';

test('what the portal knows is filled in as she answers, and says at once where it is from @script', async ({ page }) => {
  await signIn(page, an.name);
  await page.goto(at('/nop-ho-so/1.001776'));
  await page.getByRole('button', { name: /^Bắt đầu/ }).click();
  await page.waitForURL(/[0-9a-f-]{36}/);
  await page.goto(page.url().replace(/[^/]+$/, 'nguoi-duoc-tro-giup'));
  const name = page.locator('#p_full_name');
  await expect(name).toHaveValue('');
  await page.getByRole('radio', { name: 'Cho chính tôi' }).check();
  await expect(name).toHaveValue(an.name);
  await expect(name).toHaveAccessibleDescription(/Từ VNeID, \d\d:\d\d hôm nay/);
  await expect(page.getByRole('group', { name: /^Ngày, tháng, năm sinh/ })).toHaveAccessibleDescription(/Từ VNeID/);
  await expect(page.locator('#p_full_name-origin')).toHaveCount(1);
  await page.reload(); // the server says the same
  await expect(name).toHaveAccessibleDescription(/Từ VNeID, \d\d:\d\d hôm nay/);
});

test('a list comes and goes with the answer that asks for it, keeps what was typed, and is saved with the step @script', async ({
  page,
}) => {
  await signIn(page, chau.name);
  await page.goto(at('/nop-ho-so/1.001612'));
  await page.getByRole('button', { name: /^Bắt đầu/ }).click();
  await page.waitForURL(/[0-9a-f-]{36}/);
  const step = page.url().replace(/[^/]+$/, 'thanh-vien');
  await page.goto(step);
  const first = page.getByRole('group', { name: 'Thành viên 1' });
  await expect(first).toHaveCount(0);
  await page.getByRole('radio', { name: 'Bạn và các thành viên hộ gia đình' }).check();
  await first.getByLabel('Họ, chữ đệm, tên').fill('Lê Thị Dung');
  await page.getByRole('radio', { name: 'Một mình bạn' }).check();
  await expect(first).toHaveCount(0);
  await page.getByRole('radio', { name: 'Bạn và các thành viên hộ gia đình' }).check();
  await expect(first.getByLabel('Họ, chữ đệm, tên')).toHaveValue('Lê Thị Dung');
  await goOn(page); // the rest of her is missing: said here, by the browser
  await expect(page.getByRole('alert')).toContainText('Còn');
  await expect(page).toHaveURL(step);
  await page.getByRole('button', { name: 'Thêm thành viên' }).click();
  await expect(page.getByRole('group', { name: 'Thành viên 2' })).toBeVisible();
  await expect(first.getByLabel('Họ, chữ đệm, tên')).toHaveValue('Lê Thị Dung');
});
