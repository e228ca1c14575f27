import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Client } from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { findContent } from '#src/data/dossiers.ts';
import { findBreak, journalOf } from '#src/data/journal.ts';
import { readSnapshot, snapshot } from '#src/data/snapshot.ts';
import { uploadsOfDossier } from '#src/data/uploads.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import { filedFiles } from '#src/domain/uploads/filed-files.ts';
import type { Sent } from '#src/services/filing/channels/channel.ts';
import { hashOfFiles } from '#src/services/filing/files-of-dossier.ts';
import { loadDraft } from '#src/services/filing/open-draft.ts';
import { saveStep } from '#src/services/filing/save-step.ts';
import { sendDraft } from '#src/services/filing/send-draft.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { openDocument } from '#src/services/open-document.ts';
import { openUpload } from '#src/services/open-upload.ts';
import type { Session } from '#src/services/session.ts';
import { confirmOwnUploads, dropOwnUpload, dropUpload, listUploads, moveUpload, putInOrder, startUpload } from '#src/services/uploads.ts';
import { maritalAnswers } from '../support/answers.ts';
import { firstCase } from '../support/case-answers.ts';
import { testDatabase } from '../support/database.ts';
import { citizen, official } from '../support/people.ts';
import { testScanner } from '../support/scanner.ts';
import { sendFile } from '../support/sent-files.ts';
import { eicar, jpeg, png } from '../support/upload-corpus.ts';

const db = testDatabase();
testScanner();
const code = '1.004873';
const ruling = 'doc_divorce_ruling_or_the_spouses_death';
const other = 'doc_authorisation';
const now = () => new Date();

let an: Session;
let chau: Session;

beforeAll(async () => {
  an = await citizen('079190000123', now());
  chau = await citizen('079199000789', now());
});

async function begin(session = an, procedure = code): Promise<string> {
  const started = await startDraft(session, procedure, now(), { given: firstCase(procedure) });
  if (!started.ok) throw new Error(started.error.kind);
  return started.value.id;
}
async function get(id: string, session = an) {
  const found = await loadDraft(session, id, now());
  if (!found) throw new Error('no draft');
  return found;
}
/** A draft with everything answered: only files can be in the way. */
async function ready(session = an): Promise<string> {
  const id = await begin(session);
  const typed = {
    requester_relation: ['ban_than'],
    ...Object.fromEntries(Object.entries(maritalAnswers()).map(([name, value]) => [name, [String(value)]])),
  };
  for (let round = 0; round < 3; round += 1)
    for (const { key } of (await get(id, session)).steps) {
      const { draft } = await get(id, session);
      await saveStep(session, id, key, { ...draft.typed, ...flat(typed, maritalAnswers()) }, now());
    }
  expect((await get(id, session)).faults).toEqual({});
  return id;
}
/** Answers as a browser sends them. */
function flat(typed: Record<string, string[]>, answers: Answers): Record<string, string[]> {
  const sent = { ...typed };
  for (const [name, value] of Object.entries(answers)) {
    if (typeof value === 'object' && !Array.isArray(value)) {
      delete sent[name];
      for (const [part, text] of Object.entries(value)) sent[`${name}.${part}`] = [String(text)];
    } else if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) {
      const [year = '', month = '', day = ''] = value.split('-');
      Object.assign(sent, { [`${name}.day`]: [day], [`${name}.month`]: [month], [`${name}.year`]: [year] });
    }
  }
  return sent;
}
const send = (id: string, session = an) => sendDraft(session, id, { confirmed: true, locale: 'vi', now: now() });

const dossierOf = (sent: Sent): string => ('dossierId' in sent ? sent.dossierId : '');

test('the answer of a file field is what lies in the table, in page order, whatever a browser says', async () => {
  const id = await begin();
  const first = await sendFile(an, { draftId: id, field: ruling });
  const second = await sendFile(an, { draftId: id, field: ruling, name: 'trang 2.jpg', bytes: jpeg(80, 60) });
  expect((await get(id)).answers[ruling]).toEqual([first, second]);
  const elsewhere = await sendFile(an, { draftId: await begin(), field: ruling });
  await saveStep(an, id, 'noi-dung', { [ruling]: [elsewhere, randomUUID()] }, now());
  expect((await get(id)).answers[ruling]).toEqual([first, second]);
  await moveUpload(an, id, second, -1);
  expect((await get(id)).answers[ruling]).toEqual([second, first]);
  await putInOrder(an, id, ruling, [first, second]);
  expect((await get(id)).answers[ruling]).toEqual([first, second]);
  expect(await dropOwnUpload(an, first, now())).toBe(ruling);
  expect((await get(id)).answers[ruling]).toEqual([second]);
  expect((await get(id)).draft.origins[ruling]).toBeUndefined();
});

test.each([
  [
    'is still arriving',
    'file-arriving',
    async (id: string) => void (await startUpload(an, { draftId: id, field: ruling, name: 'a.pdf', size: 9 }, undefined, now())),
  ],
  [
    'was refused',
    'file-refused',
    async (id: string) => void (await sendFile(an, { draftId: id, field: ruling, bytes: eicar(), confirmed: false })),
  ],
  [
    'was not confirmed',
    'file-unconfirmed',
    async (id: string) => void (await sendFile(an, { draftId: id, field: ruling, confirmed: false })),
  ],
])('a file that %s is a fault of its field, and nothing can be sent until it is mended', async (_, kind, make) => {
  const id = await ready();
  await make(id);
  expect((await get(id)).faults).toMatchObject({ [ruling]: { kind } });
  expect(await send(id)).toMatchObject({ ok: false, error: { kind: 'not-ready', step: 'noi-dung' } });
  const [file] = await listUploads(an, id);
  if (kind === 'file-unconfirmed') expect(await confirmOwnUploads(an, [file?.id ?? ''], now())).toBe(ruling);
  else expect(await dropUpload(an, file?.id ?? '', now())).toBe(true);
  expect((await get(id)).faults).toEqual({});
  expect(await send(id)).toMatchObject({ ok: true });
});

test('what is sent goes to the dossier with it; the journal proves which files in which order, and names nobody', async () => {
  const id = await ready();
  const files = [
    await sendFile(an, { draftId: id, field: ruling, name: 'Quyết định trang 1.jpg', bytes: jpeg(80, 60) }),
    await sendFile(an, { draftId: id, field: ruling, name: 'Quyết định trang 2.jpg', bytes: jpeg(64, 60) }),
  ];
  await moveUpload(an, id, files[1] ?? '', -1);
  const sent = await send(id);
  if (!sent?.ok) throw new Error(JSON.stringify(sent));
  const dossierId = dossierOf(sent.value);
  const filed = await uploadsOfDossier(dossierId);
  expect(filed.map((it) => it.id)).toEqual([files[1], files[0]]);
  expect((await findContent(dossierId))?.answers[ruling]).toEqual([files[1], files[0]]);
  const journal = await journalOf(dossierId);
  expect(findBreak(journal)).toBeUndefined();
  const { rows } = await pool().query<{ salt: Buffer }>('select salt from dossier_content where dossier_id = $1', [dossierId]);
  const salt = rows[0]?.salt ?? Buffer.alloc(0);
  expect(journal[0]?.event).toMatchObject({ files: { count: 2, hash: hashOfFiles(filedFiles(filed), salt) } });
  expect(hashOfFiles(filedFiles(filed).reverse(), salt)).not.toBe(hashOfFiles(filedFiles(filed), salt));
  expect(JSON.stringify(journal)).not.toContain('Quyết định');
  for (const file of filed) {
    expect(await dropUpload(an, file.id, now())).toBe(false);
    expect(JSON.stringify(journal)).not.toContain(file.sha256);
  }
  expect(await send(id)).toEqual(sent);
});

test('a dossier without files says nothing of files, so its entry is as entries always were', async () => {
  const sent = await send(await ready());
  if (!sent?.ok) throw new Error(JSON.stringify(sent));
  expect((await journalOf(dossierOf(sent.value)))[0]?.event).not.toHaveProperty('files');
});

test('the applicant and officials of the unit open a file; another unit, another citizen and strangers find nothing', async () => {
  const id = await ready();
  const file = await sendFile(an, { draftId: id, field: ruling, name: 'a.jpg', bytes: jpeg(80, 60) });
  await sendFile(an, { draftId: id, field: ruling, name: 'b.png', bytes: png(20, 30) });
  const clerk = await official('tiepnhan.26740', now());
  expect(await openUpload(file, clerk, now())).toBeUndefined(); // nobody's before it is handed in
  const sent = await send(id);
  if (!sent?.ok) throw new Error(JSON.stringify(sent));
  for (const who of [an, clerk, await official('lanhdao.26740', now())]) {
    const opened = await openUpload(file, who, now());
    opened?.bytes.destroy();
    expect(opened?.upload.id).toBe(file);
    const whole = await openDocument(file, who, now());
    const parts: Buffer[] = [];
    for await (const part of whole?.bytes ?? []) parts.push(part as Buffer);
    const pdf = Buffer.concat(parts).toString('latin1');
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(2);
  }
  for (const who of [
    chau,
    await official('tiepnhan.25747', now()),
    await official('tiepnhan.26740-CA', now()),
    await official('quantri', now()),
    undefined,
  ]) {
    expect(await openUpload(file, who, now())).toBeUndefined();
    expect(await openDocument(file, who, now())).toBeUndefined();
  }
  const { rows } = await pool().query(
    `select count(distinct person_id)::int as n from access_log where dossier_id = $1 and purpose = 'paper'`,
    [dossierOf(sent.value)],
  );
  expect(rows[0].n).toBe(2); // two officials looked
});

test("somebody else's file, another draft's, a removed, refused or unconfirmed one, or one sent for another field is no answer", async () => {
  const key = randomUUID();
  const file = (ids: string[]) =>
    submitDossier({
      session: an,
      procedureCode: code,
      answers: { ...maritalAnswers(), [ruling]: ids },
      origins: {},
      channel: 'online',
      key,
      locale: 'vi',
      now: now(),
    });
  const good = await sendFile(an, { field: ruling });
  const removed = await sendFile(an, { field: ruling });
  await dropUpload(an, removed, now());
  const half = await startUpload(an, { field: ruling, name: 'a.pdf', size: 9 }, undefined, now());
  const bad = {
    stranger: await sendFile(chau, { field: ruling }),
    'of another draft': await sendFile(an, { draftId: await begin(), field: ruling }),
    removed,
    refused: await sendFile(an, { field: ruling, bytes: eicar(), confirmed: false }),
    unconfirmed: await sendFile(an, { field: ruling, confirmed: false }),
    arriving: half.ok ? half.value.id : '',
    'for another field': await sendFile(an, { field: other }),
    unknown: randomUUID(),
  };
  for (const [what, id] of Object.entries(bad))
    for (const ids of [[id], [good, id]])
      expect(await file(ids), what).toMatchObject({
        ok: false,
        error: { kind: 'invalid', faults: { [ruling]: { kind: 'unknown-file' } } },
      });
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.constantFrom(...Object.values(bad), good, 'x', "' or 1=1"), { minLength: 1 }), async (ids) => {
      fc.pre(ids.length > 1 || ids[0] !== good);
      expect(await file(ids)).toMatchObject({ ok: false, error: { kind: 'invalid' } });
    }),
    { numRuns: 25 },
  );
  const filed = await file([good]);
  expect(filed).toMatchObject({ ok: true, value: { replayed: false } });
  expect(await file([good])).toMatchObject({ ok: true, value: { replayed: true } });
  expect(
    await submitDossier({
      ...{ session: an, procedureCode: code, answers: { ...maritalAnswers(), [ruling]: [good] }, origins: {} },
      ...{ channel: 'online', key: randomUUID(), locale: 'vi', now: now() },
    }),
  ).toMatchObject({ ok: false, error: { kind: 'invalid' } });
});

test('a file that is removed while its dossier is being written: either both are there or neither', async () => {
  for (let round = 0; round < 6; round += 1) {
    const id = await ready();
    const file = await sendFile(an, { draftId: id, field: ruling });
    const [sent, dropped] = await Promise.all([send(id), dropUpload(an, file, now())]);
    const { rows } = await pool().query<{ dossier: string | null; removed: Date | null }>(
      'select dossier_id as dossier, removed_at as removed from upload where id = $1',
      [file],
    );
    expect(rows[0]?.removed !== null).toBe(dropped);
    if (!sent?.ok) expect(['files-changed', 'not-ready']).toContain(sent?.error.kind);
    else {
      const named = (await findContent(dossierOf(sent.value)))?.answers[ruling];
      expect(named === undefined ? null : dossierOf(sent.value)).toBe(rows[0]?.dossier);
      expect(named === undefined).toBe(dropped);
    }
  }
});

test("nobody moves, confirms or removes another's file", async () => {
  const id = await begin();
  const files = [
    await sendFile(an, { draftId: id, field: ruling, confirmed: false }),
    await sendFile(an, { draftId: id, field: ruling, name: 'trang 2.jpg', bytes: jpeg(80, 60) }),
  ];
  const [first = '', second = ''] = files;
  expect(await moveUpload(chau, id, second, -1)).toBeUndefined();
  await putInOrder(chau, id, ruling, [second, first]);
  expect(await confirmOwnUploads(chau, files, now())).toBeUndefined();
  expect(await dropOwnUpload(chau, first, now())).toBeUndefined();
  for (const nonsense of ['', 'x', "'", '0'.repeat(36)]) {
    expect(await dropOwnUpload(an, nonsense, now())).toBeUndefined();
    expect(await confirmOwnUploads(an, [nonsense], now())).toBeUndefined();
    expect(await moveUpload(an, nonsense, first, 1)).toBeUndefined();
  }
  expect((await get(id)).answers[ruling]).toEqual(files);
  expect((await get(id)).faults[ruling]).toMatchObject({ kind: 'file-unconfirmed' });
});

test('a place takes what its field says: kinds, size and number; what is no place takes nothing', async () => {
  const id = await begin(an, '1.002693'); // the photos of a tree: pictures only, ten at most
  const state = async (file: string) => (await listUploads(an, id)).find((it) => it.id === file);
  expect(await state(await sendFile(an, { draftId: id, field: 'photo', confirmed: false }))).toMatchObject({
    state: 'refused',
    refusal: 'kind',
  });
  for (let at = 0; at < 10; at += 1)
    expect(await state(await sendFile(an, { draftId: id, field: 'photo', name: `${at}.jpg`, bytes: jpeg(80, 60 + at) }))).toMatchObject({
      state: 'clean',
      position: at + 1,
    });
  const over = await sendFile(an, { draftId: id, field: 'photo', name: '11.jpg', bytes: jpeg(80, 90), confirmed: false });
  expect(await state(over)).toMatchObject({ state: 'refused', refusal: 'too-many-files' });
  const announce = (field: string, size: number) => startUpload(an, { draftId: id, field, name: 'a.jpg', size }, undefined, now());
  expect(await announce('photo', 100)).toMatchObject({ error: { kind: 'too-many-files' } });
  expect(await announce('photo', 20 * 1_048_576 + 1)).toMatchObject({ error: { kind: 'too-large' } });
  for (const field of ['cccd', 'full_name', 'photo.0', '__proto__'])
    expect(await announce(field, 100)).toMatchObject({ error: { kind: 'not-found' } });
  const house = await begin(an, '1.013225');
  expect(await startUpload(an, { draftId: house, field: 'drawings', name: 'a.pdf', size: 49 * 1_048_576 }, undefined, now())).toMatchObject(
    { ok: true },
  );
  expect(await startUpload(an, { draftId: house, field: 'drawings', name: 'a.pdf', size: 51 * 1_048_576 }, undefined, now())).toMatchObject(
    {
      error: { kind: 'too-large' },
    },
  );
});

test('a required file in a row of a list: its row goes with it, those after it move up', async () => {
  const owner = new Client({ connectionString: db.ownerUrl() });
  await owner.connect();
  const form = structuredClone(snapshot().procedures.get('1.014027')?.form) as unknown as {
    steps: { key: string; sections: { fields: unknown[] }[] }[];
  };
  form.steps[0]?.sections[0]?.fields.push({
    key: 'members',
    type: 'group',
    label: { vi: 'Thành viên', en: 'Members' },
    item: { vi: 'Thành viên', en: 'Member' },
    min: 0,
    fields: [
      { key: 'member_name', type: 'text', label: { vi: 'Tên', en: 'Name' } },
      { key: 'member_photo', type: 'file', label: { vi: 'Ảnh', en: 'Photo' }, required: true },
    ],
  });
  await owner.query(`update procedure_version set form = $1, changed_at = now() where code = '1.014027'`, [JSON.stringify(form)]);
  await owner.end();
  await readSnapshot(now());
  const id = await begin(an, '1.014027');
  const step = form.steps[0]?.key ?? '';
  const rows = (...names: string[]) => ({
    'members.rows': [String(names.length)],
    ...Object.fromEntries(names.map((name, at) => [`members.${at}.member_name`, [name]])),
  });
  await saveStep(an, id, step, rows('An', 'Bình', 'Châu'), now());
  expect((await get(id)).faults['members.1.member_photo']).toEqual({ kind: 'required' });
  const photos = [];
  for (const at of [0, 1, 2])
    photos.push(await sendFile(an, { draftId: id, field: `members.${at}.member_photo`, name: `${at}.jpg`, bytes: jpeg(80, 60 + at) }));
  expect((await get(id)).faults['members.1.member_photo']).toBeUndefined();
  await saveStep(an, id, step, rows('An', 'Bình', 'Châu'), now(), { kind: 'remove-row', group: 'members', at: 1 });
  expect((await get(id)).answers.members).toEqual([
    { member_name: 'An', member_photo: [photos[0]] },
    { member_name: 'Châu', member_photo: [photos[2]] },
  ]);
  expect((await listUploads(an, id)).map(({ field }) => field)).toEqual(['members.0.member_photo', 'members.1.member_photo']);
});
