import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { env } from '#src/env.ts';
import { startMailbox } from '#src/sandbox/mailbox.ts';
import { proposeDays, saveCalendarChange } from '#src/services/administration/change-calendar.ts';
import { recomputeNext, settled } from '#src/services/administration/recompute-due-dates.ts';
import { sendMessage } from '#src/services/notices/send-message.ts';
import { tellPeople } from '#src/services/tell-people.ts';
import { testDatabase } from '../../support/database.ts';
import { startJobs } from '../../support/jobs.ts';
import { readToTheEnd } from '../../support/journal.ts';
import { official } from '../../support/people.ts';
import { act, at, file } from '../staff/filed.ts';

testDatabase();
let mailbox: Awaited<ReturnType<typeof startMailbox>>;
let boss: PgBoss;
beforeAll(async () => {
  mailbox = await startMailbox({ smtpPort: 0, webPort: 0 });
  env().SANDBOX_SMTP_PORT = mailbox.smtpPort;
  boss = await startJobs();
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await mailbox.close();
});

async function change(day: string, kind: 'holiday' | 'ordinary', now: Date): Promise<void> {
  const admin = await official('quantri');
  const words = { nameVi: 'Ngày thử', nameEn: 'Test day', trust: 'official', source: 'QĐ thử' };
  const proposed = await proposeDays(admin, { from: day, to: '', kind, ...words }, now);
  if (!proposed.ok) throw new Error(JSON.stringify(proposed.error));
  await saveCalendarChange(admin, proposed.value, now);
  while ((await recomputeNext(new Date(now.getTime() + settled))) === 1);
}

async function messages(dossierId: string): Promise<string[]> {
  await readToTheEnd(() => tellPeople(boss));
  const { rows } = await pool().query<{ id: string }>(
    `select m.id from message m join person_notice n on n.id = m.notice_id where m.dossier_id = $1 and n.kind = 'calendar_recomputed'`,
    [dossierId],
  );
  return rows.map(({ id }) => id);
}

test('whose date comes later is told, from when to when; whose date comes nearer is not', async () => {
  const code = await file(at('08:00'));
  await act(code, at('09:00'), ['tiepnhan.26740', 'receive']);
  const { id, dueAt } = (await findDossier(code)) ?? (undefined as never);
  const day = vietnamDate(dueAt ?? new Date());
  await change(day, 'holiday', at('10:00'));
  const [letter, ...more] = await messages(id);
  expect(more).toEqual([]);
  await sendMessage(letter ?? '');
  const inbox = await fetch(`http://127.0.0.1:${mailbox.webPort}/messages.json?to=an@vidu.vn`);
  const letters = (await inbox.json()) as { subject: string; text: string }[];
  const [about, ...others] = letters.filter(({ subject }) => subject.includes('dời sang'));
  expect(others).toEqual([]);
  expect(about?.subject).toContain(code);
  expect(about?.text).toContain('Lịch làm việc của Thành phố thay đổi');
  await change(day, 'ordinary', at('11:00'));
  expect(await messages(id)).toEqual([letter]);
});
