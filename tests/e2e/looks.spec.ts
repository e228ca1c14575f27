import { expect, test } from '@playwright/test';
import { file, lettersTo } from './support/filing.ts';
import { expectSound } from './support/looking.ts';
import { an, at, official, signIn } from './support/people.ts';

test('An official opens her dossier; she finds who it was, asks why, and the head answers @script', async ({ page, browser }) => {
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
  await expectSound(page);

  const question = `Vì sao mở hồ sơ ${code}?`;
  const answer = 'Cán bộ tiếp nhận mở hồ sơ để kiểm tra giấy tờ, đúng việc được giao.';
  await page.goto(at('/ca-nhan/ai-da-xem'));
  await row.getByRole('link', { name: /^Hỏi về lượt xem này/ }).click();
  await page.getByRole('button', { name: 'Gửi câu hỏi' }).click();
  await expect(page.getByRole('alert')).toContainText('Viết điều bạn muốn hỏi.');
  await expectSound(page);
  await page.getByLabel('Bạn muốn biết điều gì').fill(question);
  await page.getByRole('button', { name: 'Gửi câu hỏi' }).click();
  await expect(page.getByRole('status')).toContainText('Đã gửi câu hỏi.');

  const head = await official(browser, 'truongphong.26740');
  await head.getByRole('link', { name: 'Xem câu hỏi' }).click();
  await head
    .getByRole('row')
    .filter({ hasText: code })
    .getByRole('link', { name: /^Đọc câu hỏi/ })
    .click();
  await expect(head.getByText(question)).toBeVisible();
  await head.getByRole('button', { name: 'Gửi trả lời' }).click();
  await expect(head.getByRole('alert')).toContainText('Viết lời trả lời.');
  await expectSound(head);
  await head.getByLabel('Lời trả lời cho người hỏi').fill(answer);
  await head.getByRole('button', { name: 'Gửi trả lời' }).click();
  await expect(head.getByRole('status')).toContainText('Đã trả lời.');
  const address = head.url();
  await head.context().close();

  const nosy = await official(browser, 'tiepnhan.26740');
  expect((await nosy.goto(address))?.status()).toBe(404);
  await nosy.context().close();

  const letter = async () => (await lettersTo(page, 'an@vidu.vn')).find(({ text }) => text.includes(question));
  await expect.poll(letter).toBeDefined();
  expect((await letter())?.text).toContain(answer);
  await page.goto((await letter())?.text.match(/http\S+ai-da-xem\/\d+/)?.[0] ?? 'about:blank');
  await expect(page.getByText(answer)).toBeVisible();
  await page.goto(at('/ca-nhan/ai-da-xem'));
  await row.getByText('Đã có trả lời').click();
  await expect(row.getByText(answer)).toBeVisible();
  await expectSound(page);
});
