import { expect, type Page, test } from '@playwright/test';
import { at, official } from './support/people.ts';

const main = (page: Page) => page.getByRole('main');

test('The administrator keeps units, roles and the calendar, and everything he did is on record @plain', async ({ browser }) => {
  const [unit, formerly, prefix, name] = ['Phường Bến Thành', 'Phường Phạm Ngũ Lão', '88.01', 'Mai Thị Hai'];
  const page = await official(browser, 'quantri');
  await expect(page).toHaveURL(at('/quan-tri'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Việc cần để mắt');
  await expect(main(page)).toContainText('Giờ làm việc dùng để tính hạn');

  await page.getByRole('navigation', { name: 'Quản trị' }).getByRole('link', { name: 'Đơn vị' }).click();
  await page.getByRole('searchbox', { name: 'Tìm đơn vị' }).fill(formerly);
  await page.getByRole('button', { name: 'Tìm' }).click();
  await page.getByRole('link', { name: unit, exact: true }).first().click();
  await page.getByLabel('Mã đơn vị').fill('8801');
  await page.getByLabel('Điện thoại').fill('028 3829 7052');
  await page.getByRole('button', { name: 'Lưu đơn vị' }).click();
  await expect(page).toHaveTitle(/^Lỗi: /);
  await expect(main(page)).toContainText('Mã có dạng hai số, dấu chấm, hai số.');
  await expect(page.getByLabel('Điện thoại')).toHaveValue('028 3829 7052');
  await page.getByLabel('Mã đơn vị').fill(prefix);
  await page.getByRole('button', { name: 'Lưu đơn vị' }).click();
  await expect(main(page)).toContainText('Đã lưu.');
  await expect(main(page)).toContainText(`sau: ${prefix}`);

  await page.getByRole('link', { name: 'Đơn vị', exact: true }).first().click();
  await page.getByRole('link', { name: 'Thêm cơ quan' }).click();
  await page.getByLabel('Mã nội bộ').fill('Chi nhánh Đất đai Cần Giờ');
  await page.getByLabel('Tên đầy đủ', { exact: true }).fill('Chi nhánh Đất đai Cần Giờ');
  await page.getByRole('button', { name: 'Lưu đơn vị' }).click();
  await expect(page).toHaveTitle(/^Lỗi: /);
  await expect(page.getByLabel('Tên đầy đủ', { exact: true })).toHaveValue('Chi nhánh Đất đai Cần Giờ');
  await page.getByLabel('Mã nội bộ').fill('chi_nhanh_dat_dai');
  await page.getByLabel('Mã đơn vị').fill('88.02');
  for (const label of ['Tên đầy đủ bằng tiếng Anh', 'Tên ngắn bằng tiếng Anh']) await page.getByLabel(label).fill('Can Gio Land');
  await page.getByLabel('Tên ngắn', { exact: true }).fill('Đất đai Cần Giờ');
  await page.getByRole('button', { name: 'Lưu đơn vị' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chi nhánh Đất đai Cần Giờ');
  await expect(main(page)).toContainText('Chưa ai giữ vai trò ở đây');

  await page.getByRole('navigation', { name: 'Quản trị' }).getByRole('link', { name: 'Cán bộ' }).click();
  await page.getByLabel('Họ và tên').fill(name);
  await page.getByLabel('Số định danh').fill('079190033332');
  await page.getByLabel('Tài khoản công vụ').fill('vanthu.moi2');
  await page.getByRole('button', { name: 'Thêm cán bộ' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await page.getByLabel('Vai trò').selectOption('Văn thư');
  await page.getByRole('button', { name: 'Giao vai trò' }).click();
  await expect(main(page)).toContainText('Chọn một đơn vị.');
  await page.getByRole('combobox', { name: 'Đơn vị' }).selectOption(unit);
  await page.getByRole('button', { name: 'Giao vai trò' }).click();
  await expect(main(page)).toContainText('Đã giao vai trò.');
  await main(page).locator('summary').filter({ hasText: 'Kết thúc' }).click();
  await expect(main(page)).toContainText('Người duy nhất giữ vai trò này ở đây');
  await page.locator('button[value=end]').click();
  await expect(main(page)).toContainText('Đã kết thúc vai trò.');

  await page.getByRole('navigation', { name: 'Quản trị' }).getByRole('link', { name: 'Lịch làm việc' }).click();
  for (const [box, value] of [
    ['Ngày', '16'],
    ['Tháng', '6'],
    ['Năm', '2027'],
  ] as const)
    await page.getByRole('textbox', { name: box, exact: true }).fill(value);
  await page.getByRole('button', { name: 'Mở ngày này' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('16/06/2027');
  await page.getByRole('radio', { name: /^Nghỉ lễ/ }).check();
  await page.getByRole('radio', { name: /^Đã xác nhận/ }).check();
  await page.getByLabel('Tên ngày', { exact: true }).fill('Ngày thử');
  await page.getByRole('button', { name: 'Xem trước ảnh hưởng' }).click();
  await expect(page).toHaveTitle(/^Lỗi: /);
  await expect(page.getByLabel('Tên ngày', { exact: true })).toHaveValue('Ngày thử');
  await page.getByLabel('Tên ngày bằng tiếng Anh').fill('Test day');
  await page.getByLabel('Căn cứ').fill('QĐ thử');
  await page.getByRole('button', { name: 'Xem trước ảnh hưởng' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Xem trước khi lưu');
  await expect(main(page)).toContainText('Không hồ sơ nào bị dời hạn.');
  await page.getByRole('button', { name: 'Lưu và tính lại hạn' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^(Đang tính lại hạn|Đã tính lại xong)$/);
  await page.goto(at('/quan-tri/lich?nam=2027'));
  await expect(page.getByRole('link', { name: '16/06/2027, ngày nghỉ, Ngày thử' })).toBeVisible();

  await page.getByRole('navigation', { name: 'Quản trị' }).getByRole('link', { name: 'Nhật ký' }).click();
  for (const line of ['Đặt ngày trong lịch 16/06/2027', `Kết thúc vai trò ${name}`, `Thêm cán bộ ${name}`, `Sửa đơn vị ${unit}`])
    await expect(main(page)).toContainText(line);
});
