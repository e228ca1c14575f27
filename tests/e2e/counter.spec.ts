import { expect, type Locator, type Page, test } from '@playwright/test';
import { onePagePdf } from '../support/upload-corpus.ts';
import { legalCode } from './support/filing.ts';
import { faultsOf, look } from './support/looking.ts';
import { at, official, somebody } from './support/people.ts';

/** A keyboard that counts. What a card reader types is the reader's. */
function keyboard(page: Page) {
  const it = {
    pressed: 0,
    async press(key: string, times = 1) {
      for (let n = 0; n < times; n++) await page.keyboard.press(key);
      it.pressed += times;
    },
    async type(text: string) {
      await page.keyboard.type(text);
      it.pressed += text.length;
    },
    /** Tab until it is there, as one does who cannot see the page. */
    async reach(to: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
      for (let n = 0; n < 40; n++) {
        if (await to.evaluate((one) => one === document.activeElement)) return;
        await it.press(key);
      }
      throw new Error(`${to} cannot be reached by ${key}`);
    },
  };
  return it;
}

const step = (page: Page, name: string) => expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
const number = (n: number) => `0791850${String(Date.now() % 10_000).padStart(4, '0')}${n}`;

test('A certificate and certified copies are received by keyboard alone, in few presses', async ({ browser, javaScriptEnabled }) => {
  const binh = await somebody(browser, 'Trần Văn Bình'); // VNeID has told the portal of him
  const desk = await official(browser, 'tiepnhan.26740');
  const script = javaScriptEnabled !== false;
  const keys = keyboard(desk);
  await desk.goto(at('/can-bo/quay'));

  // The card goes under the reader, which types it into the box that has the focus, and presses Enter.
  await expect(desk.getByLabel('Số định danh', { exact: true })).toBeFocused();
  await desk.keyboard.insertText(`${number(1)}||Trần Văn Bảy|14031985|Nam|12 Lê Lợi, Phường Sài Gòn|01072021`);
  await desk.keyboard.press('Enter');
  await step(desk, 'Thủ tục');
  const search = desk.getByRole('searchbox');
  if (!(await search.evaluate((it) => it === document.activeElement))) {
    if (script) await keys.press('/');
    else await keys.reach(search, 'Shift+Tab');
  }
  await keys.type('tinh trang hon');
  await keys.press('Enter');
  if (!script) {
    await expect(desk.getByRole('button', { name: /tình trạng hôn nhân/ }).first()).toBeFocused();
    await keys.press('Enter');
  }

  await step(desk, 'Giấy tờ');
  const exempt = desk.getByRole('group', { name: /được miễn/ }).getByRole('radio');
  await keys.reach(exempt.first());
  await keys.press('ArrowDown', (await exempt.count()) - 1); // the last answer: none of these
  const declaration = desk.getByRole('checkbox', { name: /^Tờ khai/ });
  await keys.reach(declaration);
  if (script) await keys.press('a');
  else await keys.press('Space');
  await expect(declaration).toBeChecked();
  await keys.press('Enter');

  await step(desk, 'Lệ phí và nhận');
  const later = desk.getByRole('checkbox', { name: 'Chưa thu, thu sau' });
  if (await later.count()) {
    await keys.reach(later);
    await keys.press('Space');
  }
  await keys.press('Enter');
  await step(desk, 'Đã tiếp nhận');
  const print = desk.getByRole('link', { name: /^In giấy tiếp nhận và hẹn trả/ });
  await expect(print).toBeFocused();
  if (script) await expect(desk.locator('[data-keys]')).toContainText('người tiếp theo'); // the keys are those of this step
  const slip = await desk.request.get(at((await print.getAttribute('href')) ?? ''));
  expect(slip.headers()['content-type']).toBe('application/pdf');
  expect(slip.headers()['content-disposition']).toMatch(/^inline/); // it opens to be printed: nothing of it stays on the counter's machine
  expect(await desk.getByRole('main').innerText()).toMatch(legalCode);
  expect(keys.pressed, 'presses for a certificate').toBeLessThanOrEqual(script ? 40 : 45);

  // The next person: without a reader, and well known.
  keys.pressed = 0;
  if (script) await keys.press('n');
  else {
    await keys.press('Tab');
    await keys.press('Enter');
  }
  await expect(desk.getByLabel('Số định danh', { exact: true })).toBeFocused();
  await keys.type('079085000456');
  await keys.press('Tab');
  await keys.type('Trần Văn Bình');
  await keys.press('Enter');
  await step(desk, 'Thủ tục');
  await expect(desk.getByRole('button', { name: /tình trạng hôn nhân/ }).first()).toBeFocused(); // what was done last is one key away
  if (script) await keys.press('/');
  else await keys.reach(search, 'Shift+Tab');
  await keys.type('sao y ban chinh');
  await keys.press('Enter');
  if (!script) {
    await expect(desk.getByRole('button', { name: /^Chứng thực bản sao từ bản chính/ }).first()).toBeFocused();
    await keys.press('Enter');
  }
  await step(desk, 'Giấy tờ');
  await expect(desk.getByRole('checkbox', { name: /^Bản chính giấy tờ/ })).toBeFocused();
  await keys.press('Enter'); // nothing ticked yet: it is told, and nothing is lost
  await expect(desk.getByRole('alert')).toContainText('Giấy tờ bắt buộc');
  await expect(desk.getByRole('main')).toContainText('Lập phiếu yêu cầu bổ sung');
  await keys.reach(desk.getByRole('checkbox', { name: /^Bản chính giấy tờ/ }));
  await keys.press('Space');
  await keys.reach(desk.getByLabel('Dòng 1: Tên giấy tờ'));
  await keys.type('Bằng');
  await keys.press('Tab');
  await keys.type('4');
  await keys.press('Tab');
  await keys.type('3');
  await keys.press('Enter');
  await step(desk, 'Lệ phí và nhận');
  await expect(desk.getByRole('main')).toContainText('18.000 đ');
  await expect(desk.getByLabel('Số tiền đã thu')).toHaveValue('18000');
  await expect(desk.getByLabel('Số biên lai')).toBeFocused();
  await keys.type('77');
  await keys.press('Enter');
  await step(desk, 'Đã tiếp nhận');
  expect(keys.pressed, 'presses for certified copies').toBeLessThanOrEqual(script ? 80 : 90);
  await expect(desk.getByRole('table', { name: 'Hôm nay tại quầy' }).getByRole('row').nth(1)).toContainText('18.000 đ');

  // He signs in and sees it, and who looked him up.
  await binh.goto(at('/ca-nhan'));
  await expect(binh.getByRole('main')).toContainText('Chứng thực bản sao từ bản chính');
  await expect(binh.getByRole('main')).toContainText('Tiếp nhận hồ sơ tại quầy');
  expect((await binh.goto(at('/can-bo/quay')))?.status()).toBe(404);
  for (const page of [desk, binh]) await page.context().close();
});

test('Every step of the counter is for everybody @script', async ({ browser }) => {
  const desk = await official(browser, 'tiepnhan.25747');
  const seen = async (what: string) => {
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [360, 'dark'],
    ] as const) {
      await look(desk, { width, colorScheme });
      expect.soft(await faultsOf(desk), `${what}, ${width}`).toEqual([]);
    }
    await desk.setViewportSize({ width: 320, height: 640 });
    expect.soft(await desk.evaluate(() => document.documentElement.scrollWidth), `${what}: scrolls sideways`).toBeLessThanOrEqual(320);
  };
  const goOn = () => desk.getByRole('button', { name: 'Go on' }).click();
  const person = async (id: string, between: () => Promise<void>) => {
    await desk.getByLabel('Identity number', { exact: true }).fill(id);
    await desk.getByLabel('Full name as on the card').fill('Trần Văn Bảy');
    await goOn();
    await expect(desk.getByLabel('Address')).toBeVisible();
    await between();
    for (const [part, value] of [
      ['Day', '14'],
      ['Month', '3'],
      ['Year', '1985'],
    ] as const)
      await desk.getByRole('group', { name: 'Date of birth' }).getByLabel(part, { exact: true }).fill(value);
    await desk.getByLabel('Address').fill('12 Lê Lợi');
    await goOn();
  };
  await desk.goto(at('/en/staff/counter'));
  await seen('person');
  await person(number(2), async () => {
    await goOn();
    await seen('person with faults');
  });
  await desk.getByRole('searchbox').fill('certified copy');
  await expect(desk.getByRole('button', { name: /^Certified copy/ }).first()).toBeVisible();
  await seen('procedures');
  await desk
    .getByRole('button', { name: /^Certified copy from an original/ })
    .first()
    .click();
  await desk.getByRole('button', { name: 'Go on' }).click();
  await expect(desk.getByRole('alert')).toBeVisible();
  await seen('papers with faults');
  await desk.getByRole('checkbox', { name: /^The original paper/ }).check();
  await desk.getByLabel('Line 1: Document').fill('Bằng');
  await desk.getByLabel('Line 1: Pages').fill('2');
  await desk.getByRole('button', { name: 'Go on' }).click();
  await seen('fee');
  await desk.getByLabel('Receipt number').fill('78');
  await desk.getByRole('button', { name: 'Receive and print the slip' }).click();
  await expect(desk.getByRole('heading', { name: 'Received' })).toBeVisible();
  await seen('done');

  // The next one has not brought it: asked for at once, and when it comes the desk takes it in on paper.
  await desk.getByRole('link', { name: 'Next person' }).click();
  await person(number(8), async () => {});
  await desk
    .getByRole('button', { name: /Certified copy from an original/ })
    .first()
    .click();
  await desk.getByLabel('Line 1: Document').fill('Bằng');
  await desk.getByLabel('Line 1: Pages').fill('2');
  await goOn();
  await expect(desk.getByLabel(/^Why it is asked for: The original paper/)).toHaveValue('Chưa có khi nộp hồ sơ.');
  await seen('papers missing');
  await desk.getByRole('button', { name: 'Issue a request to complete' }).click();
  await expect(desk.getByRole('heading', { name: 'Request to complete issued' })).toBeVisible();
  await desk.getByRole('link', { name: 'Open the dossier' }).click();
  await desk.getByRole('link', { name: 'Enter a supplement at the counter' }).click();
  await desk.getByRole('radio', { name: 'Shown, and given back' }).check();
  await seen('what was brought');
  await desk.getByRole('button', { name: 'Check and send' }).click();
  await desk.getByRole('checkbox').check();
  await desk.getByRole('button', { name: 'Send the supplement' }).click();
  await expect(desk).toHaveURL(/da-gui|sent/);
  await desk.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link').last().click();
  await desk.getByRole('button', { name: 'Receive' }).click();

  // A fee turns up afterwards: asked for, the clock stands still; paid, it runs again.
  await desk.getByText('Request payment…').click();
  await desk.getByRole('textbox', { name: 'Amount to pay' }).fill('8.000');
  await desk.getByRole('textbox', { name: 'What is to be paid, and why' }).fill('Phí chứng thực thêm hai bản sao.');
  await desk.getByRole('button', { name: 'Request payment' }).click();
  await expect(desk.getByRole('main')).toContainText('Asked for: 8.000 đ');
  await seen('payment asked for');
  await desk.getByRole('textbox', { name: 'Amount (đồng)' }).fill('8.000');
  await desk.getByRole('textbox', { name: 'Receipt number' }).fill('79');
  await desk.getByRole('button', { name: 'Record the payment' }).click();
  await expect(desk.getByRole('main')).toContainText('8.000 đ paid in full');
  await desk.context().close();
});

test('Somebody with a company’s authority is received, and its papers are scanned into the entry', async ({
  browser,
  javaScriptEnabled,
}) => {
  const script = javaScriptEnabled !== false;
  const desk = await official(browser, 'tiepnhan.26740');
  await desk.goto(at('/can-bo/quay'));
  await desk.getByLabel('Số định danh', { exact: true }).fill(number(script ? 4 : 5));
  await desk.getByLabel('Họ và tên như trên thẻ').fill('Trần Văn Tám');
  await desk.getByText('Chỉ điền khi nộp cho tổ chức, doanh nghiệp').click();
  await desk.getByLabel('Mã số thuế').fill('0312345673');
  await desk.getByLabel('Tên tổ chức').fill('Công ty TNHH Thử Quầy');
  await desk.getByRole('radio', { name: 'Người được ủy quyền bằng giấy' }).check();
  await desk.getByLabel('Số định danh người đại diện').fill('079085000456');
  await desk.getByLabel('Họ và tên người đại diện').fill('Trần Văn Bình');
  await desk.getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(desk.getByRole('alert')).toContainText('Xem giấy ủy quyền bản chính');
  await expect(desk.getByLabel('Tên tổ chức')).toHaveValue('Công ty TNHH Thử Quầy');
  await desk.getByRole('checkbox', { name: /^Đã xem giấy ủy quyền bản chính/ }).check();
  const born = desk.getByRole('group', { name: 'Ngày sinh' });
  for (const [part, value] of [
    ['Ngày', '14'],
    ['Tháng', '3'],
    ['Năm', '1985'],
  ] as const)
    await born.getByLabel(part, { exact: true }).fill(value);
  await desk.getByLabel('Nơi ở').fill('12 Lê Lợi, phường Sài Gòn');
  await desk.getByRole('button', { name: 'Tiếp tục' }).click();
  await step(desk, 'Thủ tục');
  await desk.getByRole('searchbox').fill('1.013225');
  if (!script) await desk.getByRole('button', { name: 'Tìm', exact: true }).click();
  await desk
    .getByRole('button', { name: /Cấp phép xây dựng nhà ở/ })
    .first()
    .click();
  await step(desk, 'Giấy tờ');
  const scans = desk.locator('details', { hasText: 'Quét giấy tờ vào hồ sơ' });
  await scans.locator('summary').first().click();
  const place = scans.locator('.files').first();
  await place
    .locator('input[type=file]:not([capture])')
    .setInputFiles({ name: 'quét.pdf', mimeType: 'application/pdf', buffer: onePagePdf() });
  if (!script) {
    await place.getByRole('button', { name: /^Gửi tệp đã chọn/ }).click();
    await step(desk, 'Giấy tờ');
    await place.getByRole('button', { name: /^Đúng, dùng/ }).click();
  }
  await expect(place.getByRole('listitem').filter({ hasText: 'quét.pdf' })).toContainText('Đã nhận đủ, đã kiểm tra');
  await desk.reload();
  await expect(place.getByRole('listitem').filter({ hasText: 'quét.pdf' })).toBeVisible();

  // What he has not brought is dealt with below the scans: one press away, however many there are.
  await desk.getByRole('button', { name: 'Tiếp tục' }).click();
  await desk.getByRole('link', { name: 'Người dân chưa có giấy' }).click();
  await expect(desk.getByRole('heading', { name: /^Còn thiếu/ })).toBeInViewport();
  await desk.context().close();
});
