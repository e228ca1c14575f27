import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { file } from './support/filing.ts';
import { expectSound } from './support/looking.ts';
import { an, at, official, somebody } from './support/people.ts';

test('The leader sees what was received today, opens the list behind it, and takes both home as files @script', async ({ browser }) => {
  const code = await file(await somebody(browser, an.name, { level: 2 }));
  const desk = await official(browser, 'tiepnhan.26740');
  await desk.goto(at(`/can-bo/ho-so/${code}`));
  await desk.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
  await expect(desk.getByRole('main')).toContainText('Đã tiếp nhận');
  expect((await desk.goto(at('/can-bo/bao-cao')))?.status()).toBe(404);

  const leader = await official(browser, 'lanhdao.26740');
  await leader.getByRole('link', { name: 'Báo cáo' }).click();
  await expect(leader.getByRole('heading', { level: 1 })).toContainText('Báo cáo công việc: Tháng');
  await leader.getByLabel('Kỳ', { exact: true }).selectOption({ label: 'Ngày' });
  await leader.getByRole('button', { name: 'Xem báo cáo' }).click();
  await expect(leader.getByRole('heading', { level: 1 })).toContainText('Báo cáo công việc: Ngày');
  const sums = leader.getByRole('region', { name: 'Số liệu của kỳ' });
  let received = 0;
  await expect(async () => {
    await leader.reload();
    received = Number(await sums.getByRole('link').first().innerText({ timeout: 500 }));
    const [figures] = await Promise.all([leader.waitForEvent('download'), leader.getByRole('link', { name: 'CSV' }).click()]);
    expect(readFileSync(await figures.path(), 'utf8')).toContain(`Toàn đơn vị,,,${received},`);
  }).toPass(); // the counting comes a moment after the deed
  await expectSound(leader);

  await sums.getByRole('link').first().click();
  await expect(leader.getByRole('heading', { level: 1 })).toHaveText('Tiếp nhận: danh sách hồ sơ');
  await expect(leader.getByRole('link', { name: code })).toBeVisible();
  await expectSound(leader);
  const [list] = await Promise.all([leader.waitForEvent('download'), leader.getByRole('link', { name: 'CSV' }).click()]);
  const text = readFileSync(await list.path(), 'utf8');
  expect(text).toContain(code);
  expect(text).not.toContain(an.name);
  expect(text.trim().split('\r\n').length - 1).toBeGreaterThanOrEqual(Math.max(1, received)); // reception goes on meanwhile
});
