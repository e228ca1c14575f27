import { expect, test } from '@playwright/test';

test('the home page asks what one needs', async ({ page }) => {
  await page.goto(`${process.env.PORTAL}/`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('bạn cần');
});
