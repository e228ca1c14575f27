import { expect, type Page, test } from '@playwright/test';
import { file } from './support/filing.ts';
import { expectSound } from './support/looking.ts';
import { an, at, official, signIn } from './support/people.ts';

const code = '1.004873';

async function open(page: Page, part: string | RegExp): Promise<void> {
  await page.getByRole('link', { name: part }).click();
}
const save = (page: Page) => page.getByRole('button', { name: /^(Lưu phần này|Thêm phần này)$/ }).click();
const back = (page: Page) => page.getByRole('link', { name: 'Về bản thảo' }).click();
/** The three boxes of a day. */
async function fillToday(page: Page): Promise<void> {
  const today = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
  const [day = '', month = '', year = ''] = today.split('/');
  await page.getByLabel('Ngày', { exact: true }).fill(day);
  await page.getByLabel('Tháng').fill(month);
  await page.getByLabel('Năm').fill(year);
}

test('an administrator changes fee, document and form, and sees what that would do before anybody does @script', async ({
  page,
  browser,
}) => {
  await signIn(page, an.name);
  await file(page);
  const admin = await official(browser, 'quantri');
  await admin.goto(at(`/quan-tri/thu-tuc?q=${code}`));
  await expectSound(admin);
  await admin
    .getByRole('main')
    .getByRole('link', { name: /hôn nhân/ })
    .click();
  await admin.getByRole('button', { name: 'Viết phiên bản mới' }).click();
  await expect(admin.getByText('Không có lỗi. Có thể công bố.')).toBeVisible();
  await expectSound(admin);

  await open(admin, 'Lệ phí, không có');
  await admin.getByLabel('Số tiền (đồng)').fill('chín nghìn');
  await save(admin);
  await expect(admin.getByRole('alert')).toContainText('Số tiền (đồng): Không đọc được');
  await expect(admin.getByLabel('Số tiền (đồng)')).toHaveValue('chín nghìn');
  await admin.getByLabel('Số tiền (đồng)').fill('19.000');
  await save(admin);
  await expect(admin.getByRole('status').filter({ hasText: 'Đã lưu' })).toBeVisible();
  await expect(admin.getByRole('complementary', { name: 'Người dân sẽ thấy' })).toContainText('19.000');
  await expectSound(admin);
  await back(admin);

  await open(admin, 'Thẩm định, dự thảo');
  const share = admin.getByLabel('Phần của thời hạn');
  const before = await share.inputValue();
  await share.fill('1');
  await save(admin);
  await back(admin);
  await expect(admin.getByRole('main')).toContainText(/cộng lại phải bằng 1, hiện là 1,\d/);
  await open(admin, 'Thẩm định, dự thảo');
  await share.fill(before);
  await save(admin);
  await back(admin);

  await admin.getByRole('link', { name: /^Thêm ?: Giấy tờ$/ }).click();
  await admin.getByLabel('Mã trong dữ liệu').fill('photo');
  const name = admin.getByRole('group', { name: 'Tên giấy tờ' });
  await name.getByLabel('Tiếng Việt').fill('Ảnh chân dung');
  await name.getByLabel('Tiếng Anh').fill('Portrait photo');
  await admin.getByRole('radio', { name: 'Bản chính' }).check();
  await admin.getByRole('checkbox', { name: 'Bắt buộc' }).check();
  await save(admin);
  await back(admin);

  await admin.locator('a[href$="/sua/form"]').click();
  await admin.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await admin.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await admin.getByRole('link', { name: /^Thêm/ }).click();
  await admin.getByRole('button', { name: 'Thêm câu hỏi loại này' }).click();
  await admin.getByLabel('Mã trong dữ liệu').fill('req_reason');
  const label = admin.getByRole('group', { name: 'Câu hỏi', exact: true });
  await label.getByLabel('Tiếng Việt').fill('Vì sao bạn cần giấy này?');
  await label.getByLabel('Tiếng Anh').fill('Why do you need it?');
  await save(admin);
  await expect(admin.getByRole('complementary', { name: 'Người dân sẽ thấy' })).toContainText('Why do you need it?');

  await back(admin);
  await admin.getByRole('main').getByRole('link', { name: 'Diễn tập' }).click();
  await admin.getByRole('button', { name: 'Bắt đầu diễn tập' }).click();
  await expect(async () => {
    await admin.reload();
    await expect(admin.getByRole('main')).toContainText(/hồ sơ sẽ khác đi/, { timeout: 500 });
  }).toPass();
  const main = admin.getByRole('main');
  await expect(main).toContainText('“Vì sao bạn cần giấy này?”: chưa có câu trả lời');
  await expect(main).toContainText('Thêm giấy tờ: Ảnh chân dung');
  await expect(main).not.toContainText(an.street);
  await expectSound(admin);
  await admin.getByRole('link', { name: /, phiên bản \d+$/ }).click();

  await open(admin, 'Xem từng chỗ');
  await expect(main.locator('li.added', { hasText: 'Số tiền' })).toContainText('19.000');
  await expect(main).toContainText('Ảnh chân dung');
  await expectSound(admin);
  await admin.goto(at(`/quan-tri/nhat-ky?loai=procedure`));
  await expect(main).toContainText(/Trịnh Công Danh, .*hôn nhân \(1\.004873\): sửa Lệ phí, phí: Lệ phí, 19\.000\sđ \(Phiên bản \d+\)/);
  await expect(main).toContainText('sửa Bước xử lý: Thẩm định, dự thảo');
  await expectSound(admin);
  await admin.goto(at(`/quan-tri/thu-tuc/${code}`));
  await expect(main).toContainText('thêm Giấy tờ: Ảnh chân dung');
  await admin.getByRole('link', { name: 'Mở bản thảo' }).click();
  await admin.locator('summary', { hasText: 'Bỏ bản thảo' }).click();
  await admin.getByRole('button', { name: 'Bỏ hẳn bản thảo' }).click();
  await expect(admin.getByRole('button', { name: 'Viết phiên bản mới' })).toBeVisible();
});

test('a version is published for today, and a citizen sees it @plain', async ({ page, browser }) => {
  const other = '1.004884';
  const amount = '11.000';
  const admin = await official(browser, 'quantri');
  await admin.goto(at(`/quan-tri/thu-tuc/${other}`));
  await admin.getByRole('button', { name: 'Viết phiên bản mới' }).click();
  await open(admin, /^Phí, /);
  await admin.getByLabel('Số tiền (đồng)').fill(amount);
  await save(admin);
  await back(admin);
  await admin.getByLabel('Ngày', { exact: true }).fill('1');
  await admin.getByLabel('Tháng').fill('1');
  await admin.getByRole('button', { name: 'Công bố phiên bản' }).click();
  await expect(admin.getByRole('alert')).toContainText('Ngày này đã qua');
  await fillToday(admin);
  await admin.getByRole('button', { name: 'Công bố phiên bản' }).click();
  await expect(admin.getByRole('alert')).toContainText('Chưa diễn tập bản này');
  await admin.getByLabel('Công bố khi chưa diễn tập bản này').check();
  await admin.getByRole('button', { name: 'Công bố phiên bản' }).click();
  await expect(admin.getByRole('status')).toContainText('Đã công bố');
  await expect(admin.getByText('Phiên bản đã công bố không sửa được')).toBeVisible();
  await expect(async () => {
    await page.goto(at(`/thu-tuc/${other}`));
    await expect(page.getByRole('main')).toContainText(new RegExp(`${amount.replace('.', '\\.')}\\sđ`), { timeout: 500 });
  }).toPass();
});

test('whoever writes beside a version that waits for its day is told what publishing earlier would do @plain', async ({ browser }) => {
  const waits = '1.000656';
  const admin = await official(browser, 'quantri');
  const write = async () => {
    await admin.goto(at(`/quan-tri/thu-tuc/${waits}`));
    await admin.getByRole('button', { name: 'Viết phiên bản mới' }).click();
    await expect(admin.getByRole('heading', { name: 'Công bố' })).toBeVisible();
  };
  const next = new Date().getFullYear() + 1;
  await write();
  await expect(admin.getByText(/sẽ áp dụng từ/)).toHaveCount(0);
  await admin.getByLabel('Ngày', { exact: true }).fill('1');
  await admin.getByLabel('Tháng').fill('6');
  await admin.getByLabel('Năm').fill(String(next));
  await admin.getByLabel('Công bố khi chưa diễn tập bản này').check();
  await admin.getByRole('button', { name: 'Công bố phiên bản' }).click();
  await expect(admin.getByRole('status')).toContainText('Đã công bố');
  await write();
  await expect(admin.getByRole('main')).toContainText(`Phiên bản 2 sẽ áp dụng từ 01/06/${next}`);
  await expect(admin.getByRole('main')).toContainText('những gì phiên bản 2 đổi cũng có hiệu lực sớm');
});

test('a procedure that is retired says so, and nobody begins to file it @plain', async ({ page, browser }) => {
  const retired = '1.005461';
  const admin = await official(browser, 'quantri');
  await admin.goto(at(`/quan-tri/thu-tuc/${retired}`));
  await admin.locator('summary', { hasText: 'Ngừng nhận hồ sơ' }).click();
  await fillToday(admin);
  await admin.getByRole('button', { name: 'Ngừng nhận hồ sơ' }).click();
  await expect(admin.getByText(/^Thủ tục này ngừng nhận hồ sơ từ/)).toBeVisible();
  await expect(async () => {
    await page.goto(at(`/thu-tuc/${retired}`));
    await expect(page.getByText('Thủ tục này không còn nhận hồ sơ')).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(page.getByRole('main').getByRole('link', { name: 'Bắt đầu' })).toHaveCount(0);
  await signIn(page, an.name, {}, `/nop-ho-so/${retired}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thủ tục này không còn nhận hồ sơ');
  await admin.getByRole('button', { name: 'Nhận hồ sơ trở lại' }).click();
  await expect(async () => {
    await page.goto(at(`/thu-tuc/${retired}`));
    await expect(page.getByRole('main').getByRole('link', { name: 'Bắt đầu' })).toBeVisible({ timeout: 500 });
  }).toPass();
});
