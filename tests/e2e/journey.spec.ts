import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { answerPurpose, codeOnConfirmation, goOn, lettersTo, subjectsTo } from './support/filing.ts';
import { an, at, official, passSignIn, stranger } from './support/people.ts';

/** What can be done on the page of a dossier: the buttons of the panel, folded ones too. */
const actionsOf = (page: Page): Promise<string[]> =>
  page
    .getByRole('complementary', { name: 'Việc của bạn' })
    .locator('button[name=do]:not([formtarget])') // a preview does nothing yet
    .evaluateAll((buttons) => buttons.map((button) => button.textContent ?? ''));

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

const openAtDesk = async (page: Page, code: string): Promise<void> => {
  await page.goto(at('/can-bo'));
  await page.getByRole('searchbox', { name: 'Tìm theo mã hồ sơ' }).fill(code);
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await expect(page).toHaveTitle(new RegExp(`^Hồ sơ ${code}`));
};

/** Finds it where the work of this role waits. */
const takeFromQueue = async (page: Page, queue: string, code: string): Promise<void> => {
  await page.goto(at(`/can-bo?tab=${queue}`));
  await page.getByRole('link', { name: code.slice(code.indexOf('-') + 1) }).click();
  await expect(page).toHaveTitle(new RegExp(`^Hồ sơ ${code}`));
};

async function download(page: Page, link: Locator): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return readFileSync(await file.path());
}

/** A page that somebody sees who has the code and nothing else says nothing about the person or what she asked for. */
async function expectNothingPersonal(page: Page): Promise<void> {
  const html = await page.content();
  for (const secret of [an.name, an.number, '079 190 000 123', an.street, an.phone, 'vidu.vn', '1.004873'])
    expect(html).not.toContain(secret);
  expect(html.toLowerCase()).not.toContain('tình trạng hôn nhân');
}

async function expectUnknownTo(browser: Browser, account: string, code: string): Promise<void> {
  const page = await official(browser, account);
  const answer = await page.goto(at(`/can-bo/ho-so/${code}`));
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Không có gì ở địa chỉ này');
  await page.context().close();
}

test('An asks for her certificate, seven officials do their part, and she finds the result', async ({
  page,
  browser,
  javaScriptEnabled,
}) => {
  const scripted = javaScriptEnabled !== false;
  const email = `an-${randomUUID().slice(0, 8)}@vidu.vn`;
  let code = '';
  let link = '';

  await test.step('She finds the procedure without typing marks and with a letter missing', async () => {
    await page.goto(at('/'));
    await page
      .getByRole('searchbox', { name: 'Tìm thủ tục' })
      .or(page.getByRole('combobox', { name: 'Tìm thủ tục' }))
      .fill('xac nhan tinh trang hon nhn');
    await page.getByRole('button', { name: 'Tìm', exact: true }).click();
    await page.getByRole('link', { name: 'Xác nhận tình trạng hôn nhân' }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Xác nhận tình trạng hôn nhân');
    await expect(page.getByRole('main')).toContainText('3 ngày làm việc');
    await expect(page.getByRole('main')).toContainText('0 đ');
  });

  await test.step('She signs in on the way and comes back to where she was going', async () => {
    await page.getByRole('link', { name: 'Bắt đầu' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đăng nhập');
    await passSignIn(page, an.name);
    await expect(page).toHaveURL(at('/nop-ho-so/1.004873'));
    await page.getByRole('button', { name: /^Bắt đầu/ }).click();
  });

  await test.step('What VNeID knows is filled in, and says where it comes from', async () => {
    for (const [label, value] of [
      ['Họ, chữ đệm, tên', an.name],
      ['Số định danh cá nhân hoặc số giấy tờ', an.number],
      ['Số điện thoại', an.phone],
    ] as const) {
      const input = page.getByLabel(label);
      expect((await input.inputValue()).replaceAll(' ', '')).toBe(value.replaceAll(' ', ''));
      await expect(input).toHaveAccessibleDescription(/Từ VNeID, \d\d:\d\d hôm nay/);
    }
    await expect(page.getByLabel('Số nhà, đường, khu phố hoặc ấp')).toHaveValue(/Ngô Văn Năm/);
    await expect(page.getByLabel('Phường, xã, đặc khu')).toHaveValue('26740');
  });

  await test.step('An error is told beside its field and in the summary, and nothing typed is lost', async () => {
    await page.getByLabel('Thư điện tử').fill(email);
    await page.getByLabel('Số điện thoại').fill('0903 12 45');
    await goOn(page);
    await expect(page).toHaveTitle(/^Lỗi: /);
    const summary = page.getByRole('alert');
    await expect(summary).toContainText('Còn 2 chỗ cần sửa');
    await expect(summary).toBeFocused();
    const phone = page.getByLabel('Số điện thoại');
    await expect(phone).toHaveValue('0903 12 45');
    await expect(phone).toHaveAttribute('aria-invalid', 'true');
    await expect(phone).toHaveAccessibleDescription(/còn thiếu 2 chữ số/);
    await expect(page.getByLabel('Thư điện tử')).toHaveValue(email);
    await expect(page.getByRole('group', { name: 'Quan hệ với người được cấp giấy' })).toContainText('Chọn một quan hệ.');
    await summary.getByRole('link', { name: /còn thiếu 2 chữ số/ }).click();
    await expect(phone).toBeFocused();
    await phone.fill('0903 000 124');
    await page.getByRole('radio', { name: /^Bản thân/ }).check();
    await goOn(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nội dung xác nhận');
  });

  await test.step('What she changed says so, and what VNeID had', async () => {
    await page.getByRole('link', { name: 'Quay lại' }).click();
    await expect(page.getByLabel('Thư điện tử')).toHaveValue(email);
    await expect(page.getByLabel('Thư điện tử')).toHaveAccessibleDescription(/Bạn đã sửa\. VNeID ghi: “an@vidu\.vn”/);
    await goOn(page);
    await answerPurpose(page);
    await expect(page.getByRole('main')).toContainText('Bạn đã sửa so với VNeID');
    await expect(page.getByRole('main')).not.toContainText('Nộp tại quầy'); // it costs nothing
  });

  await test.step('She goes back from the check, puts one answer right, and is at the check again', async () => {
    await page.getByRole('link', { name: 'Sửa Số điện thoại' }).click();
    await page.getByRole('button', { name: /^Dùng bản VNeID ?: Số điện thoại/ }).click();
    await expect(page.getByLabel('Số điện thoại')).toHaveAccessibleDescription(/Từ VNeID/);
    await goOn(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Xem lại lần cuối');
  });

  await test.step('Without her statement nothing is sent; with it, however often she presses, one dossier', async () => {
    await press(page, 'Nộp hồ sơ');
    await expect(page).toHaveTitle(/^Lỗi: /);
    await expect(page.getByRole('alert')).toContainText('Đánh dấu vào lời cam đoan');
    await page.goto(page.url()); // a page that answered a form is not one to come back to
    await page.getByRole('checkbox', { name: /^Tôi cam đoan/ }).check();
    await page.getByRole('button', { name: 'Nộp hồ sơ', exact: true }).dblclick();
    code = await codeOnConfirmation(page);
    await page.goBack();
    await page.goForward();
    expect(await codeOnConfirmation(page)).toBe(code);
    const draft = page.url().replace('/da-nop', '/kiem-tra');
    const again = await page.request.post(draft, { form: { do: 'submit', confirm: 'yes' }, headers: { origin: process.env.PORTAL ?? '' } });
    expect(await again.text()).toContain(code);
    await page.goto(at('/ca-nhan'));
    await expect(page.getByRole('row').filter({ hasText: code })).toHaveCount(1);
    await page.goto(draft.replace('/kiem-tra', '/da-nop'));
  });

  await test.step('The confirmation has the code, when reception must answer, the date to expect, and the private link', async () => {
    const main = page.getByRole('main');
    await expect(main).toContainText(/Trả lời tiếp nhận\s*trước \d\d:\d\d, .+\d\d\/\d\d\/\d{4}/);
    await expect(main).toContainText(/Ngày có thể nhận\s*.+\d\d\/\d\d\/\d{4}/);
    await expect(main).toContainText(email);
    link = (await page.getByRole('link', { name: 'Mở đường dẫn riêng' }).getAttribute('href')) ?? '';
    expect(link).toMatch(new RegExp(`^${process.env.PORTAL}/tra-cuu/${code}\\?khoa=[\\w-]{43}$`));
  });

  await test.step('Whoever has only the code sees how far it is, and nothing about her', async () => {
    const other = await stranger(browser);
    await other.goto(at('/tra-cuu'));
    await other.getByLabel('Mã hồ sơ').fill(code.toLowerCase());
    await other.getByRole('button', { name: 'Xem hồ sơ' }).click();
    await expect(other).toHaveURL(at(`/tra-cuu/${code}`));
    await expect(other.getByRole('main')).toContainText('Mới đăng ký');
    await expectNothingPersonal(other);
    await other.context().close();
  });

  const kept = await stranger(browser);
  await test.step('Whoever has the private link sees more; its token stays in no address', async () => {
    const answers: string[] = [];
    kept.on('request', (request) => answers.push(request.headers().referer ?? ''));
    const answer = await kept.goto(link);
    expect(kept.url()).toBe(at(`/tra-cuu/${code}`));
    expect(answer?.headers()['referrer-policy']).toBe('same-origin');
    expect(answer?.headers()['cache-control']).toBe('no-store');
    const cookie = (await kept.context().cookies()).find(({ name }) => name === 'khoa');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    expect(((cookie?.expires ?? 0) * 1000 - Date.now()) / 60_000).toBeLessThanOrEqual(15);
    await expect(kept.getByRole('heading', { level: 1 })).toContainText('Xác nhận tình trạng hôn nhân');
    await expect(kept.getByRole('main')).toContainText('Giấy tờ cơ quan cấp');
    await expect(kept.getByRole('main')).not.toContainText('079 190 000 123');
    expect(answers.filter((referer) => referer.includes('khoa='))).toEqual([]);
    const old = await stranger(browser);
    await old.goto(link.replace(/khoa=.{4}/, 'khoa=cuxx'));
    await expect(old.getByRole('main')).toContainText('Đường dẫn riêng này không mở được nữa');
  });

  await page.goto(at(`/tra-cuu/${code}`));
  const status = page.getByRole('main').locator('.statushead');
  if (scripted) {
    await expect(page.getByText('Tự cập nhật')).toBeVisible();
    await page.evaluate(() => document.documentElement.setAttribute('data-never-reloaded', ''));
  }
  /** With script the page changes by itself; without, she reloads. */
  const sheSees = async (words: string): Promise<void> => {
    if (!scripted) await page.reload();
    await expect(status).toContainText(words);
    if (scripted) await expect(page.locator('html')).toHaveAttribute('data-never-reloaded', '');
  };
  await sheSees('Mới đăng ký');

  const reception = await official(browser, 'tiepnhan.26740');
  const head = await official(browser, 'truongphong.26740');
  const specialist = await official(browser, 'thuly.26740');
  const leader = await official(browser, 'lanhdao.26740');
  const clerk = await official(browser, 'vanthu.26740');
  const others = { head, specialist, leader, clerk };

  await test.step('Officials of another ward and of the police know of no such dossier', async () => {
    for (const account of ['tiepnhan.25747', 'tiepnhan.26740-CA']) await expectUnknownTo(browser, account, code);
  });

  await test.step('Reception finds it in its queue and receives it; the slip of reception and appointment is there', async () => {
    await expect(reception.getByRole('heading', { level: 1 })).toContainText('Phường Sài Gòn');
    for (const [name, desk] of Object.entries(others)) {
      await openAtDesk(desk, code);
      expect(await actionsOf(desk), name).toEqual([]);
      await expect(desk.getByRole('main')).toContainText('Đang chờ bộ phận tiếp nhận');
    }
    await openAtDesk(reception, code);
    await expect(reception.getByRole('main')).toContainText('079 190 000 123');
    expect(await actionsOf(reception)).toEqual(['Tiếp nhận', 'Từ chối tiếp nhận', 'Chuyển đơn vị khác']);
    await press(reception, 'Tiếp nhận');
    await expect(reception.getByRole('main')).toContainText('Đã tiếp nhận');
    const slip = await download(reception, reception.getByRole('link', { name: /Tải Giấy tiếp nhận và hẹn trả kết quả/ }));
    expect(slip.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await actionsOf(reception)).toEqual(['Yêu cầu nộp tiền', 'Ghi tiền thu tại quầy']);
    await sheSees('Được tiếp nhận');
  });

  await test.step('The head gives it to a specialist', async () => {
    await takeFromQueue(head, 'assign', code);
    expect(await actionsOf(head)).toEqual(['Giao hồ sơ', 'Chuyển đơn vị khác']);
    await head.getByRole('radio', { name: /^Lê Minh Khôi/ }).check();
    await press(head, 'Giao hồ sơ');
    await expect(head.getByRole('main')).toContainText('Hồ sơ đã ở hàng đợi của chuyên viên thụ lý');
    await sheSees('Đang xử lý');
  });

  await test.step('The specialist prepares the result, the head reviews it, the leader approves it', async () => {
    await takeFromQueue(specialist, 'mine', code);
    expect(await actionsOf(specialist)).toEqual(['Trình kết quả', 'Trả lại', 'Yêu cầu nộp tiền', 'Đề xuất dừng', 'Lấy ý kiến']);
    await specialist.getByRole('radio', { name: 'Đồng ý giải quyết' }).check();
    await press(specialist, 'Trình kết quả');
    await expect(specialist.getByRole('main')).toContainText('Đã trình');
    expect(await actionsOf(specialist)).toEqual([]);

    await takeFromQueue(head, 'review', code);
    expect(await actionsOf(head)).toEqual(['Trình lãnh đạo', 'Trả lại']);
    await press(head, 'Trình lãnh đạo');
    await expect(head.getByRole('main')).toContainText('Đã trình lãnh đạo');

    await takeFromQueue(leader, 'approve', code);
    expect(await actionsOf(leader)).toEqual(['Duyệt kết quả', 'Trả lại']);
    await press(leader, 'Duyệt kết quả');
    await expect(leader.getByRole('main')).toContainText('Đã duyệt');
    expect(await actionsOf(leader)).toEqual([]);
  });

  await test.step('The clerk numbers and issues it, and reception returns it', async () => {
    await takeFromQueue(clerk, 'issue', code);
    expect(await actionsOf(clerk)).toEqual(['Lấy số và phát hành', 'Trả lại']);
    await press(clerk, 'Lấy số và phát hành');
    await expect(clerk.getByRole('main')).toContainText('Đã phát hành');
    await sheSees('Đã xử lý xong');

    await takeFromQueue(reception, 'return', code);
    expect(await actionsOf(reception)).toEqual(['Ghi đã trả kết quả', 'Ghi tiền thu tại quầy']);
    await reception.getByRole('radio', { name: /^Bản điện tử/ }).check();
    await press(reception, 'Ghi đã trả kết quả');
    await expect(reception.getByRole('main')).toContainText('Hồ sơ khép lại');
    await sheSees('Đã trả kết quả');
  });

  await test.step('She got one letter for each step that concerns her, with her link in it', async () => {
    const expected = [
      `Đã nộp hồ sơ ${code}`,
      `Đã tiếp nhận hồ sơ ${code}, hẹn trả `,
      `Hồ sơ ${code} đã có kết quả`,
      `Đã trả kết quả hồ sơ ${code}`,
    ];
    await expect.poll(() => subjectsTo(page, email)).toHaveLength(expected.length);
    const letters = await lettersTo(page, email);
    for (const [n, subject] of expected.entries()) expect(letters[n]?.subject).toContain(subject);
    for (const { text } of letters) expect(text).toContain(link);
  });

  await test.step('The last letter leads to the rating, which she gives once', async () => {
    const last = (await lettersTo(page, email)).at(-1);
    await page.goto(last?.text.match(/http\S+y-kien/)?.[0] ?? 'about:blank');
    const other = await page.context().newPage();
    await other.goto(page.url());
    await press(page, 'Gửi đánh giá');
    await expect(page.getByRole('alert')).toContainText('Chọn một trong năm mức.');
    await page.getByRole('radio', { name: 'Rất hài lòng' }).check();
    await page.getByLabel('Lời nhận xét').fill('Nhanh và lịch sự.');
    await press(page, 'Gửi đánh giá');
    await expect(page.getByRole('status')).toContainText('Đã nhận đánh giá của bạn');
    await expect(page.getByRole('button', { name: 'Gửi đánh giá' })).toHaveCount(0);
    // Another window came second: the first rating stands, and its words are not lost.
    await other.getByRole('radio', { name: 'Bình thường' }).check();
    await other.getByLabel('Lời nhận xét').fill('Chỗ để xe hơi chật.');
    await press(other, 'Gửi đánh giá');
    await expect(other.getByRole('alert')).toContainText('Đánh giá trước được giữ nguyên');
    await expect(other.getByRole('main')).toContainText('Rất hài lòng');
    await expect(other.getByText('Chỗ để xe hơi chật.')).toBeVisible();
    await other.close();
  });

  await test.step('The result is in her own area, and everybody who looked is named', async () => {
    await page.goto(at('/ca-nhan'));
    const result = page
      .getByRole('listitem')
      .filter({ hasText: code })
      .getByRole('link', { name: /Tải kết quả: Xác nhận tình trạng hôn nhân/ });
    const paper = (await result.getAttribute('href')) ?? '';
    expect((await download(page, result)).subarray(0, 5).toString()).toBe('%PDF-');
    const looked = page.getByRole('table', { name: 'Ai đã xem dữ liệu của tôi' });
    await expect(looked.getByRole('row').filter({ hasText: 'Phạm Thu Hà' }).filter({ hasText: code }).first()).toBeVisible();
    const other = await stranger(browser);
    expect((await other.request.get(at(paper))).url()).toContain(at('/dang-nhap?'));
    await other.goto(at(`/tra-cuu/${code}`));
    await expectNothingPersonal(other);
  });
});
