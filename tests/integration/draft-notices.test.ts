import { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { deleteExpiredDrafts } from '#src/data/drafts.ts';
import { env } from '#src/env.ts';
import { startMailbox } from '#src/sandbox/mailbox.ts';
import { keepLonger, noticeEndingDrafts, noticeQueue, tellOfEnding } from '#src/services/filing/draft-notices.ts';
import { endsSoon, loadDraft } from '#src/services/filing/open-draft.ts';
import { saveStep } from '#src/services/filing/save-step.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { queueOf, routeNotices } from '#src/services/notices/route.ts';
import type { Session } from '#src/services/session.ts';
import { testDatabase } from '../support/database.ts';
import { citizen } from '../support/people.ts';

testDatabase();

const now = new Date('2026-11-23T02:00:00Z');
const day = (n: number, hours = 0) => new Date(now.getTime() + n * 86_400_000 + hours * 3_600_000);
const an = () => citizen('079190000123');

let mailbox: Awaited<ReturnType<typeof startMailbox>>;
let boss: PgBoss;
beforeAll(async () => {
  mailbox = await startMailbox({ smtpPort: 0, webPort: 0 });
  env().SANDBOX_SMTP_PORT = mailbox.smtpPort;
  boss = new PgBoss({ db: { executeSql: (text, values) => pool().query(text, values) }, createSchema: false });
  await boss.start();
  for (const queue of [noticeQueue, ...Object.values(queueOf)]) await boss.createQueue(queue);
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await mailbox.close();
});

beforeEach(() => pool().query('delete from draft'));

async function begin(session: Session, locale: 'vi' | 'en' = 'vi'): Promise<string> {
  const started = await startDraft(session, '1.004873', now, { locale });
  if (!started.ok) throw new Error(started.error.kind);
  return started.value.id;
}
async function letters(): Promise<{ subject: string; text: string }[]> {
  const answer = await fetch(`http://127.0.0.1:${mailbox.webPort}/messages.json?to=an@vidu.vn`);
  return (await answer.json()) as { subject: string; text: string }[];
}
/** The jobs that were made for one draft. */
async function jobsFor(id: string): Promise<number> {
  const { rows } = await pool().query(`select 1 from pgboss.job where name = $1 and data ->> 'id' = $2`, [noticeQueue, id]);
  return rows.length;
}
const lives = async (session: Session, id: string, at: Date) => (await loadDraft(session, id, at)) !== undefined;

test('a draft is told of three days before, once, and goes on its last day; one that is saved lives on', async () => {
  const session = await an();
  const [left, saved] = [await begin(session), await begin(session)];
  const open = await loadDraft(session, left, day(26));
  expect(open && endsSoon(open.draft, day(26))).toBe(false);
  expect(open && endsSoon(open.draft, day(28))).toBe(true);
  await noticeEndingDrafts(boss, day(26));
  expect(await jobsFor(left)).toBe(0);
  await Promise.all([noticeEndingDrafts(boss, day(27, 1)), noticeEndingDrafts(boss, day(27, 1))]);
  await noticeEndingDrafts(boss, day(27, 2));
  expect([await jobsFor(left), await jobsFor(saved)]).toEqual([1, 1]);
  // Saved before its letter went out: it is not written about.
  await saveStep(session, saved, 'nguoi-yeu-cau', { req_phone: ['0903000123'] }, day(27, 2));
  expect(await tellOfEnding(saved, day(27, 3))).toBe('needless');
  expect(await tellOfEnding(left, day(27, 3))).toBe('told');
  expect(await tellOfEnding(left, day(27, 4))).toBe('needless');
  const about = (await letters()).filter(({ subject }) => subject.includes('sẽ bị xóa'));
  expect(about).toHaveLength(1);
  expect(about[0]?.subject).toContain('23/12/2026');
  expect(about[0]?.text).toContain('/nop-ho-so/1.004873');
  expect(about[0]?.text).toContain('Giữ thêm 30 ngày');
  expect(about[0]?.text).not.toContain('0903');
  const { rows } = await pool().query('select about from person_notice where person_id = $1 and kind = $2', [session.id, 'draft_ending']);
  expect(rows).toEqual([{ about: left }]);
  // Short messages go where he wished to have them; the letter has gone out, and is not written twice.
  await pool().query(
    `insert into push_subscription (id, person_id, endpoint, p256dh, auth, made_at) values (gen_random_uuid(), $1, 'https://push.example/1', 'x', 'x', $2)`,
    [session.id, now],
  );
  await routeNotices(boss, day(27, 4));
  const { rows: sent } = await pool().query<{ channel: string }>(
    'select m.channel from message m join person_notice n on n.id = m.notice_id where n.about = $1 order by 1',
    [left],
  );
  expect(sent.map(({ channel }) => channel)).toEqual(['push', 'sms']);
  expect(await lives(session, left, day(29))).toBe(true);
  expect(await lives(session, left, day(30, 4))).toBe(false);
  expect(await deleteExpiredDrafts(day(30, 4))).toBe(1);
  expect(await lives(session, saved, day(31))).toBe(true);
});

test('nobody’s words go unannounced: a draft that was not told of is neither deleted nor closed, and then has three days more', async () => {
  const session = await an();
  const id = await begin(session);
  expect(await deleteExpiredDrafts(day(40))).toBe(0);
  expect(await lives(session, id, day(40))).toBe(true);
  await noticeEndingDrafts(boss, day(40));
  expect(await deleteExpiredDrafts(day(40))).toBe(0); // asked for is not sent
  expect(await tellOfEnding(id, day(40))).toBe('told');
  expect(await deleteExpiredDrafts(day(42))).toBe(0);
  expect(await lives(session, id, day(42))).toBe(true);
  expect(await deleteExpiredDrafts(day(43, 1))).toBe(1);
});

test('a mail server that is down puts deletion off; a day later the letter is asked for again', async () => {
  const session = await an();
  const id = await begin(session);
  await noticeEndingDrafts(boss, day(28));
  const { smtpPort } = mailbox;
  await mailbox.close();
  await expect(tellOfEnding(id, day(28))).rejects.toMatchObject({ kind: 'mail-not-accepted', temporary: true });
  expect(await deleteExpiredDrafts(day(35))).toBe(0);
  await noticeEndingDrafts(boss, day(28, 12));
  expect(await jobsFor(id)).toBe(1);
  await noticeEndingDrafts(boss, day(29, 1));
  expect(await jobsFor(id)).toBe(2);
  mailbox = await startMailbox({ smtpPort, webPort: 0 });
  expect(await tellOfEnding(id, day(29, 1))).toBe('told');
});

test('the letter is in the language in which the draft was last worked on', async () => {
  const session = await an();
  const id = await begin(session, 'en');
  await noticeEndingDrafts(boss, day(28));
  expect(await tellOfEnding(id, day(28))).toBe('told');
  expect(
    (await letters()).some(({ subject }) => subject.startsWith('Your draft “Marital status') || subject.includes('will be deleted')),
  ).toBe(true);
});

test('whose address nobody knows is told in the portal: that counts', async () => {
  const session = await citizen('079199000789');
  const id = await begin(session);
  await pool().query(`update person set claims = claims - 'email' where id = $1`, [session.id]);
  await noticeEndingDrafts(boss, day(28));
  expect(await tellOfEnding(id, day(28))).toBe('portal-only');
  expect(await deleteExpiredDrafts(day(30))).toBe(0); // three days after the notice
  expect(await deleteExpiredDrafts(day(31, 1))).toBe(1);
});

test('one button keeps a draft, for its owner only', async () => {
  const session = await an();
  const id = await begin(session);
  await noticeEndingDrafts(boss, day(28));
  await tellOfEnding(id, day(28));
  expect(await keepLonger(await citizen('079199000789'), id, day(29))).toBe(false);
  expect(await keepLonger(session, 'x', day(29))).toBe(false);
  expect(await keepLonger(session, id, day(29))).toBe(true);
  expect(await deleteExpiredDrafts(day(40))).toBe(0);
  const kept = await loadDraft(session, id, day(40));
  expect(kept?.draft).toMatchObject({ expiresAt: day(59), savedAt: now, noticedAt: null });
});
