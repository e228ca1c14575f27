import { expect, test, vi } from 'vitest';
import { pool, prisma } from '#src/data/database.ts';
import type { Sent } from '#src/services/filing/channels/channel.ts';
import { loadConfirmation } from '#src/services/filing/confirmation.ts';
import { mayFile } from '#src/services/filing/may-file.ts';
import { draftDays, firstOpenStep, listDrafts, loadDraft, removeDraft, summaryOf } from '#src/services/filing/open-draft.ts';
import { saveStep } from '#src/services/filing/save-step.ts';
import { sendDraft } from '#src/services/filing/send-draft.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { myArea } from '#src/services/my-area.ts';
import type { Session } from '#src/services/session.ts';
import { testDatabase } from '../support/database.ts';
import { citizen, official } from '../support/people.ts';

testDatabase();

const code = '1.004873';
const now = new Date('2026-11-23T03:02:00Z'); // 10:02 on a Monday
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const an = () => citizen('079190000123', now);
const chau = () => citizen('079199000789', now);
const binh = () => citizen('079085000456', now);

async function begin(session: Session): Promise<string> {
  const started = await startDraft(session, code, now);
  if (!started.ok) throw new Error(started.error.kind);
  return started.value.id;
}
async function get(session: Session, id: string, at = now) {
  const found = await loadDraft(session, id, at);
  if (!found) throw new Error('no draft');
  return found;
}

const dossierOf = (sent: Sent): string => ('dossierId' in sent ? sent.dossierId : '');

/** What a browser sends of a step: everything that stands in its inputs, with some of them changed. */
async function fill(session: Session, id: string, step: string, change: Record<string, string> = {}, at = now, restore?: string) {
  const { draft } = await get(session, id, at);
  const typed = { ...draft.typed, ...Object.fromEntries(Object.entries(change).map(([name, value]) => [name, [value]])) };
  return saveStep(session, id, step, typed, at, restore === undefined ? undefined : { kind: 'restore', key: restore });
}

/** A draft of a household business at the step with its lists. */
async function beginBusiness(session: Session): Promise<string> {
  const started = await startDraft(session, '1.001612', now);
  if (!started.ok) throw new Error(started.error.kind);
  return started.value.id;
}
const business = 'ho-kinh-doanh';
const change = (session: Session, id: string, sent: Record<string, string>, it?: Parameters<typeof saveStep>[5]) =>
  saveStep(session, id, business, Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, [value]])), now, it);
const lines = async (session: Session, id: string) => (await get(session, id)).answers.activities;

test('a list begins with the rows it needs, grows by a button and keeps what was typed', async () => {
  const session = await an();
  const id = await beginBusiness(session);
  await change(session, id, { 'activities.rows': '1', 'activities.0.vsic': '56' }, { kind: 'add-row', group: 'activities' });
  expect(await lines(session, id)).toEqual([{ vsic: '56' }, {}]);
  await change(session, id, {
    'activities.rows': '2',
    'activities.0.vsic': '5610',
    'activities.1.vsic': '4711',
    'activities.1.line_name': 'Bán lẻ',
  });
  expect(await lines(session, id)).toEqual([{ vsic: '5610' }, { vsic: '4711', line_name: 'Bán lẻ' }]);
});

test('a row that is removed takes its answers along, and the next ones move up', async () => {
  const session = await an();
  const id = await beginBusiness(session);
  const three = { 'activities.rows': '3', 'activities.0.vsic': '1111', 'activities.1.vsic': '2222', 'activities.2.vsic': '3333' };
  await change(session, id, three);
  await change(session, id, three, { kind: 'remove-row', group: 'activities', at: 1 });
  expect(await lines(session, id)).toEqual([{ vsic: '1111' }, { vsic: '3333' }]);
  expect(Object.keys((await get(session, id)).draft.typed).filter((name) => name.startsWith('activities.2'))).toEqual([]);
});

test('a window that has not seen a new row neither empties nor removes it', async () => {
  const session = await an();
  const id = await beginBusiness(session);
  await change(session, id, { 'activities.rows': '2', 'activities.0.vsic': '1111', 'activities.1.vsic': '2222' });
  await change(session, id, { 'activities.rows': '1', 'activities.0.vsic': '9999' });
  expect(await lines(session, id)).toEqual([{ vsic: '9999' }, { vsic: '2222' }]);
  await change(session, id, { 'activities.rows': '1', 'activities.0.vsic': '9999' }, { kind: 'remove-row', group: 'activities', at: 0 });
  expect(await lines(session, id)).toEqual([{ vsic: '9999' }, { vsic: '2222' }]);
});

test('a list grows to its limit and no further, whatever is sent', async () => {
  const session = await an();
  const id = await beginBusiness(session);
  await change(session, id, { 'activities.rows': '9999', 'activities.0.vsic': '1111' }, { kind: 'add-row', group: 'activities' });
  expect(await lines(session, id)).toHaveLength(20);
});

test('an old name of a ward is kept as typed and chooses nothing; a button chooses', async () => {
  const session = await an();
  const id = await beginBusiness(session);
  await change(session, id, { 'address.line': '1 Hai Bà Trưng', 'address.ward': '', 'address.former': 'Bến Nghé' });
  const searched = await get(session, id);
  expect(searched.draft.typed['address.former']).toEqual(['Bến Nghé']);
  expect(searched.answers.address).toEqual({ line: '1 Hai Bà Trưng', ward: '' });
  await change(
    session,
    id,
    { 'address.line': '1 Hai Bà Trưng', 'address.former': 'Bến Nghé' },
    { kind: 'pick-ward', key: 'address', ward: '26740' },
  );
  expect((await get(session, id)).answers.address).toEqual({ line: '1 Hai Bà Trưng', ward: '26740' });
});

const relation = { req_relationship: 'ban_than' };
const content = { sub_status: 'chua_ket_hon', purpose: 'vay_von' };

async function ready(session: Session): Promise<string> {
  const id = await begin(session);
  await fill(session, id, 'nguoi-yeu-cau', relation);
  await fill(session, id, 'noi-dung', content);
  return id;
}

test('a citizen of level 1 cannot begin, and is told which level it takes', async () => {
  const refused = await startDraft(await binh(), code, now);
  expect(refused).toMatchObject({ ok: false, error: { kind: 'level-too-low', needs: 2 } });
  expect(await listDrafts(await binh(), now)).toEqual([]);
});

test.each([
  ['an official', () => official('tiepnhan.26740'), code, 'not-a-citizen'],
  ['an unknown code', an, '9.999999', 'unknown-procedure'],
  ['a procedure without a form', an, '3.000228', 'no-form'],
])('%s cannot begin', async (_, who, procedure, kind) => {
  const session = await who();
  expect(mayFile(session, procedure)).toMatchObject({ ok: false, error: { kind } });
  expect(await startDraft(session, procedure, now)).toMatchObject({ ok: false, error: { kind } });
});

test('a draft begins with what VNeID knows, the office and the date', async () => {
  const session = await an();
  const id = await begin(session);
  const it = await get(session, id);
  expect(it.answers).toMatchObject({ req_full_name: 'Nguyễn Thị An', req_residence: { line: '45 đường Ngô Văn Năm', ward: '26740' } });
  expect(it.draft.origins.req_full_name).toEqual({ source: 'vneid', at: now.toISOString() });
  expect(it.draft.expiresAt).toEqual(new Date(now.getTime() + draftDays * 86_400_000));
  expect(it.expected.toISOString()).toBe('2026-11-26T10:00:00.000Z'); // three working days; 24/11 is not confirmed as a day off …
  expect(it.mayMoveBecause.map(({ date }) => date)).toEqual(['2026-11-24']); // … and the page says so
  expect(firstOpenStep(it)).toEqual({ key: 'nguoi-yeu-cau', faulty: false });
});

test('what was typed is kept although it is wrong, and the fault is told', async () => {
  const session = await an();
  const id = await begin(session);
  expect(
    await fill(session, id, 'nguoi-yeu-cau', { req_phone: '0903 12 456', 'req_birth_date.day': '31', 'req_birth_date.month': '2' }),
  ).toEqual({
    kind: 'faults',
  });
  const it = await get(session, id);
  expect(it.draft.typed).toMatchObject({ req_phone: ['0903 12 456'], 'req_birth_date.day': ['31'], 'req_birth_date.year': ['1990'] });
  expect(Object.keys(it.faults).slice(0, 3)).toEqual(['req_birth_date', 'req_phone', 'req_relationship']);
  expect(it.faults.req_phone).toEqual({ kind: 'phone-too-short', missing: 1 });
});

test('a save is one statement, after the two that read what stands there', async () => {
  const session = await an();
  const id = await begin(session);
  const { draft } = await get(session, id);
  const asked = vi.spyOn(pool(), 'query');
  await saveStep(session, id, 'nguoi-yeu-cau', { ...draft.typed, req_relationship: ['ban_than'] }, later(1));
  const texts = asked.mock.calls.map(([it]) => (typeof it === 'string' ? it : (it as unknown as { text: string }).text));
  asked.mockRestore();
  expect(texts).toEqual([/^select .* from draft /s, /^select .* from upload /s, /^update draft/].map((it) => expect.stringMatching(it)));
});

test('who asks for himself skips the person concerned, and the gender is filled in', async () => {
  const session = await an();
  const id = await begin(session);
  expect(await fill(session, id, 'nguoi-yeu-cau', relation)).toEqual({ kind: 'saved', next: 'noi-dung' });
  const it = await get(session, id);
  expect(it.draft.typed.sub_gender).toEqual(['female']);
  expect(it.draft.origins.sub_gender?.source).toBe('vneid');
  expect(await fill(session, id, 'noi-dung', content)).toEqual({ kind: 'saved', next: 'kiem-tra' });
});

test('who then asks for a parent is asked about the parent, and nothing of his own is left in it', async () => {
  const session = await an();
  const id = await ready(session);
  expect(await fill(session, id, 'nguoi-yeu-cau', { req_relationship: 'cha_me' })).toEqual({ kind: 'saved', next: 'nguoi-duoc-cap' });
  const it = await get(session, id);
  expect(it.answers).not.toHaveProperty('sub_full_name');
  expect(it.answers).not.toHaveProperty('sub_gender');
  expect(it.draft.origins).not.toHaveProperty('sub_gender');
});

test('what one chooses may ask for more', async () => {
  const session = await an();
  const id = await begin(session);
  await fill(session, id, 'nguoi-yeu-cau', relation);
  expect(await fill(session, id, 'noi-dung', { sub_status: 'da_ly_hon', purpose: 'khac' })).toEqual({ kind: 'saved', next: 'chi-tiet' });
  expect(await fill(session, id, 'chi-tiet')).toEqual({ kind: 'faults' });
  expect(await fill(session, id, 'chi-tiet', { purpose_other: 'bổ túc hồ sơ' })).toEqual({ kind: 'saved', next: 'kiem-tra' });
});

test('a changed value says what VNeID said, and one button brings it back without losing the rest', async () => {
  const session = await an();
  const id = await begin(session);
  await fill(session, id, 'nguoi-yeu-cau', { req_phone: '0918000456' }, later(5));
  const altered = { source: 'typed', at: later(5).toISOString(), altered: { from: '0903000123', at: now.toISOString() } };
  expect((await get(session, id)).draft.origins.req_phone).toEqual(altered);
  await fill(session, id, 'nguoi-yeu-cau', { req_phone: '0918000456', req_email: 'moi@vidu.vn' }, later(6), 'req_phone');
  const it = await get(session, id);
  expect(it.draft.typed).toMatchObject({ req_phone: ['0903000123'], req_email: ['moi@vidu.vn'] });
  expect(it.draft.origins.req_phone).toEqual({ source: 'vneid', at: now.toISOString() });
});

test('two windows that save two steps lose nothing', async () => {
  const session = await an();
  const id = await begin(session);
  await fill(session, id, 'nguoi-yeu-cau', relation);
  await Promise.all([
    fill(session, id, 'nguoi-yeu-cau', { ...relation, req_email: 'moi@vidu.vn' }),
    fill(session, id, 'noi-dung', { sub_status: 'goa', purpose: 'vay_von' }),
  ]);
  expect((await get(session, id)).answers).toMatchObject({ req_email: 'moi@vidu.vn', sub_status: 'goa' });
});

test('inputs that the form does not have are not kept', async () => {
  const session = await an();
  const id = await begin(session);
  await fill(session, id, 'nguoi-yeu-cau', { ...relation, hacked: 'x', purpose: 'ket_hon', __proto__: 'x' });
  const { typed } = (await get(session, id)).draft;
  expect(typed).not.toHaveProperty('hacked');
  expect(typed).not.toHaveProperty('purpose'); // of another step
});

test('somebody else’s draft, an unknown one and a wrong id are the same nothing', async () => {
  const id = await begin(await an());
  const others = await chau();
  for (const [who, wanted] of [
    [others, id],
    [await official('tiepnhan.26740'), id],
    [others, '00000000-0000-4000-8000-000000000000'],
    [others, "x' or 1=1"],
  ] as const) {
    expect(await loadDraft(who, wanted, now)).toBeUndefined();
    expect(await saveStep(who, wanted, 'nguoi-yeu-cau', { req_phone: ['0'] }, now)).toBeUndefined();
    expect(await sendDraft(who, wanted, { confirmed: true, locale: 'vi', now })).toBeUndefined();
    expect(await loadConfirmation(who, wanted, now)).toBeUndefined();
    expect(await removeDraft(who, wanted)).toBe(false);
  }
  expect((await get(await an(), id)).draft.typed.req_phone).toEqual(['0903000123']);
});

test('a person may have several drafts, and deletes his own', async () => {
  const session = await chau();
  const [one, two] = [await begin(session), await begin(session)];
  expect((await listDrafts(session, now, code)).map((it) => it.draft.id).sort()).toEqual([one, two].sort());
  expect(await removeDraft(session, one)).toBe(true);
  expect(await removeDraft(session, one)).toBe(false);
  expect((await listDrafts(session, now, code)).map((it) => it.draft.id)).toEqual([two]);
});

test('without the statement nothing is sent', async () => {
  const session = await an();
  const id = await ready(session);
  expect(await sendDraft(session, id, { confirmed: false, locale: 'vi', now })).toMatchObject({
    ok: false,
    error: { kind: 'not-confirmed' },
  });
  expect((await get(session, id)).draft.submittedAs).toBeNull();
});

test('what is not right yet is not sent: it leads to the step', async () => {
  const session = await an();
  const id = await begin(session);
  await fill(session, id, 'nguoi-yeu-cau', relation);
  expect(await sendDraft(session, id, { confirmed: true, locale: 'vi', now })).toMatchObject({
    ok: false,
    error: { kind: 'not-ready', step: 'noi-dung' },
  });
});

test('who lives outside the city is told so, and keeps the draft', async () => {
  const session = await an();
  const id = await ready(session);
  await fill(session, id, 'nguoi-yeu-cau', { 'req_residence.ward': 'elsewhere', 'req_residence.elsewhere': 'Hạc Thành, Thanh Hóa' });
  expect((await get(session, id)).unit).toBeUndefined();
  expect(await sendDraft(session, id, { confirmed: true, locale: 'vi', now })).toMatchObject({
    ok: false,
    error: { kind: 'residence-unknown' },
  });
  expect((await get(session, id)).draft.submittedAs).toBeNull();
});

test('a draft that is sent becomes one dossier, however often it is sent', async () => {
  const session = await an();
  const id = await ready(session);
  const send = () => sendDraft(session, id, { confirmed: true, locale: 'vi', now });
  const all = [...(await Promise.all([send(), send(), send()])), await send()];
  const ids = all.map((sent) => (sent?.ok ? dossierOf(sent.value) : sent?.error.kind));
  expect(new Set(ids).size).toBe(1);
  expect(await prisma().dossier.count({ where: { submissionKey: id } })).toBe(1);

  expect(await saveStep(session, id, 'noi-dung', { purpose: ['ket_hon'] }, now)).toMatchObject({ kind: 'sent' });
  expect(await removeDraft(session, id)).toBe(false);
  expect((await listDrafts(session, now)).map((it) => it.draft.id)).not.toContain(id);

  const done = await loadConfirmation(session, id, later(60 * 24 * 60));
  expect(done).toMatchObject({
    email: 'an@vidu.vn',
    applicant: 'Nguyễn Thị An',
    dueAt: null,
    unit: { vi: expect.stringContaining('Sài Gòn') },
  });
  expect(done?.code).toMatch(/^\d\d\.\d\d\.H29-261123-\d{4,}$/);
  expect(done?.answerBy.toISOString()).toBe('2026-11-24T03:02:00.000Z'); // eight working hours
  expect(done?.expected.toISOString()).toBe('2026-11-26T10:00:00.000Z');
});

test('the dossier holds the answers and where they came from', async () => {
  const session = await an();
  const id = await ready(session);
  await fill(session, id, 'nguoi-yeu-cau', { ...relation, req_phone: '0918 000 456' }, later(5));
  const sections = summaryOf(await get(session, id));
  expect(sections.find(({ key }) => key === 'requester_contact')?.rows[0]?.value?.vi).toBe('0918 000 456');
  const sent = await sendDraft(session, id, { confirmed: true, locale: 'vi', now: later(6) });
  if (!sent?.ok) throw new Error('not sent');
  const kept = await prisma().dossierContent.findUniqueOrThrow({ where: { dossierId: dossierOf(sent.value) } });
  expect(kept.answers).toMatchObject({ req_phone: '0918000456', sub_full_name: 'Nguyễn Thị An', purpose: 'vay_von' });
  expect(kept.answers).not.toHaveProperty('purpose_other');
  expect(kept.origins).toMatchObject({
    req_full_name: { source: 'vneid' },
    req_phone: { source: 'typed', altered: { from: '0903000123' } },
  });
});

test('my area has what is mine and nothing else', async () => {
  const [session, other] = [await an(), await chau()];
  const id = await ready(session);
  await sendDraft(session, id, { confirmed: true, locale: 'vi', now });
  const done = await loadConfirmation(session, id, now);
  const dossierId = done?.id ?? '';
  const reception = await official('tiepnhan.26740', now);
  await prisma().accessLog.create({ data: { dossierId, personId: reception.id, purpose: 'processing', at: later(1) } });
  await prisma().dossier.update({ where: { id: dossierId }, data: { status: 5, pausedAt: later(2), pausedFrom: 1 } });

  const mine = await myArea(session, later(3));
  expect(mine?.dossiers.map((it) => it.code)).toContain(done?.code);
  expect(mine?.awaited.map((it) => it.code)).toEqual([done?.code]);
  expect(mine?.looks).toMatchObject([{ code: done?.code, name: 'Phạm Thu Hà', purpose: 'processing' }]);
  expect(mine?.looks[0]?.units[0]?.vi).toContain('Sài Gòn');

  const theirs = await myArea(other, later(3));
  expect(theirs?.dossiers).toEqual([]);
  expect(theirs?.looks).toEqual([]);
  expect(await myArea(reception, later(3))).toBeUndefined();
});
