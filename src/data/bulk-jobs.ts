import { pool, sqlTransaction, type Transaction } from '#src/data/database.ts';
import { somebodysSql } from '#src/data/uploads.ts';
import { BulkKind, BulkParameters } from '#src/domain/dossiers/bulk.ts';
import type { Locale } from '#src/domain/kernel/text.ts';

export type BulkJob = {
  id: string;
  personId: string;
  kind: BulkKind;
  locale: Locale;
  parameters: BulkParameters;
  total: number;
  askedAt: Date;
  finishedAt: Date | null;
  attempts: number;
  fileSha256: string | null;
  fileSize: number | null;
  fileUntil: Date | null;
};
export type BulkProgress = BulkJob & { done: number; failed: number };
export type BulkItem = { jobId: string; position: number; code: string; assigneeId: string | null; attempts: number };
/** An item with what the worker has to know of its job. */
export type ClaimedItem = BulkItem & Pick<BulkJob, 'personId' | 'kind' | 'parameters'>;
/** Why it could not be done, as data. */
export type BulkRefusal = { kind: string } & Record<string, unknown>;
export type FailedItem = { position: number; code: string; refusal: BulkRefusal };

const columns = `j.id, j.person_id as "personId", j.kind, j.locale, j.parameters, j.total, j.asked_at as "askedAt",
  j.finished_at as "finishedAt", j.attempts, j.file_sha256 as "fileSha256", j.file_size as "fileSize", j.file_until as "fileUntil"`;
const progress = `${columns}, i.done, i.failed`;
const withProgress = `bulk_job j cross join lateral (
  select (count(*) filter (where state = 'done'))::int as done, (count(*) filter (where state = 'failed'))::int as failed
  from bulk_item where job_id = j.id) i`;

const read = <T extends BulkJob>(row: T): T => ({
  ...row,
  kind: BulkKind.parse(row.kind),
  parameters: BulkParameters.parse(row.parameters),
});

export type NewBulkJob = Pick<BulkJob, 'id' | 'personId' | 'kind' | 'locale' | 'parameters' | 'askedAt'> & {
  items: readonly { code: string; assigneeId?: string | undefined }[];
};

export async function insertBulkJob(job: NewBulkJob): Promise<void> {
  await sqlTransaction(async (client) => {
    await client.query(
      `insert into bulk_job (id, person_id, kind, locale, parameters, total, asked_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [job.id, job.personId, job.kind, job.locale, job.parameters, job.items.length, job.askedAt],
    );
    await client.query(
      `insert into bulk_item (job_id, position, code, assignee_id)
       select $1, it.position - 1, it.code, it.assignee from unnest($2::text[], $3::uuid[]) with ordinality it(code, assignee, position)`,
      [job.id, job.items.map(({ code }) => code), job.items.map(({ assigneeId }) => assigneeId ?? null)],
    );
  });
}

/** Takes what waits for itself until `until`: another worker passes it over, and tries it again should this one be killed. */
export async function claimItems(now: Date, until: Date, most: number): Promise<ClaimedItem[]> {
  const { rows } = await pool().query<ClaimedItem>({
    name: 'bulk-claim',
    text: `with taken as (
        select job_id, position from bulk_item where state = 'waiting' and (claimed_until is null or claimed_until <= $1)
        order by position, job_id limit $3 for update skip locked)
      update bulk_item i set claimed_until = $2, attempts = i.attempts + 1
      from taken t join bulk_job j on j.id = t.job_id where i.job_id = t.job_id and i.position = t.position
      returning i.job_id as "jobId", i.position, i.code, i.assignee_id as "assigneeId", i.attempts, j.person_id as "personId", j.kind, j.parameters`,
    values: [now, until, most],
  });
  return rows
    .map((row) => ({ ...row, kind: BulkKind.parse(row.kind), parameters: BulkParameters.parse(row.parameters) }))
    .sort((a, b) => a.position - b.position || (a.jobId < b.jobId ? -1 : 1));
}

/** In the transaction that did it. @returns false where somebody else had done it before: then nothing may be written */
export async function markDoneIn(tx: Transaction, { jobId, position }: BulkItem, now: Date): Promise<boolean> {
  const count = await tx.$executeRaw`update bulk_item set state = 'done', done_at = ${now}
    where job_id = ${jobId}::uuid and position = ${position} and state = 'waiting'`;
  return count === 1;
}

export async function markDone({ jobId, position }: BulkItem, now: Date): Promise<void> {
  await pool().query(`update bulk_item set state = 'done', done_at = $3 where job_id = $1 and position = $2 and state = 'waiting'`, [
    jobId,
    position,
    now,
  ]);
}

export async function markFailed({ jobId, position }: BulkItem, refusal: BulkRefusal, now: Date): Promise<void> {
  await pool().query(
    `update bulk_item set state = 'failed', refusal = $4, done_at = $3 where job_id = $1 and position = $2 and state = 'waiting'`,
    [jobId, position, now, refusal],
  );
}

/** A job of which nothing waits any more, taken as items are. */
export async function claimFinished(now: Date, until: Date): Promise<BulkJob | undefined> {
  const { rows } = await pool().query<BulkJob>({
    name: 'bulk-finished',
    text: `with taken as (
        select id from bulk_job b where finished_at is null and (claimed_until is null or claimed_until <= $1)
          and not exists (select 1 from bulk_item where job_id = b.id and state = 'waiting')
        order by id limit 1 for update skip locked)
      update bulk_job j set claimed_until = $2, attempts = j.attempts + 1 from taken t where j.id = t.id returning ${columns}`,
    values: [now, until],
  });
  return rows[0] && read(rows[0]);
}

export async function finishJob(id: string, file: { sha256: string; size: number; until: Date } | undefined, now: Date): Promise<void> {
  await pool().query(
    `update bulk_job set finished_at = $2, file_sha256 = $3, file_size = $4, file_until = $5 where id = $1 and finished_at is null`,
    [id, now, file?.sha256 ?? null, file?.size ?? null, file?.until ?? null],
  );
}

export async function findJob(id: string): Promise<BulkProgress | undefined> {
  const { rows } = await pool().query<BulkProgress>(`select ${progress} from ${withProgress} where j.id = $1`, [id]);
  return rows[0] && read(rows[0]);
}

export async function countRunning(personId: string): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    'select count(*)::int as count from bulk_job where person_id = $1 and finished_at is null',
    [personId],
  );
  return rows[0]?.count ?? 0;
}

/** The latest jobs of an official. */
export async function jobsOf(personId: string, most: number): Promise<BulkProgress[]> {
  const { rows } = await pool().query<BulkProgress>(
    `select ${progress} from (select * from bulk_job where person_id = $1 order by asked_at desc, id desc limit $2) j
     cross join lateral (select (count(*) filter (where state = 'done'))::int as done, (count(*) filter (where state = 'failed'))::int as failed
       from bulk_item where job_id = j.id) i order by j.asked_at desc, j.id desc`,
    [personId, most],
  );
  return rows.map(read);
}

export async function failedItems(jobId: string): Promise<FailedItem[]> {
  const { rows } = await pool().query<FailedItem>(
    `select position, code, refusal from bulk_item where job_id = $1 and state = 'failed' order by position`,
    [jobId],
  );
  return rows;
}

/** Codes of what was done, in their order. */
export async function doneCodes(jobId: string): Promise<string[]> {
  const { rows } = await pool().query<{ code: string }>(
    `select code from bulk_item where job_id = $1 and state = 'done' order by position`,
    [jobId],
  );
  return rows.map(({ code }) => code);
}

/** Files whose days are over, with whether their bytes are somebody else's, too. */
export async function expiredFiles(now: Date): Promise<{ id: string; sha256: string; shared: boolean }[]> {
  const { rows } = await pool().query<{ id: string; sha256: string; shared: boolean }>(
    `select j.id, j.file_sha256 as sha256, exists (select 1 from bulk_job o where o.file_sha256 = j.file_sha256 and o.id <> j.id)
        or ${somebodysSql('j.file_sha256')} as shared
     from bulk_job j where j.file_until <= $1 and j.file_sha256 is not null`,
    [now],
  );
  return rows;
}

export async function forgetFile(id: string): Promise<void> {
  await pool().query('update bulk_job set file_sha256 = null, file_size = null where id = $1', [id]);
}

/** Jobs with their items that nobody will ask about any more. */
export async function deleteOldJobs(before: Date): Promise<void> {
  await pool().query('delete from bulk_job where finished_at < $1 and file_sha256 is null', [before]);
}
