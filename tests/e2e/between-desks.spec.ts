import { expect, type Page, test } from '@playwright/test';
import { query } from './support/database.ts';
import { file } from './support/filing.ts';
import { an, at, official, somebody } from './support/people.ts';

const vietnam = (): Date => new Date(Date.now() + 7 * 3_600_000);

/** A day from now, as its three boxes want it. */
function dayAhead(days: number): [string, string, string] {
  const day = new Date(vietnam().getTime() + days * 86_400_000).toISOString();
  return [day.slice(8, 10), day.slice(5, 7), day.slice(0, 4)];
}
/** So many days until the next Sunday. */
const untilSunday = (): number => 7 - vietnam().getUTCDay();

/** The first Monday to come of which the calendar says nothing. */
async function plainMonday(): Promise<[string, string, string]> {
  const named = await query<{ day: string }>(process.env.PORTAL_DATA ?? '', `select to_char(date, 'YYYY-MM-DD') as day from calendar_day`);
  for (let days = untilSunday() + 1; ; days += 7) {
    const [day, month, year] = dayAhead(days);
    if (!named.some((one) => one.day === `${year}-${month}-${day}`)) return [day, month, year];
  }
}

async function fillDate(page: Page, name: string, [day, month, year]: [string, string, string]): Promise<void> {
  await page.locator(`input[name$="${name}.day"]:visible`).fill(day);
  await page.locator(`input[name$="${name}.month"]:visible`).fill(month);
  await page.locator(`input[name$="${name}.year"]:visible`).fill(year);
}

test('A specialist asks another ward, whose head answers; then the head gives the dossier to that ward @plain', async ({ browser }) => {
  const she = await somebody(browser, an.name);
  const code = await file(she);
  const reception = await official(browser, 'tiepnhan.26740');
  await reception.goto(at(`/can-bo/ho-so/${code}`));
  await reception.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
  await expect(reception.getByRole('main')).toContainText('Đã tiếp nhận');
  const head = await official(browser, 'truongphong.26740');
  await head.goto(at(`/can-bo/ho-so/${code}`));
  await head
    .getByRole('radio', { name: /^Vũ|^[A-ZĐ]/ })
    .first()
    .check();
  await head.getByRole('button', { name: 'Giao hồ sơ', exact: true }).click();
  await expect(head.getByRole('main')).toContainText('Đã giao');

  const specialist = await official(browser, 'thuly.26740');
  const question = 'Đề nghị xác nhận bà An cư trú tại phường từ 2015 tới 2020.';
  await test.step('The question needs a unit and a day to come; what was typed stays, beside it too', async () => {
    await specialist.goto(at(`/can-bo/ho-so/${code}`));
    await specialist.getByLabel('Ghi chú mới').fill('Hẹn bà An chiều thứ Năm.');
    await specialist.getByText('Trả lại…').click();
    await specialist.getByLabel('Lý do trả lại').fill('Có lẽ thuộc phường khác.');
    await specialist.getByText('Lấy ý kiến…').click();
    await specialist.getByLabel('Hỏi gì').fill(question);
    await specialist.getByLabel('Hỏi đơn vị').selectOption({ label: 'Phường Thủ Dầu Một' });
    await fillDate(specialist, 'answerBy', dayAhead(-1));
    await specialist.getByRole('button', { name: 'Lấy ý kiến', exact: true }).click();
    await expect(specialist.getByRole('alert')).toContainText('Hạn trả lời phải ở sau hôm nay');
    await expect(specialist.getByLabel('Hỏi gì')).toHaveValue(question);
    await fillDate(specialist, 'answerBy', dayAhead(untilSunday()));
    await specialist.getByRole('button', { name: 'Lấy ý kiến', exact: true }).click();
    await expect(specialist.getByRole('alert')).toContainText('Hạn trả lời rơi vào ngày nghỉ');
    await fillDate(specialist, 'answerBy', await plainMonday());
    await specialist.getByRole('button', { name: 'Lấy ý kiến', exact: true }).click();
    await expect(specialist.getByRole('main')).toContainText('Đã hỏi ý kiến');
    await expect(specialist.getByLabel('Hỏi gì')).toHaveValue('');
    await expect(specialist.getByLabel('Ghi chú mới')).toHaveValue('Hẹn bà An chiều thứ Năm.');
    await expect(specialist.getByLabel('Lý do trả lại')).toHaveValue('Có lẽ thuộc phường khác.');
    await specialist.getByRole('button', { name: 'Ghi lại', exact: true }).click();
    await expect(specialist.getByLabel('Ghi chú mới')).toHaveValue('');
    await expect(specialist.getByText('Hẹn bà An chiều thứ Năm.')).toBeVisible();
  });

  await test.step('The head of that ward finds it at the top of his desk, answers, and has no more to do with it', async () => {
    const other = await official(browser, 'truongphong.25747');
    await other.goto(at('/can-bo'));
    await other.getByRole('link', { name: new RegExp(code) }).click();
    await expect(other.getByRole('main')).toContainText(question);
    await other.getByLabel('Ý kiến', { exact: true }).fill('Bà An cư trú liên tục tại phường, có sổ theo dõi.');
    await other.getByRole('radio', { name: 'Đồng ý', exact: true }).check();
    await other.getByRole('button', { name: 'Cho ý kiến', exact: true }).click();
    await expect(other.getByRole('main')).toContainText('Đã gửi ý kiến');
    const gone = await other.goto(at(`/can-bo/ho-so/${code}`));
    expect(gone?.status()).toBe(404);
  });

  await test.step('The specialist reads the answer, finds that it is not theirs, and gives it back; the head transfers it', async () => {
    await specialist.goto(at(`/can-bo/ho-so/${code}`));
    await expect(specialist.getByRole('region', { name: 'Ý kiến của đơn vị khác' })).toContainText('Bà An cư trú liên tục');
    await specialist.getByText('Trả lại…').click();
    await specialist.getByLabel('Lý do trả lại').fill('Thuộc thẩm quyền phường Thủ Dầu Một.');
    await specialist.getByRole('button', { name: 'Trả lại', exact: true }).click();
    await head.goto(at(`/can-bo/ho-so/${code}`));
    await head.getByText('Chuyển đơn vị khác…').click();
    await head.getByLabel('Chuyển tới').selectOption({ label: 'Phường Thủ Dầu Một' });
    await head.getByLabel('Vì sao chuyển').fill('Nơi cư trú thuộc phường Thủ Dầu Một.');
    // Whoever gives it away does not see the page again, so nothing may lie there half typed.
    await head.getByLabel('Ghi chú mới').fill('Đã gọi cho bà An.');
    await head.getByRole('button', { name: 'Chuyển đơn vị khác', exact: true }).click();
    await expect(head.getByRole('alert')).toContainText('gõ dở');
    await expect(head.getByLabel('Vì sao chuyển')).toHaveValue('Nơi cư trú thuộc phường Thủ Dầu Một.');
    await head.getByLabel('Ghi chú mới').fill('');
    await head.getByRole('button', { name: 'Chuyển đơn vị khác', exact: true }).click();
    await expect(head.getByRole('main')).toContainText('Đã chuyển đơn vị');
    await she.goto(at(`/tra-cuu/${code}`));
    await expect(she.getByRole('main')).toContainText('Phường Thủ Dầu Một');
  });
});

test('Whoever is away names a deputy, and takes it back @plain', async ({ browser }) => {
  const clerk = await official(browser, 'vanthu.stc');
  await clerk.goto(at('/can-bo/nhan-su'));
  await clerk.getByText('Báo vắng, giao người làm thay').click();
  await clerk.getByLabel('Người làm thay', { exact: true }).selectOption({ index: 1 });
  await fillDate(clerk, 'from', dayAhead(1));
  await fillDate(clerk, 'until', dayAhead(0));
  await clerk.getByRole('button', { name: 'Giao làm thay' }).click();
  await expect(clerk.getByRole('alert')).toContainText('Ngày cuối ở trước ngày bắt đầu');
  await fillDate(clerk, 'until', dayAhead(3));
  await clerk.getByRole('button', { name: 'Giao làm thay' }).click();
  await expect(clerk.getByRole('status')).toContainText('Đã giao người làm thay');
  await clerk.getByRole('button', { name: /^Thôi làm thay/ }).click();
  await expect(clerk.getByRole('status')).toContainText('Đã thôi việc làm thay');
  await expect(clerk.getByRole('main')).toContainText('Chưa ai báo vắng');
});

test('An official who has come to stand on the citizen’s side gets back the note that he wrote, and nobody reads it @plain', async ({
  browser,
}) => {
  const code = await file(await somebody(browser, an.name));
  const reception = await official(browser, 'tiepnhan.26740');
  await reception.goto(at(`/can-bo/ho-so/${code}`));
  const note = 'Hẹn bà An mang bản chính chiều thứ Năm.';
  await reception.getByLabel('Ghi chú mới').fill(note);
  // As if it had been his own from the beginning: whoever else is tied is refused by the same rule.
  const his = `update dossier set applicant_id = (select person_id from staff where subject = 'tiepnhan.26740') where code = $1`;
  await query(process.env.PORTAL_DATA ?? '', his, [code]);
  await reception.getByRole('button', { name: 'Ghi lại', exact: true }).click();
  await expect(reception.getByRole('alert')).toContainText('Bạn là người nộp hồ sơ này hoặc đang đại diện');
  await expect(reception.locator('.notice', { hasText: 'Những gì bạn đã điền' })).toContainText(note);
  await expect(reception.getByLabel('Ghi chú mới')).toHaveCount(0);
  const head = await official(browser, 'truongphong.26740');
  await head.goto(at(`/can-bo/ho-so/${code}`));
  await expect(head.getByRole('region', { name: 'Ghi chú nội bộ' })).toContainText('Chưa có ghi chú');
});
