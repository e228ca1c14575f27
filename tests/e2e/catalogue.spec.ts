import { expect, test } from '@playwright/test';
import { file } from './support/filing.ts';
import { an, at, somebody } from './support/people.ts';

test('Search as you type: three letters without marks are enough, and the arrows choose @script', async ({ page }) => {
  await page.goto(at('/'));
  const box = page.getByRole('combobox', { name: 'Tìm thủ tục' });
  await box.pressSequentially('doc than');
  const options = page.getByRole('listbox', { name: 'Thủ tục gợi ý' }).getByRole('option');
  await expect(options.first()).toContainText('Xác nhận tình trạng hôn nhân');
  await expect(page.getByRole('status')).toContainText(/^\d+ thủ tục\. Dùng mũi tên/);
  await box.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await box.press('Escape');
  await expect(options).toHaveCount(options ? await options.count() : 0);
  await expect(page.getByRole('listbox')).toBeHidden();
  await box.press('ArrowDown');
  await box.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Xác nhận tình trạng hôn nhân');
});

test('Search as you type still searches when the server does not answer it @script', async ({ page }) => {
  await page.route('**/api/v1/procedures**', (route) => route.abort());
  await page.goto(at('/'));
  await page.getByRole('combobox', { name: 'Tìm thủ tục' }).pressSequentially('khai sinh');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('thủ tục cho “khai sinh”');
});

/** Of the 113 another journey retires one for a moment. */
const all = /^11[23] thủ tục$/;

for (const [typed, why] of [
  ['Xác nhận tình trạng hôn nhân', 'with all marks'],
  ['xac nhan tinh trang hon nhan', 'without marks'],
  ['XÁC NHẬN TINH TRANG', 'in capitals'],
  ['xac nhan tinh trnag hon nhan', 'with two letters swapped'],
  ['marital status', 'in English'],
  ['1.004873', 'by its code'],
  ['độc thân', 'in everyday words'],
] as const)
  test(`The certificate of marital status is found ${why} @plain`, async ({ page }) => {
    await page.goto(at('/thu-tuc'));
    await page.getByLabel('Tìm thủ tục').fill(typed);
    await page.getByRole('button', { name: 'Tìm', exact: true }).click();
    await expect(page).toHaveTitle(`Tìm “${typed}” · Một Cửa`);
    await expect(page.getByLabel('Tìm thủ tục')).toHaveValue(typed);
    await expect(page.getByRole('main').getByRole('link', { name: 'Xác nhận tình trạng hôn nhân' }).first()).toBeVisible();
  });

test('What finds nothing says what to try, and leads to everything @plain', async ({ page }) => {
  await page.goto(at(`/thu-tuc?${new URLSearchParams({ q: 'zzzzqqqq' })}`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chưa thấy thủ tục nào cho “zzzzqqqq”');
  await page.getByRole('link', { name: 'Xem tất cả thủ tục' }).click();
  await expect(page.getByRole('heading', { level: 2, name: all })).toBeVisible();
});

test('Filters narrow the list, say how many each leaves, and are taken off again @plain', async ({ page }) => {
  await page.goto(at('/thu-tuc'));
  const wards = await page.getByLabel('Cấp giải quyết').locator('option', { hasText: 'Phường, xã' }).innerText();
  await page.getByLabel('Cấp giải quyết').selectOption({ label: wards });
  await page.getByRole('button', { name: 'Lọc kết quả' }).click();
  const count = wards.match(/\((\d+)\)/)?.[1] ?? '';
  await expect(page.getByRole('heading', { level: 2, name: `${count} thủ tục` })).toBeVisible();
  await page.getByLabel('Cách làm').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Lọc kết quả' }).click();
  await expect(page.getByLabel('Cấp giải quyết')).toHaveValue('ward');
  const fewer = Number((await page.getByRole('heading', { level: 2 }).first().innerText()).match(/\d+/)?.[0]);
  expect(fewer).toBeLessThan(Number(count));
  expect(fewer).toBeGreaterThan(0);
  await page.getByRole('link', { name: 'Bỏ lọc' }).click();
  await expect(page.getByRole('heading', { level: 2, name: all })).toBeVisible();
});

test('An event of life leads to the procedures it needs @plain', async ({ page }) => {
  await page.goto(at('/'));
  const events = page.getByRole('main').locator('a[href*="event="]');
  expect(await events.count()).toBeGreaterThan(5);
  const name = (await events.first().innerText()).split('\n')[0] ?? '';
  await events.first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Thủ tục khi: ${name}`);
});

test('A procedure says who, what to bring, how long, how much and why, by which law @plain', async ({ page }) => {
  await page.goto(at('/thu-tuc/1.004873'));
  const main = page.getByRole('main');
  for (const words of ['Ai làm được', 'Cần chuẩn bị', 'Thời gian và lệ phí', '3 ngày làm việc', 'Nhận được'])
    await expect(main).toContainText(words);
  await expect(main).toContainText(/0\sđ|Không thu/);
  await expect(main).toContainText('Nộp trực tuyến được miễn lệ phí');
  await page.getByText(/^Căn cứ pháp lý/).click();
  await expect(main).toContainText('60/2014/QH13');
  await page.getByRole('link', { name: 'English' }).first().click();
  await expect(page).toHaveURL(at('/en/procedures/1.004873'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Certificate of marital status');
});

test('A ward of before 2025 leads to every place it went to @plain', async ({ page }) => {
  await page.goto(at('/quay'));
  await page.getByRole('main').getByRole('searchbox').fill('ben nghe');
  await page.getByRole('main').getByRole('button', { name: 'Tìm' }).click();
  await expect(
    page
      .getByRole('heading', { level: 3, name: 'Ủy ban nhân dân phường Sài Gòn' })
      .or(page.getByRole('heading', { level: 3, name: /Sài Gòn/ }))
      .first(),
  ).toBeVisible();
  await page.goto(at(`/quay?${new URLSearchParams({ q: 'Đa Kao' })}`));
  const places = await page.getByRole('heading', { level: 3 }).allInnerTexts();
  expect(places.some((place) => place.includes('Sài Gòn'))).toBe(true);
  expect(places.some((place) => place.includes('Tân Định'))).toBe(true);
});

test('Dark, and large letters, by plain links that stay @plain', async ({ page }) => {
  await page.goto(at('/thu-tuc/1.004873'));
  await page.getByRole('link', { name: 'Tối', exact: true }).click();
  await expect(page).toHaveURL(at('/thu-tuc/1.004873'));
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('link', { name: 'Chữ lớn', exact: true }).click();
  await page.goto(at('/'));
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('data-text', 'large');
  await page.getByRole('link', { name: 'Chữ thường', exact: true }).click();
  await page.getByRole('link', { name: 'Theo thiết bị', exact: true }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  await expect(page.locator('html')).not.toHaveAttribute('data-text');
});

test('Every page says that nothing here is real @plain', async ({ page }) => {
  for (const path of ['/', '/thu-tuc', '/tra-cuu', '/dang-nhap', '/khong-co']) {
    await page.goto(at(path));
    await expect(page.getByRole('complementary', { name: 'Môi trường thử' })).toContainText('Người, giấy tờ và kết quả ở đây đều là giả');
  }
});

test('No link leads to a part that is not there @plain', async ({ page }) => {
  const read = new Map<string, { links: string[]; ids: Set<string> }>();
  const pageAt = async (path: string) => {
    const before = read.get(path);
    if (before) return before;
    const answer = await page.request.get(at(path));
    expect(answer.status(), path).toBe(path === '/khong-co' ? 404 : 200);
    const html = await answer.text();
    const all = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, found = '']) => found.replaceAll('&amp;', '&'));
    const found = { links: all(/<a\b[^>]*\bhref="([^"]+)"/g), ids: new Set(all(/\bid="([^"]+)"/g)) };
    read.set(path, found);
    return found;
  };
  const waiting = ['/', '/en', '/thu-tuc/1.004873', '/en/procedures/1.004873', '/khong-co'];
  const met = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    for (const href of (await pageAt(path)).links) {
      const url = new URL(href, at(path));
      if (url.origin !== process.env.PORTAL || url.searchParams.has('hien-thi')) continue;
      // One of each kind is enough of what there are hundreds of: every page, every choice on it and every part of it once.
      const kind = url.pathname.replace(/\d\.\d{6}|\d{5}(-CA)?$/, 'CODE');
      const ways = [kind, ...[...url.searchParams.keys(), ...(url.hash ? [url.hash] : [])].map((way) => `${kind} ${way}`)];
      if (ways.every((way) => met.has(way))) continue;
      for (const way of ways) met.add(way);
      const there = url.pathname + url.search;
      if (url.hash) expect([...(await pageAt(there)).ids], `${path} → ${href}`).toContain(decodeURIComponent(url.hash.slice(1)));
      if (!read.has(there)) waiting.push(there);
    }
  }
  expect(read.size).toBeGreaterThan(60);
});

test('A public page is at most 60 kB over the wire, fonts apart, and has nothing of the framework in it @script', async ({ browser }) => {
  const she = await somebody(browser, an.name);
  const code = await file(she);
  for (const path of [
    '/',
    '/thu-tuc',
    '/thu-tuc/1.004873',
    `/tra-cuu/${code}`,
    '/tra-cuu',
    '/quay',
    '/ban-do',
    '/don-vi/26740',
    '/tro-giup',
    '/en',
    '/en/procedures',
  ]) {
    const page = await (await browser.newContext()).newPage();
    const wire = await page.context().newCDPSession(page);
    await wire.send('Network.enable');
    const urls = new Map<string, string>();
    const sizes = new Map<string, number>();
    wire.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url));
    wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(urls.get(requestId) ?? '', encodedDataLength));
    const events = page
      .waitForEvent('response', { predicate: (it) => it.url().includes('/api/v1/events'), timeout: 5_000 })
      .catch(() => undefined);
    await page.goto(at(path), { waitUntil: 'load' });
    if (path.includes(code)) await events;
    const loaded = [...sizes].filter(([url]) => !url.endsWith('.woff2'));
    const bytes = loaded.reduce((sum, [, size]) => sum + size, 0);
    expect(loaded.length, path).toBeGreaterThan(1);
    expect(bytes, `${path}: ${JSON.stringify(loaded)}`).toBeLessThanOrEqual(60_000);
    const scripts = await page.locator('script').evaluateAll((all) => all.map((it) => it.outerHTML));
    for (const script of scripts) expect(script, path).toMatch(/^<script type="module" src="\/m\/[a-z-]+\.js"( async="")?><\/script>$/);
    expect(
      [...urls.values()].filter((url) => /_next\/.*\.js/.test(url)),
      path,
    ).toEqual([]);
    expect(await page.content(), path).not.toMatch(/__next_f|self\.__next/);
    await page.context().close();
  }
});
