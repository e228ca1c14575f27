import {
  type BulkProgress,
  deleteOldJobs,
  expiredFiles,
  type FailedItem,
  failedItems,
  findJob,
  forgetFile,
  jobsOf,
} from '#src/data/bulk-jobs.ts';
import { namesOf } from '#src/data/staff.ts';
import { listTypes } from '#src/documents/lists/list.ts';
import { jobKeptDays } from '#src/domain/dossiers/bulk.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { fileStore } from '#src/services/file-store.ts';
import type { Session } from '#src/services/session.ts';
import { isUuid } from '#src/services/uuid.ts';

export type SeenJob = BulkProgress & {
  failures: FailedItem[];
  /** of whom the parameters speak, by id */
  names: Map<string, string>;
};

/** A job, for who asked for it; undefined for everybody else. */
export async function seeJob(session: Session, id: string): Promise<SeenJob | undefined> {
  const job = isUuid(id) ? await findJob(id) : undefined;
  if (job?.personId !== session.id) return undefined;
  const [failures, names] = await Promise.all([
    job.failed > 0 ? failedItems(id) : [],
    namesOf([...(job.parameters.to ?? []), ...(job.parameters.from ? [job.parameters.from] : [])]),
  ]);
  return { ...job, failures, names };
}

/** What this official asked for of late. */
export const seeJobs = (session: Session): Promise<BulkProgress[]> => jobsOf(session.id, 20);

/** The file that a job made, while it is kept, for who asked for it. */
export async function openJobFile(
  session: Session,
  id: string,
  now: Date,
): Promise<{ name: string; type: string; bytes: Buffer } | undefined> {
  const job = isUuid(id) ? await findJob(id) : undefined;
  if (job?.personId !== session.id || !job.fileSha256 || !job.fileUntil || job.fileUntil <= now) return undefined;
  const bytes = await fileStore().get(job.fileSha256);
  if (!bytes) throw new Error(`the file of job ${id} is missing`);
  const { fileName } = messagesOf(job.locale).bulk;
  const day = new Date(job.askedAt.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  const [name, ending] = job.kind === 'print' ? [fileName.print, 'pdf'] : [fileName.export, job.parameters.format ?? 'csv'];
  return { name: `${name}-${day}.${ending}`, type: types[ending] ?? 'application/octet-stream', bytes };
}

const types: Record<string, string> = { pdf: 'application/pdf', ...listTypes };

/** Removes the files whose days are over, and jobs that nobody will ask about any more. */
export async function tidyJobs(now: Date): Promise<void> {
  for (const { id, sha256, shared } of await expiredFiles(now)) {
    if (!shared) await fileStore().removeOld(sha256, now);
    await forgetFile(id);
  }
  await deleteOldJobs(new Date(now.getTime() - jobKeptDays * 86_400_000));
}
