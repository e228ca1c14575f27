import { expect, test } from '@playwright/test';
import { answerPurpose, answerRequester, begin, confirmAndSubmit, goOn } from './support/filing.ts';
import { an, signIn } from './support/people.ts';

test('What is typed after the declaration was sent from another window is refused aloud, with its code, and is still there', async ({
  page,
  javaScriptEnabled,
}) => {
  await signIn(page, an.name);
  await begin(page);
  const requester = page.url();
  const other = await page.context().newPage();
  await other.goto(requester);
  await answerRequester(other);
  await answerPurpose(other);
  const review = other.url();
  const code = await confirmAndSubmit(other);

  await page.getByLabel('Số điện thoại').fill('0918 000 456');
  await page.getByRole('radio', { name: /^Bản thân/ }).check();
  if (javaScriptEnabled) {
    await expect(page.getByText(`Chưa lưu: tờ khai này đã được nộp, mã hồ sơ ${code}`).first()).toBeVisible();
    await goOn(page);
    await expect(page.getByLabel('Số điện thoại')).toHaveValue('0918 000 456');
    expect(page.url()).toContain(requester);
  } else {
    await goOn(page);
    await expect(page.getByRole('alert')).toContainText(code);
    await expect(page.getByRole('main')).toContainText('0918 000 456');
    for (const [width, scheme] of [
      [360, 'light'],
      [1280, 'dark'],
    ] as const)
      if (process.env.SHOTS) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme: scheme });
        await page.screenshot({ path: `${process.env.SHOTS}/sent-${width}-${scheme}.png`, fullPage: true });
      }
    await page.getByRole('link', { name: 'Xem điều đã nộp' }).click();
    await expect(page.getByRole('main')).toContainText(code);
  }
  await other.goto(review);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Đã nộp hồ sơ');
});

test('What another window saved since the check page was shown is not sent unseen @plain', async ({ page }) => {
  await signIn(page, an.name);
  await begin(page);
  const requester = page.url();
  await answerRequester(page);
  await answerPurpose(page);
  const other = await page.context().newPage();
  await other.goto(requester);
  await other.getByLabel('Số điện thoại').fill('0918 000 457');
  await goOn(other);
  await expect(other.getByRole('heading', { level: 1 })).not.toHaveText('Người yêu cầu');

  await page.getByRole('checkbox', { name: /^Tôi cam đoan/ }).check();
  await page.getByRole('button', { name: 'Nộp hồ sơ' }).click();
  await expect(page.getByRole('alert')).toContainText('Chưa có gì được gửi');
  await expect(page.getByRole('main')).toContainText('0918 000 457');
  await confirmAndSubmit(page);
});
