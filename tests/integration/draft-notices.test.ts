import { randomUUID } from 'node:crypto';
import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { deleteExpiredDrafts } from '#src/data/drafts.ts';
import { env } from '#src/env.ts';
import { startMailbox } from '#src/sandbox/mailbox.ts';
import { withRights } from '#src/services/acting.ts';
import { noticeEndingDrafts, noticeQueue, tellOfEnding } from '#src/services/filing/draft-notices.ts';
import { endsSoon, keepLonger, loadDraft, removeDraft } from '#src/services/filing/open-draft.ts';
import { saveStep } from '#src/services/filing/save-step.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { agreeToMandate, endMandateOf, proposeMandate } from '#src/services/mandates.ts';
import { tellOfLost } from '#src/services/notices/lost-drafts.ts';
import { routeNotices } from '#src/services/notices/route.ts';
import { sendMessage } from '#src/services/notices/send-message.ts';
import { acceptMembership, invite, memberships, withdrawMember } from '#src/services/organisation-members.ts';
import type { Session } from '#src/services/session.ts';
import { testDatabase } from '../support/database.ts';
import { startJobs } from '../support/jobs.ts';
import { representative } from '../support/organisation.ts';
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
  boss = await startJobs(noticeQueue);
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

describe('What somebody began for another', () => {
  const terms = { all: false, procedures: ['1.004873'], from: '2026-11-23', until: '2027-11-23' };
  const forHer = async (grandson: Session, grandmother: Session, at = now) =>
    withRights({ ...grandson, principal: { id: grandmother.id, name: grandmother.name, number: grandmother.subject, level: 2 } }, at);
  /** Each of the kinds that a person was told, since a moment, with its letter where one went. */
  const toldTo = async ({ id }: Session) => {
    await routeNotices(boss, now);
    const { rows } = await pool().query<{ kind: string; message: string | null }>(
      `select n.kind, m.id as message from person_notice n left join message m on m.notice_id = n.id and m.channel = 'email'
        where n.person_id = $1 and n.kind ~ 'begun|drafts' order by n.made_at, n.kind`,
      [id],
    );
    for (const { message } of rows) if (message) await sendMessage(message, now);
    return rows.map(({ kind }) => kind);
  };
  const letterTo = async (address: string, about: string) => {
    const answer = await fetch(`http://127.0.0.1:${mailbox.webPort}/messages.json?to=${address}`);
    return ((await answer.json()) as { subject: string; text: string }[]).find(({ subject }) => subject.includes(about));
  };
  const mandate = async (grandson: Session, grandmother: Session, by: 'agent' | 'principal' = 'agent') => {
    const id = randomUUID();
    const [asks, agrees] = by === 'agent' ? [grandson, grandmother] : [grandmother, grandson];
    await proposeMandate(asks, { id, side: by, number: agrees.subject, ...terms }, { locale: 'vi', now });
    expect(await agreeToMandate(agrees, id, now)).toBe(true);
    return id;
  };
  beforeEach(() =>
    pool().query('delete from message; delete from person_notice; update mandate set ended_at = proposed_at where ended_at is null'),
  );

  test('is told to both once, when the mandate has ended: what is safe, and that it is hers', async () => {
    const [grandmother, grandson] = [await an(), await citizen('079199000789', now)];
    const id = await mandate(grandson, grandmother);
    const [first, second] = [await begin(await forHer(grandson, grandmother)), await begin(await forHer(grandson, grandmother))];
    expect(await tellOfLost(now)).toBe(0);
    expect(await endMandateOf(grandmother, id, now)).toBe(true);
    expect(await tellOfLost(day(1))).toBe(2);
    expect(await tellOfLost(day(1, 1))).toBe(0);
    expect(await toldTo(grandson)).toEqual(['drafts_out_of_reach']);
    expect(await toldTo(grandmother)).toEqual(['drafts_left_to_you']);
    const [toHim, toHer] = [await letterTo('chau@vidu.vn', 'không còn làm thay'), await letterTo('an@vidu.vn', 'nay chờ Ông/Bà')];
    expect(toHim?.subject).toContain(grandmother.name);
    expect(toHim?.text.match(/Bản nháp: /g)).toHaveLength(2);
    expect(toHim?.text).toContain('Chưa có gì trong đó được gửi');
    expect(toHim?.text, 'what she does with them since is not his to know').not.toMatch(/lưu lần cuối|tự xóa sau/);
    expect(toHer?.text).toMatch(/lưu lần cuối/);
    expect(toHer?.text).toContain(grandson.name);
    expect(toHer?.text).toContain('Hồ sơ của tôi');
    expect([await lives(grandmother, first, day(2)), await lives(grandmother, second, day(2))]).toEqual([true, true]);
    // A new mandate takes it back, and when that ends he is told again.
    const again = await mandate(grandson, grandmother);
    expect(await tellOfLost(day(2))).toBe(0);
    expect(await endMandateOf(grandson, again, day(2))).toBe(true);
    expect(await tellOfLost(day(3))).toBe(2);
  });

  test('is told by the mandate’s last day alone, too, though nobody pressed anything', async () => {
    const [grandmother, grandson] = [await an(), await citizen('079199000789', now)];
    await mandate(grandson, grandmother);
    await begin(await forHer(grandson, grandmother));
    expect(await tellOfLost(new Date('2027-11-23T16:59:59Z'))).toBe(0); // 23:59:59 in Vietnam
    expect(await tellOfLost(new Date('2027-11-23T17:00:00Z'))).toBe(1);
  });

  test('and deleted or kept by her, or about to run out: he hears of it, and of nothing that he did himself', async () => {
    const [grandmother, grandson] = [await an(), await citizen('079199000789', now)];
    await mandate(grandson, grandmother, 'principal');
    const session = await forHer(grandson, grandmother);
    const [gone, own, left] = [await begin(session), await begin(session), await begin(session)];
    expect(await removeDraft(session, own, now)).toBe(true);
    expect(await toldTo(grandson)).toEqual([]);
    expect(await removeDraft(grandmother, gone, now)).toBe(true);
    expect(await toldTo(grandson)).toEqual(['begun_draft_deleted']);
    expect((await letterTo('chau@vidu.vn', 'đã xóa bản nháp'))?.text).toContain('hôn nhân'); // which one, though it is gone
    await noticeEndingDrafts(boss, day(28));
    expect(await tellOfEnding(left, day(28))).toBe('told');
    expect(await toldTo(grandson)).toEqual(['begun_draft_deleted', 'begun_draft_ending']);
    expect((await letterTo('chau@vidu.vn', 'sắp bị xóa'))?.text).toContain('24/12/2026');
  });

  test('and deleted, or about to run out, once the mandate is over: he hears nothing of it, nor by a letter that was on its way', async () => {
    const [grandmother, grandson] = [await an(), await citizen('079199000789', now)];
    const id = await mandate(grandson, grandmother, 'principal');
    const session = await forHer(grandson, grandmother);
    const [before, after, left] = [await begin(session), await begin(session), await begin(session)];
    expect(await removeDraft(grandmother, before, now)).toBe(true);
    await routeNotices(boss, now);
    expect(await endMandateOf(grandmother, id, now)).toBe(true);
    expect(await removeDraft(grandmother, after, now)).toBe(true); // no worker has marked it yet
    await noticeEndingDrafts(boss, day(28));
    expect(await tellOfEnding(left, day(28))).toBe('told');
    expect(await toldTo(grandson)).toEqual(['begun_draft_deleted']);
    const { rows } = await pool().query(
      `select m.state, m.last_fault from message m join person_notice n on n.id = m.notice_id
        where n.person_id = $1 and m.channel = 'email' and n.kind = 'begun_draft_deleted'`,
      [grandson.id],
    );
    expect(rows).toEqual([{ state: 'failed', last_fault: 'no-right' }]);
  });

  test('for an organisation: nobody else opens it, so its representative is told, and it goes on the day that was said', async () => {
    const [clerk, chief] = [await an(), await representative('0399900015', '079199000789', now)];
    const firm = chief.organisation;
    if (!firm) throw new Error('no organisation');
    await invite(chief, { number: clerk.subject, roles: ['file'] }, now);
    const [invitation] = await memberships(clerk);
    expect(await acceptMembership(clerk, invitation?.id ?? '', now)).toBe(true);
    const draft = await begin(await withRights({ ...clerk, organisation: firm }, now));
    expect(await withdrawMember(chief, invitation?.id ?? '', day(29))).toMatchObject({ ok: true });
    expect(await tellOfLost(day(29))).toBe(1);
    expect([await toldTo(clerk), await toldTo(chief)]).toEqual([['drafts_out_of_reach'], ['drafts_left_unsent']]);
    const toClerk = await letterTo('an@vidu.vn', 'Công ty 0399900015');
    expect(toClerk?.text).toContain('ít nhất ba ngày');
    expect(toClerk?.text).not.toMatch(/lưu lần cuối|25\/12\/2026/);
    expect((await letterTo('chau@vidu.vn', 'làm cho tổ chức chưa được nộp'))?.text).toContain('25/12/2026');
    await noticeEndingDrafts(boss, day(29)); // he is not asked to save what he cannot open
    expect(await jobsFor(draft)).toBe(0);
    expect(await deleteExpiredDrafts(day(31))).toBe(0);
    expect(await deleteExpiredDrafts(day(32, 1))).toBe(1);
  });
});
