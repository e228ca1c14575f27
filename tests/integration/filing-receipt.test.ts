import { createHash, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { findDossier, insertDossier } from '#src/data/dossiers.ts';
import { chain, journalOf, noHash } from '#src/data/journal.ts';
import { evolve } from '#src/domain/dossiers/dossier.ts';
import { FilingReceipt } from '#src/domain/dossiers/filing-receipt.ts';
import { checkReceipt } from '#src/services/filing/check-receipt.ts';
import { makeFilingPaper, openFiling } from '#src/services/filing/open-filing.ts';
import { withReceipt } from '#src/services/filing/receipt-hash.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import type { Session } from '#src/services/session.ts';
import { maritalAnswers } from '../support/answers.ts';
import { testDatabase } from '../support/database.ts';
import { citizen, official } from '../support/people.ts';
import { wordsOf } from '../support/read-pdf.ts';

const db = testDatabase();
const now = new Date('2026-11-23T02:00:00.250Z');
const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');
let an: Session;
beforeAll(async () => {
  an = await citizen('079190000123');
});

/** As somebody who got hold of the database. */
async function asOwner(sql: string, values: unknown[] = []): Promise<void> {
  const client = new Client({ connectionString: db.ownerUrl() });
  await client.connect();
  try {
    await client.query(sql, values);
  } finally {
    await client.end();
  }
}

async function file(): Promise<{ id: string; code: string }> {
  const filed = await submitDossier({
    session: an,
    procedureCode: '1.004873',
    answers: maritalAnswers(),
    origins: {},
    channel: 'online',
    key: randomUUID(),
    locale: 'vi',
    now,
  });
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  return filed.value;
}

/** The same filing once more, with files, or as it was before receipts were in the journal. */
async function fileAgain(as: 'with files' | 'of old'): Promise<{ id: string; code: string }> {
  const like = await file();
  const [first] = await journalOf(like.id);
  if (first?.event.type !== 'submitted') throw new Error('no submission');
  const id = randomUUID();
  const code = like.code.replace(/-(\d{4,})$/, (_, n) => `-${Number(n) + 5_000}`);
  const { receiptHash: _, ...event } = { ...first.event, code };
  const salt = Buffer.alloc(16, 7);
  const answers = { purpose: 'ket_hon' };
  const applicant = { name: 'Nguyễn Thị An', identityNumber: '079190000123', birthDate: null, address: null, phone: null, email: null };
  const files = [
    { field: 'a', name: 'Trang 2.png', size: 20, sha256: 'bb'.repeat(32), pages: 1 },
    { field: 'b', name: 'Giấy.pdf', size: 10, sha256: 'aa'.repeat(32), pages: 3 },
  ];
  event.answersHash = sha256(Buffer.concat([salt, createHash('sha256').update(JSON.stringify(answers)).digest()]));
  const entry = { dossierId: id, sequence: 1, at: now, actor: first.actor, event };
  const [chained] = chain([as === 'of old' ? entry : withReceipt(entry, { applicant, answers, files, salt })], noHash);
  if (!chained) throw new Error('no entry');
  await insertDossier({
    dossier: evolve(undefined, chained),
    first: chained,
    content: { applicant: { ...applicant, locale: 'vi' }, answers, origins: {}, salt },
    submissionKey: randomUUID(),
    submissionHash: Buffer.alloc(32),
    linkHash: createHash('sha256').update(id).digest(),
  });
  if (as === 'with files')
    for (const [at, it] of files.entries())
      await asOwner(
        `insert into upload (id, owner_id, dossier_id, field, position, name, size, received, sha256, kind, pages, state, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $7, $8, 'pdf', $9, 'clean', $10, $10)`,
        [randomUUID(), an.id, id, it.field, files.length - at, it.name, it.size, it.sha256, it.pages, now],
      );
  return { id, code };
}

describe('The receipt of a filing', () => {
  test('is a text whose SHA-256 the journal took when it was filed, with everything that was filed in it', async () => {
    const { id, code } = await file();
    const it = await openFiling(code, { session: an }, now);
    const [first] = await journalOf(id);
    expect(it?.integrity).toEqual({ kind: 'whole' });
    expect(it?.hash).toBe(first?.event.type === 'submitted' ? first.event.receiptHash : 'nothing');
    expect(it?.hash).toBe(sha256(it?.content?.text ?? ''));
    const said = FilingReceipt.parse(JSON.parse(it?.content?.text ?? '{}'));
    expect(said).toMatchObject({ code, submittedAt: '2026-11-23T02:00:00.250Z', procedure: '1.004873', receivingUnit: '26740', files: [] });
    expect(said.answers).toMatchObject({ req_full_name: 'Nguyễn Thị An', purpose: 'ket_hon' });
    expect(said.applicant).toMatchObject({ name: 'Nguyễn Thị An', identityNumber: '079190000123', email: 'an@vidu.vn' });
  });

  test('two filings of the same answers have different fingerprints: nobody guesses the content by it', async () => {
    const [one, other] = [await file(), await file()];
    const hashes = await Promise.all([one, other].map(async ({ code }) => (await openFiling(code, { session: an }, now))?.hash));
    expect(new Set(hashes).size).toBe(2);
  });

  test('lists the files of the filing in order, and none that came later', async () => {
    const { id, code } = await fileAgain('with files');
    await asOwner(
      `insert into upload (id, owner_id, dossier_id, field, name, size, received, sha256, kind, state, created_at, expires_at)
       values ($1, $2, $3, 'a', 'sau.pdf', 1, 1, $4, 'pdf', 'clean', $5, $5)`,
      [randomUUID(), an.id, id, 'cc'.repeat(32), new Date(now.getTime() + 1)],
    );
    const it = await openFiling(code, { session: an }, now);
    expect(it?.integrity).toEqual({ kind: 'whole' });
    expect(it?.content?.receipt.files.map(({ name, pages }) => [name, pages])).toEqual([
      ['Trang 2.png', 1],
      ['Giấy.pdf', 3],
    ]);
  });

  test('as PDF and as text is the same whenever it is made, and the text has the fingerprint of the paper', async () => {
    const { code } = await file();
    const make = async (paper: 'bien-nhan.pdf' | 'bien-nhan.json' | 'to-khai.pdf') => {
      const made = await makeFilingPaper(code, paper, { session: an }, now);
      if (!made || made === 'withheld') throw new Error(String(made));
      return made.bytes;
    };
    const pdf = await make('bien-nhan.pdf');
    expect(pdf.equals(await make('bien-nhan.pdf'))).toBe(true);
    const said = wordsOf(pdf).replace(/\s+/g, '');
    expect(said).toContain(sha256(await make('bien-nhan.json')));
    const declared = wordsOf(await make('to-khai.pdf')).replace(/\s+/g, ' ');
    expect(declared.replace(/ /g, '')).toContain('Nguyễn Thị An'.replace(/ /g, ''));
    expect(declared.replace(/ /g, '')).toContain(sha256(await make('bien-nhan.json')));
  });

  test('is for its owner and the officials of its units; the private link learns the fingerprint only; nobody else that there is one', async () => {
    const { id, code } = await file();
    const reads = async (viewer: Parameters<typeof openFiling>[1]) => {
      const it = await openFiling(code, viewer, now);
      return it && (it.content ? 'all' : it.hash === undefined ? 'nothing' : 'the fingerprint');
    };
    expect(await reads({ session: an })).toBe('all');
    expect(await reads({ session: await official('tiepnhan.26740') })).toBe('all');
    expect(await reads({ session: await official('tiepnhan.25747') })).toBeUndefined();
    expect(await reads({ session: await citizen('079199000789') })).toBeUndefined();
    expect(await reads({ keyed: id })).toBe('the fingerprint');
    expect(await reads({ keyed: randomUUID() })).toBeUndefined();
    expect(await reads({})).toBeUndefined();
    expect(await openFiling('14.26.H29-261123-9999', { session: an }, now)).toBeUndefined();
    for (const viewer of [{ keyed: id }, {}, { session: await citizen('079199000789') }])
      expect(await makeFilingPaper(code, 'bien-nhan.pdf', viewer, now)).toBe('keyed' in viewer ? 'withheld' : undefined);
  });

  test('an official who opens it is in the log of who looked', async () => {
    const { id, code } = await file();
    await openFiling(code, { session: await official('tiepnhan.26740') }, now);
    const client = new Client({ connectionString: db.url() });
    await client.connect();
    const { rows } = await client.query('select purpose from access_log where dossier_id = $1', [id]);
    await client.end();
    expect(rows).toEqual([{ purpose: 'paper' }]);
  });
});

describe('Whoever changes something afterwards', () => {
  const cases: [string, 'answers' | 'particulars' | 'journal', string][] = [
    ['an answer', 'answers', `update dossier_content set answers = answers || '{"purpose": "vay_von"}' where dossier_id = $1`],
    ['the salt', 'answers', `update dossier_content set salt = decode(repeat('00', 16), 'hex') where dossier_id = $1`],
    [
      'the name of the applicant',
      'particulars',
      `update dossier_content set applicant = applicant || '{"name": "Trần Văn Bình"}' where dossier_id = $1`,
    ],
    ['the hash of a file', 'particulars', `update upload set sha256 = repeat('ee', 32) where dossier_id = $1 and field = 'a'`],
    ['the name of a file', 'particulars', `update upload set name = 'khác.pdf' where dossier_id = $1 and field = 'a'`],
    ['the list of files', 'particulars', `update upload set removed_at = now() where dossier_id = $1 and field = 'a'`],
    ['the moment', 'journal', `update dossier set submitted_at = submitted_at + interval '1 day' where id = $1`],
    ['the journal', 'journal', `update journal set data = data || '{"receiptHash": "${'0'.repeat(64)}"}' where dossier_id = $1`],
  ];

  test.each(cases)(
    '%s: the receipt says so and is not printed, and the paper in hand is still right or the journal said broken',
    async (_, part, sql) => {
      const { id, code } = await fileAgain('with files');
      const before = await openFiling(code, { session: an }, now);
      expect(before?.integrity).toEqual({ kind: 'whole' });
      await asOwner('alter table journal disable trigger user');
      await asOwner(sql, [id]);
      await asOwner('alter table journal enable trigger user');
      const after = await openFiling(code, { session: an }, now);
      expect(after?.integrity).toMatchObject({ kind: 'altered', parts: expect.arrayContaining([part]) });
      expect(after?.content).toBeNull();
      for (const paper of ['bien-nhan.pdf', 'bien-nhan.json', 'to-khai.pdf'] as const)
        expect(await makeFilingPaper(code, paper, { session: an }, now)).toBe('withheld');
      const checked = await checkReceipt(code, before?.hash ?? '');
      if (sql.includes('receiptHash')) expect(checked).toEqual({ kind: 'differs' });
      else expect(checked).toMatchObject({ kind: 'matches', integrity: { kind: 'altered' } });
    },
  );
});

describe('Whoever holds a receipt', () => {
  test('is told whether the portal issued it, and nothing else', async () => {
    const { code } = await file();
    const hash = (await openFiling(code, { session: an }, now))?.hash ?? '';
    expect(await checkReceipt(code, hash)).toEqual({
      kind: 'matches',
      submittedAt: now,
      unit: { vi: 'Phường Sài Gòn', en: expect.any(String) },
      integrity: { kind: 'whole' },
    });
    const wrong = `${hash.slice(0, -1)}${hash.endsWith('0') ? '1' : '0'}`;
    expect(await checkReceipt(code, wrong)).toEqual({ kind: 'differs' });
    expect(await checkReceipt('14.26.H29-261123-9999', hash)).toEqual({ kind: 'no-dossier' });
    const other = await file();
    expect(await checkReceipt(other.code, hash)).toEqual({ kind: 'differs' });
  });

  test('has proof also when the content was erased', async () => {
    const { id, code } = await file();
    const before = await openFiling(code, { session: an }, now);
    await asOwner('delete from dossier_content where dossier_id = $1', [id]);
    expect(await checkReceipt(code, before?.hash ?? '')).toMatchObject({ kind: 'matches', integrity: { kind: 'erased' } });
    const after = await openFiling(code, { session: an }, now);
    expect(after).toMatchObject({ hash: before?.hash, integrity: { kind: 'erased' }, content: null });
    expect(await makeFilingPaper(code, 'bien-nhan.pdf', { session: an }, now)).toBe('withheld');
  });

  test('of a dossier of old: the journal vouches for the answers, and where they are gone nothing is said', async () => {
    const { id, code } = await fileAgain('of old');
    expect(await findDossier(code)).toBeDefined();
    const it = await openFiling(code, { session: an }, now);
    expect(it).toMatchObject({ integrity: { kind: 'answers-only' }, hash: sha256(it?.content?.text ?? '') });
    expect(await checkReceipt(code, it?.hash ?? '')).toMatchObject({ kind: 'matches', integrity: { kind: 'answers-only' } });
    await asOwner(`update dossier_content set answers = '{"purpose": "vay_von"}' where dossier_id = $1`, [id]);
    expect(await checkReceipt(code, it?.hash ?? '')).toEqual({ kind: 'unknown' });
    await asOwner('delete from dossier_content where dossier_id = $1', [id]);
    expect(await checkReceipt(code, it?.hash ?? '')).toEqual({ kind: 'unknown' });
  });
});
