import { randomUUID } from 'node:crypto';
import { request, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pool, sqlTransaction } from '#src/data/database.ts';
import { journalOf } from '#src/data/journal.ts';
import { moveToDossier, uploadsOfDossier, uploadsOfDrafts } from '#src/data/uploads.ts';
import { type Answers, typedOf, walk } from '#src/domain/forms/answers.ts';
import type { Ground } from '#src/domain/people/acting.ts';
import { consentEnds } from '#src/domain/people/consent.ts';
import { filedFiles } from '#src/domain/uploads/filed-files.ts';
import { personLimits } from '#src/domain/uploads/limits.ts';
import { handledUpload, ownerOfFiles } from '#src/services/file-owner.ts';
import { chooseCase } from '#src/services/filing/choose-case.ts';
import { hashOfFiles } from '#src/services/filing/files-of-dossier.ts';
import { keepLonger, loadDraft, removeDraft } from '#src/services/filing/open-draft.ts';
import { openFiling } from '#src/services/filing/open-filing.ts';
import { reusableFor } from '#src/services/filing/reuse-files.ts';
import { saveStep } from '#src/services/filing/save-step.ts';
import { sendDraft } from '#src/services/filing/send-draft.ts';
import { startAssisted } from '#src/services/filing/start-assisted.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { openUpload } from '#src/services/open-upload.ts';
import { acceptMembership, invite, memberships } from '#src/services/organisation-members.ts';
import type { Session } from '#src/services/session.ts';
import { confirmOwnUploads, dropOwnUpload, listUploads, moveUpload, putInOrder, startUpload, takeWhole } from '#src/services/uploads.ts';
import { maritalAnswers } from '../support/answers.ts';
import { firstCase } from '../support/case-answers.ts';
import { testDatabase } from '../support/database.ts';
import { representative } from '../support/organisation.ts';
import { actingFor, citizen, official } from '../support/people.ts';
import { testScanner } from '../support/scanner.ts';
import { sendFile, withRealFiles } from '../support/sent-files.ts';
import { jpeg } from '../support/upload-corpus.ts';
import { uploadServer } from '../support/upload-server.ts';

testDatabase();
testScanner();
const now = new Date('2026-11-23T03:00:00Z'); // 10:00 on a Monday in Vietnam
const midnight = consentEnds(now);
const code = '1.004873';
const ruling = 'doc_divorce_ruling_or_the_spouses_death';

let reception: Session;
let an: Session;
let nobody: Record<string, Session | undefined>;
let server: Server;
const people: Record<string, Session> = {};
beforeAll(async () => {
  reception = await official('tiepnhan.26740', now);
  an = await citizen('079190000123', now);
  const leader = await official('lanhdao.26740', now);
  nobody = {
    'a colleague of the same counter': { ...leader, posts: reception.posts },
    'the official himself, moved to another counter': { ...reception, posts: [{ role: 'reception', unit: '25747' }] },
    'the official himself, no longer at any counter': { ...reception, posts: [] },
    'an official of another unit': await official('tiepnhan.25747', now),
    'an administrator': await official('quantri', now),
    'another citizen': await citizen('079199000789', now),
    'nobody who is signed in': undefined,
  };
  people.an = an;
  server = await uploadServer(people);
});
afterAll(() => void server.close());

async function assist(): Promise<string> {
  const asked = { procedureCode: code, unit: '26740', number: '079190000123', name: 'Nguyễn Thị An', seen: true, signed: true };
  const begun = await startAssisted(reception, asked, { locale: 'vi', now });
  if (!begun.ok) throw new Error(JSON.stringify(begun.error));
  return begun.value.draftId;
}
async function begin(session: Session): Promise<string> {
  const begun = await startDraft(session, code, now, { given: firstCase(code) });
  if (!begun.ok) throw new Error(begun.error.kind);
  return begun.value.id;
}
async function fillIn(id: string, by: Session, answers: Answers = maritalAnswers()): Promise<void> {
  const it = await loadDraft(by, id, now);
  if (!it) throw new Error('no draft');
  const typed: Record<string, string[]> = Object.assign(
    {},
    ...walk(it.form, answers).rows.flatMap(({ field, value, state, inside }) =>
      state === 'asked' && inside.length === 0 && value !== undefined ? [typedOf(field, value)] : [],
    ),
  );
  for (const step of it.form.steps) await saveStep(by, id, step.key, typed, now);
  await chooseCase(by, id, Object.fromEntries(Object.entries(firstCase(code)).map(([name, value]) => [name, [value]])), now);
}
const scan = (draftId: string, by = reception, name = 'a.jpg') =>
  sendFile(by, { draftId, field: ruling, name, bytes: jpeg(80, 60 + name.length + name.charCodeAt(0)), confirmed: false, now });
async function idsOf(draft: string, by: Session, at = now): Promise<string[]> {
  return (await listUploads(by, draft, at)).map(({ id }) => id);
}
/** What this session can do with a draft's file, by name. */
async function powers(session: Session | undefined, draft: string, id: string, at: Date): Promise<string[]> {
  const can: string[] = [];
  if (await ownerOfFiles(session, draft, at)) can.push('owner');
  if (await handledUpload(session, id, at)) can.push('handle');
  const place = { draftId: draft, field: ruling, name: 'x.jpg' };
  if ((await startUpload(session, { ...place, size: 9 }, undefined, at)).ok) can.push('announce');
  async function* whole() {
    yield jpeg(80, 60);
  }
  if ((await takeWhole(session, place, whole(), at)).ok) can.push('send');
  const opened = await openUpload(id, session, at);
  opened?.bytes.destroy();
  if (opened) can.push('open');
  if (session) {
    const before = await uploadsOfDrafts([draft], an.id, now);
    if ((await listUploads(session, draft, at)).length > 0) can.push('list');
    if (await confirmOwnUploads(session, [id], at)) can.push('confirm');
    if (await moveUpload(session, draft, id, 1, at)) can.push('move');
    await putInOrder(session, draft, ruling, before.map((it) => it.id).reverse(), at);
    if (await dropOwnUpload(session, id, at)) can.push('drop');
    if (can.length === 0) expect(await uploadsOfDrafts([draft], an.id, now)).toEqual(before);
  }
  return can;
}
const everything = ['owner', 'handle', 'announce', 'send', 'open', 'list', 'confirm', 'move', 'drop'];

describe('What an official scans for the person at his counter', () => {
  test('is that person’s, and he sends, lists, puts in order, confirms and drops it', async () => {
    const draft = await assist();
    const first = await scan(draft);
    const second = await scan(draft, reception, 'b.jpg');
    const { rows } = await pool().query<{ owner: string }>('select owner_id as owner from upload where draft_id = $1', [draft]);
    expect(rows.map(({ owner }) => owner)).toEqual([an.id, an.id]);
    expect(await idsOf(draft, reception)).toEqual([first, second]);
    expect(await moveUpload(reception, draft, second, -1, now)).toBe(ruling);
    expect(await idsOf(draft, reception)).toEqual([second, first]);
    await putInOrder(reception, draft, ruling, [first, second], now);
    expect(await idsOf(draft, reception)).toEqual([first, second]);
    expect(await confirmOwnUploads(reception, [first], now)).toBe(ruling);
    expect((await listUploads(reception, draft, now)).map(({ confirmedAt }) => confirmedAt)).toEqual([now, null]);
    expect(await dropOwnUpload(reception, second, now)).toBe(ruling);
    expect(await idsOf(draft, an)).toEqual([first]);
    expect(await powers(reception, draft, first, now)).toEqual(everything);
  });

  test('she may handle herself at home, too', async () => {
    const draft = await assist();
    expect(await powers(an, draft, await scan(draft), now)).toEqual(everything);
  });

  test('nobody else may, whatever he knows of it', async () => {
    const draft = await assist();
    const file = await scan(draft);
    for (const [who, session] of Object.entries(nobody)) expect(await powers(session, draft, file, now), who).toEqual([]);
    expect(await idsOf(draft, an)).toEqual([file]);
  });

  test('is closed to him at midnight, and open to her', async () => {
    const draft = await assist();
    const file = await scan(draft);
    expect(await powers(reception, draft, file, midnight)).toEqual([]);
    expect(await powers(an, draft, file, midnight)).toEqual(everything);
  });

  test('is closed to him once it is filed, also what was left out; as an official of the unit he opens what was filed', async () => {
    const draft = await assist();
    const filed = await scan(draft);
    await confirmOwnUploads(reception, [filed], now);
    await fillIn(draft, reception);
    const sent = await sendDraft(reception, draft, { confirmed: true, locale: 'vi', now });
    expect(sent).toMatchObject({ ok: true });
    // One that arrived in the same breath and was not in it.
    const left = randomUUID();
    await pool().query(
      `insert into upload (id, owner_id, draft_id, field, position, name, size, received, sha256, kind, state, created_at, finished_at, expires_at)
       select $2, owner_id, draft_id, field, 9, name, size, received, sha256, kind, state, created_at, finished_at, expires_at from upload where id = $1`,
      [filed, left],
    );
    expect(await powers(reception, draft, left, now)).toEqual([]);
    expect(await powers(reception, draft, filed, now)).toEqual(['open']);
    expect(await dropOwnUpload(an, filed, now)).toBeUndefined();
  });

  test('goes nowhere but into this draft: neither into another of hers nor beside any', async () => {
    const draft = await assist();
    const file = await scan(draft);
    const hers = await begin(an);
    for (const draftId of [hers, undefined, randomUUID(), 'x'])
      expect(await startUpload(reception, { ...(draftId && { draftId }), field: ruling, name: 'x.jpg', size: 9 }, undefined, now)).toEqual({
        ok: false,
        error: { kind: 'not-found' },
      });
    await putInOrder(reception, hers, ruling, [file], now);
    expect(await listUploads(reception, hers, now)).toEqual([]);
  });

  test('is never a paper of his own: what he handed in as a citizen is not offered in her draft', async () => {
    const form = (await loadDraft(an, await begin(an), now))?.form;
    if (!form) throw new Error('no form');
    const given = sendFile(an, { field: ruling, name: 'a.jpg', bytes: jpeg(80, 60), now: new Date(now.getTime() - 60_000) });
    const answers = { ...maritalAnswers(), [ruling]: [await given] };
    const filing = { procedureCode: code, answers: { ...answers, ...firstCase(code) }, origins: {}, channel: 'online' as const };
    const sent = await submitDossier({ session: an, ...filing, key: randomUUID(), locale: 'vi', now });
    expect(sent).toMatchObject({ ok: true });
    const mine = await loadDraft(an, await begin(an), now);
    const asOfficial: Session = { ...reception, id: an.id };
    if (!mine) throw new Error('no draft');
    expect(Object.keys(await reusableFor(an, mine, [ruling], now))).toEqual([ruling]);
    expect(await reusableFor(asOfficial, mine, [ruling], now)).toEqual({});
  });
});

test('files of a draft that she began for an organisation are closed to her while she acts for herself, and the other way round', async () => {
  const id = randomUUID();
  await pool().query('insert into organisation (id, tax_code, name, representative_id) values ($1, $2, $3, $4)', [
    ...[id, '0399900023', 'Công ty Thử', an.id],
  ]);
  const acting: Session = actingFor(an, { id, taxCode: '0399900023', name: 'Công ty Thử' });
  const own = await begin(an);
  const theirs = await begin(acting);
  const [ownFile, theirFile] = [await scan(own, an), await scan(theirs, acting)];
  expect(await powers(an, theirs, theirFile, now)).toEqual([]);
  expect(await powers(acting, own, ownFile, now)).toEqual([]);
  expect(await powers(acting, theirs, theirFile, now)).toEqual(everything);
});

test('nor does she delete or keep it there; and what was filed is never deleted', async () => {
  const { rows } = await pool().query<{ id: string }>("select id from organisation where tax_code = '0399900023'");
  const acting: Session = actingFor(an, { id: rows[0]?.id ?? '', taxCode: '0399900023', name: 'Công ty Thử' });
  const theirs = await begin(acting);
  expect(await keepLonger(an, theirs, now)).toBe(false);
  expect(await removeDraft(an, theirs, now)).toBe(false);
  expect(await keepLonger(acting, theirs, now)).toBe(true);
  expect(await removeDraft(acting, theirs, now)).toBe(true);

  const filed = await begin(an);
  await fillIn(filed, an);
  expect(await sendDraft(an, filed, { confirmed: true, locale: 'vi', now })).toMatchObject({ ok: true });
  expect(await removeDraft(an, filed, now)).toBe(false);
});

test('a draft whose owner was not told yet that its time is over still takes files', async () => {
  const draft = await begin(an);
  const late = new Date(now.getTime() + 31 * 86_400_000);
  await sendFile(an, { draftId: draft, field: ruling, now: late });
  expect(await listUploads(an, draft, late)).toHaveLength(1);
  await pool().query('update draft set noticed_at = $2 where id = $1', [draft, late]);
  await expect(sendFile(an, { draftId: draft, field: ruling, now: late })).rejects.toThrow('not-found');
});

describe('What was filed', () => {
  test('takes no more files, whatever a request names', async () => {
    const sent = await submitDossier({
      ...{ session: an, procedureCode: code, answers: { ...maritalAnswers(), ...firstCase(code) }, origins: {}, channel: 'online' },
      ...{ key: randomUUID(), locale: 'vi', now },
    });
    if (!sent.ok) throw new Error(JSON.stringify(sent.error));
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { port } = server.address() as { port: number };
      const headers = {
        'x-who': 'an',
        'upload-name': 'a.pdf',
        'upload-length': 9,
        'upload-field': ruling,
        'upload-dossier': sent.value.id,
      };
      const asking = request({ port, host: '127.0.0.1', method: 'POST', path: '/tai-len', headers }, (res) => resolve(res.statusCode));
      asking.on('error', reject).end();
    });
    expect(status).toBe(201); // it lies with her, of no draft and no dossier
    expect(await uploadsOfDossier(sent.value.id)).toEqual([]);
  });

  test.each([
    ['the row that it stood in moved up', "update upload set field = 'khac' where id = $1"],
    ['it was removed', 'update upload set removed_at = now() where id = $1'],
  ])('is what the journal says: where a file changes while it is handed in (%s), nothing is handed in', async (_, meanwhile) => {
    const draft = await begin(an);
    const id = await scan(draft, an);
    const read = await listUploads(an, draft, now);
    const { rows } = await pool().query<{ id: string }>('select id from dossier where applicant_id = $1 limit 1', [an.id]);
    await pool().query(meanwhile, [id]);
    expect(await sqlTransaction((tx) => moveToDossier(tx, read, { ownerId: an.id, organisationId: null }, rows[0]?.id ?? '', now))).toBe(
      false,
    );
  });
});

test('files of no draft are handed in as the answers name them, last sent first as well', async () => {
  const files: string[] = [];
  for (const name of ['a.jpg', 'b.jpg', 'c.jpg'])
    files.unshift(await sendFile(an, { field: ruling, name, bytes: jpeg(80 + files.length, 60), now: new Date(now.getTime() - 60_000) }));
  const sent = await submitDossier({
    ...{ session: an, procedureCode: code, answers: { ...maritalAnswers(), ...firstCase(code), [ruling]: files }, origins: {} },
    ...{ channel: 'online', key: randomUUID(), locale: 'vi', now },
  });
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  const filing = await openFiling(sent.value.code, { session: an }, now);
  expect(filing?.integrity.kind).toBe('whole');
  expect(filing?.content?.files.map(({ name }) => name)).toEqual(['c.jpg', 'b.jpg', 'a.jpg']);
  const { rows } = await pool().query<{ salt: Buffer }>('select salt from dossier_content where dossier_id = $1', [sent.value.id]);
  const hashed = hashOfFiles(filedFiles(await uploadsOfDossier(sent.value.id)), rows[0]?.salt ?? Buffer.alloc(0));
  expect((await journalOf(sent.value.id))[0]?.event).toMatchObject({ files: { count: 3, hash: hashed } });
});

test('a file that was taken by a machine whose clock is ahead is one of what was filed', async () => {
  const file = await sendFile(an, { field: ruling, now: new Date(now.getTime() + 2_000) });
  const answers = { ...maritalAnswers(), ...firstCase(code), [ruling]: [file] };
  const filing = { session: an, procedureCode: code, answers, origins: {}, channel: 'online' as const };
  const sent = await submitDossier({ ...filing, key: randomUUID(), locale: 'vi', now });
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  expect((await openFiling(sent.value.code, { session: an }, now))?.integrity.kind).toBe('whole');
});

test('two windows that send, and others that drop and move files meanwhile: one dossier at most, and its receipt is whole', async () => {
  for (let round = 0; round < 12; round += 1) {
    const draft = await begin(an);
    const [a, b] = [await scan(draft, an), await scan(draft, an, 'b.jpg')];
    await confirmOwnUploads(an, [a, b], now);
    await fillIn(draft, an);
    const late = (work: () => Promise<unknown>) => new Promise((done) => setTimeout(() => done(work()), round));
    const send = () => sendDraft(an, draft, { confirmed: true, locale: 'vi', now: new Date(now.getTime() + 1_000) });
    const [one, two] = await Promise.all([
      send(),
      send(),
      late(() => putInOrder(an, draft, ruling, [b, a], now)),
      late(() => (round % 2 ? dropOwnUpload(an, a, now) : undefined) ?? Promise.resolve()),
    ]);
    const { rows } = await pool().query<{ code: string }>('select code from dossier where submission_key = $1', [draft]);
    expect(rows.length).toBeLessThanOrEqual(1);
    for (const sent of [one, two])
      if (sent?.ok) expect(rows).toHaveLength(1);
      else expect(['files-changed', 'not-ready', 'key-reused']).toContain(sent?.error.kind);
    if (!rows[0]) continue;
    expect((await openFiling(rows[0].code, { session: an }, now))?.integrity.kind).toBe('whole');
  }
});

test('nobody fills the table with refused files', async () => {
  const chau = await citizen('079199000789', now);
  const draft = await begin(chau);
  async function* nothing() {
    yield Buffer.alloc(0);
  }
  const one = () => takeWhole(chau, { draftId: draft, field: ruling, name: 'a.pdf' }, nothing(), now);
  for (let n = 0; n < personLimits.refused; n += 1) expect((await one()).ok).toBe(true);
  expect(await one()).toMatchObject({ ok: false });
  expect(await listUploads(chau, draft, now)).toHaveLength(personLimits.refused);
});

test('a file of nobody’s draft is found by its owner alone', async () => {
  const answers = await withRealFiles(
    an,
    (await loadDraft(an, await begin(an), now))?.form ?? raise(),
    { ...maritalAnswers(), [ruling]: ['x'] },
    now,
  );
  const [id = ''] = answers[ruling] as string[];
  expect((await handledUpload(an, id, now))?.id).toBe(id);
  for (const session of [reception, ...Object.values(nobody)]) expect(await handledUpload(session, id, now)).toBeUndefined();
});
const raise = (): never => {
  throw new Error('no draft');
};

describe('A file that is sent for a firm into no draft', () => {
  const memberOf = ({ organisation }: Session, session: Session, grounds: Ground[]): Session => ({ ...session, organisation, grounds });
  const member: Ground[] = [{ kind: 'member', roles: ['file'] }];

  test('is that firm’s: for who files for it, and for its representative’s other firms there is none', async () => {
    const [one, other] = [await representative(undefined, undefined, now), await representative('0399900022', undefined, now)];
    const id = await sendFile(one, { field: ruling, now });
    const may = async (session: Session) => (await handledUpload(session, id, now)) !== undefined;
    const colleague = memberOf(one, an, member);
    const inOne: Ground[] = [{ kind: 'mandate', mandateId: randomUUID(), roles: ['file'], procedures: [code] }];
    const { organisation: _, grounds: __, ...herself } = one;
    expect(await may(one)).toBe(true);
    expect(await may(colleague)).toBe(true);
    expect(await may(memberOf(one, an, [{ kind: 'member', roles: ['follow', 'pay', 'manage'] }]))).toBe(false);
    expect(await may(memberOf(one, an, inOne))).toBe(false);
    expect(await may(other)).toBe(false);
    expect(await may(herself)).toBe(false);
    expect(await may(memberOf(other, one, member))).toBe(false);
    const filed = (session: Session) => {
      const answers = { ...maritalAnswers(), ...firstCase(code), [ruling]: [id] };
      return submitDossier({ session, procedureCode: code, answers, origins: {}, channel: 'online', key: randomUUID(), locale: 'vi', now });
    };
    for (const session of [other, herself, an])
      expect(await filed(session)).toMatchObject({ error: { kind: 'invalid', faults: { [ruling]: { kind: 'unknown-file' } } } });
    await invite(one, { number: an.subject, roles: ['file'] }, now);
    for (const it of await memberships(an)) await acceptMembership(an, it.id, now);
    expect(await filed(colleague)).toMatchObject({ ok: true });
  });

  test('fills the room of that firm alone', async () => {
    const [one, other] = [await representative(undefined, undefined, now), await representative('0399900022', undefined, now)];
    const begin = (session: Session) => startUpload(session, { field: ruling, name: 'a.pdf', size: 10 }, undefined, now);
    for (let n = 0; n < personLimits.receiving; n += 1) expect(await begin(one)).toMatchObject({ ok: true });
    expect(await begin(one)).toEqual({ ok: false, error: { kind: 'too-many' } });
    expect(await begin(other)).toMatchObject({ ok: true });
  });
});
