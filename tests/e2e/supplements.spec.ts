import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { file, lettersTo } from './support/filing.ts';
import { expectSound } from './support/looking.ts';
import { an, at, official, signIn, somebody } from './support/people.ts';

/** On the marking page: everything found right but two answers and the first document. */
async function mark(desk: Page): Promise<void> {
  for (const name of ['Số giấy tờ', 'Điện thoại']) {
    const row = desk.locator('.mark', { hasText: name }).first();
    await row.getByRole('checkbox').check();
    await row.getByRole('textbox', { name: /^Lý do/ }).fill(`${name} chưa khớp với thẻ, ghi lại cho đúng.`);
    await row.getByRole('textbox', { name: /^Ví dụ đúng/ }).fill('079 190 000 123');
  }
  for (const box of await desk.getByRole('checkbox', { name: 'Đã xem, phần này đúng' }).all()) await box.check();
  const documents = desk.locator('.part:has(.doc)');
  for (const part of (await documents.all()).slice(1)) await part.getByRole('radio').first().check();
  await documents.first().getByRole('radio', { name: 'Sai hoặc thiếu' }).check();
  await documents
    .first()
    .getByRole('textbox', { name: /^Lý do/ })
    .fill('Chưa nộp giấy này, chụp rõ cả hai mặt.');
}

const send = (desk: Page): Promise<void> => desk.getByRole('button', { name: 'Gửi yêu cầu' }).last().click();

test('An official marks what is wrong, An mends it on her phone, and he compares', async ({ browser, javaScriptEnabled }) => {
  const email = `an-${randomUUID().slice(0, 8)}@vidu.vn`;
  const code = await file(await somebody(browser, an.name), email);
  const phone = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
  await signIn(phone, an.name);
  const desk = await official(browser, 'tiepnhan.26740');

  await test.step('Nothing is sent before everything was gone through, and what was marked stays', async () => {
    await desk.goto(at(`/can-bo/ho-so/${code}`));
    await desk.getByRole('link', { name: 'Đánh dấu chỗ cần bổ sung' }).click();
    await desk.locator('.mark', { hasText: 'Điện thoại' }).first().getByRole('checkbox').check();
    await desk.getByRole('button', { name: 'Gửi yêu cầu' }).last().click();
    await expect(desk).toHaveTitle(/^Lỗi: /);
    await expect(desk.getByRole('alert')).toContainText('Viết lý do');
    await expect(desk.locator('.mark', { hasText: 'Điện thoại' }).first().getByRole('checkbox')).toBeChecked();
    if (javaScriptEnabled) await expectSound(desk);
  });

  await test.step('The official marks two answers and a document, and sends', async () => {
    await mark(desk);
    const [slip] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('button', { name: 'Xem trước phiếu' }).click()]);
    expect(slip.suggestedFilename()).toBe(`${code}-preview.pdf`);
    await send(desk);
    const sent = desk.getByRole('status').filter({ hasText: 'Đã gửi yêu cầu bổ sung' });
    await expect(sent.getByRole('link', { name: /^(Hồ sơ tiếp theo|Về hàng đợi)/ })).toBeVisible();
    await expect(desk.getByRole('main')).toContainText('Phiếu yêu cầu bổ sung');
    if (javaScriptEnabled) await expectSound(desk);
  });

  await test.step('She reads in her letter what is asked, and on her phone opens only that', async () => {
    await expect.poll(async () => (await lettersTo(phone, email)).at(-1)?.text ?? '').toContain('Chưa nộp giấy này, chụp rõ cả hai mặt.');
    await phone.goto(at('/ca-nhan'));
    await phone.getByRole('link', { name: new RegExp(`^Bổ sung ngay.*${code}`) }).click();
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Bổ sung hồ sơ');
    await expect(phone.getByLabel('Họ, chữ đệm, tên')).toHaveCount(0);
    await expect(phone.locator('.askedfor')).toHaveCount(3);
    if (javaScriptEnabled) await expectSound(phone);
    await phone.getByRole('textbox', { name: /^Số điện thoại/ }).fill('0903 000 999');
    const place = phone.locator('.askedfor input[type=file]:not([capture])');
    await place.setInputFiles({
      name: 'giấy tờ.pdf',
      mimeType: 'application/pdf',
      buffer: (await import('../support/upload-corpus.ts')).onePagePdf(),
    });
    if (javaScriptEnabled)
      await expect(phone.locator('.uploads li[data-state="clean"], .uploads li[data-state="not_scanned"]')).toHaveCount(1);
    await phone.getByRole('button', { name: 'Kiểm tra và gửi' }).last().click();
    if (!javaScriptEnabled) {
      await phone.getByRole('button', { name: /Đúng/ }).click();
      await expect(phone.getByRole('textbox', { name: /^Số điện thoại/ })).toHaveValue('0903 000 999');
      await phone.getByRole('button', { name: 'Kiểm tra và gửi' }).last().click();
    }
  });

  await test.step('She looks at old and new, and sends; what was sent has a receipt', async () => {
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Xem lại trước khi gửi');
    await expect(phone.locator('.changes')).toContainText('0903 000 999');
    await expect(phone.getByRole('main')).toContainText('Bạn chưa đổi chỗ này');
    await phone.getByRole('button', { name: 'Gửi bổ sung' }).click();
    await expect(phone.getByRole('alert')).toContainText('Đánh dấu vào ô cam đoan');
    await phone.getByRole('checkbox', { name: /^Tôi cam đoan/ }).check();
    if (javaScriptEnabled) await expectSound(phone);
    await phone.getByRole('button', { name: 'Gửi bổ sung' }).click();
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Đã gửi bổ sung');
    const [receipt] = await Promise.all([phone.waitForEvent('download'), phone.getByRole('link', { name: /^Tải giấy xác nhận/ }).click()]);
    expect(receipt.suggestedFilename()).toBe(`${code}-bo-sung-1.pdf`);
    if (javaScriptEnabled) await expectSound(phone);
  });

  await test.step('The official sees old beside new', async () => {
    await desk.goto(at(`/can-bo/ho-so/${code}`));
    const changes = desk.locator('.changes');
    await expect(changes).toContainText('0903 000 123');
    await expect(changes).toContainText('0903 000 999');
    await expect(changes).toContainText('giấy tờ.pdf');
    await expect(desk.getByRole('main')).toContainText('Khớp với dấu băm trong nhật ký');
    if (javaScriptEnabled) await expectSound(desk);
  });

  await test.step('Once more only the head can allow it, and says why', async () => {
    await expect(desk.getByRole('link', { name: 'Đánh dấu chỗ cần bổ sung' })).toHaveCount(0);
    const head = await official(browser, 'truongphong.26740');
    await head.goto(at(`/can-bo/ho-so/${code}`));
    await head.getByText('Đồng ý bổ sung thêm một lần…').click();
    await head.getByLabel('Vì sao phải yêu cầu thêm').fill('Giấy vừa gửi thiếu trang sau.');
    await head.getByRole('button', { name: 'Đồng ý bổ sung thêm một lần', exact: true }).click();
    await expect(head.getByRole('main')).toContainText('Yêu cầu bổ sung được thêm một lần');
    await desk.reload();
    await expect(desk.getByRole('link', { name: 'Đánh dấu chỗ cần bổ sung' })).toBeVisible();
    await head.context().close();
  });
});

/** The saves that leave `page` from now on: each waits here until it is let go, as on a slow line. */
async function slowLine(page: Page): Promise<{ next: () => Promise<() => void>; end: () => Promise<void> }> {
  const waiting: (() => void)[] = [];
  await page.route('**/bo-sung', async (route) => {
    if (route.request().method() === 'POST') await new Promise<void>((letGo) => waiting.push(letGo));
    await route.continue();
  });
  return {
    next: async () => {
      await expect.poll(() => waiting.length).toBe(1);
      return waiting.pop() as () => void;
    },
    end: () => page.unroute('**/bo-sung'),
  };
}

test('What was marked is kept while it is marked, and stays where somebody else was faster @script', async ({ browser }) => {
  const code = await file(await somebody(browser, an.name));
  const first = await official(browser, 'tiepnhan.26740');
  const second = await official(browser, 'tiepnhan.26740');
  await first.goto(at(`/can-bo/ho-so/${code}/bo-sung`));
  const row = first.locator('.mark', { hasText: 'Điện thoại' }).first();
  const saves = await slowLine(first);
  await row.getByRole('checkbox').check();
  const letMarkGo = await saves.next();
  await row.getByRole('textbox', { name: /^Lý do/ }).fill('Số máy này không liên lạc được.');
  letMarkGo();
  const letReasonGo = await saves.next();
  // What is seen is not saved yet, though something is.
  await expect(first.locator('[data-saved]')).toHaveText('Đang lưu…');
  letReasonGo();
  await expect(first.locator('[data-saved]')).toHaveText(/^Đã lưu/);
  await saves.end();
  await first.reload();
  await expect(row.getByRole('textbox', { name: /^Lý do/ })).toHaveValue('Số máy này không liên lạc được.');
  await second.goto(at(`/can-bo/ho-so/${code}`));
  await second.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
  await expect(second.getByRole('main')).toContainText('Đã tiếp nhận');
  await mark(first);
  await send(first);
  await expect(first.getByRole('alert')).toContainText(/đã tiếp nhận hồ sơ này lúc/);
  await expect(first.locator('.mark', { hasText: 'Điện thoại' }).first().getByRole('checkbox')).toBeChecked();
});
