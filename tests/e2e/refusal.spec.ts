import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { wordsOf } from '../support/read-pdf.ts';
import { file, lettersTo } from './support/filing.ts';
import { an, at, official, somebody } from './support/people.ts';

const flat = (text: string) => text.replace(/\s+/g, '');

/** The words of the paper that a preview opens in a window of its own, where a browser without a viewer saves it. */
async function lookedAt(page: Page, button: string): Promise<string> {
  const [, saved] = await Promise.all([
    page.waitForEvent('popup'),
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return flat(wordsOf(readFileSync(await saved.path())));
}

test('Reception refuses with a reason, and An reads that reason in her letter and on the slip @plain', async ({ browser }) => {
  const email = `an-${randomUUID().slice(0, 8)}@vidu.vn`;
  const she = await somebody(browser, an.name);
  const code = await file(she, email);
  const desk = await official(browser, 'tiepnhan.26740');
  await desk.goto(at(`/can-bo/ho-so/${code}`));

  await test.step('Without a reason it is not refused: the fault stands beside the field', async () => {
    await desk.getByText('Từ chối tiếp nhận…').click();
    await desk.getByLabel('Lý do từ chối').fill('   ');
    await desk.getByRole('button', { name: 'Từ chối tiếp nhận', exact: true }).click();
    await expect(desk).toHaveTitle(/^Lỗi: /);
    await expect(desk.getByRole('alert')).toContainText('Việc này chưa được thực hiện');
    await expect(desk.getByRole('alert')).toBeFocused();
    await expect(desk.getByLabel('Lý do từ chối')).toHaveAttribute('aria-invalid', 'true');
    await expect(desk.getByLabel('Lý do từ chối')).toHaveAccessibleDescription(/Viết lý do\./);
  });

  await test.step('A reason of two letters is too short, and is still there to go on with', async () => {
    await desk.getByLabel('Lý do từ chối').fill('ko');
    await desk.getByRole('button', { name: 'Từ chối tiếp nhận', exact: true }).click();
    await expect(desk.getByLabel('Lý do từ chối')).toHaveValue('ko');
    await expect(desk.getByLabel('Lý do từ chối')).toHaveAccessibleDescription(/Lý do ngắn quá/);
    await she.goto(at(`/tra-cuu/${code}`));
    await expect(she.getByRole('main')).toContainText('Mới đăng ký');
  });

  const reason = 'Thiếu bản án ly hôn đã có hiệu lực. Bổ sung rồi nộp hồ sơ mới. <b>Cảm ơn & chào</b>';
  await test.step('With a reason it is refused, and there is nothing more to do', async () => {
    await desk.getByLabel('Lý do từ chối').fill(reason);
    await desk.getByRole('button', { name: 'Từ chối tiếp nhận', exact: true }).click();
    await expect(desk.getByLabel('Từ chối vì')).toHaveAccessibleDescription(/Chọn vì sao từ chối/);
    await expect(desk.getByLabel('Lý do từ chối')).toHaveValue(reason);
    await desk.getByLabel('Từ chối vì').selectOption('Không thuộc thẩm quyền nơi nhận');
    const slip = await lookedAt(desk, 'Xem trước phiếu từ chối');
    for (const words of ['Bản xem trước, chưa ban hành', 'Thiếu bản án ly hôn đã có hiệu lực.']) expect(slip).toContain(flat(words));
    await desk.getByRole('button', { name: 'Từ chối tiếp nhận', exact: true }).click();
    await expect(desk.getByRole('main')).toContainText('Đã từ chối tiếp nhận');
    await expect(desk.getByRole('complementary', { name: 'Việc của bạn' }).locator('button[name=do]')).toHaveCount(0);
    await expect(desk.getByRole('main')).toContainText(reason);
  });

  await test.step('An reads it in her letter, word for word, and finds the slip of refusal', async () => {
    await expect
      .poll(async () => (await lettersTo(she, email)).map(({ subject }) => subject))
      .toEqual([expect.stringContaining(`Đã nộp hồ sơ ${code}`), expect.stringContaining(`Không tiếp nhận hồ sơ ${code}`)]);
    expect((await lettersTo(she, email)).at(-1)?.text).toContain(reason);
    await she.goto(at(`/tra-cuu/${code}`));
    await expect(she.getByRole('main')).toContainText('Không được tiếp nhận');
    const [slip] = await Promise.all([she.waitForEvent('download'), she.getByRole('link', { name: 'Phiếu từ chối tiếp nhận' }).click()]);
    expect(slip.suggestedFilename()).toBe(`${code}-refusal.pdf`);
  });

  await test.step('Whoever has only the code does not read it', async () => {
    const other = await (await browser.newContext()).newPage();
    await other.goto(at(`/tra-cuu/${code}`));
    await expect(other.getByRole('main')).toContainText('Không được tiếp nhận');
    expect(await other.content()).not.toContain('ly hôn');
  });
});

test('Two officials at one dossier: the second is told what the first did, and what he wrote is not lost @plain', async ({ browser }) => {
  const she = await somebody(browser, an.name);
  const code = await file(she);
  const first = await official(browser, 'tiepnhan.26740');
  const second = await official(browser, 'tiepnhan.26740');
  for (const desk of [first, second]) await desk.goto(at(`/can-bo/ho-so/${code}`));
  await first.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
  await expect(first.getByRole('main')).toContainText('Đã tiếp nhận');

  await second.getByText('Từ chối tiếp nhận…').click();
  await second.getByLabel('Từ chối vì').selectOption('Không thuộc thẩm quyền nơi nhận');
  await second.getByLabel('Lý do từ chối').fill('Hồ sơ nộp sai nơi giải quyết, nộp lại ở phường nơi cư trú.');
  await second.getByRole('button', { name: 'Từ chối tiếp nhận', exact: true }).click();
  await expect(second.getByRole('alert')).toContainText(/Phạm Thu Hà đã tiếp nhận hồ sơ này lúc/);
  await expect(second.getByRole('main')).toContainText('Hồ sơ nộp sai nơi giải quyết, nộp lại ở phường nơi cư trú.');
  await expect(second.getByRole('main')).toContainText('Được tiếp nhận');
});
