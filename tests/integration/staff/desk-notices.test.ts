import { randomUUID } from 'node:crypto';
import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { saveDeskAddress } from '#src/data/desk-notices.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { findSession, openSession } from '#src/data/sessions.ts';
import { readSnapshot } from '#src/data/snapshot.ts';
import { findOfficialById } from '#src/data/staff.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { env } from '#src/env.ts';
import { startMailbox } from '#src/sandbox/mailbox.ts';
import { actAtDesk } from '#src/services/act-at-desk.ts';
import { delegate, takeBack } from '#src/services/delegations.ts';
import { makeDeskLetters } from '#src/services/notices/desk-letters.ts';
import { chooseDeskMail, myDeskMail, myDeskNotices, openDeskNotice, seeAll } from '#src/services/notices/desk-notices.ts';
import { sendMessage } from '#src/services/notices/send-message.ts';
import type { Session } from '#src/services/session.ts';
import { soundAlarms } from '#src/services/sound-alarms.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { tellPeople } from '#src/services/tell-people.ts';
import { testDatabase } from '../../support/database.ts';
import { startJobs } from '../../support/jobs.ts';
import { readToTheEnd } from '../../support/journal.ts';
import { citizen, official } from '../../support/people.ts';
import { advance, an, file } from './filed.ts';

testDatabase();
const ward = '26740';
const on = (local: string): Date => new Date(`${local}:00+07:00`);
const minutes = (n: number, from: Date): Date => new Date(from.getTime() + n * 60_000);
const [half, lastDay, late] = [on('2026-11-25T08:15'), on('2026-11-25T17:00'), on('2026-11-26T17:01')];
const reason = 'Hồ sơ gốc ở kho lưu trữ, đang chờ trích lục.';

let mailbox: Awaited<ReturnType<typeof startMailbox>>;
let boss: PgBoss;
const who = {} as Record<'specialist' | 'head' | 'leader' | 'clerk', Session>;
beforeAll(async () => {
  mailbox = await startMailbox({ smtpPort: 0, webPort: 0 });
  env().SANDBOX_SMTP_PORT = mailbox.smtpPort;
  boss = await startJobs();
  Object.assign(who, {
    specialist: await official(`thuly.${ward}`),
    head: await official(`truongphong.${ward}`),
    leader: await official(`lanhdao.${ward}`),
    clerk: await official(`vanthu.${ward}`),
  });
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await mailbox.close();
});
/** Nobody has been told anything, and no clock of a dossier before runs. */
beforeEach(async () => {
  await pool().query('update dossier set alarm_at = null');
  await readToTheEnd(() => tellPeople(boss));
  await pool().query('delete from desk_notice; delete from desk_mail');
});

/** Received on Monday 23 November at 09:00, so due on Thursday 26 at 17:00; so many steps on its way. */
async function received(steps = 2): Promise<string> {
  const code = await file(on('2026-11-23T08:00'));
  await advance(code, steps, on('2026-11-23T09:00'));
  return code;
}
async function clockSpeaks(now: Date): Promise<void> {
  while ((await soundAlarms(now)) > 0);
  await readToTheEnd(() => tellPeople(boss, now));
}
type Told = { account: string; kind: string; for: string | null };
async function told(code: string): Promise<Told[]> {
  const { rows } = await pool().query<Told>(
    `select f.subject as account, n.kind, a.subject as for from desk_notice n join staff f on f.person_id = n.person_id
      left join staff a on a.person_id = n.for_id join dossier d on d.id = n.dossier_id where d.code = $1 order by n.sequence, f.subject`,
    [code],
  );
  return rows;
}
const toldTo = async (code: string) => (await told(code)).map(({ account, kind }) => `${account.replace(`.${ward}`, '')} ${kind}`);

/** A mandate of An for an official. @returns its end */
async function agreedWith(agentId: string): Promise<() => Promise<unknown>> {
  const her = (await citizen(an)).id;
  const agreed = randomUUID();
  await pool().query(
    `insert into mandate (id, principal_number, principal_person_id, agent_number, agent_person_id, procedures, all_procedures, "from", until, locale, text, salt,
        hash, proposed_by, proposed_at, principal_accepted_by, principal_accepted_at, agent_accepted_by, agent_accepted_at)
      select $1, a.identity_number, a.id, b.identity_number, b.id, '{}', true, '2026-11-01', '2027-11-01', 'vi', '', '', '', a.id, now(), a.id, now(), b.id, now()
      from person a, person b where a.id = $2 and b.id = $3`,
    [agreed, her, agentId],
  );
  return () => pool().query('update mandate set ended_at = now() where id = $1', [agreed]);
}

describe('The clock tells', () => {
  test('its specialist at half and on the last day, whoever signs of the draft, and head, leader and specialist of the breach; each once', async () => {
    const code = await received();
    await clockSpeaks(half);
    expect(await toldTo(code)).toEqual(['thuly half']);
    await clockSpeaks(lastDay);
    expect(await toldTo(code)).toEqual(['thuly half', 'thuly last_day', 'lanhdao apology']);
    await clockSpeaks(late);
    const all = ['thuly half', 'thuly last_day', 'lanhdao apology', 'lanhdao escalated', 'thuly escalated', 'truongphong escalated'];
    expect(await toldTo(code)).toEqual(all);
    // The journal read once more, as after a restore: nobody is told again.
    await pool().query(`update cursor set xid = 0, id = 0 where consumer = 'mail'`);
    await clockSpeaks(late);
    expect(await toldTo(code)).toEqual(all);
  });

  test('whoever has it where it lies elsewhere, and whoever gives out where nobody has it', async () => {
    const [unassigned, toApprove] = [await received(1), await received(4)];
    await clockSpeaks(half);
    expect(await toldTo(unassigned)).toEqual(['truongphong half']);
    expect(await toldTo(toApprove)).toEqual(['lanhdao half', 'thuly half']);
  });

  test('of one dossier the most urgent alone, where a worker was away; and nothing that is over', async () => {
    const [open, over] = [await received(4), await received(5)];
    while ((await soundAlarms(late)) > 0);
    await advanceLast(over);
    await clockSpeaks(late);
    expect(await toldTo(open)).toEqual(['lanhdao escalated', 'thuly escalated', 'truongphong escalated']);
    expect(await toldTo(over)).toEqual([]);
  });

  test('nobody who has left: without the specialist, whoever gives out', async () => {
    const code = await received();
    await pool().query(`update post set until = '2020-01-01' where person_id = $1`, [who.specialist.id]);
    try {
      await clockSpeaks(half);
      expect(await toldTo(code)).toEqual(['truongphong half']);
    } finally {
      await pool().query('update post set until = null where person_id = $1', [who.specialist.id]);
    }
  });

  test('a deputy, too, as long as he stands in', async () => {
    const code = await received();
    const today = vietnamDate(new Date());
    const lent = await delegate(
      who.leader,
      { unit: ward, person: '', deputy: who.clerk.id, roles: ['leader'], from: today, until: today },
      new Date(),
    );
    if (!lent.ok) throw new Error(JSON.stringify(lent.error));
    const { rows } = await pool().query<{ id: string }>('select id from delegation where deputy_id = $1', [who.clerk.id]);
    await clockSpeaks(lastDay);
    const leader = `lanhdao.${ward}`;
    expect((await told(code)).filter(({ kind }) => kind === 'apology')).toEqual([
      { account: leader, kind: 'apology', for: null },
      { account: `vanthu.${ward}`, kind: 'apology', for: leader },
    ]);
    const deputy = { ...who.clerk, posts: (await findOfficialById(who.clerk.id))?.posts ?? [] };
    expect((await myDeskNotices(deputy, undefined, lastDay)).notices).toMatchObject([
      { code, kind: 'apology', inPlaceOf: who.leader.name },
    ]);
    await takeBack(who.leader, rows[0]?.id ?? '', new Date());
    await clockSpeaks(late);
    expect((await told(code)).filter(({ account, kind }) => account === `vanthu.${ward}` && kind === 'escalated')).toEqual([]);
  });

  test('nobody on the citizen’s side: whoever may act for her, and whoever stands in for him', async () => {
    const code = await received();
    const end = await agreedWith(who.leader.id);
    try {
      await clockSpeaks(late);
      expect(await toldTo(code)).toEqual(['thuly escalated', 'truongphong escalated']);
    } finally {
      await end();
    }
  });

  test('the leader above, where a unit has none, of what only a leader settles there; he opens nothing of it, and once there is one it is over', async () => {
    const code = await received();
    const { rows } = await pool().query<{ above: string }>(`select parent_code as above from unit where code = $1`, [ward]);
    const above = rows[0]?.above ?? '';
    const chief = await official('lanhdao.stc');
    await pool().query(`insert into post (person_id, unit_code, role, "from") values ($1, $2, 'leader', '2020-01-01')`, [chief.id, above]);
    const his = { ...chief, posts: [...chief.posts, { role: 'leader' as const, unit: above }] };
    const mine = async () => (await myDeskNotices(his, undefined, late)).notices.find((it) => it.code === code);
    await clockSpeaks(half);
    await pool().query(`update post set until = '2020-01-01' where role = 'leader' and unit_code = $1`, [ward]);
    try {
      await clockSpeaks(lastDay);
      expect(await toldTo(code)).toEqual(['thuly half', 'thuly last_day', 'lanhdao.stc apology']);
      expect(await mine()).toMatchObject({ known: true, kind: 'apology', over: false, below: { vi: 'Phường Sài Gòn' } });
      await clockSpeaks(late);
      expect(await mine()).toMatchObject({ known: true, kind: 'escalated', over: false });
      expect(await openDeskNotice(his, (await mine())?.id ?? '', late)).toMatchObject({ code, below: { vi: 'Phường Sài Gòn' } });
      expect(await openDossier(his, code, late)).toBeUndefined();
      expect(await mine()).toMatchObject({ procedure: { vi: expect.stringContaining('hôn nhân') } });
      const end = await sensitive(code);
      const unnamed = await mine();
      await end();
      expect(unnamed).toMatchObject({ known: true, procedure: null });
    } finally {
      await pool().query(`update post set until = null where role = 'leader' and unit_code = $1`, [ward]);
    }
    expect(await mine()).toMatchObject({ known: true, over: true });
    await pool().query(`update dossier set competent_unit = '25747', receiving_unit = '25747' where code = $1`, [code]);
    expect(await mine()).toMatchObject({ known: false });
    await pool().query('delete from post where person_id = $1 and unit_code = $2', [chief.id, above]);
  });

  test('whom the version names: a head who gives way to the leader at the giving out', async () => {
    const code = await received(1);
    const { versionId } = (await findDossier(code)) ?? {};
    const steps = (role: string) =>
      pool().query(
        `update procedure_version set changed_at = now(), content = jsonb_set(content, '{steps}', (select jsonb_agg(
          case when step ->> 'key' = 'assign' then step || jsonb_build_object('role', $2::text) else step end order by at)
          from jsonb_array_elements(content -> 'steps') with ordinality as list(step, at))) where id = $1`,
        [versionId, role],
      );
    await steps('leader');
    await readSnapshot(half);
    try {
      await clockSpeaks(half);
      expect(await toldTo(code)).toEqual(['lanhdao half']);
    } finally {
      await steps('head');
      await readSnapshot(half);
    }
  });
});

/** Makes a dossier's procedure one that is not named in public. @returns what ends it */
async function sensitive(code: string): Promise<() => Promise<void>> {
  const { versionId } = (await findDossier(code)) ?? {};
  const mark = async (it: boolean) => {
    await pool().query(
      `update procedure_version set changed_at = now(), content = jsonb_set(content, '{sensitive}', $2::jsonb) where id = $1`,
      [versionId, JSON.stringify(it)],
    );
    await readSnapshot(lastDay);
  };
  await mark(true);
  return () => mark(false);
}

/** The last step but one, by the clerk: the clock stops. */
async function advanceLast(code: string): Promise<void> {
  const done = await actAtDesk(who.clerk, code, 'issue', {}, late);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
}

describe('The list on the desk', () => {
  test('says what to do, until it is done; what is opened or marked is seen, by its owner alone', async () => {
    const [code, other] = [await received(), await received()];
    await clockSpeaks(lastDay);
    const mine = async () => (await myDeskNotices(who.leader, undefined, lastDay)).notices;
    const notice = (await mine()).find((it) => it.code === code);
    expect(notice).toMatchObject({
      kind: 'apology',
      seenAt: null,
      over: false,
      known: true,
      dueAt: on('2026-11-26T17:00'),
      inPlaceOf: null,
    });
    expect(await openDeskNotice(who.head, notice?.id ?? '', lastDay)).toBeUndefined();
    expect(await openDeskNotice(who.leader, 'no id', lastDay)).toBeUndefined();
    expect(await openDeskNotice(who.leader, notice?.id ?? '', lastDay)).toMatchObject({ code, below: null });
    const signed = await actAtDesk(who.leader, code, 'extend', { reason, newDue: '2026-11-30' }, on('2026-11-26T09:00'));
    expect(signed.ok).toBe(true);
    const seen = async () => Object.fromEntries((await mine()).map((it) => [it.code, [it.seenAt !== null, it.known && it.over]]));
    expect(await seen()).toEqual({ [code]: [true, true], [other]: [false, false] });
    for (const until of ['', String(minutes(-1, lastDay).getTime())]) await seeAll(who.leader, until, lastDay); // it was not on his page yet
    expect(await seen()).toEqual({ [code]: [true, true], [other]: [false, false] });
    await seeAll(who.leader, String(lastDay.getTime()), lastDay);
    expect(await seen()).toEqual({ [code]: [true, true], [other]: [true, false] });
    expect((await myDeskNotices({ ...who.leader, posts: [{ role: 'leader', unit: '25747' }] }, undefined, lastDay)).notices).toEqual([]);
  });

  test('says of a dossier that has left, or on whose citizen’s side he has come to stand, only that he was told and when', async () => {
    const [gone, code] = [await received(), await received()];
    await clockSpeaks(lastDay);
    const row = async (which: string, session = who.leader) =>
      (await myDeskNotices(session, undefined, lastDay)).notices.find((it) => it.code === which);
    const bare = (which: string, tied: boolean) => ({ id: expect.any(String), at: lastDay, seenAt: null, code: which, known: false, tied });
    expect(await row(code)).toMatchObject({ known: true, kind: 'apology' });
    const end = await agreedWith(who.leader.id);
    try {
      expect(await row(code)).toEqual(bare(code, true));
      expect(await openDeskNotice(who.leader, (await row(code))?.id ?? '', lastDay), 'a form made by hand').toBeUndefined();
      expect(await row(code)).toEqual(bare(code, true));
      expect(await row(code, who.specialist)).toMatchObject({ known: true });
      await pool().query('update desk_notice set for_id = $1 where person_id = $2', [who.leader.id, who.specialist.id]);
      expect(await row(code, who.specialist), 'told in the place of somebody who is tied').toMatchObject({ known: false, tied: true });
    } finally {
      await end();
    }
    expect(await row(code)).toMatchObject({ known: true });
    await pool().query(`update dossier set competent_unit = '25747', receiving_unit = '25747' where code = $1`, [gone]);
    expect(await row(gone)).toEqual(bare(gone, false));
    expect(await openDeskNotice(who.leader, (await row(gone))?.id ?? '', lastDay)).toBeUndefined();
  });

  test('what he opens from anywhere else is seen too, by him alone, and the header counts anew', async () => {
    const [code, other] = [await received(), await received()];
    await clockSpeaks(late);
    const unseen = async (session: Session) =>
      (await myDeskNotices(session, undefined, late)).notices.filter((it) => it.seenAt === null).map((it) => it.code);
    const sid = randomUUID();
    await openSession({
      sid,
      kind: 'staff',
      personId: who.head.id,
      organisationId: null,
      level: 2,
      idToken: null,
      now: new Date(),
      expiresAt: minutes(60, new Date()),
    });
    const counted = async () => (await findSession(sid))?.unseen;
    expect(await counted()).toBe(2);
    const before = (await pool().query('select changed_at as at from session where id = $1', [sid])).rows[0].at as Date;
    await openDossier(who.head, code, minutes(1, late));
    expect(await unseen(who.head)).toEqual([other]);
    expect(await counted()).toBe(1);
    expect((await pool().query('select changed_at as at from session where id = $1', [sid])).rows[0].at).not.toEqual(before); // so mirrors read it
    expect((await unseen(who.leader)).sort()).toEqual([code, other].sort());
  });

  test('goes on page by page', async () => {
    const code = await received();
    await clockSpeaks(half);
    await pool().query(
      `insert into desk_notice (id, person_id, kind, dossier_id, sequence, unit_code, made_at)
        select gen_random_uuid(), n.person_id, n.kind, n.dossier_id, 100 + it, n.unit_code, n.made_at from desk_notice n, generate_series(1, 64) it`,
    );
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const page = await myDeskNotices(who.specialist, after, half);
      expect(page.notices.every((it) => it.code === code)).toBe(true);
      ids.push(...page.notices.map(({ id }) => id));
      after = page.next;
    } while (after);
    expect([ids.length, new Set(ids).size]).toEqual([65, 65]);
  });
});

describe('Letters', () => {
  const address = (account: string) => `${account}.${ward}@vidu.vn`;
  const lettersTo = async (account: string) =>
    (await (await fetch(`http://127.0.0.1:${mailbox.webPort}/messages.json?to=${address(account)}`)).json()) as {
      subject: string;
      text: string;
    }[];
  /** Makes what is due and sends it, each message twice: the second time nothing happens. @returns how many letters were made for the leader */
  async function send(now: Date): Promise<number> {
    const made = async () =>
      (await pool().query(`select from person_notice where kind = 'desk_letter' and person_id = $1`, [who.leader.id])).rowCount ?? 0;
    const before = await made();
    while ((await makeDeskLetters(boss, now)) > 0);
    const { rows } = await pool().query<{ id: string }>(
      `select m.id from message m join person_notice n on n.id = m.notice_id where n.kind = 'desk_letter' and m.state = 'waiting' order by m.id`,
    );
    for (const { id } of [...rows, ...rows]) await sendMessage(id, now);
    return (await made()) - before;
  }
  beforeEach(async () => {
    for (const [account, { id }] of [
      ['lanhdao', who.leader],
      ['truongphong', who.head],
    ] as const)
      await saveDeskAddress(id, address(account));
  });

  test('many at once are one, with codes and due dates, the most urgent first, and no word about citizens', async () => {
    const had = (await lettersTo('lanhdao')).length;
    const codes: string[] = [];
    for (let i = 0; i < 4; i++) codes.push(await received());
    await clockSpeaks(lastDay);
    const [signed = '', ...left] = codes;
    await actAtDesk(who.leader, signed, 'extend', { reason, newDue: '2026-11-30' }, on('2026-11-26T09:00'));
    expect(await send(minutes(9, lastDay))).toBe(0); // more may come
    await Promise.all([1, 2, 3].map(() => makeDeskLetters(boss, minutes(10, lastDay))));
    await send(minutes(10, lastDay));
    const letters = await lettersTo('lanhdao');
    expect(letters.length - had).toBe(1);
    const [letter] = letters;
    expect(letter?.subject).toBe('3 hồ sơ cần Ông/Bà để ý, 3 thư xin lỗi chờ ký');
    for (const code of left) expect(letter?.text).toContain(`${code} · `);
    expect(letter?.text).not.toContain(signed);
    expect(letter?.text).toContain('hẹn trả 26/11/2026, 17:00');
    expect(letter?.text).toContain('Ghi lý do, xem ngày hẹn mới, rồi ký và gửi.');
    expect(letter?.text).toContain('Cán bộ không bao giờ gọi điện hỏi mã OTP');
    expect(letter?.text).not.toMatch(/Nguyễn Thị An|079190000123/);
    expect(letter?.text.match(/https?:\S+/g)).toEqual([expect.stringMatching(/\/can-bo\/thong-bao$/)]);
  });

  test('one an hour at most, and one a day for whoever wants it so; what he has seen, and what is over, is in none', async () => {
    const code = await received();
    await clockSpeaks(lastDay);
    expect(await send(minutes(10, lastDay))).toBe(1);
    const second = await received();
    await pool().query('update dossier set alarm_at = $2 where code = $1', [second, lastDay]);
    await clockSpeaks(minutes(15, lastDay));
    expect(await send(minutes(69, lastDay))).toBe(0);
    expect(await send(minutes(70, lastDay))).toBe(1);
    expect((await lettersTo('lanhdao'))[0]?.subject).toBe('Thư xin lỗi đã soạn, chờ ký: một hồ sơ'); // no code: a subject shows on locked screens
    expect((await lettersTo('lanhdao'))[0]?.text).toContain(`${second} · `);

    expect(await chooseDeskMail(who.leader, { every: 'never', locale: 'vi' }, lastDay)).toBe(false);
    expect(await chooseDeskMail(who.leader, { every: 'day', locale: 'en' }, late)).toBe(true);
    expect(await myDeskMail(who.leader)).toEqual({ email: `l***@vidu.vn`, every: 'day', locale: 'en' });
    await clockSpeaks(late);
    await seeAll(who.head, String(late.getTime()), late);
    await send(minutes(70, late)); // the head has seen his, the specialist has no address
    expect((await lettersTo('truongphong')).filter(({ text }) => text.includes(code))).toEqual([]);
    const before = (await lettersTo('lanhdao')).length;
    await send(on('2026-11-27T06:59'));
    expect((await lettersTo('lanhdao')).length).toBe(before);
    await send(on('2026-11-27T07:00'));
    expect((await lettersTo('lanhdao')).length).toBe(before + 1);
    expect((await lettersTo('lanhdao'))[0]?.subject).toBe('2 dossiers need your attention, 2 late');
  });

  test('from one a day to one an hour: what waits for the next morning goes as soon as others would', async () => {
    const goes = async () => (await pool().query('select next_at as at from desk_mail where person_id = $1', [who.leader.id])).rows[0]?.at;
    expect(await chooseDeskMail(who.leader, { every: 'day', locale: 'vi' }, minutes(-60, lastDay))).toBe(true);
    await received();
    await clockSpeaks(lastDay);
    expect(await goes()).toEqual(on('2026-11-26T07:00'));
    expect(await chooseDeskMail(who.leader, { every: 'day', locale: 'en' }, minutes(20, lastDay))).toBe(true); // the same one again
    expect(await goes()).toEqual(on('2026-11-26T07:00'));
    expect(await chooseDeskMail(who.leader, { every: 'hour', locale: 'vi' }, minutes(30, lastDay))).toBe(true);
    expect(await goes()).toEqual(minutes(40, lastDay));
    expect(await send(minutes(39, lastDay))).toBe(0);
    expect(await send(minutes(40, lastDay))).toBe(1);
    expect(await chooseDeskMail(who.leader, { every: 'day', locale: 'vi' }, minutes(50, lastDay))).toBe(true);
    expect(await chooseDeskMail(who.leader, { every: 'hour', locale: 'vi' }, minutes(51, lastDay))).toBe(true);
    expect(await goes()).toBeNull(); // nothing waits
  });

  test('a procedure that is not named in public is not named by letter', async () => {
    const code = await received();
    await clockSpeaks(lastDay);
    const end = await sensitive(code);
    try {
      expect(await send(minutes(10, lastDay))).toBe(1);
      const text = (await lettersTo('lanhdao'))[0]?.text;
      expect(text).toContain(code);
      expect(text).not.toContain(`${code} · `);
      // His own list names it: the dossier is his to open.
      expect((await myDeskNotices(who.leader, undefined, lastDay)).notices.find((it) => it.code === code)).toMatchObject({
        procedure: { vi: expect.stringContaining('hôn nhân') },
      });
    } finally {
      await end();
    }
  });

  test('of a unit without a leader the leader above is told where, and what he can do; and nothing once there is one', async () => {
    const { rows } = await pool().query<{ above: string }>(`select parent_code as above from unit where code = $1`, [ward]);
    const above = rows[0]?.above ?? '';
    const chief = await official('lanhdao.stc');
    await saveDeskAddress(chief.id, address('chief'));
    await pool().query(`insert into post (person_id, unit_code, role, "from") values ($1, $2, 'leader', '2020-01-01')`, [chief.id, above]);
    const leads = (until: string | null) =>
      pool().query(`update post set until = $2 where role = 'leader' and unit_code = $1`, [ward, until]);
    try {
      await leads('2020-01-01');
      const code = await received();
      await clockSpeaks(lastDay);
      await send(minutes(10, lastDay));
      const text = (await lettersTo('chief'))[0]?.text;
      expect(text).toContain(`${code} · `);
      expect(text).toContain('tại Phường Sài Gòn, nơi chưa có lãnh đạo');
      expect(text).toContain('Đề nghị quản trị viên giao vai trò lãnh đạo cho một người.');
      expect(text).not.toContain('rồi ký và gửi');
      await received();
      await pool().query('update dossier set alarm_at = $1 where alarm = 0', [minutes(60, lastDay)]);
      await clockSpeaks(minutes(60, lastDay));
      await leads(null);
      await send(minutes(90, lastDay));
      expect(await lettersTo('chief')).toHaveLength(1);
    } finally {
      await leads(null);
      await pool().query('delete from post where person_id = $1 and unit_code = $2', [chief.id, above]);
    }
  });

  test('none to whoever left before it went, and none that cannot arrive is tried for ever', async () => {
    await received();
    await clockSpeaks(late);
    const had = (await lettersTo('truongphong')).length;
    await pool().query(`update post set until = '2020-01-01' where person_id = $1`, [who.head.id]);
    try {
      await send(minutes(10, late));
    } finally {
      await pool().query('update post set until = null where person_id = $1', [who.head.id]);
    }
    expect((await lettersTo('truongphong')).length).toBe(had);
    const { rows } = await pool().query<{ fault: string }>(
      `select m.last_fault as fault from message m join person_notice n on n.id = m.notice_id where n.person_id = any($1) and m.state = 'failed' order by fault`,
      [[who.head.id, who.specialist.id]],
    );
    expect(rows.map(({ fault }) => fault)).toEqual(expect.arrayContaining(['no-address', 'no-right']));
  });
});
