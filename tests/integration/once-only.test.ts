import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { findFiling } from '#src/data/queries/filing.ts';
import { insertReused } from '#src/data/reused-uploads.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { findUpload, uploadsOfDossier } from '#src/data/uploads.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import { loadDraft } from '#src/services/filing/open-draft.ts';
import { openFiling } from '#src/services/filing/open-filing.ts';
import { reusableFor, reuseFiles } from '#src/services/filing/reuse-files.ts';
import { saveStep } from '#src/services/filing/save-step.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import type { Session } from '#src/services/session.ts';
import { maritalAnswers } from '../support/answers.ts';
import { testDatabase } from '../support/database.ts';
import { actingFor, citizen } from '../support/people.ts';

testDatabase();
const now = new Date('2026-11-23T02:00:00Z');
const later = new Date('2026-11-24T02:00:00Z');

async function file(session: Session, change: Answers = {}, at = now): Promise<string> {
  const filed = await submitDossier({
    session,
    procedureCode: '1.004873',
    answers: { ...maritalAnswers(), ...change },
    origins: {},
    channel: 'online',
    key: randomUUID(),
    locale: 'vi',
    now: at,
  });
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  return filed.value.code;
}

async function begin(session: Session, procedure = '1.004873', at = later) {
  const started = await startDraft(session, procedure, at);
  if (!started.ok) throw new Error(started.error.kind);
  const it = await loadDraft(session, started.value.id, at);
  if (!it) throw new Error('no draft');
  return it;
}

/** An without the e-mail address that VNeID knows of her: what the portal knows then, it knows from her. */
async function anWithoutEmail(): Promise<Session> {
  const session = await citizen('079190000123', now);
  await pool().query(`update person set claims = claims - 'email' - 'phone_number' where id = $1`, [session.id]);
  return session;
}

test('what she said in her last dossier is filled in with its code and day, and only that', async () => {
  const an = await anWithoutEmail();
  await file(an, { req_email: 'cu@vidu.vn' }, new Date('2026-10-01T02:00:00Z'));
  const code = await file(an, { req_email: 'moi@vidu.vn' });
  const it = await begin(an);
  expect(it.answers.req_email).toBe('moi@vidu.vn');
  expect(it.draft.origins.req_email).toEqual({ source: 'dossier', code, on: '2026-11-23', at: later.toISOString() });
  expect(it.draft.origins.req_full_name).toMatchObject({ source: 'vneid' });
  expect(it.answers).not.toHaveProperty('purpose');
  // another procedure's form, with the same meaning under another key
  expect((await begin(an, '1.014027')).answers).toMatchObject({ email: 'moi@vidu.vn' });
});

test('corrected it is hers, and one press gives back what the dossier said', async () => {
  const an = await anWithoutEmail();
  await file(an, { req_email: 'moi@vidu.vn' });
  const { draft } = await begin(an);
  await saveStep(an, draft.id, 'nguoi-yeu-cau', { ...draft.typed, req_email: ['khac@vidu.vn'] }, later);
  const changed = await loadDraft(an, draft.id, later);
  expect(changed?.draft.origins.req_email).toMatchObject({ source: 'typed', altered: { from: 'moi@vidu.vn', by: { source: 'dossier' } } });
  await saveStep(an, draft.id, 'nguoi-yeu-cau', changed?.draft.typed ?? {}, later, { kind: 'restore', key: 'req_email' });
  const back = await loadDraft(an, draft.id, later);
  expect(back?.answers.req_email).toBe('moi@vidu.vn');
  expect(back?.draft.origins.req_email).toEqual(draft.origins.req_email);
});

test('nothing comes from somebody else’s dossiers, from those for another person, of another capacity, or from long ago', async () => {
  const an = await anWithoutEmail();
  await file(await citizen('079199000789', now), { req_full_name: 'Lê Hoàng Châu', req_email: 'chau@vidu.vn' });
  const emailNow = async () => (await begin(an)).answers.req_email;
  await pool().query(
    `update dossier_content set answers = answers || '{"req_full_name": "Trần Văn Bình"}' where applicant ->> 'name' = 'Nguyễn Thị An'`,
  );
  expect(await emailNow()).toBeUndefined();
  await file(an, { req_email: 'that@vidu.vn' });
  expect(await emailNow()).toBe('that@vidu.vn');
  await pool().query(`update dossier set submitted_at = submitted_at - interval '4 years' where applicant_id = $1`, [an.id]);
  expect(await emailNow()).toBeUndefined();
});

test('acting for an organisation she finds its name and number, and nothing of her own dossiers', async () => {
  const an = await anWithoutEmail();
  await file(an, { req_email: 'moi@vidu.vn' });
  const organisation = { id: randomUUID(), name: 'Công ty Ví Dụ', taxCode: '0399900015' };
  await pool().query('insert into organisation (id, tax_code, name, representative_id) values ($1, $2, $3, $4) on conflict do nothing', [
    ...[organisation.id, organisation.taxCode, organisation.name, an.id],
  ]);
  const { rows } = await pool().query<{ id: string }>('select id from organisation where tax_code = $1', [organisation.taxCode]);
  const forIt = actingFor(an, { ...organisation, id: rows[0]?.id ?? '' });
  const it = await begin(forIt, '1.004650');
  expect(it.answers).toMatchObject({ org_name: 'Công ty Ví Dụ', org_mst: '0399900015' });
  expect(it.draft.origins.org_name).toMatchObject({ source: 'vneid' });
  expect(it.answers).not.toHaveProperty('org_email');
});

/** A file that somebody handed in with a dossier of the procedure. */
async function handedIn(
  owner: Session,
  over: { field?: string; state?: string; at?: Date; procedure?: string } = {},
): Promise<{ id: string; code: string; sha256: string }> {
  const { at = now, procedure = '1.013225' } = over;
  const code = await file(owner, {}, at);
  const version = snapshot().procedures.get(procedure)?.versionId;
  await pool().query('update dossier set procedure_code = $2, version_id = $3 where code = $1', [code, procedure, version]);
  const id = randomUUID();
  const sha256 = id.replaceAll('-', '').repeat(2);
  await pool().query(
    `insert into upload (id, owner_id, dossier_id, field, name, size, received, sha256, kind, pages, state, created_at, expires_at)
     values ($1, $2, (select id from dossier where code = $3), $4, 'Bản vẽ.pdf', 10, 10, $5, 'pdf', 2, $6, $7, $7)`,
    [id, owner.id, code, over.field ?? 'drawings', sha256, over.state ?? 'clean', at],
  );
  return { id, code, sha256 };
}

const draftFiles = async (draftId: string) =>
  (await pool().query('select id, name, sha256, state, position, reused_from from upload where draft_id = $1 order by position', [draftId]))
    .rows;

test('a paper that she handed in before is offered for the same place, and used again without being sent', async () => {
  const an = await citizen('079190000123', now);
  const { id, code, sha256 } = await handedIn(an);
  const it = await begin(an, '1.013225');
  const offers = await reusableFor(an, it, ['drawings', 'owner_name', 'nowhere'], later);
  expect(offers).toEqual({
    drawings: [{ key: code, source: 'dossier', code, on: '2026-11-23', files: [{ id, name: 'Bản vẽ.pdf', size: 10 }] }],
  });
  expect(await reuseFiles(an, it.draft.id, 'drawings', code, later)).toBe(true);
  const [again, ...others] = await draftFiles(it.draft.id);
  expect(others).toEqual([]);
  expect(again).toMatchObject({ name: 'Bản vẽ.pdf', sha256, state: 'clean', position: 0, reused_from: id });
  expect(await findUpload(again.id)).toMatchObject({
    reusedFrom: id,
    reusedPaper: null,
    pages: 2,
    confirmedAt: later,
    draftId: it.draft.id,
  });
  expect(await reuseFiles(an, it.draft.id, 'drawings', code, later)).toBe(false); // it is there already
  expect(await draftFiles(it.draft.id)).toHaveLength(1);
});

test('whoever presses three times at once gets it once', async () => {
  const an = await citizen('079190000123', now);
  const { code } = await handedIn(an);
  const { draft } = await begin(an, '1.013225');
  const taken = await Promise.all([1, 2, 3].map(() => reuseFiles(an, draft.id, 'drawings', code, later)));
  expect(taken.filter(Boolean)).toHaveLength(1);
  expect(await draftFiles(draft.id)).toHaveLength(1);
});

test('nothing is offered that is somebody else’s, not clean, of another place or capacity, or older than a year; nor taken', async () => {
  const an = await citizen('079190000123', now);
  await pool().query('update upload set removed_at = now() where owner_id = $1', [an.id]);
  const chau = await citizen('079199000789', now);
  const hers = await handedIn(an);
  const bad = await Promise.all([
    handedIn(an, { state: 'not_scanned' }),
    handedIn(an, { field: 'other' }),
    handedIn(an, { procedure: '1.002693', field: 'photo' }),
    handedIn(an, { at: new Date('2025-10-01T02:00:00Z') }),
  ]);
  const mine = await begin(an, '1.013225');
  expect((await reusableFor(an, mine, ['drawings'], later)).drawings?.map(({ code }) => code)).toEqual([hers.code]);
  for (const { code } of bad) expect(await reuseFiles(an, mine.draft.id, 'drawings', code, later)).toBe(false);
  const other = await begin(chau, '1.013225');
  expect(await reusableFor(chau, other, ['drawings'], later)).toEqual({});
  expect(await reuseFiles(chau, other.draft.id, 'drawings', hers.code, later)).toBe(false);
  expect(await reuseFiles(chau, mine.draft.id, 'drawings', hers.code, later)).toBe(false);
  // also where somebody calls what lies below with another's file
  const asked = {
    rows: [{ id: randomUUID(), from: hers.id }],
    draftId: other.draft.id,
    field: 'drawings',
    most: 5,
    now: later,
    expiresAt: later,
  };
  expect(await insertReused({ ...asked, source: 'dossier', ownerId: chau.id })).toBe(0);
  expect(await insertReused({ ...asked, source: 'dossier', ownerId: an.id })).toBe(0);
  expect(await insertReused({ ...asked, source: 'dossier', ownerId: an.id, draftId: mine.draft.id, most: 0 })).toBe(0);
  expect(await insertReused({ ...asked, source: 'dossier', ownerId: an.id, draftId: mine.draft.id })).toBe(1);
});

test('a result that the portal issued can be used again by whom it was issued to, and the receipt says where each file is from', async () => {
  const an = await citizen('079190000123', now);
  const chau = await citizen('079199000789', now);
  const code = await file(an);
  const paper = { id: randomUUID(), sha256: 'ab'.repeat(32) };
  await pool().query(
    `insert into paper (id, dossier_id, kind, number, sha256, size, at) values ($1, (select id from dossier where code = $2), 'result', '7/XN', $3, 99, $4)`,
    [paper.id, code, paper.sha256, now],
  );
  const mine = await begin(an, '1.013225');
  const theirs = await begin(chau, '1.013225');
  const take = (ownerId: string, draftId: string) =>
    insertReused({
      rows: [{ id: randomUUID(), from: paper.id }],
      source: 'result',
      ownerId,
      draftId,
      field: 'drawings',
      most: 5,
      now: later,
      expiresAt: later,
    });
  expect(await take(an.id, mine.draft.id)).toBe(0); // not issued yet
  await pool().query(`update dossier set status = 10, outcome = 'granted' where code = $1`, [code]);
  expect(await take(chau.id, theirs.draft.id)).toBe(0);
  expect(await take(an.id, mine.draft.id)).toBe(1);
  const [row] = await draftFiles(mine.draft.id);
  expect(row).toMatchObject({ name: `${code}.pdf`, sha256: paper.sha256, state: 'clean' });

  // as part of a dossier of hers
  const target = await file(an, {}, later);
  await pool().query(`update upload set dossier_id = (select id from dossier where code = $2) where id = $1`, [row.id, target]);
  const { rows } = await pool().query<{ id: string }>('select id from dossier where code = $1', [target]);
  expect(await uploadsOfDossier(rows[0]?.id ?? '')).toMatchObject([{ reusedPaper: paper.id }]);
  expect((await findFiling(rows[0]?.id ?? ''))?.files).toMatchObject([{ earlier: { source: 'result', number: '7/XN', on: '2026-11-23' } }]);
  expect((await openFiling(target, { session: an }, later))?.integrity.kind).toBe('altered'); // a file that was put in from outside
});
