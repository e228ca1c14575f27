import { expect, type Page } from '@playwright/test';
import { at } from './people.ts';

export const legalCode = /\d{2}\.\d{2}\.H29-\d{6}-\d{4,}/;

/** The letters that somebody got, oldest first. */
export async function lettersTo(page: Page, address: string): Promise<{ subject: string; text: string }[]> {
  const answer = await page.request.get(`${process.env.MAILBOX}/messages.json?to=${encodeURIComponent(address)}`);
  return ((await answer.json()) as { subject: string; text: string }[]).reverse();
}

export const subjectsTo = async (page: Page, address: string): Promise<string[]> =>
  (await lettersTo(page, address)).map(({ subject }) => subject);

export const goOn = (page: Page): Promise<void> => page.getByRole('button', { name: 'Lưu và tiếp tục' }).click();

/** Begins the declaration for the certificate of marital status; for somebody who is signed in. */
export async function begin(page: Page): Promise<void> {
  await page.goto(at('/nop-ho-so/1.004873'));
  await page.getByRole('button', { name: /^Bắt đầu/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Người yêu cầu');
}

export async function answerRequester(page: Page, email?: string): Promise<void> {
  if (email) await page.getByLabel('Thư điện tử').fill(email);
  await page.getByRole('radio', { name: /^Bản thân/ }).check();
  await goOn(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nội dung xác nhận');
}

export async function answerPurpose(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /^Chưa đăng ký kết hôn với ai/ }).check();
  await page.getByRole('radio', { name: /^Mua bán, chuyển nhượng nhà đất/ }).check();
  await goOn(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Xem lại lần cuối');
}

export async function confirmAndSubmit(page: Page): Promise<string> {
  await page.getByRole('checkbox', { name: /^Tôi cam đoan/ }).check();
  await page.getByRole('button', { name: 'Nộp hồ sơ' }).click();
  return codeOnConfirmation(page);
}

/** The code on the confirmation page. */
export async function codeOnConfirmation(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đã nộp hồ sơ');
  const code = (await page.getByRole('main').innerText()).match(legalCode)?.[0];
  if (!code) throw new Error('no code on the confirmation');
  return code;
}

/** Files a dossier from beginning to end; for somebody who is signed in. @returns its code */
export async function file(page: Page, email?: string): Promise<string> {
  await begin(page);
  await answerRequester(page, email);
  await answerPurpose(page);
  return confirmAndSubmit(page);
}
