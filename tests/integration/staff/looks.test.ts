import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { ownRoutes, pages } from '#src/app/pages.ts';
import { insertNumberSearch } from '#src/data/access-log.ts';
import { pool } from '#src/data/database.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { papersOf } from '#src/data/papers.ts';
import { isShown } from '#src/domain/uploads/upload.ts';
import { type PageName, paths } from '#src/i18n/paths.ts';
import { beginMessage, openMessage } from '#src/services/conversation/write.ts';
import { noteLook } from '#src/services/dossier-access.ts';
import { complain, openComplaints } from '#src/services/feedback.ts';
import { loadAssisted } from '#src/services/filing/assisted-filing.ts';
import { filingPapers, makeFilingPaper, openFiling } from '#src/services/filing/open-filing.ts';
import { startAssisted } from '#src/services/filing/start-assisted.ts';
import { askAboutLook, openQuestion, unitQuestions } from '#src/services/look-questions.ts';
import { openDocument } from '#src/services/open-document.ts';
import { openPaper } from '#src/services/open-paper.ts';
import { openUpload } from '#src/services/open-upload.ts';
import type { Session } from '#src/services/session.ts';
import { controlSlipNow } from '#src/services/slips/control-slip.ts';
import { closeRegister, openBook } from '#src/services/slips/register.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { saveAnswering, sendAnswering } from '#src/services/supplements/answering.ts';
import { openMarking } from '#src/services/supplements/marking.ts';
import { makeSupplementReceipt } from '#src/services/supplements/receipt.ts';
import { whoLooked } from '#src/services/who-looked.ts';
import { testDatabase } from '../../support/database.ts';
import { citizen, official } from '../../support/people.ts';
import { testScanner } from '../../support/scanner.ts';
import { sendFile } from '../../support/sent-files.ts';
import { askForSupplement } from '../../support/supplement.ts';
import { jpeg } from '../../support/upload-corpus.ts';
import { advance, an, at, file } from './filed.ts';

const db = testDatabase();
testScanner();

let me: Session;
let leader: Session;
let reception: Session;
let specialist: Session;
beforeAll(async () => {
  me = await citizen(an);
  leader = await official('lanhdao.26740');
  reception = await official('tiepnhan.26740');
  specialist = await official('thuly.26740');
});

async function rowsBy(person: Session): Promise<number> {
  const { rows } = await pool().query('select count(*)::int as n from access_log where person_id = $1', [person.id]);
  return rows[0].n;
}

const rows = async (): Promise<number> => (await rowsBy(leader)) + (await rowsBy(reception)) + (await rowsBy(specialist));

/** Two photos of one paper, handed in with this dossier; the id of one. */
async function photoOf(code: string): Promise<string> {
  const [dossierId, ids] = [(await findDossier(code))?.id ?? '', []] as [string, string[]];
  for (const name of ['trang 1.jpg', 'trang 2.jpg']) ids.push(await sendFile(me, { field: 'giay_to', name, bytes: jpeg(60, 80) }));
  await pool().query('update upload set dossier_id = $1 where id = any($2)', [dossierId, ids]);
  return ids[0] ?? '';
}

/** What each page or address that takes a dossier, a draft or a paper shows to an official. */
const openings: Record<string, (code: string) => Promise<{ by: Session; shown: unknown }>> = {
  staffDossier: async (code) => ({ by: leader, shown: await openDossier(leader, code, at('10:00')) }),
  markSupplement: async (code) => ({ by: specialist, shown: await openMarking(specialist, code, at('10:00')) }),
  staffComplaint: async (code) => ({ by: leader, shown: await openComplaints(leader, code, at('10:00')) }),
  assistStep: async () => {
    const asked = { procedureCode: '1.004873', unit: '26740', number: an, name: 'Nguyễn Thị An', seen: true, signed: true };
    const begun = await startAssisted(reception, asked, { locale: 'vi', now: at('10:00') });
    if (!begun.ok) throw new Error(JSON.stringify(begun.error));
    return { by: reception, shown: await loadAssisted(reception, begun.value.draftId, at('10:00')) };
  },
  staffLookQuestion: async (code) => {
    await openDossier(specialist, code, at('09:40'));
    const entry = (await whoLooked(me))?.looks.find((it) => it.code === code && it.name === specialist.name);
    await askAboutLook(me, entry?.id ?? '', 'Vì sao mở hồ sơ của tôi?', { locale: 'vi', now: at('09:45') });
    const [question] = (await unitQuestions(leader))?.waiting.filter((it) => it.code === code) ?? [];
    return { by: leader, shown: await openQuestion(leader, question?.id ?? '', at('10:00')) };
  },
  message: async (code) => {
    const id = await beginMessage(specialist, code, at('09:50'));
    return { by: specialist, shown: await openMessage(specialist, id ?? '', at('10:00')) };
  },
  receipt: async (code) => ({ by: leader, shown: await openFiling(code, { session: leader }, at('10:00')) }),
  'GET /giay-to/{id}': async (code) => {
    const [paper] = await papersOf((await findDossier(code))?.id ?? '');
    return { by: leader, shown: await openPaper(paper?.id ?? '', { session: leader }, at('10:00')) };
  },
  'GET /giay-to/{id}/xem': async (code) => {
    const [paper] = await papersOf((await findDossier(code))?.id ?? '');
    return { by: leader, shown: await openPaper(paper?.id ?? '', { session: leader }, at('10:00')) };
  },
  'GET /giay-to/so-theo-doi/{book}': async () => {
    const closed = await closeRegister(reception, { unit: '26740', from: '23/11/2026', to: '23/11/2026' }, at('09:55'));
    if (!closed.ok) throw new Error(closed.error.kind);
    return { by: leader, shown: await openBook(leader, closed.value.id, at('10:00')) };
  },
  'GET /giay-to/{code}/phieu-kiem-soat.pdf': async (code) => ({ by: leader, shown: await controlSlipNow(leader, code, at('10:00')) }),
  ...Object.fromEntries(
    filingPapers.map((name) => [
      `GET /giay-to/{code}/${name}`,
      async (code: string) => ({ by: leader, shown: await makeFilingPaper(code, name, { session: leader }, at('10:00')) }),
    ]),
  ),
  'GET /giay-to/{request}/bo-sung.pdf': async (code) => {
    await askForSupplement(specialist, code, 'req_phone', at('09:35'));
    const { rows } = await pool().query('select r.id from supplement_request r join dossier d on d.id = r.dossier_id where d.code = $1', [
      code,
    ]);
    await saveAnswering(me, rows[0].id, { req_phone: ['0909112233'] }, at('09:40'));
    await sendAnswering(me, rows[0].id, true, at('09:45'));
    return { by: leader, shown: await makeSupplementReceipt(leader, rows[0].id, at('10:00')) };
  },
  'GET /tai-len/{id}/tep': async (code) => ({ by: specialist, shown: await openUpload(await photoOf(code), specialist, at('10:00')) }),
  'GET /tai-len/{id}/xem': async (code) => ({
    by: specialist,
    shown: await openUpload(await photoOf(code), specialist, at('10:00'), isShown),
  }),
  'GET /tai-len/{id}/tai-lieu': async (code) => ({
    by: specialist,
    shown: await openDocument(await photoOf(code), specialist, at('10:00')),
  }),
};

/** Pages of one's own, which show an official nothing, and pages that everybody sees the same. */
const nothingOfOthers: readonly string[] = [
  'procedure',
  'procedureFigures',
  'apply',
  'applyStep',
  'dossier',
  'feedback',
  'lookQuestion',
  'supplement',
  'withdraw',
  'resume',
  'fault',
  'deadEnd',
  'unit',
  'index766',
  'webhook',
  'adminUnit',
  // for its owner alone, and for everybody the same: who-may.txt
  'GET /giay-to/{code}/bang-chung.json',
  'GET /du-lieu-mo/{file}',
];

/** A job is shown to who asked for it alone, by codes; each dossier in its file was noted as the file was made (bulk.test.ts). */
const notedBefore: readonly string[] = ['bulkJob', 'GET /giay-to/viec/{job}'];

/** Asks for no session and shows dates by the right of whoever made its unguessable address: nobody looks at anybody by it. */
const byAddress: readonly string[] = ['GET /lich/{token}.ics'];

/** How far one's own file has come, and what is done to it: nothing of others. */
const ownFiles: readonly string[] = ['GET /tai-len/{id}', 'PATCH /tai-len/{id}', 'DELETE /tai-len/{id}'];

const takesSomething = [
  ...(Object.keys(pages) as PageName[]).filter((name) => paths[name].vi.includes('[')),
  ...Object.keys(ownRoutes).filter((route) => route.includes('{') && ownRoutes[route] !== 'citizen'),
];

test('every page and address that takes a dossier, a draft or a paper is either tried here or shows officials nothing of others', () => {
  const unknown = takesSomething.filter(
    (name) => ![...Object.keys(openings), ...nothingOfOthers, ...notedBefore, ...byAddress, ...ownFiles].includes(name),
  );
  const administration = unknown.filter((name) => name in paths && paths[name as PageName].vi.startsWith('/quan-tri/'));
  expect(unknown.filter((name) => !administration.includes(name))).toEqual([]);
});

test.each(Object.keys(openings))('an official who opens %s leaves a row', async (name) => {
  const code = await file(at('08:00'));
  await advance(code, 2, at('09:00'));
  await complain(me, code, { about: 'delay', reason: 'Chưa ai gọi cho tôi.' }, at('09:30'));
  const before = await rows();
  const seen = await openings[name]?.(code);
  expect(seen?.shown, 'it shows something').toBeTruthy();
  expect(await rows()).toBeGreaterThan(before);
});

test('each look is on record; of one person at one thing within a quarter of an hour the citizen sees one', async () => {
  const code = await file(at('08:00'));
  for (const time of ['08:30', '08:40', '08:46']) await openDossier(reception, code, at(time));
  const { rows } = await pool().query(
    'select count(*)::int as n from access_log a join dossier d on d.id = a.dossier_id where d.code = $1',
    [code],
  );
  expect(rows[0].n).toBe(3);
  const shown = (await whoLooked(me, undefined, 1000))?.looks.filter((look) => look.code === code);
  expect(shown?.map((look) => look.at)).toEqual([at('08:46'), at('08:30')]);
  expect(shown?.[0]).toMatchObject({ name: reception.name, purpose: 'processing', units: [{ vi: 'Phường Sài Gòn' }] });
});

test('a look at no dossier, with the reason that was given, is the person’s to see and nobody else’s', async () => {
  const reason = 'Tìm hồ sơ giấy nộp tuần trước';
  await insertNumberSearch({ personId: reception.id, unit: '26740', subjectId: me.id, reason, at: at('11:00') });
  expect((await whoLooked(me))?.looks[0]).toMatchObject({ code: null, purpose: 'number_search', reason });
  expect((await whoLooked(await citizen('079085000456')))?.looks.some((look) => look.reason === reason)).toBe(false);
  expect(await whoLooked(reception)).toBeUndefined();
});

test('the record goes on page by page without a gap or a line twice', async () => {
  for (let i = 0; i < 7; i++)
    await noteLook(leader, { of: { subjectId: me.id }, purpose: 'assisted' }, new Date(at('12:00').getTime() + i * 900_000));
  const all = (await whoLooked(me, undefined, 1000))?.looks.map(({ id }) => id) ?? [];
  const paged: string[] = [];
  let before: string | undefined;
  do {
    const page = await whoLooked(me, before, 3);
    paged.push(...(page?.looks.map(({ id }) => id) ?? []));
    before = page?.next;
  } while (before);
  expect(all.length).toBeGreaterThanOrEqual(7);
  expect(paged).toEqual(all);
  for (const typed of ['x', '-1', "1' or 1=1", '9'.repeat(40), randomUUID()])
    expect((await whoLooked(me, typed))?.looks.length).toBeGreaterThan(0);
});

test('the application itself cannot change or delete a look', async () => {
  expect(db.url()).not.toBe(db.ownerUrl());
  for (const sql of [
    "update access_log set purpose = 'paper'",
    'delete from access_log',
    'truncate access_log',
    "update look_question set text = ''",
    'delete from look_question',
    "update look_answer set text = ''",
    'update look_answer set person_id = question_id',
    'delete from look_answer',
  ])
    await expect(pool().query(sql), sql).rejects.toThrow(/permission denied/);
});

test('whoever opens a dossier that a colleague has open is told so, for ten minutes, and no more once he has done something', async () => {
  const code = await file(at('08:00'));
  const head = await official('truongphong.26740');
  const others = async (by: Session, time: string) => (await openDossier(by, code, at(time)))?.others.map(({ name }) => name);
  expect(await others(reception, '13:00')).toEqual([]);
  expect(await others(head, '13:09')).toEqual([reception.name]);
  expect(await others(reception, '13:10')).toEqual([head.name]);
  expect(await others(leader, '13:19')).toEqual([reception.name]); // the head's was ten minutes ago
  await advance(code, 1, at('13:20')); // reception received it, and is done with it
  expect(await others(head, '13:20')).toEqual([leader.name]);
});
