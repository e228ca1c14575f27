import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { letSessionEnd } from './support/database.ts';
import { answerRequester, begin, file, goOn } from './support/filing.ts';
import { an, at, binh, chau, choose, official, passSignIn, signIn, signInAnew, somebody } from './support/people.ts';

const heading = { level: 1 } as const;

test('Bình, who has level 1, is told that he needs level 2 and how he gets it', async ({ page }) => {
  await page.goto(at('/nop-ho-so/1.004873'));
  await passSignIn(page, binh.name);
  await expect(page.getByRole('heading', heading)).toHaveText('Thủ tục này cần VNeID mức 2');
  const main = page.getByRole('main');
  await expect(main).toContainText('Tài khoản của bạn đang ở mức 1');
  await expect(main).toContainText('Mang thẻ căn cước tới công an phường, xã bất kỳ');
  await expect(main).toContainText('Nộp tại quầy bất kỳ, không cần mức 2');
  await page.getByRole('link', { name: 'Xem thủ tục nâng lên mức 2' }).click();
  await expect(page.getByRole('heading', heading)).toHaveText('Định danh điện tử mức 2');
});

test('An who signs in at level 1 this time is told so as well @plain', async ({ page }) => {
  await signInAnew(page, an.name, { level: 1 }, '/nop-ho-so/1.004873');
  await expect(page.getByRole('heading', heading)).toHaveText('Thủ tục này cần VNeID mức 2');
});

test('Whoever does not agree to share comes back and is told that nothing was sent @plain', async ({ page }) => {
  await page.goto(at('/ca-nhan'));
  await page.getByRole('button', { name: 'Tiếp tục với VNeID' }).click();
  await choose(page, an.name);
  await page.getByRole('button', { name: 'Từ chối, quay lại cổng' }).click();
  await expect(page.getByRole('heading', heading)).toHaveText('Đăng nhập');
  await expect(page.getByRole('main')).toContainText('Bạn đã không đồng ý chia sẻ, nên chưa đăng nhập.');
  await passSignIn(page, an.name);
  await expect(page.getByRole('heading', heading)).toHaveText('Hồ sơ của tôi');
});

test('In English it is said in English, and one can still go where one wanted to @plain', async ({ page }) => {
  await page.goto(at('/en/apply/1.004873'));
  await page.getByRole('button', { name: 'Continue with VNeID' }).click();
  await expect(page.getByRole('heading', heading)).toHaveText('Who would you like to sign in as?');
  await page.getByRole('button', { name: new RegExp(an.name) }).click();
  await page.getByRole('button', { name: /^Refuse/ }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('main')).toContainText('You chose not to share, so you are not signed in.');
  await page.getByRole('button', { name: 'Continue with VNeID' }).click();
  await page.getByRole('button', { name: new RegExp(an.name) }).click();
  await page.getByRole('button', { name: /^Agree/ }).click();
  await expect(page).toHaveURL(at('/en/apply/1.004873'));
});

test('Signing out ends the session here and at VNeID, which asks again who it is @plain', async ({ page }) => {
  await signInAnew(page, an.name);
  const cookie = (await page.context().cookies()).find(({ name }) => name === 'authjs.session-token');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  await page.getByRole('region', { name: 'Phiên đăng nhập' }).getByRole('button', { name: 'Đăng xuất' }).click();
  await expect(page).toHaveURL(at('/'));
  await expect(page.getByRole('link', { name: 'Đăng nhập' })).toBeVisible();

  await page.context().addCookies([{ name: 'authjs.session-token', value: cookie?.value ?? '', url: at('/') }]); // a copy that somebody kept
  await page.goto(at('/ca-nhan'));
  await expect(page.getByRole('heading', heading)).toHaveText('Đăng nhập');
  await page.getByRole('button', { name: 'Tiếp tục với VNeID' }).click();
  await expect(page.getByRole('heading', heading)).toHaveText('Bạn muốn đăng nhập là ai?');
});

test('Signing out from one’s own area works as well @plain', async ({ page }) => {
  await signInAnew(page, an.name);
  await page.getByRole('complementary', { name: 'Tài khoản' }).getByRole('button', { name: 'Đăng xuất' }).click();
  await expect(page).toHaveURL(at('/'));
  await page.goto(at('/ca-nhan'));
  await expect(page.getByRole('heading', heading)).toHaveText('Đăng nhập');
});

test('The session says in words until when it lasts @plain', async ({ page }) => {
  await signIn(page, an.name);
  await expect(page.getByRole('region', { name: 'Phiên đăng nhập' })).toContainText(
    /Nguyễn Thị An, mức 2.*Phiên kết thúc lúc \d\d:\d\d nếu bạn không làm gì/s,
  );
  await expect(page.getByRole('complementary', { name: 'Tài khoản' })).toContainText('chậm nhất 12 giờ sau khi đăng nhập');
});

for (const [asked, title] of [
  ['/ca-nhan', 'Hồ sơ của tôi'],
  ['/en/me', 'My dossiers'],
  ['/nop-ho-so/1.004873', 'Nộp hồ sơ: Xác nhận tình trạng hôn nhân'],
] as const)
  test(`A request for ${asked} without a session goes to sign-in and comes back @plain`, async ({ page }) => {
    const answer = await page.request.get(at(asked), { maxRedirects: 0 });
    expect(answer.status()).toBe(303);
    await page.goto(at(asked));
    if (asked.startsWith('/en')) {
      await page.getByRole('button', { name: 'Continue with VNeID' }).click();
      await page.getByRole('button', { name: new RegExp(an.name) }).click();
      await page.getByRole('button', { name: 'Agree and continue' }).click();
    } else await passSignIn(page, an.name);
    await expect(page).toHaveURL(at(asked));
    await expect(page.getByRole('heading', heading)).toHaveText(title);
  });

test('Sign-in leads nowhere outside the portal @plain', async ({ page }) => {
  await page.goto(at('/dang-nhap?ve=https://example.com/'));
  await passSignIn(page, an.name);
  await expect(page).toHaveURL(at('/ca-nhan'));
  for (const there of ['//example.com/', '/\\example.com', 'https://example.com', '/ca-nhan@example.com']) {
    await page.goto(at(`/dang-nhap?${new URLSearchParams({ ve: there })}`));
    const link = page.getByRole('main').getByRole('link', { name: 'Tiếp tục' });
    await expect(link).toHaveAttribute('href', '/ca-nhan');
  }
});

test('Châu signs in for her company: every page says so, and so does what she files @plain', async ({ page, browser }) => {
  await signIn(page, chau.name, { forOrganisation: true });
  await expect(page.getByRole('region', { name: 'Phiên đăng nhập' })).toContainText(`${chau.name} thay cho ${chau.company}, mức 2`);
  await expect(page.getByRole('complementary', { name: 'Tài khoản' })).toContainText('0399900015');
  const code = await file(page);
  const desk = await official(browser, 'tiepnhan.26740');
  await desk.goto(at(`/can-bo/ho-so/${code}`));
  await expect(desk.getByRole('main')).toContainText(chau.company);
  await expect(desk.getByRole('main')).toContainText('0399900015');
});

test('An official files nothing: that is a citizen’s page @plain', async ({ page }) => {
  await signIn(page, 'tiepnhan.26740', {}, '/can-bo');
  const answer = await page.goto(at('/nop-ho-so/1.004873'));
  expect(answer?.status()).toBe(403);
  await expect(page.getByRole('heading', heading)).toHaveText('Tài khoản này không mở được trang đó');
  await page.goto(at('/ca-nhan'));
  await expect(page).toHaveURL(at('/can-bo')); // his own area is his desk
});

test('For a citizen there are no pages of officials @plain', async ({ page }) => {
  await signIn(page, an.name);
  for (const path of ['/can-bo', '/en/staff', '/can-bo/ho-so/14.26.H29-261123-0001']) {
    const answer = await page.goto(at(path));
    expect(answer?.status(), path).toBe(404);
  }
  const forged = await page.request.post(at('/can-bo/ho-so/14.26.H29-261123-0001'), {
    form: { do: 'receive', seen: '1' },
    headers: { origin: process.env.PORTAL ?? '' },
  });
  expect(forged.status()).toBe(404);
});

test('A session that ends while An types loses nothing: signed in again, she sends it on', async ({ page }) => {
  const email = `an-${randomUUID().slice(0, 8)}@vidu.vn`;
  await signIn(page, an.name, {}, '/nop-ho-so/1.004873');
  await begin(page);
  const step = page.url();
  await page.getByLabel('Thư điện tử').fill(email);
  await page.getByLabel('Số nhà, đường, khu phố hoặc ấp').fill('12/3 hẻm “Bà Sáu” & <Cô Ba>');
  await page.getByRole('radio', { name: /^Bản thân/ }).check();
  await letSessionEnd(page);
  await goOn(page);
  await expect(page.getByRole('heading', heading)).toHaveText('Đăng nhập');
  await expect(page.getByRole('main')).toContainText('Phiên trước đã kết thúc');
  expect(page.url()).not.toContain(encodeURIComponent(email));

  await passSignIn(page, an.name);
  await expect(page.getByRole('heading', heading)).toHaveText('Bạn đã đăng nhập lại. Chưa mất gì');
  await page.getByRole('button', { name: 'Gửi tiếp' }).click();
  await expect(page.getByRole('heading', heading)).toHaveText('Nội dung xác nhận');
  await page.goto(step);
  await expect(page.getByLabel('Thư điện tử')).toHaveValue(email);
  await expect(page.getByLabel('Số nhà, đường, khu phố hoặc ấp')).toHaveValue('12/3 hẻm “Bà Sáu” & <Cô Ba>');
  await expect(page.getByRole('radio', { name: /^Bản thân/ })).toBeChecked();
});

test('A paper that is asked for once the session has ended leads to sign-in, and back to the page that it is on @plain', async ({
  page,
}) => {
  await signIn(page, an.name);
  await file(page);
  const there = page.url();
  await letSessionEnd(page);
  await page.getByRole('link', { name: /^Tải biên nhận/ }).click();
  await expect(page.getByRole('heading', heading)).toHaveText('Đăng nhập');
  await expect(page.getByRole('main')).toContainText('Phiên trước đã kết thúc');
  await expect(page.getByRole('main')).toContainText('Tệp bạn vừa bấm chưa được tải về và vẫn còn nguyên.');
  await passSignIn(page, an.name);
  await expect(page).toHaveURL(there);
  const [paper] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^Tải biên nhận/ }).click()]);
  expect(paper.suggestedFilename()).toMatch(/\.pdf$/);
});

test('An official’s file that is asked for once the session has ended says so in a window of its own: what he typed stays @plain', async ({
  browser,
}) => {
  const she = await somebody(browser, an.name);
  const code = await file(she);
  const desk = await (await browser.newContext()).newPage();
  await signInAnew(desk, 'tiepnhan.26740', {}, '/can-bo');
  await desk.goto(at(`/can-bo/ho-so/${code}`));
  await desk.getByText('Từ chối tiếp nhận…').click();
  await desk.getByLabel('Lý do từ chối').fill('Thiếu bản án ly hôn.');
  await letSessionEnd(desk);
  const link = desk.getByRole('link', { name: 'Phiếu kiểm soát đến lúc này' });
  const [told] = await Promise.all([desk.waitForEvent('popup'), link.click()]);
  await expect(told.getByRole('main')).toContainText('Tệp bạn vừa bấm chưa được tải về và vẫn còn nguyên.');
  await passSignIn(told, 'tiepnhan.26740');
  await expect(told).toHaveURL(at(`/can-bo/ho-so/${code}`));
  await expect(desk.getByLabel('Lý do từ chối')).toHaveValue('Thiếu bản án ly hôn.');
  const [slip] = await Promise.all([desk.waitForEvent('download'), link.click()]);
  expect(slip.suggestedFilename()).toBe(`${code}-control_slip.pdf`);
});

test('What An had typed is for nobody else who signs in after her', async ({ page, browser, javaScriptEnabled }) => {
  await signIn(page, an.name, {}, '/nop-ho-so/1.004873');
  await begin(page);
  const step = page.url();
  await page.getByLabel('Số nhà, đường, khu phố hoặc ấp').fill('Nhà không ai biết 77');
  await letSessionEnd(page);
  await goOn(page);
  if (javaScriptEnabled !== false) await goOn(page); // the first time the page itself says what is missing
  await expect(page).toHaveURL(/ve=%2Ftiep-tuc%2F/);
  const kept = new URL(page.url()).searchParams.get('ve') ?? '';
  await passSignIn(page, chau.name);
  await expect(page).toHaveURL(at(kept));
  await expect(page.getByRole('heading', heading)).not.toHaveText('Bạn đã đăng nhập lại. Chưa mất gì');
  const shown = await (await page.request.get(at(kept))).text();
  expect(shown).not.toContain('Nhà không ai biết');
  expect((await page.goto(step))?.status()).toBe(404);

  const hers = await somebody(browser, an.name);
  await hers.goto(at(kept));
  await hers.getByRole('button', { name: 'Gửi tiếp' }).click();
  await expect(hers.getByRole('alert')).toContainText('Chọn một quan hệ');
  await expect(hers.getByLabel('Số nhà, đường, khu phố hoặc ấp')).toHaveValue('Nhà không ai biết 77');
});

test('Somebody else’s draft and confirmation are the same 404 as a draft that never was @plain', async ({ page, browser }) => {
  await signIn(page, an.name);
  await begin(page);
  const hers = page.url();
  await answerRequester(page);
  const other = await somebody(browser, chau.name);
  const never = hers.replace(/[0-9a-f-]{36}/, randomUUID());
  const words: string[] = [];
  for (const url of [hers, never, hers.replace(/[^/]+$/, 'kiem-tra'), hers.replace(/[^/]+$/, 'da-nop')]) {
    const answer = await other.goto(url);
    expect(answer?.status(), url).toBe(404);
    words.push(await other.getByRole('main').innerText());
  }
  expect(new Set(words).size).toBe(1);
});

test('The head of Thủ Dầu Một has no dossier of Sài Gòn in any of his queues @plain', async ({ browser }) => {
  const hers = await somebody(browser, an.name);
  const code = await file(hers);
  const own = await official(browser, 'tiepnhan.26740');
  const find = async (desk: Page) => {
    await desk.goto(at('/can-bo'));
    await desk.getByRole('searchbox', { name: 'Tìm theo mã hồ sơ' }).fill(code);
    await desk.getByRole('button', { name: 'Tìm', exact: true }).click();
  };
  await find(own);
  await expect(own).toHaveTitle(new RegExp(`^Hồ sơ ${code}`));
  const desk = await official(browser, 'truongphong.25747');
  await find(desk);
  await expect(desk.getByRole('alert')).toContainText('Đơn vị của bạn không có hồ sơ mang mã này');
  expect(new URL(desk.url()).pathname).toBe('/can-bo'); // his colleagues’ search leads to it, his does not
  expect((await desk.goto(at(`/can-bo/ho-so/${code}`)))?.status()).toBe(404);
  for (const tab of ['assign', 'review', 'open']) {
    await desk.goto(at(`/can-bo?tab=${tab}`));
    await expect(desk.getByRole('heading', heading)).toContainText('Phường Thủ Dầu Một');
    await expect(desk.getByRole('main')).not.toContainText(code);
  }
});
