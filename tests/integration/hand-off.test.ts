import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { insertUpload } from '#src/data/uploads.ts';
import { typedOf, walk } from '#src/domain/forms/answers.ts';
import { fileStore } from '#src/services/file-store.ts';
import { loadPackage, noteGone, openPackage } from '#src/services/filing/hand-off-package.ts';
import { loadDraft, removeDraft } from '#src/services/filing/open-draft.ts';
import { saveStep } from '#src/services/filing/save-step.ts';
import { sendDraft } from '#src/services/filing/send-draft.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { myArea } from '#src/services/my-area.ts';
import type { Session } from '#src/services/session.ts';
import { uuidv7 } from '#src/services/uuid.ts';
import { firstCase } from '../support/case-answers.ts';
import { testDatabase } from '../support/database.ts';
import { lawfulAnswers } from '../support/lawful-answers.ts';
import { citizen, official } from '../support/people.ts';

testDatabase();
const now = new Date('2026-11-23T03:00:00Z'); // 10:00 on a Monday in Vietnam
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const code = '1.014061';

let an: Session;
beforeAll(async () => {
  an = await citizen('079190000123', now);
});

/** A draft whose every step is right. */
async function filledIn(): Promise<string> {
  const started = await startDraft(an, code, now, { given: firstCase(code) });
  if (!started.ok) throw new Error(started.error.kind);
  const { id } = started.value;
  const it = await loadDraft(an, id, now);
  if (!it) throw new Error('no draft');
  const answers = lawfulAnswers(it.form, { seed: 7, today: '2026-11-23', wards: ['26740'], cityOnly: true });
  const typed: Record<string, string[]> = Object.assign(
    {},
    ...walk(it.form, answers).rows.flatMap(({ field, value, state, inside }) =>
      state === 'asked' && inside.length === 0 && value !== undefined ? [typedOf(field, value)] : [],
    ),
  );
  // twice: what is asked for after the first answer is answered then
  for (const step of it.form.steps) for (let round = 0; round < 2; round += 1) await saveStep(an, id, step.key, typed, now);
  return id;
}
const prepare = (id: string, at = later(1), who = an) => sendDraft(who, id, { confirmed: false, locale: 'vi', now: at });

/** The files of an archive, read through its directory. */
async function unpacked(id: string, at = later(2)): Promise<Map<string, Buffer>> {
  const found = await openPackage(an, id, at);
  if (!found) throw new Error('no package');
  const parts: Buffer[] = [];
  for await (const part of found.bytes) parts.push(part);
  const archive = Buffer.concat(parts);
  expect(archive.length).toBe(found.size);
  const last = archive.length - 22;
  let here = archive.readUInt32LE(last + 16);
  const files = new Map<string, Buffer>();
  for (let n = archive.readUInt16LE(last + 10); n > 0; n -= 1) {
    const name = archive.toString('utf8', here + 46, here + 46 + archive.readUInt16LE(here + 28));
    const file = archive.readUInt32LE(here + 42);
    const start = file + 30 + archive.readUInt16LE(file + 26);
    const bytes = archive.subarray(start, start + archive.readUInt32LE(here + 24));
    expect(crc32(bytes)).toBe(archive.readUInt32LE(here + 16));
    files.set(name, bytes);
    here += 46 + archive.readUInt16LE(here + 28);
  }
  return files;
}

test('a package is prepared, and nothing pretends that an office has it: no dossier, no code, no journal', async () => {
  const before = await pool().query('select count(*) from dossier');
  const id = await filledIn();
  expect(await loadPackage(an, id, later(1))).toBeUndefined();
  expect(await prepare(id)).toEqual({ ok: true, value: { preparedAt: later(1) } });
  const prepared = await loadPackage(an, id, later(2));
  expect(prepared).toMatchObject({ preparedAt: later(1), wentAt: null, portal: { host: 'dichvucong.gov.vn' } });
  expect(await pool().query('select count(*) from dossier')).toMatchObject({ rows: before.rows });
  expect((await loadDraft(an, id, later(2)))?.draft.submittedAs).toBeNull();
});

test('a draft that is not right is not packed', async () => {
  const started = await startDraft(an, code, now, { given: firstCase(code) });
  if (!started.ok) throw new Error(started.error.kind);
  expect(await prepare(started.value.id)).toMatchObject({ ok: false, error: { kind: 'not-ready' } });
  expect(await loadPackage(an, started.value.id, later(1))).toBeUndefined();
});

test('the archive holds the declaration, the answers as data, the files in order, and hashes that agree with them', async () => {
  const id = await filledIn();
  const page = Buffer.from('%PDF-1.4 trang một');
  const photo = Buffer.from('ảnh chân dung');
  for (const [bytes, name, position] of [
    [photo, 'ảnh thẻ.jpg', 1],
    [page, 'khai sinh.pdf', 0],
  ] as const) {
    const { sha256, size } = await fileStore().put(bytes);
    const upload = uuidv7(now);
    const row = {
      id: upload,
      ownerId: an.id,
      organisationId: null,
      draftId: id,
      dossierId: null,
      field: 'papers',
      position,
      name,
      size,
      received: 0,
      most: 10,
    };
    await insertUpload({
      ...row,
      clientSha256: null,
      sha256: null,
      state: 'receiving',
      refusal: null,
      detail: null,
      createdAt: now,
      expiresAt: later(60),
    });
    await pool().query(`update upload set state = 'clean', kind = 'pdf', received = size, sha256 = $2 where id = $1`, [upload, sha256]);
  }
  // The package gives its files out: one that the virus scanner has not seen is not ready for it.
  const asked = (await loadDraft(an, id, now))?.steps.flatMap((step) => step.sections.flatMap(({ fields }) => fields)) ?? [];
  const place = asked.find(({ type }) => type === 'file')?.key;
  await pool().query(`update upload set state = 'held', field = $2 where draft_id = $1 and position = 0`, [id, place]);
  expect((await loadDraft(an, id, now))?.faults).toMatchObject({ [place ?? '']: { kind: 'file-checking' } });
  expect(await prepare(id)).toMatchObject({ ok: false, error: { kind: 'not-ready' } });
  await pool().query(`update upload set state = 'clean', field = 'papers' where draft_id = $1`, [id]);
  await prepare(id);
  const files = await unpacked(id);
  expect([...files.keys()]).toEqual([
    'DOC-TRUOC-README.txt',
    'to-khai.pdf',
    'cau-tra-loi.json',
    'SHA256SUMS',
    'tep/01-khai sinh.pdf',
    'tep/02-ảnh thẻ.jpg',
  ]);
  expect(files.get('tep/01-khai sinh.pdf')).toEqual(page);
  expect(files.get('tep/02-ảnh thẻ.jpg')).toEqual(photo);
  const sums = String(files.get('SHA256SUMS')).trim().split('\n');
  expect(sums).toHaveLength(5);
  for (const line of sums) {
    const [, hash = '', name = ''] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    expect(
      createHash('sha256')
        .update(files.get(name) ?? '')
        .digest('hex'),
      name,
    ).toBe(hash);
  }
  const data = JSON.parse(String(files.get('cau-tra-loi.json')));
  const it = await loadDraft(an, id, later(2));
  expect(data).toMatchObject({
    procedure: code,
    submitted: false,
    submitTo: expect.stringMatching(/^https:\/\/dichvucong\.gov\.vn\//),
    answers: it?.answers,
  });
  expect(files.get('to-khai.pdf')?.subarray(0, 5).toString()).toBe('%PDF-');
  expect(String(files.get('DOC-TRUOC-README.txt'))).toContain('CHƯA được nộp');
  expect(String(files.get('DOC-TRUOC-README.txt'))).toContain('NOT been submitted');
  // the same draft makes the same package
  for (const [name, bytes] of await unpacked(id, later(30))) expect(bytes.equals(files.get(name) ?? Buffer.alloc(0)), name).toBe(true);
});

test('what is changed afterwards is checked again first, and the old package is no longer given out', async () => {
  const id = await filledIn();
  await prepare(id);
  const it = await loadDraft(an, id, later(2));
  await saveStep(an, id, it?.steps[0]?.key ?? '', it?.draft.typed ?? {}, later(3));
  expect(await loadPackage(an, id, later(4))).toBeUndefined();
  expect(await openPackage(an, id, later(4))).toBeUndefined();
  expect(await noteGone(an, id, later(4))).toBe(false);
  await prepare(id, later(5));
  expect((await loadPackage(an, id, later(6)))?.preparedAt).toEqual(later(5));
});

test('that he went is noted once, shown in his area, and forgotten when a new package is made', async () => {
  const id = await filledIn();
  expect(await noteGone(an, id, later(1))).toBe(false);
  await prepare(id);
  expect(await noteGone(an, id, later(3))).toBe(true);
  expect(await noteGone(an, id, later(9))).toBe(true);
  expect((await loadPackage(an, id, later(10)))?.wentAt).toEqual(later(3));
  expect((await myArea(an, later(10)))?.handoffs.get(id)).toEqual({ draftId: id, preparedAt: later(1), wentAt: later(3) });
  await prepare(id, later(11));
  expect((await loadPackage(an, id, later(12)))?.wentAt).toBeNull();
});

test('the package is its owner’s alone, goes with the draft, and the record of it stays', async () => {
  const id = await filledIn();
  await prepare(id);
  const others = [await citizen('079199000789', now), await official('tiepnhan.26740', now), await official('tiepnhan.26740-CA', now)];
  for (const who of others) {
    expect(await openPackage(who, id, later(2)), who.subject).toBeUndefined();
    expect(await noteGone(who, id, later(2))).toBe(false);
    expect(await prepare(id, later(2), who)).toBeUndefined();
  }
  expect(await removeDraft(an, id)).toBe(true);
  expect(await openPackage(an, id, later(3))).toBeUndefined();
  expect(await pool().query('select 1 from handoff where draft_id = $1', [id])).toMatchObject({ rowCount: 1 });
});
