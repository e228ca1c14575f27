import { rmSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { letSessionEnd } from './support/database.ts';
import { codeOnConfirmation, goOn } from './support/filing.ts';
import { an, at, passSignIn, signIn } from './support/people.ts';
import { type Portal, startPortal } from './support/portal.ts';

// A portal of its own: one journey kills it.
let portal: Portal;
const before = { PORTAL: process.env.PORTAL, PORTAL_DATA: process.env.PORTAL_DATA };
test.beforeAll(async () => {
  portal = await startPortal();
  Object.assign(process.env, { PORTAL: portal.base, PORTAL_DATA: portal.dataDir });
});
test.afterAll(async () => {
  await portal.stop();
  rmSync(portal.dataDir, { recursive: true, force: true });
  Object.assign(process.env, before);
});

const step = (page: Page) => page.getByRole('heading', { level: 1 });

async function begin(page: Page): Promise<void> {
  await signIn(page, an.name);
  await page.goto(at('/nop-ho-so/1.001193'));
  await page.getByRole('button', { name: /^Bắt đầu/ }).click();
  await expect(step(page)).toHaveText('Người yêu cầu');
}

async function answerChild(page: Page): Promise<void> {
  await page.getByLabel('Họ, chữ đệm, tên của trẻ').fill('Nguyễn Minh Khôi');
  const born = page.getByRole('group', { name: 'Ngày sinh của trẻ' });
  for (const [part, value] of Object.entries({ Ngày: '2', Tháng: '11', Năm: '2025' })) await born.getByLabel(part).fill(value);
  await page.getByRole('radio', { name: 'Nam', exact: true }).check();
  await page.getByLabel('Dân tộc').selectOption('Kinh');
  await page.getByLabel('Quốc tịch').selectOption('VN');
}

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('a mother registers a birth; the server is killed between two steps, and she goes on where she was', async ({
    page,
    javaScriptEnabled,
  }) => {
    await begin(page);
    await page.getByRole('radio', { name: 'Mẹ', exact: true }).check();
    await goOn(page);
    await expect(step(page)).toHaveText('Trẻ được khai sinh');
    await answerChild(page);
    await goOn(page);
    await expect(step(page)).toHaveText('Nơi sinh, quê quán');

    await test.step('The server dies without a word and comes back', async () => {
      await page.getByLabel('Tên bệnh viện', { exact: false }).fill('Bệnh viện Từ Dũ');
      const { dataDir, base, mailbox } = portal;
      await portal.stop('SIGKILL');
      if (javaScriptEnabled) {
        await page.getByLabel('Quê quán').fill('Xã Tân Thạnh, tỉnh Tây Ninh');
        await expect(page.getByText('Chưa lưu được, đang thử lại').first()).toBeVisible();
      }
      const ports = { PORT: new URL(base).port, SANDBOX_MAILBOX_PORT: new URL(mailbox).port };
      portal = await startPortal({ DATA_DIR: dataDir, ...ports });
      if (javaScriptEnabled) await expect(page.locator('[data-saved]').first()).toContainText('Đã lưu lúc', { timeout: 60_000 });
    });

    await page.getByLabel('Quê quán').fill('Xã Tân Thạnh, tỉnh Tây Ninh');
    await page.getByLabel('Phường, xã, đặc khu').selectOption('26740');
    await goOn(page);
    await expect(step(page)).toHaveText('Cha và mẹ');
    await expect(page.getByText('Mẹ', { exact: true })).toHaveCount(0); // her own part is known and not asked again
    await page.getByRole('group', { name: 'Có ghi thông tin của cha không?' }).getByRole('radio', { name: 'Không' }).check();
    await goOn(page);
    await expect(step(page)).toHaveText('Kết hôn, bản sao');
    for (const no of await page.getByRole('radio', { name: 'Không', exact: true }).all()) await no.check();
    await goOn(page);
    await expect(step(page)).toHaveText('Xem lại lần cuối');
    for (const words of ['Nguyễn Minh Khôi', 'ngày 02 tháng 11', 'Bệnh viện Từ Dũ', 'Tân Thạnh', an.name])
      await expect(page.getByRole('main')).toContainText(new RegExp(words.replace('ngày 02 tháng 11', '02/11/2025')));
    await test.step('The check page fits the telephone, tells each answer in a short row and what was left open in one line', async () => {
      const { wide, tall } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth,
        tall: document.querySelector('main')?.scrollHeight ?? 0,
      }));
      expect(wide).toBe(360);
      expect(tall).toBeLessThan(4_200); // it was 7 500 once
      await expect(page.locator('dl > div').filter({ has: page.getByRole('link', { name: 'Số giấy chứng sinh' }) })).toContainText(
        'Không khai',
      );
      await page.getByRole('link', { name: 'Số giấy chứng sinh' }).click();
      await expect(page.getByLabel('Số giấy chứng sinh')).toBeInViewport();
      await page.goBack();
    });
    await page.getByRole('checkbox', { name: /^Tôi cam đoan/ }).check();
    await page.getByRole('button', { name: 'Nộp hồ sơ', exact: true }).click();
    await codeOnConfirmation(page);
    await page.getByRole('link', { name: 'Xem biên nhận' }).click();
    await expect(page.getByRole('main')).toContainText('Không gửi: ');
    await expect(page.getByRole('main')).not.toContainText('Không trả lời');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});

test('the line breaks while she types: it is said, nothing is lost, and another device shows it @script', async ({
  page,
  context,
  browser,
}) => {
  await begin(page);
  const bar = page.locator('[data-savebar]');
  await page.getByLabel('Số điện thoại').fill('0903 12');
  await expect(page.locator('[data-saved]').first()).toContainText(/^Đã lưu lúc \d\d:\d\d$/);
  await expect(page.locator('#req_phone-error')).toHaveCount(0); // still typing
  await page.getByLabel('Thư điện tử').focus();
  await expect(page.getByLabel('Số điện thoại')).toHaveAccessibleDescription(/còn thiếu 4 chữ số/);
  await expect(page.getByLabel('Số điện thoại')).toHaveAttribute('aria-invalid', 'true');

  await context.setOffline(true);
  await page.getByLabel('Số điện thoại').fill('0903 000 124');
  await expect(page.locator('#req_phone-error')).toHaveCount(0); // right again, said at once
  await expect(bar).toBeVisible();
  await expect(bar).toContainText('Điều bạn gõ vẫn còn trên trang này');
  await page.getByRole('radio', { name: 'Mẹ', exact: true }).check();
  await goOn(page); // a page sent into a dead line would be gone: it stays
  await expect(step(page)).toHaveText('Người yêu cầu');
  await expect(page.getByLabel('Số điện thoại')).toHaveValue('0903 000 124');
  const asked = page.waitForEvent('dialog');
  void page.goto(at('/ca-nhan')).catch(() => undefined);
  await (await asked).dismiss(); // leaving with unsaved words asks first

  await context.setOffline(false);
  await expect(bar).toBeHidden({ timeout: 30_000 });
  const other = await (await browser.newContext()).newPage();
  await signIn(other, an.name);
  await other
    .getByRole('link', { name: /^Làm tiếp/ })
    .first()
    .click();
  await expect(other.getByLabel('Số điện thoại')).toHaveValue('0903 000 124');
  await expect(other.getByRole('radio', { name: 'Mẹ', exact: true })).toBeChecked();
  await other.context().close();

  await test.step('Questions come and go as she answers, and a fault is told without the server', async () => {
    await goOn(page);
    await expect(step(page)).toHaveText('Trẻ được khai sinh');
    await goOn(page);
    await expect(page.getByRole('alert')).toContainText('Còn 5 chỗ cần sửa');
    await expect(page.getByRole('alert')).toBeFocused();
    await expect(page).toHaveTitle(/^Lỗi: /);
    await page.getByRole('alert').getByRole('link', { name: 'Nhập họ, chữ đệm, tên của trẻ.' }).click();
    await expect(page.getByLabel('Họ, chữ đệm, tên của trẻ')).toBeFocused();
    await page.goto(page.url().replace(/\/[^/]+$/, '/cha-me'));
    await expect(page.getByLabel('Họ, chữ đệm, tên')).toHaveCount(0);
    const known = page.getByRole('group', { name: 'Có ghi thông tin của cha không?' });
    await known.getByRole('radio', { name: 'Có' }).check();
    await page.getByLabel('Họ, chữ đệm, tên').fill('Trần Văn Bình');
    await known.getByRole('radio', { name: 'Không' }).check();
    await expect(page.getByLabel('Họ, chữ đệm, tên')).toHaveCount(0);
    await known.getByRole('radio', { name: 'Có' }).check();
    await expect(page.getByLabel('Họ, chữ đệm, tên')).toHaveValue('Trần Văn Bình');
  });

  await test.step('Her session ends while she types: it is loud, and signing in again brings everything back', async () => {
    await letSessionEnd(page);
    await page.getByLabel('Họ, chữ đệm, tên').fill('Trần Văn Bình An');
    await expect(bar).toContainText('bạn đã bị đăng xuất');
    await expect(page.getByLabel('Họ, chữ đệm, tên')).toHaveValue('Trần Văn Bình An');
    await bar.getByRole('button', { name: 'Đăng nhập lại và lưu' }).click();
    await passSignIn(page, an.name);
    await page.getByRole('button', { name: 'Gửi tiếp' }).click();
    await expect(page.getByLabel('Họ, chữ đệm, tên')).toHaveValue('Trần Văn Bình An');
    await page.reload();
    await expect(page.getByLabel('Họ, chữ đệm, tên')).toHaveValue('Trần Văn Bình An'); // of the draft, not of this page
  });
});
