import { type Browser, type BrowserContext, type Cookie, expect, type Page } from '@playwright/test';

/** The people of the sandbox, by the name on their button. */
export const an = { name: 'Nguyễn Thị An', number: '079190000123', phone: '0903000123', street: 'Ngô Văn Năm' };
export const binh = { name: 'Trần Văn Bình', number: '079085000456' };
export const chau = { name: 'Lê Hoàng Châu', number: '079199000789', company: 'Công ty TNHH Gạch Bông Ví Dụ' };

const unitNames: Record<string, string> = {
  '26740': 'Phường Sài Gòn',
  '25747': 'Phường Thủ Dầu Một',
  '26740-CA': 'Công an phường Sài Gòn',
  stc: 'Sở Tài chính',
  quantri: 'Quản trị thành phố',
};

export const at = (path: string): string => `${process.env.PORTAL}${path}`;

/** On the identity provider's page: chooses an account, by name or as `tiepnhan.26740`. Where it still knows somebody, chooses anew. */
export async function choose(page: Page, who: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^(Bạn muốn đăng nhập là ai|Chia sẻ thông tin)/);
  const anew = page.getByRole('link', { name: 'Chọn người khác' });
  if (await anew.isVisible()) await anew.click();
  const unit = who === 'quantri' ? who : who.split('.')[1];
  if (unit)
    await page
      .locator('summary')
      .filter({ hasText: new RegExp(`^${unitNames[unit]}$`) })
      .click();
  await page.getByRole('button', { name: new RegExp(`^${who}|${who.replaceAll('.', '\\.')}$`) }).click();
}

export type Wishes = { level?: 1 | 2; forOrganisation?: boolean };

/** From the portal's sign-in page to wherever one wanted to go. */
export async function passSignIn(page: Page, who: string, { level, forOrganisation }: Wishes = {}): Promise<void> {
  await page.getByRole('button', { name: 'Tiếp tục với VNeID' }).click();
  await choose(page, who);
  if (forOrganisation) await page.getByRole('radio', { name: /^Thay mặt/ }).check();
  if (level) await page.getByRole('radio', { name: new RegExp(`^Mức ${level}`) }).check();
  await page.getByRole('button', { name: 'Đồng ý và tiếp tục' }).click();
  await expect(page).toHaveURL((url) => url.origin === process.env.PORTAL);
}

/** Signs somebody in, in this window, through the pages that do that. */
export async function signInAnew(page: Page, who: string, wishes: Wishes = {}, to = '/ca-nhan'): Promise<void> {
  await page.goto(at(`/dang-nhap?${new URLSearchParams({ ve: to })}`));
  await passSignIn(page, who, wishes);
}

/** The sessions that were opened here so far: signing in costs more than most of what is done afterwards. */
const opened = new Map<string, Cookie>();

/** Somebody in this window who is signed in: in the session of before, as long as that one lasts. */
export async function signIn(page: Page, who: string, wishes: Wishes = {}, to = '/ca-nhan'): Promise<void> {
  const key = [process.env.PORTAL, who, wishes.level, wishes.forOrganisation].join();
  const before = opened.get(key);
  if (before) {
    await page.context().addCookies([before]);
    await page.goto(at(to));
    if (!new URL(page.url()).pathname.startsWith('/dang-nhap')) return;
  }
  await signInAnew(page, who, wishes, to);
  const session = (await page.context().cookies(at('/'))).find(({ name }) => name === 'authjs.session-token');
  if (session) opened.set(key, session);
}

/** Somebody at a computer of his own, signed in. */
export async function somebody(browser: Browser, who: string, wishes: Wishes = {}, to = '/ca-nhan'): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, who, wishes, to);
  return page;
}

/** An official at his desk. */
export const official = (browser: Browser, account: string): Promise<Page> => somebody(browser, account, {}, '/can-bo');

/** Somebody who never signed in. */
export async function stranger(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

/** The session cookie as it is sent: of whoever is signed in in this browser. */
export async function cookieOf(context: BrowserContext): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
}
