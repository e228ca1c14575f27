import { randomUUID } from 'node:crypto';
import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { journalOf } from '#src/data/journal.ts';
import { mandateHash } from '#src/data/mandates.ts';
import { saveOrganisation } from '#src/data/persons.ts';
import { openSession } from '#src/data/sessions.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { env } from '#src/env.ts';
import { startMailbox } from '#src/sandbox/mailbox.ts';
import { actOnDossier } from '#src/services/act-on-dossier.ts';
import { actAs, actsFor, withRights } from '#src/services/acting.ts';
import { mayFile } from '#src/services/filing/may-file.ts';
import { listDrafts } from '#src/services/filing/open-draft.ts';
import { ownDraft } from '#src/services/filing/own-draft.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { agreeToMandate, endMandateOf, pageOfMandates, proposeMandate, seeMandates, tellOfEndingMandates } from '#src/services/mandates.ts';
import { myArea } from '#src/services/my-area.ts';
import { myNotices } from '#src/services/notices/my-notices.ts';
import { routeNotices } from '#src/services/notices/route.ts';
import { sendMessage } from '#src/services/notices/send-message.ts';
import { acceptMembership, invite, memberships } from '#src/services/organisation-members.ts';
import { privateLink } from '#src/services/private-link.ts';
import type { Session } from '#src/services/session.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { tellPeople } from '#src/services/tell-people.ts';
import { trackDossier } from '#src/services/track-dossier.ts';
import { maritalAnswers } from '../support/answers.ts';
import { firstCase } from '../support/case-answers.ts';
import { testDatabase } from '../support/database.ts';
import { startJobs } from '../support/jobs.ts';
import { journalIsShown } from '../support/journal.ts';
import { citizen, official } from '../support/people.ts';

testDatabase();
const now = new Date('2026-11-23T02:00:00Z');
const inAYear = new Date('2027-11-24T02:00:00Z');
const marital = '1.004873';
const terms = { all: false, procedures: [marital], from: '2026-11-23', until: '2027-11-23' };

let mailbox: Awaited<ReturnType<typeof startMailbox>>;
let boss: PgBoss;
let grandmother: Session; // An, who has one phone with her grandson
let grandson: Session; // Châu
let stranger: Session; // Bình

const enter = (session: Session) =>
  openSession({
    ...{ sid: session.sid, kind: 'citizen', personId: session.id, organisationId: null, level: session.level, idToken: null },
    ...{ now, expiresAt: new Date(now.getTime() + 3_600_000) },
  });
/** As the front makes it, with the rights of this very moment. */
const forHer = (at = now): Promise<Session> =>
  withRights({ ...grandson, principal: { id: grandmother.id, name: grandmother.name, number: grandmother.subject, level: 2 } }, at);
const newest = async (session: Session, at = now) => (await seeMandates(session, at))[0];
const propose = async (session: Session, asked: Partial<Parameters<typeof proposeMandate>[1]> = {}) =>
  proposeMandate(session, { id: randomUUID(), side: 'agent', number: grandmother.subject, ...terms, ...asked }, { locale: 'vi', now });
const file = (session: Session, key = randomUUID()) =>
  submitDossier({
    ...{
      session,
      procedureCode: marital,
      answers: { ...maritalAnswers(), ...firstCase(marital) },
      origins: {},
      channel: 'online' as const,
    },
    ...{ key, locale: 'vi' as const, now },
  });

beforeAll(async () => {
  mailbox = await startMailbox({ smtpPort: 0, webPort: 0 });
  env().SANDBOX_SMTP_PORT = mailbox.smtpPort;
  boss = await startJobs();
  grandmother = await citizen('079190000123', now);
  grandson = await citizen('079199000789', now);
  stranger = await citizen('079085000456', now, 2);
  await Promise.all([grandmother, grandson, stranger].map(enter));
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await mailbox.close();
});

const lettersSent = async () =>
  (await (await fetch(`http://127.0.0.1:${mailbox.webPort}/messages.json`)).json()) as { to: string[]; subject: string; text: string }[];

/** Every letter about mandates that waits, sent; who got which. */
async function notices(): Promise<{ person: string; kind: string }[]> {
  await routeNotices(boss, now);
  const { rows } = await pool().query<{ id: string; person: string; kind: string }>(
    `select m.id, p.name as person, n.kind from message m join person_notice n on n.id = m.notice_id join person p on p.id = n.person_id
      where m.state = 'waiting' and n.kind like 'mandate%' order by n.kind, p.name`,
  );
  for (const { id } of rows) await sendMessage(id);
  return rows.map(({ person, kind }) => ({ person, kind }));
}

/** What was made for the mailboxes of people about one dossier. */
async function messagesOf(dossierId: string): Promise<{ id: string; person: string; kind: string }[]> {
  const { rows } = await pool().query<{ id: string; person: string; kind: string }>(
    `select m.id, p.name as person, n.kind from message m join person_notice n on n.id = m.notice_id join person p on p.id = n.person_id
      where m.dossier_id = $1 and m.channel = 'email' order by n.kind`,
    [dossierId],
  );
  return rows;
}

describe('A grandson acts for his grandmother', () => {
  test('only once she has agreed by her own sign-in, and she is told that he asks', async () => {
    expect(await propose(grandson)).toEqual({ ok: true, value: undefined });
    const asked = await newest(grandmother);
    expect(asked).toMatchObject({
      mine: 'principal',
      state: 'proposed',
      mayAccept: true,
      agent: { name: grandson.name },
      procedures: [marital],
    });
    expect(asked?.text).toContain(marital);
    expect(await actsFor(grandson, now)).toEqual([]);
    expect(await actAs(grandson, grandmother.id, now)).toMatchObject({ ok: false });
    expect(await agreeToMandate(grandson, asked?.id ?? '', now)).toBe(false); // not for her
    expect(await agreeToMandate(stranger, asked?.id ?? '', now)).toBe(false);
    expect(await notices()).toEqual([{ person: grandmother.name, kind: 'mandate_proposed' }]);
    const listed = async (whose: Session) => (await myNotices(whose, undefined, now)).notices.map(({ kind, whom }) => [kind, whom]);
    expect(await listed(grandmother)).toEqual([['mandate_proposed', null]]); // whose the number is, nobody learns before both agreed
    expect(await agreeToMandate(grandmother, asked?.id ?? '', now)).toBe(true);
    expect(await agreeToMandate(grandmother, asked?.id ?? '', now)).toBe(false);
    expect((await newest(grandson))?.state).toBe('now');
    expect((await notices()).map(({ kind }) => kind)).toEqual(['mandate_accepted', 'mandate_accepted']);
    expect(await listed(grandmother)).toContainEqual(['mandate_accepted', grandson.name]);
    expect(await listed(grandson)).toContainEqual(['mandate_accepted', grandmother.name]);
    expect(await actsFor(grandson, now)).toMatchObject([
      { kind: 'person', id: grandmother.id, grounds: [{ kind: 'mandate', procedures: [marital] }] },
    ]);
  });

  test('within its procedures, and what VNeID says of her stands in the form', async () => {
    const session = await forHer();
    expect(mayFile(session, marital).ok).toBe(true);
    const others = [...snapshot().procedures.keys()].filter((code) => code !== marital && mayFile(grandson, code).ok); // for himself
    expect(others.length).toBeGreaterThan(10);
    for (const code of others) expect(mayFile(session, code)).toMatchObject({ ok: false, error: { kind: 'not-in-mandate' } });
    const begun = await startDraft(session, marital, now, { given: firstCase(marital) });
    if (!begun.ok) throw new Error(begun.error.kind);
    const draft = await ownDraft(session, begun.value.id, now);
    expect(draft).toMatchObject({ personId: grandmother.id, begunBy: grandson.id });
    expect(JSON.stringify(draft?.typed)).toContain(grandmother.subject);
    expect(await ownDraft(grandson, begun.value.id, now)).toBeUndefined();
    expect(await ownDraft(grandmother, begun.value.id, now)).toBeDefined(); // it is hers
    const hers = await startDraft(grandmother, marital, now, { given: firstCase(marital) });
    if (!hers.ok) throw new Error(hers.error.kind);
    expect(await ownDraft(session, hers.value.id, now)).toBeUndefined(); // what she began is hers alone
    expect((await listDrafts(session, now)).map(({ draft: { id } }) => id)).toEqual([begun.value.id]);
  });

  test('the dossier is hers, its first entry names him and the mandate, and both are told of it', async () => {
    const session = await forHer();
    const filed = await file(session);
    if (!filed.ok) throw new Error(filed.error.kind);
    const [first] = await journalOf(filed.value.id);
    const mandate = await newest(grandmother);
    expect(first?.actor).toEqual({ kind: 'citizen', id: grandson.id });
    expect(first?.event).toMatchObject({
      applicantId: grandmother.id,
      mandate: { mandateId: mandate?.id, hash: await mandateHash(mandate?.id ?? '') },
    });
    expect((await trackDossier(filed.value.code, { session: grandmother }, now))?.own?.answers).toBeTruthy();
    expect((await trackDossier(filed.value.code, { session }, now))?.own?.answers).toBeTruthy();
    expect((await trackDossier(filed.value.code, { session: grandson }, now))?.own).toBeNull(); // for himself he has none
    const atDesk = await openDossier(await official('tiepnhan.26740', now), filed.value.code, now);
    expect(atDesk?.mandate).toEqual({
      ...{ agent: grandson.name, principal: grandmother.name, from: terms.from, until: terms.until, endedAt: null },
      scope: [snapshot().procedures.get(marital)?.procedure.shortName],
    });
    expect(await privateLink(session, filed.value.code, 'vi')).toBeUndefined(); // it would outlive the mandate
    await journalIsShown();
    await tellPeople(boss, now);
    const rows = await messagesOf(filed.value.id);
    expect(rows.map(({ person, kind }) => `${person}: ${kind}`)).toEqual([
      `${grandson.name}: filed_by_you`,
      `${grandmother.name}: filed_for_you`,
    ]);
    for (const { id } of rows) await sendMessage(id);
    const letters = (await lettersSent()).filter(({ subject }) => subject.includes(filed.value.code));
    expect(letters.flatMap(({ to }) => to).sort()).toEqual(['an@vidu.vn', 'chau@vidu.vn']);
    const toHer = letters.find(({ to }) => to.includes('an@vidu.vn'));
    expect(toHer?.text).toContain(grandson.name);
    expect(letters.find(({ to }) => to.includes('chau@vidu.vn'))?.text).not.toContain('khoa=');
  });

  const begunForHer = async () => {
    const begun = await startDraft(await forHer(), marital, now, { given: firstCase(marital) });
    if (!begun.ok) throw new Error(begun.error.kind);
    return begun.value.id;
  };
  const sendsHerself = async (key: string) => {
    const filed = await submitDossier({
      ...{ session: grandmother, procedureCode: marital, answers: { ...maritalAnswers(), ...firstCase(marital) }, origins: {} },
      ...{ channel: 'online', key, draftRevision: 0, locale: 'vi', now },
    });
    if (!filed.ok) throw new Error(filed.error.kind);
    return filed.value;
  };

  test('what he began and she sends herself is told to him, so that he does not file it again', async () => {
    const filed = await sendsHerself(await begunForHer());
    await journalIsShown();
    await tellPeople(boss, now);
    const rows = await messagesOf(filed.id);
    expect(rows.map(({ person, kind }) => `${person}: ${kind}`)).toEqual([
      `${grandson.name}: begun_draft_sent`,
      `${grandmother.name}: submitted`,
    ]);
    for (const { id } of rows) await sendMessage(id, now);
    const toHim = (await lettersSent()).find(({ to, subject }) => to.includes('chau@vidu.vn') && subject.includes(filed.code));
    expect(toHim?.text).toContain('không cần nộp lần nữa');
    expect(toHim?.text).not.toContain('khoa=');
  });

  test('until she ends it: the next request finds nothing, whatever page was open', async () => {
    const session = await forHer();
    const filed = await file(session);
    if (!filed.ok) throw new Error(filed.error.kind);
    const [sent, unsent] = [await begunForHer(), await begunForHer()];
    const told = await sendsHerself(sent);
    await journalIsShown();
    await tellPeople(boss, now);
    const mandate = await newest(grandmother);
    expect(await endMandateOf(stranger, mandate?.id ?? '', now)).toBe(false);
    expect(await endMandateOf(grandmother, mandate?.id ?? '', now)).toBe(true);
    const untold = await sendsHerself(unsent); // what she does afterwards is hers alone
    await journalIsShown();
    await tellPeople(boss, now);
    expect((await messagesOf(untold.id)).map(({ person, kind }) => `${person}: ${kind}`)).toEqual([`${grandmother.name}: submitted`]);
    for (const { id } of await messagesOf(told.id)) await sendMessage(id, now); // told while it held, too late for its letter
    const letters = (await lettersSent()).filter(({ subject }) => subject.includes(told.code));
    expect(letters.flatMap(({ to }) => to)).toEqual(['an@vidu.vn']);
    const atDesk = await openDossier(await official('tiepnhan.26740', now), filed.value.code, now);
    expect(atDesk?.mandate?.endedAt).toEqual(now); // it was filed under it, and nothing more can be
    const after = await forHer();
    expect(after).toMatchObject({ ended: grandmother.name });
    expect(after.principal).toBeUndefined();
    expect((await myArea(after, now))?.dossiers).toEqual([]);
    expect(await actOnDossier({ session: after, code: filed.value.code, action: 'withdraw', given: {}, now })).toMatchObject({
      error: { kind: 'unknown-dossier' },
    });
    expect((await notices()).map(({ kind }) => kind)).toEqual(['mandate_ended', 'mandate_ended']);
    expect((await newest(grandmother))?.state).toBe('revoked');
  });

  test('from its first day through its last, by the rule and by the view alike', async () => {
    expect(await propose(grandmother, { side: 'principal', number: grandson.subject, from: '2026-11-25' })).toMatchObject({ ok: true });
    const offered = await newest(grandson);
    expect(await agreeToMandate(grandson, offered?.id ?? '', now)).toBe(true);
    for (const [day, state, open] of [
      ['2026-11-23', 'future', false],
      ['2026-11-24', 'future', false],
      ['2026-11-25', 'now', true],
      ['2027-11-23', 'now', true],
      ['2027-11-24', 'over', false],
    ] as const) {
      const at = new Date(`${day}T16:59:59Z`); // 23:59:59 in Vietnam
      expect([day, (await seeMandates(grandson, at)).find(({ id }) => id === offered?.id)?.state]).toEqual([day, state]);
      expect([day, (await actsFor(grandson, at)).length]).toEqual([day, open ? 1 : 0]);
      expect([day, (await forHer(at)).ended === undefined]).toEqual([day, open]);
    }
    expect(await agreeToMandate(grandson, offered?.id ?? '', inAYear)).toBe(false);
  });

  test('both hear two weeks before that it ends by itself, once; nobody where another goes on with all that it opened', async () => {
    const twoWeeksBefore = new Date('2027-11-09T02:00:00Z');
    expect(await tellOfEndingMandates(new Date('2027-11-08T02:00:00Z'))).toBe(0);
    expect(await tellOfEndingMandates(twoWeeksBefore)).toBe(2);
    expect(await tellOfEndingMandates(twoWeeksBefore)).toBe(0);
    expect(await tellOfEndingMandates(new Date('2027-11-24T02:00:00Z'))).toBe(0);
    const told = (await notices()).filter(({ kind }) => kind === 'mandate_ending');
    expect(told.map(({ person }) => person)).toEqual([grandson.name, grandmother.name].sort((a, b) => (a < b ? -1 : 1)));
    const letters = (await lettersSent()).filter(({ subject }) => subject.startsWith('Sắp hết hạn ủy quyền'));
    expect(letters.flatMap(({ to }) => to).sort()).toEqual(['an@vidu.vn', 'chau@vidu.vn']);
    expect(letters[0]?.text).toContain('23/11/2027');

    const anew = async (procedures: string[]) => {
      await pool().query(`delete from message where notice_id in (select id from person_notice where kind = 'mandate_ending')`);
      await pool().query(`delete from person_notice where kind = 'mandate_ending'`);
      const id = randomUUID();
      const after = { from: '2027-11-24', until: '2028-11-01', procedures };
      expect(await propose(grandmother, { id, side: 'principal', number: grandson.subject, ...after })).toMatchObject({ ok: true });
      expect(await agreeToMandate(grandson, id, now)).toBe(true);
      return tellOfEndingMandates(twoWeeksBefore);
    };
    expect(await anew(['1.001193'])).toBe(2); // it opens something else
    expect(await anew([marital, '1.001193'])).toBe(0);
  });

  test('who is asked again and again, or by a day far away, is not: each proposal is a letter', async () => {
    const day = 86_400_000;
    const asker = await citizen('079085000456', now, 2);
    const proposed = async (over: object = {}, at = now) => {
      const id = randomUUID();
      const done = await proposeMandate(asker, { id, side: 'agent', number: '0399900047', ...terms, ...over }, { locale: 'vi', now: at });
      await endMandateOf(asker, id, at); // taken back at once, so that it waits no more
      return done?.ok ? 'sent' : done?.error.kind;
    };
    const tries = [];
    for (let n = 0; n < 4; n++) tries.push(await proposed());
    expect(tries).toEqual(['sent', 'sent', 'sent', 'too-often']);
    expect(await proposed({ number: '0399900054' })).toBe('sent'); // somebody else may be asked
    const tomorrow = new Date(now.getTime() + day);
    expect(await proposed({ from: '2026-11-24' }, tomorrow)).toBe('sent');
    expect(await proposed({ number: '0399900061', from: '2099-01-01', until: '2099-12-31' })).toBe('invalid');
  });

  test('two hundred that wait are enough, on whichever day they would begin', async () => {
    const asker = await citizen('079199000789', now);
    await pool().query(
      `insert into mandate (id, principal_number, agent_number, agent_person_id, agent_accepted_by, agent_accepted_at, procedures, all_procedures, "from",
          until, locale, text, salt, hash, proposed_by, proposed_at)
        select gen_random_uuid(), '03' || lpad(n::text, 8, '0'), $1, $2, $2, $3::timestamptz, '{}', true, '2026-11-23', '2026-11-24', 'vi', '', '', '', $2,
          $3::timestamptz - interval '2 days' from generate_series(1, 200) n`,
      [asker.subject, asker.id, now],
    );
    expect(await propose(asker, { number: '0399900079', from: '2026-12-20' })).toMatchObject({ ok: false, error: { kind: 'too-many' } });
    const seen = await seeMandates(asker, now);
    expect(seen[0]?.state).toMatch(/^(now|future)$/); // what strangers propose hides nothing that stands
    await pool().query(`update mandate set ended_at = $2 where proposed_by = $1 and text = ''`, [asker.id, now]);
  });

  test('what is over is read page by page, and none is lost', async () => {
    const owner = await citizen('079199000789', now);
    await pool().query(
      `insert into mandate (id, principal_number, agent_number, procedures, all_procedures, "from", until, locale, text, salt, hash, proposed_by, proposed_at)
        select gen_random_uuid(), '03' || lpad(n::text, 8, '0'), $1, '{}', true, '2025-11-23', '2025-11-24', 'vi', 'cu', '', '', $2,
          $3::timestamptz - interval '2 years' + n * interval '1 minute' from generate_series(1, 120) n`,
      [owner.subject, owner.id, now],
    );
    const seen = new Set<string>();
    let after: string | undefined;
    do {
      const page = await pageOfMandates(owner, after, now);
      for (const { id, text } of page.mandates) if (text === 'cu') seen.add(id);
      after = page.next;
    } while (after);
    expect(seen.size).toBe(120);
  });

  test('a proposal that is declined opens nothing, and one sent twice is one', async () => {
    const id = randomUUID();
    await propose(stranger, { id });
    await propose(stranger, { id });
    const mine = (await seeMandates(stranger, now)).filter((it) => it.id === id);
    expect(mine).toHaveLength(1);
    expect(await endMandateOf(grandmother, id, now)).toBe(true);
    expect(await agreeToMandate(grandmother, id, now)).toBe(false);
    expect((await seeMandates(stranger, now)).find((it) => it.id === id)?.state).toBe('declined');
    expect(await actsFor(stranger, now)).toEqual([]);
  });
});

describe('An accountant’s firm acts for companies', () => {
  test('through whoever has a role in the firm, as far as that role goes; and no mandate is given on', async () => {
    const firm = { taxCode: '0399900015', name: 'Kế toán Ví Dụ' };
    const client = { taxCode: '0399900022', name: 'Công ty Khách' };
    const firmId = await saveOrganisation({ ...firm, representativeId: grandson.id });
    const clientId = await saveOrganisation({ ...client, representativeId: stranger.id });
    const forFirm = await withRights({ ...grandson, organisation: { id: firmId, ...firm } }, now);
    const forClient = await withRights({ ...stranger, organisation: { id: clientId, ...client } }, now);
    expect(await propose(forFirm, { number: client.taxCode, all: true })).toMatchObject({ ok: true });
    const asked = await newest(forClient);
    expect(await agreeToMandate(stranger, asked?.id ?? '', now)).toBe(false); // for himself he gives nothing of the company's
    expect(await agreeToMandate(forClient, asked?.id ?? '', now)).toBe(true);
    const right = (await actsFor(grandson, now)).find(({ id }) => id === clientId);
    expect(right?.grounds).toMatchObject([{ kind: 'mandate', procedures: null }]);
    await invite(forFirm, { number: grandmother.subject, roles: ['manage'] }, now); // who manages the firm acts for none of its clients
    const [invitation] = await memberships(grandmother);
    expect(await acceptMembership(grandmother, invitation?.id ?? '', now)).toBe(true);
    expect((await actsFor(grandmother, now)).map(({ id }) => id)).toEqual([firmId]);
    const acting = await withRights({ ...grandson, organisation: { id: clientId, ...client } }, now);
    expect(await seeMandates(acting, now)).toEqual([]);
    expect(await propose(acting, { number: grandmother.subject })).toBeUndefined();
    const filed = await file(acting);
    if (!filed.ok) throw new Error(filed.error.kind);
    const [first] = await journalOf(filed.value.id);
    expect(first?.event).toMatchObject({ organisationId: clientId, applicantId: grandson.id, mandate: { mandateId: asked?.id } });
    await journalIsShown();
    await tellPeople(boss, now);
    const rows = await messagesOf(filed.value.id);
    expect(rows.map(({ person, kind }) => `${person}: ${kind}`)).toEqual([
      `${stranger.name}: filed_for_you`,
      `${grandson.name}: submitted`,
    ]);
    for (const { id } of rows) await sendMessage(id, now);
    const letters = (await lettersSent()).filter(({ subject }) => subject.includes(filed.value.code));
    expect(letters.flatMap(({ to }) => to)).toContain('binh@vidu.vn');
    for (const { text } of letters) expect(text).not.toContain('khoa=');
  });
});
