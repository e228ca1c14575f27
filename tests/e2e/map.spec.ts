import { expect, test } from '@playwright/test';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { query } from './support/database.ts';
import { expectSound } from './support/looking.ts';
import { at } from './support/people.ts';

const births = '1.001193';

/**
 * Four thousand births this month, a thousand of them late; half within an hour: what the fold would have written. At a ward where no other
 * test files anything: a few dossiers beside them would hide these figures.
 */
test.beforeAll(async () => {
  const month = `${vietnamDate(new Date()).slice(0, 7)}-01`;
  await query(
    process.env.PORTAL_DATA ?? '',
    `insert into tally (span, start, procedure_code, unit_code, submitted, received, finished, closed, on_time, late, supplemented, asked_at_last, times)
     select 'month', $1::date, procedure, '26743', 4000, 4000, 4000, 3600, 3000, 1000, 1200, 400, '{60,2000,150,2000}' from unnest(array['', $2]) procedure
     on conflict (span, start, procedure_code, unit_code) do update set submitted = 4000, received = 4000, finished = 4000, closed = 3600, on_time = 3000,
       late = 1000, supplemented = 1200, asked_at_last = 400, times = excluded.times`,
    [month, births],
  );
  await query(
    process.env.PORTAL_DATA ?? '',
    `insert into tally (span, start, procedure_code, unit_code, submitted, received, finished, on_time, late)
     values ('month', $1::date - interval '1 month', '', '26743', 2000, 2000, 2000, 1000, 1000) on conflict do nothing`,
    [month],
  );
});

test('“Is my ward on time with birth certificates, and why not?” is answered in three taps', async ({ page, javaScriptEnabled }) => {
  const clean = async () => {
    if (javaScriptEnabled) await expectSound(page);
  };
  await page.goto(at('/'));
  await page.getByRole('navigation', { name: 'Chính' }).getByRole('link', { name: 'Bản đồ minh bạch' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mỗi nơi giữ lời hẹn đến đâu');
  const map = page.getByRole('group', { name: 'Bản đồ: Tỷ lệ trả đúng hẹn' });
  await expect(map.getByRole('link')).toHaveCount(168);
  await expect(map.getByRole('link', { name: 'Phường Vũng Tàu: chưa có số liệu' })).toBeVisible();
  await clean();
  await page.getByLabel('Phóng to bản đồ').check(); // opens on the middle, not on an empty corner
  await expect.poll(() => map.evaluate((it) => it.parentElement?.parentElement?.scrollLeft)).toBeGreaterThan(100);
  await page.getByRole('link', { name: 'Theo địa lý' }).click();
  await expect(page.getByRole('main')).toContainText('không phải ranh giới thật: chỉ để tham khảo');
  await expect(map.getByRole('link')).toHaveCount(168);
  await clean();
  await page.getByRole('form', { name: 'Chọn chỉ số, kỳ và thủ tục' }).getByRole('button', { name: 'Xem' }).click();
  await expect(page).toHaveURL(/xem=dia-ly/); // whatever is chosen, the view stays
  await expect(map.locator('[data-flag="26743"]')).toBeVisible();
  await expect(map.locator('[data-flag="26740"]')).toBeHidden();
  await map.getByRole('link', { name: 'Phường Bến Thành: 75 %. Dấu hiệu: bổ sung sát hạn' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Phường Bến Thành');
  await expect(page.getByRole('main')).toContainText('trong 100 kết quả có 75 kết quả đúng hẹn');
  const signs = page.getByRole('region', { name: 'Dấu hiệu cần xem kỹ' });
  await expect(signs.getByRole('listitem').filter({ hasText: 'Yêu cầu bổ sung sát hạn' })).toContainText(
    '10 % trên 4.000 hồ sơ Cần xem kỹ',
  );
  await page.getByRole('main').getByRole('link', { name: 'Đăng ký khai sinh', exact: true }).click();
  const why = page.locator('#vi-sao');
  await expect(why.getByRole('row', { name: 'Tỷ lệ trả đúng hẹn' })).toContainText('75 %');
  await expect(why).toContainText(/Chưa: ở đây chỉ 75\s% kết quả đúng hẹn. Lời hứa là 95\s%./);
  await expect(why).toContainText('Một nửa số kết quả xong trong 1 giờ');
  await expect(why).toContainText('Trên 100 hồ sơ có 30 lần yêu cầu bổ sung');
  await clean();
  await why.getByRole('link', { name: 'Thực tế mất bao lâu, ở từng nơi' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đăng ký khai sinh: thực tế mất bao lâu');
  await expect(
    page
      .getByRole('main')
      .getByRole('table')
      .getByRole('row', { name: /^Phường Bến Thành/ }),
  ).toContainText('75');
  await clean();
});

test('who knows only the old name finds the ward; the same figures stand in a table that sorts, and what there is not is said', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(at('/ban-do'));
  await page.getByLabel('Tìm nơi bạn ở').fill('ben nghe');
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('trước 1/7/2025: Phường Bến Nghé');
  const [wide, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(wide).toBeLessThanOrEqual(inner ?? 0);
  const table = page.getByRole('table', { name: /^Bảng số liệu/ });
  await expect(table.getByRole('row')).toHaveCount(169);
  await expect(table.getByRole('row').nth(1)).toContainText('Phường Bến Thành'); // the only one with a figure
  await table.getByRole('link', { name: 'Xếp theo: Đơn vị' }).click();
  await expect(table.getByRole('columnheader', { name: 'Xếp theo: Đơn vị' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(table.getByRole('row').nth(1)).toContainText('An Đông');

  await page.getByText('Từ ngày đến ngày', { exact: true }).click();
  await page.getByLabel('Từ ngày', { exact: true }).fill('2026-10-03');
  await page.getByLabel('Đến ngày', { exact: true }).fill('2026-10-20');
  const range = page.getByRole('form', { name: 'Từ ngày đến ngày' });
  await range.getByRole('button', { name: 'Xem' }).click();
  await expect(page.getByRole('main')).toContainText(/03\/10\/2026|Cổng có số liệu từ/);

  await page.goto(at('/en/map?ky=2026-13'));
  await expect(page.getByRole('main')).toContainText('There is no such period');
  await page.getByRole('link', { name: 'See the latest period' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How well each office keeps its word');
  expect((await page.goto(at('/don-vi/99999')))?.status()).toBe(404);
});

test('with keys one goes back in time, and map, table and address go along @script', async ({ page }) => {
  const month = vietnamDate(new Date()).slice(0, 7);
  await page.goto(at(`/ban-do?ky=${month}`));
  const slider = page.getByRole('slider', { name: 'Đi theo thời gian' });
  await slider.press('ArrowLeft');
  const map = page.getByRole('group', { name: 'Bản đồ: Tỷ lệ trả đúng hẹn' });
  await expect(map.getByRole('link', { name: 'Phường Bến Thành: 50 %' })).toBeVisible();
  await expect(page).not.toHaveURL(new RegExp(`ky=${month}`));
  await slider.press('ArrowRight');
  await expect(map.getByRole('link', { name: 'Phường Bến Thành: 75 %' })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`ky=${month}`));
});

test('a change is on the map and in its table by itself, is said to who cannot see it, and can be stopped @script', async ({ page }) => {
  const phuLoi = '25750'; // no other journey looks at it
  const count = (onTime: number, late: number) =>
    query(
      process.env.PORTAL_DATA ?? '',
      `with counted as (insert into tally (span, start, procedure_code, unit_code, submitted, received, finished, on_time, late)
         values ('month', $1::date, '', $2, $3, $3, $3, $4, $5)
         on conflict (span, start, procedure_code, unit_code) do update set on_time = excluded.on_time, late = excluded.late)
       update cursor set id = id where consumer like 'tally-%'`,
      [`${vietnamDate(new Date()).slice(0, 7)}-01`, phuLoi, onTime + late, onTime, late],
    );
  await count(40, 10); // better than the ward of the other journeys, which is the lowest
  await page.goto(at(`/ban-do?ky=${vietnamDate(new Date()).slice(0, 7)}`));
  await expect(page.getByText('Đang tự cập nhật')).toBeVisible();
  const tile = page.locator(`.hexmap a[href*="/${phuLoi}"]`);
  await expect(tile).toHaveAttribute('aria-label', /: 80\s%$/);
  await count(45, 5);
  await expect(tile).toHaveAttribute('aria-label', /: 90\s%$/);
  await expect(
    page
      .locator('#bang tr', { has: page.locator(`a[href*="/${phuLoi}"]`) })
      .locator('td')
      .first(),
  ).toHaveText('90');
  await expect(page.getByRole('status')).toContainText(/90\s%/);
  await page.getByRole('button', { name: 'Dừng tự cập nhật' }).click();
  await expect(page.getByText('Không tự cập nhật')).toBeVisible();
  await expectSound(page);
});

test('By keyboard nobody walks through 168 places on the way to the table @plain', async ({ page }) => {
  for (const view of ['', '?xem=dia-ly']) {
    await page.goto(at(`/ban-do${view}`));
    await page.getByRole('link', { name: 'Theo địa lý' }).focus();
    await page.keyboard.press('Tab');
    const past = page.getByRole('link', { name: 'Bỏ qua bản đồ, tới bảng có cùng số liệu' });
    await expect(past).toBeFocused();
    expect((await past.boundingBox())?.width).toBeGreaterThan(100); // hidden until now
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('section')?.id)).toBe('bang');
  }
});
