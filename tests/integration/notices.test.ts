import { randomUUID } from 'node:crypto';
import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sendSms } from '#src/adapters/sms.ts';
import { actions as wishActions } from '#src/app/[locale]/ca-nhan/thong-bao/cach-nhan/action.ts';
import { pool } from '#src/data/database.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { saveOrganisation } from '#src/data/persons.ts';
import { type NoticeWishes, noticeGroups, usualWishes } from '#src/domain/people/notices.ts';
import { env, smsGateway } from '#src/env.ts';
import { date } from '#src/i18n/format.ts';
import { startMailbox } from '#src/sandbox/mailbox.ts';
import { startSmsGateway } from '#src/sandbox/sms-gateway.ts';
import { actOnDossier } from '#src/services/act-on-dossier.ts';
import { withRights } from '#src/services/acting.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { makeDigests } from '#src/services/notices/digests.ts';
import { myNotices, openNotice, readAll, unreadNotices } from '#src/services/notices/my-notices.ts';
import { mostTries, routeNotices } from '#src/services/notices/route.ts';
import { sendMessage, sendMessages } from '#src/services/notices/send-message.ts';
import { addDevice, chooseWishes, myWishes, removeDevice } from '#src/services/notices/wishes.ts';
import {
  acceptMembership,
  changeRoles,
  invite,
  leaveOrganisation,
  memberships,
  seeMembers,
  withdrawMember,
} from '#src/services/organisation-members.ts';
import type { Session } from '#src/services/session.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { tellPeople } from '#src/services/tell-people.ts';
import type { Visit } from '#src/services/visit.ts';
import { maritalAnswers } from '../support/answers.ts';
import { testDatabase } from '../support/database.ts';
import { startJobs } from '../support/jobs.ts';
import { readToTheEnd } from '../support/journal.ts';
import { actingFor, citizen, official } from '../support/people.ts';
import { startPushReceiver } from '../support/push-receiver.ts';
import { askForSupplement } from '../support/supplement.ts';
import { advance, file } from './staff/filed.ts';

testDatabase();
const now = new Date();
const day = 86_400_000;
const company = { taxCode: '0399900015', name: 'Công ty TNHH Gạch Bông Ví Dụ' };

let mailbox: Awaited<ReturnType<typeof startMailbox>>;
let phones: Awaited<ReturnType<typeof startSmsGateway>>;
let browser: Awaited<ReturnType<typeof startPushReceiver>>;
let boss: PgBoss;
let an: Session;
let chau: Session;
beforeAll(async () => {
  mailbox = await startMailbox({ smtpPort: 0, webPort: 0 });
  phones = await startSmsGateway({ port: 0 });
  browser = await startPushReceiver();
  env().SANDBOX_SMTP_PORT = mailbox.smtpPort;
  env().SANDBOX_SMS_PORT = phones.port;
  boss = await startJobs();
  an = await citizen('079190000123', now);
  chau = await citizen('079199000789', now);
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await Promise.all([mailbox.close(), phones.close(), browser.close()]);
});
beforeEach(() => browser.answerWith(201));

type Sms = { to: string; text: string; id: string; encoding: string; segments: number };
const shortMessages = async (to: string) => (await (await fetch(`http://127.0.0.1:${phones.port}/messages.json?to=${to}`)).json()) as Sms[];
const lettersTo = async (to: string) =>
  (await (await fetch(`http://127.0.0.1:${mailbox.webPort}/messages.json?to=${to}`)).json()) as { subject: string; text: string }[];

type Made = { id: string; kind: string; channel: string; state: string; fault: string | null; attempts: number };
/** The messages about one dossier, or to one person about none. */
async function made(about: { code: string } | { to: string }): Promise<Made[]> {
  const { rows } = await pool().query<Made>(
    `select m.id, n.kind, m.channel, m.state, m.last_fault as fault, m.attempts from message m join person_notice n on n.id = m.notice_id
      left join dossier d on d.id = m.dossier_id where d.code = $1 or (d.id is null and n.person_id::text = $2) order by n.sequence, n.made_at, m.channel`,
    ['code' in about ? about.code : null, 'to' in about ? about.to : null],
  );
  return rows;
}
const through = async (code: string, kind: string) => (await made({ code })).filter((it) => it.kind === kind).map(({ channel }) => channel);
async function send(messages: readonly Made[]): Promise<void> {
  for (const { id } of messages) await sendMessage(id);
}
/** A dossier of An's, so many steps on its way, and everybody told. */
async function told(steps: number): Promise<string> {
  const code = await file(now);
  await advance(code, steps, new Date(now.getTime() + 1_000));
  await readToTheEnd(() => tellPeople(boss));
  return code;
}
/** The date that a letter says. */
const dueOf = async (code: string) => date((await findDossier(code))?.dueAt ?? now);
const choose = (session: Session, wishes: NoticeWishes, locale = 'vi', rhythm = '') =>
  chooseWishes(session, { ...wishes, locale, rhythmOf: () => rhythm }, now);
const nothing = { email: [], sms: [], push: [] };

describe('A citizen', () => {
  test('is told by e-mail of everything and by SMS of what is over, each once however often it is tried', async () => {
    const code = await told(7);
    expect((await made({ code })).map(({ kind, channel }) => `${kind} ${channel}`)).toEqual([
      ...['submitted email', 'received email', 'issued email', 'issued sms', 'result_returned email', 'result_returned sms'],
    ]);
    const messages = await made({ code });
    await Promise.all(messages.map(({ id }) => sendMessage(id)));
    await send(messages); // again: nothing
    const { rows } = await pool().query<{ name: string; count: number }>(
      `select name, count(*)::int from pgboss.job where data->>'id' = any($1) group by name order by name`,
      [messages.map(({ id }) => id)],
    );
    expect(rows).toEqual([
      { name: 'mail', count: 4 },
      { name: 'sms', count: 2 },
    ]);
    const sms = (await shortMessages('0903000123')).filter(({ text }) => text.includes(code));
    expect(sms.map(({ text }) => text).sort()).toEqual(
      [
        `Một Cửa: Đã có kết quả hồ sơ ${code}. Chưa phải đi lấy: chờ tin tiếp theo. Cán bộ không bao giờ gọi hỏi mã OTP.`,
        `Một Cửa: Đã trả kết quả hồ sơ ${code}. Xem và tải về trên cổng. Cán bộ không bao giờ gọi hỏi mã OTP.`,
      ].sort(),
    );
    for (const it of sms) expect(it).toMatchObject({ to: '+84903000123', encoding: 'UCS-2', segments: 2 });
  });

  test('reads in the letter about the result how she will get it: as she chose, not as she filed', async () => {
    const code = await file(now);
    const { id } = (await findDossier(code)) ?? {};
    await pool().query(`update dossier_content set answers = answers || '{"delivery":"buu_chinh"}' where dossier_id = $1`, [id]);
    await advance(code, 6, new Date(now.getTime() + 1_000));
    await readToTheEnd(() => tellPeople(boss));
    await send((await made({ code })).filter(({ kind, channel }) => kind === 'issued' && channel === 'email'));
    const letters = async () => (await lettersTo('an@vidu.vn')).filter(({ subject }) => subject === `Hồ sơ ${code} đã có kết quả`);
    await expect
      .poll(async () => (await letters()).map(({ text }) => text))
      .toEqual([expect.stringContaining('trả kết quả qua bưu chính')]);
  });

  test('switches channels off, but not the list; the law’s news stand there whatever was chosen', async () => {
    await choose(an, nothing);
    const code = await told(7);
    expect(await made({ code })).toEqual([]);
    const { notices } = await myNotices(an, undefined, now);
    expect(notices.filter((it) => it.code === code).map(({ kind }) => kind)).toEqual([
      'result_returned',
      'issued',
      'received',
      'submitted',
    ]);
    await choose(an, { ...nothing, sms: ['progress'] }, 'en');
    const other = await told(1);
    expect((await made({ code: other })).map(({ kind, channel }) => `${kind} ${channel}`)).toEqual(['submitted sms', 'received sms']);
    await send(await made({ code: other }));
    const [newest] = await shortMessages('0903000123');
    expect(newest).toMatchObject({ encoding: 'GSM-7', segments: 1 });
    expect(newest?.text).toBe(
      `Mot Cua: The office accepted dossier ${other}, due ${await dueOf(other)}. Nothing to do. Officials never phone for OTP codes.`,
    );
    await choose(an, usualWishes);
  });

  test('reads his list, one by one or all at once; nobody else reads or counts it', async () => {
    await readAll(an, new Date());
    expect(await unreadNotices(an, now)).toBe(0);
    const code = await told(1);
    expect(await unreadNotices(an, now)).toBe(2);
    expect(await unreadNotices(undefined, now)).toBe(0);
    expect(await unreadNotices(await official('tiepnhan.26740', now), now)).toBe(0);
    const received = (await myNotices(an, undefined, now)).notices.find((it) => it.code === code && it.kind === 'received');
    expect(received?.readAt).toBeNull();
    expect(await openNotice(chau, received?.id ?? '', now)).toBeUndefined();
    expect(await unreadNotices(an, now)).toBe(2);
    expect(await openNotice(an, received?.id ?? '', now)).toMatchObject({ code });
    expect(await unreadNotices(an, now)).toBe(1);
    await readAll(an, new Date());
    expect(await unreadNotices(an, now)).toBe(0);
  });

  test('pages through it without losing or repeating one', async () => {
    await pool().query(
      `insert into person_notice (id, person_id, kind, about, made_at, routed_at)
        select gen_random_uuid(), $1, 'mandate_ended', gen_random_uuid(), $2::timestamptz - interval '1 day', $2 from generate_series(1, 70)`,
      [chau.id, now],
    );
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await myNotices(chau, after, now);
      seen.push(...page.notices.map(({ id }) => id));
      after = page.next;
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    const { rows } = await pool().query<{ all: number }>('select count(*)::int as all from person_notice where person_id = $1', [chau.id]);
    expect(seen).toHaveLength(rows[0]?.all ?? -1);
    await readAll(chau, new Date());
  });
});

describe('A gateway for short messages', () => {
  test('that is away leaves the message waiting, and takes it once when it is back', async () => {
    const code = await told(6);
    const [sms] = (await made({ code })).filter(({ channel }) => channel === 'sms');
    const id = sms?.id ?? '';
    const { port } = phones;
    await phones.close();
    expect(await sendMessages([{ id: 'job', data: { id } }])).toEqual([{ id: 'job', status: 'failed', output: { why: 'unreachable' } }]);
    const state = async () => (await made({ code })).find((it) => it.id === id);
    expect(await state()).toMatchObject({ state: 'waiting', attempts: 1, fault: 'unreachable' });
    phones = await startSmsGateway({ port });
    await sendMessage(id);
    expect(await state()).toMatchObject({ state: 'sent', attempts: 2, fault: null });
    const gateway = smsGateway();
    if (!gateway) throw new Error('no gateway');
    await sendSms(gateway, { to: '0903000123', text: 'lần nữa', id }); // as after an answer that was lost
    expect((await shortMessages('0903000123')).filter((it) => it.id === id)).toHaveLength(1);
  });

  test('is spoken to as it wants: another body, another key, a word that means taken', async () => {
    const gateway = {
      url: `http://127.0.0.1:${phones.port}/messages`,
      from: 'MOTCUA',
      body: '{"to":"{to}","from":"{from}","text":"{text}","id":"{id}"}',
    };
    const sms = { to: '0903000123', text: 'dấu " và {id} trong tin', id: randomUUID() };
    await sendSms({ ...gateway, taken: '"segments":1' }, sms);
    expect((await shortMessages('0903000123'))[0]).toMatchObject({ text: 'dấu " và {id} trong tin', id: sms.id });
    await expect(sendSms({ ...gateway, taken: '"CodeResult":"100"' }, { ...sms, id: randomUUID() })).rejects.toMatchObject({
      reason: 'refused',
      temporary: false,
    });
    await expect(sendSms({ ...gateway, body: 'phone={national}&content={text}' }, sms)).rejects.toMatchObject({
      reason: 'refused',
      temporary: false,
    });
  });

  test('gives up after its last try, and officials see it', async () => {
    const code = await told(6);
    const [sms] = (await made({ code })).filter(({ channel }) => channel === 'sms');
    const { port } = phones;
    await phones.close();
    for (let tries = 1; tries < mostTries; tries++)
      await expect(sendMessage(sms?.id ?? '')).rejects.toMatchObject({ reason: 'unreachable' });
    await sendMessage(sms?.id ?? '');
    phones = await startSmsGateway({ port });
    const opened = await openDossier(await official('tiepnhan.26740', now), code, now);
    const issued = opened?.told.find(({ kind }) => kind === 'issued');
    expect(issued).toMatchObject({
      to: an.name,
      messages: [
        { channel: 'email', state: 'waiting', attempts: 0 },
        { channel: 'sms', state: 'failed', attempts: mostTries, fault: 'unreachable' },
      ],
    });
    expect(JSON.stringify(opened?.told)).not.toMatch(/@|0903/);
  });
});

describe('A browser', () => {
  test('gets each notice encrypted for it alone, naming nobody and no dossier; gone, it is forgotten', async () => {
    expect(await addDevice(an, browser.address, now)).toBe(true);
    expect(await addDevice(an, browser.address, now)).toBe(true); // the same one
    const { devices, pushKey } = await myWishes(an, 'vi', now);
    expect(devices).toMatchObject([{ service: '127.0.0.1' }]);
    expect(Buffer.from(pushKey, 'base64url')).toHaveLength(65);
    const code = await told(1);
    expect(await through(code, 'received')).toEqual(['email', 'push']);
    const pushes = (await made({ code })).filter(({ channel }) => channel === 'push');
    await send(pushes);
    await send(pushes);
    expect(browser.heard).toHaveLength(2);
    const heard = browser.heard.map(({ body }) => JSON.parse(body) as Record<string, string>);
    expect(heard[1]).toEqual({
      title: 'Một Cửa',
      body: `Đã tiếp nhận một hồ sơ của bạn, hẹn trả ${await dueOf(code)}. Bạn không phải làm gì. Cán bộ không bao giờ gọi hỏi mã OTP.`,
      lang: 'vi',
      tag: pushes[1]?.id,
      url: '/ca-nhan/thong-bao',
    });
    expect(JSON.stringify(heard)).not.toMatch(/Nguyễn|H29|0790|@/);
    expect(browser.heard[0]).toMatchObject({
      path: '/send/1',
      subject: 'mailto:khong-tra-loi@motcua.vidu.vn',
      topic: pushes[0]?.id.replaceAll('-', ''),
    });

    const next = (await made({ code: await told(0) })).filter(({ channel }) => channel === 'push');
    browser.answerWith(503);
    await expect(sendMessage(next[0]?.id ?? '')).rejects.toMatchObject({ reason: 'refused', temporary: true });
    browser.answerWith(410);
    await send(next);
    expect((await myWishes(an, 'vi', now)).devices).toEqual([]);
    expect(await through(await told(1), 'received')).toEqual(['email']);
  });

  test('cannot make the portal call an inner address, and is taken off by its owner alone', async () => {
    for (const endpoint of ['https://a:b@push.vidu.vn/x', 'file:///x', ''])
      expect(await addDevice(an, { ...browser.address, endpoint }, now), endpoint).toBe(false);
    expect(await addDevice(an, { ...browser.address, endpoint: 'https://10.0.0.1/x' }, now)).toBe(true);
    const code = await told(0);
    const pushes = (await made({ code })).filter(({ channel }) => channel === 'push');
    await send(pushes);
    expect((await made({ code })).find(({ channel }) => channel === 'push')).toMatchObject({ state: 'failed', fault: 'address' });
    const [device] = (await myWishes(an, 'vi', now)).devices;
    await removeDevice(chau, device?.id ?? '');
    expect((await myWishes(an, 'vi', now)).devices).toHaveLength(1);
    await removeDevice(an, device?.id ?? '');
    expect((await myWishes(an, 'vi', now)).devices).toEqual([]);
  });
});

describe('An organisation', () => {
  let organisation: { id: string; taxCode: string; name: string };
  let forIt: Session;
  const filed = async (): Promise<string> => {
    const given = { session: forIt, procedureCode: '1.004873', answers: maritalAnswers(), origins: {}, channel: 'online' as const };
    const done = await submitDossier({ ...given, key: randomUUID(), locale: 'vi', now });
    if (!done.ok) throw new Error(done.error.kind);
    return done.value.code;
  };
  beforeAll(async () => {
    organisation = { id: await saveOrganisation({ ...company, representativeId: chau.id }), ...company };
    forIt = actingFor(chau, organisation);
  });

  test('invites somebody: he is told in the portal and by letter, once, in words that open nothing', async () => {
    await invite(forIt, { number: an.subject, roles: ['follow'] }, now);
    await invite(forIt, { number: an.subject, roles: ['follow'] }, now);
    await routeNotices(boss, now);
    expect(await routeNotices(boss, now)).toBe(0);
    await send(await made({ to: an.id }));
    const letters = (await lettersTo('an@vidu.vn')).filter(({ subject }) => subject === `${company.name} mời Ông/Bà làm thay`);
    expect(letters).toHaveLength(1);
    expect(letters[0]?.text).toContain('0399900015');
    expect(letters[0]?.text).toContain('theo dõi');
    expect(letters[0]?.text).toContain('Cán bộ không bao giờ gọi điện hỏi mã');
    const { notices } = await myNotices(an, undefined, now);
    expect(notices.find(({ kind }) => kind === 'member_invited')).toMatchObject({ whom: company.name, readAt: null });
    const [invitation] = await memberships(an);
    expect(await acceptMembership(an, invitation?.id ?? '', now)).toBe(true);
  });

  test('dismisses somebody: both sides are told, the representative also of who left; nobody of an invitation that was taken back', async () => {
    const [binh, it] = [await citizen('079085000456', now), async () => (await seeMembers(forIt))?.members ?? []];
    const idOf = async (number: string) => (await it()).find((one) => one.number === number)?.id ?? '';
    const joins = async () => {
      await invite(forIt, { number: binh.subject, roles: ['follow'] }, now);
      expect(await acceptMembership(binh, await idOf(binh.subject), now)).toBe(true);
    };
    const told = async (whom: Session) => (await myNotices(whom, undefined, now)).notices.filter(({ kind }) => kind === 'member_ended');
    await invite(forIt, { number: binh.subject, roles: ['follow'] }, now);
    expect(await withdrawMember(forIt, await idOf(binh.subject), now)).toMatchObject({ ok: true });
    expect([await told(binh), await told(chau)]).toEqual([[], []]);

    await joins();
    expect(await withdrawMember(forIt, await idOf(binh.subject), now)).toMatchObject({ ok: true });
    expect(await told(binh)).toMatchObject([{ whom: company.name, code: null }]);
    expect(await told(chau)).toMatchObject([{ whom: binh.name, code: null }]);
    await joins();
    expect(await leaveOrganisation(binh, await idOf(binh.subject), now)).toBe(true);
    expect((await told(binh)).length).toBe(1); // he knows
    expect((await told(chau)).length).toBe(2);

    await routeNotices(boss, now);
    await send([...(await made({ to: binh.id })), ...(await made({ to: chau.id }))]);
    const his = (await lettersTo('binh@vidu.vn')).filter(({ subject }) => subject?.includes('không còn là thành viên'));
    expect(his.map(({ subject }) => subject)).toEqual([`Ông/Bà không còn là thành viên của ${company.name}`]);
    expect(his[0]?.text).toContain('Hồ sơ đã nộp không mất');
    const hers = (await lettersTo('chau@vidu.vn')).filter(
      ({ subject }) => subject === `${binh.name} không còn là thành viên của ${company.name}`,
    );
    expect(hers.map(({ text }) => /cho thôi|tự rời/.exec(text ?? '')?.[0]).sort()).toEqual(['cho thôi', 'tự rời']);
  });

  test('gives a member other roles: he is told which he had and has, in the portal and by letter; nobody of an invitation that says other ones', async () => {
    const binh = await citizen('079085000456', now);
    const member = async () => (await seeMembers(forIt))?.members.find(({ number }) => number === binh.subject);
    const told = async () => (await myNotices(binh, undefined, now)).notices.filter(({ kind }) => kind === 'member_changed');
    const change = async (...roles: string[]) =>
      expect(await changeRoles(forIt, (await member())?.id ?? '', roles, now)).toMatchObject({ ok: true });
    await invite(forIt, { number: binh.subject, roles: ['follow'] }, now);
    await change('file', 'follow');
    expect(await told()).toEqual([]);
    expect(await acceptMembership(binh, (await member())?.id ?? '', now)).toBe(true);
    const later = new Date(now.getTime() + 1_000);
    expect(await changeRoles(forIt, (await member())?.id ?? '', ['follow'], later)).toMatchObject({ ok: true });
    expect(await told()).toMatchObject([{ whom: company.name, code: null }]);

    await routeNotices(boss, later);
    await send(await made({ to: binh.id }));
    const [letter, ...more] = (await lettersTo('binh@vidu.vn')).filter(({ subject }) => subject.includes('đổi quyền'));
    expect([letter?.subject, more]).toEqual([`${company.name} đã đổi quyền của Ông/Bà`, []]);
    expect(letter?.text).toMatch(/Nay được:?\s+theo dõi\s/);
    expect(letter?.text).toMatch(/Trước đó được:?\s+nộp hồ sơ, theo dõi\s/);

    // Saved as they are nothing changes. Back and forth, at some time he is given no more; what is taken from him is always said.
    const again = async (...roles: string[]) => changeRoles(forIt, (await member())?.id ?? '', roles, later);
    expect(await again('follow')).toMatchObject({ ok: true });
    expect(await told()).toHaveLength(1);
    let changes = 1;
    for (;;) {
      const more = await again('file', 'follow', 'pay');
      if (!more?.ok) {
        expect(more?.error).toEqual({ kind: 'changed-too-often' });
        break;
      }
      expect(await again('file', 'follow')).toMatchObject({ ok: true });
      changes += 2;
      expect(changes).toBeLessThan(60);
    }
    expect(await again('follow')).toMatchObject({ ok: true });
    const { rows } = await pool().query("select count(*)::int as n from person_notice where person_id = $1 and kind = 'member_changed'", [
      binh.id,
    ]);
    expect(rows).toEqual([{ n: changes + 1 }]);
    await withdrawMember(forIt, (await member())?.id ?? '', later);
  });

  test('one choice for all organisations goes before what stands at each', async () => {
    const saves = async (typed: Record<string, string[]>) => {
      const visit = { session: an, locale: 'vi', now } as unknown as Visit;
      expect(await wishActions.save?.run(visit, { email: [...noticeGroups], locale: ['vi'], ...typed })).toMatchObject({
        to: expect.anything(),
      });
      return (await myWishes(an, 'vi', now)).organisations.map(({ every }) => every);
    };
    const each = { [`digest.${organisation.id}`]: ['day'] };
    expect(await saves({ digest: [''], ...each })).toEqual(['day']);
    expect(await saves({ digest: ['week'], ...each })).toEqual(['week']);
    expect(await saves({ digest: ['each'], ...each })).toEqual(['each']);
  });

  test('is followed by one letter a day: what happened whoever filed it, and single letters no more, but of what is asked', async () => {
    await choose(an, usualWishes, 'vi', 'day');
    await choose(an, usualWishes, 'vi', 'day'); // saved twice is one
    expect((await myWishes(an, 'vi', now)).organisations).toMatchObject([{ id: organisation.id, every: 'day' }]);
    const code = await filed();
    await advance(code, 1, new Date(now.getTime() + 1_000));
    await readToTheEnd(() => tellPeople(boss));
    const { rows } = await pool().query<{ name: string; channels: string[] }>(
      `select p.name, array_agg(m.channel) filter (where m.id is not null) as channels from person_notice n join person p on p.id = n.person_id
        join dossier d on d.id = n.about left join message m on m.notice_id = n.id where d.code = $1 group by p.name, n.kind order by p.name, n.kind`,
      [code],
    );
    expect(rows).toEqual([
      { name: chau.name, channels: ['email'] },
      { name: chau.name, channels: ['email'] },
      { name: an.name, channels: null },
      { name: an.name, channels: null },
    ]);
    expect((await myNotices(an, undefined, now)).notices.filter((it) => it.code === code)).toHaveLength(2);

    expect(await makeDigests(boss, now)).toBe(0); // not yet
    const due = new Date(now.getTime() + day);
    expect((await Promise.all([makeDigests(boss, due), makeDigests(boss, due)])).sort()).toEqual([0, 1]);
    expect(await makeDigests(boss, due)).toBe(0);
    const digests = (await made({ to: an.id })).filter(({ kind }) => kind === 'digest');
    expect(digests).toMatchObject([{ channel: 'email', state: 'waiting' }]);
    await send(digests);
    await send(digests);
    const [letter, ...more] = (await lettersTo('an@vidu.vn')).filter(
      ({ subject }) => subject.startsWith(company.name) && subject.includes('tin mới'),
    );
    expect(more).toEqual([]);
    expect(letter?.subject).toBe(`${company.name}: 2 tin mới`);
    expect(letter?.text).toContain(`Đã nộp hồ sơ ${code}`);
    expect(letter?.text).toContain(`Đã tiếp nhận hồ sơ ${code}`);
    expect(letter?.text).toContain('Cán bộ không bao giờ gọi điện hỏi mã');
    // the next day nothing has happened: there is no letter
    expect(await makeDigests(boss, new Date(due.getTime() + day))).toBe(1);
    expect((await made({ to: an.id })).filter(({ kind }) => kind === 'digest')).toHaveLength(1);
  });

  test('whoever was dismissed is told nothing more of it, and finds nothing of it in his list', async () => {
    const code = await filed();
    await readToTheEnd(() => tellPeople(boss));
    expect((await myNotices(an, undefined, now)).notices.map((it) => it.code)).toContain(code);
    const member = (await seeMembers(await withRights(forIt, now)))?.members.find(({ number }) => number === an.subject);
    expect(await withdrawMember(forIt, member?.id ?? '', now)).toMatchObject({ ok: true });
    expect((await myNotices(an, undefined, now)).notices.map((it) => it.code)).not.toContain(code);
    const late = new Date(now.getTime() + 5 * day);
    expect(await makeDigests(boss, late)).toBe(1);
    expect(await makeDigests(boss, new Date(late.getTime() + day))).toBe(0); // nobody follows it any more
    expect((await made({ to: an.id })).filter(({ kind }) => kind === 'digest')).toHaveLength(1);
    const another = await filed();
    await readToTheEnd(() => tellPeople(boss));
    const { rows } = await pool().query<{ person: string }>('select person_id as person from person_notice where about = $1', [
      (await findDossier(another))?.id,
    ]);
    expect(rows.map(({ person }) => person)).toEqual([chau.id]);
  });

  test('is told through those who may act for it now, not through who filed and has left', async () => {
    const employ = async (session: Session, roles: string[]) => {
      await invite(forIt, { number: session.subject, roles }, now);
      for (const it of await memberships(session)) await acceptMembership(session, it.id, now);
    };
    const binh = await citizen('079085000456', now, 2);
    await employ(an, ['file']);
    await employ(binh, ['follow']);
    const session = await withRights({ ...an, organisation }, now);
    const given = { session, procedureCode: '1.004873', answers: maritalAnswers(), origins: {}, channel: 'online' as const };
    const done = await submitDossier({ ...given, key: randomUUID(), locale: 'vi', now });
    if (!done.ok) throw new Error(done.error.kind);
    const { code } = done.value;
    await readToTheEnd(() => tellPeople(boss));
    const told = async (kind: string) => {
      const { rows } = await pool().query<{ id: string }>(
        'select n.person_id as id from person_notice n join dossier d on d.id = n.about where d.code = $1 and n.kind = $2',
        [code, kind],
      );
      return rows.map(({ id }) => [an, binh, chau].find((it) => it.id === id)?.name).sort();
    };
    expect(await told('submitted')).toEqual([an.name]);
    await advance(code, 2, new Date(now.getTime() + 1_000));
    await askForSupplement(await official('thuly.26740', now), code, 'req_phone', new Date(now.getTime() + 2_000));
    await readToTheEnd(() => tellPeople(boss));
    expect(await told('supplement_requested')).toEqual([an.name, chau.name].sort()); // who only follows answers nothing
    const waiting = await made({ code });
    const member = (await seeMembers(await withRights(forIt, now)))?.members.find(({ number }) => number === an.subject);
    expect(await withdrawMember(forIt, member?.id ?? '', now)).toMatchObject({ ok: true });
    await send(waiting); // they were on their way when she was dismissed
    const fates = (await made({ code })).map(({ kind, channel, state, fault }) => `${kind} ${channel} ${state} ${fault}`);
    expect(fates.filter((it) => it.startsWith('submitted email'))).toEqual(['submitted email failed no-right']);
    expect(fates.filter((it) => it.startsWith('supplement_requested email')).sort()).toEqual([
      'supplement_requested email failed no-right',
      'supplement_requested email sent null',
    ]);
    // What she was to be told of her filing, the representative is told in her place, once, though all of its messages failed.
    await routeNotices(boss, now);
    await send((await made({ code })).filter(({ state }) => state === 'waiting'));
    expect(
      (await made({ code }))
        .filter(({ kind, channel }) => kind === 'submitted' && channel === 'email')
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['failed', 'sent']);
    expect(await told('submitted')).toEqual([an.name, chau.name].sort());
    expect(await told('filed_by_you')).not.toContain(chau.name);
    const withdrawn = await actOnDossier({ session: forIt, code, action: 'withdraw', given: {}, now: new Date(now.getTime() + 3_000) });
    expect(withdrawn).toMatchObject({ ok: true });
    await readToTheEnd(() => tellPeople(boss));
    expect(await told('withdrawn')).toEqual([chau.name]); // in her place the representative
  });
});

test('what nobody knows to choose is left aside, and a form that is empty switches off what can be', async () => {
  await chooseWishes(an, { email: ['asked', 'nonsense'], sms: [], push: [], locale: 'xx', rhythmOf: () => 'hourly' }, now);
  expect(await myWishes(an, 'en', now)).toMatchObject({ wishes: { email: ['asked'], sms: [], push: [] }, locale: 'vi' });
  await choose(an, { email: noticeGroups, sms: noticeGroups, push: noticeGroups });
});
