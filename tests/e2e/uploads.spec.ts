import { createHash } from 'node:crypto';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { eicar, jpeg, noisyPng, onePagePdf } from '../support/upload-corpus.ts';
import { confirmAndSubmit, goOn } from './support/filing.ts';
import { faultsOf } from './support/looking.ts';
import { an, at, official, signIn } from './support/people.ts';
import { photo } from './support/uploads.ts';

/** A procedure with the general application; it asks for an application and for the papers that it rests on. */
const code = '1.001699';
const wanted = 'doc_application_to_determine_the_degree';
const other = 'doc_medical_papers_on_the_disability';
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const place = (page: Page, field: string): Locator => page.locator(`[data-upload-field="${field}"]`);
const rowsOf = (page: Page, field: string): Locator => place(page, field).locator('[data-upload-rows] li');
const namesOf = async (page: Page, field: string): Promise<string[]> =>
  (await rowsOf(page, field).locator('.nm').allInnerTexts()).map((text) => text.replace(/^Trang \d+: /, ''));

/** A new draft, at the step with the documents. @returns the address of its steps */
async function begin(page: Page): Promise<string> {
  await page.goto(at(`/nop-ho-so/${code}`));
  await page.locator('form:has(input[value=start]) button').last().click();
  const steps = page.url().replace(/[^/]+$/, '');
  await page.goto(`${steps}giay-to`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Giấy tờ');
  return steps;
}

/** The steps before and after the documents, with the least that has to be said. */
async function answerTheRest(page: Page, steps: string): Promise<void> {
  await page.goto(`${steps}nguoi-nop`);
  await page.getByRole('radio', { name: /^Cho chính tôi/ }).check();
  await goOn(page);
  await page.locator('textarea[name=request]').fill('Xác định mức độ khuyết tật.');
  await goOn(page);
  if (page.url().includes('/giay-to')) await goOn(page);
  await page.getByRole('radio', { name: /^Bản điện tử/ }).check();
  await goOn(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Xem lại lần cuối');
}

test('photos become one document in page order; what is refused says why; what was typed stays; officials find it all', async ({
  page,
  browser,
  javaScriptEnabled,
}) => {
  const scripted = javaScriptEnabled !== false;
  await signIn(page, an.name);
  const steps = await begin(page);

  await test.step('What can be sent is said before anything is chosen', async () => {
    await expect(page.getByRole('main')).toContainText('PDF hoặc ảnh (JPG, PNG); mỗi tệp tới 20 MB');
    await expect(place(page, wanted).locator('input[type=file]').last()).toHaveAttribute(
      'accept',
      /image\/jpeg.*application\/pdf|application\/pdf.*image\/jpeg/,
    );
  });

  await test.step('Three photos, and a virus among them', async () => {
    await page.getByRole('button', { name: /^Thêm giấy tờ/ }).click();
    await page.getByLabel('Tên giấy tờ').fill('Đơn viết tay');
    const files = [
      photo('trang một.jpg', 80),
      photo('trang hai.jpg', 72),
      { name: 'đơn.pdf', mimeType: 'application/pdf', buffer: eicar() },
      photo('trang ba.jpg', 64),
    ];
    await place(page, wanted).locator(`input#${wanted}`).setInputFiles(files);
    if (!scripted) await goOn(page);
    const bad = place(page, wanted).locator('li.bad');
    await expect(bad).toContainText('đơn.pdf');
    await expect(bad).toContainText('Tệp có mã độc và đã bị xóa. Hãy quét máy của bạn rồi gửi bản khác.');
    await expect(rowsOf(page, wanted).filter({ hasText: 'Đã nhận đủ, đã kiểm tra' })).toHaveCount(3);
    await expect(page.getByLabel('Tên giấy tờ')).toHaveValue('Đơn viết tay');
    await bad.getByRole('button', { name: scripted ? /^Đóng/ : /^Bỏ tệp/ }).click();
    await expect(bad).toHaveCount(0);
    await expect(place(page, wanted)).toContainText('Một giấy tờ gồm 3 trang');
  });

  await test.step('Whoever sent without script looks and confirms; with script the browser has', async () => {
    const confirm = page.getByRole('button', { name: 'Đúng, dùng 3 tệp này' });
    if (scripted) await expect(confirm).toHaveCount(0);
    else {
      await expect(rowsOf(page, wanted).first()).toContainText(`mã SHA-256 ${sha(jpeg(80, 60)).slice(0, 16)}`);
      await goOn(page); // not yet
      await expect(page.getByRole('alert')).toContainText('Xem tệp “trang một.jpg” rồi xác nhận');
      await confirm.click();
      await expect(confirm).toHaveCount(0);
    }
  });

  await test.step('The pages are put in order, and one goes', async () => {
    expect(await namesOf(page, wanted)).toEqual(['trang một.jpg', 'trang hai.jpg', 'trang ba.jpg']);
    await page.getByRole('button', { name: /^Lên trước\s*: trang ba.jpg$/ }).click();
    await expect.poll(() => namesOf(page, wanted)).toEqual(['trang một.jpg', 'trang ba.jpg', 'trang hai.jpg']);
    await page.getByRole('button', { name: /^Xuống sau\s*: trang một.jpg$/ }).click();
    await expect.poll(() => namesOf(page, wanted)).toEqual(['trang ba.jpg', 'trang một.jpg', 'trang hai.jpg']);
    await page.getByRole('button', { name: /^Bỏ tệp\s*: trang hai.jpg$/ }).click();
    await expect.poll(() => namesOf(page, wanted)).toEqual(['trang ba.jpg', 'trang một.jpg']);
    if (!scripted) await page.reload(); // with script nothing was posted yet
    expect(await namesOf(page, wanted)).toEqual(['trang ba.jpg', 'trang một.jpg']);
    await expect(page.getByLabel('Tên giấy tờ')).toHaveValue('Đơn viết tay');
    await goOn(page);
  });

  await test.step('The check page lists them, and so does the receipt', async () => {
    await answerTheRest(page, steps);
    for (const text of ['Trang 1 trang ba.jpg', 'Trang 2 trang một.jpg']) await expect(page.getByRole('main')).toContainText(text);
    await expect(page.getByRole('main')).not.toContainText('Chưa gửi giấy tờ');
    const dossier = await confirmAndSubmit(page);
    await page.goto(at(`/tra-cuu/${dossier}/bien-nhan`));
    await expect(page.getByRole('main')).toContainText(sha(jpeg(64, 60)));
    const mine = await page.getByRole('link', { name: 'trang ba.jpg' }).getAttribute('href');
    expect((await page.request.get(at(mine ?? ''))).status()).toBe(200);

    const clerk = await official(browser, 'tiepnhan.26740');
    await clerk.goto(at(`/can-bo/ho-so/${dossier}`));
    await expect(clerk.getByRole('main')).toContainText('Trang 1 trang ba.jpg');
    const whole = await clerk.getByRole('link', { name: 'Mở cả 2 trang thành một PDF' }).getAttribute('href');
    const pdf = await clerk.request.get(at(whole ?? ''));
    expect(pdf.headers()['content-type']).toBe('application/pdf');
    expect((await pdf.body()).toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(2);
    await clerk.locator('#note-text').fill('Đang xem giấy tờ');
    await clerk.getByRole('button', { name: 'Xem từng giấy tờ (2)' }).click();
    const viewer = clerk.locator('#xem');
    await expect(viewer).toContainText('1 trên 2');
    if (scripted) expect(await faultsOf(clerk)).toEqual([]);
    if (scripted) await clerk.keyboard.press('ArrowRight');
    else await viewer.getByRole('button', { name: /^Sau/ }).click();
    await expect(viewer).toContainText('2 trên 2 · trang một.jpg');
    await expect.poll(() => viewer.locator('img').evaluate((it: HTMLImageElement) => it.naturalWidth)).toBe(80);
    await expect(clerk.locator('#note-text')).toHaveValue('Đang xem giấy tờ');
    await viewer.getByRole('button', { name: 'Đóng' }).click();
    await expect(viewer).toHaveCount(0);
    await expect(clerk.locator('#note-text')).toHaveValue('Đang xem giấy tờ');
    const elsewhere = await official(browser, 'tiepnhan.25747');
    for (const link of [mine, whole]) expect((await elsewhere.request.get(at(link ?? ''))).status()).toBe(404);
    await clerk.context().close();
    await elsewhere.context().close();
  });
});

test('the network dies in the middle of a file, and once more for good: nothing is lost and nothing is sent twice @script', async ({
  page,
  context,
}) => {
  await signIn(page, an.name);
  await begin(page);
  const bytes = noisyPng(4_000_000);
  const file = { name: 'Giấy ra viện.png', mimeType: 'image/png', buffer: bytes };
  let pieces = 0;
  let die = 3;
  await page.route('**/tai-len/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    pieces += 1;
    if (pieces === die) {
      await context.setOffline(true);
      return route.abort('internetdisconnected').catch(() => undefined);
    }
    return route.continue();
  });
  await place(page, other).locator(`input#${other}`).setInputFiles(file);
  await expect(place(page, other)).toContainText('Mất kết nối, đang thử lại. Phần đã gửi vẫn còn.');
  die = pieces + 3;
  await context.setOffline(false);
  await expect(place(page, other)).toContainText('Mất kết nối, đang thử lại. Phần đã gửi vẫn còn.');
  await expect.poll(() => pieces).toBeGreaterThanOrEqual(die);

  await page.unroute('**/tai-len/*');
  await context.setOffline(false);
  page.once('dialog', (dialog) => dialog.accept()); // it asks before leaving
  die = 0;
  pieces = 0;
  await page.route('**/tai-len/*', (route) => {
    pieces += route.request().method() === 'PATCH' ? 1 : 0;
    return route.continue();
  });
  await page.goto(page.url().replace(/#.*$/, ''));
  const half = rowsOf(page, other);
  if (!(await half.innerText()).includes('đã kiểm tra')) {
    await expect(half).toContainText(/Gửi dở \d+%\. Chọn lại đúng tệp này/);
    await place(page, other).locator(`input#${other}`).setInputFiles(file);
    await expect(rowsOf(page, other)).toContainText('Đã nhận đủ, đã kiểm tra');
    expect(pieces).toBeLessThan(Math.ceil(bytes.length / 524_288) - 2);
  }
  await expect(rowsOf(page, other)).toHaveCount(1);
  const href = await page.locator(`[data-upload-field="${other}"] .look img`).getAttribute('src');
  expect(sha(await (await page.request.get(at(href ?? ''))).body())).toBe(sha(bytes));
});

test('who goes on while a file is on its way goes on once it is there @script', async ({ page }) => {
  await signIn(page, an.name);
  const steps = await begin(page);
  await page.route('**/tai-len/*', async (route) => {
    await new Promise((done) => setTimeout(done, 150));
    return route.continue();
  });
  await place(page, wanted)
    .locator(`input#${wanted}`)
    .setInputFiles([
      { name: 'đơn.png', mimeType: 'image/png', buffer: noisyPng(2_500_000) },
      { name: 'phụ lục.pdf', mimeType: 'application/pdf', buffer: onePagePdf() },
    ]);
  await goOn(page);
  await expect(page).not.toHaveURL(/giay-to/);
  await page.goto(`${steps}giay-to`);
  expect(await namesOf(page, wanted)).toEqual(['Trang 1: đơn.png', 'Trang 2: phụ lục.pdf'].map((it) => it.slice(9)));
});

test('what was chosen before the script came goes up by itself once it is there @script', async ({ page }) => {
  await signIn(page, an.name);
  let come = () => {};
  const chosen = new Promise<void>((done) => {
    come = done;
  });
  await page.route('**/m/upload.js', async (route) => {
    await chosen;
    return route.continue();
  });
  await page.goto(at(`/nop-ho-so/${code}`));
  await page.locator('form:has(input[value=start]) button').last().click();
  await page.goto(page.url().replace(/[^/]+$/, 'giay-to'), { waitUntil: 'commit' });
  await place(page, wanted)
    .locator(`input#${wanted}`)
    .setInputFiles({ name: 'đơn.pdf', mimeType: 'application/pdf', buffer: onePagePdf() });
  come();
  await expect(rowsOf(page, wanted)).toContainText('Đã nhận đủ, đã kiểm tra');
  await expect(rowsOf(page, wanted)).toHaveCount(1);
});
