import { type Browser, expect, type Page, test } from '@playwright/test';
import { deadEnds } from '#src/i18n/vi/dead-ends.ts';
import { query } from './support/database.ts';
import { answerPurpose, answerRequester, begin, file, goOn } from './support/filing.ts';
import { faultsOf, look } from './support/looking.ts';
import { an, at, binh, chau, official, signIn, somebody, stranger } from './support/people.ts';

/** The same page in both languages. */
type Place = { what: string; vi: string; en: string; act?: (page: Page) => Promise<void> };

/**
 * Every page in both languages, both themes and both widths; from one page to the next each meets each of the others. The dear part, every
 * rule for every element, is done in one language of each page: what the other says goes through the same markup.
 */
const looks = [
  { checked: 'vi', vi: { width: 1280, colorScheme: 'light' }, en: { width: 360, colorScheme: 'dark' } },
  { checked: 'en', vi: { width: 360, colorScheme: 'light' }, en: { width: 1280, colorScheme: 'dark' } },
  { checked: 'en', vi: { width: 1280, colorScheme: 'dark' }, en: { width: 360, colorScheme: 'light' } },
  { checked: 'vi', vi: { width: 360, colorScheme: 'dark' }, en: { width: 1280, colorScheme: 'light' } },
] as const;

/** The same of them for the same page, whatever pages there are besides. */
const drawn = (what: string) => ([...what].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 4) as 0 | 1 | 2 | 3;

async function expectForEverybody(page: Page, { what, act, ...address }: Place, locale: 'vi' | 'en'): Promise<void> {
  const { checked, [locale]: one } = looks[drawn(what)];
  await look(page, one);
  await page.goto(at(address[locale]));
  if (act) await act(page);
  await expect(page.locator('html')).toHaveAttribute('lang', locale);
  await look(page, one); // again: what the act has opened settles too
  if (locale === checked) expect.soft(await faultsOf(page), `${what}, ${locale}, ${one.width} px, ${one.colorScheme}`).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  // The new width comes first, and what the style sheet says of it with the next frame.
  await page.waitForFunction(() => matchMedia('(max-width: 320px)').matches);
  const wide = await page.evaluate(
    () => new Promise<number>((then) => requestAnimationFrame(() => then(document.documentElement.scrollWidth))),
  );
  expect.soft(wide, `${what}, ${locale}: scrolls sideways at 320 px`).toBeLessThanOrEqual(320);
}

const everybody: Place[] = [
  { what: 'home', vi: '/', en: '/en' },
  { what: 'catalogue', vi: '/thu-tuc', en: '/en/procedures' },
  { what: 'procedure', vi: '/thu-tuc/1.004873', en: '/en/procedures/1.004873' },
  { what: 'procedure that must be done in person', vi: '/thu-tuc/3.000228', en: '/en/procedures/3.000228' },
  { what: 'search', vi: '/thu-tuc?q=khai+sinh&level=ward', en: '/en/procedures?q=birth' },
  { what: 'search without a hit', vi: '/thu-tuc?q=zzzzqqqq', en: '/en/procedures?q=zzzzqqqq' },
  { what: 'tracking', vi: '/tra-cuu', en: '/en/track' },
  { what: 'tracking with a fault', vi: '/tra-cuu?code=x', en: '/en/track?code=x' },
  { what: 'checking a receipt', vi: '/kiem-chung', en: '/en/check-receipt' },
  { what: 'checking a receipt with faults', vi: '/kiem-chung?code=x&hash=1', en: '/en/check-receipt?code=x&hash=1' },
  {
    what: 'checking what is no proof',
    vi: '/kiem-chung/bang-chung',
    en: '/en/check-receipt/proof',
    act: async (page) => {
      await page.locator('textarea[name=proof]').fill('{}');
      await page.locator('main form button[value=check]').click();
      await expect(page.locator('main .notice.warn')).toBeVisible();
    },
  },
  { what: 'counters', vi: '/quay', en: '/en/counters' },
  { what: 'counters by a former name', vi: '/quay?q=ben+nghe', en: '/en/counters?q=ben+nghe' },
  { what: 'map', vi: '/ban-do', en: '/en/map' },
  { what: 'the index of Decision 766', vi: '/don-vi/26740/chi-so-766', en: '/en/units/26740/index-766' },
  { what: 'figures of a procedure', vi: '/thu-tuc/2.000815/so-lieu', en: '/en/procedures/2.000815/figures' },
  { what: 'a ward', vi: '/don-vi/26740', en: '/en/units/26740' },
  { what: 'help', vi: '/tro-giup', en: '/en/help' },
  { what: 'privacy', vi: '/quyen-rieng-tu', en: '/en/privacy' },
  { what: 'accessibility', vi: '/tiep-can', en: '/en/accessibility' },
  { what: 'sign-in', vi: '/dang-nhap', en: '/en/sign-in' },
  { what: 'sign-in refused', vi: '/dang-nhap?error=AccessDenied', en: '/en/sign-in?error=AccessDenied' },
  { what: 'sign-in after a session', vi: '/dang-nhap?het-han=1', en: '/en/sign-in?het-han=1' },
  {
    what: 'open data with all its columns',
    vi: '/du-lieu-mo',
    en: '/en/open-data',
    act: async (page) => {
      for (const more of await page.locator('main details > summary').all()) await more.click();
    },
  },
  { what: 'open data that there is not', vi: '/du-lieu-mo?thieu=impossible', en: '/en/open-data?thieu=impossible' },
  { what: 'not found', vi: '/khong-co', en: '/en/nothing' },
];

test('The check sees what is wrong: a field without its name, and grey on grey @script', async ({ page }) => {
  await page.goto(at('/tra-cuu'));
  await page.evaluate(() => {
    document.querySelector('label[for=code]')?.remove();
    const words = document.querySelector<HTMLElement>('main p');
    if (words) Object.assign(words.style, { color: '#999', background: '#888' });
  });
  expect(await faultsOf(page)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^label: /), expect.stringMatching(/^color-contrast: /)]),
  );
});

test('Pages for everybody are for everybody @script', async ({ page }) => {
  for (const place of everybody) for (const locale of ['vi', 'en'] as const) await expectForEverybody(page, place, locale);
});

/** A draft that is not right yet, one that is ready, and a dossier that was filed. */
async function hers(page: Page): Promise<{ faulty: string; ready: string; done: string; code: string }> {
  const code = await file(page);
  const done = page.url();
  await begin(page);
  await page.getByLabel('Số điện thoại').fill('12');
  await goOn(page);
  const faulty = page.url();
  await begin(page);
  await answerRequester(page);
  await answerPurpose(page);
  return { faulty, ready: page.url(), done, code };
}

const inBoth = (url: string): { vi: string; en: string } => {
  const vi = new URL(url).pathname + new URL(url).search;
  return { vi, en: `/en${vi.replace('/nop-ho-so', '/apply')}` };
};

test('Filing, one’s own pages and the way to them are for everybody @script', async ({ page, browser }) => {
  await signIn(page, an.name);
  const { faulty, ready, done, code } = await hers(page);
  const places: Place[] = [
    { what: 'begin', vi: '/nop-ho-so/1.004873', en: '/en/apply/1.004873' },
    { what: 'form', ...inBoth(faulty.replace('?sua=1', '')) },
    { what: 'form with faults', ...inBoth(faulty) },
    { what: 'check', ...inBoth(ready) },
    { what: 'check, not ready', ...inBoth(faulty.replace(/[^/]+$/, 'kiem-tra')) },
    {
      what: 'check, refused',
      ...inBoth(ready),
      act: async (it) => {
        await it.getByRole('button', { name: /^(Nộp hồ sơ|Submit)$/ }).click();
        await expect(it).toHaveTitle(/^(Lỗi|Error): /);
      },
    },
    { what: 'confirmation', ...inBoth(done) },
    { what: 'own tracking', vi: `/tra-cuu/${code}`, en: `/en/track/${code}` },
    { what: 'receipt', vi: `/tra-cuu/${code}/bien-nhan`, en: `/en/track/${code}/receipt` },
    { what: 'own area', vi: '/ca-nhan', en: '/en/me' },
    { what: 'feedback', vi: `/tra-cuu/${code}/y-kien`, en: `/en/track/${code}/feedback` },
    { what: 'who looked', vi: '/ca-nhan/ai-da-xem', en: '/en/me/who-looked' },
    { what: 'notices', vi: '/ca-nhan/thong-bao', en: '/en/me/notices' },
    { what: 'how one is told', vi: '/ca-nhan/thong-bao/cach-nhan', en: '/en/me/notices/settings' },
    { what: 'resume, nothing kept', vi: '/tiep-tuc/x', en: '/en/resume/x' },
  ];
  for (const place of places) for (const locale of ['vi', 'en'] as const) await expectForEverybody(page, place, locale);

  const other = await stranger(browser);
  const level1 = await somebody(browser, binh.name);
  for (const locale of ['vi', 'en'] as const) {
    await expectForEverybody(other, { what: 'public tracking', vi: `/tra-cuu/${code}`, en: `/en/track/${code}` }, locale);
    await expectForEverybody(level1, { what: 'level too low', vi: '/nop-ho-so/1.004873', en: '/en/apply/1.004873' }, locale);
    await expectForEverybody(level1, { what: 'own area, empty', vi: '/ca-nhan', en: '/en/me' }, locale);
  }
});

/** Both after a form was refused: where it says so. */
const refuse = async (desk: Page): Promise<void> => {
  await desk.getByText(/^(Từ chối tiếp nhận|Refuse).*…$/).click();
  await desk.locator('button[value=refuse_reception]').click();
  await expect(desk).toHaveTitle(/^(Lỗi|Error): /);
};

/** A number without a reason: where it asks for one. */
const seekByNumber = async (desk: Page): Promise<void> => {
  await desk.locator('#q').fill(an.number);
  await desk.locator('button[value=search]').click();
  await expect(desk).toHaveTitle(/^(Lỗi|Error): /);
};

/** A name never stands in the address of what it found. */
const seekByName = async (desk: Page): Promise<void> => {
  await desk.locator('#q').fill('nguyễn thị');
  await desk.locator('button[value=search]').click();
  await expect(desk.locator('.found h2')).toContainText('nguyễn thị');
  expect(decodeURIComponent(desk.url())).not.toMatch(/nguy|th[iị]/i);
};

const unfold = (desk: Page): Promise<void> => desk.locator('details.filter summary').click();

async function filedBy(browser: Browser): Promise<string> {
  const she = await somebody(browser, an.name);
  const code = await file(she);
  await she.context().close();
  return code;
}

test('The desk of an official is for everybody @script', async ({ browser }) => {
  const code = await filedBy(browser);
  const dossier = { vi: `/can-bo/ho-so/${code}`, en: `/en/staff/dossiers/${code}` };
  const reception = await official(browser, 'tiepnhan.26740');
  const head = await official(browser, 'truongphong.26740');
  const specialist = await official(browser, 'thuly.26740');
  for (const locale of ['vi', 'en'] as const) {
    await expectForEverybody(reception, { what: 'queue', vi: '/can-bo', en: '/en/staff' }, locale);
    await expectForEverybody(reception, { what: 'queue with a fault', vi: '/can-bo', en: '/en/staff', act: seekByNumber }, locale);
    await expectForEverybody(reception, { what: 'found by name', vi: '/can-bo', en: '/en/staff', act: seekByName }, locale);
    await expectForEverybody(
      specialist,
      { what: 'filter', vi: '/can-bo?tab=open&channel=online', en: '/en/staff?tab=open&channel=online', act: unfold },
      locale,
    );
    await expectForEverybody(reception, { what: 'register', vi: '/can-bo/so-theo-doi', en: '/en/staff/register' }, locale);
    await expectForEverybody(
      reception,
      { what: 'register with a fault', vi: '/can-bo/so-theo-doi?den=x', en: '/en/staff/register?den=x' },
      locale,
    );
    await expectForEverybody(reception, { what: 'dossier to receive', ...dossier }, locale);
    await expectForEverybody(reception, { what: 'dossier, refused to do', ...dossier, act: refuse }, locale);
    await expectForEverybody(reception, { what: 'forbidden', vi: '/nop-ho-so/1.004873', en: '/en/apply/1.004873' }, locale);
    await expectForEverybody(specialist, { what: 'dossier of somebody else’s turn', ...dossier }, locale);
  }
  await reception.goto(at(dossier.vi));
  await reception.locator('button[value=receive]').click();
  await expect(reception.getByRole('main')).toContainText('Đã tiếp nhận');
  const late = `update dossier set due_at = now() - interval '1 minute', alarm_at = now() where code = $1`;
  // Whoever changes the calendar elsewhere at this moment moves the date back.
  await expect(async () => {
    await query(process.env.PORTAL_DATA ?? '', late, [code]);
    await expect.poll(async () => (await head.request.get(at('/can-bo/thong-bao'))).text()).toContain(code);
  }).toPass();
  for (const locale of ['vi', 'en'] as const) {
    await expectForEverybody(
      reception,
      { what: 'dossier, just done', vi: `${dossier.vi}?xong=receive`, en: `${dossier.en}?xong=receive` },
      locale,
    );
    await expectForEverybody(head, { what: 'dossier to assign', ...dossier }, locale);
    await expectForEverybody(head, { what: 'notices on a desk', vi: '/can-bo/thong-bao', en: '/en/staff/notices' }, locale);
    await expectForEverybody(head, { what: 'reports', vi: '/can-bo/bao-cao', en: '/en/staff/reports' }, locale);
    await expectForEverybody(reception, { what: 'counter', vi: '/can-bo/quay', en: '/en/staff/counter' }, locale);
    await expectForEverybody(head, { what: 'what people say', vi: '/can-bo/y-kien', en: '/en/staff/feedback' }, locale);
  }
});

test('Administration is for everybody @script', async ({ browser }) => {
  const admin = await official(browser, 'quantri');
  await admin.goto(at('/quan-tri/can-bo?q=thuly.26740'));
  const person = await admin.getByRole('table').getByRole('link').first().getAttribute('href');
  await admin.goto(at('/quan-tri/lich/ngay/2027-06-17'));
  await admin.getByRole('radio', { name: /^Nghỉ lễ/ }).check();
  await admin.getByRole('radio', { name: /^Đã xác nhận/ }).check();
  await admin.getByLabel('Tên ngày', { exact: true }).fill('Ngày thử');
  await admin.getByLabel('Tên ngày bằng tiếng Anh').fill('Test day');
  await admin.getByLabel('Căn cứ').fill('QĐ thử');
  await admin.getByRole('button', { name: 'Xem trước ảnh hưởng' }).click();
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Xem trước khi lưu');
  const change = new URL(admin.url()).pathname;
  const refuse = (button: string) => async (it: Page) => {
    await it.locator(`button[value=${button}]`).last().click();
    await expect(it).toHaveTitle(/^(Lỗi|Error): /);
  };
  const places: Place[] = [
    { what: 'administration', vi: '/quan-tri', en: '/en/admin' },
    { what: 'offices, none ticked', vi: '/quan-tri/don-vi', en: '/en/admin/units', act: refuse('confirm') },
    { what: 'an office', vi: '/quan-tri/don-vi/26740', en: '/en/admin/units/26740' },
    { what: 'officials, refused', vi: '/quan-tri/can-bo', en: '/en/admin/staff', act: refuse('add') },
    { what: 'an official, refused', vi: `${person}`, en: `/en/admin/staff/${person?.split('/').at(-1)}`, act: refuse('give') },
    { what: 'calendar, refused', vi: '/quan-tri/lich', en: '/en/admin/calendar', act: refuse('open') },
    { what: 'a day, refused', vi: '/quan-tri/lich/ngay/2027-06-16', en: '/en/admin/calendar/days/2027-06-16', act: refuse('preview') },
    { what: 'office hours, refused', vi: '/quan-tri/lich/gio-lam-viec', en: '/en/admin/calendar/office-hours', act: refuse('preview') },
    { what: 'procedures', vi: '/quan-tri/thu-tuc', en: '/en/admin/procedures' },
    { what: 'versions of a procedure', vi: '/quan-tri/thu-tuc/2.000815', en: '/en/admin/procedures/2.000815' },
    { what: 'log', vi: '/quan-tri/nhat-ky', en: '/en/admin/log' },
    { what: 'what a change moves', vi: change, en: change.replace('/quan-tri/lich/thay-doi', '/en/admin/calendar/changes') },
    { what: 'the national portal', vi: '/quan-tri/cong-quoc-gia', en: '/en/admin/national-portal' },
  ];
  for (const place of places) for (const locale of ['vi', 'en'] as const) await expectForEverybody(admin, place, locale);
});

test('Pages of businesses, of those who act for others and of systems are for everybody @script', async ({ browser }) => {
  const chief = await somebody(browser, chau.name, { forOrganisation: true });
  await chief.goto(at('/doanh-nghiep/ket-noi'));
  await chief.getByText('Thêm webhook', { exact: true }).first().click();
  await chief.getByLabel('Địa chỉ nhận tin').fill(at('/khong-nghe'));
  await chief.getByRole('button', { name: 'Thêm webhook' }).click();
  await expect(chief.getByRole('status').first()).toBeVisible();
  const webhook = (await chief.getByRole('row').filter({ hasText: '/khong-nghe' }).first().getByRole('link').getAttribute('href')) ?? '';
  const sendEmpty = async (it: Page) => {
    await it.locator('main form[method=post] button').last().click();
    await expect(it).toHaveTitle(/^(Lỗi|Error): /);
  };
  const hers: Place[] = [
    { what: 'board', vi: '/doanh-nghiep', en: '/en/business' },
    { what: 'members', vi: '/doanh-nghiep/thanh-vien', en: '/en/business/members' },
    { what: 'connections', vi: '/doanh-nghiep/ket-noi', en: '/en/business/connections' },
    { what: 'a webhook', vi: webhook, en: webhook.replace('/doanh-nghiep/ket-noi', '/en/business/connections') },
    { what: 'acting', vi: '/ca-nhan/thay-mat', en: '/en/me/acting' },
    { what: 'a mandate, refused', vi: '/ca-nhan/thay-mat/uy-quyen', en: '/en/me/acting/mandate', act: sendEmpty },
  ];
  for (const place of hers) for (const locale of ['vi', 'en'] as const) await expectForEverybody(chief, place, locale);
  await chief.goto(at(webhook));
  await chief.getByRole('button', { name: 'Xoá webhook' }).click();

  const nobody = await stranger(browser);
  const places: Place[] = [
    { what: 'reference', vi: '/lap-trinh', en: '/en/developers' },
    ...Object.keys(deadEnds.cases).map((name) => ({ what: `dead end: ${name}`, vi: `/tro-giup/${name}`, en: `/en/help/${name}` })),
  ];
  for (const place of places) for (const locale of ['vi', 'en'] as const) await expectForEverybody(nobody, place, locale);
});

test('Colleagues, jobs on many dossiers, filing for somebody and packages for elsewhere are for everybody @script', async ({ browser }) => {
  await filedBy(browser);
  const reception = await official(browser, 'tiepnhan.26740');
  const head = await official(browser, 'truongphong.26740');
  await reception.goto(at('/can-bo?tab=open'));
  await reception.getByLabel('Với').selectOption('page');
  await reception.getByRole('button', { name: 'Xuất CSV' }).click();
  await expect(reception).toHaveURL(/\/viec\/[0-9a-f-]{36}/);
  const job = new URL(reception.url()).pathname;
  await reception.goto(at('/can-bo/nop-ho'));
  await reception.getByLabel('Thủ tục').selectOption('1.004873');
  await reception.getByLabel('Số định danh', { exact: true }).fill('079085000458');
  await reception.getByLabel('Họ và tên như trên thẻ').fill('Trần Văn Tám');
  await reception.getByRole('checkbox', { name: /^Tôi đã xem thẻ căn cước/ }).check();
  await reception.getByRole('checkbox', { name: /đã ký trên giấy$/ }).check();
  await reception.getByRole('button', { name: 'Ghi nhận đồng ý và bắt đầu' }).click();
  await expect(reception).toHaveURL(/\/nop-ho\/[0-9a-f-]{36}\//);
  const assisted = new URL(reception.url()).pathname;
  const places: [Page, Place][] = [
    [head, { what: 'colleagues', vi: '/can-bo/nhan-su', en: '/en/staff/people' }],
    [reception, { what: 'jobs', vi: '/can-bo/viec', en: '/en/staff/jobs' }],
    [reception, { what: 'a job', vi: job, en: job.replace('/can-bo/viec', '/en/staff/jobs') }],
    [reception, { what: 'filing for somebody', vi: '/can-bo/nop-ho', en: '/en/staff/assist' }],
    [reception, { what: 'his case', vi: assisted, en: assisted.replace('/can-bo/nop-ho', '/en/staff/assist') }],
  ];
  for (const [who, place] of places) for (const locale of ['vi', 'en'] as const) await expectForEverybody(who, place, locale);

  const she = await somebody(browser, an.name, {}, '/nop-ho-so/1.014061');
  await she.getByRole('radio', { name: 'Cấp lần đầu' }).check();
  await she.getByRole('button', { name: /^(Chuẩn bị hồ sơ|Bắt đầu bản mới)/ }).click();
  await she.getByRole('radio', { name: 'Cho chính tôi' }).check();
  await goOn(she);
  await she.getByLabel('Bạn đề nghị điều gì?').fill('Cấp thẻ căn cước lần đầu');
  await goOn(she);
  await expect(she.getByRole('heading', { level: 1 })).toHaveText('Giấy tờ');
  await goOn(she);
  await she.getByRole('radio', { name: 'Bản giấy, tại quầy' }).check();
  await goOn(she);
  const check = inBoth(she.url());
  await she.getByRole('button', { name: 'Chuẩn bị gói hồ sơ' }).click();
  await expect(she.getByRole('heading', { level: 1 })).toHaveText('Gói hồ sơ đã sẵn sàng, chưa nộp');
  const ready = inBoth(she.url());
  for (const locale of ['vi', 'en'] as const) {
    await expectForEverybody(she, { what: 'check before a package', ...check }, locale);
    await expectForEverybody(she, { what: 'package', ...ready }, locale);
  }
});

test('Dark and large, as one may wish, are for everybody too @script', async ({ page }) => {
  for (const wish of ['toi', 'chu-lon']) await page.goto(at(`/?hien-thi=${wish}`));
  for (const place of everybody.filter(({ what }) => ['home', 'procedure', 'counters', 'sign-in'].includes(what)))
    for (const locale of ['vi', 'en'] as const) await expectForEverybody(page, place, locale);
});

test('The first key leads past the header to the content', async ({ page }) => {
  await page.goto(at('/thu-tuc/1.004873'));
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Tới nội dung chính' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#main$/);
  await page.keyboard.press('Tab');
  expect(await page.locator('main *:focus').count()).toBe(1);
});

/** Presses the key until this is where one stands. */
async function until(page: Page, key: string, where: string): Promise<void> {
  for (let n = 0; n < 60; n += 1) {
    if ((await page.locator(`${where}:focus`).count()) > 0) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the keyboard never reaches ${where}`);
}

test('A step is filled in, refused and sent again with nothing but the keyboard', async ({ page }) => {
  await signIn(page, an.name, {}, '/nop-ho-so/1.004873');
  await begin(page);
  await answerRequester(page);
  await until(page, 'Tab', 'input[name=sub_status]');
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio', { name: /^Chưa đăng ký kết hôn với ai/ })).toBeChecked();
  await until(page, 'Tab', 'main form button.primary');
  const outline = await page.locator(':focus').evaluate((it) => getComputedStyle(it).outlineStyle + getComputedStyle(it).boxShadow);
  expect(outline).not.toBe('nonenone');
  await page.keyboard.press('Enter');
  await expect(page).toHaveTitle(/^Lỗi: /);
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByRole('radio', { name: /^Chưa đăng ký kết hôn với ai/ })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter'); // the link of the summary
  await expect(page.locator('input[name=purpose]').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^Mua bán, chuyển nhượng nhà đất/ })).toBeChecked();
  await until(page, 'Tab', 'main form button.primary');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Xem lại lần cuối');
});

test('A form that is refused says so first of all, in English as well', async ({ page }) => {
  await signIn(page, an.name, {}, '/nop-ho-so/1.004873');
  await begin(page);
  await page.goto(page.url().replace('/nop-ho-so/', '/en/apply/'));
  await page.getByLabel('E-mail').fill('an at vidu');
  await page.getByRole('button', { name: 'Save and continue', exact: true }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByLabel('E-mail')).toHaveValue('an at vidu');
  await expect(page.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true');
});
