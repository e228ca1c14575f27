import { expect, type Page, test } from '@playwright/test';
import { file, lettersTo } from './support/filing.ts';
import { an, at, chau, signInAnew, somebody } from './support/people.ts';

const heading = { level: 1 } as const;
const session = (page: Page) => page.getByRole('region', { name: 'Phiên đăng nhập' });
const signOut = (page: Page) => session(page).getByRole('button', { name: 'Đăng xuất' }).click();

/** Asks to act for whoever has this number, in everything. */
async function askToActFor(page: Page, number: string): Promise<void> {
  await page.goto(at('/ca-nhan/thay-mat'));
  await page.getByRole('link', { name: 'Lập ủy quyền' }).click();
  await page.getByRole('button', { name: 'Đồng ý và gửi cho bên kia' }).click(); // nothing chosen: each fault is named
  await expect(page.getByRole('alert')).toContainText('Chọn ai làm thay ai.');
  await page.getByRole('radio', { name: 'Tôi xin làm thay người khác' }).check();
  await page.getByLabel('Số định danh hoặc mã số thuế của bên kia').fill(number);
  await page.getByRole('radio', { name: 'Mọi thủ tục' }).check();
  await page.getByRole('button', { name: 'Đồng ý và gửi cho bên kia' }).click();
  await expect(page.getByRole('status')).toContainText('Ủy quyền có hiệu lực khi bên kia đăng nhập và đồng ý');
}

/** The card of the mandate with this side, of those that stand. */
const mandateWith = (page: Page, name: string) => page.locator('#uy-quyen .card').filter({ hasText: name }).first();

test('The accountant’s day: a company lets her act, she files and follows from one list, until it ends the mandate @script', async ({
  page,
  browser,
}) => {
  await signInAnew(page, an.name);
  await askToActFor(page, '0399900015');

  const owner = await somebody(browser, chau.name, { forOrganisation: true });
  await expect(session(owner)).toContainText(`thay cho ${chau.company}`);
  await expect(owner.getByRole('main')).toContainText('chờ bạn trả lời');
  await owner.getByRole('link', { name: 'Xem và trả lời' }).click();
  const offered = mandateWith(owner, an.name);
  await expect(offered).toContainText('chờ đồng ý');
  await offered.getByRole('button', { name: 'Đồng ý' }).click();
  await expect(mandateWith(owner, an.name)).toContainText('đang có hiệu lực');
  await expect
    .poll(async () => (await lettersTo(page, 'an@vidu.vn')).map(({ subject }) => subject))
    .toContain('Ủy quyền đã được hai bên đồng ý');

  await page.goto(at('/ca-nhan/thay-mat'));
  await page.getByRole('button', { name: `Làm thay ${chau.company}` }).click();
  await expect(session(page)).toContainText(`thay cho ${chau.company}`);
  await page.goto(at('/nop-ho-so/1.004873'));
  const code = await file(page);

  await page.goto(at('/ca-nhan/thay-mat'));
  await page.getByRole('button', { name: 'Làm cho chính tôi' }).click();
  await expect(session(page)).not.toContainText('thay cho');
  await page.goto(at('/doanh-nghiep'));
  await expect(page.getByRole('heading', heading)).toHaveText('Hồ sơ của tổ chức');
  await page.getByLabel('Tìm', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Xem', exact: true }).click();
  const line = page.getByRole('row').filter({ hasText: code });
  await expect(line).toContainText(chau.company);
  await expect(line).toContainText(an.name);
  await line.getByRole('button').click(); // opening it makes her act for its company
  await expect(page).toHaveURL(at(`/tra-cuu/${code}`));
  await expect(session(page)).toContainText(`thay cho ${chau.company}`);

  const given = mandateWith(owner, an.name);
  await given.locator('summary').filter({ hasText: 'Chấm dứt' }).click();
  await given.getByRole('button', { name: 'Chấm dứt ủy quyền' }).click();
  await expect(owner.getByRole('status')).toContainText('có hiệu lực ngay');
  await page.goto(at('/doanh-nghiep')); // her open session: the very next request
  await expect(page.getByRole('heading', heading)).toContainText(`Bạn không còn làm thay ${chau.company}`);
  await page.goto(at('/doanh-nghiep'));
  await expect(page.getByRole('heading', heading)).toHaveText('Bạn chưa theo dõi tổ chức nào');
  await owner.context().close();
});

test('The family with one phone: he files for his grandmother, who agrees and ends it by her own sign-in @plain', async ({ page }) => {
  await signInAnew(page, chau.name);
  await askToActFor(page, an.number);
  await signOut(page);

  await signInAnew(page, an.name); // the same phone, her own VNeID
  await page.getByRole('link', { name: 'Xem và trả lời' }).click();
  await mandateWith(page, chau.name).getByRole('button', { name: 'Đồng ý' }).click();
  await expect(page.getByRole('status')).toContainText('Đã đồng ý');
  await signOut(page);

  await signInAnew(page, chau.name);
  await page.goto(at('/ca-nhan/thay-mat'));
  await page.getByRole('button', { name: `Làm thay ${an.name}` }).click();
  await expect(session(page)).toContainText(`thay cho ${an.name}`);
  await page.goto(at('/nop-ho-so/1.004873'));
  const code = await file(page);
  await signOut(page);

  await signInAnew(page, an.name);
  await expect(page.getByRole('main')).toContainText(code);
  await page.goto(at('/ca-nhan/thay-mat'));
  const given = mandateWith(page, chau.name);
  await given.locator('summary').filter({ hasText: 'Chấm dứt' }).click();
  await given.getByRole('button', { name: 'Chấm dứt ủy quyền' }).click();
  await expect(page.getByRole('status')).toContainText('có hiệu lực ngay');
});
