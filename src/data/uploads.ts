import type { ClientBase } from 'pg';
import { pool, type Transaction } from '#src/data/database.ts';
import { alive } from '#src/data/drafts.ts';
import type { FileKind } from '#src/domain/uploads/file-kind.ts';
import { personLimits } from '#src/domain/uploads/limits.ts';
import type { UploadRefusal, UploadState } from '#src/domain/uploads/upload.ts';

/** A file that somebody sends or has sent. */
export type Upload = {
  id: string;
  ownerId: string;
  /** for which organisation it was sent */
  organisationId: string | null;
  draftId: string | null;
  dossierId: string | null;
  /** key of the file field, or of the document that was asked for */
  field: string;
  position: number;
  name: string;
  size: number;
  received: number;
  clientSha256: string | null;
  sha256: string | null;
  kind: FileKind | null;
  pages: number | null;
  state: UploadState;
  refusal: UploadRefusal | null;
  detail: string | null;
  attempts: number;
  confirmedAt: Date | null;
  createdAt: Date;
  finishedAt: Date | null;
  expiresAt: Date;
  /** the file of an earlier dossier, or the result, that it is once more */
  reusedFrom: string | null;
  reusedPaper: string | null;
};

export const uploadColumns = `id, owner_id as "ownerId", organisation_id as "organisationId", draft_id as "draftId", dossier_id as "dossierId", field, position, name, size, received,
  client_sha256 as "clientSha256", sha256, kind, pages, state, refusal, detail, attempts, confirmed_at as "confirmedAt",
  created_at as "createdAt", finished_at as "finishedAt", expires_at as "expiresAt", reused_from as "reusedFrom", reused_paper as "reusedPaper"`;

export type NewUpload = Pick<
  Upload,
  | 'id'
  | 'ownerId'
  | 'organisationId'
  | 'draftId'
  | 'dossierId'
  | 'field'
  | 'name'
  | 'size'
  | 'received'
  | 'clientSha256'
  | 'sha256'
  | 'state'
> &
  Pick<Upload, 'refusal' | 'detail' | 'createdAt' | 'expiresAt'> & {
    /** null: behind the others of its field */
    position: number | null;
    /** how many files its field takes, refused ones not counted */
    most: number;
  };

const hisDraft = `id = $3 and person_id = $2 and submitted_as is null and ${alive('$15')}`;
const hisDossier = `($4::uuid is null or exists (select 1 from dossier where id = $4 and applicant_id = $2))`;
/** What counts against the same limits: his own, or what he sends for this organisation. */
const his = (organisation: string) =>
  `upload where owner_id = $2 and organisation_id is not distinct from ${organisation}::uuid and removed_at is null`;
const beside = (draft: string, field: string) => `from upload where draft_id = ${draft} and field = ${field} and removed_at is null`;

/**
 * In one statement: the row, if draft or dossier are this person's and his limits allow it. The draft counts it, so that a draft which is
 * being sent is sent with it or not at all, and one that was sent takes none.
 * @returns false where they are not or do not; `whyNotInserted` tells which
 */
export async function insertUpload(it: NewUpload): Promise<boolean> {
  const { rowCount } = await pool().query({
    name: 'insert-upload',
    text: `with his as (update draft set revision = revision + 1 where ${hisDraft} returning 1)
      insert into upload (id, owner_id, organisation_id, draft_id, dossier_id, field, position, name, size, received, client_sha256, sha256, state, refusal,
        detail, created_at, finished_at, expires_at)
      select $1::uuid, $2::uuid, $18::uuid, $3::uuid, $4::uuid, $5,
        coalesce($6::smallint, (select coalesce(max(position) + 1, 0)::smallint ${beside('$3', '$5')})), $7, $8::int, $9::int, $10, $11, $12::text, $13, $14, $15::timestamptz,
        case when $12 = 'refused' then $15 end, $16::timestamptz
      where ($3::uuid is null or exists (select 1 from his)) and ${hisDossier}
        and case when $12 = 'refused' then (select count(*) from ${his('$18')} and state = 'refused') < ${personLimits.refused}
          else (select coalesce(sum(size), 0) from ${his('$18')} and dossier_id is null and state <> 'refused')
            + $8 <= ${personLimits.bytes}
          and ($3::uuid is null or (select count(*) ${beside('$3', '$5')} and state <> 'refused') < $17) end
        and ($12 <> 'receiving' or (select count(*) from ${his('$18')} and state = 'receiving' and expires_at > $15) < ${personLimits.receiving})`,
    values: [
      ...[it.id, it.ownerId, it.draftId, it.dossierId, it.field, it.position, it.name, it.size, it.received, it.clientSha256],
      ...[it.sha256, it.state, it.refusal, it.detail, it.createdAt, it.expiresAt, it.most, it.organisationId],
    ],
  });
  return rowCount === 1;
}

/** Which of the reasons it was. */
export async function whyNotInserted(it: NewUpload): Promise<'not-found' | 'already-sent' | 'too-many' | 'too-many-files' | 'quota'> {
  const { rows } = await pool().query<{ his: boolean; sent: boolean; receiving: number; there: number }>(
    `select ($3::uuid is null or exists (select 1 from draft where ${hisDraft.replaceAll('$15', '$1::timestamptz')})) and ${hisDossier} as his,
      exists (select 1 from draft where id = $3 and person_id = $2 and submitted_as is not null) as sent,
      (select count(*) from ${his('$6')} and state = 'receiving' and expires_at > $1)::int as receiving,
      (select count(*) ${beside('$3', '$5')} and state <> 'refused')::int as there`,
    [it.createdAt, it.ownerId, it.draftId, it.dossierId, it.field, it.organisationId],
  );
  if (rows[0]?.sent) return 'already-sent';
  if (!rows[0]?.his) return 'not-found';
  if (it.draftId !== null && rows[0].there >= it.most) return 'too-many-files';
  return it.state === 'receiving' && rows[0].receiving >= personLimits.receiving ? 'too-many' : 'quota';
}

/** The same bytes in the same place of the same draft, that were not refused. */
export async function findSame({ draftId, ownerId, field, sha256 }: NewUpload): Promise<Upload | undefined> {
  const { rows } = await pool().query<Upload>({
    name: 'same-upload',
    text: `select ${uploadColumns} from upload where draft_id = $1 and owner_id = $2 and field = $3 and sha256 = $4 and state not in ('receiving', 'refused')
      and removed_at is null order by id limit 1`,
    values: [draftId, ownerId, field, sha256],
  });
  return rows[0];
}

export async function findUpload(id: string): Promise<Upload | undefined> {
  const { rows } = await pool().query<Upload>({
    name: 'upload',
    text: `select ${uploadColumns} from upload where id = $1 and removed_at is null`,
    values: [id],
  });
  return rows[0];
}

/** Those of some drafts, by field and page order; what stopped on its way and will not go on is left out. */
export async function uploadsOfDrafts(draftIds: readonly string[], ownerId: string, now: Date): Promise<Upload[]> {
  const { rows } = await pool().query<Upload>({
    name: 'uploads-of-drafts',
    text: `select ${uploadColumns} from upload where draft_id = any($1::uuid[]) and owner_id = $2 and removed_at is null
      and (state <> 'receiving' or expires_at > $3) order by field, position, id`,
    values: [draftIds, ownerId, now],
  });
  return rows;
}

/** Whose files are: a person's, in a draft of his or for himself, or an organisation's that were sent for it into no draft. */
export type Holder = { ownerId: string; organisationId: string | null };
const held = (owner: string, organisation: string) =>
  `(owner_id = ${owner} and (draft_id is not null or organisation_id is null and ${organisation}::uuid is null)
    or draft_id is null and organisation_id = ${organisation}::uuid)`;

/** Of these, those of this holder that are not removed. */
export async function uploadsById(ids: readonly string[], { ownerId, organisationId }: Holder): Promise<Upload[]> {
  const { rows } = await pool().query<Upload>(
    `select ${uploadColumns} from upload where id = any($1::uuid[]) and ${held('$2', '$3')} and removed_at is null order by field, position, id`,
    [ids, ownerId, organisationId],
  );
  return rows;
}

/** What a dossier consists of now: without what a supplement replaced, and without what came with messages. */
export async function uploadsOfDossier(dossierId: string): Promise<Upload[]> {
  const { rows } = await pool().query<Upload>(
    `select ${uploadColumns} from upload where dossier_id = $1 and removed_at is null and replaced_by is null and message_id is null
      order by field, position, id`,
    [dossierId],
  );
  return rows;
}

/** Every file that ever belonged to it: `replacedBy` is the request by which others took its place, `messageId` the message it came with. */
export async function allUploadsOfDossier(
  dossierId: string,
): Promise<(Upload & { replacedBy: string | null; messageId: string | null })[]> {
  const { rows } = await pool().query<Upload & { replacedBy: string | null; messageId: string | null }>(
    `select ${uploadColumns}, replaced_by as "replacedBy", message_id as "messageId" from upload where dossier_id = $1 and removed_at is null
      order by field, position, id`,
    [dossierId],
  );
  return rows;
}

/**
 * The same as `moveToDossier`, for files that come to a dossier that exists; with a supplement, what lay in their places gives way.
 * @returns false where one of them was removed, refused or handed in meanwhile
 */
export async function addToDossier(
  tx: Transaction,
  files: readonly Pick<Upload, 'id' | 'field'>[],
  it: Holder & { dossierId: string; replacing?: string; messageId?: string },
): Promise<boolean> {
  if (files.length === 0) return true;
  if (it.replacing !== undefined)
    await tx.$executeRaw`update upload set replaced_by = ${it.replacing}::uuid where dossier_id = ${it.dossierId}::uuid
      and field = any(${[...new Set(files.map(({ field }) => field))]}::text[]) and replaced_by is null and message_id is null`;
  const moved = await tx.$executeRawUnsafe(
    `update upload set dossier_id = $3::uuid, message_id = $4::uuid, position = it.at - 1
      from unnest($1::uuid[], $2::text[]) with ordinality as it (id, field, at)
      where upload.id = it.id and upload.field = it.field and ${held('$5::uuid', '$6')} and dossier_id is null
        and state in ('held', 'clean', 'not_scanned') and removed_at is null`,
    ...[files.map(({ id }) => id), files.map(({ field }) => field), it.dossierId, it.messageId ?? null, it.ownerId, it.organisationId],
  );
  return moved === files.length;
}

/** A piece is on disk. @returns false where another piece was counted meanwhile */
export async function countReceived(it: {
  id: string;
  from: number;
  to: number;
  state: 'receiving' | 'quarantined';
  sha256: string | null;
  clientSha256: string | null;
  expiresAt: Date;
}): Promise<boolean> {
  const { rowCount } = await pool().query({
    name: 'count-received',
    text: `update upload set received = $3, state = $4, sha256 = $5, client_sha256 = coalesce($6, client_sha256), expires_at = $7
      where id = $1 and received = $2 and state = 'receiving' and removed_at is null`,
    values: [it.id, it.from, it.to, it.state, it.sha256, it.clientSha256, it.expiresAt],
  });
  return rowCount === 1;
}

/**
 * Takes a file that waits for its check, so that nobody else does until `until`; also those that no scanner has seen, where `rescan` says
 * that there is one now.
 */
export async function claimUpload(now: Date, until: Date, rescan: boolean, only?: string): Promise<Upload | undefined> {
  const { rows } = await pool().query<Upload>(
    `update upload set check_after = $2, attempts = least(attempts + 1, 1000) where id = (
        select id from upload where state in ('quarantined', 'held', 'not_scanned') and (state <> 'not_scanned' or $3)
          and (check_after is null or check_after <= $1) and removed_at is null and ($4::uuid is null or id = $4)
        order by created_at limit 1 for update skip locked)
      returning ${uploadColumns}`,
    [now, until, rescan, only ?? null],
  );
  return rows[0];
}

/** What the check found. @returns false where the file was removed meanwhile */
export async function settleUpload(
  id: string,
  it: Pick<Upload, 'state' | 'refusal' | 'detail' | 'kind' | 'pages' | 'name'> & { now: Date; checkAfter: Date | null },
): Promise<boolean> {
  const { rowCount } = await pool().query(
    `update upload set state = $2, refusal = $3, detail = $4, kind = $5, pages = $6, name = $7, finished_at = $8, check_after = $9
      where id = $1 and state in ('quarantined', 'held', 'not_scanned') and removed_at is null`,
    [id, it.state, it.refusal, it.detail, it.kind, it.pages, it.name, it.now, it.checkAfter],
  );
  return rowCount === 1;
}

export async function postponeCheck(id: string, until: Date): Promise<void> {
  await pool().query('update upload set check_after = $2 where id = $1', [id, until]);
}

/** Its owner takes it back; not once it belongs to a dossier. */
export async function removeUpload(id: string, ownerId: string, now: Date): Promise<boolean> {
  const { rowCount } = await pool().query(
    'update upload set removed_at = $3 where id = $1 and owner_id = $2 and dossier_id is null and removed_at is null',
    [id, ownerId, now],
  );
  return rowCount === 1;
}

export async function confirmUpload(id: string, ownerId: string, now: Date): Promise<boolean> {
  const { rowCount } = await pool().query(
    'update upload set confirmed_at = coalesce(confirmed_at, $3) where id = $1 and owner_id = $2 and sha256 is not null and removed_at is null',
    [id, ownerId, now],
  );
  return rowCount === 1;
}

/** Page order, as its owner put it. */
export async function orderUploads(draftId: string, ownerId: string, field: string, ids: readonly string[]): Promise<void> {
  await pool().query(
    `update upload set position = place.at from unnest($4::uuid[]) with ordinality as place (id, at)
      where upload.id = place.id and draft_id = $1 and owner_id = $2 and field = $3 and dossier_id is null`,
    [draftId, ownerId, field, ids],
  );
}

/** Marks as removed what nobody goes on with: expired, and of no draft and no dossier, never finished, or left out when the draft was sent. */
export async function expireUploads(now: Date): Promise<void> {
  await pool().query(
    `update upload set removed_at = $1 where expires_at <= $1 and removed_at is null and dossier_id is null
      and (draft_id is null or state in ('receiving', 'refused')
        or exists (select 1 from draft where draft.id = draft_id and submitted_as is not null offset 0))`,
    [now],
  );
}

export type Removed = { id: string; sha256: string | null; shared: boolean };

/** That bytes of the store are a file or a paper of somebody's; OFFSET 0: looked for by index, where the planner would read every file there is. */
export const somebodysSql = (
  sha256: string,
): string => `(exists (select 1 from upload u where u.sha256 = ${sha256} and u.removed_at is null offset 0)
        or exists (select 1 from paper p where p.sha256 = ${sha256} offset 0))`;

/** Removed ones whose bytes may go: at once from quarantine, after a day from the store, unless the same bytes are somebody's still. */
export async function removedUploads(before: Date): Promise<Removed[]> {
  const { rows } = await pool().query<Removed>(
    `select r.id, r.sha256, ${somebodysSql('r.sha256')} as shared from upload r where r.removed_at <= $1 limit 1000`,
    [before],
  );
  return rows;
}

export async function deleteRemoved(ids: readonly string[]): Promise<void> {
  await pool().query('delete from upload where id = any($1) and removed_at is not null', [ids]);
}

/** Of these ids, all of them uuids, those that are no upload. */
export async function unknownUploads(ids: readonly string[]): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    'select it.id from unnest($1::uuid[]) as it (id) where not exists (select 1 from upload u where u.id = it.id and u.removed_at is null offset 0)',
    [ids],
  );
  return rows.map(({ id }) => id);
}

/**
 * In the transaction that files them: these files of this holder belong to the dossier from now on, in this page order, which the journal
 * names, whatever order they were put in meanwhile.
 * @param files as they were read
 * @param at when it was filed: what was filed was there by then, whatever the clock of the machine said that took it
 * @returns false where one of them was removed, refused, moved to another place or handed in meanwhile
 */
export async function moveToDossier(
  tx: ClientBase,
  files: readonly Pick<Upload, 'id' | 'field'>[],
  { ownerId, organisationId }: Holder,
  dossierId: string,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update upload set dossier_id = $3, position = it.at - 1, created_at = least(created_at, $5::timestamptz)
      from unnest($1::uuid[], $4::text[]) with ordinality as it (id, field, at)
      where upload.id = it.id and upload.field = it.field and ${held('$2', '$6')} and dossier_id is null
        and state in ('held', 'clean', 'not_scanned') and removed_at is null`,
    [files.map(({ id }) => id), ownerId, dossierId, files.map(({ field }) => field), at, organisationId],
  );
  return rowCount === files.length;
}
