import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { onePagePdf } from '../support/upload-corpus.ts';
import { file, lettersTo } from './support/filing.ts';
import { expectSound } from './support/looking.ts';
import { an, at, official, signIn } from './support/people.ts';
import { choose, expectArrived } from './support/uploads.ts';

test('Reception asks with a paper, she answers with one, an official notes it, and she withdraws', async ({
  page,
  browser,
  javaScriptEnabled,
}) => {
  const scripted = javaScriptEnabled !== false;
  const email = `an-${randomUUID().slice(0, 8)}@vidu.vn`;
  const paper = (name: string) => ({ name, mimeType: 'application/pdf', buffer: onePagePdf() });
  const question = 'Bà còn giữ quyết định ly hôn năm 2019 không?';
  const answer = 'Tôi còn giữ, gửi kèm đây.';
  await signIn(page, an.name);
  const code = await file(page, email);

  const desk = await official(browser, 'tiepnhan.26740');
  await desk.goto(at(`/can-bo/ho-so/${code}`));
  await desk.getByRole('button', { name: 'Viết cho người nộp' }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Viết cho người nộp');
  await desk.getByRole('button', { name: 'Gửi', exact: true }).last().click();
  await expect(desk.getByRole('alert')).toContainText('Viết nội dung rồi gửi.');
  if (scripted) await expectSound(desk);
  await desk.getByRole('radio', { name: /^Câu hỏi/ }).check();
  await desk.getByLabel('Nội dung').fill(question);
  await choose(desk, 'Tệp gửi kèm', [paper('mẫu.pdf')], { scripted });
  await expectArrived(desk, 'Tệp gửi kèm', 1, { scripted });
  await expect(desk.getByLabel('Nội dung')).toHaveValue(question);
  await desk.getByRole('button', { name: 'Gửi', exact: true }).last().click();
  await expect(desk.getByRole('status').filter({ hasText: 'Đã gửi. Người nộp được báo' })).toBeVisible();
  await expect.poll(async () => (await lettersTo(page, email)).find(({ text }) => text.includes(question))?.subject).toContain(code);

  await page.goto(at('/ca-nhan'));
  await expect(page.getByText('Cơ quan hỏi bạn').first()).toBeVisible();
  await page.goto(at(`/tra-cuu/${code}`));
  await expect(page.getByRole('link', { name: 'mẫu.pdf' })).toBeVisible();
  await page.getByRole('button', { name: 'Trả lời' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trả lời cơ quan');
  await page.getByLabel('Nội dung').fill(answer);
  await choose(page, 'Tệp gửi kèm', [paper('quyết định.pdf')], { scripted });
  await expectArrived(page, 'Tệp gửi kèm', 1, { scripted });
  if (scripted) await expectSound(page);
  await page.getByRole('button', { name: 'Gửi', exact: true }).last().click();
  await expect(page.getByRole('status').filter({ hasText: 'Đã gửi.' })).toBeVisible();
  if (scripted) await expectSound(page);

  await desk.goto(at('/can-bo'));
  await desk
    .getByRole('link', { name: new RegExp(code) })
    .first()
    .click();
  await expect(desk.getByText(answer)).toBeVisible();
  await expect(desk.getByRole('button', { name: 'quyết định.pdf' })).toBeVisible();
  await desk.getByLabel('Ghi chú mới').fill('Đã xem quyết định ly hôn, đủ.');
  await desk.getByRole('button', { name: 'Ghi lại' }).click();
  await expect(desk.getByText('Đã xem quyết định ly hôn, đủ.')).toBeVisible();
  if (scripted) await expectSound(desk);

  await page.goto(at(`/tra-cuu/${code}`));
  await expect(page.getByText('Đã xem quyết định ly hôn')).toHaveCount(0);
  await page.getByRole('link', { name: 'Rút hồ sơ này' }).click();
  await page.getByRole('button', { name: 'Rút hồ sơ' }).click();
  await expect(page.getByRole('alert')).toContainText('Đánh dấu vào ô');
  if (scripted) await expectSound(page);
  await page.getByRole('checkbox', { name: 'Tôi muốn rút hồ sơ này.' }).check();
  await page.getByRole('button', { name: 'Rút hồ sơ' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Đã rút hồ sơ.' })).toBeVisible();
});
