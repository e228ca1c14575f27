import { expect, test } from '@playwright/test';
import { file } from './support/filing.ts';
import { an, at, official, signIn } from './support/people.ts';

const passport = '/thu-tuc/1.001456';
const tree = '/nop-ho-so/1.002693';

test('anybody sees papers and fee of his own case, at an address that can be passed on', async ({ page, javaScriptEnabled }) => {
  await page.goto(at(passport));
  const summary = page.getByRole('complementary', { name: 'Tóm tắt' });
  await expect(summary).toContainText('200.000 đ hoặc 400.000 đ');
  await expect(page.getByText('Tùy câu trả lời của bạn. Khi hộ chiếu cũ còn giá trị.')).toBeVisible();
  await page.getByRole('radio', { name: 'Hộ chiếu bị hỏng hoặc mất' }).check();
  await page.getByRole('radio', { name: 'Dưới 14 tuổi' }).check();
  if (!javaScriptEnabled) await page.getByRole('button', { name: 'Xem trường hợp này' }).click();
  await expect(summary).toContainText('400.000 đ');
  await expect(summary).not.toContainText('200.000 đ');
  await expect(page).toHaveURL(/case\.issue=reissue&case\.child=yes/);
  await expect(page.getByText('Không thuộc trường hợp này (1)')).toBeVisible();
  await expect(page.getByText('Khi người xin hộ chiếu dưới 14 tuổi.')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Hộ chiếu bị hỏng hoặc mất' })).toBeChecked();
});

test('what was answered before the script came is followed once it is there @script', async ({ page }) => {
  let come = () => {};
  const answered = new Promise<void>((done) => {
    come = done;
  });
  await page.route('**/m/case.js', async (route) => {
    await answered;
    return route.continue();
  });
  await page.goto(at(passport), { waitUntil: 'commit' });
  await page.getByRole('radio', { name: 'Hộ chiếu bị hỏng hoặc mất' }).check();
  come();
  await expect(page.getByRole('complementary', { name: 'Tóm tắt' })).not.toContainText('200.000 đ');
});

test('the time depends on an answer, so it is asked before the declaration and can be changed later @plain', async ({ page }) => {
  await signIn(page, an.name, {}, tree);
  await page.getByRole('button', { name: /^Bắt đầu/ }).click();
  await expect(page.getByRole('alert')).toContainText('Cây có trong danh mục cần bảo tồn không?');
  await page.getByRole('radio', { name: 'Có', exact: true }).check();
  await page.getByRole('button', { name: /^Bắt đầu/ }).click();
  const side = page.getByRole('complementary', { name: 'Hồ sơ của bạn' });
  await expect(side).toContainText('20 ngày làm việc');
  await side.getByRole('link', { name: 'Đổi' }).click();
  await expect(page.getByRole('radio', { name: 'Có', exact: true })).toBeChecked();
  await page.getByRole('radio', { name: 'Không', exact: true }).check();
  await page.getByRole('button', { name: 'Lưu và tiếp tục' }).click();
  await expect(side).toContainText('10 ngày làm việc');
});

test('reception records what it took, corrects it, and the citizen sees both @plain', async ({ page, browser }) => {
  await signIn(page, an.name);
  const code = await file(page);
  const desk = await official(browser, 'tiepnhan.26740');
  await desk.goto(at(`/can-bo/ho-so/${code}`));
  await expect(desk.getByText('Chưa có khoản nào được ghi.')).toBeVisible();
  await desk.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
  await desk.goto(at(`/can-bo/ho-so/${code}`));

  const form = desk.locator('details', { hasText: 'Ghi tiền thu tại quầy…' });
  await form.locator('summary').click();
  await form.getByLabel('Số biên lai').fill('0000123');
  await form.getByRole('button', { name: 'Ghi tiền thu tại quầy' }).click();
  await expect(desk.getByRole('alert')).toContainText('Ghi số tiền trên biên lai');
  await expect(form.getByLabel('Số biên lai')).toHaveValue('0000123');
  await form.getByLabel('Số tiền (đồng)').fill('15.000');
  await form.getByRole('button', { name: 'Ghi tiền thu tại quầy' }).dblclick();
  await expect(desk.getByText('Đã ghi tiền thu')).toBeVisible();

  const again = desk.locator('details', { hasText: 'Sửa lần ghi tiền…' });
  await again.locator('summary').click();
  await again.getByLabel('Số tiền (đồng)').fill('8.000');
  await again.getByLabel('Số biên lai').fill('0000123');
  await again.getByLabel('Lý do sửa').fill('Ghi nhầm số tiền của biên lai khác');
  await again.getByRole('button', { name: 'Sửa lần ghi tiền' }).click();
  await expect(desk.getByText('Đã ghi bản sửa')).toBeVisible();

  await page.goto(at(`/tra-cuu/${code}`));
  await expect(page.getByRole('main')).toContainText(/8\.000\sđ, biên lai số 0000123/);
  await expect(page.locator('del')).toContainText(/15\.000\sđ, biên lai số 0000123/);
  await expect(page.getByRole('main')).not.toContainText('Ghi nhầm số tiền');
  const public_ = await (await browser.newContext()).newPage();
  await public_.goto(at(`/tra-cuu/${code}`));
  await expect(public_.getByRole('main')).not.toContainText('0000123');
});
