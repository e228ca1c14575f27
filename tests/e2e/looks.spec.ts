import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { file } from './support/filing.ts';
import { an, at, official, signIn } from './support/people.ts';

test('An official opens her dossier, and she finds who it was, in both languages @script', async ({ page, browser }) => {
  await signIn(page, an.name);
  const code = await file(page);
  const reception = await official(browser, 'tiepnhan.26740');
  await reception.goto(at(`/can-bo/ho-so/${code}`));
  expect((await reception.goto(at('/ca-nhan/ai-da-xem')))?.url()).toBe(at('/can-bo'));
  await reception.context().close();
  await page.goto(at('/ca-nhan'));
  await page.getByRole('link', { name: /^Xem tất cả/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ai đã xem dữ liệu của tôi');
  const row = page.getByRole('row').filter({ hasText: code });
  await expect(row).toContainText('Phường Sài Gòn');
  await expect(row).toContainText('Xử lý hồ sơ');
  await page.goto(at('/en/me/who-looked'));
  await expect(page.getByRole('row').filter({ hasText: code })).toContainText('Worked on the dossier');
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});
