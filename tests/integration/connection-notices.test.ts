import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { actions as noticeActions } from '#src/app/[locale]/ca-nhan/thong-bao/action.ts';
import { pool } from '#src/data/database.ts';
import { pauses } from '#src/domain/integrators/retry.ts';
import { env } from '#src/env.ts';
import { startMailbox } from '#src/sandbox/mailbox.ts';
import { endKey, tellOfEndingKeys } from '#src/services/integrators/api-keys.ts';
import { callSystems } from '#src/services/integrators/tell-systems.ts';
import { makeWebhook, readWebhook, sendAgain, sendTest } from '#src/services/integrators/webhooks.ts';
import { myNotices } from '#src/services/notices/my-notices.ts';
import { routeNotices } from '#src/services/notices/route.ts';
import { sendMessage } from '#src/services/notices/send-message.ts';
import { acceptMembership, changeRoles, invite, memberships, seeMembers, withdrawMember } from '#src/services/organisation-members.ts';
import type { Session } from '#src/services/session.ts';
import type { Visit } from '#src/services/visit.ts';
import { testDatabase } from '../support/database.ts';
import { startJobs } from '../support/jobs.ts';
import { keyOf, representative } from '../support/organisation.ts';
import { citizen } from '../support/people.ts';

testDatabase();
const start = new Date('2026-11-23T02:00:00Z');
const after = (days: number) => new Date(start.getTime() + days * 86_400_000);

let mailbox: Awaited<ReturnType<typeof startMailbox>>;
let boss: PgBoss;
let receiver: Server;
let url = '';
let answers = 200;
let chau: Session;
let an: Session;
let binh: Session;
beforeAll(async () => {
  mailbox = await startMailbox({ smtpPort: 0, webPort: 0 });
  env().SANDBOX_SMTP_PORT = mailbox.smtpPort;
  boss = await startJobs();
  receiver = createServer((_, res) => void res.writeHead(answers).end());
  await new Promise<void>((up) => receiver.listen(0, '127.0.0.1', up));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/khoa-bi-mat-trong-duong-dan`;
  chau = await representative(undefined, undefined, start);
  [an, binh] = [await citizen('079190000123', start), await citizen('079085000456', start, 2)];
  for (const [member, roles] of [
    [an, ['manage']],
    [binh, ['file', 'follow', 'pay']],
  ] as const) {
    await invite(chau, { number: member.subject, roles: [...roles] }, start);
    await acceptMembership(member, (await memberships(member))[0]?.id ?? '', start);
  }
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await mailbox.close();
  await new Promise((closed) => receiver.close(closed));
});
beforeEach(async () => {
  await pool().query('delete from message');
  await pool().query('delete from person_notice');
  await pool().query('update webhook set ended_at = $1', [start]);
});

const told = async (kind: string) =>
  (
    await pool().query<{ name: string; sequence: number }>(
      'select p.name, n.sequence from person_notice n join person p on p.id = n.person_id where n.kind = $1 order by p.name collate "C", n.sequence',
      [kind],
    )
  ).rows;
const letters = async (now: Date) => {
  await routeNotices(boss, now);
  const { rows } = await pool().query<{ id: string }>(`select id from message where state = 'waiting' and channel = 'email'`);
  for (const { id } of rows) await sendMessage(id, now);
  const all = await (await fetch(`http://127.0.0.1:${mailbox.webPort}/messages.json`)).json();
  return (all as { to: string[]; subject: string; text: string }[]).map(({ to, ...it }) => ({ to: to[0] ?? '', ...it }));
};
const opensAt = async (session: Session) => {
  const [notice] = (await myNotices(session, undefined, start)).notices;
  const visit = { session, locale: 'vi', params: {}, query: {}, now: start } as unknown as Visit;
  return noticeActions.open?.run(visit, { notice: [notice?.id ?? ''] });
};

test('who manages an organisation is told 14 days and a day before a key of it ends, once each, and nobody else is', async () => {
  const key = await keyOf(chau, undefined, start);
  const revoked = await keyOf(chau, undefined, start);
  expect(await endKey(chau, revoked.id, start)).toBe(true);
  expect(await tellOfEndingKeys(after(75.9))).toBe(0);
  expect(await tellOfEndingKeys(after(76))).toBe(2);
  expect(await tellOfEndingKeys(after(80))).toBe(0);
  expect(await tellOfEndingKeys(after(89))).toBe(2);
  expect(await tellOfEndingKeys(after(89.9))).toBe(0);
  expect(await tellOfEndingKeys(after(90))).toBe(0);
  expect(await told('key_ending')).toEqual(
    [an.name, chau.name].sort().flatMap((name) => [
      { name, sequence: 1 },
      { name, sequence: 14 },
    ]),
  );
  const sent = (await letters(after(89))).filter(({ subject }) => subject.startsWith('Khoá API “Kế toán”'));
  expect(sent.map(({ to }) => to).sort()).toEqual(['an@vidu.vn', 'an@vidu.vn', 'chau@vidu.vn', 'chau@vidu.vn']);
  expect(sent[0]?.text).toContain('21/02/2027');
  expect(sent[0]?.text).toContain(key.key.slice(0, 16));
  expect(sent[0]?.text).not.toContain(key.key);
  expect(await opensAt(an)).toEqual({ to: '/doanh-nghiep/ket-noi' });
});

test('a portal that was away tells of a key once, by the days that are left', async () => {
  await keyOf(chau, undefined, after(100));
  expect(await tellOfEndingKeys(after(189.5))).toBe(2);
  expect((await told('key_ending')).map(({ sequence }) => sequence)).toEqual([1, 1]);
});

test('who manages it no longer sees and gets nothing of what he was told', async () => {
  await keyOf(chau, undefined, after(200));
  const dismissed = await citizen('079085000456', start, 2);
  const member = async () => (await seeMembers(chau))?.members.find(({ number }) => number === binh.subject)?.id ?? '';
  await changeRoles(chau, await member(), ['manage'], start);
  expect(await tellOfEndingKeys(after(280))).toBe(3);
  const seen = async (level: 1 | 2) => (await myNotices({ ...dismissed, level }, undefined, start)).notices.map(({ kind }) => kind);
  expect(await seen(2)).toContain('key_ending');
  expect(await seen(1)).not.toContain('key_ending');
  await withdrawMember(chau, await member(), start);
  expect(await seen(2)).not.toContain('key_ending');
  expect((await letters(after(280))).filter(({ to, subject }) => to === 'binh@vidu.vn' && subject.startsWith('Khoá API'))).toEqual([]);
});

test('that messages of a webhook were given up is told once an outage, with where to send them again', async () => {
  const id = randomUUID();
  expect(await makeWebhook(chau, id, { url, events: ['dossier.received'] }, start)).toMatchObject({ ok: true });
  const logged = async () => (await readWebhook(chau.organisation ?? { id: '' }, id, undefined))?.deliveries ?? [];
  /** Sends so many and calls until nothing waits. @returns when the last call was */
  const sends = async (count: number, from: Date) => {
    for (let n = 0; n < count; n++) await sendTest(chau, id, from);
    let now = from;
    for (let waiting = true; waiting; ) {
      await callSystems(now);
      const left = (await logged()).filter(({ state }) => state === 'waiting');
      waiting = left.length > 0;
      if (waiting) now = new Date(Math.max(...left.map(({ nextAt }) => nextAt.getTime())));
    }
    return now;
  };
  answers = 503;
  const first = await sends(3, start);
  expect((await logged()).map(({ state, attempts }) => `${state} ${attempts}`)).toEqual(Array(3).fill(`failed ${pauses.length + 1}`));
  expect((await told('webhook_given_up')).map(({ name }) => name)).toEqual([an.name, chau.name].sort());
  const still = await sends(1, new Date(first.getTime() + 86_400_000));
  expect(await told('webhook_given_up')).toHaveLength(2); // the same outage, two days later

  const sent = (await letters(still)).filter(({ subject }) => subject.startsWith('Webhook của'));
  expect(sent.map(({ to }) => to).sort()).toEqual(['an@vidu.vn', 'chau@vidu.vn']);
  expect(sent[0]?.text).toContain('“Gửi lại mọi tin không gửi được”');
  expect(sent[0]?.text).toContain('Số tin không gửi được: 4');
  expect(sent[0]?.text).not.toContain('khoa-bi-mat'); // the path of an address may be its password
  expect(await opensAt(an)).toEqual({ to: `/doanh-nghiep/ket-noi/${id}` });

  answers = 200;
  expect(await sendAgain(binh, id, null, still)).toBe(false);
  expect(await sendAgain(chau, id, null, still)).toBe(true);
  expect(await sendAgain(chau, id, null, still)).toBe(false); // all are on their way
  await callSystems(still);
  expect((await logged()).map(({ state }) => state)).toEqual(Array(4).fill('delivered'));
  answers = 503;
  await sends(1, new Date(still.getTime() + 86_400_000));
  expect(await told('webhook_given_up')).toHaveLength(4); // another one
});
