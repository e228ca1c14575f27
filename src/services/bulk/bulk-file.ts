import type { BulkJob } from '#src/data/bulk-jobs.ts';
import { listedDossiers, paperFilesOf } from '#src/data/queries/bulk-dossiers.ts';
import { getVersion } from '#src/data/snapshot.ts';
import { asCsv, asXlsx, type List } from '#src/documents/lists/list.ts';
import { joinPapers } from '#src/documents/pdf/join.ts';
import { getStatus } from '#src/domain/dossiers/status.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { fileStore } from '#src/services/file-store.ts';
import { getUnit } from '#src/services/units.ts';

/** The list or the stack of papers of these dossiers, in their order. */
export async function makeBulkFile(job: Pick<BulkJob, 'kind' | 'parameters' | 'locale'>, codes: readonly string[]): Promise<Buffer> {
  if (job.kind === 'print') return stackOf(codes, job.locale);
  const list = await listOf(codes, job.locale);
  return job.parameters.format === 'xlsx' ? asXlsx(list) : asCsv(list);
}

async function stackOf(codes: readonly string[], locale: Locale): Promise<Buffer> {
  const papers: Buffer[] = [];
  for (const { code, sha256 } of await paperFilesOf(codes)) {
    const bytes = await fileStore().get(sha256);
    if (!bytes) throw new Error(`a paper of dossier ${code} is missing in the file store`);
    papers.push(bytes);
  }
  return joinPapers(papers, messagesOf(locale).bulk.printTitle(codes.length));
}

async function listOf(codes: readonly string[], locale: Locale): Promise<List> {
  const { bulk, staff } = messagesOf(locale);
  const rows = await Promise.all(
    (await listedDossiers(codes)).map(async (it) => {
      const { procedure } = await getVersion(it.versionId);
      return [
        it.code,
        it.procedureCode,
        procedure.name[locale],
        it.applicant?.name ?? bulk.list.erased,
        it.applicant?.identityNumber ?? '',
        it.applicant?.phone ?? '',
        it.organisation ?? '',
        staff.channel[it.channel],
        getStatus(it.status).name[locale],
        it.step ? staff.step[it.step] : '',
        it.assignee ?? '',
        getUnit(it.receivingUnit).fullName[locale],
        getUnit(it.competentUnit).fullName[locale],
        it.submittedAt,
        it.receivedAt,
        it.dueAt,
        it.originalDueAt,
        it.finishedAt,
      ];
    }),
  );
  return { title: bulk.list.title, heads: bulk.list.heads, rows };
}
