import { expect, test } from '@playwright/test';
import { file } from './support/filing.ts';
import { an, at, official, somebody } from './support/people.ts';

test('Reception marks several dossiers and receives them at once; the one a colleague was faster with is named, with why @script', async ({
  browser,
}) => {
  const she = await somebody(browser, an.name);
  const codes = [await file(she), await file(she), await file(she)];
  const [first = '', second = '', third = ''] = codes;
  const reception = await official(browser, 'tiepnhan.26740');
  await reception.goto(at('/can-bo?tab=receive&sort=desc'));

  await test.step('Nothing marked is told, and nothing happens', async () => {
    await reception.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
    await expect(reception.getByRole('alert')).toContainText('Chưa chọn hồ sơ nào');
  });

  const colleague = await official(browser, 'tiepnhan.26740');
  await colleague.goto(at(`/can-bo/ho-so/${second}`));
  for (const code of codes) await reception.locator(`input[name="mark"][value="${code}"]`).check();
  await colleague.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
  await expect(colleague.getByRole('main')).toContainText('Đã tiếp nhận');
  await reception.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
  await expect(reception.getByRole('heading', { level: 1 })).toHaveText('Tiếp nhận: 3 hồ sơ');
  await expect(reception.getByRole('main')).toContainText('2 hồ sơ đã tiếp nhận');
  await expect(reception.getByRole('row').filter({ hasText: second })).toContainText('Hồ sơ đang ở trạng thái');
  await reception.goto(at('/can-bo/viec'));
  await expect(reception.getByRole('row').filter({ hasText: 'Tiếp nhận' }).first()).toContainText('Xong, có hồ sơ chưa được');

  await test.step('The head assigns two without script; the page asks for itself again', async () => {
    const head = await official(browser, 'truongphong.26740');
    const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await plain.context().addCookies(await head.context().cookies());
    await plain.goto(at('/can-bo?tab=assign&procedure=1.004873'));
    for (const code of [first, third]) await plain.locator(`input[name="mark"][value="${code}"]`).check();
    await plain.getByRole('button', { name: 'Giao', exact: true }).click();
    await expect(plain.getByRole('main')).toContainText('2 hồ sơ đã giao');
  });

  await test.step('And exports what is on the page as a workbook', async () => {
    await reception.goto(at('/can-bo?tab=open'));
    await reception.getByLabel('Với').selectOption('page');
    await reception.getByRole('button', { name: 'Xuất XLSX' }).click();
    const link = reception.getByRole('link', { name: 'Tải danh sách (XLSX)' });
    await expect(link).toBeVisible({ timeout: 20_000 });
    const answer = await reception.request.get(at((await link.getAttribute('href')) ?? ''));
    expect(answer.headers()['content-type']).toContain('spreadsheetml');
    const other = await official(browser, 'truongphong.26740');
    expect((await other.request.get(at((await link.getAttribute('href')) ?? ''))).status()).toBe(404);
  });
});
