import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { consume } from '#src/data/consumers.ts';
import { pool } from '#src/data/database.ts';
import { filedBetween } from '#src/data/queries/filed-between.ts';
import { env } from '#src/env.ts';
import { startMailbox } from '#src/sandbox/mailbox.ts';
import { countTallies } from '#src/services/count-tallies.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { sendMessage, sendMessages } from '#src/services/notices/send-message.ts';
import { tellPeople } from '#src/services/tell-people.ts';
import { maritalAnswers } from '../support/answers.ts';
import { testDatabase } from '../support/database.ts';
import { startJobs } from '../support/jobs.ts';
import { journalIsShown, readToTheEnd } from '../support/journal.ts';
import { citizen } from '../support/people.ts';

const db = testDatabase();
const now = new Date('2026-11-23T02:00:00Z');

const submit = async (): Promise<{ id: string; code: string }> => {
  const session = await citizen('079190000123');
  const filed = await submitDossier({
    session,
    procedureCode: '1.004873',
    answers: maritalAnswers(),
    origins: {},
    channel: 'online',
    key: randomUUID(),
    locale: 'vi',
    now,
  });
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  return filed.value;
};

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

const counted = async (): Promise<number> => {
  const { rows } = await pool().query<{ sum: number }>(
    `select coalesce(sum(submitted), 0)::int as sum from tally where span = 'day' and procedure_code <> ''`,
  );
  return rows[0]?.sum ?? 0;
};

test('each submission is counted once, however often and by however many it is asked for', async () => {
  await Promise.all(Array.from({ length: 20 }, submit));
  await Promise.all(Array.from({ length: 4 }, () => readToTheEnd(countTallies)));
  await readToTheEnd(countTallies);
  expect(await counted()).toBe(20);
});

test('papers that nobody had to hand in are counted with the submission, and again the same from the journal', async () => {
  const spared = () => pool().query('select * from tally order by span, start, unit_code, procedure_code');
  await readToTheEnd(countTallies);
  const sparedOn = async (day: string) => (await filedBetween(day, day)).reduce((sum, it) => sum + it.spared, 0);
  const before = await sparedOn('2026-11-23');
  await submit();
  await readToTheEnd(countTallies);
  expect(await sparedOn('2026-11-23')).toBe(before + 1); // the identity paper comes with the sign-in
  expect(await sparedOn('2026-11-22')).toBe(0);
  const folded = (await spared()).rows;
  await pool().query(`update tally_count set calendar = 'of before'; update tally set spared = spared + 1`);
  await readToTheEnd(countTallies);
  expect((await spared()).rows).toEqual(folded);
});

test('what was counted by a calendar that was taken back is counted anew by the one that is there again', async () => {
  const rows = async () => (await pool().query('select * from tally order by span, start, unit_code, procedure_code')).rows;
  await submit();
  await readToTheEnd(countTallies);
  const calendarOfShown = async () => (await pool().query(`select calendar from tally_count where place = 'shown'`)).rows[0]?.calendar;
  const first = await calendarOfShown();
  await pool().query(`insert into calendar_day (date, content) values ('2026-11-18', '{"kind":"holiday","trust":"official","date":"2026-11-18",
    "name":{"vi":"Nghỉ bão","en":"Storm"},"source":"test"}')`);
  await submit();
  const whileItIsChanging = () => countTallies(2_000, now, { calendar: Number.POSITIVE_INFINITY, swap: 0 });
  await readToTheEnd(whileItIsChanging);
  expect(await calendarOfShown()).toBe('');
  const counted = await rows();
  await pool().query(`delete from calendar_day where date = '2026-11-18'; update tally set spared = spared + 1`); // so that it is seen
  await readToTheEnd(countTallies);
  expect(await rows()).toEqual(counted);
  expect(await calendarOfShown()).toBe(first);
});

test('a transaction that commits late is not skipped', async () => {
  const before = await counted();
  const { id } = await submit();
  const late = new Client({ connectionString: db.ownerUrl() });
  await late.connect();
  await late.query('begin');
  // another entry, written now and committed only after younger ones have been seen
  await late.query(
    `insert into journal (dossier_id, sequence, type, at, actor_kind, actor_id, data, previous_hash, hash)
     select dossier_id, 2, 'received', at, 'staff', 'x', '{"type":"received","dueAt":"2026-11-26T10:00:00.000Z"}', hash, decode(repeat('ab', 32), 'hex')
     from journal where dossier_id = $1`,
    [id],
  );
  await submit();
  while ((await countTallies()) > 0);
  await late.query('commit');
  await late.end();
  await readToTheEnd(countTallies);
  expect(await counted()).toBe(before + 2);
  const { rows } = await pool().query<{ sum: number }>(
    `select sum(received)::int as sum from tally where span = 'day' and procedure_code <> ''`,
  );
  expect(rows[0]?.sum).toBe(1);
});

test('a consumer that dies in the middle has taken nothing', async () => {
  await submit();
  await journalIsShown();
  const seen: number[] = [];
  const dying = () =>
    consume('dying', 10, async (_, entries) => {
      seen.push(entries.length);
      throw new Error('killed');
    });
  await expect(dying()).rejects.toThrow('killed');
  await expect(dying()).rejects.toThrow('killed');
  expect(seen[1]).toBe(seen[0]);
});

test('a submission makes one letter, and a letter that was sent is not sent again', async () => {
  const { code } = await submit();
  await journalIsShown();
  await Promise.all([tellPeople(boss), tellPeople(boss)]);
  await readToTheEnd(() => tellPeople(boss));
  const { rows } = await pool().query<{ id: string }>(
    `select m.id from message m join dossier d on d.id = m.dossier_id where d.code = $1`,
    [code],
  );
  expect(rows).toHaveLength(1);
  const id = rows[0]?.id ?? '';
  await sendMessage(id);
  await sendMessage(id);
  const letters = (await (await fetch(`http://127.0.0.1:${mailbox.webPort}/messages.json?to=an@vidu.vn`)).json()) as {
    subject: string;
    text: string;
  }[];
  const about = letters.filter(({ subject }) => subject.includes(code));
  expect(about).toHaveLength(1);
  expect(about[0]?.text).toContain('Cán bộ không bao giờ gọi điện hỏi mã');
  const { rows: after } = await pool().query<{ state: string }>('select state from message where id = $1', [id]);
  expect(after[0]?.state).toBe('sent');
});

test('a letter that cannot be written holds back no other', async () => {
  const [broken, whole] = [await submit(), await submit()];
  await readToTheEnd(() => tellPeople(boss));
  const { rows } = await pool().query<{ id: string; code: string }>(
    'select m.id, d.code from message m join dossier d on d.id = m.dossier_id where d.code = any($1)',
    [[broken.code, whole.code]],
  );
  const idOf = (code: string) => rows.find((row) => row.code === code)?.id ?? '';
  await pool().query('delete from dossier_content where dossier_id = $1', [broken.id]);
  const results = await sendMessages([broken, whole].map(({ code }) => ({ id: `job of ${code}`, data: { id: idOf(code) } })));
  expect(results).toEqual([
    { id: `job of ${broken.code}`, status: 'failed', output: { why: 'defect' } },
    { id: `job of ${whole.code}`, status: 'completed' },
  ]);
});

test('a mail server that is down leaves the letter waiting, for the queue to try again', async () => {
  const { code } = await submit();
  await readToTheEnd(() => tellPeople(boss));
  const { rows } = await pool().query<{ id: string }>(
    `select m.id from message m join dossier d on d.id = m.dossier_id where d.code = $1`,
    [code],
  );
  const id = rows[0]?.id ?? '';
  const smtp = mailbox.smtpPort;
  await mailbox.close();
  await expect(sendMessage(id)).rejects.toMatchObject({ kind: 'mail-not-accepted', temporary: true });
  const state = async () => (await pool().query('select state, attempts, last_fault from message where id = $1', [id])).rows[0];
  expect(await state()).toEqual({ state: 'waiting', attempts: 1, last_fault: 'unreachable' });
  mailbox = await startMailbox({ smtpPort: smtp, webPort: 0 });
  await sendMessage(id);
  expect(await state()).toMatchObject({ state: 'sent', attempts: 2 });
});
