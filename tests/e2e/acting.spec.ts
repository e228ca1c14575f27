import { randomUUID } from 'node:crypto';
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { fold } from '#src/domain/kernel/fold.ts';
import { taxCheckDigit } from '#src/domain/people/tax-code.ts';
import { maritalAnswers } from '../support/answers.ts';
import { letSessionEnd, query, sessionFor } from './support/database.ts';
import { file, lettersTo } from './support/filing.ts';
import { an, at, chau, passSignIn, signInAnew, somebody } from './support/people.ts';

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

type Client = { id: string; name: string; taxCode: string };
const dataDir = () => process.env.PORTAL_DATA ?? '';

/** Thirty companies of one representative, as VNeID would have told of them, and she in a window of her own. */
async function thirtyCompanies(browser: Browser, like: string): Promise<{ clients: Client[]; owner: BrowserContext }> {
  const nines = Array.from({ length: 40 }, (_, at_) => `03998${String(at_ + 10).padStart(4, '0')}`);
  const taxCodes = nines.flatMap((nine) => (taxCheckDigit(nine) === undefined ? [] : [`${nine}${taxCheckDigit(nine)}`])).slice(0, 30);
  const clients = await query<Client & { representative: string }>(
    dataDir(),
    `with r as (
      insert into person (id, identity_number, name, level, claims)
        select gen_random_uuid(), '079000000001', 'Người Đại Diện', 2, claims - 'email' from person where identity_number = $2 returning id),
    firm as (
      insert into organisation (id, tax_code, name, representative_id)
        select gen_random_uuid(), code, 'Công ty Khách ' || code, r.id from unnest($1::text[]) code, r returning id, tax_code, name, representative_id)
    select id, name, tax_code as "taxCode", representative_id as representative from firm order by tax_code`,
    [taxCodes, like],
  );
  const owner = await browser.newContext();
  await owner.addCookies([await sessionFor(clients[0]?.representative ?? '')]);
  return { clients, owner };
}

/** A form that somebody sends, without the page around it; where it was refused the answer is a page, not the way on. */
async function sends(by: BrowserContext, path: string, form: Record<string, string>): Promise<void> {
  const sent = await by.request.post(at(path), { form, headers: { origin: at('') }, maxRedirects: 0 });
  expect(sent.status(), `${path} ${form.do}`).toBe(303);
}

/** Each is asked by the accountant for a mandate in everything, and agrees by its representative's own sign-in. */
async function letHerAct(accountant: BrowserContext, { clients, owner }: Awaited<ReturnType<typeof thirtyCompanies>>): Promise<void> {
  const [year, month, day] = vietnamDate(new Date()).split('-').map(Number);
  const days = (name: string, of: number | undefined) => ({
    [`${name}.day`]: `${day}`,
    [`${name}.month`]: `${month}`,
    [`${name}.year`]: `${of}`,
  });
  const terms = { side: 'agent', scope: 'all', ...days('from', year), ...days('until', (year ?? 0) + (month === 2 && day === 29 ? 0 : 1)) };
  for (const { id: company, taxCode } of clients) {
    const id = randomUUID();
    await sends(accountant, '/ca-nhan/thay-mat/uy-quyen', { do: 'propose', id, number: taxCode, ...terms });
    await sends(owner, '/ca-nhan/thay-mat', { do: 'act', whom: company });
    await sends(owner, '/ca-nhan/thay-mat', { do: 'agree', mandate: id });
  }
}

const endAll = (clients: readonly Client[]) =>
  query(dataDir(), 'update mandate set ended_at = now(), ended_by = agent_person_id where principal_organisation_id = any($1)', [
    clients.map(({ id }) => id),
  ]);

/** The line of the mandate with this side, of those that stand. */
const mandateWith = (page: Page, name: string) => page.locator('#uy-quyen .disclosure').filter({ hasText: name }).first();

/** As if its window were covered by another one, or seen again. */
const look = (page: Page, where: 'away' | 'here') =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, where === 'away');

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
    .toContain(`Hai bên đã đồng ý ủy quyền: ${chau.company} cho ${an.name} làm thay`);

  const companies = await thirtyCompanies(browser, an.number);
  const { clients } = companies;
  await letHerAct(page.context(), companies);
  await page.goto(at('/ca-nhan/thay-mat'));
  // Among thirty-one she types what she remembers, without marks.
  const narrow = page.getByRole('searchbox', { name: 'Tìm theo tên hoặc mã số thuế' });
  await narrow.fill('khong co ten nay');
  await expect(page.getByText('Không có tên nào như vậy')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Làm thay / })).toHaveCount(0);
  await narrow.fill(fold(chau.company));
  await expect(page.getByText('Còn 1 trong danh sách')).toBeVisible();
  await page.getByRole('button', { name: `Làm thay ${chau.company}` }).click();
  await expect(session(page)).toContainText(`thay cho ${chau.company}`);
  await letSessionEnd(page); // she was called away
  await expect(page).toHaveURL(/\/dang-nhap\?/); // what lay open has left by itself
  await page.goto(at('/nop-ho-so/1.004873'));
  await passSignIn(page, an.name);
  await expect(session(page)).toContainText(`thay cho ${chau.company}`); // and goes on for whom she acted
  const code = await file(page);

  // For each of the others one more, as the press of a button and its form would: which client it is says the session alone.
  const codes: string[] = [];
  for (const { id } of clients) {
    const turned = await page.request.post(at('/ca-nhan/thay-mat'), { form: { do: 'act', whom: id }, headers: { origin: at('') } });
    expect(turned.ok()).toBe(true);
    const sent = await page.request.post(at('/api/v1/dossiers'), {
      data: { procedure: '1.004873', answers: maritalAnswers() },
      headers: { origin: at(''), 'idempotency-key': randomUUID() },
    });
    expect(sent.status(), await sent.text()).toBe(201);
    codes.push(((await sent.json()) as { code: string }).code);
  }

  await page.goto(at('/ca-nhan/thay-mat'));
  await page.getByRole('button', { name: 'Làm cho chính tôi' }).click();
  await expect(session(page)).not.toContainText('thay cho');
  await page.goto(at('/doanh-nghiep'));
  await expect(page.getByRole('heading', heading)).toHaveText('Hồ sơ của tổ chức');
  await page.getByLabel('Tìm', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Xem', exact: true }).click();
  const line = page.getByRole('row').filter({ hasText: code });
  const other = clients[17] ?? { id: '', name: '', taxCode: '' };
  const csv = await page.request.get(at(`/giay-to/ho-so-to-chuc.csv?${new URLSearchParams({ 'to-chuc': other.id })}`));
  const listed = await csv.text();
  expect(codes.filter((it) => listed.includes(it))).toEqual([codes[17]]); // one client's list has that client's alone
  await expect(line).toContainText(chau.company);
  await expect(line).toContainText(an.name);
  await line.getByRole('button').click(); // opening it makes her act for its company
  await expect(page).toHaveURL(at(`/tra-cuu/${code}`));
  await expect(session(page)).toContainText(`thay cho ${chau.company}`);

  // While nobody looks it is covered; who comes back without a connection reads nothing of another's, and loses nothing.
  await look(page, 'away');
  await expect(page.getByRole('heading', heading)).toBeHidden();
  await page.context().setOffline(true);
  await look(page, 'here');
  await expect(page.locator('.cover')).toContainText('Chưa liên lạc được với cổng');
  await page.context().setOffline(false);
  await expect(page.getByRole('heading', heading)).toBeVisible();

  const given = mandateWith(owner, an.name);
  await given.locator('summary').click();
  await given.getByRole('button', { name: 'Chấm dứt ủy quyền' }).click();
  await expect(owner.getByRole('status')).toContainText('có hiệu lực ngay');
  // The dossier lies open in her window: it goes by itself.
  await expect(page.getByRole('heading', heading)).toContainText(`Bạn không còn làm thay ${chau.company}`);
  await page.goto(at('/doanh-nghiep'));
  await expect(page.getByRole('main')).not.toContainText(chau.company);
  const rows = page.getByRole('main').getByRole('row');
  for (const { name } of clients) await expect(rows.filter({ hasText: name })).toHaveCount(1);
  await endAll(clients);
  await companies.owner.close();
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
  await given.locator('summary').click();
  await given.getByRole('button', { name: 'Chấm dứt ủy quyền' }).click();
  await expect(page.getByRole('status')).toContainText('có hiệu lực ngay');
  await signOut(page);

  await signInAnew(page, chau.name); // his turn on the phone: to him it is over too, and her dossier is hers alone
  await expect(page.getByRole('main')).not.toContainText(code);
  await page.goto(at('/ca-nhan/thay-mat'));
  await expect(page.getByRole('button', { name: `Làm thay ${an.name}` })).toHaveCount(0);
  await page.locator('#uy-quyen summary').filter({ hasText: 'Đã kết thúc' }).click();
  await expect(page.locator('#uy-quyen')).toContainText(`Ủy quyền làm thay ${an.name} · đã chấm dứt`);
});
