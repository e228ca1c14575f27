import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { actingRights } from '#src/data/acting-rights.ts';
import { pool } from '#src/data/database.ts';
import { findContent, findDossier } from '#src/data/dossiers.ts';
import { findBreak, journalOf } from '#src/data/journal.ts';
import { papersOf } from '#src/data/papers.ts';
import { saveOrganisation } from '#src/data/persons.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { uploadsOfDossier } from '#src/data/uploads.ts';
import { handedIn, otherPapers } from '#src/domain/counter/handed-in.ts';
import { counterPayments } from '#src/domain/dossiers/counter-payments.ts';
import { rebuild } from '#src/domain/dossiers/dossier.ts';
import { judge } from '#src/domain/dossiers/filing-receipt.ts';
import { checkName, reasonName } from '#src/domain/dossiers/supplement.ts';
import { paperBeside } from '#src/domain/forms/paper-beside.ts';
import { actOnDossier } from '#src/services/act-on-dossier.ts';
import { counterDay } from '#src/services/counter/day.ts';
import { dropEntry, type Entered, enterPapers, enterPerson, enterProcedure } from '#src/services/counter/enter.ts';
import { type FeeTyped, receiveAtCounter } from '#src/services/counter/receive.ts';
import { placesOf } from '#src/services/counter/scans.ts';
import { askAtCounter, missingFrom, refuseAtCounter } from '#src/services/counter/turn-away.ts';
import { counterView } from '#src/services/counter/view.ts';
import { ownerOfFiles } from '#src/services/file-owner.ts';
import { fileStore } from '#src/services/file-store.ts';
import { filingEvidence } from '#src/services/filing/filing-evidence.ts';
import { openFiling } from '#src/services/filing/open-filing.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { myArea } from '#src/services/my-area.ts';
import { openPaper } from '#src/services/open-paper.ts';
import { openUpload } from '#src/services/open-upload.ts';
import type { Session } from '#src/services/session.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { openAnswering, saveAnswering, sendAnswering } from '#src/services/supplements/answering.ts';
import { openMarking, sendMarks } from '#src/services/supplements/marking.ts';
import { firstCase } from '../../support/case-answers.ts';
import { testDatabase } from '../../support/database.ts';
import { citizen, official } from '../../support/people.ts';
import { wordsOf } from '../../support/read-pdf.ts';
import { testScanner } from '../../support/scanner.ts';
import { sendFile } from '../../support/sent-files.ts';
import { at } from './filed.ts';

testDatabase();
testScanner();

const now = at('10:00');
const how = { locale: 'vi' as const, now };
const later: FeeTyped = { amount: '', receiptNumber: '', later: true };
const marital = '1.004873';
const copies = '2.000815';

let reception: Session;
let an: Session;
beforeAll(async () => {
  reception = await official('tiepnhan.26740');
  an = await citizen('079190000123');
});

type Sent = Record<string, string[]>;
const stranger = (number = '079185000457', change: Sent = {}): Sent => ({
  number: [number],
  name: ['Trần Văn Bảy'],
  'birth.day': ['14'],
  'birth.month': ['3'],
  'birth.year': ['1985'],
  address: ['12 Lê Lợi, phường Sài Gòn'],
  phone: ['0903000457'],
  ...change,
});
const herself: Sent = { number: ['079 190 000 123'], name: ['Nguyễn Thị An'] };

const why = 'Tờ khai chưa có chữ ký của người yêu cầu.';
const asking: Sent = { 'han.day': ['27'], 'han.month': ['11'], 'han.year': ['2026'], 'loi-dan': ['Mời bổ sung trong tuần này.'] };

const next = (done: Entered | undefined) => (done?.ok ? done.value.next : done?.error);

/** Everything the case asks is answered, and every required paper is there. */
function allOf(code: string, change: Sent = {}): Sent {
  const procedure = snapshot().procedures.get(code)?.procedure;
  if (!procedure) throw new Error(`no ${code}`);
  return {
    ...Object.fromEntries(procedure.cases.map(({ key, options }) => [`case.${key}`, [options[0]?.value ?? '']])),
    paper: ['to-khai', ...procedure.documents.map(({ key }) => key)],
    ...change,
  };
}

async function enter(code: string, person: Sent, papers = allOf(code), session = reception): Promise<string> {
  const id = randomUUID();
  expect(next(await enterPerson(session, id, person, now))).toBe('thu-tuc');
  expect(next(await enterProcedure(session, id, code, now))).toBe('giay-to');
  expect(next(await enterPapers(session, id, papers, now))).toBe('le-phi');
  return id;
}
async function receive(id: string, fee = later, session = reception): Promise<string> {
  const done = await receiveAtCounter(session, id, fee, how);
  if (!done?.ok) throw new Error(JSON.stringify(done));
  return done.value.code;
}
async function whole(code: string) {
  const dossier = await findDossier(code);
  if (!dossier) throw new Error('no dossier');
  return { dossier, journal: await journalOf(dossier.id), content: await findContent(dossier.id), papers: await papersOf(dossier.id) };
}

describe('The person', () => {
  test('who is new is asked for the rest first, and that is no fault; then it goes on', async () => {
    const id = randomUUID();
    const { number = [], name = [] } = stranger('079185000111');
    expect(next(await enterPerson(reception, id, { number, name }, now))).toBe('nguoi');
    expect(await counterView(reception, { id, step: undefined, text: undefined, now })).toMatchObject({ step: 'nguoi', known: false });
    expect(next(await enterPerson(reception, id, { number, name, address: [''] }, now))).toEqual({
      birth: 'day-missing',
      address: 'address-missing',
    });
    expect(next(await enterPerson(reception, id, stranger('079185000111'), now))).toBe('thu-tuc');
  });

  test('a card under the reader is one line for all of it', async () => {
    const id = randomUUID();
    const card = '079185000222||Trần Văn Bảy|14031985|Nam|12 Lê Lợi, Phường Sài Gòn|01072021';
    expect(next(await enterPerson(reception, id, { number: [card], name: [''] }, now))).toBe('thu-tuc');
  });

  test('whom VNeID described: name and number must fit, nothing of her is told, and the look is written down where she sees it', async () => {
    const id = randomUUID();
    expect(next(await enterPerson(reception, id, { ...herself, name: ['Nguyễn Thị Ân'] }, now))).toEqual({ name: 'name-differs' });
    expect(next(await enterPerson(reception, id, herself, now))).toBe('thu-tuc');
    const view = await counterView(reception, { id, step: 'nguoi', text: undefined, now });
    for (const hers of ['1990', 'Ngô Văn Năm', '0903000123', 'an@vidu.vn']) expect(JSON.stringify(view)).not.toContain(hers);
    const { rows } = await pool().query(
      'select distinct person_id, unit_code, purpose from access_log where subject_id = $1 and dossier_id is null',
      [an.id],
    );
    expect(rows).toEqual([{ person_id: reception.id, unit_code: '26740', purpose: 'counter' }]);
    const looks = (await myArea(an, now))?.looks ?? [];
    expect(looks).toContainEqual(expect.objectContaining({ code: null, name: reception.name, purpose: 'counter' }));
    await expect(pool().query('delete from access_log')).rejects.toThrow(/permission denied|append-only/);
  });

  test('a number alone tells nothing, and past ten wrong names a day nothing more', async () => {
    const officer = await official('tiepnhan.25747');
    const id = randomUUID();
    const yesterday = new Date(now.getTime() - 86_400_000);
    expect(next(await enterPerson(officer, id, { number: ['079190000123'], name: [''] }, yesterday))).toEqual({ name: 'name-missing' });
    expect(await counterView(officer, { id, step: undefined, text: undefined, now })).toMatchObject({ known: undefined });
    for (let n = 0; n < 10; n++) {
      expect(next(await enterPerson(officer, id, { ...herself, name: ['Nguyễn Văn Ba'] }, yesterday))).toEqual({ name: 'name-differs' });
    }
    expect(next(await enterPerson(officer, id, herself, yesterday))).toEqual({ name: 'too-many-mismatches' });
    expect(next(await enterPerson(officer, id, herself, now))).toBe('thu-tuc');
  });

  test('nobody receives his own dossier, and nobody stands at another’s counter', async () => {
    const { rows } = await pool().query('select identity_number as number, name from person where id = $1', [reception.id]);
    const own = { number: [rows[0].number], name: [rows[0].name] };
    expect(next(await enterPerson(reception, randomUUID(), own, now))).toEqual({ number: 'own-dossier' });
    expect(next(await enterPerson(reception, randomUUID(), { ...herself, unit: ['25747'] }, now))).toEqual({ unit: 'unit-missing' });
  });

  test('what one official enters is no other’s', async () => {
    const id = await enter(marital, herself);
    const other = await official('tiepnhan.25747');
    expect(await counterView(other, { id, step: undefined, text: undefined, now })).toBeUndefined();
    expect(await receiveAtCounter(other, id, later, how)).toBeUndefined();
    expect(next(await enterPerson(other, id, herself, now))).toEqual({ number: 'lost' });
  });
});

describe('Receiving', () => {
  test('files and receives in one go: template 01, the clock, the papers as ticked, and the receipt vouches for all of it', async () => {
    const code = await receive(await enter(marital, stranger()));
    const { dossier, journal, content, papers } = await whole(code);
    expect(dossier).toMatchObject({ status: 2, channel: 'in_person', receivingUnit: '26740', competentUnit: '26740' });
    expect(journal.map(({ event }) => event.type)).toEqual(['submitted', 'received', 'document_attached']);
    expect(journal[0]?.actor).toEqual({ kind: 'staff', id: reception.id });
    expect(findBreak(journal)).toBeUndefined();
    const { head: _, linkGeneration: __, ...row } = dossier;
    expect(rebuild(journal)).toEqual(row);
    expect(papers.map(({ kind }) => kind)).toEqual(['receipt']);
    expect(content?.applicant).toMatchObject({ name: 'Trần Văn Bảy', birthDate: '1985-03-14', address: '12 Lê Lợi, phường Sài Gòn' });
    expect(handedIn(content?.answers ?? {})?.papers.length).toBeGreaterThan(0);
    expect(judge((await filingEvidence(dossier)).evidence).kind).toBe('whole');
    expect((await openDossier(reception, code, now))?.handed?.papers.length).toBeGreaterThan(0);
  });

  test('pressed five times at once it is one dossier, one slip, one payment', async () => {
    const id = await enter(
      copies,
      stranger('079185000458'),
      allOf(copies, { 'copy.name': ['Bằng tốt nghiệp'], 'copy.pages': ['2'], 'copy.copies': ['3'] }),
    );
    const fee = { amount: '12.000', receiptNumber: '0000501', later: false };
    const pressed = await Promise.all(Array.from({ length: 5 }, () => receiveAtCounter(reception, id, fee, how)));
    const codes = new Set(pressed.map((one) => (one?.ok ? one.value.code : JSON.stringify(one))));
    expect(codes.size).toBe(1);
    const again = await receiveAtCounter(reception, id, fee, how);
    expect(again?.ok && codes.has(again.value.code)).toBe(true);
    const { journal, papers } = await whole([...codes][0] ?? '');
    expect(papers).toHaveLength(1);
    expect(counterPayments(journal)).toMatchObject([{ amount: 12_000, receiptNumber: '0000501' }]);
    const { rows } = await pool().query(
      `select count(*)::int as n from dossier d join person p on p.id = d.applicant_id where p.identity_number = '079185000458'`,
    );
    expect(rows[0].n).toBe(1);
  });

  test('where it broke off after filing, pressing again receives that dossier', async () => {
    const id = await enter(marital, stranger('079185000459'));
    vi.spyOn(fileStore(), 'put').mockRejectedValueOnce(new Error('no room for the slip'));
    await expect(receive(id)).rejects.toThrow('no room');
    const broken = await counterView(reception, { id, step: undefined, text: undefined, now });
    expect(broken).toMatchObject({ dossier: { status: 1 }, papers: [] });
    const code = await receive(id);
    expect(await whole(code)).toMatchObject({ dossier: { status: 2 }, papers: [{ kind: 'receipt' }] });
    const { rows } = await pool().query('select typed, dossier_id from counter_entry where id = $1', [id]);
    expect(rows[0]).toMatchObject({ typed: {} }); // nothing of the person stays behind
    expect(await receive(id)).toBe(code);
  });

  test('she who has an account keeps what VNeID said of her, and finds it when she signs in; nobody else does', async () => {
    const before = await pool().query('select name, claims, level from person where id = $1', [an.id]);
    const code = await receive(await enter(marital, { ...herself, 'birth.day': ['1'], address: ['elsewhere'] }));
    const after = await pool().query('select name, claims, level from person where id = $1', [an.id]);
    expect(after.rows).toEqual(before.rows);
    const { content } = await whole(code);
    expect(content?.applicant).toMatchObject({ name: 'Nguyễn Thị An', birthDate: '1990-03-14' });
    expect(content?.applicant.address).not.toContain('elsewhere');
    expect((await myArea(an, now))?.dossiers.map((one) => one.code)).toContain(code);
    const binh = await citizen('079085000456');
    expect((await myArea(binh, now))?.dossiers.map((one) => one.code)).not.toContain(code);
  });

  test('who was entered without an account and signs in later finds it', async () => {
    const number = '079199000789'; // of the sandbox, never signed in here
    const code = await receive(await enter(marital, stranger(number, { name: ['Lê Hoàng Châu'] })));
    const chau = await citizen(number);
    expect((await myArea(chau, now))?.dossiers.map((one) => one.code)).toContain(code);
  });

  test('her ward decides: received here, competent there; certification is done where she stands', async () => {
    const thuDauMot = await official('tiepnhan.25747');
    const code = await receive(await enter(marital, herself, allOf(marital), thuDauMot), later, thuDauMot);
    expect((await whole(code)).dossier).toMatchObject({ receivingUnit: '25747', competentUnit: '26740' });
    const copy = allOf(copies, { 'copy.name': ['Sổ hộ tịch'], 'copy.pages': ['1'], 'copy.copies': [''] });
    const certified = await receive(await enter(copies, herself, copy, thuDauMot), later, thuDauMot);
    expect((await whole(certified)).dossier).toMatchObject({ receivingUnit: '25747', competentUnit: '25747' });
  });

  test('a letter keeps postmark and arrival, and only procedures with that way are taken', async () => {
    const post = {
      channel: ['post'],
      'postmark.day': ['20'],
      'postmark.month': ['11'],
      'postmark.year': ['2026'],
      'arrived.day': ['23'],
      'arrived.month': ['11'],
      'arrived.year': ['2026'],
    };
    const code = await receive(await enter(marital, stranger('079185000460', post)));
    const { dossier, content } = await whole(code);
    expect(dossier.channel).toBe('post');
    expect(handedIn(content?.answers ?? {})?.letter).toEqual({ postmark: '2026-11-20', arrived: '2026-11-23' });
    const id = randomUUID();
    await enterPerson(reception, id, stranger('079185000461', post), now);
    expect(next(await enterProcedure(reception, id, copies, now))).toEqual({ q: 'procedure-not-here' });
  });
});

describe('Papers and money', () => {
  test('a required paper that is not there: not received, a request or a refusal instead, once', async () => {
    const id = randomUUID();
    await enterPerson(reception, id, stranger('079185000462'), now);
    await enterProcedure(reception, id, marital, now);
    const without = await enterPapers(reception, id, allOf(marital, { paper: [] }), now);
    expect(Object.values((without && !without.ok && without.error) || {})).toContain('paper-missing');
    expect(await receiveAtCounter(reception, id, later, how)).toMatchObject({ ok: false, error: { kind: 'not-ready', step: 'giay-to' } });
    // The rules of every request: a reason for each paper, and a day that is to come.
    const marks = (change: Sent = {}) => ({
      ...asking,
      ...Object.fromEntries(lacking.map((place) => [reasonName(place), [why]])),
      ...change,
    });
    const view = await counterView(reception, { id, step: undefined, text: undefined, now });
    const lacking = view && 'compiled' in view && view.compiled ? missingFrom(view.compiled).map(({ place }) => place) : [];
    const [first = ''] = lacking;
    expect(await askAtCounter(reception, id, marks({ [reasonName(first)]: ['ngắn'], 'han.year': ['2025'] }), how)).toMatchObject({
      error: { faults: { [reasonName(first)]: 'reason-too-short', han: 'deadline-past' } },
    });
    const asked = () => askAtCounter(reception, id, marks(), how);
    const [one, two] = await Promise.all([asked(), asked()]);
    expect(one).toMatchObject({ ok: true });
    expect(two).toEqual(one);
    const { dossier, papers, journal } = await whole(one?.ok ? one.value.code : '');
    expect(dossier).toMatchObject({ status: 5, pausedFrom: 1, supplementRequests: 1 });
    expect(papers.map(({ kind }) => kind)).toEqual(['supplement_request']);
    const request = journal.find(({ event }) => event.type === 'supplement_requested')?.event;
    expect(request).toMatchObject({ request: { items: lacking.length } });
    const open = (await openDossier(reception, dossier.code, now))?.supplements;
    expect(open).toMatchObject([{ proof: 'whole', answer: null, answerBy: new Date('2026-11-27T17:00:00+07:00') }]);
    expect(open?.[0]?.items).toEqual(lacking.map((key) => expect.objectContaining({ kind: 'document', key, reason: why })));
  });

  /** A stranger who came without his declaration, and was asked for it. */
  async function askedFor(number: string, code = marital) {
    const id = randomUUID();
    await enterPerson(reception, id, stranger(number), now);
    await enterProcedure(reception, id, code, now);
    const rest = allOf(code).paper?.filter((key) => key !== 'to-khai') ?? [];
    await enterPapers(reception, id, allOf(code, { paper: rest }), now);
    const view = await counterView(reception, { id, step: undefined, text: undefined, now });
    const lacking = view && 'compiled' in view && view.compiled ? missingFrom(view.compiled).map(({ place }) => place) : [];
    const done = await askAtCounter(
      reception,
      id,
      { ...asking, ...Object.fromEntries(lacking.map((place) => [reasonName(place), [why]])) },
      how,
    );
    if (!done?.ok) throw new Error(JSON.stringify(done));
    const { dossier, content } = await whole(done.value.code);
    const request = (await openDossier(reception, dossier.code, now))?.supplements[0]?.id ?? '';
    return { code: dossier.code, request, lacking, content, session: sessionOf(dossier.applicantId) };
  }
  /** As he is once he signs in: the portal knows him by the number that was entered. */
  const sessionOf = (id: string): Session => ({ ...an, id });

  test('asked at the counter, he answers online: each place takes his file, and the papers that he left are still there', async () => {
    const { code, request, lacking, content, session } = await askedFor('079185000470');
    expect(lacking).toHaveLength(1);
    const [place = ''] = lacking;
    const opened = await openAnswering(session, request, at('11:00'));
    expect([...(opened?.amended.opened ?? [])]).toEqual([place]);
    expect(opened?.amended.faults).toEqual({ [place]: { kind: 'required' } });
    const upload = await sendFile(session, { draftId: request, field: place, now: at('11:05') });
    expect(await sendAnswering(session, request, true, at('11:10'))).toMatchObject({ ok: true });
    const after = await whole(code);
    expect(after.dossier).toMatchObject({ status: 1, pausedAt: null });
    expect(after.content?.answers).toEqual({ ...content?.answers, [place]: [upload] });
    const file = await openDossier(reception, code, at('11:20'));
    expect(file?.documents).toMatchObject([{ field: place, files: [{ id: upload }] }]);
    expect(file?.supplements[0]?.answer).toMatchObject({ proof: 'whole', files: [{ key: place, after: [{ id: upload }] }] });
    expect(file?.actions.map(({ action }) => action)).toContain('receive');
  });

  test('asked at the counter, he brings the paper: the desk says so in place of a scan, and receives the dossier', async () => {
    const { code, request, lacking, content, session } = await askedFor('079185000471');
    const [place = ''] = lacking;
    const opened = await openAnswering(reception, request, at('11:00'));
    expect([...(opened?.amended.opened ?? [])].sort()).toEqual([place, paperBeside(place)].sort());
    expect(await sendAnswering(reception, request, true, at('11:01'))).toMatchObject({ error: { kind: 'invalid' } });
    await saveAnswering(reception, request, { [paperBeside(place)]: ['none'] }, at('11:02'));
    expect(await sendAnswering(reception, request, true, at('11:03'))).toMatchObject({ error: { kind: 'invalid' } });
    await saveAnswering(reception, request, { [paperBeside(place)]: ['original'] }, at('11:04'));
    expect(await sendAnswering(reception, request, true, at('11:05'))).toMatchObject({ ok: true });
    const after = await whole(code);
    const before = handedIn(content?.answers ?? {})?.papers ?? [];
    expect(handedIn(after.content?.answers ?? {})?.papers).toEqual([...before, { document: 'to-khai', form: 'original', count: 1 }]);
    const seen = (await openDossier(reception, code, at('11:20')))?.supplements[0];
    expect(seen).toMatchObject({ answeredBy: 'staff', answer: { proof: 'whole', changes: [{ key: paperBeside(place) }] } });
    const received = await actOnDossier({ session: reception, code, action: 'receive', given: {}, now: at('11:30') });
    expect(received).toMatchObject({ ok: true, value: { step: 'assign' } });

    // Asked once more, with the head's consent, he answers online: what he had brought on paper is still known.
    const head = await official('truongphong.26740');
    const consent = { reason: 'Tờ khai có dòng chưa rõ, phát hiện khi nhận.' };
    await actOnDossier({ session: head, code, action: 'consent_supplement', given: consent, now: at('11:40') });
    const all = await openMarking(reception, code, at('11:45'));
    expect(all?.onPaper.get(place)).toEqual({ document: 'to-khai', form: 'original', count: 1 });
    const marks = Object.fromEntries((all?.checklist ?? []).map((part) => [checkName(part), [part.key === place ? 'fault' : 'ok']]));
    expect(await sendMarks(reception, code, { ...asking, ...marks, [reasonName(place)]: [why] }, undefined, at('11:50'))).toMatchObject({
      ok: true,
    });
    const second = (await openDossier(reception, code, at('11:51')))?.supplements[0]?.id ?? '';
    await sendFile(session, { draftId: second, field: place, now: at('11:55') });
    expect(await sendAnswering(session, second, true, at('11:58'))).toMatchObject({ ok: true });
    const last = (await openDossier(reception, code, at('11:59')))?.supplements[0];
    expect(last?.answer).toMatchObject({ proof: 'whole', changes: [], files: [{ key: place }] });
    expect(handedIn((await whole(code)).content?.answers ?? {})?.papers).toContainEqual({
      document: 'to-khai',
      form: 'original',
      count: 1,
    });
    expect((await whole(code)).papers.map(({ kind }) => kind)).toEqual(['supplement_request', 'receipt', 'supplement_request']);
  });

  test('refused with its reason and its kind, and not a moment before: template 03', async () => {
    const id = await enter(marital, stranger('079185000463'));
    const reason = 'Việc này đã được giải quyết hôm qua.';
    for (const cause of ['', 'something'])
      expect(await refuseAtCounter(reception, id, { reason, cause }, how)).toMatchObject({ error: { faults: { cause: 'cause-missing' } } });
    const bare = await refuseAtCounter(reception, id, { reason: '', cause: '' }, how);
    expect(bare).toMatchObject({ error: { faults: { cause: 'cause-missing', reason: 'reason-missing' } } });
    expect(await counterView(reception, { id, step: undefined, text: undefined, now })).not.toHaveProperty('dossier'); // nothing was filed
    const done = await refuseAtCounter(reception, id, { reason, cause: 'duplicate' }, how);
    const { dossier, papers, journal } = await whole(done?.ok ? done.value.code : '');
    expect(dossier.status).toBe(3);
    expect(journal.at(-1)?.event).toMatchObject({ type: 'document_attached' });
    expect(journal.map(({ event }) => event)).toContainEqual(expect.objectContaining({ type: 'reception_refused', cause: 'duplicate' }));
    expect(papers.map(({ kind }) => kind)).toEqual(['refusal']);
  });

  test('how the result is wanted is asked, stands on the slip, and is what reception reads at the return', async () => {
    const id = await enter(marital, stranger('079185000473'), allOf(marital, { delivery: ['post'] }));
    const view = await counterView(reception, { id, step: 'giay-to', text: undefined, now });
    expect(view).toMatchObject({ compiled: { delivery: 'post' } });
    const code = await receive(id);
    const [slip] = (await whole(code)).papers;
    const said = wordsOf((await openPaper(slip?.id ?? '', { session: reception }, now))?.bytes ?? Buffer.of()).replace(/\s+/g, ' ');
    expect(said).toContain('Bưu chính công ích, gửi tới: 12 Lê Lợi, phường Sài Gòn');
    expect(await openDossier(reception, code, now)).toMatchObject({ wishes: 'post' });

    // Who is not asked gets it where he handed it in, and nobody claims that he chose; what is no answer is none.
    const neither: Sent[] = [{}, { delivery: ['drone'] }];
    for (const change of neither) {
      const other = await receive(await enter(marital, stranger('079185000474'), allOf(marital, change)));
      expect((await openDossier(reception, other, now))?.wishes).toBeUndefined();
      expect((await whole(other)).content?.answers).not.toHaveProperty('delivery');
    }
  });

  test('a receipt of 0 đ is one: the slip names it, and does not say that nothing was taken yet', async () => {
    const id = await enter(marital, stranger('079185000476'));
    const code = await receive(id, { amount: '0', receiptNumber: '0000900', later: false });
    const [slip] = (await whole(code)).papers;
    const said = wordsOf((await openPaper(slip?.id ?? '', { session: reception }, now))?.bytes ?? Buffer.of()).replace(/\s+/g, ' ');
    expect(said).toContain('số 0000900, 0 đ');
    expect(said).not.toContain('Chưa thu khi lập giấy này');
  });

  test('many copies are one entry: the law’s sum is asked for, and no other is taken', async () => {
    const rows = { 'copy.name': ['Bằng', 'Học bạ', ''], 'copy.pages': ['2', '14', ''], 'copy.copies': ['3', '', ''] };
    const id = await enter(copies, stranger('079185000464'), allOf(copies, rows));
    const view = await counterView(reception, { id, step: undefined, text: undefined, now });
    expect(view && 'compiled' in view && view.compiled?.case.quote).toMatchObject({ total: 3 * 4_000 + 16_000, trust: 'verified' });
    const pay = (change: Partial<FeeTyped>) =>
      receiveAtCounter(reception, id, { amount: '28.000', receiptNumber: '0000502', later: false, ...change }, how);
    expect(await pay({ amount: '82.000' })).toMatchObject({ error: { faults: { amount: 'amount-differs' } } });
    expect(await pay({ receiptNumber: '' })).toMatchObject({ error: { faults: { later: 'paid-or-later' } } });
    expect(await pay({ receiptNumber: 'số một' })).toMatchObject({ error: { faults: { receipt: 'receipt-number-malformed' } } });
    const done = await pay({});
    const { content, journal } = await whole(done?.ok ? done.value.code : '');
    expect(handedIn(content?.answers ?? {})?.copies).toEqual([
      { name: 'Bằng', pages: 2, copies: 3 },
      { name: 'Học bạ', pages: 14, copies: 1 },
    ]);
    expect(counterPayments(journal)).toMatchObject([{ amount: 28_000 }]);
  });

  test('the day’s list and the drawer: his own and the counter’s', async () => {
    const before = await counterDay(reception, now);
    const id = await enter(
      copies,
      stranger('079185000465'),
      allOf(copies, { 'copy.name': ['Bằng'], 'copy.pages': ['1'], 'copy.copies': ['1'] }),
    );
    const code = await receive(id, { amount: '2000', receiptNumber: '0000503', later: false });
    const after = await counterDay(reception, now);
    expect(after.lines.find((line) => line.code === code)).toMatchObject({
      code,
      applicant: 'Trần Văn Bảy',
      paid: 2_000,
      papers: [{ kind: 'receipt' }],
    });
    expect(after.mine.total - before.mine.total).toBe(2_000);
    expect(after.counter).toEqual(after.mine);
    expect((await counterDay(await official('tiepnhan.25747'), now)).mine.total).toBe(0);
  });
});

describe('An organisation', () => {
  const company = (change: Sent = {}): Sent => ({
    ...Object.fromEntries([
      ['org.tax', ['0312345673']],
      ['org.name', ['Công ty TNHH Thử Quầy']],
      ['org.capacity', ['representative']],
    ]),
    ...change,
  });
  const business = '1.001612';

  test('hands in through its representative: the dossier is its own, and says how', async () => {
    const code = await receive(await enter(business, { ...herself, ...company() }));
    const { dossier, content } = await whole(code);
    const { rows } = await pool().query('select tax_code, name, representative_id from organisation where id = $1', [
      dossier.organisationId,
    ]);
    expect(rows).toEqual([{ tax_code: '0312345673', name: 'Công ty TNHH Thử Quầy', representative_id: an.id }]);
    // A counter's word makes nobody a representative: that is the identity provider's to say.
    expect(await actingRights(an.id, 2, '2026-11-23')).toEqual([]);
    await saveOrganisation({ taxCode: '0312345673', name: 'Công ty TNHH Thử Quầy', representativeId: an.id });
    expect((await actingRights(an.id, 2, '2026-11-23')).map(({ number }) => number)).toEqual(['0312345673']);
    expect(dossier.applicantId).toBe(an.id);
    expect(handedIn(content?.answers ?? {})?.capacity).toBe('representative');
    expect(judge((await filingEvidence(dossier)).evidence).kind).toBe('whole');
  });

  test('or through somebody with its authority on paper, and never without; of one known nobody else is its representative', async () => {
    const id = randomUUID();
    const bearer = stranger('079185000333', company({ 'org.name': [''] }));
    expect(next(await enterPerson(reception, id, bearer, now))).toEqual({ 'org.capacity': 'not-representative' });
    expect(next(await enterPerson(reception, id, { ...bearer, 'org.capacity': ['authorised'] }, now))).toEqual({
      'org.paper': 'authority-missing',
    });
    expect(next(await enterPerson(reception, id, { ...bearer, 'org.tax': ['123'] }, now))).toMatchObject({ 'org.tax': 'tax-code' });
    const with_ = { ...bearer, 'org.capacity': ['authorised'], 'org.paper': ['yes'] };
    const code = await receive(await enter(business, with_));
    const { dossier, content } = await whole(code);
    expect(handedIn(content?.answers ?? {})?.capacity).toBe('authorised');
    const { rows } = await pool().query('select representative_id from organisation where id = $1', [dossier.organisationId]);
    expect(rows).toEqual([{ representative_id: an.id }]);
    expect((await openDossier(reception, code, now))?.organisation).toMatchObject({ name: 'Công ty TNHH Thử Quầy' });
  });
});

describe('Scans', () => {
  const building = '1.013225';
  const scanned = async (id: string, more: { confirmed?: boolean } = {}) => {
    const published = snapshot().procedures.get(building);
    const view = await counterView(reception, { id, step: 'giay-to', text: undefined, now });
    const [place] = published && view && 'compiled' in view && view.compiled ? placesOf(published, view.compiled.case.documents) : [];
    if (!place) throw new Error('no place');
    return { place: place.key, file: await sendFile(reception, { draftId: id, field: place.key, now, ...more }) };
  };

  test('go into the dossier under the receipt’s fingerprint, and are hers from then on', async () => {
    const id = await enter(building, herself);
    const { place, file } = await scanned(id);
    const stranger_ = await official('thuly.26740');
    expect(await openUpload(file, stranger_, now)).toBeUndefined();
    expect(await openUpload(file, an, now)).toBeUndefined();
    const before = await openUpload(file, reception, now);
    before?.bytes.destroy();
    expect(before).toBeDefined();
    const code = await receive(id);
    const { dossier, journal } = await whole(code);
    expect(journal[0]?.event).toMatchObject({ type: 'submitted', files: { count: 1 } });
    expect(judge((await filingEvidence(dossier)).evidence).kind).toBe('whole');
    expect(await uploadsOfDossier(dossier.id)).toMatchObject([{ id: file, field: place, ownerId: an.id }]);
    for (const session of [an, reception]) {
      const opened = await openUpload(file, session, now);
      opened?.bytes.destroy();
      expect(opened).toBeDefined();
    }
    expect(await ownerOfFiles(reception, id, now)).toBeUndefined();
  });

  test('of papers that have no place of their own go into one for others, whatever the procedure, and officials find them there', async () => {
    const id = await enter(marital, herself);
    const file = await sendFile(reception, { draftId: id, field: otherPapers.key, now });
    await expect(sendFile(reception, { draftId: id, field: 'no_such_place', now })).rejects.toThrow('not-found');
    const code = await receive(id);
    const opened = await openDossier(reception, code, now);
    expect(opened?.documents.find(({ field }) => field === otherPapers.key)).toMatchObject({
      label: { vi: 'Giấy tờ khác' },
      files: [{ id: file }],
    });
    expect((await openFiling(code, { session: an }, now))?.content?.files).toMatchObject([{ field: otherPapers.key }]);
    const begun = await startDraft(an, marital, now, { given: firstCase(marital) });
    if (!begun.ok) throw new Error(begun.error.kind);
    await expect(sendFile(an, { draftId: begun.value.id, field: otherPapers.key, now })).rejects.toThrow('not-found'); // at the counter alone
  });

  test('that nobody looked at hold the entry; what was scanned for another procedure, or for nobody any more, goes', async () => {
    const id = await enter(building, herself);
    const { place, file } = await scanned(id, { confirmed: false });
    expect(next(await enterPapers(reception, id, allOf(building), now))).toEqual({ [place]: 'file-unconfirmed' });
    expect(await receiveAtCounter(reception, id, later, how)).toMatchObject({ error: { kind: 'not-ready', step: 'giay-to' } });
    expect(next(await enterProcedure(reception, id, marital, now))).toBe('giay-to');
    expect(await openUpload(file, reception, now)).toBeUndefined();
    const other = await enter(building, herself);
    const left = await scanned(other);
    await dropEntry(reception, other, now);
    expect(await openUpload(left.file, reception, now)).toBeUndefined();
  });
});
