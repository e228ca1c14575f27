import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import { loadDraft } from '#src/services/filing/open-draft.ts';
import { saveStep } from '#src/services/filing/save-step.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import type { Session } from '#src/services/session.ts';
import { maritalAnswers } from '../support/answers.ts';
import { testDatabase } from '../support/database.ts';
import { citizen } from '../support/people.ts';

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
  const forIt = { ...an, organisation: { ...organisation, id: rows[0]?.id ?? '' } };
  const it = await begin(forIt, '1.004650');
  expect(it.answers).toMatchObject({ org_name: 'Công ty Ví Dụ', org_mst: '0399900015' });
  expect(it.draft.origins.org_name).toMatchObject({ source: 'vneid' });
  expect(it.answers).not.toHaveProperty('org_email');
});
