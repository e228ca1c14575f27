import { createHash, randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { pages } from '#src/app/pages.ts';
import { pool } from '#src/data/database.ts';
import { findContent, findDossier } from '#src/data/dossiers.ts';
import { journalOf } from '#src/data/journal.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { quote } from '#src/domain/fees/quote.ts';
import { type Answers, typedOf, walk } from '#src/domain/forms/answers.ts';
import { type ConsentFaults, counterLimits } from '#src/domain/people/consent.ts';
import { actOnDossier } from '#src/services/act-on-dossier.ts';
import { allows } from '#src/services/authorise.ts';
import { loadAssisted } from '#src/services/filing/assisted-filing.ts';
import { chooseCase } from '#src/services/filing/choose-case.ts';
import { loadConfirmation } from '#src/services/filing/confirmation.ts';
import { listDrafts, loadDraft, removeDraft } from '#src/services/filing/open-draft.ts';
import { saveStep } from '#src/services/filing/save-step.ts';
import { seeVersion } from '#src/services/filing/see-version.ts';
import { sendDraft } from '#src/services/filing/send-draft.ts';
import { type AskedFor, assistable, assistedToday, startAssisted, stopAssisting } from '#src/services/filing/start-assisted.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { myArea } from '#src/services/my-area.ts';
import { sendMessage } from '#src/services/notices/send-message.ts';
import { takeOverLinks } from '#src/services/own-links.ts';
import { dossierOfKey, linkOf, openLink, privateLink } from '#src/services/private-link.ts';
import type { Session } from '#src/services/session.ts';
import { staffQueue } from '#src/services/staff-queue.ts';
import { tellPeople } from '#src/services/tell-people.ts';
import { trackDossier } from '#src/services/track-dossier.ts';
import { maritalAnswers } from '../support/answers.ts';
import { firstCase } from '../support/case-answers.ts';
import { testDatabase } from '../support/database.ts';
import { readToTheEnd } from '../support/journal.ts';
import { citizen, official } from '../support/people.ts';

const letters = vi.hoisted((): { to: string; text: string }[] => []);
vi.mock('#src/adapters/mail.ts', async (original) => ({
  ...(await original<object>()),
  sendMail: async (_: unknown, letter: { to: string; text: string }) => void letters.push(letter),
}));

testDatabase();
const now = new Date('2026-11-23T03:00:00Z'); // 10:00 on a Monday in Vietnam
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const code = '1.004873';

let reception: Session;
let elsewhere: Session;
let an: Session;
beforeAll(async () => {
  reception = await official('tiepnhan.26740', now);
  elsewhere = await official('tiepnhan.25747', now);
  an = await citizen('079190000123', now);
});

const asked = (change: Partial<AskedFor> = {}): AskedFor => ({
  procedureCode: code,
  unit: '26740',
  number: '079 190 000 123',
  name: 'Nguyễn Thị An',
  seen: true,
  signed: true,
  ...change,
});
async function begin(session = reception, change: Partial<AskedFor> = {}, at = now): Promise<string> {
  const begun = await startAssisted(session, asked(change), { locale: 'vi', now: at });
  if (!begun.ok) throw new Error(JSON.stringify(begun.error));
  return begun.value.draftId;
}
const faultsOf = async (session: Session, change: Partial<AskedFor>): Promise<ConsentFaults> => {
  const begun = await startAssisted(session, asked(change), { locale: 'vi', now });
  return begun.ok ? {} : begun.error;
};

/** What the official types as the person tells him: what she would answer herself. */
async function fillIn(id: string, by = reception, change: Answers = {}): Promise<void> {
  const it = await loadDraft(by, id, now);
  if (!it) throw new Error('no draft');
  const typed: Record<string, string[]> = Object.assign(
    {},
    ...walk(it.form, { ...maritalAnswers(), ...change }).rows.flatMap(({ field, value, state, inside }) =>
      state === 'asked' && inside.length === 0 && value !== undefined ? [typedOf(field, value)] : [],
    ),
  );
  for (const step of it.form.steps) await saveStep(by, id, step.key, typed, now);
  const chosen = Object.entries(firstCase(it.procedure.code)).map(([name, value]) => [name, [value]]);
  await chooseCase(by, id, Object.fromEntries(chosen), now);
}
/** @returns its code */
async function filedByHerself(): Promise<string> {
  const answers = { ...maritalAnswers(), ...firstCase(code) };
  const filed = await submitDossier({
    session: an,
    procedureCode: code,
    answers,
    origins: {},
    channel: 'online',
    key: randomUUID(),
    locale: 'vi',
    now,
  });
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  return filed.value.code;
}
const send = (session: Session, id: string, at = now, confirmed = true) => sendDraft(session, id, { confirmed, locale: 'vi', now: at });

describe('A name that does not go with a number', () => {
  const wrong = { name: 'Nguyễn Thị Anh' };
  const mismatches = async (officer: Session) =>
    (await pool().query('select person_id, unit_code, at from name_mismatch where officer_id = $1 order by id', [officer.id])).rows;

  // the others here go on filing at these counters
  afterAll(async () => void (await pool().query('delete from name_mismatch')));

  test('is told and recorded only to who says that he has seen the card and the signature', async () => {
    expect(await faultsOf(elsewhere, { ...wrong, unit: '25747', seen: false })).toEqual({ seen: { kind: 'card-not-seen' } });
    expect(await faultsOf(elsewhere, { ...wrong, unit: '26740' })).toEqual({ unit: { kind: 'unit-not-yours' } });
    expect(await mismatches(elsewhere)).toEqual([]);
    expect(await faultsOf(elsewhere, { ...wrong, unit: '25747' })).toEqual({ name: { kind: 'name-differs' } });
    expect(await mismatches(elsewhere)).toEqual([{ person_id: an.id, unit_code: '25747', at: now }]);
  });

  test('is told ten times a day, also to who asks all at once; then a right one and an unknown number get the same answer', async () => {
    const over = { name: { kind: 'too-many-mismatches' } };
    const many = await Promise.all(Array.from({ length: 20 }, () => faultsOf(elsewhere, { ...wrong, unit: '25747' })));
    expect(many.filter((it) => it.name?.kind === 'name-differs')).toHaveLength(counterLimits.mismatches - 1);
    expect(await mismatches(elsewhere)).toHaveLength(counterLimits.mismatches);
    for (const change of [{}, wrong, { number: '079099999999' }])
      expect(await faultsOf(elsewhere, { ...change, unit: '25747' })).toEqual(over);
    // a colleague goes on, and so does he the next day
    expect(await faultsOf(reception, wrong)).toEqual({ name: { kind: 'name-differs' } });
    const tomorrow = await startAssisted(elsewhere, asked({ unit: '25747' }), { locale: 'vi', now: later(1_440) });
    expect(tomorrow.ok).toBe(true);
  });

  test('nor does anybody begin for more people a day than a counter serves', async () => {
    await pool().query('delete from name_mismatch');
    const day = new Date('2026-11-20T02:00:00Z');
    await pool().query(
      `insert into consent (id, draft_id, person_id, officer_id, unit_code, procedure_code, method, locale, text, salt, hash, given_at, valid_until)
       select gen_random_uuid(), gen_random_uuid(), person_id, officer_id, unit_code, procedure_code, method, locale, text, salt, hash, $2, $3
       from (select * from consent where officer_id = $1 limit 1) c, generate_series(1, $4::int)`,
      [elsewhere.id, day, new Date('2026-11-20T17:00:00Z'), counterLimits.consents],
    );
    const begun = await startAssisted(elsewhere, asked({ unit: '25747' }), { locale: 'vi', now: day });
    expect(begun).toEqual({ ok: false, error: { number: { kind: 'too-many-today' } } });
  });
});

describe('The private link on the slip', () => {
  const tokenOf = (link: string | undefined) => /khoa=([\w-]{43})/.exec(link ?? '')?.[1] ?? '';

  test('opens until its owner signs in for the first time; then another one does, and the official does not see it', async () => {
    const id = await begin();
    await fillIn(id);
    expect(await send(reception, id)).toMatchObject({ ok: true });
    const slip = (await loadAssisted(reception, id, now))?.done;
    if (!slip) throw new Error('no slip');
    const printed = tokenOf(linkOf('vi', slip));
    const opened = await openLink(slip.code, printed, now);
    expect(await dossierOfKey(opened, now)).toMatchObject({ code: slip.code });

    await takeOverLinks(an.id, later(5));
    await Promise.all([takeOverLinks(an.id, later(6)), takeOverLinks(an.id, later(6))]);
    expect(await openLink(slip.code, printed, later(7))).toBeUndefined();
    expect(await dossierOfKey(opened, later(7))).toBeUndefined();
    const own = tokenOf(await privateLink(an, slip.code, 'vi'));
    expect(own).not.toBe(printed);
    expect(await openLink(slip.code, own, later(7))).toBeDefined();
    expect((await loadAssisted(reception, id, later(7)))?.done?.linkGeneration).toBe(1); // its page shows no link then
  });

  test('what she filed herself keeps the link that her letter has', async () => {
    const code = await filedByHerself();
    const before = await privateLink(an, code, 'vi');
    await takeOverLinks(an.id, later(8));
    expect(await privateLink(an, code, 'vi')).toBe(before);
    expect(await openLink(code, tokenOf(before), later(9))).toBeDefined();
  });
});

test('stopped while it is sent: either nothing was filed, or there is a slip', async () => {
  for (let round = 0; round < 10; round += 1) {
    const id = await begin();
    await fillIn(id);
    const pause = new Promise((done) => setTimeout(done, round * 2));
    const [stopped, sent] = await Promise.all([pause.then(() => stopAssisting(reception, id, now)), send(reception, id)]);
    const { rows } = await pool().query('select id from dossier where submission_key = $1', [id]);
    expect([round, rows.length, sent?.ok ?? false]).toEqual([round, stopped ? 0 : 1, !stopped]);
    expect((await loadAssisted(reception, id, now))?.done?.id).toBe(stopped ? undefined : rows[0]?.id);
  }
});

describe('The consent', () => {
  test('is recorded with who, where, when, for what and in which words, and a salted hash over all of it', async () => {
    const id = await begin();
    const { rows } = await pool().query('select * from consent where draft_id = $1', [id]);
    const [row] = rows;
    expect(row).toMatchObject({
      person_id: an.id,
      officer_id: reception.id,
      unit_code: '26740',
      procedure_code: code,
      method: 'signed_paper',
    });
    expect(row.text).toContain('chỉ cho một hồ sơ');
    expect(row.text).not.toContain('An');
    expect(row.given_at).toEqual(now);
    expect(row.valid_until.toISOString()).toBe('2026-11-23T17:00:00.000Z');
    const said = canonicalize({
      id: row.id,
      draftId: id,
      personId: an.id,
      officerId: reception.id,
      unitCode: '26740',
      procedureCode: code,
      method: 'signed_paper',
      locale: 'vi',
      text: row.text,
      givenAt: now.toISOString(),
      validUntil: '2026-11-23T17:00:00.000Z',
    });
    expect(row.hash).toEqual(createHash('sha256').update(row.salt).update(String(said)).digest());
  });

  test('is never rewritten or taken out', async () => {
    const id = await begin();
    for (const sql of ['update consent set text = $2 where draft_id = $1', 'delete from consent where draft_id = $1 and $2 <> $1::text'])
      await expect(pool().query(sql, [id, 'x'])).rejects.toThrow(/permission denied|append-only/);
  });

  test.each<[string, Partial<AskedFor>, ConsentFaults]>([
    ['no procedure', { procedureCode: '' }, { procedure: { kind: 'procedure-missing' } }],
    ['one that is nowhere', { procedureCode: '9.999999' }, { procedure: { kind: 'procedure-not-here' } }],
    ['one that another portal takes', { procedureCode: '1.014061' }, { procedure: { kind: 'procedure-not-here' } }],
    ['another office’s counter', { unit: '25747' }, { unit: { kind: 'unit-not-yours' } }],
    ['no number', { number: '' }, { number: { kind: 'identity-number-missing' } }],
    ['a short number', { number: '0791900001' }, { number: { kind: 'too-short', missing: 2 } }],
    ['no name', { name: ' ' }, { name: { kind: 'name-missing' } }],
    ['another name than the number’s', { name: 'Nguyễn Thị Anh' }, { name: { kind: 'name-differs' } }],
    ['the card was not looked at', { seen: false }, { seen: { kind: 'card-not-seen' } }],
    ['nothing was signed', { signed: false }, { signed: { kind: 'not-signed' } }],
  ])('is not taken: %s', async (_, change, faults) => {
    const before = await pool().query('select count(*) from consent');
    expect(await faultsOf(reception, change)).toEqual(faults);
    expect(await pool().query('select count(*) from consent')).toMatchObject({ rows: before.rows });
  });

  test('is not taken by an official for himself', async () => {
    const { rows } = await pool().query<{ number: string; name: string }>(
      'select identity_number as number, name from person where id = $1',
      [reception.id],
    );
    expect(await faultsOf(reception, { number: rows[0]?.number ?? '', name: rows[0]?.name ?? '' })).toEqual({
      number: { kind: 'own-dossier' },
    });
  });

  test.each(['truongphong.26740', 'thuly.26740', 'lanhdao.26740', 'vanthu.26740', 'quantri'])('is not taken by %s', async (account) => {
    const session = await official(account, now);
    expect(await faultsOf(session, {})).toMatchObject({ unit: { kind: 'unit-not-yours' } });
    expect(allows(pages.assist.rule, session)).toBe(false);
    expect(allows(pages.assistStep.rule, session)).toBe(false);
  });

  test('is not taken by a citizen', async () => {
    expect(await faultsOf(an, {})).toMatchObject({ procedure: { kind: 'procedure-not-here' }, unit: { kind: 'unit-not-yours' } });
    expect(allows(pages.assist.rule, an)).toBe(false);
    expect(allows(pages.assist.rule, undefined)).toBe(false);
  });
});

describe('The draft', () => {
  test('begins with what stands on the card and nothing else that the portal knows of the person', async () => {
    const it = await loadDraft(reception, await begin(), now);
    const said = JSON.stringify(it?.draft.typed);
    expect(said).toContain('Nguyễn Thị An');
    expect(said).toContain('079190000123');
    for (const known of ['Ngô Văn Năm', '0903000123', 'an@vidu.vn', '1990']) expect(said).not.toContain(known);
    expect(Object.values(it?.draft.origins ?? {}).map(({ source }) => source)).not.toContain('vneid');
    expect(it).toMatchObject({ way: 'assisted', channel: 'in_person' });
  });

  test('nor does a step that is saved bring more', async () => {
    const id = await begin();
    const typed = { ...(await loadDraft(reception, id, now))?.draft.typed, req_relationship: ['ban_than'] };
    await saveStep(reception, id, (await loadDraft(reception, id, now))?.steps[0]?.key ?? '', typed, now);
    expect(JSON.stringify((await loadDraft(reception, id, now))?.draft.typed)).not.toContain('Ngô Văn Năm');
  });

  test('is the person’s own at once, who sees by whom and can delete it; then it is dead for the official', async () => {
    const id = await begin();
    const mine = await myArea(an, now);
    expect(mine?.drafts.map(({ draft }) => draft.id)).toContain(id);
    expect(mine?.helpers.get(id)).toMatchObject({ officer: reception.name, unit: { vi: 'Phường Sài Gòn' }, at: now });
    expect((await loadDraft(an, id, now))?.way).toBe('local');
    expect(await removeDraft(an, id)).toBe(true);
    expect(await loadDraft(reception, id, now)).toBeUndefined();
    expect(await send(reception, id)).toBeUndefined();
  });

  test('opens to nobody else: another counter, a colleague, another person, after midnight', async () => {
    const id = await begin();
    const chau = await citizen('079199000789', now);
    const colleague: Session = { ...reception, id: (await official('thuly.26740', now)).id };
    const moved: Session = { ...reception, posts: [{ role: 'reception', unit: '25747' }] };
    for (const [who, at] of [
      [elsewhere, now],
      [chau, now],
      [colleague, now],
      [moved, now],
      [reception, new Date('2026-11-23T17:00:00Z')],
    ] as const) {
      expect(await loadDraft(who, id, at), who.subject).toBeUndefined();
      expect(await loadAssisted(who, id, at)).toBeUndefined();
      expect(await saveStep(who, id, 'nguoi-yeu-cau', { req_name: ['Kẻ Lạ'] }, at)).toBeUndefined();
      expect(await send(who, id, at)).toBeUndefined();
      expect(await stopAssisting(who, id, at)).toBe(false);
    }
    expect(JSON.stringify((await loadDraft(reception, id, now))?.draft.typed)).not.toContain('Kẻ Lạ');
  });

  test('that she began herself stays closed to the official who files another one for her', async () => {
    const started = await startDraft(an, code, now);
    if (!started.ok) throw new Error(started.error.kind);
    await begin();
    expect(await loadDraft(reception, started.value.id, now)).toBeUndefined();
    expect(await saveStep(reception, started.value.id, 'nguoi-yeu-cau', {}, now)).toBeUndefined();
    expect(await stopAssisting(reception, started.value.id, now)).toBe(false);
    expect(await listDrafts(reception, now)).toEqual([]);
  });

  test('is dropped by the official when the number was a wrong one', async () => {
    const id = await begin();
    expect(await stopAssisting(reception, id, now)).toBe(true);
    expect((await listDrafts(an, now)).map(({ draft }) => draft.id)).not.toContain(id);
    expect((await assistedToday(reception, now)).map(({ draftId }) => draftId)).not.toContain(id);
  });

  test('of somebody whom the portal has never met waits for him until he signs in', async () => {
    const id = await begin(reception, { number: '079085000456', name: 'Trần Văn Bình' });
    const { rows } = await pool().query(`select name, level, claims, seen_at from person where identity_number = '079085000456'`);
    expect(rows).toEqual([{ name: 'Trần Văn Bình', level: 1, claims: {}, seen_at: null }]);
    // a slip of the pen is mended while only counters know him
    await begin(reception, { number: '079085000456', name: 'Trần Văn Binh' });
    const binh = await citizen('079085000456', now);
    expect((await listDrafts(binh, now)).map(({ draft }) => draft.id)).toContain(id);
    expect(await faultsOf(reception, { number: '079085000456', name: 'Trần Văn Ba' })).toEqual({ name: { kind: 'name-differs' } });
  });
});

describe('Filing', () => {
  test('what can be filed at a counter is what is filed here and taken there', () => {
    const codes = assistable('vi').flatMap(({ procedures }) => procedures.map((it) => it.code));
    expect(codes).toContain('1.004873');
    expect(codes).not.toContain('1.014061');
    expect(codes).toContain('2.000884'); // the law wants the person there, and there he is
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('nobody files for somebody by naming him: without the consent’s way a citizen and an official are refused', async () => {
    const input = { procedureCode: code, answers: {}, origins: {}, key: crypto.randomUUID(), locale: 'vi' as const, now };
    const behalf = { applicantId: an.id, receivingUnit: '26740', consent: { consentId: 'x', hash: '0'.repeat(64) } };
    expect(await submitDossier({ ...input, session: reception, channel: 'in_person' })).toMatchObject({ error: { kind: 'not-a-citizen' } });
    expect(await submitDossier({ ...input, session: an, channel: 'in_person', behalf })).toMatchObject({
      error: { kind: 'not-a-citizen' },
    });
  });

  test('makes one dossier of the applicant’s, in person, received where she stood; the journal names who filed and the consent', async () => {
    const id = await begin(elsewhere, { unit: '25747' });
    await fillIn(id, elsewhere);
    expect(await send(elsewhere, id, now, false)).toMatchObject({ ok: false, error: { kind: 'not-confirmed' } });
    const all = await Promise.all([send(elsewhere, id, later(1)), send(elsewhere, id, later(1)), send(elsewhere, id, later(1))]);
    const ids = new Set(all.map((sent) => (sent?.ok && 'dossierId' in sent.value ? sent.value.dossierId : sent)));
    expect(ids.size).toBe(1);
    const [dossierId] = ids as Set<string>;
    const filing = await loadAssisted(elsewhere, id, later(2));
    expect(filing).toMatchObject({ applicant: 'Nguyễn Thị An', counter: { vi: 'Phường Thủ Dầu Một' }, done: { id: dossierId } });
    const dossier = await findDossier(filing?.done?.code ?? '');
    expect(dossier).toMatchObject({
      applicantId: an.id,
      organisationId: null,
      channel: 'in_person',
      receivingUnit: '25747',
      competentUnit: '26740',
      status: 1,
    });
    const [first, ...more] = await journalOf(String(dossierId));
    expect(more).toEqual([]);
    expect(first?.actor).toEqual({ kind: 'staff', id: elsewhere.id });
    const { rows } = await pool().query<{ id: string; hash: Buffer }>('select id, hash from consent where draft_id = $1', [id]);
    expect(first?.event).toMatchObject({
      type: 'submitted',
      channel: 'in_person',
      applicantId: an.id,
      consent: { consentId: rows[0]?.id, hash: rows[0]?.hash.toString('hex') },
    });
    expect(JSON.stringify(first?.event)).not.toMatch(/Nguyễn|079190000123|đồng ý/);
    expect(await findContent(String(dossierId))).toMatchObject({ applicant: { name: 'Nguyễn Thị An', identityNumber: '079190000123' } });

    // the counter where she stood has it to receive; she has it in her area, and sees who filed it and that he looked
    expect((await staffQueue(elsewhere, { queue: 'receive' }, later(2))).rows.map((row) => row.code)).toContain(dossier?.code);
    const mine = await myArea(an, later(2));
    expect(mine?.dossiers.map((it) => it.code)).toContain(dossier?.code);
    expect(mine?.looks).toContainEqual(expect.objectContaining({ code: dossier?.code, name: elsewhere.name, purpose: 'assisted' }));
    expect(mine?.helpers.has(id)).toBe(false);
    const own = await trackDossier(dossier?.code ?? '', { session: an }, later(2));
    expect(own?.own?.helper).toMatchObject({ officer: elsewhere.name, unit: { vi: 'Phường Thủ Dầu Một' } });
    // with the code alone nothing of that is told
    expect(JSON.stringify(await trackDossier(dossier?.code ?? '', {}, later(2)))).not.toContain(elsewhere.name);

    // who filed it may receive it: he checks what he took in; nobody decides his own dossier, and this one is hers
    const received = await actOnDossier({ session: elsewhere, code: dossier?.code ?? '', action: 'receive', given: {}, now: later(5) });
    expect(received).toMatchObject({ ok: true, value: { status: 2 } });
    // filing for her does not make him the applicant: it is not his to withdraw
    expect(
      await actOnDossier({ session: elsewhere, code: dossier?.code ?? '', action: 'withdraw', given: {}, now: later(6) }),
    ).toMatchObject({
      ok: false,
      error: { kind: 'not-applicant' },
    });
    expect(await actOnDossier({ session: an, code: dossier?.code ?? '', action: 'withdraw', given: {}, now: later(7) })).toMatchObject({
      ok: true,
      value: { status: 7 },
    });
  });

  test('takes the time limit of the counter, which may be another one than online', async () => {
    const id = await begin(reception, { procedureCode: '1.013225' });
    const it = await loadDraft(reception, id, now);
    const mine = await loadDraft(an, id, now);
    expect([it?.expected.getTime(), mine?.expected.getTime()]).toEqual([expect.any(Number), expect.any(Number)]);
    expect(Number(it?.expected)).toBeLessThan(Number(mine?.expected)); // 15 days at the counter, 20 online
  });

  test('tells her the fee of the counter in her case, not the one of filing online', async () => {
    const id = await begin();
    await fillIn(id);
    expect((await send(reception, id))?.ok).toBe(true);
    const procedure = snapshot().procedures.get(code)?.procedure;
    if (!procedure) throw new Error('no procedure');
    const done = await loadConfirmation(an, id, later(1));
    expect(done?.case.answers).toMatchObject({ exempt: 'no' });
    expect(done?.case.quote).toEqual(quote(procedure, 'in_person', '2026-11-23', { answers: done?.case.answers ?? {} }));
    expect(done?.case.quote).not.toEqual(quote(procedure, 'online', '2026-11-23', { answers: done?.case.answers ?? {} }));
  });

  test('asks for no level of identity: the consent stands in the place of signing in', async () => {
    const binh = await citizen('079085000456', now, 1);
    expect(await startDraft(binh, code, now)).toMatchObject({ error: { kind: 'level-too-low' } });
    const id = await begin(reception, { number: '079085000456', name: 'Trần Văn Bình' });
    await fillIn(id, reception, { req_full_name: 'Trần Văn Bình', req_id_number: '079085000456', sub_gender: 'male' });
    expect(await send(reception, id, later(1))).toMatchObject({ ok: true });
    // by himself he still cannot send what was begun for him
    const other = await begin(reception, { number: '079085000456', name: 'Trần Văn Bình' });
    await fillIn(other, reception, { req_full_name: 'Trần Văn Bình', req_id_number: '079085000456', sub_gender: 'male' });
    expect(await send(binh, other, later(1))).toMatchObject({ error: { kind: 'level-too-low' } });
  });

  test('by herself, what was begun for her goes in online and names no official', async () => {
    const id = await begin();
    await fillIn(id);
    const sent = await send(an, id, later(1));
    const { rows } = await pool().query<{ channel: string; kind: string; data: Record<string, unknown> }>(
      `select d.channel, j.actor_kind as kind, j.data from dossier d join journal j on j.dossier_id = d.id where d.submission_key = $1`,
      [id],
    );
    expect(sent?.ok).toBe(true);
    expect(rows).toMatchObject([{ channel: 'online', kind: 'citizen' }]);
    expect(rows[0]?.data.consent).toBeUndefined();
  });
});

describe('Both are told', () => {
  test('she by the address that VNeID knows, whatever the official typed, and he by his; the letter to him holds no private link', async () => {
    const id = await begin();
    await fillIn(id, reception, { req_email: 'nham@vidu.vn' });
    const sent = await send(reception, id, later(1));
    const dossierId = sent?.ok && 'dossierId' in sent.value ? sent.value.dossierId : '';
    const jobs: string[] = [];
    const insert = async (_: string, made: { data: { id: string } }[]) => jobs.push(...made.map(({ data }) => data.id));
    const boss = { insert } as unknown as PgBoss;
    await readToTheEnd(() => tellPeople(boss));
    const { rows } = await pool().query<{ id: string; kind: string }>(
      'select m.id, n.kind from message m join person_notice n on n.id = m.notice_id where m.dossier_id = $1 order by n.kind desc',
      [dossierId],
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['filed_for_you', 'filed_by_you']);
    for (const row of rows) {
      expect(jobs).toContain(row.id);
      await sendMessage(row.id);
    }
    expect(letters.map(({ to }) => to)).toEqual(['an@vidu.vn', 'tiepnhan.26740@vidu.vn']);
    const [hers, his] = letters.map(({ text }) => text);
    expect(hers).toContain(`Cán bộ ${reception.name} ở Phường Sài Gòn đã nộp hộ`);
    expect(hers).toContain('?khoa=');
    expect(his).toContain('nộp hộ');
    expect(his).not.toContain('khoa=');
    expect(his).not.toMatch(/Nguyễn Thị An|079190000123/);
    await readToTheEnd(() => tellPeople(boss));
    expect(await pool().query('select 1 from message where dossier_id = $1', [dossierId])).toMatchObject({ rowCount: 2 });
  });
});

test('what a newer version says is read by the official as well, for the person whose draft it is; a colleague reads nothing', async () => {
  const id = await begin();
  const version = (await loadDraft(reception, id, now))?.versionId ?? '';
  expect(await seeVersion(elsewhere, id, version, now)).toBe(false);
  expect(await seeVersion(reception, id, version, later(1))).toBe(true);
  expect((await loadDraft(an, id, later(1)))?.draft.savedAt).toEqual(later(1));
});
