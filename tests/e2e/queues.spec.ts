import { expect, type Page, test } from '@playwright/test';
import { file } from './support/filing.ts';
import { an, at, official, somebody } from './support/people.ts';

const short = (code: string): string => code.slice(code.indexOf('-') + 1);
const main = (page: Page) => page.getByRole('main');

/** Presses the arrow until the row of this dossier has the focus. */
async function walkTo(page: Page, code: string): Promise<void> {
  const link = page.locator('tbody .c-cd a', { hasText: short(code) });
  await page.keyboard.press('ArrowDown'); // into the list: outside of it, End is the page's
  await page.keyboard.press('End');
  for (let steps = 0; steps < 60; steps++) {
    if (await link.evaluate((it) => it === document.activeElement)) return;
    await page.keyboard.press('ArrowUp');
  }
  throw new Error(`the arrows never came to ${code}`);
}

test('Reception and a specialist work their queues by keyboard alone @script', async ({ browser }) => {
  const she = await somebody(browser, an.name);
  const code = await file(she);
  const reception = await official(browser, 'tiepnhan.26740');

  await test.step('Reception walks to the newest dossier with the arrows, opens it and receives it', async () => {
    await reception.goto(at('/can-bo?tab=receive&sort=desc'));
    await reception.locator('table[data-queue].keyed').waitFor();
    await reception.keyboard.press('ArrowDown');
    await expect(reception.locator('tbody .c-cd a').first()).toBeFocused();
    await walkTo(reception, code);
    await reception.keyboard.press('Enter');
    await expect(reception).toHaveTitle(new RegExp(`^Hồ sơ ${code}`));
    // Past all that was filed: one link leads to what can be done.
    const jump = reception.getByRole('link', { name: 'Việc của bạn' });
    expect((await jump.boundingBox())?.width).toBeLessThan(5); // beside the panel it is there for the keyboard alone
    for (let stops = 0; stops < 16 && !(await jump.evaluate((it) => it === document.activeElement)); stops++)
      await reception.keyboard.press('Tab');
    await expect(jump).toBeFocused();
    expect((await jump.boundingBox())?.width).toBeGreaterThan(100);
    await reception.keyboard.press('Enter');
    await reception.keyboard.press('Tab');
    await expect(reception.locator('button[value=receive]')).toBeFocused();
    await reception.keyboard.press('Enter');
    await expect(main(reception)).toContainText('Đã tiếp nhận');
    // What became of it has the focus: the next dossier is one stop away.
    await expect(reception.getByRole('status').filter({ hasText: 'Đã tiếp nhận' })).toBeFocused();
    const next = reception.getByRole('link', { name: /^Hồ sơ tiếp theo/ });
    await reception.keyboard.press('Tab');
    await expect(next.or(reception.getByRole('link', { name: 'Về hàng đợi' }))).toBeFocused();
  });

  await test.step('The specialist takes it with T, finds it on her desk, and N opens what is most urgent', async () => {
    const specialist = await official(browser, 'thuly.26740');
    await specialist.goto(at('/can-bo?tab=assign&procedure=1.004873&sort=desc'));
    await specialist.locator('table[data-queue].keyed').waitFor();
    await walkTo(specialist, code);
    await specialist.keyboard.press('t');
    await expect(specialist.getByRole('status')).toContainText(`Bạn đã nhận hồ sơ ${code}`);
    await specialist.goto(at('/can-bo?tab=mine'));
    await expect(specialist.getByRole('link', { name: short(code) })).toBeVisible();
    const first = await specialist.locator('tbody .c-cd a').first().getAttribute('href');
    await specialist.keyboard.press('n');
    await expect(specialist).toHaveURL(at(first ?? ''));
    await specialist.goBack();
    await expect(specialist.locator('[data-keys]')).toBeVisible();
    await specialist.keyboard.press('/');
    await expect(specialist.getByRole('searchbox')).toBeFocused();
    await specialist.keyboard.type('nguyen thi an');
    await specialist.keyboard.press('Enter');
    await expect(specialist.getByRole('heading', { level: 2 })).toHaveText('Hồ sơ có người nộp tên “nguyen thi an”');
    await expect(main(specialist)).toContainText(short(code));
    await specialist.context().close();
  });

  await test.step('Whoever is second to take it is told so', async () => {
    const answer = await reception.request.post(at('/can-bo?tab=assign'), {
      form: { do: 'take', code },
      headers: { origin: at('').replace(/\/$/, '') },
    });
    expect(answer.status()).toBe(422);
    expect(await answer.text()).toContain('Việc này chưa được thực hiện');
  });
});

test('Filters, saved filters and the search by number need no script @plain', async ({ browser }) => {
  const name = 'Trực tuyến, không máy';
  const she = await somebody(browser, an.name);
  const code = await file(she);
  // The sandbox's own pages want nothing of script either.
  const desk = await official(browser, 'tiepnhan.26740');

  await test.step('He filters, and the address says what he sees', async () => {
    await desk.goto(at('/can-bo?tab=receive&sort=desc'));
    await desk.locator('details.filter summary').click();
    await desk.getByLabel('Cách nộp').selectOption('online');
    await desk.getByLabel('Thủ tục').selectOption('1.004873');
    await desk.getByRole('button', { name: 'Lọc', exact: true }).click();
    expect(new URL(desk.url()).searchParams.get('channel')).toBe('online');
    await expect(main(desk)).toContainText(short(code));
    await expect(desk.getByRole('link', { name: /Bỏ lọc.*Trực tuyến/ })).toBeVisible();
    await desk.getByRole('link', { name: /Bỏ lọc.*Xác nhận tình trạng hôn nhân/ }).click();
    expect(new URL(desk.url()).searchParams.get('procedure')).toBeNull();
  });

  await test.step('He keeps the view under a name, renames it, uses it and deletes it', async () => {
    await desk.locator('details.filter summary').click();
    await desk.getByRole('button', { name: 'Lưu', exact: true }).click();
    await expect(desk.getByRole('alert')).toContainText('Đặt tên cho bộ lọc.');
    await desk.getByLabel('Lưu bộ lọc đang xem').fill(name);
    await desk.getByRole('button', { name: 'Lưu', exact: true }).click();
    await expect(desk.getByRole('status')).toContainText('Đã lưu bộ lọc');
    await desk.goto(at('/can-bo?tab=today'));
    await desk.getByRole('link', { name, exact: true }).click();
    expect(new URL(desk.url()).search).toBe('?tab=receive&channel=online&sort=desc');
    await expect(desk.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'true');
    await desk.locator('details.filter summary').click();
    await desk.getByLabel(`Tên mới của “${name}”`).fill(`${name} mới`);
    await desk.getByRole('button', { name: `Đổi tên “${name}”` }).click();
    await desk.locator('details.filter summary').click();
    await desk.getByRole('button', { name: `Xóa “${name} mới”` }).click();
    await expect(desk.getByRole('status')).toContainText('Đã xóa bộ lọc');
    await expect(desk.getByRole('link', { name: `${name} mới`, exact: true })).toHaveCount(0);
  });

  await test.step('A number is searched with a reason only, and never stands in an address', async () => {
    await desk.goto(at('/can-bo'));
    await desk.getByRole('searchbox').fill('079 190 000 123');
    await desk.getByRole('button', { name: 'Tìm', exact: true }).click();
    await expect(desk).toHaveTitle(/^Lỗi: /);
    await expect(desk.getByRole('alert')).toContainText('Chưa tra gì cả');
    await expect(desk.getByRole('searchbox')).toHaveValue('079 190 000 123');
    await desk.getByLabel('Vì sao tra số của người này').fill('Công dân hỏi tại quầy, quên mã');
    await desk.getByRole('button', { name: 'Tìm', exact: true }).click();
    await expect(desk.getByRole('heading', { level: 2 })).toHaveText('Hồ sơ của người có số vừa tra');
    expect(desk.url()).not.toContain('079');
    await expect(main(desk)).toContainText('Công dân hỏi tại quầy, quên mã');
    await expect(main(desk)).toContainText(short(code));
    const other = await official(browser, 'thuly.26740');
    await other.goto(desk.url());
    await expect(main(other)).toContainText('Kết quả tìm này không còn mở được');
    await other.context().close();
  });
  await desk.context().close();
});
