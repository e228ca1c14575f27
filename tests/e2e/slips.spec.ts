import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { wordsOf } from '../support/read-pdf.ts';
import { file } from './support/filing.ts';
import { an, at, official, somebody } from './support/people.ts';

const flat = (text: string) => text.replace(/\s+/g, '');

async function download(page: Page, link: Locator): Promise<string> {
  const [sent] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return flat(wordsOf(readFileSync(await sent.path())));
}

test('Reception takes a dossier in, prints how far it is, and finds it in the register @plain', async ({ browser }) => {
  const hers = await somebody(browser, an.name, { level: 2 });
  const code = await file(hers);
  const desk = await official(browser, 'tiepnhan.26740');
  await desk.goto(at(`/can-bo/ho-so/${code}`));
  await desk.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
  await expect(desk.getByRole('main')).toContainText('Đã tiếp nhận');

  await desk.goto(at(`/can-bo/ho-so/${code}`));
  // In its place it is as wide as the place: without that a viewer's rail of small pages takes a third of it.
  await desk.getByRole('button', { name: 'Giấy tiếp nhận và hẹn trả kết quả' }).click();
  await expect(desk.locator('#xem object')).toHaveAttribute('data', /^\/giay-to\/[\w-]+\/xem#navpanes=0&view=FitH$/);
  const slip = await download(desk, desk.getByRole('link', { name: 'Phiếu kiểm soát đến lúc này' }));
  for (const part of ['PHIẾU KIỂM SOÁT', code, '1 Tiếp nhận Nguyễn Thị An (người nộp)', '2 Phân công', 'Trưởng phòng'])
    expect(slip).toContain(flat(part));
  expect((await hers.request.get(at(`/giay-to/${code}/phieu-kiem-soat.pdf`))).status()).toBe(404);

  await desk.getByRole('link', { name: 'Sổ theo dõi' }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Sổ theo dõi hồ sơ');
  await desk.getByLabel('Đến ngày').fill('31/02/2026');
  await desk.getByRole('button', { name: 'Xem sổ' }).click();
  await expect(desk.getByLabel('Đến ngày')).toHaveValue('31/02/2026');
  await expect(desk.getByRole('alert').or(desk.getByText('Chưa xem được sổ')).first()).toBeVisible();
  await desk.getByLabel('Tiếp nhận từ ngày').fill('');
  await desk.getByLabel('Đến ngày').fill('');
  await desk.getByRole('button', { name: 'Xem sổ' }).click();
  await expect(desk.getByRole('main')).toContainText('hồ sơ tiếp nhận từ');
  const book = await download(desk, desk.getByRole('link', { name: 'Tải sổ để in' }));
  for (const part of ['SỔ THEO DÕI HỒ SƠ', 'Quyển số', code, 'Nguyễn Thị An']) expect(book).toContain(flat(part));
  await desk.getByRole('button', { name: 'Lập sổ có số và lưu lại' }).click();
  await expect(desk.getByRole('status')).toContainText(/Đã lập sổ số \d+\/\d{4}/);
  const kept = await download(desk, desk.getByRole('link', { name: /^Tải sổ số/ }).first());
  for (const part of ['SỔ THEO DÕI HỒ SƠ', code]) expect(kept).toContain(flat(part));
  const other = await official(browser, 'tiepnhan.25747');
  await other.goto(at('/can-bo/so-theo-doi?don-vi=26740'));
  await expect(other.getByRole('main')).not.toContainText(code);
});
