import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { file, lettersTo } from './support/filing.ts';
import { expectSound } from './support/looking.ts';
import { an, at, official, signIn } from './support/people.ts';

test('She complains, the leader answers, and she reads the answer in a letter and on the page @script', async ({ page, browser }) => {
  const email = `an-${randomUUID().slice(0, 8)}@vidu.vn`;
  const told = 'Hẹn trả ngày 20/11 mà tới nay chưa ai gọi cho tôi.';
  await signIn(page, an.name);
  const code = await file(page, email);
  await page.goto(at(`/tra-cuu/${code}`));
  await page.getByRole('link', { name: 'Đánh giá hoặc khiếu nại' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ý kiến của bạn');
  await expect(page.getByText('Đánh giá được khi kết quả đã trao cho bạn.')).toBeVisible();

  await page.getByLabel('Chuyện gì đã xảy ra').fill(told);
  await page.getByRole('button', { name: 'Gửi khiếu nại' }).click();
  await expect(page).toHaveTitle(/^Lỗi: /);
  await expect(page.getByRole('alert')).toContainText('Chọn khiếu nại về việc gì.');
  await expect(page.getByLabel('Chuyện gì đã xảy ra')).toHaveValue(told);
  await expectSound(page);
  await page.getByRole('radio', { name: /^Chậm trễ/ }).check();
  await page.getByRole('button', { name: 'Gửi khiếu nại' }).click();
  await expect(page.getByRole('status')).toContainText('Đã gửi khiếu nại.');
  await expect(page.getByText(/^Lãnh đạo trả lời trước/)).toBeVisible();

  const leader = await official(browser, 'lanhdao.26740');
  await leader.getByRole('link', { name: 'Xem khiếu nại' }).click();
  await expectSound(leader);
  await leader.getByRole('link', { name: code }).click();
  await expect(leader.getByText(told)).toBeVisible();
  await leader.getByRole('radio', { name: /^Khiếu nại đúng/ }).check();
  await leader.getByRole('button', { name: 'Gửi trả lời' }).click();
  await expect(leader.getByRole('alert')).toContainText('Viết lời trả lời.');
  await expect(leader.getByRole('radio', { name: /^Khiếu nại đúng/ })).toBeChecked();
  await expectSound(leader);
  await leader.getByLabel('Lời trả lời cho người nộp').fill('Đơn vị nhận lỗi và trả kết quả trong hôm nay.');
  await leader.getByRole('button', { name: 'Gửi trả lời' }).click();
  await expect(leader.getByRole('status')).toContainText('Đã trả lời.');
  await leader.context().close();

  await expect
    .poll(async () => (await lettersTo(page, email)).map(({ subject }) => subject))
    .toContain(`Đã trả lời khiếu nại về hồ sơ ${code}`);
  const letter = (await lettersTo(page, email)).find(({ subject }) => subject.startsWith('Đã trả lời khiếu nại'));
  expect(letter?.text).toContain('Đơn vị nhận lỗi và trả kết quả trong hôm nay.');
  await page.goto(letter?.text.match(/http\S+y-kien/)?.[0] ?? 'about:blank');
  await expect(page.getByText('Đơn vị nhận lỗi và trả kết quả trong hôm nay.')).toBeVisible();
  await expect(page.getByText('Khiếu nại đúng', { exact: true })).toBeVisible();

  const clerk = await official(browser, 'vanthu.26740');
  expect((await clerk.goto(at(`/can-bo/ho-so/${code}/khieu-nai`)))?.status()).toBe(404);
  await clerk.context().close();
});
