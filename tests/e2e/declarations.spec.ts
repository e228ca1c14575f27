import { createHash } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { onePagePdf, zip } from '../support/upload-corpus.ts';
import { confirmAndSubmit, goOn } from './support/filing.ts';
import { an, at, binh, chau, official, passSignIn } from './support/people.ts';
import { choose, expectArrived, photo, placeFor } from './support/uploads.ts';

const step = (page: Page) => page.getByRole('heading', { level: 1 });
const main = (page: Page) => page.getByRole('main');
const side = (page: Page) => page.getByRole('complementary', { name: 'Hồ sơ của bạn' });
const group = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const pick = (page: Page, question: string, answer: string) =>
  page
    .getByRole('group', { name: new RegExp(`^${question.replace('?', '\\?')}`) })
    .getByRole('radio', { name: answer, exact: true })
    .check();

async function fillDate(within: ReturnType<typeof group>, date: string): Promise<void> {
  const [day = '', month = '', year = ''] = date.split('/');
  for (const [box, value] of Object.entries({ Ngày: day, Tháng: month, Năm: year }))
    await within.getByLabel(box, { exact: true }).fill(value);
}

/** Looks for a procedure in one's own words, reads about it, and signs in on the way to its declaration. */
async function find(page: Page, words: string, procedure: string): Promise<void> {
  await page.goto(at('/'));
  await page
    .getByRole('searchbox', { name: 'Tìm thủ tục' })
    .or(page.getByRole('combobox', { name: 'Tìm thủ tục' }))
    .fill(words);
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await main(page)
    .getByRole('link', { name: new RegExp(`^${procedure}`) })
    .first()
    .click();
  await expect(step(page)).toHaveText(procedure);
}

async function signInToFile(page: Page, who: string): Promise<void> {
  await page.getByRole('link', { name: 'Bắt đầu' }).click();
  await passSignIn(page, who);
  await expect(step(page)).toHaveText(/^Nộp hồ sơ: /);
}

/** What VNeID filled in says so. */
async function expectFromVneid(page: Page, label: string, value: string): Promise<void> {
  const input = page.getByLabel(label, { exact: true });
  await expect(input).toHaveValue(value);
  await expect(input).toHaveAccessibleDescription(/Từ VNeID, \d\d:\d\d hôm nay/);
}

/** A mistake is named beside its field and above all, in the same words; what was typed stays. */
async function expectMistake(page: Page, label: string, typed: string, words: string): Promise<void> {
  await expect(page).toHaveTitle(/^Lỗi: /);
  await expect(page.getByRole('alert')).toContainText(words);
  const input = page.getByLabel(label, { exact: true });
  await expect(input).toHaveAttribute('aria-invalid', 'true');
  await expect(input).toHaveAccessibleDescription(new RegExp(words));
  await expect(input).toHaveValue(typed);
}

/** The receipt says what was filed, and its fingerprint is the one of what it says. */
async function expectReceipt(page: Page, code: string, contents: readonly string[]): Promise<void> {
  await page.getByRole('link', { name: 'Xem biên nhận' }).click();
  await expect(step(page)).toHaveText('Biên nhận nộp hồ sơ');
  await expect(page.getByRole('heading', { name: 'Đúng như khi nộp' })).toBeVisible();
  for (const words of [code, ...contents]) await expect(main(page)).toContainText(words);
  const hash = (await page.locator('[data-receipt-hash]').innerText()).trim();
  const text = (await page.locator('[data-receipt-text]').textContent()) ?? '';
  expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
}

/** The dossier as the reception that it went to finds it; another has no such dossier. */
async function atReception(browser: Browser, { code, account, notAt }: { code: string; account: string; notAt: string }): Promise<Page> {
  const elsewhere = await official(browser, notAt);
  expect((await elsewhere.goto(at(`/can-bo/ho-so/${code}`)))?.status()).toBe(404);
  await elsewhere.context().close();
  const desk = await official(browser, account);
  await desk.getByRole('searchbox', { name: 'Tìm theo mã hồ sơ' }).fill(code);
  await desk.getByRole('button', { name: 'Tìm', exact: true }).click();
  await expect(desk).toHaveTitle(new RegExp(`^Hồ sơ ${code}`));
  return desk;
}

/** What reception opens of a document is what was sent. */
async function expectFile(desk: Page, name: string, sent: Buffer): Promise<void> {
  // What a scanner has seen opens in the page, which offers the file.
  const link = main(desk).getByRole('link', { name, exact: true });
  const look = main(desk).getByRole('button', { name, exact: true });
  await expect(link.or(look)).toBeVisible();
  const looked = (await look.count()) > 0 ? /^\?xem=([^#]+)/.exec((await look.getAttribute('formaction')) ?? '')?.[1] : undefined;
  const href = looked === undefined ? ((await link.getAttribute('href')) ?? '') : '';
  const got = await desk.request.get(at(looked === undefined ? href : `/tai-len/${looked}/tep`));
  expect(got.headers()['content-disposition']).toMatch(/^attachment/);
  expect((await got.body()).equals(sent)).toBe(true);
}

test('CT01: Bình moves to his wife’s with a child, knowing the ward by its old name only @script', async ({
  page,
  browser,
  javaScriptEnabled,
}) => {
  const scripted = javaScriptEnabled !== false;
  const kinship = 'Giấy tờ chứng minh quan hệ nhân thân với chủ hộ';
  const certificate = photo('Giấy chứng nhận kết hôn.jpg', 88);
  let code = '';

  await test.step('He calls it by what it was called for half a century, and sees fee and time', async () => {
    await find(page, 'chuyển hộ khẩu', 'Đăng ký thường trú');
    await expect(main(page)).toContainText('10.000 đ');
    await expect(main(page)).toContainText('7 ngày làm việc');
    await signInToFile(page, binh.name);
    await page.getByRole('button', { name: /^Bắt đầu/ }).click();
  });

  await test.step('What VNeID knows of him is there', async () => {
    await expect(step(page)).toHaveText('Người khai báo');
    await expectFromVneid(page, 'Họ, chữ đệm, tên', binh.name);
    await expectFromVneid(page, 'Số định danh cá nhân', binh.number);
    await expect(group(page, 'Ngày, tháng, năm sinh').getByLabel('Năm')).toHaveValue('1985');
    await goOn(page);
  });

  await test.step('The old name of the ward offers those that it is in now; he chooses', async () => {
    await expect(step(page)).toHaveText('Chỗ ở');
    await expect(side(page)).toContainText('Tùy nơi cư trú bạn khai');
    await page.getByLabel('Số nhà, đường, khu phố hoặc ấp').fill('45 đường Ngô Văn Năm');
    await pick(page, 'Chỗ ở này là', 'Mượn, ở nhờ');
    await page.getByText('Chỉ biết tên cũ của phường, xã?').click();
    await page.getByLabel('Tên cũ, trước 1/7/2025').fill('da kao');
    await page.getByRole('button', { name: 'Tìm tên mới' }).click();
    await expect(main(page)).toContainText('“da kao” nay thuộc một trong 2 nơi sau');
    await expect(page.getByLabel('Phường, xã, đặc khu')).toHaveValue(''); // nothing is chosen for him
    await expect(page.getByRole('button', { name: 'Chọn Phường Tân Định' })).toBeVisible();
    await page.getByRole('button', { name: 'Chọn Phường Sài Gòn' }).click();
    await expect(page.getByLabel('Phường, xã, đặc khu')).toHaveValue('26740');
    await expect(page.getByLabel('Số nhà, đường, khu phố hoặc ấp')).toHaveValue('45 đường Ngô Văn Năm');
    await expect(page.getByRole('radio', { name: 'Mượn, ở nhờ' })).toBeChecked();
  });

  await test.step('A digit is missing in the number of the householder', async () => {
    await page.getByLabel('Bạn là gì của chủ hộ?').selectOption({ label: 'Vợ, chồng' });
    await page.getByLabel('Họ, chữ đệm, tên chủ hộ').fill(an.name);
    await page.getByLabel('Số định danh của chủ hộ').fill('07919000012');
    await goOn(page);
    await expectMistake(page, 'Số định danh của chủ hộ', '07919000012', 'Số định danh còn thiếu 1 chữ số');
    await page.getByLabel('Số định danh của chủ hộ').fill('079 190 000 123');
    await page.getByLabel(/^Họ tên chủ sở hữu chỗ ở/).fill(an.name);
    await goOn(page);
  });

  await test.step('Two children, of whom one comes later after all', async () => {
    await expect(step(page)).toHaveText('Đề nghị');
    await page.getByLabel('Nội dung đề nghị').fill('Đăng ký thường trú cho tôi và con vào hộ của vợ');
    for (const [row, name, born, number] of [
      [1, 'Trần Minh Anh', '5/6/2016', '079316000111'],
      [2, 'Trần Gia Bảo', '20/9/2019', '079219000222'],
    ] as const) {
      await page.getByRole('button', { name: 'Thêm thành viên' }).click();
      const child = group(page, `Thành viên ${row}`);
      await child.getByLabel('Họ, chữ đệm, tên').fill(name);
      await fillDate(child.getByRole('group', { name: 'Ngày, tháng, năm sinh' }), born);
      await child.getByRole('radio', { name: row === 1 ? 'Nữ' : 'Nam', exact: true }).check();
      await child.getByLabel('Số định danh cá nhân').fill(number);
      await child.getByLabel('Quan hệ với chủ hộ').fill('Con');
    }
    await page.getByRole('button', { name: 'Xóa thành viên 1' }).click();
    await expect(group(page, 'Thành viên 2')).toHaveCount(0);
    await expect(group(page, 'Thành viên 1').getByLabel('Họ, chữ đệm, tên')).toHaveValue('Trần Gia Bảo');
    await expect(page.getByLabel('Nội dung đề nghị')).toHaveValue(/vào hộ của vợ$/);
  });

  await test.step('The certificate of marriage goes where kinship is asked for', async () => {
    for (const consent of ['Chủ hộ đã đồng ý', 'Chủ sở hữu chỗ ở đã đồng ý', 'Cha, mẹ hoặc người giám hộ đã đồng ý'])
      await page
        .getByRole('group', { name: new RegExp(`^${consent}`) })
        .getByRole('checkbox')
        .check();
    await choose(page, kinship, [certificate], { scripted });
    await expectArrived(page, kinship, 1, { scripted });
    await goOn(page);
  });

  await test.step('He checks everything, and files', async () => {
    await expect(step(page)).toHaveText('Xem lại lần cuối');
    for (const words of [
      '45 đường Ngô Văn Năm, Phường Sài Gòn',
      'Vợ, chồng',
      'Trần Gia Bảo',
      '20/09/2019',
      certificate.name,
      'Hộ của người thân',
    ])
      await expect(main(page)).toContainText(words);
    await expect(main(page)).not.toContainText('Trần Minh Anh');
    await expect(main(page)).toContainText('Thông tư 75/2022/TT-BTC');
    await expect(main(page)).toContainText('Nộp tại quầy, cán bộ giao biên lai');
    code = await confirmAndSubmit(page);
    await expect(main(page)).toContainText('chuyển ngay tới Công an phường Sài Gòn');
    await expect(main(page)).toContainText('10.000 đ');
    await expectReceipt(page, code, [certificate.name, 'Trần Gia Bảo']);
  });

  await test.step('The police of the ward have it; the ward itself has not', async () => {
    const desk = await atReception(browser, { code, account: 'tiepnhan.26740-CA', notAt: 'tiepnhan.26740' });
    for (const words of ['Đăng ký thường trú', binh.name, 'Trần Gia Bảo', 'từ VNeID']) await expect(main(desk)).toContainText(words);
    await expectFile(desk, certificate.name, certificate.buffer);
    await desk.context().close();
  });
});

test('A building permit: An sends the drawings and the papers of her land, and mends what does not fit @script', async ({
  page,
  browser,
  javaScriptEnabled,
}) => {
  const scripted = javaScriptEnabled !== false;
  const [drawings, land, promise] = [
    'Bản vẽ thiết kế',
    'Giấy tờ hợp pháp về đất đai',
    'Bản cam kết bảo đảm an toàn cho công trình liền kề',
  ];
  const drawing = { name: 'Bản vẽ nhà 3 tầng.pdf', mimeType: 'application/pdf', buffer: onePagePdf() };
  const archive = { name: 'ban-ve.zip', mimeType: 'application/zip', buffer: zip([['mat-bang.pdf', onePagePdf()]]) };
  const pages = ['bìa.jpg', 'thửa đất.jpg', 'sơ đồ.jpg'].map((name, place) => photo(name, 90 + 8 * place));
  const commitment = photo('Cam kết.jpg', 120);
  const all = [drawing, ...pages, commitment];
  let code = '';

  await test.step('The house touches its neighbour, so one more paper is asked for; filed here it costs nothing', async () => {
    await find(page, 'xin phep xay nha', 'Cấp phép xây dựng nhà ở riêng lẻ');
    await signInToFile(page, an.name);
    await pick(page, 'Công trình có xây sát nhà, công trình bên cạnh không?', 'Có');
    await expect(main(page)).toContainText('Được miễn: Nộp trực tuyến được miễn lệ phí cấp giấy phép xây dựng');
    await page.getByRole('button', { name: /^Bắt đầu/ }).click();
    await expect(step(page)).toHaveText('Chủ đầu tư');
    await expect(side(page)).toContainText('Nộp trực tuyến được miễn lệ phí');
    await expect(side(page)).toContainText(promise);
  });

  await test.step('She is the owner, with another telephone', async () => {
    await expectFromVneid(page, 'Tên chủ đầu tư (chủ hộ)', an.name);
    await expect(page.getByLabel('Số nhà, đường, khu phố hoặc ấp')).toHaveValue('45 đường Ngô Văn Năm');
    await expect(group(page, 'Địa chỉ liên hệ')).toContainText(/Từ VNeID, \d\d:\d\d hôm nay/);
    await page.getByLabel('Số điện thoại').fill('0903 000 124');
    await pick(page, 'Có người đại diện đứng đơn không?', 'Không');
    await goOn(page);
    await expect(step(page)).toHaveText('Thửa đất');
    await page.getByLabel('Số nhà, đường').fill('120 đường Bạch Đằng');
    await page.getByLabel('Phường, xã, đặc khu').selectOption({ label: 'Phường Thủ Dầu Một' });
    await page.getByLabel('Thửa đất số, tờ bản đồ số').fill('Thửa 58, tờ bản đồ 12');
    await page.getByLabel(/^Diện tích thửa đất/).fill('82,5');
    await page.getByLabel('Số giấy chứng nhận quyền sử dụng đất').fill('CS 123456');
    await goOn(page);
  });

  await test.step('A ground floor wider than its land is named beside its field', async () => {
    await expect(step(page)).toHaveText('Ngôi nhà');
    await expect(side(page)).toContainText('Phường Thủ Dầu Một');
    const floor = 'Diện tích xây dựng tầng 1 (m²)';
    await pick(page, 'Cấp công trình', 'Cấp III');
    await page.getByLabel('Số tầng').fill('3');
    await page.getByLabel(floor).fill('160');
    await page.getByLabel('Tổng diện tích sàn (m²)').fill('180');
    await page.getByLabel('Chiều cao công trình (m)').fill('11,5');
    await page.getByLabel('Dự kiến hoàn thành trong bao nhiêu tháng?').fill('8');
    await goOn(page);
    await expectMistake(page, floor, '160', 'Tầng 1 không thể rộng hơn thửa đất. Xem lại hai diện tích.');
    await page.getByLabel(floor).fill('60');
    await goOn(page);
  });

  await test.step('An archive is refused and says what to do instead; the drawing takes its place', async () => {
    await expect(step(page)).toHaveText('Thiết kế');
    await page.getByLabel('Tổ chức, cá nhân thiết kế').fill('Công ty Kiến trúc Ánh Dương');
    await choose(page, drawings, [archive], { scripted });
    const refused = placeFor(page, drawings).getByRole('listitem').filter({ hasText: archive.name });
    await expect(refused).toContainText('Đây là tệp nén. Hãy giải nén rồi gửi từng tệp.');
    await refused.getByRole('button', { name: scripted ? /^Đóng/ : /^Bỏ tệp/ }).click();
    await expect(refused).toHaveCount(0);
    await choose(page, drawings, [drawing], { scripted });
    await expectArrived(page, drawings, 1, { scripted });
  });

  await test.step('Photos of the land papers are one document; the promise to the neighbour has a place of its own', async () => {
    await choose(page, land, pages, { scripted });
    await expectArrived(page, land, 3, { scripted });
    await expect(placeFor(page, land)).toContainText('Một giấy tờ gồm 3 trang, theo thứ tự dưới đây.');
    await choose(page, promise, [commitment], { scripted });
    await expectArrived(page, promise, 1, { scripted });
    await expect(page.getByLabel('Tổ chức, cá nhân thiết kế')).toHaveValue('Công ty Kiến trúc Ánh Dương');
    await goOn(page);
  });

  await test.step('She checks everything, and files', async () => {
    await expect(step(page)).toHaveText('Xem lại lần cuối');
    for (const words of [
      '82,5 m²',
      '60 m²',
      '11,5 m',
      'Cấp III',
      drawing.name,
      'Trang 1 bìa.jpg',
      'Trang 2 thửa đất.jpg',
      'Trang 3 sơ đồ.jpg',
    ])
      await expect(main(page)).toContainText(words);
    await expect(main(page)).toContainText('Bạn đã sửa so với VNeID');
    await expect(main(page)).not.toContainText(archive.name);
    await expect(main(page)).toContainText('Nghị quyết 411/NQ-HĐND ngày 29/9/2025');
    code = await confirmAndSubmit(page);
    await expect(main(page)).toContainText('chuyển ngay tới Phường Thủ Dầu Một');
    await expectReceipt(
      page,
      code,
      all.map(({ name }) => name),
    );
    for (const { buffer } of all) await expect(main(page)).toContainText(createHash('sha256').update(buffer).digest('hex'));
  });

  await test.step('The ward where the land lies has it, not the one where she lives', async () => {
    const desk = await atReception(browser, { code, account: 'tiepnhan.25747', notAt: 'tiepnhan.26740' });
    for (const words of ['Thửa 58, tờ bản đồ 12', 'khác VNeID', 'Trang 3 sơ đồ.jpg', promise])
      await expect(main(desk)).toContainText(words);
    for (const { name, buffer } of all) await expectFile(desk, name, buffer);
    const whole = await main(desk).getByRole('link', { name: 'Mở cả 3 trang thành một PDF' }).getAttribute('href');
    const pdf = await (await desk.request.get(at(whole ?? ''))).body();
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(3);
    await desk.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
    await expect(main(desk)).toContainText('Đã tiếp nhận');
    await desk.context().close();
  });

  await test.step('Whoever decides ticks the visit of the site and proposes at once: the list goes with it, and nothing typed is lost', async () => {
    const head = await official(browser, 'truongphong.25747');
    await head.goto(at(`/can-bo/ho-so/${code}`));
    const panel = head.getByRole('complementary', { name: 'Việc của bạn' });
    await panel.getByRole('radio').first().check();
    await panel.getByRole('button', { name: 'Giao hồ sơ', exact: true }).click();
    await expect(main(head)).toContainText('Đã giao');
    await head.context().close();
    const specialist = await official(browser, 'thuly.25747');
    await specialist.goto(at(`/can-bo/ho-so/${code}`));
    const [visit, remark] = [
      specialist.getByRole('checkbox', { name: 'Kiểm tra thực địa' }),
      specialist.getByLabel('Ghi chú cho việc: Kiểm tra thực địa'),
    ];
    const reason = specialist.locator('#prepare-reason');
    await specialist.getByRole('radio', { name: 'Từ chối' }).check();
    await reason.fill('Thửa đất');
    await remark.fill('Đã xem ngày 20/11');
    await specialist.getByRole('button', { name: 'Lưu danh sách' }).click();
    await expect(reason).toHaveValue('Thửa đất');
    await visit.check();
    await specialist.getByLabel('Từ chối vì').selectOption('Không đủ điều kiện theo quy định');
    await reason.fill('');
    await specialist.getByRole('button', { name: 'Trình kết quả', exact: true }).click();
    await expect(specialist.getByRole('alert')).toBeVisible();
    await expect(visit).toBeChecked();
    await expect(remark).toHaveValue('Đã xem ngày 20/11');
    await reason.fill('Thửa đất nằm trong hành lang bảo vệ sông.');
    await specialist.getByRole('button', { name: 'Trình kết quả', exact: true }).click();
    await expect(main(specialist)).toContainText('Đã trình');
    await specialist.context().close();
  });
});

test('A household business: Châu opens a shop with her family, in another ward than her own @plain', async ({
  page,
  browser,
  javaScriptEnabled,
}) => {
  const scripted = javaScriptEnabled !== false;
  const authorisation = 'Văn bản ủy quyền của các thành viên hộ gia đình cho chủ hộ kinh doanh';
  const paper = photo('Giấy ủy quyền.jpg', 96);
  const opens = new Date(Date.now() + 45 * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10).split('-').reverse().join('/');
  let code = '';

  await test.step('She looks for what she wants to do, and files for herself', async () => {
    await find(page, 'mở quán ăn', 'Đăng ký hộ kinh doanh');
    await signInToFile(page, chau.name);
    await pick(page, 'Ai nộp hồ sơ?', 'Chính người có việc, hoặc người được luật cho nộp');
    await page.getByRole('button', { name: /^Bắt đầu/ }).click();
  });

  await test.step('Who she is, where she lives and her card are known', async () => {
    await expect(step(page)).toHaveText('Chủ hộ kinh doanh');
    await expectFromVneid(page, 'Họ, chữ đệm, tên', chau.name);
    await expectFromVneid(page, 'Nơi cấp giấy tờ (không bắt buộc)', 'Bộ Công an');
    await expect(page.getByRole('radio', { name: 'Thẻ căn cước hoặc căn cước công dân' })).toBeChecked();
    await pick(page, 'Nhận thư ở nơi cư trú?', 'Có');
    await goOn(page);
  });

  await test.step('A household calls itself no company', async () => {
    await expect(step(page)).toHaveText('Hộ kinh doanh');
    const name = 'Tên riêng của hộ kinh doanh';
    await pick(page, 'Đăng ký', 'Thành lập mới');
    await page.getByLabel(name).fill('Công ty Bánh mì Cô Châu');
    const office = group(page, 'Trụ sở của hộ kinh doanh');
    await office.getByLabel('Số nhà, đường, khu phố hoặc ấp').fill('30 đường Yersin');
    await office.getByLabel('Phường, xã, đặc khu').selectOption({ label: 'Phường Thủ Dầu Một' });
    await page.getByLabel('Vốn kinh doanh (đ)').fill('50.000.000');
    const lines = [
      ['5610', 'Nhà hàng và dịch vụ ăn uống lưu động'],
      ['4722', 'Bán lẻ thực phẩm'],
      ['1071', 'Sản xuất các loại bánh từ bột'],
    ] as const;
    for (const [place, [vsic, trade]] of lines.entries()) {
      if (place > 0) await page.getByRole('button', { name: 'Thêm ngành' }).click();
      await group(page, `Ngành ${place + 1}`)
        .getByLabel('Mã ngành')
        .fill(vsic);
      await group(page, `Ngành ${place + 1}`)
        .getByLabel('Tên ngành, nghề')
        .fill(trade);
    }
    await page.getByRole('button', { name: 'Xóa ngành 2' }).click();
    await expect(group(page, 'Ngành 3')).toHaveCount(0);
    await expect(group(page, 'Ngành 2').getByLabel('Mã ngành')).toHaveValue('1071');
    await goOn(page);
    await expectMistake(page, name, 'Công ty Bánh mì Cô Châu', 'Tên không có “công ty” hoặc “doanh nghiệp”');
    await page.getByLabel(name).fill('Bánh mì Cô Châu');
    await goOn(page);
  });

  await test.step('Her mother takes part, so the family’s authorisation is asked for', async () => {
    await expect(step(page)).toHaveText('Ai thành lập');
    await pick(page, 'Ai đứng ra thành lập?', 'Bạn và các thành viên hộ gia đình');
    if (!scripted) {
      await goOn(page); // with script the list is there at once
      await expect(main(page)).toContainText('Theo điều bạn vừa chọn, bước này hỏi thêm.');
      await expect(page.getByRole('alert')).toHaveCount(0); // nothing is wrong yet
    }
    const mother = group(page, 'Thành viên 1');
    await mother.getByLabel('Họ, chữ đệm, tên').fill('Lê Thị Dung');
    await fillDate(mother.getByRole('group', { name: 'Ngày, tháng, năm sinh' }), '4/9/1972');
    await mother.getByLabel('Số định danh cá nhân').fill('079172000333');
    await goOn(page);
    await expect(step(page)).toHaveText('Thuế và bảo hiểm');
    await expect(side(page)).toContainText(authorisation);
    await expect(side(page)).not.toContainText('tùy câu trả lời');
  });

  await test.step('She sends it with what the tax office has to know', async () => {
    await fillDate(group(page, 'Ngày bắt đầu hoạt động'), opens);
    await page.getByLabel('Số lao động dự kiến').fill('2');
    await page.getByRole('radio', { name: /^Kê khai/ }).check();
    await pick(page, 'Nhận thông báo thuế ở trụ sở?', 'Có');
    await choose(page, authorisation, [paper], { scripted });
    await expectArrived(page, authorisation, 1, { scripted });
    await goOn(page);
  });

  await test.step('She checks everything, and files', async () => {
    await expect(step(page)).toHaveText('Xem lại lần cuối');
    for (const words of ['Bánh mì Cô Châu', '5610', 'Sản xuất các loại bánh từ bột', '50.000.000 đ', 'Lê Thị Dung', opens, paper.name])
      await expect(main(page)).toContainText(words);
    await expect(main(page)).not.toContainText('Bán lẻ thực phẩm');
    await expect(main(page)).not.toContainText('Công ty Bánh mì');
    await expect(main(page)).toContainText('Được miễn: Nộp trực tuyến được miễn lệ phí đăng ký kinh doanh');
    code = await confirmAndSubmit(page);
    await expect(main(page)).toContainText('chuyển ngay tới Phường Thủ Dầu Một');
    await expectReceipt(page, code, ['Lê Thị Dung', paper.name]);
  });

  await test.step('The ward of the shop has it', async () => {
    const desk = await atReception(browser, { code, account: 'tiepnhan.25747', notAt: 'tiepnhan.26740' });
    for (const words of ['HỘ KINH DOANH Bánh mì Cô Châu', 'Lê Thị Dung', 'từ VNeID']) await expect(main(desk)).toContainText(words);
    await expectFile(desk, paper.name, paper.buffer);
    await desk.context().close();
  });
});
