import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** A page as the portal sent it. */
export type Page = { headers: Record<string, string>; body: string };

/** What the public answer about a dossier is made of. */
export const lookupSql = `select code, status, step, competent_unit, procedure_code, submitted_at, received_at, due_at, finished_at
  from dossier where code = $1`;

/** The same rows as a submission makes, in one statement. Below every cursor, so that the portal's worker has no work with them. */
export const insertSql = `with d as (
    insert into dossier (id, code, procedure_code, version_id, channel, status, step, applicant_id, receiving_unit, competent_unit, limit_amount,
      limit_unit, submitted_at, sequence, head, submission_key, submission_hash)
    values ($1, $2, $3, $4, 'online', 1, 'receive', $5, $6, $6, 3, 'working_day', now(), 1, $7, $12, $7)
    on conflict ((coalesce(organisation_id, applicant_id)), submission_key) do nothing returning id),
  c as (insert into dossier_content (dossier_id, applicant, answers, origins, salt) select id, $8::jsonb, $9::jsonb, '{}', $7 from d),
  l as (insert into access_link (token_hash, dossier_id) select $10, id from d),
  j as (insert into journal (dossier_id, sequence, xid, type, at, actor_kind, actor_id, data, previous_hash, hash)
    select id, 1, -1, 'submitted', now(), 'citizen', $5::text, $11::jsonb, decode(repeat('00', 32), 'hex'), $7 from d)
  select id from d`;

/** One input of a draft. */
export const draftSql = 'update draft set answers = answers || $2::jsonb, saved_at = now() where id = $1';

let number = 0;

/** What the floor is sent for one submission: everything worked out already, so that it only has to write. */
export function floorSubmission(it: {
  versionId: string;
  applicantId: string;
  unit: string;
  applicant: unknown;
  answers: unknown;
}): unknown[] {
  number += 1;
  const id = randomUUID();
  const code = `99.99.H29-${String(process.pid).padStart(6, '0').slice(-6)}-${String(number).padStart(7, '0')}`;
  const hash = `\\x${createHash('sha256').update(id).digest('hex')}`;
  const event = {
    type: 'submitted',
    code,
    procedureCode: '1.004873',
    versionId: it.versionId,
    channel: 'online',
    applicantId: it.applicantId,
    organisationId: null,
    receivingUnit: it.unit,
    competentUnit: it.unit,
    limit: { amount: 3, unit: 'working_day' },
    answersHash: hash.slice(2),
  };
  return [
    ...[id, code, '1.004873', it.versionId, it.applicantId, it.unit, hash],
    ...[JSON.stringify(it.applicant), JSON.stringify(it.answers), `\\x${randomBytes(32).toString('hex')}`, JSON.stringify(event)],
  ];
}
