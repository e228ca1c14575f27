import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { answerPurpose, goOn, legalCode, lettersTo } from './support/filing.ts';
import { an, at, binh, official, signIn, somebody, stranger } from './support/people.ts';

test('An prepares what the national portal takes, and nothing pretends that it was filed', async ({ page, browser, javaScriptEnabled }) => {
  await page.goto(at('/thu-tuc/1.014061'));
  await expect(page.getByRole('main')).toContainText('Nộp trên Cổng Dịch vụ công quốc gia');
  await signIn(page, an.name, {}, '/nop-ho-so/1.014061');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Chuẩn bị hồ sơ/);
  await page.getByRole('radio', { name: 'Cấp lần đầu' }).check();
  await page.getByRole('button', { name: /^(Chuẩn bị hồ sơ|Bắt đầu bản mới)/ }).click();
  await page.getByRole('radio', { name: 'Cho chính tôi' }).check();
  await goOn(page);
  await page.getByLabel('Bạn đề nghị điều gì?').fill('Cấp thẻ căn cước lần đầu');
  await goOn(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Giấy tờ');
  await goOn(page);
  await page.getByRole('radio', { name: 'Bản giấy, tại quầy' }).check();
  await goOn(page);
  await expect(page.getByRole('checkbox')).toHaveCount(0); // nothing is declared where nothing is submitted
  await page.getByRole('button', { name: 'Chuẩn bị gói hồ sơ' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Gói hồ sơ đã sẵn sàng, chưa nộp');
  expect(await page.getByRole('main').innerText()).not.toMatch(legalCode);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải gói hồ sơ' }).click()]);
  expect(file.suggestedFilename()).toBe('1.014061-goi-ho-so.zip');
  const archive = readFileSync(await file.path());
  for (const name of ['to-khai.pdf', 'cau-tra-loi.json', 'SHA256SUMS']) expect(archive.includes(name), name).toBe(true);
  expect(archive.includes('Cấp thẻ căn cước lần đầu')).toBe(true);
  const away = page.getByRole('link', { name: 'Sang Cổng Dịch vụ công quốc gia' });
  expect(await away.getAttribute('href')).toMatch(/^https:\/\/dichvucong\.gov\.vn\//);
  expect(await away.getAttribute('rel')).toContain('noopener');

  if (javaScriptEnabled === false) await page.getByRole('button', { name: 'Ghi nhớ: tôi đã sang đó' }).click();
  else {
    await page.context().route('https://dichvucong.gov.vn/**', (route) => route.fulfill({ body: 'the other portal' }));
    const [there] = await Promise.all([page.waitForEvent('popup'), away.click()]);
    await there.close();
    await expect(async () => {
      await page.reload();
      await expect(page.getByRole('status')).toBeVisible({ timeout: 1_000 });
    }).toPass();
  }
  await expect(page.getByRole('status')).toContainText('Bạn đã sang đó lúc');
  await page.goto(at('/ca-nhan'));
  await expect(page.getByRole('main')).toContainText('Bạn đã sang cổng quốc gia lúc');
  const download = at(`/goi-ho-so/${/nop-ho-so\/1\.014061\/([0-9a-f-]{36})/.exec(await page.content())?.[1]}`);
  expect((await page.request.get(download)).status()).toBe(200);
  const other = await somebody(browser, binh.name);
  expect((await other.request.get(download)).status()).toBe(404);
  await other.context().close();
});

test('An official files for Bình, who has no phone: Bình signs, is told, and follows it with the slip @plain', async ({ browser }) => {
  const email = `binh-${randomUUID().slice(0, 8)}@vidu.vn`;
  const desk = await official(browser, 'tiepnhan.26740');
  await desk.getByRole('link', { name: 'Nộp hộ người dân' }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Nộp hộ tại quầy');
  await desk.getByLabel('Thủ tục').selectOption('1.004873');
  await desk.getByLabel('Số định danh', { exact: true }).fill('079085000457');
  await desk.getByLabel('Họ và tên như trên thẻ').fill('Trần Văn Bảy');
  await desk.getByRole('button', { name: 'Ghi nhận đồng ý và bắt đầu' }).click();
  await expect(desk.getByRole('alert')).toContainText('Người dân phải ký phiếu đồng ý trước');
  await expect(desk.getByLabel('Họ và tên như trên thẻ')).toHaveValue('Trần Văn Bảy');
  await desk.getByRole('checkbox', { name: /^Tôi đã xem thẻ căn cước/ }).check();
  await desk.getByRole('checkbox', { name: /đã ký trên giấy$/ }).check();
  await desk.getByRole('button', { name: 'Ghi nhận đồng ý và bắt đầu' }).click();

  await expect(desk.getByRole('main')).toContainText('Nộp hộ Trần Văn Bảy');
  await desk
    .getByRole('group', { name: /^Bạn có thuộc diện được miễn/ })
    .getByRole('radio', { name: 'Không' })
    .check();
  await goOn(desk);
  const draft = new URL(desk.url()).pathname;
  await expect(desk.getByLabel('Họ, chữ đệm, tên')).toHaveValue('Trần Văn Bảy');
  for (const [part, value] of [
    ['Ngày', '14'],
    ['Tháng', '3'],
    ['Năm', '1985'],
  ] as const)
    await desk.getByRole('group', { name: 'Ngày, tháng, năm sinh' }).getByLabel(part, { exact: true }).fill(value);
  await desk.getByLabel('Quốc tịch').selectOption('VN');
  await desk.getByLabel('Số nhà, đường, khu phố hoặc ấp').fill('12 Lê Lợi');
  await desk.getByLabel('Phường, xã, đặc khu').selectOption('26740');
  await desk.getByRole('radio', { name: /^Thẻ căn cước/ }).check();
  await desk.getByLabel('Số điện thoại').fill('0903000457');
  await desk.getByLabel('Thư điện tử').fill(email);
  await desk.getByRole('radio', { name: /^Bản thân/ }).check();
  await goOn(desk);
  await desk.getByRole('radio', { name: 'Nam' }).check();
  await answerPurpose(desk);
  await desk.getByRole('checkbox', { name: /^Tôi cam đoan/ }).check();
  await desk.getByRole('button', { name: 'Nộp hộ hồ sơ' }).click();

  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Đã nộp hộ hồ sơ');
  const slip = await desk.getByRole('main').innerText();
  const code = slip.match(legalCode)?.[0] ?? '';
  const link = slip.match(/http\S+khoa=\S+/)?.[0] ?? '';
  await expect(desk.getByRole('img', { name: 'Quét để mở đường dẫn riêng' })).toBeVisible();

  const him = await stranger(browser);
  await him.goto(link);
  await expect(him.getByRole('main')).toContainText('Cán bộ đã nộp hộ bạn hồ sơ này');
  await him.context().clearCookies();
  await him.goto(at(`/tra-cuu/${code}`));
  await expect(him.getByRole('main')).not.toContainText('nộp hộ');
  await expect.poll(async () => (await lettersTo(him, email)).map(({ text }) => text).join()).toContain('đã nộp hộ Ông/Bà');
  await expect
    .poll(async () => (await lettersTo(him, 'tiepnhan.26740@vidu.vn')).map(({ subject }) => subject))
    .toContain(`Ông/Bà đã nộp hộ hồ sơ ${code}`);

  const other = await official(browser, 'tiepnhan.25747');
  expect((await other.goto(at(draft)))?.status()).toBe(404);
  const citizen = await somebody(browser, an.name);
  expect((await citizen.goto(at('/can-bo/nop-ho')))?.status()).toBe(404);
});
