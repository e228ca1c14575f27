import { expect, type Locator, type Page, test } from '@playwright/test';
import { query } from './support/database.ts';
import { file } from './support/filing.ts';
import { an, at, official, somebody } from './support/people.ts';

const dataDir = () => process.env.PORTAL_DATA ?? '';

/** One form of the panel: opened where it is folded away, filled in, sent. */
async function act(page: Page, code: string, what: string, done: string, fill: (form: Locator) => Promise<void> = async () => {}) {
  await page.goto(at(`/can-bo/ho-so/${code}`));
  const panel = page.getByRole('region', { name: 'Việc của bạn' });
  const folded = panel.getByText(`${what}…`, { exact: true });
  if (await folded.isVisible()) await folded.click();
  const form = panel.locator('.act').filter({ has: page.getByRole('button', { name: what, exact: true }) });
  await fill(form);
  await form.getByRole('button', { name: what, exact: true }).click();
  await expect(page.getByRole('status').or(page.getByRole('main')).first()).toContainText(done);
}
const because = (words: string) => (form: Locator) => form.locator('textarea[name$=".reason"]').fill(words);
const to = (name: string) => (form: Locator) => form.getByRole('radio', { name: new RegExp(`^${name}`) }).check();

test('What is pressed seldom: papers go to another ward, a desk is cleared, the leader apologises, reopens and stops @plain', async ({
  browser,
}) => {
  const she = await somebody(browser, an.name);
  const code = await file(she);
  const reception = await official(browser, 'tiepnhan.26740');
  const head = await official(browser, 'truongphong.25747');
  const [specialist, clerk, leader] = [
    await official(browser, 'thuly.25747'),
    await official(browser, 'vanthu.25747'),
    await official(browser, 'lanhdao.25747'),
  ];
  // The clerk is a specialist too today, so that there are two.
  await query(
    dataDir(),
    `insert into post (person_id, role, unit_code, "from") select person_id, 'specialist', '25747', current_date - 1 from post
      where unit_code = '25747' and role = 'clerk' on conflict do nothing`,
  );

  await test.step('Reception transfers it before receiving, receives it for that ward, and sends the papers after it', async () => {
    await act(reception, code, 'Chuyển đơn vị khác', 'Đã chuyển đơn vị', async (form) => {
      await form.getByLabel('Chuyển tới').selectOption({ label: 'Phường Thủ Dầu Một' });
      await because('Nơi cư trú thuộc phường Thủ Dầu Một.')(form);
    });
    await act(reception, code, 'Tiếp nhận', 'Đã tiếp nhận');
    await act(reception, code, 'Bàn giao giấy tờ', 'Đã ghi bàn giao');
    await act(head, code, 'Xác nhận đã nhận giấy tờ', 'Đã nhận bàn giao');
  });

  await test.step('The head assigns it, gives it to somebody else, and then clears that desk', async () => {
    await act(head, code, 'Giao hồ sơ', 'Đã giao', to('Ngô Thùy Linh'));
    await act(head, code, 'Giao lại', 'Đã giao lại', to('Đặng Thị Kim Oanh'));
    await head.goto(at('/can-bo/nhan-su'));
    await head.getByText('Chuyển cả bàn việc').click();
    const desk = head.locator('form').filter({ has: head.getByRole('button', { name: 'Chuyển bàn việc' }) });
    const option = desk.locator('select[name=desk] option', { hasText: 'Đặng Thị Kim Oanh' });
    await desk.locator('select[name=desk]').selectOption((await option.getAttribute('value')) ?? '');
    await desk.getByRole('checkbox', { name: /^Ngô Thùy Linh/ }).check();
    await desk.getByLabel('Lý do').fill('Văn thư trở lại việc của mình.');
    await desk.getByRole('button', { name: 'Chuyển bàn việc' }).click();
    await expect
      .poll(async () => (await specialist.request.get(at('/can-bo?tab=mine'))).text())
      .toContain(code.slice(code.indexOf('-') + 1));
  });

  await test.step('As the date passes, the leader is told; he signs an apology with a new date, and she gets it', async () => {
    const reason = 'Chúng tôi xác minh cư trú chậm hơn đã hẹn.';
    // Whoever changes the calendar elsewhere at this moment moves the date back.
    await expect(async () => {
      await query(dataDir(), `update dossier set due_at = now() - interval '1 minute', alarm_at = now() where code = $1`, [code]);
      await expect.poll(async () => (await leader.request.get(at('/can-bo/thong-bao'))).text()).toContain(code);
      await leader.goto(at('/can-bo/thong-bao'));
      const told = leader.getByRole('listitem').filter({ hasText: `Đã quá hạn: ${code}` });
      await told.getByRole('button', { name: 'Mở hồ sơ' }).click();
      await expect(leader).toHaveURL(new RegExp(`${code}#act$`));
      await act(leader, code, 'Xin lỗi và hẹn lại', 'Đã xin lỗi và hẹn lại', because(reason));
    }).toPass();
    await she.goto(at(`/tra-cuu/${code}`));
    await expect(she.getByRole('main')).toContainText('Phiếu xin lỗi và hẹn lại ngày trả');
    await expect(she.getByRole('main')).toContainText('Nghị định 118/2025/NĐ-CP: một lần, do lãnh đạo ký; mẫu 04');
  });

  await test.step('What was issued wrongly is reopened by the leader, and later stopped as the specialist proposes', async () => {
    await act(specialist, code, 'Trình kết quả', 'Đã trình', (form) => form.getByRole('radio', { name: 'Đồng ý giải quyết' }).check());
    await act(head, code, 'Trình lãnh đạo', 'Đã trình lãnh đạo');
    await act(leader, code, 'Duyệt kết quả', 'Đã duyệt');
    await act(clerk, code, 'Lấy số và phát hành', 'Đã phát hành');
    await act(leader, code, 'Mở lại', 'Đã mở lại', because('Ngày sinh trong giấy ghi sai.'));
    await act(specialist, code, 'Đề xuất dừng', 'Đã đề xuất dừng', because('Bà An đã có giấy này ở nơi khác.'));
    await act(leader, code, 'Dừng xử lý', 'Đã dừng xử lý', because('Bà An đã được cấp giấy này ở nơi khác.'));
    await she.goto(at(`/tra-cuu/${code}`));
    await expect(she.getByRole('main')).toContainText('Thông báo dừng xử lý');
  });
});
